#pragma once

#include <stddef.h>
#include <stdint.h>

// What sixty-four bytes of a text are, a bit for each; by every kind of vectors, and by none.

#if defined(__x86_64__)
#include <immintrin.h>
#define HAS_WIDE 1
#define WIDE __attribute__((target("avx2,bmi,bmi2,popcnt,lzcnt")))
#define IS_WIDE (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2"))
#define WIDEST __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi2,avx2,bmi,bmi2,popcnt,lzcnt")))
#define IS_WIDEST (IS_WIDE && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi2"))
#else
#define HAS_WIDE 0
#endif

#define INLINE static inline __attribute__((always_inline))

/// What the bytes of a block are, a bit for each.
typedef struct {
  uint64_t alphanumeric, digit, mark, high, capital, comma, separator, slash, at, space;
  uint64_t c2, e2, e3, f0, x80;
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
WIDE INLINE __m256i capitals_wide(__m256i here, __m256i next, __m256i third) {
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

/// `»`, `·`, `•`.
WIDE INLINE __m256i separators_wide(__m256i here, __m256i next, __m256i third) {
  __m256i dots = _mm256_or_si256(equal(next, (char)0xBB), equal(next, (char)0xB7));
  __m256i bullet = _mm256_and_si256(equal(next, (char)0x80), equal(third, (char)0xA2));
  return _mm256_or_si256(
      _mm256_and_si256(equal(here, (char)0xC2), dots), _mm256_and_si256(equal(here, (char)0xE2), bullet));
}

WIDE INLINE masks masks_wide(const uint8_t *block, uint8_t *lower) {
  __m256i a = _mm256_loadu_si256((const __m256i *)block), b = _mm256_loadu_si256((const __m256i *)(block + 32));
  __m256i fold = _mm256_set1_epi8(0x20), upperA = within(a, 'A', 25), upperB = within(b, 'A', 25);
  masks m = {0};
  __m256i lowerA = _mm256_or_si256(a, _mm256_and_si256(upperA, fold));
  __m256i lowerB = _mm256_or_si256(b, _mm256_and_si256(upperB, fold));
  _mm256_storeu_si256((__m256i *)lower, lowerA);
  _mm256_storeu_si256((__m256i *)(lower + 32), lowerB);
  m.digit = bits(within(a, '0', 9), within(b, '0', 9));
  m.capital = bits(upperA, upperB);
  m.alphanumeric = m.digit | bits(within(lowerA, 'a', 25), within(lowerB, 'a', 25));
  m.high = bits(a, b);
  m.mark = bits(_mm256_cmpgt_epi8(a, fold), _mm256_cmpgt_epi8(b, fold)) & ~m.alphanumeric;
  m.space = bits(equal(a, ' '), equal(b, ' '));
  if (m.mark != 0) {
    m.comma = bits(equal(a, ','), equal(b, ','));
    m.slash = bits(equal(a, '/'), equal(b, '/'));
    m.at = bits(equal(a, '@'), equal(b, '@'));
    m.separator = m.slash | bits(_mm256_or_si256(equal(a, '|'), equal(a, '>')),
                                 _mm256_or_si256(equal(b, '|'), equal(b, '>')));
  }
  if (m.high == 0) return m;
  __m256i nextA = _mm256_loadu_si256((const __m256i *)(block + 1));
  __m256i nextB = _mm256_loadu_si256((const __m256i *)(block + 33));
  __m256i thirdA = _mm256_loadu_si256((const __m256i *)(block + 2));
  __m256i thirdB = _mm256_loadu_si256((const __m256i *)(block + 34));
  m.c2 = bits(equal(a, (char)0xC2), equal(b, (char)0xC2));
  m.e2 = bits(equal(a, (char)0xE2), equal(b, (char)0xE2));
  m.e3 = bits(equal(a, (char)0xE3), equal(b, (char)0xE3));
  m.f0 = bits(from(a, (char)0xF0), from(b, (char)0xF0));
  m.capital |= bits(capitals_wide(a, nextA, thirdA), capitals_wide(b, nextB, thirdB));
  if ((m.c2 | m.e2) != 0) m.separator |= bits(separators_wide(a, nextA, thirdA), separators_wide(b, nextB, thirdB));
  if (m.e3 != 0) m.x80 = bits(equal(a, (char)0x80), equal(b, (char)0x80));
  return m;
}

WIDEST INLINE uint64_t is_512(__m512i bytes, uint8_t byte) { return _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8((char)byte)); }
WIDEST INLINE uint64_t within_512(__m512i bytes, uint8_t first, uint8_t width) {
  return _mm512_cmple_epu8_mask(_mm512_sub_epi8(bytes, _mm512_set1_epi8((char)first)), _mm512_set1_epi8((char)width));
}
WIDEST INLINE uint64_t below_512(__m512i bytes, uint8_t limit) {
  return _mm512_cmplt_epu8_mask(bytes, _mm512_set1_epi8((char)limit));
}

WIDEST INLINE masks masks_widest(const uint8_t *block, uint8_t *lower) {
  __m512i a = _mm512_loadu_si512(block), fold = _mm512_set1_epi8(0x20);
  masks m = {0};
  m.capital = within_512(a, 'A', 25);
  __m512i folded = _mm512_or_si512(a, _mm512_maskz_mov_epi8(m.capital, fold));
  _mm512_storeu_si512(lower, folded);
  m.digit = within_512(a, '0', 9);
  m.alphanumeric = m.digit | within_512(folded, 'a', 25);
  m.high = _mm512_movepi8_mask(a);
  m.mark = _mm512_cmpgt_epi8_mask(a, fold) & ~m.alphanumeric;
  m.space = is_512(a, ' ');
  if (m.mark != 0) {
    m.comma = is_512(a, ',');
    m.slash = is_512(a, '/');
    m.at = is_512(a, '@');
    m.separator = m.slash | is_512(a, '|') | is_512(a, '>');
  }
  if (m.high == 0) return m;
  __m512i next = _mm512_loadu_si512(block + 1), third = _mm512_loadu_si512(block + 2), one = _mm512_set1_epi8(1);
  m.c2 = is_512(a, 0xC2);
  m.e2 = is_512(a, 0xE2);
  m.e3 = is_512(a, 0xE3);
  m.f0 = _mm512_cmpge_epu8_mask(a, _mm512_set1_epi8((char)0xF0));
  uint64_t even = _mm512_testn_epi8_mask(next, one);
  m.capital |= is_512(a, 0xC3) & below_512(next, 0x9F);
  m.capital |= within_512(a, 0xC4, 1) & even;
  m.capital |= is_512(a, 0xC6) & (is_512(next, 0xA0) | is_512(next, 0xAF));
  m.capital |= is_512(a, 0xD0) & below_512(next, 0xB0);
  m.capital |= is_512(a, 0xE1) & within_512(next, 0xBA, 1) & _mm512_testn_epi8_mask(third, one);
  if ((m.c2 | m.e2) != 0)
    m.separator |= (m.c2 & (is_512(next, 0xBB) | is_512(next, 0xB7))) | (m.e2 & is_512(next, 0x80) & is_512(third, 0xA2));
  if (m.e3 != 0) m.x80 = is_512(a, 0x80);
  return m;
}

/// Writes the places of the bits behind `base`, and perhaps more.
WIDEST INLINE void write_edges_widest(uint64_t bits, size_t base, uint16_t *edges) {
  const __m512i places = _mm512_set_epi8(
      63, 62, 61, 60, 59, 58, 57, 56, 55, 54, 53, 52, 51, 50, 49, 48, 47, 46, 45, 44, 43, 42, 41, 40, 39, 38, 37, 36, 35, 34,
      33, 32, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2,
      1, 0);
  __m512i packed = _mm512_maskz_compress_epi8(bits, places), start = _mm512_set1_epi16((short)base);
  _mm512_storeu_si512(edges, _mm512_add_epi16(start, _mm512_cvtepu8_epi16(_mm512_castsi512_si256(packed))));
  _mm512_storeu_si512(edges + 32, _mm512_add_epi16(start, _mm512_cvtepu8_epi16(_mm512_extracti64x4_epi64(packed, 1))));
}
#endif

/// Writes the places of the bits behind `base`, and perhaps more.
INLINE void write_edges(uint64_t bits, size_t base, uint16_t *edges) {
  // Most blocks have no more: written whether they are there or not, so that there is nothing to guess.
#pragma clang loop unroll(full) vectorize(disable)
  for (int place = 0; place < 24; place++) {
    edges[place] = (uint16_t)(base + (size_t)__builtin_ctzll(bits | 1ull << 63));
    bits &= bits - 1;
    // Several places at once would cost more.
    __asm__("" : "+r"(bits) : : "memory");
  }
  for (int place = 24; bits != 0; place++, bits &= bits - 1) edges[place] = (uint16_t)(base + (size_t)__builtin_ctzll(bits));
}

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

INLINE masks masks_plain(const uint8_t *block, uint8_t *lower) {
  masks m = {0};
  for (size_t index = 0; index < 64; index++) {
    uint8_t byte = block[index];
    uint64_t bit = 1ull << index;
    lower[index] = (uint8_t)(byte - 'A') < 26 ? byte | 0x20 : byte;
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
      } else if (byte == ' ') {
        m.space |= bit;
      }
      continue;
    }
    m.high |= bit;
    uint8_t next = block[index + 1], third = block[index + 2];
    if (byte == 0x80) m.x80 |= bit;
    if (byte == 0xC2) m.c2 |= bit;
    if (byte == 0xE2) m.e2 |= bit;
    if (byte == 0xE3) m.e3 |= bit;
    if (byte >= 0xF0) m.f0 |= bit;
    if (byte == 0xC2 && (next == 0xBB || next == 0xB7)) m.separator |= bit;
    if (byte == 0xE2 && next == 0x80 && third == 0xA2) m.separator |= bit;
    if (is_capital(block, index, block_room)) m.capital |= bit;
  }
  return m;
}

/// How many of the bytes behind the mark beyond ASCII that begins with `byte` belong to it; none where it begins a letter.
INLINE size_t mark_tail(uint8_t byte, uint8_t next) {
  if (byte == 0xC2) return 1;
  // U+3000–303F are marks; what else begins with 0xE3 is written without spaces and joins its neighbours.
  if (byte == 0xE2 || (byte == 0xE3 && next == 0x80)) return 2;
  return byte >= 0xF0 ? 3 : 0;
}

/// Puts the letter at `at` of the lower-case copy into lower case.
INLINE void fold_capital(uint8_t *letter) {
  switch (letter[0]) {
  case 0xC3: letter[1] |= 0x20; break;
  case 0xC6: letter[1] = letter[1] == 0xAF ? 0xB0 : letter[1] | 1; break;
  case 0xD0: break;
  case 0xE1: letter[2] |= 1; break;
  default: letter[1] |= 1; break;
  }
}
