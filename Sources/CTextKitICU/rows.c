#include "include/CTextKitICU.h"
#include "vectors.h"

// Loops over rows of numbers, compiled for every processor of the architecture, and for those with vectors of 32 and of 64
// bytes. Layers are whole numbers and the rest is added in the same order, so that all machines agree to the bit.

#pragma clang fp contract(off)

/// The layer of a unit. Those of eight units are held, of which five wait for means and three get rows ahead.
INLINE int16_t *layer_of(tk_layers *layers, size_t unit) { return layers->rows[unit & 7]; }

/// Factors are taken in parts of 2¹⁴, from −2 to almost 2.
enum { factor_one = 1 << 14 };

/// The factors of a unit's columns, and a bit for each column whose number is not zero.
typedef struct {
  int16_t factors[TK_MOST_COLUMNS];
  uint64_t filled[TK_COLUMN_WORDS];
  size_t words;
} unit_columns;

/// Makes factors of 64 numbers, some of which are ones that bits stand for; gives a bit for each that is not zero.
INLINE uint64_t factors_of(const float *numbers, uint64_t ones, int16_t *factors) {
  uint64_t filled = ones;
  for (int place = 0; place < 64; place++) {
    float parts = numbers[place] * factor_one;
    factors[place] = (int16_t)(parts < INT16_MIN ? INT16_MIN : parts < INT16_MAX ? parts : INT16_MAX);
    if (ones >> place & 1) factors[place] = factor_one;
    filled |= (uint64_t)(numbers[place] != 0) << place;
  }
  return filled;
}

#if HAS_WIDE
WIDE INLINE __m256i factors_of_eight(const float *numbers, uint64_t *filled, int place) {
  __m256 eight = _mm256_loadu_ps(numbers + place);
  *filled |= (uint64_t)(uint32_t)_mm256_movemask_ps(_mm256_cmp_ps(eight, _mm256_setzero_ps(), _CMP_NEQ_UQ)) << place;
  __m256 parts = _mm256_min_ps(_mm256_mul_ps(eight, _mm256_set1_ps(factor_one)), _mm256_set1_ps(INT16_MAX));
  return _mm256_cvttps_epi32(_mm256_max_ps(parts, _mm256_set1_ps(INT16_MIN)));
}

WIDE INLINE uint64_t factors_of_wide(const float *numbers, uint64_t ones, int16_t *factors) {
  uint64_t filled = 0;
  for (int place = 0; place < 64; place += 16) {
    __m256i first = factors_of_eight(numbers, &filled, place), second = factors_of_eight(numbers, &filled, place + 8);
    _mm256_storeu_si256((void *)(factors + place), _mm256_permute4x64_epi64(_mm256_packs_epi32(first, second), 0xD8));
  }
  for (uint64_t rest = ones; rest != 0; rest &= rest - 1) factors[__builtin_ctzll(rest)] = factor_one;
  return filled | ones;
}

WIDEST INLINE uint64_t factors_of_widest(const float *numbers, uint64_t ones, int16_t *factors) {
  uint64_t filled = ones;
  for (int place = 0; place < 64; place += 16) {
    __m512 sixteen = _mm512_loadu_ps(numbers + place);
    filled |= (uint64_t)_mm512_cmp_ps_mask(sixteen, _mm512_setzero_ps(), _CMP_NEQ_UQ) << place;
    __m512 parts = _mm512_min_ps(_mm512_mul_ps(sixteen, _mm512_set1_ps(factor_one)), _mm512_set1_ps(INT16_MAX));
    parts = _mm512_max_ps(parts, _mm512_set1_ps(INT16_MIN));
    __m256i packed = _mm512_cvtsepi32_epi16(_mm512_cvttps_epi32(parts));
    packed = _mm256_mask_blend_epi16((__mmask16)(ones >> place), packed, _mm256_set1_epi16(factor_one));
    _mm256_storeu_si256((void *)(factors + place), packed);
  }
  return filled;
}
#endif

/// Adds the `PARTS` rows of each column that is among `taken`, times its factor, to as many layers.
#define ADD_ROWS(NAME, PARTS)                                                                                    \
  INLINE void NAME(int16_t *const *layers, const int16_t *rows, const unit_columns *unit, const uint64_t *taken) {  \
    for (size_t word = 0; word < unit->words; word++) {                                                          \
      for (uint64_t rest = unit->filled[word] & taken[word]; rest != 0; rest &= rest - 1) {                      \
        size_t column = 64 * word + (size_t)__builtin_ctzll(rest);                                               \
        const int16_t *row = rows + 32 * PARTS * column;                                                         \
        for (int place = 0; place < 32 * PARTS; place++) {                                                       \
          int16_t *sum = layers[place / 32] + (place & 31);                                                      \
          int32_t value = *sum + ((row[place] * unit->factors[column] + (1 << 14)) >> 15);                       \
          *sum = (int16_t)(value > INT16_MAX ? INT16_MAX : value < INT16_MIN ? INT16_MIN : value);               \
        }                                                                                                        \
      }                                                                                                          \
    }                                                                                                            \
  }

ADD_ROWS(add_five, 5)
ADD_ROWS(add_three, 3)
ADD_ROWS(add_one, 1)

#if HAS_WIDE
#define ADD_ROWS_BY(NAME, TARGET, PARTS, V, SHARE, LOAD, STORE, SET, MULTIPLY, ADD)                              \
  TARGET INLINE void NAME(int16_t *const *layers, const int16_t *rows, const unit_columns *unit,                 \
                          const uint64_t *taken) {                                                               \
    V sums[SHARE * PARTS];                                                                                       \
    for (int part = 0; part < SHARE * PARTS; part++)                                                             \
      sums[part] = LOAD((const void *)(layers[part / SHARE] + 32 / SHARE * (part % SHARE)));                     \
    for (size_t word = 0; word < unit->words; word++) {                                                          \
      for (uint64_t rest = unit->filled[word] & taken[word]; rest != 0; rest &= rest - 1) {                      \
        size_t column = 64 * word + (size_t)__builtin_ctzll(rest);                                               \
        const int16_t *row = rows + 32 * PARTS * column;                                                         \
        V factor = SET(unit->factors[column]);                                                                   \
        for (int part = 0; part < SHARE * PARTS; part++)                                                         \
          sums[part] = ADD(sums[part], MULTIPLY(LOAD((const void *)(row + 32 / SHARE * part)), factor));         \
      }                                                                                                          \
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

ADD_ROWS_WIDE(add_five_wide, 5)
ADD_ROWS_WIDE(add_three_wide, 3)
ADD_ROWS_WIDE(add_one_wide, 1)
ADD_ROWS_WIDEST(add_five_widest, 5)
ADD_ROWS_WIDEST(add_three_widest, 3)
ADD_ROWS_WIDEST(add_one_widest, 1)
#endif

void tk_layers_start(tk_layers *layers, const tk_net *net) {
  for (size_t unit = 0; unit < 2; unit++) memcpy(layer_of(layers, unit), net->bias, sizeof layers->rows[0]);
  memset(layers->sums[0], 0, sizeof layers->sums[0]);
}

/// Adds the numbers that means are taken of to the sums of all units so far.
INLINE void add_windowed(tk_layers *layers, const tk_net *net, const unit_columns *columns, size_t unit) {
  for (int place = 0; place < TK_WINDOWED_COLUMNS; place++) {
    uint32_t column = net->windowed[place];
    layers->sums[(unit + 1) & 15][place] = layers->sums[unit & 15][place] + (uint32_t)columns->factors[column];
  }
}

#define TAKE_ROW(NAME, TARGET, FACTORS, ADD_FIVE, ADD_THREE)                                                     \
  TARGET static void NAME(tk_layers *layers, const tk_net *net, const float *numbers, const uint64_t *ones,      \
                          size_t words, size_t unit) {                                                           \
    int16_t nowhere[32] = {0};                                                                                   \
    unit_columns columns;                                                                                        \
    columns.words = words;                                                                                       \
    for (size_t word = 0; word < words; word++)                                                                  \
      columns.filled[word] = FACTORS(numbers + 64 * word, ones[word], columns.factors + 64 * word);              \
    add_windowed(layers, net, &columns, unit);                                                                   \
    memcpy(layer_of(layers, unit + 2), net->bias, sizeof layers->rows[0]);                                       \
    int16_t *targets[5] = {layer_of(layers, unit), layer_of(layers, unit + 1),                                   \
                           unit > 0 ? layer_of(layers, unit - 1) : nowhere, layer_of(layers, unit + 2),          \
                           unit > 1 ? layer_of(layers, unit - 2) : nowhere};                                     \
    ADD_FIVE(targets, net->far_rows, &columns, net->reach + TK_COLUMN_WORDS);                                    \
    ADD_THREE(targets, net->rows, &columns, net->reach);                                                         \
  }

TAKE_ROW(take_row_plain, , factors_of, add_five, add_three)
#if HAS_WIDE
TAKE_ROW(take_row_wide, WIDE, factors_of_wide, add_five_wide, add_three_wide)
TAKE_ROW(take_row_widest, WIDEST, factors_of_widest, add_five_widest, add_three_widest)
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

#if HAS_WIDE
WIDEST INLINE void label_scores_widest(float *scores, const int16_t *layer, const tk_net *net) {
  int32_t pairs[16];
  _mm512_storeu_si512(pairs, _mm512_max_epi16(_mm512_loadu_si512(layer), _mm512_setzero_si512()));
  __m512i sums = _mm512_setzero_si512();
  for (int place = 0; place < 16; place++)
    sums = _mm512_add_epi32(sums, _mm512_madd_epi16(_mm512_set1_epi32(pairs[place]),
                                                    _mm512_loadu_si512(net->output + 32 * place)));
  __m512 parts = _mm512_mul_ps(_mm512_cvtepi32_ps(sums), _mm512_set1_ps(net->output_part));
  _mm512_storeu_ps(scores, _mm512_add_ps(_mm512_loadu_ps(net->output_bias), parts));
}
#endif

#define FINISH_UNIT(NAME, TARGET, ADD_ONE, SCORE)                                                                      \
  TARGET static void NAME(tk_layers *layers, const tk_net *net, size_t unit, size_t count, float *scores) {          \
    static const uint64_t all = 0xFF;                                                                                \
    unit_columns means;                                                                                              \
    means.filled[0] = all, means.words = 1;                                                                          \
    int16_t *layer = layer_of(layers, unit);                                                                         \
    for (int far = 0; far < 2; far++) {                                                                              \
      size_t reach = far ? TK_LAYER_REACH : 2, end = unit + reach + 1 < count ? unit + reach + 1 : count;            \
      const uint32_t *upper = layers->sums[end & 15], *lower = layers->sums[(unit > reach ? unit - reach : 0) & 15]; \
      for (int place = 0; place < TK_WINDOWED_COLUMNS; place++)                                                      \
        means.factors[2 * place + far] = (int16_t)((upper[place] - lower[place]) / (uint32_t)(2 * reach + 1));       \
    }                                                                                                                \
    ADD_ONE(&layer, net->mean_rows, &means, &all);                                                   \
    SCORE(scores, layer, net);                                                                                       \
  }

FINISH_UNIT(finish_unit_plain, , add_one, label_scores)
#if HAS_WIDE
FINISH_UNIT(finish_unit_wide, WIDE, add_one_wide, label_scores_wide)
FINISH_UNIT(finish_unit_widest, WIDEST, add_one_widest, label_scores_widest)
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

void tk_take_row(tk_layers *layers, const tk_net *net, const float *numbers, const uint64_t *ones, size_t unit) {
  size_t words = net->words < TK_COLUMN_WORDS ? net->words : TK_COLUMN_WORDS;
#if HAS_WIDE
  if (IS_WIDEST) return take_row_widest(layers, net, numbers, ones, words, unit);
  if (IS_WIDE) return take_row_wide(layers, net, numbers, ones, words, unit);
#endif
  take_row_plain(layers, net, numbers, ones, words, unit);
}

void tk_finish_unit(tk_layers *layers, const tk_net *net, size_t unit, size_t count, float *scores) {
#if HAS_WIDE
  if (IS_WIDEST) return finish_unit_widest(layers, net, unit, count, scores);
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

enum { mark_bits = 3 };
_Static_assert(TK_MARK_HOLDERS << mark_bits == 1ll << 32 >> 17 && TK_MARK_UNITS == 1 << 17, "a mark has 32 bits");
_Static_assert(TK_NARROW_HOLDERS << mark_bits == 1 << 16 >> 7 && TK_NARROW_UNITS == 1 << 7, "a narrow one has 16");

/// Loops over words, whose marks are numbers of the type `MARK` with room for so many holders.
#define WORD_MARKS(NOTE, PASS, MARK, HOLDERS)                                                                         \
  void NOTE(const uint32_t *words, size_t count, MARK *marks, uint32_t mask, uint32_t unit) {                         \
    for (size_t index = 0; index < count; index++) {                                                                  \
      MARK *mark = marks + (words[index] & mask);                                                                     \
      *mark = (MARK)((*mark & ((HOLDERS << mark_bits) - 1)) | unit * (HOLDERS << mark_bits));                         \
    }                                                                                                                 \
  }                                                                                                                   \
                                                                                                                      \
  tk_word_hits PASS(const uint32_t *words, size_t count, MARK *marks, uint32_t mask, uint32_t unit, uint32_t holder,  \
                    uint32_t neighbour, uint32_t bits) {                                                              \
    tk_word_hits hits = {0};                                                                                          \
    uint32_t own = holder << mark_bits | bits, kept = ~(uint32_t)(HOLDERS - 1) << mark_bits | ((1 << mark_bits) - 1);  \
    for (size_t start = 0; start < count; start += 0x8000) {                                                          \
      uint64_t sums = 0;                                                                                              \
      size_t end = count - start < 0x8000 ? count : start + 0x8000;                                                   \
      for (size_t index = start; index < end; index++) {                                                              \
        uint32_t mark = marks[words[index] & mask];                                                                   \
        sums += spread[mark & 7];                                                                                     \
        hits.near += (mark >> mark_bits & (HOLDERS - 1)) == neighbour;                                                \
        hits.after += mark / (HOLDERS << mark_bits) > unit;                                                           \
      }                                                                                                               \
      hits.first += (uint32_t)(sums & 0xFFFF), hits.second += (uint32_t)(sums >> 16 & 0xFFFF);                        \
      hits.third += (uint32_t)(sums >> 32 & 0xFFFF);                                                                  \
    }                                                                                                                 \
    for (size_t index = 0; index < count; index++) {                                                                  \
      MARK *mark = marks + (words[index] & mask);                                                                     \
      *mark = (MARK)((*mark & kept) | own);                                                                           \
    }                                                                                                                 \
    return hits;                                                                                                      \
  }

WORD_MARKS(tk_note_words, tk_pass_words, uint32_t, TK_MARK_HOLDERS)
WORD_MARKS(tk_note_words_narrow, tk_pass_words_narrow, uint16_t, TK_NARROW_HOLDERS)
