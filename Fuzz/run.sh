#!/bin/sh
# Runs libFuzzer on one entry point with the address sanitizer, from the example pages on.
#   sh Fuzz/run.sh decode|pipeline|… [SECONDS]
set -eu
cd "$(dirname "$0")/.."
entry="$1"
seconds="${2:-60}"
build=.build-fuzz
swift build -c release --target TextKitCore --scratch-path "$build" -Xswiftc -sanitize=fuzzer,address \
  -Xcc -fsanitize=address -Xcxx -fsanitize=address >&2
products="$build/release"
mkdir -p "$build/corpus-$entry"
# One folder of object files for each target below the library.
objects=$(find "$products/TextKitCore.build" "$products/CTextKitICU.build" "$products/CTextKitData.build" \
  "$products/CTextKitScan.build" -name '*.o')
modules="$products"
[ -d "$products/Modules" ] && modules="$products/Modules"
# shellcheck disable=SC2086 — lists of names
swiftc -O -sanitize=fuzzer,address -parse-as-library -module-name Fuzz -enable-experimental-feature Lifetimes \
  -I "$modules" -I Sources/CTextKitICU/include -I Sources/CTextKitData/include -I Sources/CTextKitScan/include \
  -Xcc -fmodule-map-file="$products/CTextKitICU.build/module.modulemap" \
  -Xcc -fmodule-map-file="$products/CTextKitData.build/module.modulemap" \
  -Xcc -fmodule-map-file="$products/CTextKitScan.build/module.modulemap" \
  "Fuzz/$entry.swift" $objects -licuuc -licudata -lutf8proc -lstdc++ -o "$build/fuzz-$entry" >&2
"$build/fuzz-$entry" -max_total_time="$seconds" -max_len=4096 -timeout=10 -rss_limit_mb=4096 -print_final_stats=1 \
  -artifact_prefix="$build/" "$build/corpus-$entry" Examples/pages
