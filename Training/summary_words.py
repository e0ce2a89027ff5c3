"""The words of the summariser, as Summary/WordScan.swift reads them: shared by the scripts of this folder."""
import re

WORD = re.compile(r"[^\W_]+")
MASK = (1 << 64) - 1
FNV = 0x100000001B3


def word_hash(word):
    """FNV-1a over the scalars of a word in lower case, mixed."""
    h = 0xCBF29CE484222325
    for c in word:
        h = ((h ^ ord(c)) * FNV) & MASK
    return h ^ (h >> 32)


def pair_hash(first, second):
    """The hash of two words that stand side by side."""
    h = (((first * 0x9E3779B97F4A7C15) & MASK) ^ second) * FNV & MASK
    return h ^ (h >> 32)


def key(h):
    """The 24 bits that a shipped table keeps of a hash."""
    return h >> 40
