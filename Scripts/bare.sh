#!/bin/sh
# Proves the two commands of the README on a bare machine: a Debian minbase with nothing but the Swift toolchain bound
# in. Needs root and debootstrap. BIND names further folders to bind (a package mirror), COPY files to copy, both at
# the same path inside.
set -eu
cd "$(dirname "$0")/.."
toolchain=$(dirname "$(dirname "$(dirname "$(readlink -f "$(command -v swift)")")")")
root=${BARE_ROOT:-$(mktemp -d)}
[ -d "$root/etc" ] || debootstrap --variant=minbase bookworm "$root" "${MIRROR:-http://deb.debian.org/debian}"
bound=""
release() { for folder in $bound; do umount "$folder"; done; }
trap release EXIT
bind() {
  mkdir -p "$root$1"
  mount --bind "$1" "$root$1"
  bound="$root$1 $bound"
}
for folder in "$toolchain" /proc ${BIND:-}; do bind "$folder"; done
for file in /etc/resolv.conf ${COPY:-}; do
  mkdir -p "$root$(dirname "$file")"
  cp "$file" "$root$file"
done
rm -rf "$root/src"
git archive --prefix=src/ HEAD | tar -x -C "$root"
chroot "$root" /usr/bin/env -i HOME=/root ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
  PATH="$toolchain/usr/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" \
  sh -c 'cd /src && sh Scripts/build.sh && sh Scripts/test.sh'
