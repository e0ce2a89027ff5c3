#!/bin/sh
# test.sh BINARY [PYTHON]: runs prepare.py on sentences of our own; PYTHON must have sentencepiece.
set -e
bin=$1; python=${2:-python3}; here=$(cd "$(dirname "$0")" && pwd)
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT
i=0
while [ $i -lt 40 ]; do
  i=$((i + 1))
  echo "Le Premier ministre a rencontré $((i * 7)) entreprises françaises à Hanoi le $((i % 28 + 1)) mars 2023." >> "$out/a.fr"
  echo "Thủ tướng đã gặp $((i * 7)) doanh nghiệp Pháp tại Hà Nội ngày $((i % 28 + 1)) tháng 3 năm 2023." >> "$out/a.vi"
  echo "Le commerce entre le Vietnam et la France a augmenté de $i % : voir https://example.org/$i." >> "$out/a.fr"
  echo "Thương mại giữa Việt Nam và Pháp tăng $i %: xem https://example.org/$i." >> "$out/a.vi"
done
"$python" "$here/prepare.py" --bin "$bin" --fr "$out/a.fr" --vi "$out/a.vi" -o "$out/o" --vocabulary 420 --placeholders
"$python" "$here/prepare.py" --bin "$bin" --fr "$out/a.fr" --vi "$out/a.vi" -o "$out/p" --vocabulary 420
grep -q '__P1__' "$out/o/pieces.fr"
grep -q ' ||| ' "$out/o/fast_align.txt"
echo "1 passed, 0 failed"
