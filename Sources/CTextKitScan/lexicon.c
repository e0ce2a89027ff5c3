#include "CTextKitTerms.h"

#include <string.h>

#if defined(__x86_64__)
#include <emmintrin.h>
#endif

#define INLINE static inline __attribute__((always_inline))

// MARK: Lines

/// A bit for each tab and line end of 64 bytes.
INLINE uint64_t tabs_and_ends(const uint8_t *bytes) {
  uint64_t found = 0;
#if defined(__x86_64__)
  for (int block = 0; block < 4; block++) {
    __m128i b = _mm_loadu_si128((const __m128i *)(bytes + 16 * block));
    __m128i hits = _mm_or_si128(_mm_cmpeq_epi8(b, _mm_set1_epi8('\t')), _mm_cmpeq_epi8(b, _mm_set1_epi8('\n')));
    found |= (uint64_t)(uint32_t)_mm_movemask_epi8(hits) << (16 * block);
  }
#else
  for (int index = 0; index < 64; index++) {
    found |= (uint64_t)(bytes[index] == '\t' || bytes[index] == '\n') << index;
  }
#endif
  return found;
}

size_t tk_lexicon_lines(const uint8_t *bytes, size_t count, size_t *position, tk_lexicon_line *lines, size_t capacity) {
  size_t found = 0, start = *position, tabs = 0, places[4] = {0, 0, 0, 0};
  for (size_t base = start; start < count && found < capacity; base += 64) {
    uint64_t marks;
    if (count - base >= 64) {
      marks = tabs_and_ends(bytes + base);
    } else {
      // A line end of our own stands behind the last byte.
      uint8_t padded[64] = {0};
      memcpy(padded, bytes + base, count - base);
      padded[count - base] = '\n';
      marks = tabs_and_ends(padded);
    }
    for (; marks && found < capacity; marks &= marks - 1) {
      size_t at = base + (size_t)__builtin_ctzll(marks);
      if (at < count && bytes[at] == '\t') {
        if (tabs < 4) places[tabs] = at;
        tabs++;
        continue;
      }
      if (tabs > 0 && places[0] > start && places[0] + 1 < at && bytes[start] != '#' && bytes[places[0] + 1] != '\t') {
        lines[found++] = (tk_lexicon_line){(int32_t)start, (int32_t)places[0], (int32_t)(tabs > 1 ? places[1] : at),
                                           (int32_t)(tabs > 3 ? places[3] + 1 : at), (int32_t)at};
      }
      start = at + 1;
      tabs = 0;
    }
  }
  *position = start < count ? start : count;
  return found;
}
