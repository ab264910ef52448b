"""Writes model/testdata/tiny.bin: a small random net with inputs and what torch
computes from them, for the test that Go computes the same. Usage: tiny.py OUT"""
import sys
import numpy as np
import torch
import net


def main():
    net.seed(7)
    columns, size, tags = [50, 20, 8], 32, 5
    vectors = np.random.randn(50, 12).astype(np.float32)
    enc = net.Encoder(columns, size, 3, 1, vectors, scale=0.5).eval()
    head, chain, arcs = net.Linear(size, tags), net.CRF(tags), net.Arcs(size, 16, reach=4)
    for p in [*chain.parameters(), arcs.distance, enc.bias]:
        torch.nn.init.normal_(p, std=0.5)
    lengths = [7, 1, 12, 3]
    ids = [np.stack([np.random.randint(-1, c, n) for c in columns], 1) for n in lengths]
    for x in ids:
        x[:, 2] = np.abs(x[:, 2])          # -1 elsewhere: an id that counts for nothing
    padded = net.pad(ids)
    mask = padded[..., 2] >= 0
    with torch.no_grad():
        # The upper layers see sentences, of which the sequences have several.
        starts = torch.zeros_like(mask)
        starts[:, 0] = starts[0, 3] = starts[2, 1] = starts[2, 8] = True
        low, x = enc(padded, mask, starts)
        scores = head(x)
        a = arcs(x, torch.eye(padded.shape[1], dtype=torch.bool) | ~mask.unsqueeze(1))
        tags_ = chain.decode(scores, mask)
    flat = lambda y: np.concatenate([y[i, :n].numpy() for i, n in enumerate(lengths)])
    arc = np.concatenate([a[i, :n, : n + 1].numpy().ravel() for i, n in enumerate(lengths)]).astype(np.float32)
    arc[arc < -1e8] = -1e9
    net.save(sys.argv[1], {"name": "tiny", "data": [], "settings": {}, "seed": 7, "scores": {}},
             {"enc": enc, "head": head, "chain": chain, "arc": arcs},
             {"ids": np.concatenate(ids).astype(np.int16), "bounds": np.cumsum([0] + lengths).astype(np.int16),
              "starts": np.append(np.flatnonzero(flat(starts)), sum(lengths)).astype(np.int16), "want.low": flat(low),
              "want.x": flat(x), "want.scores": flat(scores), "want.arc": arc,
              "want.tags": np.concatenate(tags_).astype(np.int16)})


if __name__ == "__main__":
    main()
