#!/usr/bin/env python3
"""Learn the usual case of words and write Resources/Models/truecase.bin.

usage: truecase.py DATA OUT            DATA is the folder with segmentation/ and summaries/

Counts lower case, capitalised and all capitals of words that do not open a sentence: French words in OrangeSum training articles
(CC BY-SA 4.0), Vietnamese words in vi_silver_words and vi_word_counts (VietNews, no licence stated). Standard library and
numpy. The table holds hashes only: 2^17 slots in buckets of two, 14 bits of key, 2 bits of case. Mirrored by Truecaser.swift.
"""
import collections, gzip, json, os, re, struct, sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from words_vi import unit, slot, mark

BITS = 17
LOWER, TITLE, UPPER = 1, 2, 3

def form(w):
    letters = [c for c in w if c.isalpha()]
    if not letters: return None
    if len(letters) > 1 and all(c.isupper() for c in letters): return UPPER
    parts = w.split("_")
    # Of a word of several syllables, "upper" means a capital for the first one alone: Tổng thống, but Hà Nội.
    if len(parts) > 1 and letters[0].isupper() and not any(p[:1].isupper() for p in parts[1:]): return UPPER
    return TITLE if letters[0].isupper() else LOWER

def main():
    data, out = sys.argv[1:3]
    counts = collections.defaultdict(lambda: [0, 0, 0, 0])
    token = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|[^\w\s]|\d+")
    with gzip.open(f"{data}/summaries/fr_orangesum_train.jsonl.gz", "rt", encoding="utf8") as f:
        for line in f:
            before = "."
            for w in token.findall(json.loads(line)["text"]):
                if (k := form(w)) and before not in '.!?:«"“”»-–—…\'’(': counts[w.lower()][k] += 1
                elif k and before in "'’": counts[w.lower()][k] += 1
                before = w
    with gzip.open(f"{data}/segmentation/vi_silver_words.txt.gz", "rt", encoding="utf8") as f:
        for line in f:
            before = "."
            for w in line.split():
                if (k := form(w)) and (before[0].isalnum() or before == ","): counts[w.lower()][k] += 1
                before = w
    with gzip.open(f"{data}/segmentation/vi_word_counts.tsv.gz", "rt", encoding="utf8") as f:
        for line in f:
            if line.startswith("#"): continue
            w, n, _, cap = line.rstrip("\n").split("\t"); n, cap = int(n), int(cap); w = w.replace(" ", "_")
            if n < 10 or w in counts or not any(c.isalpha() for c in w): continue
            if cap > 0.95 * n: counts[w][TITLE] += n
            elif cap < 0.5 * n: counts[w][LOWER] += n
    rows = {}
    for w, c in sorted(counts.items(), key=lambda x: (-sum(x[1]), x[0])):
        total = sum(c); best = max((LOWER, TITLE, UPPER), key=lambda k: c[k])
        if total < 2 or c[best] < 0.6 * total: continue
        h = unit(w)[0]; s = slot(h, BITS)
        for i in (s, s + 1):
            if i not in rows: rows[i] = mark(h) & 0xFFFC | best; break
            if rows[i] & 0xFFFC == mark(h) & 0xFFFC: break
    head = ("# The usual case of words. Learned by Training/truecase.py from OrangeSum (CC BY-SA 4.0) and VietNews (no licence stated). Hashes only, no text. 2026-11.\n").encode()
    table = bytearray(2 << BITS)
    for s, v in rows.items(): table[2 * s:2 * s + 2] = struct.pack("<H", v)
    with open(out, "wb") as f: f.write(head.ljust(512, b" ") + bytes(table))
    print(len(counts), len(rows), file=sys.stderr)

if __name__ == "__main__": main()
