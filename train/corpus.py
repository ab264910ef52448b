"""The texts that the teacher and the net learn from: dumps of train/features, with
the labels of the gold data beside them.

A Corpus is one dump and its words. Words are numbered through; a chunk is a run of whole
sentences of one paragraph, what the nets read at once. Labels a word (-1: none given):
upos, xpos, deprel, heads (within the sentence; a treebank's alone), ends (1: a sentence
ends with it), names (BILOU, as package name numbers them), roles (as package statement does), events (1: one happens, in the
words of the set at hand), status of its events.
"""
import argparse, gzip, json, os
import numpy as np
import net

KINDS = {"PER": 0, "ORG": 1, "LOC": 2, "MISC": 3}
NAME_LABELS, ROLE_LABELS = 17, 7
# The sets of names differ in what they call a name: a flag tells the teacher whose rules hold.
SETS = ["conll03", "uner-ewt", "worldwide", "crossner", "btc", "wikigold", "gum"]
# So do those of events: all that TimeML takes for one, what ECB+ marks, and what a reader puts on a timeline.
EVENT_SETS = ["timebank", "ecbplus", "record"]
STATUS = {"held": 0, "scheduled": 1, "conditional": 2, "proposed": 2, "denied": 3, "cancelled": 4}
STATUS_LABELS = 5
ROLES = {"source": 1, "content": 3, "cue": 5}


def rows(path):
    with gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8") as f:
        for line in f:
            yield json.loads(line)


class Corpus:
    def __init__(self, path, labels=None, most=100):
        """most: words of a chunk, where its sentences allow it."""
        d = net.read_dump(path)
        self.labels = labels or d["labels"]
        self.ids, self.shapes, self.spans = d["ids"], d["shapes"], d["spans"]
        self.columns, self.vocabulary = d["columns"], d["words"]
        self.bounds, self.paragraphs, self.docs, self.documents = d["bounds"], d["paragraphs"], d["docs"], d["documents"]
        self.heads = d["heads"].astype(np.int64)
        for k in ("upos", "xpos", "deprel"):
            number = {s: i for i, s in enumerate(self.labels[k]) if s}
            setattr(self, k, np.array([number.get(s, -1) for s in d["labels"][k]])[d[k]])
        n = len(self.ids)
        self.gold = self.upos[0] >= 0
        self.sentence = np.repeat(np.arange(len(self.bounds) - 1), np.diff(self.bounds))
        self.ends = np.full(n, -1)
        if self.gold:
            self.ends[:] = 0
            self.ends[self.bounds[1:] - 1] = 1
            self.ends[self.bounds[self.paragraphs[1:]] - 1] = -1   # told by the layout, whatever stands there
        self.names, self.set, self.roles = np.full(n, -1), np.full(n, -1), np.full(n, -1)
        self.events, self.event_set, self.status = np.full(n, -1), np.full(n, -1), np.full(n, -1)
        self.chunks = []
        for a, b in zip(self.paragraphs[:-1], self.paragraphs[1:]):
            first = a
            for s in range(a, b):
                if self.bounds[s + 1] - self.bounds[first] > most and s > first:
                    self.chunks.append((self.bounds[first], self.bounds[s]))
                    first = s
            self.chunks.append((self.bounds[first], self.bounds[b]))
        # What has no end within reach (tables, lists without stops) teaches nothing.
        self.chunks = [(int(s), int(e)) for s, e in self.chunks if 0 < e - s <= 300]
        with open(path + ".words", encoding="utf-8") as f:
            self.words = [w for s in f.read().split("\n\n") if s for w in s.split("\n")]
        assert len(self.words) == n, (path, len(self.words), n)
        self.doc_words = [(int(self.bounds[a]), int(self.bounds[b])) for a, b in zip(self.docs[:-1], self.docs[1:])]

    def cover(self, doc, start, end):
        """The words of a document that overlap code points start to end."""
        a, b = self.doc_words[doc]
        lo = a + int(np.searchsorted(self.spans[a:b, 1], start, "right"))
        hi = a + int(np.searchsorted(self.spans[a:b, 0], end, "left"))
        return lo, max(lo, hi)

    def name(self, doc, names, kind):
        """Takes a document's names, by code points, as those of a set."""
        a, b = self.doc_words[doc]
        self.names[a:b], self.set[a:b] = 0, SETS.index(kind)
        for start, end, k in names:
            self.label(*self.cover(doc, start, end), k)

    def label(self, lo, hi, kind):
        """Labels words lo to hi as one name."""
        if kind not in KINDS or hi == lo:
            return
        at = 4 * KINDS[kind]
        if hi - lo == 1:
            self.names[lo] = at + 4
        else:
            self.names[lo], self.names[lo + 1:hi - 1], self.names[hi - 1] = at + 1, at + 2, at + 3

    def add_names(self, path, kind):
        known = {i: n for n, i in enumerate(self.documents)}
        for r in rows(path):
            if r["id"] in known:
                self.name(known[r["id"]], r["names"], kind)

    def add_roles(self, path):
        known = {i: n for n, i in enumerate(self.documents)}
        for r in rows(path):
            doc = known.get(r["id"])
            if doc is None:
                continue
            a, b = self.doc_words[doc]
            self.roles[a:b] = 0
            for x in r["attributions"]:
                for role in ("content", "source", "cue"):
                    for start, end in x[role]:
                        lo, hi = self.cover(doc, start, end)
                        if hi > lo:
                            self.roles[lo], self.roles[lo + 1:hi] = ROLES[role], ROLES[role] + 1

    def add_events(self, path, kind):
        """Events of a set of ../data/events: whole texts of TimeBank, marked sentences of ECB+, and single words of others, of which the status alone counts."""
        known = {i: n for n, i in enumerate(self.documents)}
        for r in rows(path):
            doc = known.get(r["id"])
            if doc is None:
                continue
            a, b = self.doc_words[doc]
            if kind == "timebank":
                self.events[a:b], self.event_set[a:b] = 0, 0
            if kind == "ecbplus":
                for s in r["sentences"]:
                    if s["annotated"]:
                        lo, hi = self.cover(doc, s["start"], s["end"])
                        self.events[lo:hi], self.event_set[lo:hi] = 0, 1
            modal = {t for _, t, how in r.get("slinks", ()) if how in ("MODAL", "CONDITIONAL")}
            before = {x for x, y, how in r.get("tlinks", ()) if y == "t0" and how in ("BEFORE", "DURING", "INCLUDES", "IS_INCLUDED", "SIMULTANEOUS", "ENDED_BY")}
            after = {x for x, y, how in r.get("tlinks", ()) if y == "t0" and how in ("AFTER", "IAFTER", "BEGUN_BY")}
            for n, e in enumerate(r["events"]):
                lo, hi = self.cover(doc, e["start"], e["end"])
                if hi == lo:
                    continue
                if kind in EVENT_SETS:
                    self.events[lo:hi], self.event_set[lo:hi] = 1, EVENT_SETS.index(kind)
                self.status[lo:hi] = status(e, n in modal, n in before, n in after)

    def add_record(self, path):
        """Events that a reader would put on the record of an article."""
        known = {i: n for n, i in enumerate(self.documents)}
        for r in rows(path):
            doc = known.get(r["id"])
            if doc is None:
                continue
            a, b = self.doc_words[doc]
            self.events[a:b], self.event_set[a:b] = 0, 2
            for e in r["events"]:
                for start, end in [e["trigger"]] + e.get("also", []):
                    lo, hi = self.cover(doc, start, end)
                    self.events[lo:hi], self.status[lo:hi] = 1, STATUS.get(e["status"], -1)

    def add_gum(self, path):
        """Names of a treebank's documents, each text told by its letters."""
        squeeze = lambda s: "".join(s.split())
        names = {squeeze(r["text"]): r for r in rows(path)}
        for n, (a, b) in enumerate(self.doc_words):
            letters = "".join(self.words[a:b]).replace("_", "")
            for key, r in names.items():
                if key.replace("_", "") == letters:
                    self.name(n, r["names"], "gum")
                    break

    def add_stream(self, path, kind):
        """Names of texts that are those of the first documents here, cut and spaced otherwise."""
        theirs, names = [], []
        for r in rows(path):
            at = np.cumsum([0] + [not c.isspace() for c in r["text"]]) + sum(map(len, theirs))
            names += [(at[s], at[e], k) for s, e, k in r["names"]]
            theirs.append("".join(r["text"].split()))
        theirs = "".join(theirs)
        ours = np.cumsum([0] + [len(w) for w in self.words])
        stop = int(np.searchsorted(ours, len(theirs)))
        if "".join(self.words[:stop]) != theirs:
            return 0
        self.names[:stop], self.set[:stop] = 0, SETS.index(kind)
        for s, e, k in names:
            self.label(int(np.searchsorted(ours, s, "right")) - 1, int(np.searchsorted(ours, e, "left")), k)
        return stop


def status(e, modal, before, after):
    """The status of an event by its set's own columns; -1 where they do not tell."""
    if e["factuality"] is not None:
        f = e["factuality"]
        return 0 if f >= 1.5 else 3 if f <= -1 else 2 if abs(f) < 1 else -1
    if e["polarity"] == "NEG":
        return 3
    if e["tense"] is None:
        return -1
    if e["modality"] not in (None, "NONE") or modal:
        return 2
    if e["tense"] == "FUTURE" or after:
        return 1
    return 0 if e["tense"] in ("PAST", "PRESENT") or before else -1


def bilou(labels):
    """The names of a sequence of labels: {(first, last, kind)}; what breaks off is none."""
    out, start, kind = set(), -1, -1
    for i, y in enumerate(labels):
        k, part = (int(y) - 1) // 4, (int(y) - 1) % 4 + 1 if y > 0 else 0
        if part == 4:
            out.add((i, i + 1, k))
        if part == 1:
            start, kind = i, k
            continue
        if part in (2, 3) and k == kind and start >= 0:
            if part == 3:
                out.add((start, i + 1, k))
                start = -1
            continue
        start = -1
    return out


def load(work, data):
    """The train parts with all their labels: treebanks, texts, and texts with events."""
    at = lambda f: os.path.join(work, f)
    train = Corpus(at("train.bin"))
    train.add_gum(at("gum.names.jsonl"))
    print("words of EWT with names:", train.add_stream(os.path.join(data, "names/uner-ewt-train.jsonl.gz"), "uner-ewt"), flush=True)
    text = Corpus(at("text.bin"), train.labels)
    for file, kind in (("conll03-train", "conll03"), ("uner-ewt-train", "uner-ewt"), ("worldwide-train", "worldwide"), ("crossner", "crossner"), ("btc", "btc"), ("wikigold", "wikigold")):
        text.add_names(os.path.join(data, "names", file + ".jsonl.gz"), kind)
    text.add_roles(os.path.join(data, "polnear/train.jsonl.gz"))
    text.add_record(os.path.join(data, "record/polnear-train.articles.jsonl"))
    events = Corpus(at("events.bin"), train.labels)
    for kind in ("timebank", "ecbplus", "uw", "meantime"):
        events.add_events(os.path.join(data, "events", kind, "train.jsonl.gz"), kind)
    return {"train": train, "text": text, "events": events}


def load_dev(work, data, labels):
    at = lambda f: os.path.join(work, f)
    dev = {k: Corpus(at(k + "-dev.bin"), labels) for k in ("ewt", "gum", "conll", "uner", "world", "polnear", "events")}
    for k, file, kind in (("conll", "conll03-dev", "conll03"), ("uner", "uner-ewt-dev", "uner-ewt"), ("world", "worldwide-dev", "worldwide")):
        dev[k].add_names(os.path.join(data, "names", file + ".jsonl.gz"), kind)
    dev["polnear"].add_roles(os.path.join(data, "polnear/dev.jsonl.gz"))
    dev["polnear"].add_record(os.path.join(data, "record/polnear-dev.articles.jsonl"))
    for kind in ("timebank", "uw", "meantime"):
        dev["events"].add_events(os.path.join(data, "events", kind, "dev.jsonl.gz"), kind)
    return dev


def prepare(work, data):
    """Writes what the dumps are made of beside the gold data: settings of train/names for GUM alone, and the texts with events."""
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "names/settings.json"), encoding="utf-8") as f:
        names = json.load(f)
    names["parts"] = [p for p in names["parts"] if p["file"] == "ud/gum-train.conllu.gz"]
    with open(os.path.join(work, "gum.settings.json"), "w", encoding="utf-8") as f:
        json.dump(names, f)
    with open(os.path.join(here, "reader.json"), encoding="utf-8") as f:
        sets = json.load(f)["events"]
    for part in ("train", "dev"):
        with gzip.open(os.path.join(work, f"events-{part}.jsonl.gz"), "wt", encoding="utf-8") as f:
            for kind in sets:
                for r in rows(os.path.join(data, "events", kind, part + ".jsonl.gz")):
                    f.write(json.dumps({"id": r["id"], "text": r["text"]}) + "\n")


if __name__ == "__main__":
    p = argparse.ArgumentParser()
    p.add_argument("--work", required=True)
    p.add_argument("--data", required=True)
    prepare(**vars(p.parse_args()))
