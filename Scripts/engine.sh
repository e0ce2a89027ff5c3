#!/bin/sh
# Tests an adapter with its engine in a fresh virtual environment:   engine.sh spark|ray PACKAGE...
# ENGINE_VENV names an environment to use (and keep) in its place, KILLS how often a worker is killed.
set -eu
cd "$(dirname "$0")/.."
engine="$1"
shift
version=$(sed -n 's/^public let textKitVersion = "\(.*\)"/\1/p' Sources/TextKitIO/TextKitIO.swift)
ls dist/textkit-"$version"-*.whl >/dev/null 2>&1 || sh Scripts/wheel.sh
environment="${ENGINE_VENV:-}"
if [ -z "$environment" ]; then
  environment=$(mktemp -d)
  trap 'rm -rf "$environment"' EXIT
fi
[ -x "$environment/bin/python" ] || python3 -m venv "$environment"
"$environment/bin/pip" install --quiet "$@"
"$environment/bin/pip" install --quiet --no-index --force-reinstall dist/textkit-"$version"-*.whl
SUMMARIZE="$PWD/.build/release/summarize" "$environment/bin/python" "Integrations/$engine/test_$engine.py" ${KILLS:-}
