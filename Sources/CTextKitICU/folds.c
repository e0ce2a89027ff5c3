#include "include/CTextKitICU.h"

// Words by the lower-case forms of their scalars.

#define INLINE static inline __attribute__((always_inline))

static const uint64_t seed = 0xCBF29CE484222325u;

/// The form of the scalar at `at` and its length, 0 for one that the table does not hold.
INLINE uint32_t fold_at(const uint8_t *text, size_t count, size_t at, const uint16_t *folds, size_t *length) {
  uint8_t byte = text[at];
  *length = 1;
  if (byte < 0x80) return folds[byte];
  *length = 0;
  if (byte < 0xE0) {
    uint32_t scalar = (uint32_t)(byte & 0x1F) << 6;
    if (byte < 0xC2 || at + 1 >= count || scalar >= 0x530 - 0x3F) return 0;
    *length = 2;
    return folds[scalar | (text[at + 1] & 0x3F)];
  }
  if (at + 2 >= count) return 0;
  uint8_t second = text[at + 1];
  uint32_t low = (uint32_t)(second & 3) << 6 | (text[at + 2] & 0x3F);
  if (byte == 0xE1 && second >= 0xB8 && second <= 0xBB) {
    *length = 3;
    return folds[0x530 + low];
  }
  // U+2000–206F: spaces, dashes, quotes.
  if (byte == 0xE2 && (second == 0x80 || (second == 0x81 && text[at + 2] < 0xB0))) *length = 3;
  return 0;
}

int32_t tk_next_folded_word(const uint8_t *text, size_t count, size_t end, size_t *at, const uint16_t *folds,
                            tk_folded_word *word) {
  size_t from = *at, length;
  uint32_t fold = 0;
  for (;; from += length) {
    if (from >= end) {
      *at = end;
      return 0;
    }
    fold = fold_at(text, count, from, folds, &length);
    if (fold != 0) break;
    if (length == 0) return -1;
  }
  uint64_t hash = seed;
  size_t letters = 0, capitals = 0;
  uint32_t all = 0;
  word->start = from;
  word->first = (uint16_t)fold;
  do {
    letters++;
    capitals += fold >> 15;
    all |= fold;
    hash = (hash ^ (fold & 0x3FFF)) * 0x100000001B3u;
    from += length;
    if (from >= end) break;
    fold = fold_at(text, count, from, folds, &length);
    if (length == 0) return -1;
  } while (fold != 0);
  word->hash = hash ^ hash >> 32;
  word->end = from;
  word->letters = letters;
  word->capitals = capitals;
  word->all = (uint16_t)all;
  *at = from;
  return 1;
}
