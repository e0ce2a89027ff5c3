#include "include/CTextKitICU.h"
#include "vectors.h"

// Forward and backward steps along a chain of labels, sixteen at a time, compiled as the loops of rows.c: all machines agree
// to the bit.

#pragma clang fp contract(off)

/// Replaces numbers by their exponentials, those below -80 taken as -80 and those above 80 as 80, good to seven digits.
INLINE void exponentiate(v8 *numbers) {
  v8 x = *numbers;
  v8 low = (v8){0} - 80, high = (v8){0} + 80;
  x = (v8)(((i8)x & (i8)(x > low)) | ((i8)low & ~(i8)(x > low)));
  x = (v8)(((i8)x & (i8)(x < high)) | ((i8)high & ~(i8)(x < high)));
  const float round = 12582912;
  v8 whole = (x * 1.44269504f + round) - round;
  v8 rest = x - whole * 0.693145752f - whole * 1.42860677e-6f;
  v8 sum = rest * (1.f / 720) + (1.f / 120);
  sum = sum * rest + (1.f / 24);
  sum = sum * rest + (1.f / 6);
  sum = sum * rest + .5f;
  sum = sum * rest + 1;
  sum = sum * rest + 1;
  *numbers = sum * (v8)((__builtin_convertvector(whole, i8) + 127) << 23);
}

INLINE float total(const v8 row[2]) {
  v8 sum = row[0] + row[1];
  return ((sum[0] + sum[4]) + (sum[2] + sum[6])) + ((sum[1] + sum[5]) + (sum[3] + sum[7]));
}

/// A row times a matrix of `labels` rows.
INLINE void product(const v8 row[2], const float *matrix, size_t labels, v8 result[2]) {
  const float *factors = (const float *)row;
  result[0] = result[1] = (v8){0};
  for (size_t label = 0; label < labels; label++) {
    const v8 *next = (const v8 *)(matrix + 16 * label);
    result[0] += next[0] * factors[label];
    result[1] += next[1] * factors[label];
  }
}

/// A step: what the labels of a unit are worth by themselves and by what stands before.
INLINE void advance(v8 row[2], const v8 local[2], const float *matrix, size_t labels, v8 alpha[2]) {
  // Rows of labels that do not count are zero in the state, and stay so.
  row[0] *= local[0];
  row[1] *= local[1];
  float scale = 1 / (total(row) + 1e-30f);
  alpha[0] = row[0] * scale;
  alpha[1] = row[1] * scale;
  product(alpha, matrix, labels, row);
}

INLINE void forward(const float *scores, size_t count, const float *matrix, size_t labels, float state[16],
                    float *locals) {
  v8 row[2] = {((const v8 *)state)[0], ((const v8 *)state)[1]};
  for (size_t unit = 0; unit < count; unit++) {
    v8 local[2] = {((const v8 *)(scores + 16 * unit))[0], ((const v8 *)(scores + 16 * unit))[1]}, alpha[2];
    float top = scores[16 * unit];
    for (size_t label = 1; label < labels; label++) {
      float score = scores[16 * unit + label];
      top = score > top ? score : top;
    }
    local[0] -= top;
    local[1] -= top;
    exponentiate(local);
    exponentiate(local + 1);
    memcpy(locals + labels * unit, local, labels * sizeof(float));
    advance(row, local, matrix, labels, alpha);
  }
  ((v8 *)state)[0] = row[0];
  ((v8 *)state)[1] = row[1];
}

INLINE void backward(const float *locals, size_t count, const float *matrix, const float *transposed, size_t labels,
                     const float state[16], float next[16], size_t favoured, float least, uint8_t *best) {
  v8 local[TK_CHAIN_STEPS][2], alphas[TK_CHAIN_STEPS][2];
  v8 row[2] = {((const v8 *)state)[0], ((const v8 *)state)[1]};
  memset(local, 0, count * sizeof local[0]);
  for (size_t unit = 0; unit < count; unit++) {
    memcpy(local[unit], locals + labels * unit, labels * sizeof(float));
    advance(row, local[unit], matrix, labels, alphas[unit]);
  }
  row[0] = ((const v8 *)next)[0];
  row[1] = ((const v8 *)next)[1];
  for (size_t unit = count; unit-- > 0;) {
    v8 both[2] = {alphas[unit][0] * row[0], alphas[unit][1] * row[1]};
    float scale = 1 / (total(both) + 1e-30f);
    both[0] *= scale;
    both[1] *= scale;
    const float *marginal = (const float *)both;
    size_t top = favoured;
    if (!(marginal[favoured] > least)) {
      top = favoured == 0;
      for (size_t label = 0; label < labels; label++)
        if (label != favoured && marginal[label] > marginal[top]) top = label;
    }
    best[unit] = (uint8_t)top;
    both[0] = row[0] * local[unit][0];
    both[1] = row[1] * local[unit][1];
    product(both, transposed, labels, row);
    scale = 1 / (total(row) + 1e-30f);
    row[0] *= scale;
    row[1] *= scale;
  }
  ((v8 *)next)[0] = row[0];
  ((v8 *)next)[1] = row[1];
}

#if HAS_WIDE
WIDE static void forward_wide(const float *scores, size_t count, const float *matrix, size_t labels, float *state,
                              float *locals) {
  forward(scores, count, matrix, labels, state, locals);
}
WIDE static void backward_wide(const float *locals, size_t count, const float *matrix, const float *transposed,
                               size_t labels, const float *state, float *next, size_t favoured, float least, uint8_t *best) {
  backward(locals, count, matrix, transposed, labels, state, next, favoured, least, best);
}
#endif

void tk_exponentials(float *numbers, size_t count) {
  for (size_t index = 0; index + 8 <= count; index += 8) exponentiate((v8 *)(numbers + index));
}

void tk_forward(const float *scores, size_t count, const float *matrix, size_t labels, float *state, float *locals) {
#if HAS_WIDE
  if (IS_WIDE) return forward_wide(scores, count, matrix, labels, state, locals);
#endif
  forward(scores, count, matrix, labels, state, locals);
}

void tk_backward(const float *locals, size_t count, const float *matrix, const float *transposed, size_t labels,
                 const float *state, float *next, size_t favoured, float least, uint8_t *best) {
#if HAS_WIDE
  if (IS_WIDE) return backward_wide(locals, count, matrix, transposed, labels, state, next, favoured, least, best);
#endif
  backward(locals, count, matrix, transposed, labels, state, next, favoured, least, best);
}
