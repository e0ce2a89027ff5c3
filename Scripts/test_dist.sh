#!/bin/sh
# Runs the static binary alone: in an empty root that holds nothing but it, a page and /proc. Then the Debian package, taken
# apart into a scratch root: binary, manual page, completions. Needs root for chroot; the package is skipped without dpkg-deb.
set -eu
cd "$(dirname "$0")/.."
root=$(mktemp -d)
release() { umount "$root/proc" 2>/dev/null || true; rm -rf "$root"; }
trap release EXIT
mkdir "$root/proc" "$root/tmp"
mount -t proc proc "$root/proc"
cp dist/summarize Examples/pages/visite-fr.txt "$root/"
printf '{"id":1,"html":"<p>Chủ tịch nước hội đàm tại Hà Nội chiều nay.</p>"}\n' >"$root/in.jsonl"
chroot "$root" /summarize /visite-fr.txt | grep -q 'Sok Vanna'
chroot "$root" /summarize clean /in.jsonl -o /out.jsonl.gz --resume --stats /stats.json -j2
chroot "$root" /summarize sentences /out.jsonl.gz --input jsonl | grep -q '"sentences":\[\[0,'
chroot "$root" /summarize report /in.jsonl /stats.json -o /report.html
chroot "$root" /summarize --version
echo "dist/summarize runs alone ($(stat -c %s dist/summarize) bytes)"
command -v dpkg-deb >/dev/null || exit 0
package=$(ls dist/summarize_*.deb)
mkdir "$root/package"
dpkg-deb -x "$package" "$root/package"
"$root/package/usr/bin/summarize" Examples/pages/visite-fr.txt | grep -q 'Sok Vanna'
gzip -dc "$root/package/usr/share/man/man1/summarize.1.gz" >"$root/page"
grep -q '^.SH CLEAN' "$root/page"
if command -v man >/dev/null; then man --warnings -l "$root/page" >"$root/shown" 2>"$root/warnings"; [ ! -s "$root/warnings" ] || { cat "$root/warnings"; exit 1; }; fi
sh -n "$root/package/usr/share/bash-completion/completions/summarize" 2>/dev/null || bash -n "$root/package/usr/share/bash-completion/completions/summarize"
for file in zsh/vendor-completions/_summarize fish/vendor_completions.d/summarize.fish; do
  grep -q -- '--resume\|resume' "$root/package/usr/share/$file"
done
if command -v zsh >/dev/null; then zsh -n "$root/package/usr/share/zsh/vendor-completions/_summarize"; fi
if command -v fish >/dev/null; then fish -n "$root/package/usr/share/fish/vendor_completions.d/summarize.fish"; fi
echo "$package is whole"
