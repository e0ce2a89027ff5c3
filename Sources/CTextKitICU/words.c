#include "include/CTextKitICU.h"

// The words of a text: sixty-four bytes at a time become masks of what they are, and the edges of the masks are the edges
// of words.

#if defined(__x86_64__)
#include <immintrin.h>
#define HAS_WIDE 1
#define WIDE __attribute__((target("avx2,bmi,bmi2,popcnt,lzcnt")))
#define IS_WIDE (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2"))
#else
#define HAS_WIDE 0
#endif

#define INLINE static inline __attribute__((always_inline))

/// What the bytes of a block are, a bit for each.
typedef struct {
  /// ASCII letters and digits; ASCII marks; bytes from 0x80 on.
  uint64_t alphanumeric, digit, mark, high;
  /// First bytes of letters that are capitals.
  uint64_t capital;
  uint64_t comma, separator, slash, at;
  uint64_t c2, e2, e3, f0, lead, x80;
} masks;

/// A block is read with the two bytes behind it.
enum { block_room = 66 };

#if HAS_WIDE
/// The sign bits of 64 bytes. Clang 21 takes masks that are joined apart into single bytes, which doubles the time of a
/// scan, unless it cannot see where the vectors come from.
WIDE INLINE uint64_t bits(__m256i low, __m256i high) {
  __asm__("" : "+x"(low), "+x"(high));
  return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}
WIDE INLINE __m256i within(__m256i bytes, char first, char width) {
  __m256i offset = _mm256_sub_epi8(bytes, _mm256_set1_epi8(first));
  return _mm256_cmpeq_epi8(_mm256_min_epu8(offset, _mm256_set1_epi8(width)), offset);
}
WIDE INLINE __m256i from(__m256i bytes, char first) {
  return _mm256_cmpeq_epi8(_mm256_max_epu8(bytes, _mm256_set1_epi8(first)), bytes);
}
WIDE INLINE __m256i equal(__m256i bytes, char byte) { return _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(byte)); }
WIDE INLINE __m256i even(__m256i bytes) {
  return _mm256_cmpeq_epi8(_mm256_and_si256(bytes, _mm256_set1_epi8(1)), _mm256_setzero_si256());
}

/// First bytes of capitals beyond ASCII, by blocks, where lower case follows or stands beside them.
WIDE INLINE __m256i capitals_wide(const uint8_t *block, __m256i here) {
  __m256i next = _mm256_loadu_si256((const __m256i *)(block + 1));
  __m256i third = _mm256_loadu_si256((const __m256i *)(block + 2));
  __m256i latin = _mm256_andnot_si256(from(next, (char)0x9F), equal(here, (char)0xC3));
  __m256i extended = _mm256_and_si256(within(here, (char)0xC4, 1), even(next));
  __m256i horned =
      _mm256_and_si256(equal(here, (char)0xC6), _mm256_or_si256(equal(next, (char)0xA0), equal(next, (char)0xAF)));
  __m256i cyrillic = _mm256_andnot_si256(from(next, (char)0xB0), equal(here, (char)0xD0));
  __m256i additional =
      _mm256_and_si256(_mm256_and_si256(equal(here, (char)0xE1), within(next, (char)0xBA, 1)), even(third));
  return _mm256_or_si256(
      _mm256_or_si256(_mm256_or_si256(latin, extended), _mm256_or_si256(horned, cyrillic)), additional);
}

WIDE INLINE masks masks_wide(const uint8_t *block) {
  __m256i a = _mm256_loadu_si256((const __m256i *)block), b = _mm256_loadu_si256((const __m256i *)(block + 32));
  __m256i fold = _mm256_set1_epi8(0x20);
  masks m = {0};
  m.digit = bits(within(a, '0', 9), within(b, '0', 9));
  m.capital = bits(within(a, 'A', 25), within(b, 'A', 25));
  m.alphanumeric =
      m.digit | bits(within(_mm256_or_si256(a, fold), 'a', 25), within(_mm256_or_si256(b, fold), 'a', 25));
  m.high = bits(a, b);
  m.mark = bits(_mm256_cmpgt_epi8(a, fold), _mm256_cmpgt_epi8(b, fold)) & ~m.alphanumeric;
  if (m.mark != 0) {
    m.comma = bits(equal(a, ','), equal(b, ','));
    m.slash = bits(equal(a, '/'), equal(b, '/'));
    m.at = bits(equal(a, '@'), equal(b, '@'));
    m.separator = m.slash | bits(_mm256_or_si256(equal(a, '|'), equal(a, '>')),
                                 _mm256_or_si256(equal(b, '|'), equal(b, '>')));
  }
  if (m.high == 0) return m;
  m.c2 = bits(equal(a, (char)0xC2), equal(b, (char)0xC2));
  m.e2 = bits(equal(a, (char)0xE2), equal(b, (char)0xE2));
  m.e3 = bits(equal(a, (char)0xE3), equal(b, (char)0xE3));
  m.f0 = bits(from(a, (char)0xF0), from(b, (char)0xF0));
  m.lead = bits(from(a, (char)0xC2), from(b, (char)0xC2));
  m.capital |= bits(capitals_wide(block, a), capitals_wide(block + 32, b));
  if (m.e3 != 0) m.x80 = bits(equal(a, (char)0x80), equal(b, (char)0x80));
  return m;
}
#endif

/// Whether the letter beyond ASCII at `at` is a capital: by blocks, where lower case follows or stands beside it.
INLINE int is_capital(const uint8_t *text, size_t at, size_t end) {
  if (at + 1 >= end) return 0;
  uint8_t next = text[at + 1];
  switch (text[at]) {
  case 0xC3: return next < 0x9F;
  case 0xC4:
  case 0xC5: return (next & 1) == 0;
  case 0xC6: return next == 0xA0 || next == 0xAF;
  case 0xD0: return next < 0xB0;
  case 0xE1: return (next == 0xBA || next == 0xBB) && at + 2 < end && (text[at + 2] & 1) == 0;
  default: return 0;
  }
}

INLINE masks masks_plain(const uint8_t *block) {
  masks m = {0};
  for (size_t index = 0; index < 64; index++) {
    uint8_t byte = block[index];
    uint64_t bit = 1ull << index;
    if (byte < 0x80) {
      if ((uint8_t)(byte - '0') < 10) {
        m.digit |= bit, m.alphanumeric |= bit;
      } else if ((uint8_t)((byte | 0x20) - 'a') < 26) {
        m.alphanumeric |= bit;
        if (byte < 'a') m.capital |= bit;
      } else if (byte > 0x20) {
        m.mark |= bit;
        if (byte == ',') m.comma |= bit;
        if (byte == '@') m.at |= bit;
        if (byte == '/') m.slash |= bit;
        if (byte == '/' || byte == '|' || byte == '>') m.separator |= bit;
      }
      continue;
    }
    m.high |= bit;
    if (byte == 0x80) m.x80 |= bit;
    if (byte == 0xC2) m.c2 |= bit;
    if (byte >= 0xC2) m.lead |= bit;
    if (byte == 0xE2) m.e2 |= bit;
    if (byte == 0xE3) m.e3 |= bit;
    if (byte >= 0xF0) m.f0 |= bit;
    if (is_capital(block, index, block_room)) m.capital |= bit;
  }
  return m;
}

INLINE uint64_t lower_case(uint64_t word) { return word | (~word & 0x8080808080808080u) >> 2; }

INLINE uint64_t mix(uint64_t hash, uint64_t word) {
  uint64_t product = (hash ^ word) * 0x9E3779B97F4A7C15u;
  return product ^ product >> 32;
}

static const uint64_t seed = 0xCBF29CE484222325u;

/// Of a word whose letters beyond ASCII are in lower case.
INLINE uint64_t hash_of(const uint8_t *text, size_t count, size_t at, size_t end) {
  uint64_t hash = seed, word, next;
  size_t length = end - at;
  if (length <= 16 && at + 16 <= count) {
    // Both halves, whether they are needed or not: nobody can tell beforehand how long a word is.
    memcpy(&word, text + at, 8);
    memcpy(&next, text + at + 8, 8);
    hash = mix(hash, lower_case(length < 8 ? word & ((1ull << 8 * length) - 1) : word));
    uint64_t longer = mix(hash, lower_case(length < 16 ? next & ((1ull << 8 * (length & 7)) - 1) : next));
    return length > 8 ? longer : hash;
  }
  for (; at + 8 <= end; at += 8) {
    memcpy(&word, text + at, 8);
    hash = mix(hash, lower_case(word));
  }
  if (at == end) return hash;
  word = 0;
  for (size_t place = at; place < end; place++) word |= (uint64_t)text[place] << 8 * (place - at);
  return mix(hash, lower_case(word));
}

static uint64_t hash_of_cased(const uint8_t *text, size_t at, size_t end) {
  uint64_t hash = seed, chunk = 0;
  unsigned shift = 0;
  size_t capital_end = at;
  for (; at < end; at++) {
    uint8_t byte = text[at];
    if (byte >= 0xC0 && is_capital(text, at, end)) capital_end = at + (byte < 0xE0 ? 2 : 3);
    if (at + 1 == capital_end) {
      // The last byte of a capital tells it from its small letter.
      uint8_t lead = text[at - 1];
      byte = lead == 0xC3 ? byte | 0x20 : lead == 0xC6 && byte == 0xAF ? 0xB0 : lead == 0xD0 ? byte : byte | 1;
    }
    chunk |= (uint64_t)byte << shift;
    shift += 8;
    if (shift == 64) {
      hash = mix(hash, lower_case(chunk));
      chunk = 0, shift = 0;
    }
  }
  return shift > 0 ? mix(hash, lower_case(chunk)) : hash;
}

/// A word with capitals that parts into several blocks.
static void take_cased(tk_word *word, const uint8_t *text, size_t count, size_t start, size_t end) {
  size_t capitals = 0, letters = 0, at = start;
  int beyond = 0, first = 0;
  while (at < end) {
    uint8_t byte = text[at];
    int is_upper = byte < 0x80 ? (uint8_t)(byte - 'A') < 26 : is_capital(text, at, end);
    if ((uint8_t)(byte - '0') >= 10) letters++;
    if (is_upper) {
      capitals++;
      if (byte >= 0x80) beyond = 1;
      if (at == start) first = 1;
    }
    at += byte < 0x80 ? 1 : byte < 0xE0 ? 2 : 3;
  }
  word->hash = beyond ? hash_of_cased(text, start, end) : hash_of(text, count, start, end);
  if (first) word->flags |= TK_WORD_CAPITAL;
  if (capitals > 1 && capitals == letters) word->flags |= TK_WORD_CAPITALS;
}

/// Whether a sentence ends between two words and the second begins another: a terminal, and a blank or a mark before it.
static int is_inner_end(const tk_word_scan *scan, size_t start) {
  if (start <= scan->lower || (scan->text[start - 1] > 0x22 && scan->text[start - 1] < 0x80)) return 0;
  for (size_t at = start; at > scan->gap;) {
    uint8_t byte = scan->text[--at];
    if (byte == '.' || byte == '!' || byte == '?') return 1;
    if (byte == ',') return 0;
  }
  return 0;
}

/// The word that was open when its last block began.
static void take_long_word(tk_word_scan *scan, tk_word *word, size_t end) {
  size_t start = scan->open;
  word->start = (int32_t)start;
  word->end = (int32_t)end;
  word->flags = 0;
  if (scan->has_capital) {
    take_cased(word, scan->text, scan->count, start, end);
    if (word->flags & TK_WORD_CAPITAL) scan->inner_ends += (size_t)is_inner_end(scan, start);
  } else {
    word->hash = hash_of(scan->text, scan->count, start, end);
  }
  scan->gap = end;
  scan->is_open = 0;
}

INLINE size_t take_block(tk_word_scan *scan, masks m, size_t base, size_t length, tk_word *words) {
  const uint8_t *text = scan->text;
  uint64_t valid = length < 64 ? (1ull << length) - 1 : ~0ull;
  uint64_t word = m.alphanumeric, carry = scan->skip;
  scan->skip = 0;
  if (m.high != 0) {
    uint64_t next = m.x80 >> 1;
    // U+3000–303F are marks; what else begins with 0xE3 is written without spaces and joins its neighbours.
    if (m.e3 >> 63 && base + 64 < scan->end && text[base + 64] == 0x80) next |= 1ull << 63;
    if (base + length == scan->end) next |= 1ull << (length - 1);
    uint64_t three = m.e2 | (m.e3 & next), two = three | m.c2 | m.f0;
    three |= m.f0;
    uint64_t behind = two << 1 | three << 2 | m.f0 << 3 | carry;
    scan->skip = two >> 63 | three >> 62 | m.f0 >> 61;
    word |= m.high & ~two & ~behind;
    for (uint64_t marks = (m.c2 | m.e2) & valid; marks != 0; marks &= marks - 1) {
      size_t at = base + (size_t)__builtin_ctzll(marks);
      if (at + 1 >= scan->end) continue;
      uint8_t second = text[at + 1];
      scan->separators +=
          text[at] == 0xC2 ? second == 0xBB || second == 0xB7
                           : second == 0x80 && at + 2 < scan->end && text[at + 2] == 0xA2;
    }
  }
  word &= valid;
  m.capital &= valid;
  scan->letter_bytes += (size_t)__builtin_popcountll(word);
  scan->digits += (size_t)__builtin_popcountll(m.digit & valid);
  if (m.mark != 0) {
    scan->punctuation += (size_t)__builtin_popcountll(m.mark & valid);
    scan->commas += (size_t)__builtin_popcountll(m.comma & valid);
    scan->separators += (size_t)__builtin_popcountll(m.separator & valid);
    if (m.at & valid) scan->has_address = 1;
    for (uint64_t slashes = m.slash & valid; slashes != 0; slashes &= slashes - 1) {
      size_t at = base + (size_t)__builtin_ctzll(slashes);
      if (at + 1 < scan->end && text[at + 1] == '/') scan->has_address = 1;
    }
  }
  uint64_t before = word << 1 | (scan->is_open ? 1 : 0);
  uint64_t starts = word & ~before, ends = ~word & before & valid;
  size_t found = 0;
  if (scan->is_open) {
    if (ends == 0) {
      scan->has_capital |= m.capital != 0;
      return 0;
    }
    uint64_t end = (uint64_t)__builtin_ctzll(ends);
    scan->has_capital |= (m.capital & ((1ull << end) - 1)) != 0;
    take_long_word(scan, words + found++, base + end);
    ends &= ends - 1;
  }
  // Every letter counts once: by its first byte.
  uint64_t letters = word & ~m.digit & ~(m.high & ~m.lead), beyond = m.capital & m.high;
  size_t gap = scan->gap;
  for (; ends != 0; ends &= ends - 1, starts &= starts - 1) {
    uint64_t start = (uint64_t)__builtin_ctzll(starts), end = (uint64_t)__builtin_ctzll(ends);
    uint64_t inside = (1ull << end) - (1ull << start), capitals = m.capital & inside;
    tk_word *result = words + found++;
    result->start = (int32_t)(base + start);
    result->end = (int32_t)(base + end);
    int is_all = capitals == (letters & inside) && (capitals & (capitals - 1)) != 0;
    int32_t is_first = (int32_t)(capitals >> start & 1);
    result->flags = is_first * TK_WORD_CAPITAL + (is_all ? TK_WORD_CAPITALS : 0);
    result->hash = beyond & inside ? hash_of_cased(text, base + start, base + end)
                                   : hash_of(text, scan->count, base + start, base + end);
    if (is_first) {
      scan->gap = gap;
      scan->inner_ends += (size_t)is_inner_end(scan, base + start);
    }
    gap = base + end;
  }
  scan->gap = gap;
  if (starts != 0) {
    uint64_t start = (uint64_t)__builtin_ctzll(starts);
    scan->is_open = 1;
    scan->open = base + start;
    scan->has_capital = (m.capital >> start) != 0;
  }
  return found;
}

/// The place of each byte of a block in a class of bytes, as in `tk_find_pair`.
#if HAS_WIDE
WIDE static uint64_t class_wide(const uint8_t *block, const uint8_t tables[32]) {
  __m256i low = _mm256_set1_epi8(15), zero = _mm256_setzero_si256(), hits[2];
  __m256i lower = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)tables));
  __m256i upper = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(tables + 16)));
  for (int half = 0; half < 2; half++) {
    __m256i bytes = _mm256_loadu_si256((const __m256i *)(block + 32 * half));
    __m256i found = _mm256_and_si256(
        _mm256_shuffle_epi8(lower, _mm256_and_si256(bytes, low)),
        _mm256_shuffle_epi8(upper, _mm256_and_si256(_mm256_srli_epi16(bytes, 4), low)));
    hits[half] = _mm256_cmpeq_epi8(found, zero);
  }
  return ~bits(hits[0], hits[1]);
}
#endif

uint64_t tk_class_places(const uint8_t *bytes, size_t count, size_t readable, const uint8_t tables[32]) {
  uint8_t copy[64] = {0};
  const uint8_t *block = bytes;
  if (readable < 64) {
    memcpy(copy, bytes, count);
    block = copy;
  }
  uint64_t valid = count < 64 ? (1ull << count) - 1 : ~0ull;
#if HAS_WIDE
  if (IS_WIDE) return class_wide(block, tables) & valid;
#endif
  uint64_t places = 0;
  for (size_t index = 0; index < count; index++)
    places |= (uint64_t)((tables[block[index] & 15] & tables[16 + (block[index] >> 4)]) != 0) << index;
  return places & valid;
}

#define SCAN(NAME, MASKS)                                                                 \
  static size_t NAME(tk_word_scan *scan, tk_word *words, size_t room) {                   \
    size_t found = 0;                                                                     \
    while (scan->at < scan->end && found + 33 <= room) {                                  \
      size_t base = scan->at, length = scan->end - base < 64 ? scan->end - base : 64;     \
      masks m;                                                                            \
      if (scan->count - base >= block_room) {                                             \
        m = MASKS(scan->text + base);                                                     \
      } else {                                                                            \
        uint8_t block[96] = {0};                                                          \
        memcpy(block, scan->text + base, scan->count - base);                             \
        m = MASKS(block);                                                                 \
      }                                                                                   \
      found += take_block(scan, m, base, length, words + found);                          \
      scan->at = base + length;                                                           \
    }                                                                                     \
    if (scan->at == scan->end && scan->is_open && found < room)                           \
      take_long_word(scan, words + found++, scan->end);                                   \
    return found;                                                                         \
  }

SCAN(scan_plain, masks_plain)
#if HAS_WIDE
WIDE SCAN(scan_wide, masks_wide)
#endif

size_t tk_scan_words(tk_word_scan *scan, tk_word *words, size_t room) {
#if HAS_WIDE
  if (IS_WIDE) return scan_wide(scan, words, room);
#endif
  return scan_plain(scan, words, room);
}

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
