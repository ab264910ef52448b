#!/bin/sh
# Rebuilds the models from the gold data: sh train/all.sh [STEP...]
# DATA: the gold data; WORK: work files; PYTHON: an interpreter with torch.
set -eu
cd "$(dirname "$0")/.."
DATA=${DATA:-../shared/data}
WORK=${WORK:-$(mktemp -d)}
PYTHON=${PYTHON:-python3}
# The files of a part of the data that train/reader.json names.
part() {
	"$PYTHON" -c 'import json, sys; print(*(sys.argv[1] + "/" + f for f in json.load(open("train/reader.json"))[sys.argv[2]]))' "$DATA" "$1"
}
TREEBANKS=$(part treebanks)
TEXT=$(part text)

words() { go run ./train/words -o english/segment/words.bin "$DATA"; }

lemmas() { go run ./train/lemmas -o english/syntax/syntax_lemmas.txt.gz $TREEBANKS; }

# What train/teacher.py and train/reader.py read: words and features of all texts, and names of GUM.
dumps() {
	go build -o "$WORK/features" ./train/features
	"$PYTHON" train/corpus.py --work "$WORK" --data "$DATA"
	go run ./train/names -settings "$WORK/gum.settings.json" -texts "$WORK/gum.names.jsonl" "$DATA"
	"$WORK/features" -count 2 -o "$WORK/vocabulary.txt" $TEXT $TREEBANKS
	dump() {
		name=$1
		shift
		"$WORK/features" -vocabulary "$WORK/vocabulary.txt" -o "$WORK/$name.bin" "$@"
		"$WORK/features" -words -o "$WORK/$name.bin.words" "$@"
	}
	dump train $TREEBANKS
	dump text $TEXT
	dump events "$WORK/events-train.jsonl.gz"
	dump events-dev "$WORK/events-dev.jsonl.gz"
	for bank in ewt gum; do
		dump $bank-dev "$DATA/ud/$bank-dev.conllu.gz"
	done
	dump conll-dev "$DATA/names/conll03-dev.jsonl.gz"
	dump uner-dev "$DATA/names/uner-ewt-dev.jsonl.gz"
	dump world-dev "$DATA/names/worldwide-dev.jsonl.gz"
	dump polnear-dev "$DATA/polnear/dev.jsonl.gz"
	"$PYTHON" train/vectors.py "$WORK/vocabulary.txt" "$WORK/text.bin" "$WORK/vectors.npy"
}

# Each stage begins where the one before left off, in WORK; what is there already is not made again.
stage() {
	made=$1
	shift
	[ -e "$WORK/$made" ] || "$@"
}

reader() {
	stage vectors.npy dumps
	stage gold.bin "$PYTHON" train/reader.py --work "$WORK" --data "$DATA" --run gold
	stage events.says.npz "$PYTHON" train/teacher.py --work "$WORK" --data "$DATA" --go-on
	stage narrow.bin "$PYTHON" train/reader.py --work "$WORK" --data "$DATA" --run narrow
	stage reader.bin "$PYTHON" train/reader.py --work "$WORK" --data "$DATA" --run reader
	cp "$WORK/reader.bin" english/syntax/reader.bin
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

# What belongs on a record, who takes part, on which day, and how real it is: learned on top of all that is read before, each
# from texts whose events are found by what the run before made.
events() {
	go run ./train/events "$DATA"
	go run ./train/events -takers "$DATA"
	go run ./train/events -when -settings train/events/when.json -o english/event/when.bin "$DATA"
	go run ./train/status "$DATA"
}

# Which words mean the like; the teacher's package must lie unpacked in WORK (train/teacher.py does so).
meanings() { "$PYTHON" train/meanings.py --package "$WORK/all-mpnet-base-v2" --words "$WORK/vocabulary.txt" --out english/meaning/meanings.bin.gz; }

stories() { go run ./train/stories -o lineage/data/stories.json "$DATA"; }

# The piles as of train/relate/pile.py DATA train WORK/witnesses-N.jsonl WORK/witnesses-N.gold.jsonl N, seeds 1 and 2.
witnesses() {
	for n in 1 2; do
		"$PYTHON" train/relate/pile.py "$DATA" train "$WORK/witnesses-$n.jsonl" "$WORK/witnesses-$n.gold.jsonl" $n
	done
	go run ./train/witnesses "$DATA" lineage/testdata/witnesses/first.txtar "$WORK/witnesses-1.jsonl" "$WORK/witnesses-2.jsonl"
}

check() { "$PYTHON" train/tiny.py model/testdata/tiny.bin; }

for step in ${*:-words lemmas reader names refer statements meanings events stories witnesses check}; do
	$step
done
