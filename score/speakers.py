"""Score the speakers of direct quotations.

usage: speakers.py KEY GOLD SYSTEM
KEY     score/speakers.jsonl: article id, content spans in code points, the speaker's name
        ("" where nobody is named; "A|B" where either of two joint speakers is right)
GOLD    the articles (JSON Lines with id and text)
SYSTEM  what `readout read --verbatim` printed for them

A quotation is found if a statement's content shares at least half of the letters (Jaccard).
Its speaker is right if the surnames agree and the given names do not disagree; for an unnamed
speaker, if no name is given. The key: every quotation of PolNeAR's dev part that gold marks as direct. Names were proposed from the full
name in the source or the only bearer of a surname; one reader then read each quotation's source with the
70 to 400 letters before it, and named the pronouns and roles by hand. Thirteen spans that are no speech, or
whose speaker is the writer's "I" or a kinsman without a name, were left out. The rules for speakers were improved
while looking at what they got wrong on this key, so its figure is a development figure.
Behind them stand 310 of 75 articles of the train part, drawn at random among those with two to nine direct quotations and read in the
same way; 22 more were left out: words of a note, a headline or an e-mail, titles, a look-alike, names whose letters are broken.
No rule had been changed by them when they were read, but the model of statements is trained on their articles. Only the quotations of
GOLD's articles are scored.
"""
import gzip, json, re, sys

TITLES = {"mr", "mrs", "ms", "dr", "sen", "rep", "gov", "president", "the", "jr", "sr", "ii", "iii"}


def rows(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]


def letters(text, spans):
    return {i for a, b in spans for i in range(a, b) if text[i].isalnum()}


def words(name):
    return [w for w in re.findall(r"[^\W_]+(?:'[^\W_]+)*", name.lower().replace("’", "'")) if w not in TITLES]


def same(key, name):
    for alternative in key.split("|"):
        k, n = words(alternative), words(name)
        if not k or not n:
            continue
        if k == n or k[-1] == n[-1] and (len(k) == 1 or len(n) == 1 or k[0] == n[0] or k[0][0] == n[0] or n[0][0] == k[0] or set(k) >= set(n)):
            return True
        if len(set(k) & set(n)) >= 2 or k[0] == n[0] and (len(k) == 1 or len(n) == 1):
            return True
    return False


def main():
    key, gold, system = (rows(p) for p in sys.argv[1:4])
    text = {g["id"]: g["text"] for g in gold}
    key = [k for k in key if k["id"] in text]
    system = {s["id"]: s for s in system}
    found = right = silent = 0
    for k in key:
        t, s = text[k["id"]], system.get(k["id"], {})
        want = letters(t, k["content"])
        names = {e["id"]: e for e in s.get("entities", [])}
        best, most = None, 0.0
        for st in s.get("statements", []):
            got = letters(t, st["content"])
            j = len(got & want) / max(1, len(got | want))
            if j > most:
                best, most = st, j
        if most < 0.5:
            continue
        found += 1
        e = names.get(best.get("speaker") or "")
        named = e and (any(m.get("kind", "name") == "name" for m in e["mentions"]) or " and " in e["name"])  # two who speak jointly
        name = e["name"] if named else ""
        ok = same(k["speaker"], name) if k["speaker"] else not name
        right += ok
        silent += not name and bool(k["speaker"])
        if not ok and "-v" in sys.argv:
            at = k["content"][0][0]
            print(f"{k['id'][:40]} {at}: {name!r}, not {k['speaker']!r}; source {[t[a:b] for a, b in best.get('source') or []]}")
    print(f"quotations {len(key)}   found {found} = {100*found/len(key):.2f}")
    print(f"speaker right, given found {100*right/max(1,found):.2f} ({right} of {found}); left unknown {silent}, wrong {found-right-silent}")


main()
