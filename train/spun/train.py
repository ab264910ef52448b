#!/usr/bin/env python3
"""Learn how machine-altered wording looks: english/spun/spun.bin.gz, read by english/spun.go.

usage: train.py SHARED_DATA OUT        (needs numpy and scipy; about three minutes)

Clean texts are PolNeAR train, CoNLL-2003 train and GUM/EWT train; altered ones are made of them by alter.py.
The features of a text are averages over its words: the weight of each word and word pair (hashed), and how
often two common words stand side by side that never do so in clean text. Pair counts leave out the text
at hand and its source. Deterministic. The seeds, PolNeAR dev, the TempEval-3 articles and the
article-extraction texts are used for measuring alone.
"""
import collections, gzip, io, json, math, random, re, struct, sys

import numpy as np
from scipy import optimize, sparse

import alter

SET = json.loads((alter.HERE / "settings.json").read_text())
DIMS = SET["dims"]
LEAST = SET["least"]      # occurrences that make a word common
DENSE = 5
CAUTION = SET["caution"]  # taken off the score: a false alarm discredits an honest page
KNOWN = SET["known"]      # least share of a text's tokens that are common, else it is not judged
TOKEN = re.compile(r"[A-Za-z]+(?:'[a-z]+)*|[0-9]+|[.!?\n]")

OFFICES = {l.strip() for l in (alter.HERE / "offices.txt").read_text().splitlines() if l and l[0] != "#"}


def offices(text):
    """How many damaged offices a text names."""
    t = [x.lower() for x in TOKEN.findall(text.replace("’", "'").replace("‘", "'").translate(FOLD))]
    return sum(a + " " + b in OFFICES or a + " " + b + " " + c in OFFICES for a, b, c in zip(t, t[1:] + [""], t[2:] + ["", ""]))


def tokens(text):
    out = ["."]
    for t in TOKEN.findall(text.replace("’", "'").replace("‘", "'").translate(FOLD)):
        if t in ".!?\n": t = "."
        elif t[0] <= "9": t = "#"
        elif t[0] <= "Z" and out[-1] != "." and t != "I": t = "^"  # names differ with the topic, not with the writer
        else: t = t.lower()
        if t == "." and out[-1] == ".": continue
        out.append(t)
    return out


FOLD = {ord(a): b for a, b in zip("áàâäãéèêëíìîïóòôöõúùûüçñ", "aaaaaeeeeiiiiooooouuuucn")}


def fnv(s):
    h = 2166136261
    for c in s.encode():
        h = ((h ^ c) * 16777619) & 0xFFFFFFFF
    return h


HASH = {}
def hashed(s):
    if s not in HASH: HASH[s] = fnv(s)
    return HASH[s]


def rows(path):
    with gzip.open(path, "rt", encoding="utf-8") as f: return [json.loads(l) for l in f]


def conllu(path):
    """Documents of a treebank as text."""
    out, doc = [], []
    for line in gzip.open(path, "rt", encoding="utf-8"):
        if line.startswith("# newdoc") and doc: out.append("\n".join(doc)); doc = []
        if line.startswith("# text = "): doc.append(line[9:].strip())
    if doc: out.append("\n".join(doc))
    return out


def pieces(text, r):
    """Cut a text into pieces of 60 to 700 words at paragraph ends."""
    out, cur, n, want = [], [], 0, r.choice([60, 120, 250, 400, 700])
    for p in text.split("\n"):
        if not p.strip(): continue
        cur.append(p); n += len(p.split())
        if n >= want: out.append("\n".join(cur)); cur, n, want = [], 0, r.choice([60, 120, 250, 400, 700])
    if n >= 40: out.append("\n".join(cur))
    return out


class Counts:
    def __init__(self, docs):
        self.one, self.two, self.total = collections.Counter(), collections.Counter(), 0
        for d in docs:
            t = tokens(d)
            self.one.update(t); self.two.update(zip(t, t[1:])); self.total += len(t)


def features(text, counts, source=None):
    """(hashed feature -> sum), dense sums, words"""
    t = tokens(text)
    less = collections.Counter()
    if source is not None: less.update(zip(s := tokens(source), s[1:]))
    sums = collections.Counter()
    unseen, seen, deficit = [0, 0, 0], [0, 0, 0], 0.0
    n = len(t) - 1
    for a, b in zip(t, t[1:]):
        sums[hashed(b) % DIMS] += 1
        sums[hashed(a + " " + b) % DIMS] += 1
        ca, cb = counts.one[a], counts.one[b]
        if ca < LEAST or cb < LEAST: continue
        e = ca * cb / counts.total
        if e < 1: continue
        o = counts.two[a, b] - less[a, b]
        if o < 2: o = 0  # pairs seen once are not kept
        deficit += max(0.0, math.log((e + 1) / (o + 1)))
        for i, least in enumerate((1, 3, 10)):
            if e >= least:
                seen[i] += 1
                unseen[i] += o == 0
    d = [u / (s + 15) for u, s in zip(unseen, seen)] + [deficit / (seen[0] + 15), min(0.02, offices(text) / (n + 30))]
    return sums, d, n


def matrix(samples, counts):
    ptr, ind, val, dense = [0], [], [], []
    for text, source in samples:
        s, d, n = features(text, counts, source)
        for k in sorted(s): ind.append(k); val.append(s[k] / (n + 30))
        ptr.append(len(ind)); dense.append(d)
    return sparse.csr_matrix((np.array(val, np.float32), ind, ptr), shape=(len(samples), DIMS)), np.array(dense)


def main(data, out):
    r = random.Random(SET["seed"])
    news, wire, *banks = (f"{data}/{f}" for f in SET["data"])
    polnear, conll = ([x["text"] for x in rows(f)] for f in (news, wire))
    bank = [t for f in banks for t in conllu(f)]
    counts = Counts(polnear + conll + bank)
    samples, label, weight = [], [], []
    for k, t in enumerate(polnear + r.sample(conll, 500) + r.sample(bank, 450)):
        for p in pieces(t, r):
            if r.random() < .45: continue
            samples.append((p, t)); label.append(0); weight.append(1.5)
            kind = r.random()
            if kind < .45: p = alter.translate(p, r.uniform(.3, 1), f"{k}t{len(samples)}")
            elif kind < .85: p = alter.spin(p, r.uniform(.25, .7), f"{k}s{len(samples)}", memory=.8)
            else: p = alter.grammar(alter.spin(p, r.uniform(.2, .5), f"{k}b{len(samples)}"), .3, k)
            samples.append((p, t)); label.append(1); weight.append(1)
    print(len(samples), "samples", file=sys.stderr)
    X, D = matrix(samples, counts)
    mean, scale = D.mean(0), D.std(0) + 1e-9
    y, w = np.array(label), np.array(weight)
    # Words enter by how far they are common enough to be learned from.
    df = np.asarray((X > 0).sum(0)).ravel()
    X = X @ sparse.diags((df >= SET["seen"]).astype(np.float32)) * 100
    Z = (D - mean) / scale
    lam, lamd = SET["lambda"], SET["lambda_dense"]

    def loss(v):
        a, b, c = v[:DIMS], v[DIMS:DIMS + DENSE], v[-1]
        s = X @ a + Z @ b + c
        p = 1 / (1 + np.exp(-np.clip(s, -30, 30)))
        l = -(w * np.where(y == 1, np.log(p + 1e-12), np.log(1 - p + 1e-12))).sum() / w.sum()
        g = w * (p - y) / w.sum()
        return l + lam / 2 * a @ a + lamd / 2 * b @ b, np.concatenate([X.T @ g + lam * a, Z.T @ g + lamd * b, [g.sum()]])

    v = optimize.minimize(loss, np.zeros(DIMS + DENSE + 1), jac=True, method="L-BFGS-B", options={"maxiter": SET["iterations"]}).x
    a, b, c = v[:DIMS] * 100, v[DIMS:DIMS + DENSE] / scale, v[-1]
    c -= (b * mean).sum() + CAUTION
    step = np.abs(a).max() / 127
    q = np.rint(a / step).astype(np.int8)
    words = sorted(x for x, n in counts.one.items() if n >= LEAST)
    wordset = set(words)
    pairs = collections.Counter()
    for (x, z), n in counts.two.items():
        if n >= 2 and x in wordset and z in wordset: pairs[hashed(x + " " + z)] = max(pairs[hashed(x + " " + z)], n)
    buf = io.BytesIO()
    buf.write(b"spun1\n")
    buf.write((json.dumps({"data": "PolNeAR, CoNLL-2003, GUM, EWT train parts; WordNet 3.0; press.txt", "seed": SET["seed"], "dims": DIMS, "least": LEAST,
                           "lambda": lam, "samples": len(samples), "offices": sorted(OFFICES)}, sort_keys=True) + "\n").encode())
    buf.write(struct.pack("<IIIdd", DIMS, len(words), len(pairs), float(step), float(c)))
    buf.write(struct.pack(f"<{DENSE}d", *b)); buf.write(struct.pack("<Q", counts.total))
    buf.write(q.tobytes())
    for x in words: buf.write(x.encode() + b"\n" + struct.pack("<I", counts.one[x]))
    last = 0
    for h in sorted(pairs):
        buf.write(struct.pack("<IH", h - last, min(65535, pairs[h]))); last = h
    z = io.BytesIO()
    with gzip.GzipFile(fileobj=z, mode="wb", mtime=0, filename="") as f: f.write(buf.getvalue())
    open(out, "wb").write(z.getvalue())
    print("dense weights", b.tolist(), "bias", c, "bytes", len(z.getvalue()), file=sys.stderr)

    def score(texts):
        A, B = matrix([(t, None) for t in texts], counts)
        s = A @ (q * step) + B @ b + c
        ok = []
        for t in map(tokens, texts):
            known = sum(counts.one[x] >= LEAST for x in t[1:])
            ok.append(len(t) > 40 and known >= KNOWN * (len(t) - 1))
        return np.where(ok, 1 / (1 + np.exp(-s)), 0)

    def report(name, texts):
        p = np.sort(score(texts))
        print(f"{name:28s} n {len(p):4d}  median {np.median(p):.3f}  min {p[0]:.3f}  max {p[-1]:.3f}  above .5 {(p > .5).mean():.4f}  above .8 {(p > .8).mean():.4f}")
        return p

    dev = [x["text"] for x in rows(f"{data}/polnear/dev.jsonl.gz")]
    report("PolNeAR dev", dev)
    report("TempEval-3", [x["text"] for x in rows(f"{data}/times/tbaq.jsonl.gz")])
    report("extraction texts", [x["articleBody"] for x in json.load(open(f"{data}/extraction/aeb/ground-truth.json")).values()])
    report("CoNLL-2003 dev", [x["text"] for x in rows(f"{data}/names/conll03-dev.jsonl.gz") if len(x["text"]) > 600])
    report("GUM dev", [t for t in conllu(f"{data}/ud/gum-dev.conllu.gz")])
    for s in (.3, .6, 1): report(f"PolNeAR dev translated {s}", [alter.translate(t, s, f"{i}x") for i, t in enumerate(dev)])
    for s in (.2, .35, .5): report(f"PolNeAR dev spun {s}", [alter.spin(t, s, f"{i}x") for i, t in enumerate(dev)])
    import pathlib
    for p in sorted(pathlib.Path(data, "seeds").glob("*.txt")): print(p.name, score([p.read_text()]))


main(*sys.argv[1:])
