#!/bin/sh
# Rebuilds the models from the gold data: sh train/all.sh [STEP...]
# DATA: the gold data; WORK: work files; PYTHON: an interpreter with torch.
set -eu
cd "$(dirname "$0")/.."
DATA=${DATA:-../shared/data}
WORK=${WORK:-$(mktemp -d)}
PYTHON=${PYTHON:-python3}
# The files of a part of the data that train/syntax.json names.
part() {
	"$PYTHON" -c 'import json, sys; print(*(sys.argv[1] + "/" + f for f in json.load(open("train/syntax.json"))[sys.argv[2]]))' "$DATA" "$1"
}
TREEBANKS=$(part treebanks)
TEXT=$(part text)

words() { go run ./train/words -o english/segment/words.bin "$DATA"; }

lemmas() { go run ./train/lemmas -o english/syntax/syntax_lemmas.txt.gz $TREEBANKS; }

syntax() {
	go run ./train/features -count 2 -o "$WORK/vocabulary.txt" $TEXT $TREEBANKS
	features="go run ./train/features -vocabulary $WORK/vocabulary.txt"
	$features -o "$WORK/text.bin" $TEXT $TREEBANKS
	$features -o "$WORK/train.bin" $TREEBANKS
	for damage in lower upper title; do
		$features -damage $damage -o "$WORK/train$damage.bin" $TREEBANKS
	done
	for bank in ewt gum; do
		$features -o "$WORK/$bank-dev.bin" "$DATA/ud/$bank-dev.conllu.gz"
	done
	"$PYTHON" train/vectors.py "$WORK/vocabulary.txt" "$WORK/text.bin" "$WORK/vectors.npy"
	# The settings of each run stand in train/syntax.json.
	for run in first second whole; do
		"$PYTHON" train/syntax.py --work "$WORK" --out "$WORK/$run.bin" --run $run
	done
	# The teacher reads the words themselves.
	words="go run ./train/features -words"
	$words -o "$WORK/text.bin.words" $TEXT $TREEBANKS
	$words -o "$WORK/train.bin.words" $TREEBANKS
	for bank in ewt gum; do
		$words -o "$WORK/$bank-dev.bin.words" "$DATA/ud/$bank-dev.conllu.gz"
	done
	"$PYTHON" train/teacher.py --work "$WORK" --out "$WORK"
	# It teaches the net, which loses more of its weights in each of four runs.
	for run in thin thinner thinnest syntax; do
		"$PYTHON" train/syntax.py --work "$WORK" --out "$WORK/$run.bin" --run $run
	done
	cp "$WORK/syntax.bin" english/syntax/syntax.bin
}

# WORDNET: the dict folder of WordNet 3.1, to make the thesaurus and the clusters anew.
statements() {
	if [ -n "${WORDNET:-}" ]; then
		"$PYTHON" train/damage/thesaurus.py "$WORDNET" train/damage/thesaurus.tsv.gz "$WORK/verbs.txt"
		"$PYTHON" train/statements/clusters.py "$DATA" train/statements/clusters.tsv.gz "$WORK/verbs.txt"
	fi
	go run ./train/damage -seed 1 "$DATA/polnear/train.jsonl.gz" | awk 'NR % 3 == 1' >"$WORK/polnear.damaged.jsonl"
	go run ./train/statements -train "$DATA/polnear/train.jsonl.gz,$WORK/polnear.damaged.jsonl" -o english/statement/statements.bin
}

names() { PYTHON="$PYTHON" sh train/names/all.sh "$DATA" "$WORK/names"; }

# References are learned from texts whose names are found as those of unseen texts are.
refer() {
	go run ./train/names -settings train/refer/names.json -o "$WORK/names.bin" "$DATA"
	go run ./train/refer -names "$WORK/names.bin" -o english/refer/refer.bin "$DATA"
}

check() { "$PYTHON" train/tiny.py model/testdata/tiny.bin; }

for step in ${*:-words lemmas syntax names refer statements check}; do
	$step
done
