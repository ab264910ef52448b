"""How many found positions keep the condition on which they depend.

usage: conditions.py KEY SYSTEM
KEY     score/conditions.jsonl: article id, act, content and condition of a position (code points)
SYSTEM  what `readout read --verbatim` printed for those articles

40 positions with a condition ("if elected", "until it leaves", "in exchange for"), found by reading articles of PolNeAR's
dev part, few of an article; those whose condition a fair reader may doubt were left out. A position is found if one of the
system's covers two fifths of its content and condition together, or nine tenths of its content within two and a half times
its length, whatever its act. A condition is kept if one of that position's touches it.
"""
import json, sys


def rows(path):
    return [json.loads(l) for l in open(path, encoding="utf-8") if l.strip()]


def cells(spans):
    return {i for a, b in spans or [] for i in range(a, b)}


def main():
    key, system = rows(sys.argv[1]), {s["id"]: s for s in rows(sys.argv[2])}
    found = kept = act = 0
    for k in key:
        content, condition = cells(k["content"]), cells(k["condition"])
        best, most = None, 0
        for p in system.get(k["id"], {}).get("positions", []):
            got = cells(p["content"])
            both = len(got & content)
            share = len((got | cells(p.get("condition"))) & (content | condition)) / max(1, len(got | cells(p.get("condition")) | content | condition))
            if both and (share >= 0.4 or both >= 0.9 * len(content) and len(got) <= 2.5 * len(content)) and share > most:
                best, most = p, share
        if best is None:
            continue
        found += 1
        act += best["act"] == k["act"]
        if cells(best.get("condition")) & condition:
            kept += 1
        elif "-v" in sys.argv:
            print(k["id"][:50], k["act"], k["content"], "condition", k["condition"], "got", best.get("condition"))
    print(f"{len(key)} positions with a condition, {found} found, {kept} of them keep it: {100 * kept / max(1, found):.1f}; of {found} the act is as told in {act}")


main()
