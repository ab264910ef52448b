"""Trains tags and dependencies (english/syntax/syntax.bin).

usage: syntax.py --work DIR --out FILE [options]
DIR holds the dumps of train/features: train.bin, trainlower.bin, trainupper.bin,
traintitle.bin (EWT and GUM together), ewt-dev.bin, gum-dev.bin, vocabulary.txt
and vectors.npy (train/vectors.py)."""
import argparse, json, os, time
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
import net


class Syntax(nn.Module):
    def __init__(self, columns, size, layers, vectors, labels, rank=64, hidden=64, dropout=0.3, word_dropout=0.1):
        super().__init__()
        self.enc = net.Encoder(columns, size, layers, vectors, dropout, word_dropout)
        self.upos = net.Linear(size, len(labels["upos"]))
        self.xpos = net.Linear(size, len(labels["xpos"]))
        self.arc = net.Arcs(size, rank)
        self.ldep, self.lhead = net.Linear(size, hidden), net.Linear(size, hidden)
        self.lroot = nn.Parameter(torch.zeros(hidden))
        self.label = net.Linear(hidden, len(labels["deprel"]))
        self.drop = dropout

    def read(self, d, spans):
        """The vectors of sentences, given as spans of d, and which of them are words."""
        ids = net.pad([d["ids"][s:e] for s, e in spans])
        mask = ids[..., 5] >= 0
        return self.enc(ids, mask), mask

    def heads(self, x, mask):
        x = F.dropout(x, self.drop, self.training)
        return self.upos(x), self.xpos(x), self.arc(x, mask), x

    def relation(self, x, heads):
        """x [b,t,size], heads [b,t] with 0 the root and j+1 word j: label scores."""
        d, h = self.ldep(x), self.lhead(x)
        h = torch.cat([self.lroot.expand(len(x), 1, -1), h], 1)
        h = h.gather(1, heads.unsqueeze(2).expand(-1, -1, h.shape[2]))
        return self.label(F.relu(d + h))

    def prunable(self):
        """The layers whose products are made for every word: all but the first of the
        encoder, which sees one word alone, so that reading keeps what it said of it."""
        return [*self.enc.layers[1:], self.upos, self.xpos, self.arc.dep, self.arc.head, self.ldep, self.lhead, self.label]

    def restore(self, path):
        _, tensors = net.read(path)
        for name, part in self.parts().items():
            net.restore(part, name, tensors)
        with torch.no_grad():
            self.lroot.copy_(torch.from_numpy(tensors["lroot"].copy()))

    def parts(self):
        return {"enc": self.enc, "upos": self.upos, "xpos": self.xpos, "arc": self.arc,
                "ldep": self.ldep, "lhead": self.lhead, "label": self.label}


def load(path, labels):
    """A dump with its labels renumbered to the given lists (unknown: -1), and its sentences' ranges."""
    d = net.read_dump(path)
    for k in ("upos", "xpos", "deprel"):
        number = {s: i for i, s in enumerate(labels[k])}
        table = np.array([number.get(s, -1) for s in d["labels"][k]])
        d[k] = table[d[k]]
    b = d["bounds"]
    d["spans"] = list(zip(b[:-1], b[1:]))
    return d


class Says:
    """What the teacher says of a dump's sentences (train/teacher.py)."""

    def __init__(self, path):
        d = np.load(path)
        self.upos, self.xpos, self.rel, self.arc, self.at, self.heads = (d[k] for k in ("upos", "xpos", "rel", "arc", "at", "heads"))

    def of(self, s):
        """Whether it speaks of the sentence that begins with word s."""
        return self.upos[s].any()

    def batch(self, spans):
        """Scores of UPOS, XPOS, heads and relations, padded, and the heads that the relations go with."""
        n = max(e - s for s, e in spans)
        arc = np.full((len(spans), n, n + 1), -1e4, np.float32)
        for i, (s, e) in enumerate(spans):
            arc[i, :e - s, :e - s + 1] = self.arc[self.at[s]:self.at[e]].reshape(e - s, -1)
        return pad_scores(self.upos, spans), pad_scores(self.xpos, spans), torch.from_numpy(arc), pad_scores(self.rel, spans), net.pad([self.heads[s:e] for s, e in spans], 0)


def pad_scores(x, spans):
    out = np.zeros((len(spans), max(e - s for s, e in spans), x.shape[1]), np.float32)
    for i, (s, e) in enumerate(spans):
        out[i, :e - s] = x[s:e]
    return torch.from_numpy(out)


def base(labels):
    """Number of a relation without its subtype, for scoring."""
    names = sorted({s.split(":")[0] for s in labels["deprel"]})
    return np.array([names.index(s.split(":")[0]) for s in labels["deprel"]])


@torch.no_grad()
def evaluate(model, d, labels, encode, words=3000):
    """The scores of a model with heads on the sentences of d, of which encode returns the vectors and the mask of words."""
    model.eval()
    plain = base(labels)
    c = np.zeros(5)
    for b in net.batches([e - s for s, e in d["spans"]], words, np.random.default_rng(0)):
        spans = [d["spans"][i] for i in b]
        x, mask = encode(spans)
        upos, xpos, arc, x = model.heads(x, mask)
        heads = arc.argmax(2)
        rel = model.relation(x, heads).argmax(2).numpy()
        gold = {k: net.pad([d[k][s:e] for s, e in spans], -9).numpy() for k in ("upos", "xpos", "heads", "deprel")}
        m = mask.numpy()
        right = (heads.numpy() - 1) == gold["heads"]
        c += [m.sum(), (upos.argmax(2).numpy() == gold["upos"])[m].sum(), (xpos.argmax(2).numpy() == gold["xpos"])[m].sum(),
              right[m].sum(), (right & (plain[rel] == plain[gold["deprel"].clip(0)]) & (gold["deprel"] >= 0))[m].sum()]
    model.train()
    return {k: round(100 * v / c[0], 2) for k, v in zip(("upos", "xpos", "uas", "las"), c[1:])}


def settings(run, work):
    """What syntax.json says of a run."""
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "syntax.json"), encoding="utf-8") as f:
        known = json.load(f)
    s = {**known["all"], **known["runs"][run]}
    if s.pop("teacher", False):
        s["says"] = work
    if "warm" in s:
        s.update(warm=os.path.join(work, s["warm"] + ".bin"), vectors="none")
    return s


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--work", required=True)
    p.add_argument("--out", required=True)
    p.add_argument("--size", type=int, default=192)
    p.add_argument("--layers", type=int, default=3)
    p.add_argument("--rank", type=int, default=64)
    p.add_argument("--epochs", type=int, default=20)
    p.add_argument("--words", type=int, default=1200, help="words a batch")
    p.add_argument("--rate", type=float, default=3e-3)
    p.add_argument("--dropout", type=float, default=0.25)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--vectors", default="vectors.npy", help="none: without")
    p.add_argument("--damage", type=float, default=0.2, help="share of sentences with damaged case")
    p.add_argument("--swap", type=float, default=0.06, help="share of open-class words swapped for another of their tag")
    p.add_argument("--warm", default="", help="weight file to go on from (needs --vectors none)")
    p.add_argument("--density", type=float, default=1, help="share of blocks of weights to keep in layers and heads, all but the first layer's")
    p.add_argument("--first", type=float, default=1, help="share of blocks to keep in the first layer, whose products are made for one word in nine")
    p.add_argument("--says", default="", help="folder of what the teacher says of train.bin and text.bin (train/teacher.py); none: gold alone")
    p.add_argument("--tags", type=float, default=0.5, help="weight of the loss of either layer of tags; heads and relations have 1")
    p.add_argument("--text", type=float, default=0.5, help="with --says: words of raw text a word of treebank")
    p.add_argument("--gold", type=float, default=0.5, help="with --says: weight of the treebanks' own labels beside the teacher's")
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--run", default="", help="a run of syntax.json, whose settings stand in for flags")
    named, _ = p.parse_known_args()
    if named.run:
        p.set_defaults(**settings(named.run, named.work))
    a = p.parse_args()
    net.seed(a.seed)
    torch.set_num_threads(a.threads)
    rng = np.random.default_rng(a.seed)
    at = lambda f: os.path.join(a.work, f)
    labels = net.read_dump(at("train.bin"))["labels"]
    clean = load(at("train.bin"), labels)
    damaged = [net.read_dump(at(f"train{k}.bin"))["ids"] for k in ("lower", "upper", "title")]
    dev = {k: load(at(f"{k}-dev.bin"), labels) for k in ("ewt", "gum")}
    vectors = None if a.vectors == "none" else np.load(at(a.vectors))
    n = clean["words"]
    if vectors is not None:
        vectors = np.concatenate([vectors, np.zeros((clean["columns"][0] - n, vectors.shape[1]), np.float32)])
    model = Syntax(clean["columns"], a.size, a.layers, vectors, labels, a.rank, dropout=a.dropout)
    tables = model.enc.tables()
    others = [q for q in model.parameters() if all(q is not t for t in tables)]
    if a.warm:
        model.restore(a.warm)
    prune = []
    if a.density < 1:
        prune.append((net.Blocks(model.prunable()), a.density))
    if a.first < 1:
        prune.append((net.Blocks([model.enc.layers[0]]), a.first))
    # Half of what the net learns from is what the teacher says, of raw text all.
    raw, says = [], None
    if a.says:
        says = {k: Says(os.path.join(a.says, k + ".says.npz")) for k in ("train", "text")}
        text = net.read_dump(at("text.bin"))
        ends = text["bounds"]
        raw = [(s, e) for s, e in zip(ends[:-1], ends[1:]) if 2 < e - s <= 60 and says["text"].of(s)]
    # Words of the vocabulary that the treebanks do not have keep their projected
    # vector alone: their own row starts at zero, as do those of single words.
    if not a.warm:
        seen = np.bincount(clean["ids"][:, 0], minlength=clean["columns"][0])
        with torch.no_grad():
            model.enc.table.weight[:n][torch.from_numpy(seen[:n] < 2)] = 0
    print(f"{sum(q.numel() for q in others)} weights, {tables[0].numel()} in tables, {len(clean['heads'])} words", flush=True)
    slow = torch.optim.SparseAdam(tables, lr=a.rate)
    fast = torch.optim.AdamW(others, lr=a.rate, betas=(0.9, 0.98), weight_decay=0.005)
    mean = net.Average(others, 0.998)
    table_mean = net.Average(tables, 0.96)
    open_class = {i for i, s in enumerate(labels["xpos"]) if s[:2] in ("NN", "VB", "JJ", "RB")}
    same_tag = {t: np.flatnonzero(clean["xpos"] == t) for t in sorted(open_class)}
    is_open = np.array([i in open_class for i in range(len(labels["xpos"]))])
    stop = labels["upos"].index("PUNCT")
    spans = clean["spans"]
    lengths = np.array([e - s for s, e in spans])
    steps = 0

    def plan():
        """Batches of one epoch: (sentences, whether of raw text)."""
        out = [(b, False) for b in net.batches(lengths, a.words, rng)]
        if raw:
            pick = rng.permutation(len(raw))
            size = np.array([raw[i][1] - raw[i][0] for i in pick])
            pick = pick[:np.searchsorted(np.cumsum(size), a.text * lengths.sum())]
            out += [(pick[b], True) for b in net.batches(size[:len(pick)], a.words, rng)]
            rng.shuffle(out)
        return out

    total = a.epochs * int(lengths.sum() * (1 + (a.text if raw else 0)) / a.words)
    began = time.time()
    for epoch in range(a.epochs):
        sums, seen = np.zeros(4), 0
        for b, bare in plan():
            ids, golds, told = [], {k: [] for k in ("upos", "xpos", "heads", "deprel")}, []
            if bare:
                told = [raw[i] for i in b]
                ids = [text["ids"][s:e] for s, e in told]
            for i in [] if bare else b:
                s, e = spans[i]
                source = clean["ids"]
                u = rng.random()
                if u < a.damage:
                    source = damaged[int(u / a.damage * 3)]
                x = source[s:e]
                if a.swap:
                    hit = np.flatnonzero((rng.random(e - s) < a.swap) & is_open[clean["xpos"][s:e]])
                    if len(hit):
                        x = x.copy()
                        for j in hit:
                            pool = same_tag[clean["xpos"][s + j]]
                            x[j] = source[pool[rng.integers(len(pool))]]
                if not says and e - s > 3 and clean["upos"][e - 1] == stop and rng.random() < 0.1 and not (clean["heads"][s:e] == e - s - 1).any():
                    e -= 1
                    x = x[: e - s]
                ids.append(x)
                told.append((s, e))
                for k in golds:
                    golds[k].append(clean[k][s:e])
            ids = net.pad(ids)
            mask = ids[..., 5] >= 0
            progress = steps / total
            rate = a.rate * min(1, steps / 200) * max(0, 1 - progress) + 1e-5
            for o in (slow, fast):
                for q in o.param_groups:
                    q["lr"] = rate
            if says:
                t = says["text" if bare else "train"].batch(told)
            if bare:
                heads = t[4]
            else:
                g = {k: net.pad(v, -1 if k != "heads" else -9) for k, v in golds.items()}
                heads = (g["heads"] + 1).clamp(min=0)
            x = model.enc(ids, mask)
            upos, xpos, arc, x = model.heads(x, mask)
            m = mask.reshape(-1)
            flat = lambda y: y.reshape(-1, y.shape[-1])[m]
            scores = [flat(y) for y in (upos, xpos, arc, model.relation(x, heads))]
            if says:
                losses = soft = [F.cross_entropy(y, flat(p).softmax(1)) for y, p in zip(scores, t)]
            if not bare:
                golds = (g["upos"], g["xpos"], heads, g["deprel"])
                losses = [F.cross_entropy(y, t.reshape(-1)[m], ignore_index=-1) for y, t in zip(scores, golds)]
                if says:
                    losses = [a.gold * y + (1 - a.gold) * t for y, t in zip(losses, soft)]
            loss = a.tags * (losses[0] + losses[1]) + losses[2] + losses[3]
            slow.zero_grad()
            fast.zero_grad()
            loss.backward()
            for blocks, _ in prune:
                blocks.observe()
            nn.utils.clip_grad_norm_(others, 2.0)
            slow.step()
            fast.step()
            steps += 1
            # A cubic fall over the first half (Zhu & Gupta 2017), after a look at all.
            done = min(1, max(0, (progress - 0.04) / 0.5))
            for blocks, density in prune:
                if steps % 20 == 0 and 0 < done:
                    blocks.cut(1 - (1 - density) * (1 - (1 - done) ** 3))
                blocks.apply()
            mean.update()
            if steps % 20 == 0:
                table_mean.update()
            sums += [float(v.detach()) for v in losses]
            seen += 1
            if steps % 50 == 0:
                print(f"  {steps}/{total} {time.time()-began:.0f}s {np.round(sums / seen, 3)}", flush=True)
        mean.swap()
        table_mean.swap()
        for blocks, _ in prune:
            blocks.apply()
            print("kept", blocks.density(), flush=True)
        scores = {k: evaluate(model, d, labels, lambda spans: model.read(d, spans)) for k, d in dev.items()}
        print(f"epoch {epoch+1} {time.time()-began:.0f}s {json.dumps(scores)}", flush=True)
        header = {"name": "syntax", "data": ["UD English EWT 2.16 train", "UD English GUM 2.16 train"], "seed": a.seed,
                  "settings": {**{k: v for k, v in vars(a).items() if k not in ("work", "out", "seed", "warm", "says", "threads", "run")}, "warm": bool(a.warm), "teacher": bool(a.says)},
                  "scores": {f"{t} {k} (gold words)": v for t, s in scores.items() for k, v in s.items()}}
        vocabulary = "\n".join(l.split()[0] for l in open(at("vocabulary.txt"), encoding="utf-8"))
        # The pairs of tags that occur: reading chooses both together among them.
        pairs, n_pairs = np.unique(np.stack([clean["upos"], clean["xpos"]], 1), axis=0, return_counts=True)
        pairs = pairs[n_pairs >= 3].astype(np.int16)
        net.save(a.out, header, model.parts(), {"pairs": pairs, "lroot": model.lroot.detach().numpy(), "vocabulary": vocabulary,
                 **{"labels." + k: "\n".join(v) for k, v in labels.items()}})
        mean.swap()
        table_mean.swap()


if __name__ == "__main__":
    main()
