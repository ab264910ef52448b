"""Trains the net of the reading (english/syntax/reader.bin): one encoder, and heads for ends of
sentences, tags, heads and relations, names, and the roles of attributions.

usage: reader.py --work DIR --data GOLD_DATA --run RUN [--out FILE]
DIR holds the dumps of train/features, vocabulary.txt, vectors.npy (train/vectors.py) and, for the
runs with a teacher, what it says (train/teacher.py). RUN is one of reader.json, which goes on from
the one that it names; DIR/RUN.bin is written after every round."""
import argparse, json, os, time
import numpy as np
import torch
import torch.distributed as dist
import torch.nn as nn
import torch.nn.functional as F
import corpus, net
from teacher import evaluate, frame, gold_heads, relay


class Reader(nn.Module):
    def __init__(self, columns, s, vectors, labels):
        super().__init__()
        size, hidden = s["size"], s["hidden"]
        self.enc = net.Encoder(columns, size, s["layers"], s["low"], vectors, s["dropout"], s["word_dropout"])
        self.upos = net.Linear(size, len(labels["upos"]))
        self.xpos = net.Linear(size, len(labels["xpos"]))
        self.arc = net.Arcs(size, s["rank"])
        self.ldep, self.lhead = net.Linear(size, hidden), net.Linear(size, hidden)
        self.lroot = nn.Parameter(torch.zeros(hidden))
        self.label = net.Linear(hidden, len(labels["deprel"]))
        self.ends = net.Linear(size, 1)
        self.names = net.Linear(size, corpus.NAME_LABELS)
        self.roles = net.Linear(size, corpus.ROLE_LABELS)
        self.events = net.Linear(size, len(corpus.EVENT_SETS))
        self.status = net.Linear(size, corpus.STATUS_LABELS)
        self.drop = s["dropout"]

    def forward(self, ids, mask, starts, apart):
        low, x = self.enc(ids, mask, starts)
        low, x = F.dropout(low, self.drop, self.training), F.dropout(x, self.drop, self.training)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training):
            return {"ends": self.ends(low).float(), "upos": self.upos(x).float(), "xpos": self.xpos(x).float(), "heads": self.arc(x, apart | ~mask.unsqueeze(1)),
                    "names": self.names(x).float(), "roles": self.roles(x).float(),
                    "events": self.events(x).float(), "status": self.status(x).float(), "relation": lambda heads: self.relation(x, heads)}

    def relation(self, x, heads):
        """x [b,t,size], heads [b,t] with 0 the root and j+1 word j: label scores."""
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training):
            d, h = self.ldep(x), self.lhead(x)
            h = torch.cat([self.lroot.to(h.dtype).expand(len(x), 1, -1), h], 1)
            h = h.gather(1, heads.unsqueeze(2).expand(-1, -1, h.shape[2]))
            return self.label(F.relu(d + h)).float()

    def prunable(self):
        """The layers whose products are made for every word: all but the first of the
        encoder, which sees one word alone, so that reading keeps what it said of it."""
        return [*self.enc.layers[1:], self.upos, self.xpos, self.arc.dep, self.arc.head, self.ldep, self.lhead, self.label, self.names, self.roles, self.events, self.status]

    def parts(self):
        return {k: getattr(self, k) for k in ("enc", "upos", "xpos", "arc", "ldep", "lhead", "label", "ends", "names", "roles", "events", "status")}

    def restore(self, path):
        _, tensors = net.read(path)
        for name, part in self.parts().items():
            if name + ".weight" in tensors or name in ("enc", "arc"):   # a head that is new begins from nothing
                net.restore(part, name, tensors)
        with torch.no_grad():
            self.lroot.copy_(torch.from_numpy(tensors["lroot"].copy()))


class Says:
    """What the teacher says of a corpus (train/teacher.py)."""

    def __init__(self, path):
        d = np.load(path)
        self.scores = {k: d[k] for k in ("upos", "xpos", "rel", "ends", "names", "roles", "events", "status")}
        self.arc, self.at, self.heads = d["arc"], d["at"], d["heads"]

    def of(self, s):
        return self.scores["upos"][s].any()

    def batch(self, c, spans, mask, offset):
        out = {k: torch.from_numpy(np.concatenate([v[s:e] for s, e in spans]).astype(np.float32)) for k, v in self.scores.items()}
        t = mask.shape[1]
        arc = np.full((len(spans), t, t + 1), -1e4, np.float32)
        for i, (s, e) in enumerate(spans):
            for z in range(c.sentence[s], c.sentence[e - 1] + 1):
                a, b = c.bounds[z], c.bounds[z + 1]
                y = self.arc[self.at[a]:self.at[b]].reshape(b - a, -1)
                arc[i, a - s:b - s, 0] = y[:, 0]
                arc[i, a - s:b - s, a - s + 1:b - s + 1] = y[:, 1:]
        out["heads"] = torch.from_numpy(arc)[mask]
        h = net.pad([self.heads[s:e] for s, e in spans], -1)
        return out, torch.where(h >= 0, h + offset + 1, torch.zeros_like(h))


WEIGHT = {"upos": 0.5, "xpos": 0.5, "heads": 1, "rel": 1, "ends": 1.5, "names": 2, "roles": 1, "events": 1.5, "status": 0.3}
NUMBER = {"upos": "upos", "xpos": "xpos", "rel": "deprel", "names": "names", "roles": "roles", "status": "status"}
SINGLE = ("ends", "events")   # yes or no, each for itself


def soft(y, p):
    return F.cross_entropy(y, p.softmax(1))


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--work", required=True)
    p.add_argument("--data", required=True)
    p.add_argument("--run", required=True)
    p.add_argument("--out", default="")
    p.add_argument("--workers", type=int, default=2, help="processes, a core each, that share the batches and now and then the mean of their weights")
    a = p.parse_args()
    if a.workers == 1:
        learn(0, a)
        return
    meeting = os.path.join(a.work, a.run + ".meeting")
    if os.path.exists(meeting):
        os.remove(meeting)
    torch.multiprocessing.spawn(learn, (a, "file://" + os.path.abspath(meeting)), a.workers)


def learn(rank, a, meeting=None):
    if meeting:
        dist.init_process_group("gloo", init_method=meeting, rank=rank, world_size=a.workers)
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "reader.json"), encoding="utf-8") as f:
        known = json.load(f)
    s = {**known["all"], **known["runs"][a.run]}
    at = lambda f: os.path.join(a.work, f)
    out = a.out or at(a.run + ".bin")
    net.seed(s["seed"])
    order = np.random.default_rng(s["seed"])   # of the batches, the same for all workers
    corpora = corpus.load(a.work, a.data)
    train = corpora["train"]
    dev = corpus.load_dev(a.work, a.data, train.labels) if rank == 0 else {}
    for c in dev.values():
        c.chunks = c.chunks[::3]   # enough to follow the training
    n = train.vocabulary
    vectors = None
    if not s.get("warm"):
        vectors = np.load(at("vectors.npy"))
        vectors = np.concatenate([vectors, np.zeros((train.columns[0] - n, vectors.shape[1]), np.float32)])
    model = Reader(train.columns, s, vectors, train.labels)
    tables = model.enc.tables()
    others = [q for q in model.parameters() if all(q is not t for t in tables)]
    if s.get("warm"):
        model.restore(at(s["warm"] + ".bin"))
    else:
        # Rare words have their projected vector alone, at first.
        seen = np.bincount(np.concatenate([c.ids[:, 0] for c in corpora.values()]), minlength=train.columns[0])
        with torch.no_grad():
            model.enc.table.weight[:n][torch.from_numpy(seen[:n] < 4)] = 0
    net.seed(s["seed"] + 1000 * rank)   # from here on each worker has its own chance
    rng = np.random.default_rng(s["seed"] + 1000 * rank)
    prune = []
    if s.get("density", 1) < 1:
        prune.append((net.Blocks(model.prunable()), s["density"]))
    if s.get("first", 1) < 1:
        prune.append((net.Blocks([model.enc.layers[0]]), s["first"]))
    says = {k: Says(at(k + ".says.npz")) for k in corpora} if s["teacher"] else None
    again = corpus.SETS.index("uner-ewt")
    chunks = {k: [x for x in c.chunks if says[k].of(x[0])] if says else [x for x in c.chunks if c.gold or c.set[x[0]] != again and (says or c.set[x[0]] >= 0 or c.roles[x[0]] >= 0 or c is corpora["events"])] for k, c in corpora.items()}
    sizes = {k: np.array([e - b for b, e in v]) for k, v in chunks.items()}
    part = {"train": 1, "text": s["text"], "events": s["text"]}
    each = sum(part[k] * sizes[k].sum() for k in corpora)
    total = int(s["epochs"] * each / s["words"] / a.workers)
    if rank == 0:
        print(f"{sum(q.numel() for q in others)} weights, {tables[0].numel()} in tables, {each:.0f} words a round, {total} steps", flush=True)
    slow = torch.optim.SparseAdam(tables, lr=s["rate"])
    fast = torch.optim.AdamW(others, lr=s["rate"], betas=(0.9, 0.98), weight_decay=0.005, fused=True)
    mean, table_mean = net.Average(others, 0.998), net.Average(tables, 0.96)

    def plan():
        queue = []
        for k in corpora:
            pick = order.permutation(len(chunks[k]))[:int(part[k] * len(chunks[k]))]
            queue += [(k, [chunks[k][pick[i]] for i in b]) for b in net.batches(sizes[k][pick], s["words"], order)]
        order.shuffle(queue)
        return queue[rank:len(queue) // a.workers * a.workers:a.workers]

    @torch.no_grad()
    def meet():
        """All workers take the mean of their weights (local SGD, Stich 2019), and of what blocks are worth."""
        if a.workers > 1:
            for q in [*tables, *others, *(w for blocks, _ in prune for w in blocks.worth)]:
                dist.all_reduce(q)
                q.div_(a.workers)

    def starts_of(c, spans):
        return net.pad([np.r_[1, np.diff(c.sentence[b:e])] for b, e in spans], 1) > 0

    def read(key, c, spans, mask, apart):
        ids = net.pad([c.ids[b:e] for b, e in spans])
        y = model(ids, mask, starts_of(c, spans), apart)
        k = corpus.EVENT_SETS.index("record" if key == "polnear" else "timebank")
        y["events"] = y["events"][..., k:k + 1]
        return y

    steps, began = 0, time.time()
    for epoch in range(s["epochs"]):
        sums, counts = {k: 0 for k in WEIGHT}, {k: 1e-9 for k in WEIGHT}
        for key, spans in plan():
            c = corpora[key]
            rows = []
            for b, e in spans:
                x = c.ids[b:e].copy()
                u = rng.random()
                if u < s["damage"]:
                    x[:, 5] = c.shapes[b:e, int(u / s["damage"] * 3)]
                x[:, 6] = relay(x[:, 6], c.sentence[b:e], rng)
                rows.append(x)
            ids = net.pad(rows)
            mask, apart, offset = frame(c, spans)
            progress = steps / total
            rate = s["rate"] * min(1, (steps + 1) / 200) * max(0, 1 - progress) + 1e-5
            for o in (slow, fast):
                for q in o.param_groups:
                    q["lr"] = rate
            y = model(ids, mask, starts_of(c, spans), apart)
            if says:
                told, heads = says[key].batch(c, spans, mask, offset)
            if c.gold:
                heads = gold_heads(c, spans, offset)
            if says or c.gold:
                y["rel"] = y["relation"](heads)
            g = {k: net.pad([getattr(c, v)[b:e] for b, e in spans], -1)[mask] for k, v in NUMBER.items()}
            losses = {}
            for k in WEIGHT:
                if k in SINGLE or k not in y:
                    continue
                flat = y[k][mask]
                hard = None
                if k == "heads":
                    if c.gold:
                        hard = F.cross_entropy(flat, heads[mask])
                elif (g[k] >= 0).any():
                    hard = F.cross_entropy(flat, g[k], ignore_index=-1)
                if not says and k == "heads" and not c.gold:
                    continue
                if says:
                    loss = soft(flat, told[k])
                    if hard is not None:
                        loss = s["gold"] * hard + (1 - s["gold"]) * loss
                else:
                    loss = hard
                if loss is not None:
                    losses[k] = loss
            for k, v in (("ends", c.ends), ("events", c.events)):
                g = net.pad([v[b:e] for b, e in spans], -1)[mask]
                flat = y[k][mask]
                if k == "events":
                    own = flat.gather(1, net.pad([c.event_set[b:e] for b, e in spans], 0).clamp(min=0)[mask].unsqueeze(1)).squeeze(1)
                else:
                    own = flat.squeeze(1)
                hard = F.binary_cross_entropy_with_logits(own[g >= 0], g[g >= 0].float()) if (g >= 0).any() else None
                loss = F.binary_cross_entropy_with_logits(flat, told[k].sigmoid()) if says else None
                if hard is not None and loss is not None:
                    loss = s["gold"] * hard + (1 - s["gold"]) * loss
                elif loss is None:
                    loss = hard
                if loss is not None:
                    losses[k] = loss
            loss = sum(WEIGHT[k] * v for k, v in losses.items())
            slow.zero_grad()
            fast.zero_grad()
            loss.backward()
            for blocks, _ in prune:
                blocks.observe()
            nn.utils.clip_grad_norm_(others, 2.0)
            slow.step()
            fast.step()
            steps += 1
            if steps % 10 == 0:
                meet()
            # A cubic fall over the first half (Zhu & Gupta 2017), after a look at all.
            done = min(1, max(0, (progress - 0.04) / 0.5))
            for blocks, density in prune:
                if steps % 20 == 0 and 0 < done:
                    blocks.cut(1 - (1 - density) * (1 - (1 - done) ** 3))
                blocks.apply()
            mean.update()
            if steps % 20 == 0:
                table_mean.update()
            for k, v in losses.items():
                sums[k], counts[k] = 0.98 * sums[k] + 0.02 * float(v.detach()), 0.98 * counts[k] + 0.02
            if steps % 100 == 0 and rank == 0:
                print(f"  {steps}/{total} {time.time()-began:.0f}s", {k: round(sums[k] / counts[k], 3) for k in WEIGHT}, flush=True)
        if rank:
            continue
        mean.swap()
        table_mean.swap()
        for blocks, _ in prune:
            blocks.apply()
            print("kept", blocks.density(), flush=True)
        model.eval()
        scores = evaluate(read, dev, train.labels)
        model.train()
        print(f"epoch {epoch+1} {time.time()-began:.0f}s {json.dumps(scores)}", flush=True)
        header = {"name": "reader", "data": known["data"], "seed": s["seed"], "settings": {k: v for k, v in s.items() if k != "seed"},
                  "scores": {f"{t} {k} (gold words)": v for t, d in scores.items() for k, v in d.items() if isinstance(v, float)}}
        vocabulary = "\n".join(l.split()[0] for l in open(at("vocabulary.txt"), encoding="utf-8"))
        # The pairs of tags that occur: reading chooses both together among them.
        ok = (train.upos >= 0) & (train.xpos >= 0)
        pairs, count = np.unique(np.stack([train.upos[ok], train.xpos[ok]], 1), axis=0, return_counts=True)
        net.save(out, header, model.parts(), {"pairs": pairs[count >= 3].astype(np.int16), "lroot": model.lroot.detach().numpy(), "low": np.array([s["low"]], np.float32), "vocabulary": vocabulary,
                 **{"labels." + k: "\n".join(train.labels[k]) for k in ("upos", "xpos", "deprel")}})
        mean.swap()
        table_mean.swap()


if __name__ == "__main__":
    main()
