#!/bin/sh
# Rebuilds the models from the gold data: sh train/all.sh [STEP...]
# DATA: the gold data; WORK: work files; PYTHON: an interpreter with torch.
set -eu
cd "$(dirname "$0")/.."
DATA=${DATA:-../shared/data}
WORK=${WORK:-$(mktemp -d)}
PYTHON=${PYTHON:-python3}
TREEBANKS="$DATA/ud/ewt-train.conllu.gz $DATA/ud/gum-train.conllu.gz"
TEXT="$DATA/polnear/train.jsonl.gz $DATA/names/conll03-train.jsonl.gz $DATA/ecb/train.jsonl.gz"

words() { go run ./train/words -o english/segment/words.bin $TREEBANKS; }

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
	"$PYTHON" train/syntax.py --work "$WORK" --out "$WORK/first.bin" --epochs 12 --seed 1
	"$PYTHON" train/syntax.py --work "$WORK" --out "$WORK/second.bin" --warm "$WORK/first.bin" --vectors none \
		--epochs 5 --rate 0.0012 --damage 0.1 --swap 0.03 --dropout 0.2 --seed 2
	"$PYTHON" train/syntax.py --work "$WORK" --out "$WORK/whole.bin" --warm "$WORK/second.bin" --vectors none \
		--epochs 3 --rate 0.0008 --damage 0.06 --swap 0.02 --dropout 0.15 --seed 3
	# The teacher reads the words themselves.
	words="go run ./train/features -words"
	$words -o "$WORK/text.bin.words" $TEXT $TREEBANKS
	$words -o "$WORK/train.bin.words" $TREEBANKS
	for bank in ewt gum; do
		$words -o "$WORK/$bank-dev.bin.words" "$DATA/ud/$bank-dev.conllu.gz"
	done
	"$PYTHON" train/teacher.py --work "$WORK" --out "$WORK"
	# It teaches the net, which loses more of its weights in each of four runs.
	taught="--says $WORK --vectors none --damage 0.06 --swap 0.02 --text 1.3 --tags 0.7 --gold 0.4"
	"$PYTHON" train/syntax.py --work "$WORK" --out "$WORK/thin.bin" --warm "$WORK/whole.bin" $taught \
		--density 0.3 --dropout 0.08 --epochs 7 --rate 0.0015 --seed 4
	"$PYTHON" train/syntax.py --work "$WORK" --out "$WORK/thinner.bin" --warm "$WORK/thin.bin" $taught \
		--density 0.22 --dropout 0.06 --epochs 8 --rate 0.0012 --seed 5
	"$PYTHON" train/syntax.py --work "$WORK" --out "$WORK/thinnest.bin" --warm "$WORK/thinner.bin" $taught \
		--density 0.15 --dropout 0.04 --epochs 7 --rate 0.0012 --seed 6
	"$PYTHON" train/syntax.py --work "$WORK" --out english/syntax/syntax.bin --warm "$WORK/thinnest.bin" $taught \
		--density 0.15 --first 0.33 --dropout 0.03 --epochs 5 --rate 0.0012 --seed 7
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

check() { "$PYTHON" train/tiny.py model/testdata/tiny.bin; }

for step in ${*:-words lemmas syntax names statements check}; do
	$step
done
