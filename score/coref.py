#!/usr/bin/env python3
"""B-cubed of mentions of people and organisations joined to entities, on GUM.

usage: coref.py GUM.conllu.gz GUM.gold.jsonl.gz SYSTEM

GUM.conllu.gz      treebank with the entity layer in MISC
GUM.gold.jsonl.gz  the same documents as raw text with the offsets of their words
SYSTEM             what `readout read --verbatim` printed for these texts
The protocol stands in README.md beside this file.
"""
import collections, gzip, json, re, sys


def rows(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as f:
        return [json.loads(l) for l in f if l.strip()]


def documents(path):
    """Yields id and sentences; a sentence is a list of (form, upos, xpos, head, misc)."""
    name, sents, sent = None, [], []
    for line in gzip.open(path, "rt", encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc id"):
            if name is not None:
                yield name, sents
            name, sents, sent = line.split("=", 1)[1].strip(), [], []
        elif not line:
            if sent:
                sents.append(sent)
            sent = []
        elif line[0] != "#":
            f = line.split("\t")
            if f[0].isdigit():
                sent.append((f[1], f[3], f[4], int(f[6]) - 1, f[9]))
    if sent:
        sents.append(sent)
    if name is not None:
        yield name, sents


def gold(sents):
    """Mentions of persons and organisations: (first word, last word, head word, entity, kind)."""
    out, base, stack = [], 0, []
    for sent in sents:
        for i, (_, _, _, _, misc) in enumerate(sent):
            m = re.search(r"(?:^|\|)Entity=([^|]*)", misc)
            for piece in re.findall(r"\([^()]*\)?|[^()]*\)", m.group(1) if m else ""):
                if piece[0] == "(":
                    f = piece.strip("()").split("-")
                    stack.append((f[0], f[1] if len(f) > 1 else "", base + i))
                if piece.endswith(")"):
                    key = piece.strip("()").split("-")[0]
                    for k in range(len(stack) - 1, -1, -1):
                        if stack[k][0] == key:
                            e, kind, first = stack.pop(k)
                            if kind in ("person", "organization") and first >= base:
                                out.append((first, base + i, e))
                            break
        done = [x for x in out if len(x) == 3]
        out = [x for x in out if len(x) == 5]
        for first, last, e in done:
            head = next((k for k in range(first, last + 1) if not first <= base + sent[k - base][3] <= last or sent[k - base][3] < 0), last)
            form, upos, xpos = sent[head - base][:3]
            kind = "name" if upos == "PROPN" else "pronoun" if upos == "PRON" or xpos == "PRP$" else "nominal"
            if kind == "pronoun" and form.lower() in FIRST:
                kind = "speech"
            out.append((first, last, head, e, kind))
        base += len(sent)
    return out


FIRST = set("i me my mine myself we us our ours ourselves you your yours yourself yourselves".split())


def main():
    conllu, raw, system = sys.argv[1:]
    texts = {r["id"]: r for r in rows(raw)}
    found = {r["id"]: r for r in rows(system)}
    layers = [("name", {"name"}), ("name, nominal", {"name", "nominal"}),
              ("name, nominal, pronoun", {"name", "nominal", "pronoun"}),
              ("with I, we, you", {"name", "nominal", "pronoun", "speech"}),
              ("pronoun with its entity", None)]
    sums = collections.defaultdict(lambda: [0.0, 0.0, 0, 0])
    right = wrong = none = 0
    for name, sents in documents(conllu):
        words, s = texts[name]["words"], found.get(name, {})
        mentions = [(m["start"], m["end"], e["id"], m["kind"]) for e in s.get("entities") or [] for m in e["mentions"]]
        used, match = set(), {}
        g = gold(sents)
        # shortest gold mentions first, so that a nested mention gets its own
        for k in sorted(range(len(g)), key=lambda k: g[k][1] - g[k][0]):
            a, b, h = words[g[k][0]][0], words[g[k][1]][1], words[g[k][2]]
            fit = [(not (m[0] == a and m[1] == b), -(m[1] - m[0]), j) for j, m in enumerate(mentions)
                   if j not in used and a <= m[0] and m[1] <= b and m[0] <= h[0] and h[1] <= m[1]]
            if fit:
                j = min(fit)[2]
                used.add(j)
                match[k] = mentions[j][2]
        for label, kinds in layers:
            if kinds is None:
                continue
            ids = [k for k in range(len(g)) if g[k][4] in kinds]
            G, S = collections.defaultdict(set), collections.defaultdict(set)
            of = lambda k: match.get(k, ("alone", k))
            for k in ids:
                G[g[k][3]].add(k)
                S[of(k)].add(k)
            t = sums[label]
            for k in ids:
                both = len(G[g[k][3]] & S[of(k)])
                t[0] += both / len(S[of(k)])
                t[1] += both / len(G[g[k][3]])
                t[2] += 1
                t[3] += k in match
        # a third-person pronoun is right when its system entity has a name of the same gold entity
        names = collections.defaultdict(set)
        for k in match:
            if g[k][4] == "name":
                names[match[k]].add(g[k][3])
        named = {x[3] for x in g if x[4] == "name"}
        for k, x in enumerate(g):
            if x[4] == "pronoun" and x[3] in named:
                if k not in match or not names[match[k]]:
                    none += 1
                elif x[3] in names[match[k]]:
                    right += 1
                else:
                    wrong += 1
    for label, kinds in layers:
        if kinds is None:
            continue
        p, r, n, m = sums[label]
        p, r = p / max(1, n), r / max(1, n)
        print(f"{label:26s} B-cubed P {100*p:6.2f}  R {100*r:6.2f}  F1 {200*p*r/max(1e-9,p+r):6.2f}   ({n} mentions, {m} found)")
    print(f"pronouns of named entities: {right} right, {wrong} wrong, {none} left alone")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main()
