#!/bin/sh
# Scores words, tags and trees on clean and damaged copies of the dev sets.
# DATA: the gold data with score.py beside it; WORK: work files.
set -eu
cd "$(dirname "$0")/.."
DATA=${DATA:-../shared/data}
WORK=${WORK:-$(mktemp -d)}
go build -o "$WORK/dev" ./train/dev
go build -o "$WORK/damage" ./train/damage
for bank in ewt gum; do
	gold=$DATA/ud/$bank-dev.gold.jsonl.gz
	for damage in none lower upper title quotes; do
		"$WORK/dev" -damage $damage "$gold" > "$WORK/out.jsonl"
		echo "== $bank $damage"
		python3 "$DATA/../score.py" words "$gold" "$WORK/out.jsonl"
	done
	"$WORK/damage" "$gold" > "$WORK/spun.jsonl"
	gzip -c "$WORK/spun.jsonl" > "$WORK/spun.jsonl.gz"
	"$WORK/dev" "$WORK/spun.jsonl.gz" > "$WORK/out.jsonl"
	echo "== $bank synonyms"
	python3 "$DATA/../score.py" words "$WORK/spun.jsonl" "$WORK/out.jsonl"
done
