#!/usr/bin/env python3
"""Count in how many news articles each word stands: lineage/data/frequency.txt.gz.

usage: frequency.py SHARED_DATA OUT

Reads the train part of PolNeAR, CoNLL-2003 and the TempEval-3 articles. Counts carry over, sentences
do not: a word is kept if at least three articles have it. The first line names the number of articles.
The output is the same, byte for byte, for the same inputs.
"""
import collections, gzip, io, json, re, sys, unicodedata

data, out = sys.argv[1:]
count, articles = collections.Counter(), 0
for name in ("polnear/train", "times/tbaq", "names/conll03-train"):
    with gzip.open(f"{data}/{name}.jsonl.gz", "rt", encoding="utf-8") as f:
        for line in f:
            text = unicodedata.normalize("NFD", json.loads(line)["text"].lower())
            text = re.sub(r"['’]s\b|['’\u0300-\u036f]", "", text)
            count.update(set(re.findall(r"[^\W_]+", text)))
            articles += 1
rows = [f"{articles}\n"] + [f"{w} {n}\n" for w, n in sorted(count.items()) if n >= 3]
buf = io.BytesIO()
with gzip.GzipFile(fileobj=buf, mode="wb", mtime=0, filename="") as z:
    z.write("".join(rows).encode())
open(out, "wb").write(buf.getvalue())
