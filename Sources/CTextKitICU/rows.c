#include "include/CTextKitICU.h"
#include "vectors.h"

// Loops over rows of numbers, compiled for every processor of the architecture, and for those with vectors of 32 and of 64
// bytes. Layers are whole numbers and the rest is added in the same order, so that all machines agree to the bit.

#pragma clang fp contract(off)

/// The layer of a unit. Those of eight units are held, of which five wait for means and three get rows ahead.
INLINE int16_t *layer_of(tk_layers *layers, size_t unit) { return layers->rows[unit & 7]; }

/// Factors are taken in parts of 2¹⁴, from −2 to almost 2.
enum { factor_one = 1 << 14, most_numbers = 512 };

INLINE int16_t factor_of(float number) {
  float parts = number * factor_one;
  return (int16_t)(parts < INT16_MIN ? INT16_MIN : parts < INT16_MAX ? parts : INT16_MAX);
}

/// Adds `PARTS` rows of 32 numbers of each column, one behind the other, times its factor, to as many layers.
#define ADD_ROWS(NAME, PARTS)                                                                                    \
  INLINE void NAME(int16_t *const *layers, const int16_t *rows, const int32_t *columns, const int16_t *factors,  \
                   size_t count) {                                                                               \
    for (size_t index = 0; index < count; index++) {                                                             \
      const int16_t *row = rows + 32 * PARTS * (size_t)columns[index];                                           \
      for (int place = 0; place < 32 * PARTS; place++) {                                                         \
        int16_t *sum = layers[place / 32] + (place & 31);                                                        \
        int32_t value = *sum + ((row[place] * factors[index] + (1 << 14)) >> 15);                                \
        *sum = (int16_t)(value > INT16_MAX ? INT16_MAX : value < INT16_MIN ? INT16_MIN : value);                 \
      }                                                                                                          \
    }                                                                                                            \
  }

ADD_ROWS(add_three, 3)
ADD_ROWS(add_two, 2)
ADD_ROWS(add_one, 1)

#if HAS_WIDE
#define ADD_ROWS_BY(NAME, TARGET, PARTS, V, SHARE, LOAD, STORE, SET, MULTIPLY, ADD)                              \
  TARGET INLINE void NAME(int16_t *const *layers, const int16_t *rows, const int32_t *columns,                   \
                          const int16_t *factors, size_t count) {                                                \
    V sums[SHARE * PARTS];                                                                                       \
    for (int part = 0; part < SHARE * PARTS; part++)                                                             \
      sums[part] = LOAD((const void *)(layers[part / SHARE] + 32 / SHARE * (part % SHARE)));                     \
    for (size_t index = 0; index < count; index++) {                                                             \
      const int16_t *row = rows + 32 * PARTS * (size_t)columns[index];                                           \
      V factor = SET(factors[index]);                                                                            \
      for (int part = 0; part < SHARE * PARTS; part++)                                                           \
        sums[part] = ADD(sums[part], MULTIPLY(LOAD((const void *)(row + 32 / SHARE * part)), factor));           \
    }                                                                                                            \
    for (int part = 0; part < SHARE * PARTS; part++)                                                             \
      STORE((void *)(layers[part / SHARE] + 32 / SHARE * (part % SHARE)), sums[part]);                           \
  }
#define ADD_ROWS_WIDE(NAME, PARTS)                                                                          \
  ADD_ROWS_BY(NAME, WIDE, PARTS, __m256i, 2, _mm256_loadu_si256, _mm256_storeu_si256, _mm256_set1_epi16,    \
              _mm256_mulhrs_epi16, _mm256_adds_epi16)
#define ADD_ROWS_WIDEST(NAME, PARTS)                                                                        \
  ADD_ROWS_BY(NAME, WIDEST, PARTS, __m512i, 1, _mm512_loadu_si512, _mm512_storeu_si512, _mm512_set1_epi16,  \
              _mm512_mulhrs_epi16, _mm512_adds_epi16)

ADD_ROWS_WIDE(add_three_wide, 3)
ADD_ROWS_WIDE(add_two_wide, 2)
ADD_ROWS_WIDE(add_one_wide, 1)
ADD_ROWS_WIDEST(add_three_widest, 3)
ADD_ROWS_WIDEST(add_two_widest, 2)
#endif


void tk_layers_start(tk_layers *layers, const tk_net *net) {
  for (size_t unit = 0; unit < 2; unit++) memcpy(layer_of(layers, unit), net->bias, sizeof layers->rows[0]);
  memset(layers->sums[0], 0, sizeof layers->sums[0]);
}

/// Adds the numbers that means are taken of to the sums of all units so far.
INLINE void add_windowed(tk_layers *layers, const tk_net *net, const int32_t *columns, const int16_t *factors,
                         size_t count, size_t unit) {
  uint32_t sums[5] = {0};
  memcpy(sums, layers->sums[unit & 15], sizeof layers->sums[0]);
  for (size_t index = 0; index < count && columns[index] < TK_WINDOWED_COLUMNS; index++)
    sums[net->windowed[columns[index]]] += (uint32_t)factors[index];
  memcpy(layers->sums[(unit + 1) & 15], sums, sizeof layers->sums[0]);
}

#define TAKE_ROW(NAME, TARGET, ADD_THREE, ADD_TWO)                                                               \
  TARGET static void NAME(tk_layers *layers, const tk_net *net, const int32_t *columns, const float *numbers,    \
                          size_t count, size_t unit) {                                                           \
    int16_t nowhere[32] = {0}, factors[most_numbers];                                                            \
    for (size_t index = 0; index < count; index++) factors[index] = factor_of(numbers[index]);                   \
    add_windowed(layers, net, columns, factors, count, unit);                                                    \
    size_t small = 0;                                                                                            \
    while (small < count && columns[small] < TK_SMALL_COLUMNS) small++;                                          \
    memcpy(layer_of(layers, unit + 2), net->bias, sizeof layers->rows[0]);                                       \
    int16_t *near[3] = {layer_of(layers, unit), layer_of(layers, unit + 1),                                      \
                        unit > 0 ? layer_of(layers, unit - 1) : nowhere};                                        \
    int16_t *far[2] = {layer_of(layers, unit + 2), unit > 1 ? layer_of(layers, unit - 2) : nowhere};             \
    ADD_THREE(near, net->rows, columns, factors, count);                                                         \
    ADD_TWO(far, net->small_rows, columns, factors, small);                                                      \
  }

TAKE_ROW(take_row_plain, , add_three, add_two)
#if HAS_WIDE
TAKE_ROW(take_row_wide, WIDE, add_three_wide, add_two_wide)
TAKE_ROW(take_row_widest, WIDEST, add_three_widest, add_two_widest)
#endif

/// What labels get from the numbers of a layer that are more than zero.
INLINE void label_scores(float *scores, const int16_t *layer, const tk_net *net) {
  for (int label = 0; label < 16; label++) {
    int32_t sum = 0;
    for (int place = 0; place < 32; place++)
      sum += (layer[place] > 0 ? layer[place] : 0) * net->output[32 * (place / 2) + 2 * label + place % 2];
    scores[label] = net->output_bias[label] + (float)sum * net->output_part;
  }
}

#if HAS_WIDE
WIDE INLINE void label_scores_wide(float *scores, const int16_t *layer, const tk_net *net) {
  int32_t pairs[16];
  __m256i zero = _mm256_setzero_si256(), sums[2] = {zero, zero};
  for (int half = 0; half < 2; half++)
    _mm256_storeu_si256((__m256i *)(pairs + 8 * half),
                        _mm256_max_epi16(_mm256_loadu_si256((const __m256i *)(layer + 16 * half)), zero));
  for (int place = 0; place < 16; place++)
    for (int half = 0; half < 2; half++)
      sums[half] = _mm256_add_epi32(
          sums[half], _mm256_madd_epi16(_mm256_set1_epi32(pairs[place]),
                                        _mm256_loadu_si256((const __m256i *)(net->output + 32 * place + 16 * half))));
  for (int half = 0; half < 2; half++) {
    __m256 parts = _mm256_mul_ps(_mm256_cvtepi32_ps(sums[half]), _mm256_set1_ps(net->output_part));
    _mm256_storeu_ps(scores + 8 * half, _mm256_add_ps(_mm256_loadu_ps(net->output_bias + 8 * half), parts));
  }
}
#endif

#define FINISH_UNIT(NAME, TARGET, ADD_ONE, SCORE)                                                                      \
  TARGET static void NAME(tk_layers *layers, const tk_net *net, size_t unit, size_t count, float *scores) {          \
    static const int32_t columns[8] = {0, 1, 2, 3, 4, 5, 6, 7};                                                      \
    int16_t means[8], *layer = layer_of(layers, unit);                                                               \
    for (int far = 0; far < 2; far++) {                                                                              \
      size_t reach = far ? TK_LAYER_REACH : 2, end = unit + reach + 1 < count ? unit + reach + 1 : count;            \
      const uint32_t *upper = layers->sums[end & 15], *lower = layers->sums[(unit > reach ? unit - reach : 0) & 15]; \
      for (int place = 0; place < 4; place++)                                                                        \
        means[2 * place + far] = (int16_t)((upper[place] - lower[place]) / (uint32_t)(2 * reach + 1));               \
    }                                                                                                                \
    ADD_ONE(&layer, net->mean_rows, columns, means, 8);                                                              \
    SCORE(scores, layer, net);                                                                                       \
  }

FINISH_UNIT(finish_unit_plain, , add_one, label_scores)
#if HAS_WIDE
FINISH_UNIT(finish_unit_wide, WIDE, add_one_wide, label_scores_wide)
#endif

typedef uint8_t bytes8 __attribute__((vector_size(8)));

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
      bytes8 packed = __builtin_convertvector(origin[half], bytes8);
      memcpy(origins + 16 * unit + 8 * half, &packed, sizeof packed);
    }
  }
}

#if HAS_WIDE
WIDE static void chain_wide(const float *scores, size_t count, const float *transitions, size_t labels,
                            float best[16], uint8_t *origins) {
  chain(scores, count, transitions, labels, best, origins);
}
#endif

void tk_take_row(tk_layers *layers, const tk_net *net, const int32_t *columns, const float *numbers, size_t count,
                 size_t unit) {
  if (count > most_numbers) count = most_numbers;
#if HAS_WIDE
  if (IS_WIDEST) return take_row_widest(layers, net, columns, numbers, count, unit);
  if (IS_WIDE) return take_row_wide(layers, net, columns, numbers, count, unit);
#endif
  take_row_plain(layers, net, columns, numbers, count, unit);
}

void tk_finish_unit(tk_layers *layers, const tk_net *net, size_t unit, size_t count, float *scores) {
#if HAS_WIDE
  if (IS_WIDE) return finish_unit_wide(layers, net, unit, count, scores);
#endif
  finish_unit_plain(layers, net, unit, count, scores);
}

void tk_chain(const float *scores, size_t count, const float *transitions, size_t labels, float *best,
              uint8_t *origins) {
#if HAS_WIDE
  if (IS_WIDE) return chain_wide(scores, count, transitions, labels, best, origins);
#endif
  chain(scores, count, transitions, labels, best, origins);
}

/// A number of sixteen bits for each of the lowest three bits.
#define ROW(n) ((n)&1ull) | ((n)&2ull) << 15 | ((n)&4ull) << 30
static const uint64_t spread[8] = {ROW(0), ROW(1), ROW(2), ROW(3), ROW(4), ROW(5), ROW(6), ROW(7)};
#undef ROW

/// Bits of a mark below the number of the unit that held it last, and below that of the last unit of prose.
enum { mark_bits = 3, mark_below = 15 };
_Static_assert(TK_MARK_HOLDERS == 1 << (mark_below - mark_bits) && TK_MARK_UNITS == 1 << (32 - mark_below), "a mark has 32 bits");

void tk_note_words(const uint32_t *words, size_t count, uint32_t *marks, uint32_t mask, uint32_t unit) {
  for (size_t index = 0; index < count; index++) {
    uint32_t *mark = marks + (words[index] & mask);
    *mark = (*mark & ((1u << mark_below) - 1)) | unit << mark_below;
  }
}

tk_word_hits tk_pass_words(const uint32_t *words, size_t count, uint32_t *marks, uint32_t mask, uint32_t unit,
                           uint32_t holder, uint32_t neighbour, uint32_t bits) {
  tk_word_hits hits = {0};
  uint32_t own = holder << mark_bits | bits, kept = ~(uint32_t)(TK_MARK_HOLDERS - 1) << mark_bits | ((1 << mark_bits) - 1);
  for (size_t start = 0; start < count; start += 0x8000) {
    uint64_t sums = 0;
    size_t end = count - start < 0x8000 ? count : start + 0x8000;
    for (size_t index = start; index < end; index++) {
      uint32_t mark = marks[words[index] & mask];
      sums += spread[mark & 7];
      hits.near += (mark >> mark_bits & (TK_MARK_HOLDERS - 1)) == neighbour;
      hits.after += mark >> mark_below > unit;
    }
    hits.first += (uint32_t)(sums & 0xFFFF), hits.second += (uint32_t)(sums >> 16 & 0xFFFF);
    hits.third += (uint32_t)(sums >> 32 & 0xFFFF);
  }
  for (size_t index = 0; index < count; index++) {
    uint32_t *mark = marks + (words[index] & mask);
    *mark = (*mark & kept) | own;
  }
  return hits;
}
