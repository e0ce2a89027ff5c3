#include "CTextKitScan.h"

#include <string.h>

// Canonical composition, the part of it that needs no table of all Unicode: text that is certainly composed is found and
// copied, Latin letters and the marks of French and Vietnamese are joined.

/// Whether the character at `p` can change in no context, by its bytes alone.
static inline int is_certain(const uint8_t *p, const uint8_t *end) {
  if (*p < 0xCC) return *p != 0;
  if (end - p < 3) return 0;
  if (*p == 0xE1) return (p[1] & 0xFE) == 0xBA;
  return *p == 0xE2 && ((p[1] == 0x80 && p[2] >= 0x82) || p[1] == 0x81 || p[1] == 0x82);
}

static size_t uncertain_plain(const uint8_t *bytes, size_t from, size_t count) {
  while (from < count && is_certain(bytes + from, bytes + count)) from++;
  return from;
}

#if defined(__x86_64__)
#include <immintrin.h>

__attribute__((target("avx2"))) static size_t uncertain_wide(const uint8_t *bytes, size_t from, size_t count) {
#define IS(bytes, byte) _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8((char)(byte)))
#define FROM(bytes, low) _mm256_cmpeq_epi8(_mm256_max_epu8(bytes, _mm256_set1_epi8((char)(low))), bytes)
  const __m256i even = _mm256_set1_epi8((char)0xFE);
  for (; from + 34 <= count; from += 32) {
    __m256i first = _mm256_loadu_si256((const __m256i *)(bytes + from));
    __m256i bad = IS(first, 0);
    if (_mm256_movemask_epi8(first) != 0) {
      __m256i large = FROM(first, 0xCC);
      __m256i second = _mm256_loadu_si256((const __m256i *)(bytes + from + 1));
      __m256i third = _mm256_loadu_si256((const __m256i *)(bytes + from + 2));
      __m256i vietnamese = _mm256_and_si256(IS(first, 0xE1), IS(_mm256_and_si256(second, even), 0xBA));
      __m256i sign = _mm256_or_si256(_mm256_and_si256(IS(second, 0x80), FROM(third, 0x82)),
                                     _mm256_or_si256(IS(second, 0x81), IS(second, 0x82)));
      __m256i good = _mm256_or_si256(vietnamese, _mm256_and_si256(IS(first, 0xE2), sign));
      bad = _mm256_or_si256(bad, _mm256_andnot_si256(good, large));
    }
    uint32_t hits = (uint32_t)_mm256_movemask_epi8(bad);
    if (hits != 0) return from + (size_t)__builtin_ctz(hits);
  }
#undef IS
#undef FROM
  return uncertain_plain(bytes, from, count);
}

__attribute__((target("avx512f,avx512bw,avx512vl,avx2"))) static size_t
uncertain_widest(const uint8_t *bytes, size_t from, size_t count) {
#define IS(bytes, byte) _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8((char)(byte)))
  for (; count - from >= 66; from += 64) {
    __m512i first = _mm512_loadu_si512(bytes + from);
    uint64_t bad = _mm512_testn_epi8_mask(first, first), large = _mm512_cmpge_epu8_mask(first, _mm512_set1_epi8((char)0xCC));
    if (large != 0) {
      __m512i second = _mm512_loadu_si512(bytes + from + 1), third = _mm512_loadu_si512(bytes + from + 2);
      uint64_t vietnamese = IS(first, 0xE1) & IS(_mm512_and_si512(second, _mm512_set1_epi8((char)0xFE)), 0xBA);
      uint64_t sign = (IS(second, 0x80) & _mm512_cmpge_epu8_mask(third, _mm512_set1_epi8((char)0x82)))
          | IS(second, 0x81) | IS(second, 0x82);
      bad |= large & ~(vietnamese | (IS(first, 0xE2) & sign));
    }
    if (bad != 0) return from + (size_t)__builtin_ctzll(bad);
  }
#undef IS
  return uncertain_wide(bytes, from, count);
}
#endif

size_t tk_scan_uncertain(const uint8_t *bytes, size_t from, size_t count) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")) return uncertain_widest(bytes, from, count);
  if (__builtin_cpu_supports("avx2")) return uncertain_wide(bytes, from, count);
#endif
  return uncertain_plain(bytes, from, count);
}

/// The row of a base in the table of compositions, and its length; the base ends before `end`.
static inline size_t base_row(const uint8_t *start, const uint8_t *end, size_t *length) {
  if (end == start) return *length = 0;
  if (end[-1] < 0x80) {
    *length = 1;
    return end[-1];
  }
  if (end - start >= 2 && end[-2] >= 0xC3 && end[-2] < 0xC9) {
    *length = 2;
    return (size_t)(end[-2] & 0x1F) << 6 | (end[-1] & 0x3F);
  }
  if (end - start >= 3 && end[-3] == 0xE1 && end[-2] >= 0xB8 && end[-2] < 0xBC) {
    *length = 3;
    return 0x250 + ((size_t)(end[-2] & 3) << 6 | (end[-1] & 0x3F));
  }
  return *length = 0;
}

static inline size_t column_of(const uint8_t *p, const uint8_t columns[128]) {
  return p[0] == 0xCC || p[0] == 0xCD ? columns[(p[0] & 1) << 6 | (p[1] & 0x3F)] : 0;
}

tk_composition tk_compose(const uint8_t *source, size_t from, size_t count, uint8_t *target, size_t to,
                          tk_change *changes, size_t capacity, const uint8_t columns[128], const uint16_t *table) {
  const uint64_t high = 0x8080808080808080u;
  const uint8_t *p = source + from, *end = source + count;
  uint8_t *o = target + to;
  size_t made = 0, calm = 0;
  while (p < end) {
    // Where no mark has come for long, the next one is looked for first.
    if (calm >= 8) {
      size_t length = tk_scan_uncertain(p, 0, (size_t)(end - p));
      memcpy(o, p, length);
      p += length, o += length, calm = 0;
      if (p == end) break;
    }
    if (end - p >= 8) {
      // Eight bytes at once, up to the first from CC on.
      uint64_t word;
      memcpy(&word, p, 8);
      memcpy(o, &word, 8);
#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
      word = __builtin_bswap64(word);
#endif
      uint64_t low = word & 0x3F3F3F3F3F3F3F3Fu;
      uint64_t large = word & (word << 1) & ((low + 0x3434343434343434u) << 1) & high;
      size_t plain = large == 0 ? 8 : (size_t)__builtin_ctzll(large) / 8;
      p += plain, o += plain;
      calm++;
      if (plain == 8) continue;
    } else if (*p < 0xCC) {
      *o++ = *p++;
      continue;
    }
    if (end - p >= 3 && p[0] == 0xE1 && (p[1] & 0xFE) == 0xBA) {
      o[0] = p[0], o[1] = p[1], o[2] = p[2];
      p += 3, o += 3;
      continue;
    }
    size_t column = end - p >= 2 ? column_of(p, columns) : 0, length;
    if (column == 0 || made == capacity) break;
    uint16_t letter = table[base_row(target, o, &length) * 16 + column];
    if (letter == 0) break;
    const uint8_t *start = p - length;
    p += 2, calm = 0;
    // Every further mark that the letter takes.
    while (end - p >= 2 && (column = column_of(p, columns)) != 0) {
      size_t row = letter < 0x250 ? letter : letter >= 0x1E00 && letter < 0x1F00 ? (size_t)letter - 0x1E00 + 0x250 : 0;
      if (table[row * 16 + column] == 0) break;
      letter = table[row * 16 + column];
      p += 2;
    }
    o -= length;
    tk_change *change = &changes[made++];
    change->source = (size_t)(start - source);
    change->target = (size_t)(o - target);
    if (letter < 0x800) {
      *o++ = (uint8_t)(0xC0 | letter >> 6);
    } else {
      *o++ = (uint8_t)(0xE0 | letter >> 12);
      *o++ = (uint8_t)(0x80 | (letter >> 6 & 0x3F));
    }
    *o++ = (uint8_t)(0x80 | (letter & 0x3F));
    change->source_end = (size_t)(p - source);
    change->target_end = (size_t)(o - target);
  }
  return (tk_composition){(size_t)(p - source), (size_t)(o - target), made};
}
