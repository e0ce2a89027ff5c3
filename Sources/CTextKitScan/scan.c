#include "CTextKitScan.h"

#include <string.h>

typedef uint8_t block __attribute__((vector_size(16)));
typedef int8_t hits __attribute__((vector_size(16)));
typedef uint64_t halves __attribute__((vector_size(16)));

static inline block splat(uint8_t b) { return (block){b, b, b, b, b, b, b, b, b, b, b, b, b, b, b, b}; }

static inline block load(const uint8_t *bytes) {
  block result;
  memcpy(&result, bytes, sizeof result);
  return result;
}

static inline int any(hits found) {
  halves h = (halves)found;
  return (h[0] | h[1]) != 0;
}

/// The place of the first hit; there has to be one.
static inline size_t first(hits found) {
  halves h = (halves)found;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  return h[0] ? (size_t)__builtin_ctzll(h[0]) / 8 : 8 + (size_t)__builtin_ctzll(h[1]) / 8;
#else
  return h[0] ? (size_t)__builtin_clzll(h[0]) / 8 : 8 + (size_t)__builtin_clzll(h[1]) / 8;
#endif
}

static inline hits separator(block b) { return (hits)(b == splat(0x85)) | (hits)(b == splat(0xE2)); }

size_t tk_scan_separator(const uint8_t *bytes, size_t start, size_t end) {
  size_t at = start;
  for (; end - at >= 16; at += 16) {
    hits found = separator(load(bytes + at));
    if (any(found)) return at + first(found);
  }
  while (at < end && bytes[at] != 0x85 && bytes[at] != 0xE2) at++;
  return at;
}

/// One character after the other; the bytes of ASCII eight at a time.
static int is_utf8_plain(const uint8_t *p, size_t count) {
  const uint8_t *end = p + count;
  while (p < end) {
    uint64_t word;
    if (end - p >= 8 && (memcpy(&word, p, 8), (word & 0x8080808080808080u) == 0)) {
      p += 8;
      continue;
    }
    uint8_t lead = *p;
    if (lead < 0x80) {
      p++;
      continue;
    }
    int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || end - p < length) return 0;
    uint8_t low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80, high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (p[1] < low || p[1] > high) return 0;
    for (int i = 2; i < length; i++)
      if ((p[i] & 0xC0) != 0x80) return 0;
    p += length;
  }
  return 1;
}

#if defined(__x86_64__)
#include <immintrin.h>

/// Keiser and Lemire, "Validating UTF-8 In Less Than One Instruction Per Byte" (2020): three table look-ups say for each
/// pair of bytes which errors it may be part of; what all three name is one.
enum {
  too_short = 1, too_long = 2, overlong_3 = 4, too_large = 8, surrogate = 16, overlong_2 = 32, too_large_1000 = 64,
  overlong_4 = 64, two_continuations = 128, carry = too_short | too_long | two_continuations,
  continuation = too_long | overlong_2 | two_continuations, large = carry | too_large | too_large_1000
};

/// By the upper and the lower half of the first byte, and by the upper half of the second.
static const uint8_t first_high[16] = {
    too_long, too_long, too_long, too_long, too_long, too_long, too_long, too_long, two_continuations, two_continuations,
    two_continuations, two_continuations, too_short | overlong_2, too_short, too_short | overlong_3 | surrogate,
    too_short | too_large | too_large_1000 | overlong_4};
static const uint8_t first_low[16] = {
    carry | overlong_3 | overlong_2 | overlong_4, carry | overlong_2, carry, carry, carry | too_large, large, large, large,
    large, large, large, large, large, large | surrogate, large, large};
static const uint8_t second_high[16] = {
    too_short, too_short, too_short, too_short, too_short, too_short, too_short, too_short,
    continuation | overlong_3 | too_large_1000 | overlong_4, continuation | overlong_3 | too_large,
    continuation | surrogate | too_large, continuation | surrogate | too_large, too_short, too_short, too_short, too_short};

#define WIDE __attribute__((target("avx2")))

WIDE static inline __m256i table_of(const uint8_t halves[16]) {
  return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)halves));
}

WIDE static inline __m256i errors_of(__m256i input, __m256i before, const __m256i tables[3]) {
  const __m256i low = _mm256_set1_epi8(0x0F);
  // The sixteen bytes before each half.
  __m256i behind = _mm256_permute2x128_si256(before, input, 0x21);
  __m256i previous = _mm256_alignr_epi8(input, behind, 15);
  __m256i special = _mm256_and_si256(
      _mm256_and_si256(
          _mm256_shuffle_epi8(tables[0], _mm256_and_si256(_mm256_srli_epi16(previous, 4), low)),
          _mm256_shuffle_epi8(tables[1], _mm256_and_si256(previous, low))),
      _mm256_shuffle_epi8(tables[2], _mm256_and_si256(_mm256_srli_epi16(input, 4), low)));
  // The third and fourth bytes of a character have to be continuations, and only they may be second ones.
  __m256i third = _mm256_subs_epu8(_mm256_alignr_epi8(input, behind, 14), _mm256_set1_epi8((char)(0xE0 - 0x80)));
  __m256i fourth = _mm256_subs_epu8(_mm256_alignr_epi8(input, behind, 13), _mm256_set1_epi8((char)(0xF0 - 0x80)));
  __m256i must = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8((char)0x80));
  return _mm256_xor_si256(must, special);
}

WIDE static int is_utf8_wide(const uint8_t *bytes, size_t count) {
  const __m256i tables[3] = {table_of(first_high), table_of(first_low), table_of(second_high)};
  __m256i errors = _mm256_setzero_si256(), before = errors;
  size_t at = 0;
  for (; count - at >= 32; at += 32) {
    __m256i input = _mm256_loadu_si256((const __m256i *)(bytes + at));
    // After ASCII, ASCII can only be wrong where a character was left open before it, which the look-ups see.
    if (_mm256_movemask_epi8(_mm256_or_si256(input, before)) != 0)
      errors = _mm256_or_si256(errors, errors_of(input, before, tables));
    before = input;
  }
  // The rest, filled up with ASCII, which also ends what is open.
  uint8_t tail[64] = {0};
  memcpy(tail, bytes + at, count - at);
  for (int part = 0; part < 2; part++) {
    __m256i input = _mm256_loadu_si256((const __m256i *)(tail + 32 * part));
    errors = _mm256_or_si256(errors, errors_of(input, before, tables));
    before = input;
  }
  return _mm256_testz_si256(errors, errors);
}

#define WIDEST __attribute__((target("avx512f,avx512bw,avx512vl,avx2")))

WIDEST static inline __m512i table_of_widest(const uint8_t halves[16]) {
  return _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)halves));
}

/// As `errors_of`.
WIDEST static inline __m512i errors_of_widest(__m512i input, __m512i before, const __m512i tables[3]) {
  const __m512i low = _mm512_set1_epi8(0x0F);
  // The sixteen bytes before each quarter.
  __m512i behind = _mm512_alignr_epi32(input, before, 12);
  __m512i previous = _mm512_alignr_epi8(input, behind, 15);
  __m512i special = _mm512_and_si512(
      _mm512_and_si512(
          _mm512_shuffle_epi8(tables[0], _mm512_and_si512(_mm512_srli_epi16(previous, 4), low)),
          _mm512_shuffle_epi8(tables[1], _mm512_and_si512(previous, low))),
      _mm512_shuffle_epi8(tables[2], _mm512_and_si512(_mm512_srli_epi16(input, 4), low)));
  __m512i third = _mm512_subs_epu8(_mm512_alignr_epi8(input, behind, 14), _mm512_set1_epi8((char)(0xE0 - 0x80)));
  __m512i fourth = _mm512_subs_epu8(_mm512_alignr_epi8(input, behind, 13), _mm512_set1_epi8((char)(0xF0 - 0x80)));
  __m512i must = _mm512_and_si512(_mm512_or_si512(third, fourth), _mm512_set1_epi8((char)0x80));
  return _mm512_xor_si512(must, special);
}

WIDEST static int is_utf8_widest(const uint8_t *bytes, size_t count) {
  const __m512i tables[3] = {table_of_widest(first_high), table_of_widest(first_low), table_of_widest(second_high)};
  __m512i errors = _mm512_setzero_si512(), before = errors;
  for (; count >= 64; bytes += 64, count -= 64) {
    __m512i input = _mm512_loadu_si512(bytes);
    if (_mm512_movepi8_mask(_mm512_or_si512(input, before)) != 0)
      errors = _mm512_or_si512(errors, errors_of_widest(input, before, tables));
    before = input;
  }
  // The rest, filled up with zeros, one at least, which end what is open.
  __m512i rest = _mm512_maskz_loadu_epi8((1ull << count) - 1, bytes);
  errors = _mm512_or_si512(errors, errors_of_widest(rest, before, tables));
  return _mm512_test_epi8_mask(errors, errors) == 0;
}

int tk_scan_is_utf8(const uint8_t *bytes, size_t count) {
  if (count >= 64 && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl"))
    return is_utf8_widest(bytes, count);
  if (count < 32 || !__builtin_cpu_supports("avx2")) return is_utf8_plain(bytes, count);
  return is_utf8_wide(bytes, count);
}
#else
int tk_scan_is_utf8(const uint8_t *bytes, size_t count) { return is_utf8_plain(bytes, count); }
#endif
