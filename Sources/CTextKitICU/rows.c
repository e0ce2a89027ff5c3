#include "include/CTextKitICU.h"
#include "vectors.h"

// Loops over rows of numbers, compiled twice: for every processor of the architecture, and for those with
// vectors of 32 bytes. Both add in the same order and fuse the same steps, so that all machines agree to the bit.

#pragma clang fp contract(off)

/// Adds `PARTS` rows of 32 numbers of each column, one behind the other, times its factor, to as many layers; `V` is a
/// vector of 32 / `SHARE` numbers.
#define ADD_ROWS(NAME, PARTS, V, SHARE)                                                                       \
  INLINE void NAME(float *const *layers, const float *rows, const int32_t *columns, const float *factors,     \
                   size_t count) {                                                                            \
    V sums[SHARE * PARTS];                                                                                    \
    for (int part = 0; part < SHARE * PARTS; part++) sums[part] = ((const V *)layers[part / SHARE])[part % SHARE]; \
    for (size_t index = 0; index < count; index++) {                                                          \
      const V *row = (const V *)(rows + 32 * PARTS * (size_t)columns[index]);                                 \
      V factor = factors[index] + (V){0};                                                                     \
      for (int part = 0; part < SHARE * PARTS; part++)                                                        \
        sums[part] = __builtin_elementwise_fma(row[part], factor, sums[part]);                                \
    }                                                                                                         \
    for (int part = 0; part < SHARE * PARTS; part++) ((V *)layers[part / SHARE])[part % SHARE] = sums[part];  \
  }

ADD_ROWS(add_wide_rows, 3, v8, 4)
ADD_ROWS(add_small_rows, 2, v8, 4)
ADD_ROWS(add_rows, 1, v8, 4)
ADD_ROWS(add_wide_rows_16, 3, v16, 2)
ADD_ROWS(add_small_rows_16, 2, v16, 2)

/// The layer of a unit. Those of eight units are held, of which five wait for means and three get rows ahead.
INLINE float *layer_of(tk_layers *layers, size_t unit) { return layers->rows[unit & 7]; }

void tk_layers_start(tk_layers *layers, const tk_net *net) {
  for (size_t unit = 0; unit < 2; unit++) memcpy(layer_of(layers, unit), net->bias, sizeof layers->rows[0]);
  memset(layers->sums[0], 0, sizeof layers->sums[0]);
}

#define TAKE_ROW(NAME, ADD_WIDE, ADD_SMALL)                                                                           \
  INLINE void NAME(tk_layers *layers, const tk_net *net, const int32_t *columns, const float *numbers, size_t count,  \
                   size_t unit) {                                                                                     \
    float nowhere[32] = {0};                                                                                          \
    float *sum = layers->sums[(unit + 1) & 15];                                                                       \
    memcpy(sum, layers->sums[unit & 15], sizeof layers->sums[0]);                                                     \
    size_t small = 0;                                                                                                 \
    for (; small < count && columns[small] < TK_SMALL_COLUMNS; small++)                                               \
      for (int place = 0; place < 4; place++)                                                                         \
        if (columns[small] == net->windowed[place]) sum[place] += numbers[small];                                     \
    memcpy(layer_of(layers, unit + 2), net->bias, sizeof layers->rows[0]);                                            \
    float *near[3] = {layer_of(layers, unit), layer_of(layers, unit + 1), unit > 0 ? layer_of(layers, unit - 1) : nowhere}; \
    float *far[2] = {layer_of(layers, unit + 2), unit > 1 ? layer_of(layers, unit - 2) : nowhere};                    \
    ADD_WIDE(near, net->rows, columns, numbers, count);                                                               \
    ADD_SMALL(far, net->small_rows, columns, numbers, small);                                                         \
  }

TAKE_ROW(take_row, add_wide_rows, add_small_rows)
TAKE_ROW(take_row_16, add_wide_rows_16, add_small_rows_16)

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

INLINE void finish_unit(tk_layers *layers, const tk_net *net, size_t unit, size_t count, float *scores) {
  static const int32_t columns[8] = {0, 1, 2, 3, 4, 5, 6, 7};
  float means[8], *layer = layer_of(layers, unit);
  for (int far = 0; far < 2; far++) {
    size_t reach = far ? TK_LAYER_REACH : 2, end = unit + reach + 1 < count ? unit + reach + 1 : count;
    const float *upper = layers->sums[end & 15], *lower = layers->sums[(unit > reach ? unit - reach : 0) & 15];
    for (int place = 0; place < 4; place++)
      means[2 * place + far] = (upper[place] - lower[place]) / (float)(2 * reach + 1);
  }
  add_rows(&layer, net->mean_rows, columns, means, 8);
  label_scores(scores, layer, net->output, net->output_bias, net->labels);
}

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
FUSED static void take_row_wide(tk_layers *layers, const tk_net *net, const int32_t *columns, const float *numbers,
                                size_t count, size_t unit) {
  take_row(layers, net, columns, numbers, count, unit);
}
FUSED_16 static void take_row_widest(tk_layers *layers, const tk_net *net, const int32_t *columns, const float *numbers,
                                     size_t count, size_t unit) {
  take_row_16(layers, net, columns, numbers, count, unit);
}
FUSED static void finish_unit_wide(tk_layers *layers, const tk_net *net, size_t unit, size_t count, float *scores) {
  finish_unit(layers, net, unit, count, scores);
}
WIDE static void chain_wide(const float *scores, size_t count, const float *transitions, size_t labels,
                            float best[16], uint8_t *origins) {
  chain(scores, count, transitions, labels, best, origins);
}
#endif

void tk_take_row(tk_layers *layers, const tk_net *net, const int32_t *columns, const float *numbers, size_t count,
                 size_t unit) {
#if HAS_WIDE
  if (IS_FUSED_16) return take_row_widest(layers, net, columns, numbers, count, unit);
  if (IS_FUSED) return take_row_wide(layers, net, columns, numbers, count, unit);
#endif
  take_row(layers, net, columns, numbers, count, unit);
}

void tk_finish_unit(tk_layers *layers, const tk_net *net, size_t unit, size_t count, float *scores) {
#if HAS_WIDE
  if (IS_FUSED) return finish_unit_wide(layers, net, unit, count, scores);
#endif
  finish_unit(layers, net, unit, count, scores);
}

void tk_chain(const float *scores, size_t count, const float *transitions, size_t labels, float *best,
              uint8_t *origins) {
#if HAS_WIDE
  if (IS_WIDE) return chain_wide(scores, count, transitions, labels, best, origins);
#endif
  chain(scores, count, transitions, labels, best, origins);
}

/// A number of sixteen bits for each of the lowest four bits.
#define ROW(n) ((n)&1ull) | ((n)&2ull) << 15 | ((n)&4ull) << 30 | ((n)&8ull) << 45
static const uint64_t spread[16] = {ROW(0), ROW(1), ROW(2),  ROW(3),  ROW(4),  ROW(5),  ROW(6),  ROW(7),
                                    ROW(8), ROW(9), ROW(10), ROW(11), ROW(12), ROW(13), ROW(14), ROW(15)};
#undef ROW

tk_word_hits tk_pass_words(const int32_t *ids, size_t count, uint32_t *marks, int32_t unit, int32_t neighbour,
                           uint32_t bits) {
  tk_word_hits hits = {0};
  uint32_t near = (uint32_t)(neighbour + 2), own = (uint32_t)(unit + 2) << 4 | bits;
  for (size_t start = 0; start < count; start += 0x8000) {
    uint64_t sums = 0;
    size_t end = count - start < 0x8000 ? count : start + 0x8000;
    for (size_t index = start; index < end; index++) {
      uint32_t mark = marks[ids[index]];
      sums += spread[mark & 15];
      hits.near += mark >> 4 == near;
    }
    hits.first += (uint32_t)(sums & 0xFFFF), hits.second += (uint32_t)(sums >> 16 & 0xFFFF);
    hits.third += (uint32_t)(sums >> 32 & 0xFFFF), hits.fourth += (uint32_t)(sums >> 48);
  }
  for (size_t index = 0; index < count; index++) {
    uint32_t *mark = marks + ids[index];
    *mark = (*mark & 15) | own;
  }
  return hits;
}
