#!/usr/bin/env python3
"""Writes Resources/Models/summary-background-{fr,vi}.txt: how common a word is in news, as hash -> bucket.

usage: summary_background.py DIRECTORY-OF-WORD-COUNTS [OUT-DIRECTORY]

Reads {fr,vi}_word_counts.tsv.gz (word, count, documents). A French word is cut into the runs of letters and digits that
the summariser counts; of Vietnamese the syllables and the words of two syllables are kept. Standard library only.
"""
import base64, gzip, math, os, sys
from collections import defaultdict
from summary_words import WORD, word_hash, pair_hash, key

LIMIT = {"fr": (30000, 0), "vi": (9000, 15000)}
FROM = {"fr": "34,544 French news articles (OrangeSum, CC BY-SA 4.0)", "vi": "105,418 Vietnamese news articles (VietNews); only hashes, no words"}


def main(folder, out):
    for lang in ("fr", "vi"):
        single, double, total = defaultdict(float), {}, 0
        with gzip.open(os.path.join(folder, f"{lang}_word_counts.tsv.gz"), "rt", encoding="utf-8") as f:
            head = f.readline()
            total = int(head.split("from ")[1].split()[0])
            for line in f:
                word, _, documents, *_ = line.rstrip("\n").split("\t")
                share = int(documents) / total
                parts = WORD.findall(word.lower())
                for part in set(parts):  # as if words fell into documents independently
                    single[part] = 1 - (1 - single[part]) * (1 - share)
                if len(parts) == 2:
                    pair = (parts[0], parts[1])
                    double[pair] = max(double.get(pair, 0), share)
        table = {}
        n_single, n_double = LIMIT[lang]
        for pair, share in sorted(double.items(), key=lambda x: (-x[1], x[0]))[:n_double]:
            table[key(pair_hash(word_hash(pair[0]), word_hash(pair[1])))] = share
        for word, share in sorted(single.items(), key=lambda x: (-x[1], x[0]))[:n_single]:
            k = key(word_hash(word))
            table[k] = max(share, table.get(k, 0))
        buckets = defaultdict(list)
        for k, share in table.items():
            buckets[min(31, max(0, round(-2 * math.log2(share))))].append(k)
        path = os.path.join(out, f"summary-background-{lang}.txt")
        with open(path, "w", encoding="utf-8") as f:
            f.write(f"# How common words are in news: 24 bits of a word's hash by bucket of rarity.\n# Learned from: document counts over {FROM[lang]}.\n")
            f.write("# Made by Training/summary_background.py, 2026-11. Licence: Apache-2.0\n")
            f.write("# Columns: bucket b (in 2^(-b/2) of all documents), base64 of ascending 3-byte keys.\n")
            for b in sorted(buckets):
                raw = b"".join(k.to_bytes(3, "big") for k in sorted(buckets[b]))
                f.write(f"{b}\t{base64.b64encode(raw).decode()}\n")
        print(path, len(table), os.path.getsize(path), {b: len(v) for b, v in sorted(buckets.items())})


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "Resources/Models")
