#!/usr/bin/env python3
"""Score pronouns with two names to choose from (GAP), the names given.

usage: gap.py GAP.jsonl.gz SYSTEM
GAP     rows of GAP: text, pronoun, names a and b by code points, and the answer: "a", "b" or "neither"
SYSTEM  what `readout read --verbatim` printed for these rows

A name is the pronoun's if the two are mentions of one entity: a mention that lies in the name or around it, or shares
a letter with it. Precision, recall and F1 of such names, as the shared task counts them, for she and for he; and of
the pronouns with an answer how many are joined to it, to the other name and to neither.
"""
import collections, gzip, json, sys


def rows(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]


def main():
    key, found = rows(sys.argv[1]), {r["id"]: r for r in rows(sys.argv[2])}
    count = collections.defaultdict(collections.Counter)
    for row in key:
        if row["id"] not in found:
            continue
        pronoun = row["text"][slice(*row["pronoun"])].lower()
        gender = "she" if pronoun in ("she", "her", "hers", "herself") else "he"
        over = lambda m, s: m["start"] < s[1] and s[0] < m["end"]
        said = {"a": False, "b": False}
        for e in found[row["id"]].get("entities") or []:
            if any(m["kind"] == "pronoun" and over(m, row["pronoun"]) for m in e["mentions"]):
                for k in said:
                    said[k] = said[k] or any(m["kind"] == "name" and over(m, row[k]) for m in e["mentions"])
        for c in (count["all"], count[gender]):
            for k in said:
                c["right"] += said[k] and row["answer"] == k
                c["said"] += said[k]
                c["true"] += row["answer"] == k
            if row["answer"] in said:
                other = {"a": "b", "b": "a"}[row["answer"]]
                c["joined" if said[row["answer"]] and not said[other] else "other" if said[other] else "alone"] += 1
    for label, c in count.items():
        p, r = c["right"] / max(1, c["said"]), c["right"] / max(1, c["true"])
        print(f"{label:4s} P {100*p:5.1f}  R {100*r:5.1f}  F1 {200*p*r/max(1e-9, p+r):5.1f}   of {c['true']}: {c['joined']} joined to the right name, {c['other']} to the other, {c['alone']} to neither")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main()
