"""Score the acts of statements, precision first.

usage: speakers_acts.py KEY SYSTEM
KEY     score/speakers_acts.jsonl: article id, cue and content of a gold attribution (code points), its act
SYSTEM  what `readout read --verbatim` printed for those articles

420 attributions of PolNeAR's train and dev parts, 250 drawn among those whose cue holds a word
like demand, urge, offer, refuse, accuse, vow, deny, 170 among the others; fixed seed. Each was labelled by one reader from
its source, cue and up to 170 letters of its content. Declining to comment is "say". The rules were adjusted on what they got wrong
on every other line (the even ones); the odd lines were not looked at for that, but the same reader had labelled them
before, so neither half is blind.
"""
import collections, json, sys

def rows(path):
    return [json.loads(l) for l in open(path, encoding="utf-8") if l.strip()]

def cells(spans):
    return {i for a, b in spans for i in range(a, b)}

def main():
    key, system = rows(sys.argv[1]), {s["id"]: s for s in rows(sys.argv[2])}
    for label, part in (("even lines", key[0::2]), ("odd lines", key[1::2]), ("all", key)):
        c = collections.Counter()
        found = 0
        for k in part:
            cue, content = cells(k["cue"]), cells(k["content"])
            best, most = None, 0
            for st in system.get(k["id"], {}).get("statements", []):
                n = len(cells(st.get("cue") or []) & cue)
                if n and cells(st["content"]) & content and n > most:
                    best, most = st, n
            c["gold", k["act"]] += 1
            if best is None:
                continue
            found += 1
            got = best.get("act") or "say"
            c["found", k["act"]] += 1
            c["got", got] += 1
            c["right", got] += got == k["act"]
            if got != k["act"] and "-v" in sys.argv and label == "even lines":
                print(k["id"][:40], k["cue"], "is", k["act"], "got", got)
        print(f"{label}: {len(part)} statements, {found} found")
        acts = sorted({a for _, a in c} - {"say"}) + ["say"]
        total = collections.Counter()
        for a in acts:
            for w in ("got", "right", "found", "gold"):
                if a != "say":
                    total[w] += c[w, a]
            print(f"  {a:9s} P {100*c['right',a]/max(1,c['got',a]):5.1f} ({c['right',a]} of {c['got',a]})   R given found {100*c['right',a]/max(1,c['found',a]):5.1f} (of {c['found',a]}; {c['gold',a]} gold)")
        print(f"  all acts but say: P {100*total['right']/max(1,total['got']):.1f}  R given found {100*total['right']/max(1,total['found']):.1f}  R {100*total['right']/max(1,total['gold']):.1f}")

main()
