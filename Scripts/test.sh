#!/bin/sh
# Installs what is missing and passes the tests: the suites, then the example package that stands on the libraries.
set -eu
cd "$(dirname "$0")/.."
sh Scripts/setup.sh
swift build -c release --static-swift-stdlib --product summarize
SUMMARIZE="$(pwd)/.build/release/summarize" swift test
echo "the example package:"
swift run --package-path Examples/Consumer --scratch-path .build-consumer consumer Examples/pages/visite-fr.txt |
  tee .build-consumer.txt
grep -q '^→ .*Sok Vanna.*[.]$' .build-consumer.txt
rm -f .build-consumer.txt
