#!/usr/bin/env python3
"""Makes the word knowledge of the repair rules (standard library only).

usage: word_knowledge.py FOLDER        FOLDER holds fr_word_counts.tsv.gz and vi_word_counts.tsv.gz

Resources/Models/fr-words.bin  French words, Resources/Models/vi-words.bin Vietnamese syllables and words: open-addressed
                               tables of 16-bit fingerprints with a quantised count (2·log2; of French words the high bit
                               says mostly capitalised): weights that cannot be read back as a list.
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


def write(name, weights, head):
    """The table of a dictionary of words to bytes."""
    size = 1 << 17
    fingerprints, slots = bytearray(2 * size), bytearray(size)
    if len(weights) > 0.8 * size:
        raise SystemExit(f"{len(weights)} keys are too many for {size} slots")
    for key in sorted(weights, key=lambda k: (-(weights[k] & 63), k)):
        value = fnv(key.encode())
        slot, mark = value & size - 1, (value >> 40 & 0xFFFF) or 1
        while slots[slot]:
            if fingerprints[2 * slot] | fingerprints[2 * slot + 1] << 8 == mark:
                break
            slot = slot + 1 & size - 1
        else:
            fingerprints[2 * slot], fingerprints[2 * slot + 1] = mark & 255, mark >> 8
            slots[slot] = weights[key]
    with open(os.path.join(root, "Models", name), "wb") as out:
        out.write(
            f"# {head}, hashed: {size} slots of a 16-bit fingerprint, then {size} bytes of 2·log2(count).\n"
            f"# Licence: Apache-2.0. Made by Training/word_knowledge.py, {date}.\n---\n".encode())
        out.write(fingerprints + slots)
    print(name, len(weights), "keys")


write(
    "fr-words.bin", {word: max(1, count) | (128 if name else 0) for word, (count, name) in french.items()},
    "Quantised counts of French word forms learned from OrangeSum's news articles (CC BY-SA 4.0); high bit: mostly capitalised")
write(
    "vi-words.bin", {word: max(1, quantised(count)) for word, count in counts.items() if count >= 4},
    "Quantised counts of Vietnamese syllables and words learned from silver word counts of the VietNews training articles")
