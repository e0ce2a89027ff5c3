#!/bin/sh
# Builds dist/summarize: one fully static, stripped binary that runs when copied alone (it needs /proc).
set -eu
cd "$(dirname "$0")/.."
sh Scripts/setup.sh
TEXTKIT_STATIC=1 swift build -c release --scratch-path .build-static --product summarize \
  -Xswiftc -static-executable -Xswiftc -use-ld=lld -Xlinker --icf=all \
  -Xswiftc -Xfrontend -Xswiftc -disable-implicit-string-processing-module-import
mkdir -p dist
strip -o dist/summarize .build-static/release/summarize
ls -l dist/summarize
