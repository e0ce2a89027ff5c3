#!/bin/sh
# Installs what is missing of the Debian packages that building and testing need. Asks for root only when something is.
set -eu

# The toolchain's own needs (linker, C and C++ headers, the libraries swift itself loads), then the project's.
packages="binutils ca-certificates git libc6-dev libcurl4 libgcc-12-dev libncurses6 libsqlite3-0 libstdc++-12-dev libxml2 \
tzdata zlib1g-dev libicu-dev libutf8proc-dev libzstd-dev unicode-data bzip2"

missing=""
for package in $packages; do
  state=$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null || true)
  [ "$state" = "install ok installed" ] || missing="$missing $package"
done

if [ -n "$missing" ]; then
  echo "installing:$missing" >&2
  root=""
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || { echo "setup: these packages are missing and need root:$missing" >&2; exit 1; }
    root="sudo"
  fi
  $root apt-get update -q >&2
  # shellcheck disable=SC2086 — a list of names
  $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing >&2
fi

command -v swift >/dev/null || {
  echo "setup: no swift on the PATH; TextKit needs a Swift 6.3 toolchain (https://www.swift.org/install/linux)" >&2
  exit 1
}
