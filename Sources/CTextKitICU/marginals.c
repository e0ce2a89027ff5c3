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

INLINE void forward(float *scores, size_t count, const float *matrix, size_t labels, float state[16], float *alphas) {
  v8 row[2] = {((const v8 *)state)[0], ((const v8 *)state)[1]};
  for (size_t unit = 0; unit < count; unit++) {
    v8 *local = (v8 *)(scores + 16 * unit);
    float top = scores[16 * unit];
    for (size_t label = 1; label < labels; label++) {
      float score = scores[16 * unit + label];
      top = score > top ? score : top;
    }
    local[0] -= top;
    local[1] -= top;
    exponentiate(local);
    exponentiate(local + 1);
    // Rows of labels that do not count are zero in the state, and stay so.
    row[0] *= local[0];
    row[1] *= local[1];
    float scale = 1 / (total(row) + 1e-30f);
    row[0] *= scale;
    row[1] *= scale;
    ((v8 *)(alphas + 16 * unit))[0] = row[0];
    ((v8 *)(alphas + 16 * unit))[1] = row[1];
    v8 next[2];
    product(row, matrix, labels, next);
    row[0] = next[0];
    row[1] = next[1];
  }
  ((v8 *)state)[0] = row[0];
  ((v8 *)state)[1] = row[1];
}

INLINE void backward(float *alphas, const float *locals, size_t count, const float *transposed, size_t labels,
                     const float end[16]) {
  v8 row[2] = {((const v8 *)end)[0], ((const v8 *)end)[1]};
  for (size_t unit = count; unit-- > 0;) {
    v8 *alpha = (v8 *)(alphas + 16 * unit);
    v8 both[2] = {alpha[0] * row[0], alpha[1] * row[1]};
    float scale = 1 / (total(both) + 1e-30f);
    alpha[0] = both[0] * scale;
    alpha[1] = both[1] * scale;
    const v8 *local = (const v8 *)(locals + 16 * unit);
    both[0] = row[0] * local[0];
    both[1] = row[1] * local[1];
    product(both, transposed, labels, row);
    scale = 1 / (total(row) + 1e-30f);
    row[0] *= scale;
    row[1] *= scale;
  }
}

#if HAS_WIDE
WIDE static void forward_wide(float *scores, size_t count, const float *matrix, size_t labels, float state[16],
                              float *alphas) {
  forward(scores, count, matrix, labels, state, alphas);
}
WIDE static void backward_wide(float *alphas, const float *locals, size_t count, const float *transposed,
                               size_t labels, const float end[16]) {
  backward(alphas, locals, count, transposed, labels, end);
}
#endif

void tk_exponentials(float *numbers, size_t count) {
  for (size_t index = 0; index + 8 <= count; index += 8) exponentiate((v8 *)(numbers + index));
}

void tk_forward(float *scores, size_t count, const float *matrix, size_t labels, float *state, float *alphas) {
#if HAS_WIDE
  if (IS_WIDE) return forward_wide(scores, count, matrix, labels, state, alphas);
#endif
  forward(scores, count, matrix, labels, state, alphas);
}

void tk_backward(float *alphas, const float *locals, size_t count, const float *transposed, size_t labels,
                 const float *end) {
#if HAS_WIDE
  if (IS_WIDE) return backward_wide(alphas, locals, count, transposed, labels, end);
#endif
  backward(alphas, locals, count, transposed, labels, end);
}
