#!/bin/sh
# Builds the C library with all it needs inside, a Python wheel around it, and tests the wheel in a fresh virtual environment.
set -eu
cd "$(dirname "$0")/.."
version=$(sed -n 's/^public let textKitVersion = "\(.*\)"/\1/p' Sources/TextKitIO/TextKitIO.swift)
# Debian's static ICU is not position-independent, so its shared libraries go into the wheel beside ours.
swift build -c release --product textkit -Xswiftc -static-stdlib --scratch-path .build-static-library
mkdir -p dist
strip --strip-unneeded -o dist/libtextkit.so .build-static-library/release/libtextkit.so
needed=$(ldd dist/libtextkit.so | awk '/libicu|libutf8proc|libzstd|libz\.so/ { print $3 }')
# shellcheck disable=SC2086 # a list of paths without blanks
python3 Bindings/python/build_wheel.py "$version" dist dist/libtextkit.so $needed
if [ "${1:-}" = test ]; then
  environment=$(mktemp -d)
  trap 'rm -rf "$environment"' EXIT
  python3 -m venv "$environment"
  "$environment/bin/pip" install --quiet --no-index dist/textkit-"$version"-*.whl
  (cd "$environment" && bin/python -m unittest discover -s "$OLDPWD/Bindings/python/tests")
fi
