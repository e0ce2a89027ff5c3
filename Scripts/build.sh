#!/bin/sh
# Installs what is missing, builds the release binary and sums up an example page with it.
set -eu
cd "$(dirname "$0")/.."
sh Scripts/setup.sh
swift build -c release --static-swift-stdlib --product summarize >&2
echo "built $(pwd)/.build/release/summarize; Examples/pages/visite-fr.txt in one line:" >&2
.build/release/summarize Examples/pages/visite-fr.txt
