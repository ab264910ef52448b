"""Makes english/meaning/meanings.bin.gz: for each frequent word what it means, as a vector by which words are compared.

usage: meanings.py --package FOLDER --words VOCABULARY --out FILE
FOLDER holds the packaged sentence encoder all-mpnet-base-v2 (Apache-2.0; train/teacher.py unpacks it), VOCABULARY is
that of train/features: a word and its count a line. The mean of the encoder's last states over the pieces of a word, less
the mean of all words, is projected on the first SIZE principal components and made a unit vector. The file has a line
of words, then SIZE signed bytes for each."""
import argparse, gzip
import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer

SIZE, LEAST = 32, 12   # components; times a word must occur


def main():
    p = argparse.ArgumentParser()
    for a in ("--package", "--words", "--out"):
        p.add_argument(a, required=True)
    a = p.parse_args()
    words = []
    for line in open(a.words, encoding="utf-8"):
        w, n = line.split()[:2]
        if w.isalpha() and w.isascii() and w.islower() and len(w) > 2 and int(n) >= LEAST:
            words.append(w)
    words.sort()
    torch.set_num_threads(1)
    tok, net = AutoTokenizer.from_pretrained(a.package), AutoModel.from_pretrained(a.package).eval()
    rows = []
    with torch.no_grad():
        for i in range(0, len(words), 64):
            b = tok(words[i:i + 64], padding=True, return_tensors="pt")
            mask = b["attention_mask"].unsqueeze(-1)
            rows.append(((net(**b).last_hidden_state * mask).sum(1) / mask.sum(1)).numpy())
    x = np.concatenate(rows)
    x -= x.mean(0)
    _, _, v = np.linalg.svd(x, full_matrices=False)
    x = x @ v[:SIZE].T
    x /= np.linalg.norm(x, axis=1, keepdims=True)
    with gzip.GzipFile(a.out, "wb", mtime=0) as f:
        f.write((" ".join(words) + "\n").encode())
        f.write(np.rint(x * 127).astype(np.int8).tobytes())
    print(len(words), "words")


if __name__ == "__main__":
    main()
