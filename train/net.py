"""The nets of readout in torch: the same equations as package model, readers of
feature dumps, and the exporter of weight files.

A net is put together from
  Encoder(columns, size, layers, vectors=None)   ids [n, columns] -> vectors [n, size]
  Linear(size, out)                              a head: scores
  CRF(tags)                                      linear chain over such scores
  Arcs(size, rank)                               head scores of a sentence
and written with save(path, header, {name: module}). Go reads the same names:
file.Encoder("enc"), file.Linear("upos"), file.Arcs("arc").

Features are made by Go alone (english.Features by way of `go run ./train/features`),
so that tokens, hashes and shapes cannot differ between training and reading.

Sequences are padded: ids [batch, time, columns] with -1 where there is no word;
mask [batch, time] is true for words. All arithmetic that Go does in integers
(weights of ±1023 a row, activations clipped to ±8, states and gates) is plain float
here; the difference is below 2e-2 of a score.
"""
import json, math, struct
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

CLIP = 8.0


def squash(x):
    """A sigmoid of two parabolas: x(1-|x|/4) up to |x| = 2, where it reaches 1 with no slope."""
    x = x.clamp(-2, 2)
    return x - x * x.abs() * 0.25


def gate(x):
    return 0.5 + 0.5 * squash(x)


class Linear(nn.Linear):
    """A layer whose input is clipped to +-8, as the integer product does."""

    def forward(self, x):
        return super().forward(x.clamp(-CLIP, CLIP))

    def tensors(self, name):
        w = self.weight.detach().float().numpy()
        scale = np.maximum(np.abs(w).max(1), 1e-8) / 1023
        q = np.rint(w / scale[:, None]).astype(np.int16)
        yield name + ".weight", q
        yield name + ".scale", scale.astype(np.float32)
        yield name + ".bias", self.bias.detach().float().numpy()


class Scan(torch.autograd.Function):
    """c[t] = f[t]·c[t-1] + a[t] along the first dimension, in place of a tape of single steps."""

    @staticmethod
    def forward(ctx, f, a):
        c = torch.empty_like(a)
        c[0] = a[0]
        for t in range(1, len(a)):
            torch.addcmul(a[t], f[t], c[t - 1], out=c[t])
        ctx.save_for_backward(f, c)
        return c

    @staticmethod
    def backward(ctx, grad):
        f, c = ctx.saved_tensors
        g = grad.clone()
        for t in range(len(g) - 2, -1, -1):
            g[t].addcmul_(f[t + 1], g[t + 1])
        df = torch.zeros_like(f)
        torch.mul(g[1:], c[:-1], out=df[1:])
        return df, g


class Encoder(nn.Module):
    """Sum of one embedding per column, then bidirectional gated layers.

    The first `low` layers run over whole chunks; the others begin anew with every sentence.
    columns: rows of each column's table. vectors: numpy [rows of column 0, k],
    fixed word vectors, projected and added to column 0; folded into it by export.
    sparse: gradients of the tables are sparse (use SparseAdam for tables()).
    """

    def __init__(self, columns, size, layers, low, vectors=None, dropout=0.3, word_dropout=0.1, sparse=True, scale=0.1):
        super().__init__()
        assert size % 16 == 0
        self.columns, self.size, self.low = list(columns), size, low
        self.register_buffer("first", torch.tensor(np.concatenate([[0], np.cumsum(columns)[:-1]]), dtype=torch.long))
        self.table = nn.Embedding(sum(columns) + 1, size, padding_idx=sum(columns), sparse=sparse)
        nn.init.normal_(self.table.weight, std=scale)
        with torch.no_grad():
            self.table.weight[-1] = 0
        self.bias = nn.Parameter(torch.zeros(size))
        if vectors is None:
            self.vectors = None
        else:
            v = torch.tensor(np.concatenate([vectors, np.zeros((1, vectors.shape[1]), vectors.dtype)]), dtype=torch.float32)
            self.register_buffer("vectors", v)
            self.project = nn.Linear(v.shape[1], size, bias=False)
            nn.init.normal_(self.project.weight, std=0.3 / math.sqrt(v.shape[1]))
        self.layers = nn.ModuleList(Linear(size, 3 * size) for _ in range(layers))
        for l in self.layers:
            nn.init.xavier_uniform_(l.weight)
            with torch.no_grad():
                h = size // 2
                l.weight[0:h] *= 1.5
                l.weight[3 * h:4 * h] *= 1.5
                l.bias.zero_()
        self.dropout, self.word_dropout = dropout, word_dropout

    def tables(self):
        return [self.table.weight]

    def others(self):
        t = self.table.weight
        return [p for p in self.parameters() if p is not t]

    def embed(self, ids):
        ok = ids >= 0
        if self.training and self.word_dropout:
            # Columns are dropped one by one: the net must not lean on any of them.
            ok = ok & (torch.rand(ids.shape) >= self.word_dropout)
        rows = torch.where(ok, ids + self.first, torch.full_like(ids, self.table.num_embeddings - 1))
        b, t, c = rows.shape
        x = F.embedding_bag(rows.view(-1, c), self.table.weight, mode="sum", sparse=self.table.sparse).view(b, t, -1) + self.bias
        if self.vectors is not None:
            w = torch.where(ok[..., 0], ids[..., 0], torch.full_like(ids[..., 0], len(self.vectors) - 1))
            x = x + self.project(self.vectors[w])
        return x

    def forward(self, ids, mask, starts):
        """starts [b,t]: where sentences begin. The vectors behind layer `low` and behind the last, [b,t,size]."""
        x = self.embed(ids)
        b, t, _ = x.shape
        h = self.size // 2
        keep = mask.unsqueeze(-1).float()
        # Both directions at once, the backward one with time turned round. Its
        # state stays zero over the padding, which it meets first.
        both = torch.cat([keep, keep.flip(1)])
        last = torch.cat([starts[:, 1:], torch.ones_like(starts[:, :1])], 1)
        on = 1 - torch.cat([starts, last.flip(1)]).float().unsqueeze(-1)
        if self.training and self.dropout:
            x = F.dropout(x, self.dropout * 0.5)
        for i, l in enumerate(self.layers):
            if i == self.low:
                low = x
            y = x
            if self.training and self.dropout:
                y = y * ((torch.rand(b, 1, self.size) >= self.dropout) / (1 - self.dropout))
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training):
                u = l(y)
            u = u.float()
            u = torch.cat([u[..., :3 * h], u[..., 3 * h:].flip(1)])      # 2b t 3h
            s, g = u[..., :h], gate(u[..., h:])
            f, o = g[..., :h], g[..., h:]
            a = (s - f * s) * both
            if i >= self.low:
                f = f * on
            c = Scan.apply(f.transpose(0, 1).contiguous(), a.transpose(0, 1).contiguous())
            q = squash(c).transpose(0, 1)
            xx = torch.cat([x[..., :h], x[..., h:].flip(1)])
            y = torch.lerp(xx, q, o) * both
            x = torch.cat([y[:b], y[b:].flip(1)], -1)
        return low, x

    def tensors(self, name):
        w = self.table.weight.detach()[:-1].clone()
        if self.vectors is not None:
            w[: self.columns[0]] += self.project(self.vectors[:-1]).detach()
        w = w.float().numpy()
        scale = np.maximum(np.abs(w).max(1), 1e-8) / 127
        yield name + ".table", np.rint(w / scale[:, None]).astype(np.int8)
        yield name + ".scale", scale.astype(np.float32)
        yield name + ".columns", np.array(self.columns, np.float32)
        yield name + ".bias", self.bias.detach().float().numpy()
        for i, l in enumerate(self.layers):
            yield from l.tensors(f"{name}.{i}")


class CRF(nn.Module):
    """Linear chain. forward(scores [b,t,k], tags [b,t], mask) is the mean negative log likelihood a word."""

    def __init__(self, tags):
        super().__init__()
        self.step = nn.Parameter(torch.zeros(tags, tags))
        self.first = nn.Parameter(torch.zeros(tags))
        self.last = nn.Parameter(torch.zeros(tags))

    def forward(self, scores, tags, mask):
        b, t, k = scores.shape
        tags = tags.clamp(min=0)
        m = mask.float()
        gold = scores.gather(2, tags.unsqueeze(2)).squeeze(2) * m
        gold = gold.sum(1) + self.first[tags[:, 0]] + (self.step[tags[:, :-1], tags[:, 1:]] * m[:, 1:]).sum(1)
        end = tags.gather(1, (mask.sum(1, keepdim=True) - 1).clamp(min=0)).squeeze(1)
        gold = gold + self.last[end]
        a = self.first + scores[:, 0]
        for i in range(1, t):
            n = torch.logsumexp(a.unsqueeze(2) + self.step, 1) + scores[:, i]
            a = torch.where(mask[:, i].unsqueeze(1), n, a)
        return (torch.logsumexp(a + self.last, 1) - gold).sum() / m.sum()

    @torch.no_grad()
    def decode(self, scores, mask):
        """Best tags, a list of lists (Viterbi)."""
        b, t, k = scores.shape
        a, back = self.first + scores[:, 0], []
        for i in range(1, t):
            v, p = (a.unsqueeze(2) + self.step).max(1)
            keep = mask[:, i].unsqueeze(1)
            a = torch.where(keep, v + scores[:, i], a)
            back.append(torch.where(keep, p, torch.arange(k).expand(b, k)))
        out, j = [], (a + self.last).argmax(1)
        path = [j]
        for p in reversed(back):
            j = p.gather(1, j.unsqueeze(1)).squeeze(1)
            path.append(j)
        path = torch.stack(path[::-1], 1)
        return [path[i, : int(n)].tolist() for i, n in enumerate(mask.sum(1))]

    def tensors(self, name):
        for k in ("step", "first", "last"):
            yield f"{name}.{k}", getattr(self, k).detach().float().numpy()


class Arcs(nn.Module):
    """forward(x [b,t,size], apart [b,t,t]) -> scores [b,t,t+1]: column 0 the root, column j+1 word j as head;
    apart is true where word j can be no head of word i."""

    def __init__(self, size, rank=64, reach=16):
        super().__init__()
        self.dep, self.head = Linear(size, rank), Linear(size, rank)
        self.root = nn.Parameter(torch.randn(rank) * 0.1)
        self.distance = nn.Parameter(torch.zeros(2 * reach + 1))
        self.reach = reach

    def forward(self, x, apart):
        d, h = self.dep(x).clamp(-CLIP, CLIP), self.head(x).clamp(-CLIP, CLIP)
        t = x.shape[1]
        away = (torch.arange(t).unsqueeze(0) - torch.arange(t).unsqueeze(1)).clamp(-self.reach, self.reach) + self.reach
        s = d @ h.transpose(1, 2) + self.distance[away]
        s = s.float().masked_fill(apart, -1e9)
        return torch.cat([(d @ self.root.clamp(-CLIP, CLIP)).unsqueeze(2), s], 2)

    def tensors(self, name):
        yield from self.dep.tensors(name + ".dep")
        yield from self.head.tensors(name + ".head")
        yield name + ".root", self.root.detach().float().numpy()
        yield name + ".distance", self.distance.detach().float().numpy()


class Average:
    """Exponential moving average of weights: swap() exchanges it with the net's own.

    Tables are averaged only now and then (sparse gradients touch few rows a step).
    """

    def __init__(self, params, decay=0.998):
        self.params, self.decay = list(params), decay
        self.mean = [p.detach().clone() for p in self.params]
        self.steps = 0

    @torch.no_grad()
    def update(self):
        self.steps += 1
        d = min(self.decay, (1 + self.steps) / (10 + self.steps))
        for m, p in zip(self.mean, self.params):
            m.lerp_(p, 1 - d)

    @torch.no_grad()
    def swap(self):
        for m, p in zip(self.mean, self.params):
            x = p.detach().clone()
            p.copy_(m)
            m.copy_(x)


class Blocks:
    """Prunes linear layers by blocks of 16 outputs x 2 inputs: what one step of the
    integer product in package model takes, and skips where it is all zero.

    Every block costs the same, so all layers share one ranking: the squared first
    order change of the loss if the block went, averaged over batches (after
    Molchanov et al. 2019, "Importance Estimation for Neural Network Pruning").
    Blocks that are zero already stay so."""

    def __init__(self, layers, decay=0.99):
        self.layers, self.decay = list(layers), decay
        with torch.no_grad():
            self.kept = [(self.sums(l.weight.abs()) > 0).float() for l in self.layers]
        self.worth = [torch.zeros_like(k) for k in self.kept]

    @staticmethod
    def sums(w):
        """Sums over blocks; outputs beyond a multiple of 16 form a smaller one."""
        w = F.pad(w, (0, w.shape[1] % 2, 0, -w.shape[0] % 16))
        return w.view(w.shape[0] // 16, 16, w.shape[1] // 2, 2).sum((1, 3))

    def mask(self, i):
        o, n = self.layers[i].weight.shape
        return self.kept[i].repeat_interleave(16, 0).repeat_interleave(2, 1)[:o, :n]

    @torch.no_grad()
    def observe(self):
        """Takes a batch's gradients into account."""
        for l, v in zip(self.layers, self.worth):
            v.lerp_(self.sums(l.weight * l.weight.grad) ** 2, 1 - self.decay)

    @torch.no_grad()
    def cut(self, density):
        """Keeps that share of all blocks; what is gone stays gone."""
        worth = torch.cat([torch.where(k > 0, v, -1.0).flatten() for k, v in zip(self.kept, self.worth)])
        least = worth.sort(descending=True).values[int(density * len(worth))]
        for k, v in zip(self.kept, self.worth):
            k.mul_(v > least)
        self.apply()

    @torch.no_grad()
    def apply(self):
        for i, l in enumerate(self.layers):
            l.weight.mul_(self.mask(i))

    def density(self):
        return [round(float(k.mean()), 3) for k in self.kept]


def seed(n):
    torch.manual_seed(n)
    np.random.seed(n)
    torch.set_num_threads(1)


TYPES = {np.dtype(np.uint8): "u8", np.dtype(np.int8): "i8", np.dtype(np.int16): "i16", np.dtype(np.float32): "f32"}


def save(path, header, parts, extra=None):
    """Writes a weight file. header: name, data (list), settings (dict), seed, scores (dict).
    parts: name -> module with tensors(name); extra: name -> numpy array, bytes or str."""
    tensors, blobs, at = [], [], 0
    items = [x for name, m in parts.items() for x in m.tensors(name)]
    for name, a in (extra or {}).items():
        if isinstance(a, str):
            a = a.encode()
        if isinstance(a, bytes):
            a = np.frombuffer(a, np.uint8)
        items.append((name, a))
    for name, a in items:
        a = np.ascontiguousarray(a)
        b = a.tobytes()
        tensors.append({"name": name, "type": TYPES[a.dtype], "shape": list(a.shape), "offset": at})
        b += bytes(-len(b) % 16)
        blobs.append(b)
        at += len(b)
    head = json.dumps({**header, "tensors": tensors}).encode()
    with open(path, "wb") as f:
        f.write(b"RDM1" + struct.pack("<I", len(head)) + head)
        f.write(bytes(-(8 + len(head)) % 64))
        for b in blobs:
            f.write(b)


def read(path):
    """A weight file: header, and tensors by name."""
    with open(path, "rb") as f:
        b = f.read()
    n = struct.unpack("<I", b[4:8])[0]
    head = json.loads(b[8:8 + n])
    start = (8 + n + 63) & ~63
    kind = {v: k for k, v in TYPES.items()}
    out = {}
    for t in head["tensors"]:
        size = int(np.prod(t["shape"]))
        out[t["name"]] = np.frombuffer(b, kind[t["type"]], size, start + t["offset"]).reshape(t["shape"])
    return head, out


@torch.no_grad()
def restore(part, name, tensors):
    """Sets a module's weights to those of a weight file. An encoder restored so has its word vectors
    folded into its table already: make it without vectors. A module that is wider or deeper than the file's
    says at first what the file's said (after Chen et al. 2016, "Net2Net"): what is new is
    heard by nobody yet, and layers on top let pass what they are given."""
    t = lambda k: torch.from_numpy(tensors[k].astype(np.float32).copy())
    if isinstance(part, Encoder):
        assert part.vectors is None
        old = tensors[name + ".bias"].shape[0]
        at = halves(old, part.size)
        part.table.weight[:-1, at] = t(name + ".table") * t(name + ".scale")[:, None]
        part.bias[at] = t(name + ".bias")
        for i, l in enumerate(part.layers):
            if f"{name}.{i}.weight" in tensors:
                rows = torch.cat([k * (part.size // 2) + torch.arange(old // 2) for k in range(6)])
                place(l, rows, at, f"{name}.{i}", t)
            else:
                h = part.size // 2
                l.bias[2 * h:3 * h] = l.bias[5 * h:] = -1.2
    elif isinstance(part, Linear):
        w = tensors[name + ".weight"]
        place(part, torch.arange(w.shape[0]), halves(w.shape[1], part.weight.shape[1]), name, t)
    elif isinstance(part, Arcs):
        restore(part.dep, name + ".dep", tensors)
        restore(part.head, name + ".head", tensors)
        part.root.copy_(t(name + ".root"))
        part.distance.copy_(t(name + ".distance"))
    elif isinstance(part, CRF):
        for k in ("step", "first", "last"):
            getattr(part, k).copy_(t(f"{name}.{k}"))


def halves(old, size):
    """Where the units of an encoder of old units, half of either direction, stand in a wider one."""
    return torch.cat([torch.arange(old // 2), size // 2 + torch.arange(old // 2)])


def place(layer, rows, columns, name, t):
    """Sets those rows and columns of a layer; the rows hear nothing from other columns."""
    w = t(name + ".weight") * t(name + ".scale")[:, None]
    if w.shape != layer.weight.shape:
        layer.weight[rows] = 0.003 * torch.randn(len(rows), layer.weight.shape[1])
        w = torch.where(w == 0, 0.003 * torch.randn(w.shape), w)   # pruned weights may come back
    layer.weight[rows.unsqueeze(1), columns] = w
    layer.bias[rows] = t(name + ".bias")


def read_dump(path):
    """Reads a feature dump of `go run ./train/features`: a dict of numpy arrays and
    lists, as its JSON header names them."""
    with open(path, "rb") as f:
        n = struct.unpack("<I", f.read(4))[0]
        head = json.loads(f.read(n))
        for a in head["arrays"]:
            size = int(np.prod(a["shape"]))
            head[a["name"]] = np.frombuffer(f.read(4 * size), np.int32).reshape(a["shape"])
    return head


def batches(lengths, words, rng):
    """Groups sequences of like length into batches of about so many words; a shuffled list of index arrays."""
    order = np.argsort(np.asarray(lengths) + rng.uniform(-2, 2, len(lengths)), kind="stable")
    out, at = [], 0
    while at < len(order):
        n = max(1, int(words // max(1, lengths[order[at]])))
        # like lengths only: shrink until the longest still fits
        while n > 1 and at + n <= len(order) and lengths[order[at + n - 1]] * n > words * 1.3:
            n -= 1
        out.append(order[at:at + n])
        at += n
    rng.shuffle(out)
    return out


def pad(arrays, fill=-1):
    """Stacks int arrays [t, ...] of unequal t into [b, max t, ...]."""
    t = max(len(a) for a in arrays)
    out = np.full((len(arrays), t) + arrays[0].shape[1:], fill, np.int64)
    for i, a in enumerate(arrays):
        out[i, : len(a)] = a
    return torch.from_numpy(out)
