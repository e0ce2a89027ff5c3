#include "include/CTextKitICU.h"
#include "vectors.h"

// Where bytes and pairs of bytes of a class stand: their halves are looked up in tables of sixteen, thirty-two or sixty-four
// bytes at a time.

INLINE uint8_t pair_class(const uint8_t *at, const uint8_t *last, const uint8_t tables[64]) {
  uint8_t next = at < last ? at[1] : 0;
  return tables[*at & 15] & tables[16 + (*at >> 4)] & tables[32 + (next & 15)] & tables[48 + (next >> 4)];
}

static size_t find_pair(const uint8_t *bytes, size_t from, size_t count, const uint8_t tables[64]) {
  while (from < count && pair_class(bytes + from, bytes + count - 1, tables) == 0) from++;
  return from;
}

#if HAS_WIDE
WIDE INLINE void load_tables_wide(__m256i table[4], const uint8_t tables[64]) {
  for (int index = 0; index < 4; index++)
    table[index] = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(tables + 16 * index)));
}

/// A bit for each of 32 bytes that is no pair of a class with the one behind it.
WIDE INLINE uint32_t no_pairs_wide(const uint8_t *at, const __m256i table[4]) {
  __m256i low = _mm256_set1_epi8(15);
  __m256i here = _mm256_loadu_si256((const __m256i *)at), next = _mm256_loadu_si256((const __m256i *)(at + 1));
  __m256i first = _mm256_and_si256(
      _mm256_shuffle_epi8(table[0], _mm256_and_si256(here, low)),
      _mm256_shuffle_epi8(table[1], _mm256_and_si256(_mm256_srli_epi16(here, 4), low)));
  __m256i second = _mm256_and_si256(
      _mm256_shuffle_epi8(table[2], _mm256_and_si256(next, low)),
      _mm256_shuffle_epi8(table[3], _mm256_and_si256(_mm256_srli_epi16(next, 4), low)));
  return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_and_si256(first, second), _mm256_setzero_si256()));
}

WIDE static size_t find_pair_wide(const uint8_t *bytes, size_t count, const uint8_t tables[64]) {
  __m256i table[4];
  load_tables_wide(table, tables);
  size_t from = 0;
  for (; from + 33 <= count; from += 32) {
    uint32_t none = no_pairs_wide(bytes + from, table);
    if (none != 0xffffffff) return from + (size_t)__builtin_ctz(~none);
  }
  return find_pair(bytes, from, count, tables);
}
#endif

size_t tk_find_pair(const uint8_t *bytes, size_t count, const uint8_t tables[64]) {
  if (count == 0) return 0;
#if HAS_WIDE
  if (IS_WIDE) return find_pair_wide(bytes, count, tables);
#endif
  return find_pair(bytes, 0, count, tables);
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
  return ~((uint32_t)_mm256_movemask_epi8(hits[0]) | (uint64_t)(uint32_t)_mm256_movemask_epi8(hits[1]) << 32);
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

// MARK: Where a line may be cut

#if HAS_WIDE
/// Loops that press the numbers of bits together.
#define PACKED __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi2,avx2,popcnt")))
#define IS_PACKED (IS_WIDEST && __builtin_cpu_supports("avx512vbmi2"))

/// A bit for each of 64 bytes that is in a class with the two behind it.
PACKED INLINE uint64_t threes_widest(const uint8_t *block, const uint8_t tables[96]) {
  __m512i low = _mm512_set1_epi8(15), found = _mm512_set1_epi8((char)0xFF);
  for (int place = 0; place < 3; place++) {
    __m512i lower = _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)(tables + 32 * place)));
    __m512i upper = _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)(tables + 32 * place + 16)));
    __m512i bytes = _mm512_loadu_si512(block + place);
    // 0x80: the and of all three.
    found = _mm512_ternarylogic_epi64(
        found, _mm512_shuffle_epi8(lower, _mm512_and_si512(bytes, low)),
        _mm512_shuffle_epi8(upper, _mm512_and_si512(_mm512_srli_epi16(bytes, 4), low)), 0x80);
  }
  return _mm512_test_epi8_mask(found, found);
}

WIDE INLINE uint64_t threes_wide(const uint8_t *block, const uint8_t tables[96]) {
  __m256i low = _mm256_set1_epi8(15), zero = _mm256_setzero_si256();
  uint64_t none[2];
  for (int half = 0; half < 2; half++) {
    __m256i found = _mm256_set1_epi8((char)0xFF);
    for (int place = 0; place < 3; place++) {
      __m256i lower = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(tables + 32 * place)));
      __m256i upper = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(tables + 32 * place + 16)));
      __m256i bytes = _mm256_loadu_si256((const __m256i *)(block + 32 * half + place));
      found = _mm256_and_si256(
          _mm256_and_si256(found, _mm256_shuffle_epi8(lower, _mm256_and_si256(bytes, low))),
          _mm256_shuffle_epi8(upper, _mm256_and_si256(_mm256_srli_epi16(bytes, 4), low)));
    }
    none[half] = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(found, zero));
  }
  return ~(none[0] | none[1] << 32);
}
#endif

INLINE uint64_t threes_plain(const uint8_t *block, const uint8_t tables[96]) {
  uint64_t places = 0;
  for (size_t index = 0; index < 64; index++) {
    uint8_t third = block[index + 2];
    uint8_t class = pair_class(block + index, block + 65, tables) & tables[64 + (third & 15)] & tables[80 + (third >> 4)];
    places |= (uint64_t)(class != 0) << index;
  }
  return places;
}

INLINE size_t is_lower(uint8_t byte) { return (uint8_t)(byte - 'a') < 26; }

/// Whether a pattern may begin at a three of a class, and where: what `*place` holds is moved to the letter's first byte. There
/// is no branch, since nothing tells what stands there.
INLINE size_t is_place(const uint8_t *text, const uint64_t words[64], int32_t *place) {
  size_t at = (size_t)*place;
  uint8_t byte = text[at];
  uint32_t start;
  memcpy(&start, text + at, sizeof start);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  start = __builtin_bswap32(start);
#endif
  size_t is_sign = (byte == '(') | (byte == 0xC2);
  // The last byte of `ả`: the letter begins two bytes before.
  size_t is_hook = (byte & 0xFE) == 0xA2, first = at >= 2 ? at - 2 : 0;
  size_t is_letter = (size_t)((at >= 2) & (text[first] == 0xE1) & (text[first + 1] == 0xBA) & ((text[at + 2] | 0x20) == 'h'));
  uint32_t bit = start * 0x9E3779B1u >> 20;
  size_t is_word = words[bit >> 6] >> (bit & 63) & 1;
  // A small letter behind a letter begins none.
  size_t begin = is_hook ? first : at, is_small = is_hook ? byte == 0xA3 : is_lower(byte);
  size_t is_inside = is_small & (begin > 0) & is_lower(text[begin > 0 ? begin - 1 : 0] | 0x20);
  // A dash behind a blank: `-`, `–` and its like, `−`.
  uint32_t dash = start >> 8;
  size_t is_dash = ((dash & 0xFF) == '-') | ((dash & 0xF8FFFF) == 0x9080E2) | (dash == 0x9288E2);
  is_dash &= ~is_hook;
  *place = (int32_t)begin;
  return is_sign | is_dash | ((is_hook ? is_letter : is_word) & ~is_inside);
}

/// The same at the end of a text, where no word may be read.
INLINE size_t is_last_place(const uint8_t *text, int32_t *place) {
  size_t at = (size_t)*place;
  if ((text[at] & 0xFE) != 0xA2) return 1;
  *place = (int32_t)at - 2;
  return at >= 2 && text[at - 1] == 0xBA && text[at - 2] == 0xE1;
}

/// Writes the places of the bits of a block and gives how many there are; there is room for 64.
INLINE size_t write_bits(uint64_t bits, size_t base, int32_t *places) {
  size_t count = 0;
  for (; bits != 0; bits &= bits - 1) places[count++] = (int32_t)(base + (size_t)__builtin_ctzll(bits));
  return count;
}

#if HAS_WIDE
/// The same, sixteen places at once.
PACKED INLINE size_t write_bits_widest(uint64_t bits, size_t base, int32_t *places) {
  static const uint8_t numbers[64] = {0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
                                      22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43,
                                      44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};
  size_t count = (size_t)__builtin_popcountll(bits);
  __m512i taken = _mm512_maskz_compress_epi8(bits, _mm512_loadu_si512(numbers)), first = _mm512_set1_epi32((int32_t)base);
  _mm512_storeu_si512(places, _mm512_add_epi32(first, _mm512_cvtepu8_epi32(_mm512_castsi512_si128(taken))));
  if (count <= 16) return count;
  _mm512_storeu_si512(places + 16, _mm512_add_epi32(first, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(taken, 1))));
  _mm512_storeu_si512(places + 32, _mm512_add_epi32(first, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(taken, 2))));
  _mm512_storeu_si512(places + 48, _mm512_add_epi32(first, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(taken, 3))));
  return count;
}
#endif

/// First all threes are written down, then those that are places stay.
#define CUT_PLACES(NAME, THREES, WRITE)                                                                        \
  static size_t NAME(const uint8_t *text, size_t count, size_t *from, size_t end, const uint8_t tables[restrict 96],\
                     const uint64_t words[64], int32_t *restrict places, size_t capacity) {                    \
    size_t threes = 0, found = 0, base = *from, next = 0;                                                      \
    for (; base < end && capacity - threes >= 64; base += 64) {                                                \
      uint8_t copy[66] = {0};                                                                                  \
      const uint8_t *block = text + base;                                                                      \
      if (count - base < 66) block = memcpy(copy, block, count - base);                                        \
      uint64_t rest = THREES(block, tables);                                                                   \
      if (count - base < 64) rest &= (1ull << (count - base)) - 1;                                             \
      threes += WRITE(rest, base, places + threes);                                                            \
    }                                                                                                          \
    *from = base;                                                                                              \
    for (; next < threes && count - (size_t)places[next] >= 8; next++) {                                       \
      int32_t place = places[next];                                                                            \
      size_t is = is_place(text, words, &place);                                                               \
      places[found] = place;                                                                                   \
      found += is;                                                                                             \
    }                                                                                                          \
    for (; next < threes; next++) {                                                                            \
      int32_t place = places[next];                                                                            \
      size_t is = is_last_place(text, &place);                                                                 \
      places[found] = place;                                                                                   \
      found += is;                                                                                             \
    }                                                                                                          \
    return found;                                                                                              \
  }

CUT_PLACES(cut_places_plain, threes_plain, write_bits)
#if HAS_WIDE
WIDE CUT_PLACES(cut_places_wide, threes_wide, write_bits)
PACKED CUT_PLACES(cut_places_widest, threes_widest, write_bits_widest)
#endif

size_t tk_cut_places(
    const uint8_t *text, size_t count, size_t *from, size_t end, const uint8_t tables[96], const uint64_t words[64],
    int32_t *places, size_t capacity) {
#if HAS_WIDE
  if (IS_PACKED) return cut_places_widest(text, count, from, end, tables, words, places, capacity);
  if (IS_WIDE) return cut_places_wide(text, count, from, end, tables, words, places, capacity);
#endif
  return cut_places_plain(text, count, from, end, tables, words, places, capacity);
}

// MARK: Lines

INLINE size_t write_feeds(uint64_t feeds, size_t base, int32_t *ends, size_t found, size_t capacity) {
  for (; feeds != 0; feeds &= feeds - 1, found++)
    if (found < capacity) ends[found] = (int32_t)(base + (size_t)__builtin_ctzll(feeds));
  return found;
}

static size_t line_ends_plain(const uint8_t *text, size_t from, size_t count, int32_t *ends, size_t found, size_t capacity) {
  for (; from < count; from++)
    if (text[from] == '\n') found = write_feeds(1, from, ends, found, capacity);
  return found;
}

#if HAS_WIDE
WIDE INLINE uint64_t feeds_wide(const uint8_t *block) {
  __m256i feed = _mm256_set1_epi8('\n');
  __m256i low = _mm256_cmpeq_epi8(_mm256_loadu_si256((const __m256i *)block), feed);
  __m256i high = _mm256_cmpeq_epi8(_mm256_loadu_si256((const __m256i *)(block + 32)), feed);
  return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

WIDE static size_t line_ends_wide(const uint8_t *text, size_t count, int32_t *ends, size_t capacity) {
  size_t found = 0, base = 0;
  for (; count - base >= 64; base += 64) found = write_feeds(feeds_wide(text + base), base, ends, found, capacity);
  return line_ends_plain(text, base, count, ends, found, capacity);
}

PACKED static size_t line_ends_widest(const uint8_t *text, size_t count, int32_t *ends, size_t capacity) {
  size_t found = 0, base = 0;
  for (; base < count; base += 64) {
    // Behind the end stand zeros; where it is far, no mask is asked for, which takes its time.
    __m512i block = count - base >= 64 ? _mm512_loadu_si512(text + base)
                                       : _mm512_maskz_loadu_epi8((1ull << (count - base)) - 1, text + base);
    uint64_t feeds = _mm512_cmpeq_epi8_mask(block, _mm512_set1_epi8('\n'));
    if (found <= capacity && capacity - found >= 64) found += write_bits_widest(feeds, base, ends + found);
    else found = write_feeds(feeds, base, ends, found, capacity);
  }
  return found;
}
#endif

size_t tk_line_ends(const uint8_t *text, size_t count, int32_t *ends, size_t capacity) {
#if HAS_WIDE
  if (IS_PACKED) return line_ends_widest(text, count, ends, capacity);
  if (IS_WIDE) return line_ends_wide(text, count, ends, capacity);
#endif
  return line_ends_plain(text, 0, count, ends, 0, capacity);
}
