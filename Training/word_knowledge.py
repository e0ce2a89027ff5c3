#!/usr/bin/env python3
"""Makes the word knowledge of the repair rules (standard library only).

usage: word_knowledge.py FOLDER        FOLDER holds fr_word_counts.tsv.gz and vi_word_counts.tsv.gz

Resources/Words/fr-words.txt   French words, sorted by bytes: word, quantised count (2·log2), "c" where mostly capitalised.
Resources/Models/vi-words.bin  Vietnamese syllables and words as an open-addressed table of 16-bit fingerprints with a
                               quantised count: weights that cannot be read back as a list.
"""
import collections, gzip, math, os, re, sys, unicodedata

root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Resources")
folder = sys.argv[1]
date = "2026-11-23"


def rows(name):
    with gzip.open(os.path.join(folder, name), "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#"):
                continue
            word, count, documents, capitals = line.rstrip("\n").split("\t")
            yield unicodedata.normalize("NFC", word), int(count), int(documents), int(capitals)


def quantised(count):
    return min(63, round(2 * math.log2(count)))


french = {}
for word, count, documents, capitals in rows("fr_word_counts.tsv.gz"):
    word = word.replace("’", "'")
    if re.fullmatch(r"[a-zàâäæçéèêëîïôöœùûüÿñ][a-zàâäæçéèêëîïôöœùûüÿñ'-]*", word) and documents >= 2:
        french[word] = (quantised(count), "c" if capitals > 0.8 * count else "")
with open(os.path.join(root, "Words", "fr-words.txt"), "w", encoding="utf-8") as out:
    out.write("# French word forms with quantised counts (2·log2) over news articles; c: mostly capitalised. Sorted by bytes.\n")
    out.write(f"# Origin: counts over OrangeSum. Licence: CC BY-SA 4.0. Made by Training/word_knowledge.py, {date}.\n")
    for word in sorted(french, key=lambda w: w.encode()):
        out.write("\t".join([word, str(french[word][0])] + ([french[word][1]] if french[word][1] else [])) + "\n")

# Vietnamese: syllables summed over the words they stand in, and the words themselves, syllables parted by a space.
counts = collections.Counter()
for word, count, documents, capitals in rows("vi_word_counts.tsv.gz"):
    word = word.replace("_", " ")
    parts = word.split(" ")
    if any(not part or not part.isalpha() for part in parts):
        continue
    for part in parts:
        counts[part] += count
    if len(parts) > 1 and count >= 4:
        counts[word] += count


def fnv(data):
    value = 0xCBF29CE484222325
    for byte in data:
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value ^ value >> 29


bits = 17
size = 1 << bits
fingerprints, weights = bytearray(2 * size), bytearray(size)
keys = [k for k, n in counts.items() if n >= 4]
if len(keys) > 0.8 * size:
    raise SystemExit(f"{len(keys)} keys are too many for {size} slots")
for key in sorted(keys, key=lambda k: -counts[k]):
    value = fnv(key.encode())
    slot, mark = value & size - 1, (value >> 40 & 0xFFFF) or 1
    while weights[slot]:
        if fingerprints[2 * slot] | fingerprints[2 * slot + 1] << 8 == mark:
            break
        slot = slot + 1 & size - 1
    else:
        fingerprints[2 * slot], fingerprints[2 * slot + 1] = mark & 255, mark >> 8
        weights[slot] = max(1, quantised(counts[key]))
with open(os.path.join(root, "Models", "vi-words.bin"), "wb") as out:
    out.write(
        f"# Quantised counts of Vietnamese syllables and words, hashed: {size} slots of a 16-bit fingerprint, then {size} bytes 2·log2(count).\n"
        f"# Learned from silver word counts of the VietNews training articles. Licence: Apache-2.0. Training/word_knowledge.py, {date}.\n"
        "---\n".encode())
    out.write(fingerprints + weights)
print(len(french), "French forms,", len(keys), "Vietnamese keys")
