#!/bin/sh
# Speed of each stage and of a cold start. Takes a folder that holds eval/make_corpus.py, or uses the example pages.
set -eu
cd "$(dirname "$0")/.."
shared="${1:-../shared}"
swift build -c release --package-path Benchmarks --scratch-path .build-bench --product bench
swift build -c release --static-swift-stdlib --product summarize
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for language in fr vi; do
  page=$(ls Examples/pages/*-$language.txt | head -n 1)
  i=0
  while [ $i -lt 2000 ]; do cat "$page"; i=$((i + 1)); done >"$work/pages-$language.txt"
done
# Running text of many subjects and pairs, where the evaluation data is there.
if [ -d "$shared/data/summaries" ] && command -v python3 >/dev/null; then
  python3 - "$shared/data" "$work" <<'END'
import gzip, json, sys
data, work = sys.argv[1:]
for name, out in (("fr_orangesum_train", "text-fr.txt"), ("vi_vietnews_train", "text-vi.txt")):
    with gzip.open(f"{data}/summaries/{name}.jsonl.gz", "rt") as lines, open(f"{work}/{out}", "w") as text:
        size = 0
        while size < 8e6: size += text.write(json.loads(next(lines))["text"] + "\n\n")
with gzip.open(f"{data}/segmentation/parallel_filter.jsonl.gz", "rt") as lines, open(f"{work}/pairs.tsv", "w") as out:
    for line in lines:
        pair = json.loads(line)
        if pair["label"]: out.write("\t".join(" ".join(pair[k].split()) for k in ("fr", "vi")) + "\n")
END
fi
records=""
if [ -f "$shared/eval/make_corpus.py" ] && command -v python3 >/dev/null; then
  records="$work/corpus.jsonl"
  python3 "$shared/eval/make_corpus.py" --mb 20 --seed 7 -o "$records"
fi
# shellcheck disable=SC2086 # one name or none
.build-bench/release/bench $records "$work"/*.txt $(ls "$work"/*.tsv 2>/dev/null)
echo "start-up (20 runs of the main job on an example page, wall):"
start=$(date +%s%N)
i=0
while [ $i -lt 20 ]; do .build/release/summarize Examples/pages/visite-fr.txt >/dev/null; i=$((i + 1)); done
end=$(date +%s%N)
echo "  $(((end - start) / 20000)) µs a run"
