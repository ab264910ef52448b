#!/usr/bin/env python3
"""Make a pile of pages with known descent out of news articles, for measuring lineage.

usage: pile.py SHARED_DATA PART OUT.jsonl GOLD.jsonl [SEED]

PART is train or dev of PolNeAR. Of a share of the articles copies, reprints, human-like rewrites,
translated and synonym-spun copies are made (../spun/alter.py); the others stand alone as independent reports of
the same campaign. The texts stay outside the repository.
"""
import gzip, json, pathlib, random, re, sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "spun"))
import alter

data, part, out, gold_path = sys.argv[1:5]
seed = int(sys.argv[5]) if len(sys.argv) > 5 else 1
rows = [json.loads(l) for l in gzip.open(f"{data}/polnear/{part}.jsonl.gz", "rt", encoding="utf-8")]
r = random.Random(seed)
JUNK = ["Share this article on social media.", "Subscribe to our newsletter for the latest updates.", "Comments are closed.",
        "Related: what to know before you go.", "The opinions expressed here are those of the author.", "Follow us for more news."]
AGENCIES = ["AP", "Reuters", "AFP", "UPI"]
pages, gold = [], []


def put(source, text, relation, title="", outlet="", published="", origin=None):
    n = f"p{len(pages):05d}"
    pages.append({"id": n, "text": text, "title": title, "outlet": outlet, "published": published})
    gold.append({"id": n, "origin": origin or source["id"], "relation": relation, "story": "campaign", "source": source["id"]})


def paragraphs(t): return [p for p in t.split("\n\n") if p.strip()]


def copy(t):
    p = paragraphs(t)
    for _ in range(r.randint(0, 3)): p.insert(r.randint(1, len(p)), r.choice(JUNK))
    if r.random() < .3: p = p[1:]
    return "\n\n".join(p)


def reprint(t, agency):
    p = paragraphs(t)[1:] or paragraphs(t)
    p = p[:max(3, int(len(p) * r.uniform(.4, 1)))]
    style = r.randint(0, 3)
    if style == 0: p[0] = f"WASHINGTON ({agency}) — {p[0]}"
    if style == 1: p.append(f"({agency})")
    if style == 2: p.append(f"Source: {agency}")
    if r.random() < .4: p.insert(0, "Residents of our county followed the news with attention this week, as local leaders weighed in on what it could mean for the area and for jobs here.")
    return "\n\n".join(p)


def rewrite(t, other):
    """Much as a person does: cut, reorder, reword, add."""
    kept = []
    for p in paragraphs(t)[1:]:
        sents = re.split(r"(?<=[.!?”\"]) +(?=[A-Z“\"])", p)
        sents = [s for s in sents if r.random() < .72]
        if sents: kept.append(" ".join(sents))
    for _ in range(max(1, len(kept) // 6)):
        i = r.randrange(max(1, len(kept) - 1))
        kept[i:i + 2] = kept[i:i + 2][::-1]
    text = "\n\n".join(kept)
    text = alter.reorder(text, .4, r.random())
    # People reword with sense: fewer words, no office is damaged.
    text = alter.grammar(alter.spin(text, r.uniform(.1, .25), r.random(), offices=0), r.uniform(.05, .2), r.random())
    p = paragraphs(text)
    for o in r.sample(other, min(len(other), max(1, len(p) // 5))): p.insert(r.randint(0, len(p)), o)
    return "\n\n".join(p)


order = list(range(len(rows)))
r.shuffle(order)
families = set(order[:len(rows) // 4])
for k, row in enumerate(rows):
    t, date = row["text"], row["date"]
    if k not in families:
        put(row, t, "original", row["title"], row["publisher"], date)
        continue
    missing = r.random() < .25  # the original is not among the pages
    if not missing: put(row, t, "original", row["title"], row["publisher"], date)
    kinds = r.choices(["copy", "reprint", "rewrite", "translated", "spun"], [19, 18, 7, 30, 4], k=r.randint(2 if missing else 1, 4))
    if missing: kinds = [x if x != "rewrite" else "translated" for x in kinds]
    for kind in kinds:
        later = date if r.random() < .5 else ""
        outlet = r.choice(["", "Example Herald", "Daily Sample", "The Model Post"])
        if kind == "copy": text = copy(t)
        if kind == "reprint": text = reprint(t, r.choice(AGENCIES))
        if kind == "rewrite": text = rewrite(t, [p for p in paragraphs(rows[(k + 7) % len(rows)]["text"]) if len(p) > 80])
        if kind == "spun": text = copy(alter.spin(t, r.uniform(.25, .6), r.random()))
        if kind == "translated": text = copy(alter.translate(t, r.uniform(.3, 1), r.random()))
        put(row, text, kind, "", outlet, later)
for path, items in ((out, pages), (gold_path, gold)):
    with open(path, "w", encoding="utf-8") as f:
        for x in items: f.write(json.dumps(x, ensure_ascii=False) + "\n")
