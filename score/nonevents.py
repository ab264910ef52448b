"""Score the sentences that tell of no event.

usage: nonevents.py KEY SYSTEM
KEY     score/nonevents.jsonl: treebank part and sentence, and whether it is a hard one
SYSTEM  what `readout read --verbatim` printed for them, each read as an article of its own

300 sentences of the dev parts of EWT and GUM 2.16 in which a careful reader finds nothing for a record: opinions, advice, habits, rules, descriptions,
questions, moves in a game. One reader picked them by reading, before anything was read by the program. Half are hard: their verbs and nouns are
those of events (an army that only attacks on a board, a war that nobody wages, a vote that the law allows). Thirty of them, mixed with thirty
others, were judged again by the same reader without the labels: all thirty were found to tell of none, as were 21 of the others, which nobody had picked. With -v it prints what was found, and where.
"""
import collections, json, sys


def rows(path):
    return [json.loads(line) for line in open(path, encoding="utf-8") if line.strip()]


def main():
    paths = [a for a in sys.argv[1:] if a != "-v"]
    key, system = rows(paths[0]), {s["id"]: s for s in rows(paths[1])}
    n, left, types = collections.Counter(), collections.Counter(), collections.Counter()
    for k in key:
        events = system[k["bank"] + "/" + k["sentence"]].get("events") or []
        for part in ("all", "hard ones" if k.get("hard") else "the others", k["bank"]):
            n[part] += 1
            left[part] += not events
        types.update(e["type"] for e in events)
        if events and "-v" in sys.argv:
            print(k["bank"], k["sentence"], [(e["type"], e["status"], e.get("trigger")) for e in events])
    for part in ("all", "hard ones", "the others", "ewt-dev", "gum-dev"):
        print(f"{part:12s} left without an event {100 * left[part] / max(1, n[part]):5.1f}   ({left[part]} of {n[part]})")
    print("events found: " + (", ".join(f"{t} {c}" for t, c in sorted(types.items(), key=lambda x: (-x[1], x[0]))) or "none"))


main()
