#!/bin/sh
# The laws of repair over thousands of sentences: every legacy encoding and mojibake of 10,000 Vietnamese sentences,
# 10,000 French ones that have to stay, and mutated inputs.
#   sh Scripts/repair-laws.sh [SHARED] [SENTENCES] [MUTATIONS]
set -eu
cd "$(dirname "$0")/.."
shared="${1:-../shared}"
count="${2:-10000}"
mutations="${3:-1000000}"
if [ ! -d "$shared/data/summaries" ]; then
  echo "repair-laws: skipped, no $shared/data/summaries"
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 - "$shared/data" "$work" "$count" <<'PY'
import gzip, json, re, sys, unicodedata
data, work, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
letters = set("àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ")
for language, file in (("vi", "vi_vietnews_train"), ("fr", "fr_orangesum_train")):
    lines = open(f"{data}/unicode/keep_{language}_dev.txt", encoding="utf-8").read().splitlines()
    with gzip.open(f"{data}/summaries/{file}.jsonl.gz", "rt", encoding="utf-8") as records:
        for record in records:
            if len(lines) > 4 * count:
                break
            lines += re.split(r"(?<=[.!?])\s+", json.loads(record)["text"])
    chosen = {}
    for line in lines:
        line = unicodedata.normalize("NFC", line.strip())
        # Clean ones only: no glue, no blanks but single spaces, enough syllables with marks.
        if not 25 < len(line) < 260 or len(line.split()) < 5 or re.search(r"\s\s|[^\S ]|\w[.,!?;:]\w|[a-zà-ỹ][A-ZĐ]", line):
            continue
        if language == "vi" and sum(letter in letters for letter in line.lower()) < 5:
            continue
        chosen[line] = None
    with open(f"{work}/{language}.txt", "w", encoding="utf-8") as out:
        out.write("\n".join(list(chosen)[:count]))
    print(language, min(count, len(chosen)), "sentences")
PY
REPAIR_SENTENCES_VI="$work/vi.txt" REPAIR_SENTENCES_FR="$work/fr.txt" REPAIR_MUTATIONS="$mutations" \
  swift test -c release -Xswiftc -enable-testing --scratch-path .build-laws --filter 'GeneratedRepairTests|RepairLawTests'
