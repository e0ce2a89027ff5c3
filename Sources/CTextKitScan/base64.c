#include "CTextKitScan.h"

// Sixteen letters of Base64 to twelve bytes at a time, after Muła and Lemire, "Faster Base64 Encoding and Decoding Using AVX2
// Instructions" (2018), with the instructions that any processor with SSSE3 has.

#if defined(__x86_64__)
#include <immintrin.h>

__attribute__((target("ssse3"))) static size_t decode(const uint8_t *text, size_t count, uint8_t *bytes) {
  // A bit for each class of letters that an upper and a lower half may belong to; common ones tell what is no letter.
  const __m128i lower = _mm_setr_epi8(0x15, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x13, 0x1A, 0x1B, 0x1B,
                                      0x1B, 0x1A);
  const __m128i upper = _mm_setr_epi8(0x10, 0x10, 0x01, 0x02, 0x04, 0x08, 0x04, 0x08, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10,
                                      0x10, 0x10);
  // What is added to a letter to get its value.
  const __m128i offsets = _mm_setr_epi8(0, 16, 19, 4, -65, -65, -71, -71, 0, 0, 0, 0, 0, 0, 0, 0);
  const __m128i slash = _mm_set1_epi8('/');
  const __m128i order = _mm_setr_epi8(2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1, -1);
  size_t at = 0;
  for (; at + 16 <= count; at += 16) {
    __m128i letters = _mm_loadu_si128((const __m128i *)(text + at));
    __m128i high = _mm_and_si128(_mm_srli_epi32(letters, 4), slash);
    __m128i classes = _mm_and_si128(_mm_shuffle_epi8(lower, _mm_and_si128(letters, slash)),
                                    _mm_shuffle_epi8(upper, high));
    if (_mm_movemask_epi8(_mm_cmpgt_epi8(classes, _mm_setzero_si128())) != 0) break;
    __m128i offset = _mm_shuffle_epi8(offsets, _mm_add_epi8(_mm_cmpeq_epi8(letters, slash), high));
    __m128i values = _mm_add_epi8(letters, offset);
    __m128i pairs = _mm_maddubs_epi16(values, _mm_set1_epi32(0x01400140));
    __m128i triples = _mm_madd_epi16(pairs, _mm_set1_epi32(0x00011000));
    _mm_storeu_si128((__m128i *)(bytes + at / 4 * 3), _mm_shuffle_epi8(triples, order));
  }
  return at;
}

size_t tk_scan_base64(const uint8_t *text, size_t count, uint8_t *bytes) {
  return __builtin_cpu_supports("ssse3") ? decode(text, count, bytes) : 0;
}
#else
size_t tk_scan_base64(const uint8_t *text, size_t count, uint8_t *bytes) {
  (void)text, (void)count, (void)bytes;
  return 0;
}
#endif
