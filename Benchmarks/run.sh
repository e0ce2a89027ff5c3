#!/bin/sh
# Speed of each stage and of a cold start. Takes a folder that holds eval/make_corpus.py, or uses the example pages.
set -eu
cd "$(dirname "$0")/.."
shared="${1:-../shared}"
swift build -c release --package-path Benchmarks --scratch-path .build-bench --product bench
swift build -c release --product summarize
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for language in fr vi; do
  page=$(ls Examples/pages/*-$language.txt | head -n 1)
  i=0
  while [ $i -lt 2000 ]; do cat "$page"; i=$((i + 1)); done >"$work/pages-$language.txt"
done
.build-bench/release/bench "$work"/pages-*.txt
if [ -f "$shared/eval/make_corpus.py" ] && command -v python3 >/dev/null; then
  python3 "$shared/eval/make_corpus.py" --help >/dev/null 2>&1 && echo "corpus: $shared/eval/make_corpus.py" || true
fi
echo "start-up (20 runs of the main job on an example page, wall):"
start=$(date +%s%N)
i=0
while [ $i -lt 20 ]; do .build/release/summarize Examples/pages/visite-fr.txt >/dev/null; i=$((i + 1)); done
end=$(date +%s%N)
echo "  $(((end - start) / 20000)) µs a run"
