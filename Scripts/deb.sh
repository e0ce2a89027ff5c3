#!/bin/sh
# Builds dist/summarize_VERSION_ARCH.deb: the static binary, its manual page and completions for bash, zsh and fish.
set -eu
cd "$(dirname "$0")/.."
version=$(sed -n 's/^public let textKitVersion = "\(.*\)"/\1/p' Sources/TextKitIO/TextKitIO.swift)
architecture=$(dpkg --print-architecture)
[ -x dist/summarize ] || {
  TEXTKIT_STATIC=1 swift build -c release --scratch-path .build-static --product summarize -Xswiftc -static-executable
  mkdir -p dist
  strip -o dist/summarize .build-static/release/summarize
}
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
install -D -m 755 dist/summarize "$root/usr/bin/summarize"
man="$root/usr/share/man/man1"
mkdir -p "$man" "$root/DEBIAN"
dist/summarize manual | gzip -9n >"$man/summarize.1.gz"
for shell in bash:bash-completion/completions/summarize zsh:zsh/vendor-completions/_summarize fish:fish/vendor_completions.d/summarize.fish; do
  file="$root/usr/share/${shell#*:}"
  mkdir -p "$(dirname "$file")"
  dist/summarize --generate-completion-script "${shell%%:*}" >"$file"
done
install -D -m 644 LICENSE "$root/usr/share/doc/summarize/copyright"
[ ! -f NOTICE ] || install -D -m 644 NOTICE "$root/usr/share/doc/summarize/NOTICE"
cat >"$root/DEBIAN/control" <<EOF
Package: summarize
Version: $version
Architecture: $architecture
Maintainer: The TextKit authors <textkit@localhost>
Section: text
Priority: optional
Installed-Size: $(du -sk "$root" | cut -f1)
Description: French and Vietnamese text from the web, made ready for use
 Repairs, cleans, segments and sums up French and Vietnamese pages and texts,
 and marks their French-Vietnamese terms. One binary without dependencies.
EOF
dpkg-deb --root-owner-group --build "$root" "dist/summarize_${version}_$architecture.deb"
