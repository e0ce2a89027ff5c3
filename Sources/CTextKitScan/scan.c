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

static inline hits string_end(block b) {
  return (hits)(b == splat('"')) | (hits)(b == splat('\\')) | (hits)(b < splat(0x20));
}

static inline hits separator(block b) { return (hits)(b == splat(0x85)) | (hits)(b == splat(0xE2)); }

size_t tk_scan_string(const uint8_t *bytes, size_t start, size_t end, int *is_ascii) {
  size_t at = start;
  uint8_t seen = 0;
  block all = splat(0);
  while (end - at >= 16) {
    block b = load(bytes + at);
    hits found = string_end(b);
    if (any(found)) {
      size_t stop = at + first(found);
      for (; at < stop; at++) seen |= bytes[at];
      break;
    }
    all |= b;
    at += 16;
  }
  while (at < end && bytes[at] != '"' && bytes[at] != '\\' && bytes[at] >= 0x20) seen |= bytes[at++];
  halves h = (halves)all;
  if (((h[0] | h[1]) & 0x8080808080808080u) || seen & 0x80) *is_ascii = 0;
  return at;
}

size_t tk_scan_escape(const uint8_t *bytes, size_t start, size_t end) {
  size_t at = start;
  for (; end - at >= 16; at += 16) {
    block b = load(bytes + at);
    hits found = string_end(b) | separator(b);
    if (any(found)) return at + first(found);
  }
  for (; at < end; at++) {
    uint8_t b = bytes[at];
    if (b == '"' || b == '\\' || b < 0x20 || b == 0x85 || b == 0xE2) break;
  }
  return at;
}

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
#include <tmmintrin.h>

/// Keiser and Lemire, "Validating UTF-8 In Less Than One Instruction Per Byte" (2020): three table look-ups say for each
/// pair of bytes which errors it may be part of; what all three name is one.
enum {
  too_short = 1, too_long = 2, overlong_3 = 4, too_large = 8, surrogate = 16, overlong_2 = 32, too_large_1000 = 64,
  overlong_4 = 64, two_continuations = 128, carry = too_short | too_long | two_continuations
};

__attribute__((target("ssse3"))) static inline __m128i errors_of(__m128i input, __m128i before) {
  const __m128i low = _mm_set1_epi8(0x0F);
  __m128i previous = _mm_alignr_epi8(input, before, 15);
  __m128i first_high = _mm_shuffle_epi8(
      _mm_setr_epi8(
          too_long, too_long, too_long, too_long, too_long, too_long, too_long, too_long, (char)two_continuations,
          (char)two_continuations, (char)two_continuations, (char)two_continuations, too_short | overlong_2, too_short,
          too_short | overlong_3 | surrogate, too_short | too_large | too_large_1000 | overlong_4),
      _mm_and_si128(_mm_srli_epi16(previous, 4), low));
  const char large = (char)(carry | too_large | too_large_1000);
  __m128i first_low = _mm_shuffle_epi8(
      _mm_setr_epi8(
          (char)(carry | overlong_3 | overlong_2 | overlong_4), (char)(carry | overlong_2), (char)carry, (char)carry,
          (char)(carry | too_large), large, large, large, large, large, large, large, large, (char)(large | surrogate),
          large, large),
      _mm_and_si128(previous, low));
  const char continuation = (char)(too_long | overlong_2 | two_continuations);
  __m128i second_high = _mm_shuffle_epi8(
      _mm_setr_epi8(
          too_short, too_short, too_short, too_short, too_short, too_short, too_short, too_short,
          (char)(continuation | overlong_3 | too_large_1000 | overlong_4), (char)(continuation | overlong_3 | too_large),
          (char)(continuation | surrogate | too_large), (char)(continuation | surrogate | too_large), too_short,
          too_short, too_short, too_short),
      _mm_and_si128(_mm_srli_epi16(input, 4), low));
  __m128i special = _mm_and_si128(_mm_and_si128(first_high, first_low), second_high);
  // The third and fourth bytes of a character have to be continuations, and only they may be second ones.
  __m128i third = _mm_subs_epu8(_mm_alignr_epi8(input, before, 14), _mm_set1_epi8((char)(0xE0 - 0x80)));
  __m128i fourth = _mm_subs_epu8(_mm_alignr_epi8(input, before, 13), _mm_set1_epi8((char)(0xF0 - 0x80)));
  __m128i must = _mm_and_si128(_mm_or_si128(third, fourth), _mm_set1_epi8((char)0x80));
  return _mm_xor_si128(must, special);
}

__attribute__((target("ssse3"))) static int is_utf8_wide(const uint8_t *bytes, size_t count) {
  __m128i errors = _mm_setzero_si128(), before = errors;
  size_t at = 0;
  for (; count - at >= 16; at += 16) {
    __m128i input = _mm_loadu_si128((const __m128i *)(bytes + at));
    // After ASCII, ASCII can only be wrong where a character was left open before it, which the look-ups see.
    if (_mm_movemask_epi8(_mm_or_si128(input, before)) != 0) errors = _mm_or_si128(errors, errors_of(input, before));
    before = input;
  }
  // The rest, filled up with ASCII, which also ends what is open.
  uint8_t tail[32] = {0};
  memcpy(tail, bytes + at, count - at);
  for (int part = 0; part < 2; part++) {
    __m128i input = _mm_loadu_si128((const __m128i *)(tail + 16 * part));
    errors = _mm_or_si128(errors, errors_of(input, before));
    before = input;
  }
  return _mm_movemask_epi8(_mm_cmpeq_epi8(errors, _mm_setzero_si128())) == 0xFFFF;
}

int tk_scan_is_utf8(const uint8_t *bytes, size_t count) {
  if (count < 32 || !__builtin_cpu_supports("ssse3")) return is_utf8_plain(bytes, count);
  return is_utf8_wide(bytes, count);
}
#else
int tk_scan_is_utf8(const uint8_t *bytes, size_t count) { return is_utf8_plain(bytes, count); }
#endif
