#include "include/CTextKitICU.h"
#include "vectors.h"

// Loops over rows of numbers and over bytes, compiled twice: for every processor of the architecture, and for those with
// vectors of 32 bytes. Both add in the same order and without fused steps, so that all machines agree to the bit.

#pragma clang fp contract(off)

INLINE void add_rows(float *sum, const float *rows, const int32_t *columns, const float *factors, size_t count) {
  v8 *layer = (v8 *)sum;
  v8 a = layer[0], b = layer[1], c = layer[2], d = layer[3];
  for (size_t index = 0; index < count; index++) {
    const v8 *row = (const v8 *)(rows + 32 * (size_t)columns[index]);
    float factor = factors[index];
    a += row[0] * factor;
    b += row[1] * factor;
    c += row[2] * factor;
    d += row[3] * factor;
  }
  layer[0] = a, layer[1] = b, layer[2] = c, layer[3] = d;
}

INLINE void label_scores(float *scores, const float *layer, const float *rows, const float *bias, size_t count) {
  const v8 *parts = (const v8 *)layer;
  v8 zero = {0}, rectified[4];
  for (int part = 0; part < 4; part++) rectified[part] = (v8)((i8)parts[part] & (i8)(parts[part] > zero));
  for (size_t label = 0; label < count; label++) {
    const v8 *row = (const v8 *)(rows + 32 * label);
    v8 sum = zero;
    for (int part = 0; part < 4; part++) sum += rectified[part] * row[part];
    scores[label] = bias[label] + (((sum[0] + sum[4]) + (sum[2] + sum[6])) + ((sum[1] + sum[5]) + (sum[3] + sum[7])));
  }
}

INLINE void chain(const float *scores, size_t count, const float *transitions, size_t labels, float best[16],
                  uint8_t *origins) {
  for (size_t unit = 0; unit < count; unit++) {
    v8 top[2];
    i8 origin[2];
    for (int half = 0; half < 2; half++) {
      top[half] = (v8){0} - __builtin_inff();
      origin[half] = (i8){0};
      for (size_t previous = 0; previous < labels; previous++) {
        v8 value = best[previous] + ((const v8 *)(transitions + 16 * previous))[half];
        i8 isBetter = (i8)(value > top[half]);
        top[half] = (v8)(((i8)value & isBetter) | ((i8)top[half] & ~isBetter));
        origin[half] = (((int32_t)previous + (i8){0}) & isBetter) | (origin[half] & ~isBetter);
      }
    }
    for (int half = 0; half < 2; half++) {
      ((v8 *)best)[half] = top[half] + ((const v8 *)(scores + 16 * unit))[half];
      for (int lane = 0; lane < 8; lane++) origins[16 * unit + 8 * half + lane] = (uint8_t)origin[half][lane];
    }
  }
}

INLINE uint8_t pair_class(const uint8_t *at, const uint8_t *last, const uint8_t tables[64]) {
  uint8_t next = at < last ? at[1] : 0;
  return tables[*at & 15] & tables[16 + (*at >> 4)] & tables[32 + (next & 15)] & tables[48 + (next >> 4)];
}

static size_t find_pair(const uint8_t *bytes, size_t from, size_t count, const uint8_t tables[64]) {
  while (from < count && pair_class(bytes + from, bytes + count - 1, tables) == 0) from++;
  return from;
}

#if HAS_WIDE
WIDE static size_t find_pair_wide(const uint8_t *bytes, size_t count, const uint8_t tables[64]) {
  __m256i low = _mm256_set1_epi8(15), zero = _mm256_setzero_si256(), table[4];
  for (int index = 0; index < 4; index++)
    table[index] = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(tables + 16 * index)));
  size_t from = 0;
  for (; from + 33 <= count; from += 32) {
    __m256i here = _mm256_loadu_si256((const __m256i *)(bytes + from));
    __m256i next = _mm256_loadu_si256((const __m256i *)(bytes + from + 1));
    __m256i first = _mm256_and_si256(
        _mm256_shuffle_epi8(table[0], _mm256_and_si256(here, low)),
        _mm256_shuffle_epi8(table[1], _mm256_and_si256(_mm256_srli_epi16(here, 4), low)));
    __m256i second = _mm256_and_si256(
        _mm256_shuffle_epi8(table[2], _mm256_and_si256(next, low)),
        _mm256_shuffle_epi8(table[3], _mm256_and_si256(_mm256_srli_epi16(next, 4), low)));
    uint32_t none = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_and_si256(first, second), zero));
    if (none != 0xffffffff) return from + (size_t)__builtin_ctz(~none);
  }
  return find_pair(bytes, from, count, tables);
}

WIDE static void add_rows_wide(float *sum, const float *rows, const int32_t *columns, const float *factors,
                               size_t count) {
  add_rows(sum, rows, columns, factors, count);
}
WIDE static void label_scores_wide(float *scores, const float *layer, const float *rows, const float *bias,
                                   size_t count) {
  label_scores(scores, layer, rows, bias, count);
}
WIDE static void chain_wide(const float *scores, size_t count, const float *transitions, size_t labels,
                            float best[16], uint8_t *origins) {
  chain(scores, count, transitions, labels, best, origins);
}
#endif

void tk_add_rows(float *sum, const float *rows, const int32_t *columns, const float *factors, size_t count) {
#if HAS_WIDE
  if (IS_WIDE) return add_rows_wide(sum, rows, columns, factors, count);
#endif
  add_rows(sum, rows, columns, factors, count);
}

void tk_label_scores(float *scores, const float *layer, const float *rows, const float *bias, size_t count) {
#if HAS_WIDE
  if (IS_WIDE) return label_scores_wide(scores, layer, rows, bias, count);
#endif
  label_scores(scores, layer, rows, bias, count);
}

void tk_chain(const float *scores, size_t count, const float *transitions, size_t labels, float *best,
              uint8_t *origins) {
#if HAS_WIDE
  if (IS_WIDE) return chain_wide(scores, count, transitions, labels, best, origins);
#endif
  chain(scores, count, transitions, labels, best, origins);
}

size_t tk_find_pair(const uint8_t *bytes, size_t count, const uint8_t tables[64]) {
  if (count == 0) return 0;
#if HAS_WIDE
  if (IS_WIDE) return find_pair_wide(bytes, count, tables);
#endif
  return find_pair(bytes, 0, count, tables);
}

tk_word_hits tk_pass_words(const int32_t *ids, size_t count, tk_word_mark *marks, int32_t unit, int32_t neighbour,
                           uint32_t bits) {
  tk_word_hits hits = {0};
  for (size_t index = 0; index < count; index++) {
    tk_word_mark mark = marks[ids[index]];
    hits.first += mark.bits & 1;
    hits.second += mark.bits >> 1 & 1;
    hits.third += mark.bits >> 2 & 1;
    hits.fourth += mark.bits >> 3 & 1;
    hits.near += mark.last == neighbour;
  }
  for (size_t index = 0; index < count; index++) {
    marks[ids[index]].last = unit;
    marks[ids[index]].bits |= bits;
  }
  return hits;
}
