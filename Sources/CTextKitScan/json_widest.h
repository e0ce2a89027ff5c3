#pragma once

// The loops of json.c for processors with vectors of 64 bytes: what stands between escapes is looked at and copied by such
// blocks, up to the first byte that is an escape or needs one, and the next block begins behind it. Behind the end of a
// string stand zeros.

#if defined(__x86_64__)
#define WIDEST __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi2,avx2,bmi,bmi2,lzcnt,popcnt")))
#define IS_WIDEST                                                                                                    \
  (__builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") \
   && __builtin_cpu_supports("bmi2"))

/// The lowest bits, 64 at most.
WIDEST INLINE uint64_t below(size_t count) { return count < 64 ? (1ull << count) - 1 : ~0ull; }

/// Up to 64 bytes. Where there are as many no mask is asked for, which takes its time.
WIDEST INLINE __m512i load_block(const uint8_t *bytes, size_t count) {
  return __builtin_expect(count >= 64, 1) ? _mm512_loadu_si512(bytes) : _mm512_maskz_loadu_epi8(below(count), bytes);
}

WIDEST INLINE uint64_t equal_bytes(__m512i block, char byte) { return _mm512_cmpeq_epi8_mask(block, _mm512_set1_epi8(byte)); }

/// Which bytes are quotes, backslashes or control bytes.
WIDEST INLINE uint64_t signs_of(__m512i block) {
  return _mm512_cmplt_epu8_mask(block, _mm512_set1_epi8(0x20)) | equal_bytes(block, '"') | equal_bytes(block, '\\');
}

WIDEST static size_t scan_string_widest(const uint8_t *bytes, size_t start, size_t end, int *is_ascii, int *has_escape) {
  uint64_t high = 0;
  size_t at = start;
  while (at < end) {
    __m512i block = load_block(bytes + at, end - at);
    uint64_t stops = signs_of(block), large = (uint64_t)_mm512_movepi8_mask(block);
    if (stops == 0) {
      high |= large;
      at += 64;
      continue;
    }
    size_t place = (size_t)__builtin_ctzll(stops);
    high |= large & below(place);
    at += place;
    if (at >= end || bytes[at] != '\\') break;
    while (end - at >= 2 && bytes[at] == '\\' && is_simple(bytes[at + 1])) {
      *has_escape = 1;
      at += 2;
    }
    if (at < end && bytes[at] == '\\') break;
  }
  if (high != 0) *is_ascii = 0;
  return at < end ? at : end;
}

WIDEST static size_t unescape_widest(const uint8_t *bytes, size_t *from, size_t end, uint8_t *out) {
  uint8_t *to = out;
  size_t at = *from;
  while (at < end) {
    size_t left = end - at;
    __m512i block = load_block(bytes + at, left);
    uint64_t stops = equal_bytes(block, '\\');
    // There is room for as many bytes as are left to be read.
    if (left >= 64) _mm512_storeu_si512(to, block);
    else _mm512_mask_storeu_epi8(to, below(left), block);
    if (stops == 0) {
      if (left < 64) {
        at += left, to += left;
        break;
      }
      at += 64, to += 64;
      continue;
    }
    at += (size_t)__builtin_ctzll(stops), to += __builtin_ctzll(stops);
    while (end - at >= 2 && bytes[at] == '\\' && is_simple(bytes[at + 1])) {
      *to++ = said_by(bytes[at + 1]);
      at += 2;
    }
    if (at < end && bytes[at] == '\\') break;
  }
  *from = at;
  return (size_t)(to - out);
}

/// Which bytes begin U+0085, U+2028 or U+2029.
WIDEST INLINE uint64_t separators(const uint8_t *bytes, size_t count, __m512i block) {
  uint64_t two = equal_bytes(block, (char)0xC2), three = equal_bytes(block, (char)0xE2);
  if ((two | three) == 0) return 0;
  __m512i next = load_block(bytes + 1, count - 1), third = load_block(bytes + 2, count < 2 ? 0 : count - 2);
  uint64_t lines = equal_bytes(next, (char)0x80) & equal_bytes(_mm512_or_si512(third, _mm512_set1_epi8(1)), (char)0xA9);
  return (two & equal_bytes(next, (char)0x85)) | (three & lines);
}

WIDEST static size_t escape_widest(const uint8_t *bytes, size_t *from, size_t end, uint8_t *out, size_t capacity) {
  // Of a block and the longest escape.
  enum { room = 64 + 8 };
  size_t at = *from;
  uint8_t *to = out;
  while (at < end && capacity - (size_t)(to - out) >= room) {
    size_t left = end - at;
    __m512i block = load_block(bytes + at, left);
    uint64_t signs = (signs_of(block) & below(left)) | separators(bytes + at, left, block);
    _mm512_storeu_si512(to, block);
    if (signs == 0) {
      size_t count = left < 64 ? left : 64;
      at += count, to += count;
      continue;
    }
    at += (size_t)__builtin_ctzll(signs), to += __builtin_ctzll(signs);
    do at += escape_at(bytes, at, end, &to);
    while (at < end && capacity - (size_t)(to - out) >= room && (bytes[at] == '\n' || bytes[at] == '"'));
  }
  *from = at;
  return (size_t)(to - out);
}
#endif
