#include "include/CTextKitICU.h"
#include "vectors.h"

// Loops over rows of numbers, compiled for every processor of the architecture, and for those with vectors of 32 and of 64
// bytes. Layers are whole numbers and the rest is added in the same order, so that all machines agree to the bit.

#pragma clang fp contract(off)

/// The layer of a unit, and the sums of the windowed numbers of all units before it. Those of eight units that are finished
/// at once are held, of five behind them and of two that get rows ahead; of sums, those of five units before them, too.
INLINE int16_t *layer_of(tk_layers *layers, size_t unit) { return layers->rows[unit & (TK_LAYERS - 1)]; }
INLINE uint32_t *sums_of(tk_layers *layers, size_t unit) { return layers->sums[unit & (TK_LAYER_SUMS - 1)]; }
_Static_assert(TK_FINISHED_UNITS + TK_LAYER_REACH + 2 <= TK_LAYERS, "layers");
_Static_assert(TK_FINISHED_UNITS + 2 * TK_LAYER_REACH + 1 <= TK_LAYER_SUMS, "sums");

/// Factors are taken in parts of 2¹⁴, from −2 to almost 2.
enum { factor_one = 1 << 14 };

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
  uint64_t filled = ones;
  for (int place = 0; place < 64; place += 16) {
    __m256i first = factors_of_eight(numbers, &filled, place), second = factors_of_eight(numbers, &filled, place + 8);
    _mm256_storeu_si256((void *)(factors + place), _mm256_permute4x64_epi64(_mm256_packs_epi32(first, second), 0xD8));
  }
  for (uint64_t rest = ones; rest != 0; rest &= rest - 1) factors[__builtin_ctzll(rest)] = factor_one;
  return filled;
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

INLINE int16_t saturated(int32_t sum) {
  return (int16_t)(sum > INT16_MAX ? INT16_MAX : sum < INT16_MIN ? INT16_MIN : sum);
}

// How `PARTS` rows of each column that is among `BITS`, times its factor, are added to as many sums of 32 numbers.
#define ADD_ROWS(PARTS, ROWS, FACTORS, BITS, SUMS)                                                              \
  for (uint64_t rest = (BITS); rest != 0; rest &= rest - 1) {                                                   \
    size_t column = (size_t)__builtin_ctzll(rest);                                                              \
    for (int place = 0; place < 32 * PARTS; place++) {                                                          \
      int16_t *sum = (SUMS)[place / 32] + (place & 31);                                                         \
      *sum = saturated(*sum + (((ROWS)[32 * PARTS * column + place] * (FACTORS)[column] + (1 << 14)) >> 15));   \
    }                                                                                                           \
  }

#define ADD_ROWS_BY(PARTS, V, SHARE, LOAD, SET, MULTIPLY, ADD, ROWS, FACTORS, BITS, SUMS)                       \
  for (uint64_t rest = (BITS); rest != 0; rest &= rest - 1) {                                                   \
    size_t column = (size_t)__builtin_ctzll(rest);                                                              \
    const int16_t *row = (ROWS) + 32 * PARTS * column;                                                          \
    V times = SET((FACTORS)[column]);                                                                           \
    for (int part = 0; part < SHARE * PARTS; part++)                                                            \
      (SUMS)[part] = ADD((SUMS)[part], MULTIPLY(LOAD((const void *)(row + 32 / SHARE * part)), times));         \
  }

void tk_layers_start(tk_layers *layers, const tk_net *net) {
  for (size_t unit = 0; unit < 2; unit++) memcpy(layer_of(layers, unit), net->bias, sizeof layers->rows[0]);
  memset(sums_of(layers, 0), 0, sizeof layers->sums[0]);
}

// How the next unit is taken. `LAYERS` names sums of 32 numbers for the unit, the one behind it, the one before it and the
// second ones behind and before it, taken out of `targets`, where `PUT` puts them back.
#define TAKE_ROW(NAME, TARGET, FACTORS_OF, LAYERS, PUT, ADD_TO)                                                 \
  TARGET static void NAME(tk_layers *layers, const tk_net *net, const float *numbers, const uint64_t *ones,     \
                          size_t words, size_t unit) {                                                          \
    _Alignas(64) int16_t factors[TK_MOST_COLUMNS];                                                              \
    uint64_t filled[TK_COLUMN_WORDS];                                                                           \
    for (size_t word = 0; word < words; word++)                                                                 \
      filled[word] = FACTORS_OF(numbers + 64 * word, ones[word], factors + 64 * word);                          \
    for (int mean = 0; mean < TK_WINDOWED_COLUMNS; mean++)                                                      \
      sums_of(layers, unit + 1)[mean] = sums_of(layers, unit)[mean] + (uint32_t)factors[net->windowed[mean]];   \
    int16_t nowhere[32] = {0};                                                                                  \
    memcpy(layer_of(layers, unit + 2), net->bias, sizeof layers->rows[0]);                                      \
    int16_t *targets[5] = {layer_of(layers, unit), layer_of(layers, unit + 1),                                  \
                           unit > 0 ? layer_of(layers, unit - 1) : nowhere, layer_of(layers, unit + 2),         \
                           unit > 1 ? layer_of(layers, unit - 2) : nowhere};                                    \
    LAYERS                                                                                                      \
    for (size_t word = 0; word < words; word++) {                                                               \
      ADD_TO(5, net->far_rows + 160 * 64 * word, factors + 64 * word, filled[word] & net->far_reach[word])      \
      ADD_TO(3, net->near_rows + 96 * 64 * word, factors + 64 * word, filled[word] & net->near_reach[word])     \
    }                                                                                                           \
    for (size_t own = 0; own < net->own_count; own++)                                                           \
      ADD_TO(1, net->own_rows + 32 * own, factors + net->own_columns[own], 1)                                   \
    PUT                                                                                                         \
  }

#define ADD_PLAIN(PARTS, ROWS, FACTORS, BITS) ADD_ROWS(PARTS, ROWS, FACTORS, BITS, targets)
TAKE_ROW(take_row_plain, , factors_of, , , ADD_PLAIN)

#if HAS_WIDE
#define TAKE_SUMS(V, SHARE, LOAD)                                                                               \
  V sums[SHARE * 5];                                                                                            \
  for (int part = 0; part < SHARE * 5; part++)                                                                  \
    sums[part] = LOAD((const void *)(targets[part / SHARE] + 32 / SHARE * (part % SHARE)));
#define PUT_SUMS(SHARE, STORE)                                                                                  \
  for (int part = 0; part < SHARE * 5; part++)                                                                  \
    STORE((void *)(targets[part / SHARE] + 32 / SHARE * (part % SHARE)), sums[part]);

#define ADD_WIDE(PARTS, ROWS, FACTORS, BITS)                                                                    \
  ADD_ROWS_BY(PARTS, __m256i, 2, _mm256_loadu_si256, _mm256_set1_epi16, _mm256_mulhrs_epi16, _mm256_adds_epi16, \
              ROWS, FACTORS, BITS, sums)
#define ADD_WIDEST(PARTS, ROWS, FACTORS, BITS)                                                                  \
  ADD_ROWS_BY(PARTS, __m512i, 1, _mm512_loadu_si512, _mm512_set1_epi16, _mm512_mulhrs_epi16, _mm512_adds_epi16, \
              ROWS, FACTORS, BITS, sums)
TAKE_ROW(take_row_wide, WIDE, factors_of_wide, TAKE_SUMS(__m256i, 2, _mm256_loadu_si256),
         PUT_SUMS(2, _mm256_storeu_si256), ADD_WIDE)
TAKE_ROW(take_row_widest, WIDEST, factors_of_widest, TAKE_SUMS(__m512i, 1, _mm512_loadu_si512),
         PUT_SUMS(1, _mm512_storeu_si512), ADD_WIDEST)
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

typedef uint32_t u4 __attribute__((vector_size(16), aligned(4)));

/// The factors of the means around a unit: of each windowed column those over 5 and over 11 units.
INLINE void means_around(tk_layers *layers, size_t unit, size_t count, uint32_t factors[TK_WINDOWED_COLUMNS]) {
  enum { near = 2, far = TK_LAYER_REACH };
  _Static_assert(TK_WINDOWED_COLUMNS == 4, "a vector of sums");
#define SUM_WITHIN(REACH)                                                                 \
  (*(const u4 *)sums_of(layers, unit + (REACH) + 1 < count ? unit + (REACH) + 1 : count) - \
   *(const u4 *)sums_of(layers, unit > (REACH) ? unit - (REACH) : 0))
  *(u4 *)factors = (SUM_WITHIN(near) / (2 * near + 1) & 0xFFFF) | SUM_WITHIN(far) / (2 * far + 1) << 16;
#undef SUM_WITHIN
}

#define FINISH_UNITS(NAME, TARGET, ADD_TO, SCORE)                                                               \
  TARGET static void NAME(tk_layers *layers, const tk_net *net, size_t first, size_t units, size_t count,       \
                          float *scores) {                                                                      \
    for (size_t unit = first; unit < first + units; unit++) {                                                   \
      uint32_t pairs[TK_WINDOWED_COLUMNS];                                                                      \
      int16_t factors[8], layer[32];                                                                           \
      means_around(layers, unit, count, pairs);                                                                 \
      for (int mean = 0; mean < 2 * TK_WINDOWED_COLUMNS; mean++)                                                \
        factors[mean] = (int16_t)(pairs[mean / 2] >> 16 * (mean % 2));                                          \
      memcpy(layer, layer_of(layers, unit), sizeof layer);                                                      \
      ADD_TO(net->mean_rows, factors, 0xFF)                                                                     \
      SCORE(scores + 16 * (unit - first), layer, net);                                                          \
    }                                                                                                           \
  }

#define ADD_MEANS(ROWS, FACTORS, BITS)                                                                          \
  int16_t *const targets[1] = {layer};                                                                          \
  ADD_ROWS(1, ROWS, FACTORS, BITS, targets)
FINISH_UNITS(finish_units_plain, , ADD_MEANS, label_scores)
#if HAS_WIDE
#define ADD_MEANS_WIDE(ROWS, FACTORS, BITS)                                                                     \
  __m256i sums[2];                                                                                              \
  for (int half = 0; half < 2; half++) sums[half] = _mm256_loadu_si256((const void *)(layer + 16 * half));      \
  ADD_WIDE(1, ROWS, FACTORS, BITS)                                                                              \
  for (int half = 0; half < 2; half++) _mm256_storeu_si256((void *)(layer + 16 * half), sums[half]);
FINISH_UNITS(finish_units_wide, WIDE, ADD_MEANS_WIDE, label_scores_wide)

WIDEST static void finish_units_widest(tk_layers *layers, const tk_net *net, size_t first, size_t units, size_t count,
                                       float *scores) {
  // Weights are read once for all units; those behind the last one are no page's, and are not written.
  int32_t pairs[TK_FINISHED_UNITS][16] = {{0}};
  __m512i rows[2 * TK_WINDOWED_COLUMNS], sums[TK_FINISHED_UNITS];
  for (int mean = 0; mean < 2 * TK_WINDOWED_COLUMNS; mean++) rows[mean] = _mm512_loadu_si512(net->mean_rows + 32 * mean);
  for (size_t unit = 0; unit < units; unit++) {
    uint32_t factors[TK_WINDOWED_COLUMNS];
    means_around(layers, first + unit, count, factors);
    __m512i layer = _mm512_loadu_si512(layer_of(layers, first + unit));
    for (int mean = 0; mean < 2 * TK_WINDOWED_COLUMNS; mean++) {
      __m512i factor = _mm512_set1_epi16((int16_t)(factors[mean / 2] >> 16 * (mean % 2)));
      layer = _mm512_adds_epi16(layer, _mm512_mulhrs_epi16(rows[mean], factor));
    }
    _mm512_storeu_si512(pairs[unit], _mm512_max_epi16(layer, _mm512_setzero_si512()));
  }
  for (int unit = 0; unit < TK_FINISHED_UNITS; unit++) sums[unit] = _mm512_setzero_si512();
  for (int place = 0; place < 16; place++) {
    __m512i weights = _mm512_loadu_si512(net->output + 32 * place);
    for (int unit = 0; unit < TK_FINISHED_UNITS; unit++)
      sums[unit] = _mm512_add_epi32(sums[unit], _mm512_madd_epi16(_mm512_set1_epi32(pairs[unit][place]), weights));
  }
  for (size_t unit = 0; unit < units; unit++) {
    __m512 parts = _mm512_mul_ps(_mm512_cvtepi32_ps(sums[unit]), _mm512_set1_ps(net->output_part));
    _mm512_storeu_ps(scores + 16 * unit, _mm512_add_ps(_mm512_loadu_ps(net->output_bias), parts));
  }
}
#endif

typedef uint8_t bytes8 __attribute__((vector_size(8)));

/// Viterbi's steps; of labels that are worth the same before a label, the first one counts.
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

/// The same for nine labels, whose values are compared two by two, so that few have to wait for each other.
WIDEST static void chain_widest(const float *scores, size_t count, const float *transitions, float best[16],
                                uint8_t *origins) {
  enum { labels = TK_CHAIN_LABELS };
  _Static_assert(labels == 9, "what is compared");
  __m512 steps[labels], values[labels], standing = _mm512_loadu_ps(best);
  for (int label = 0; label < labels; label++) steps[label] = _mm512_loadu_ps(transitions + 16 * label);
  for (size_t unit = 0; unit < count; unit++) {
    for (int label = 0; label < labels; label++)
      values[label] = _mm512_add_ps(_mm512_permutexvar_ps(_mm512_set1_epi32(label), standing), steps[label]);
    __m512 half = _mm512_max_ps(_mm512_max_ps(values[0], values[1]), _mm512_max_ps(values[2], values[3]));
    __m512 other = _mm512_max_ps(_mm512_max_ps(values[4], values[5]), _mm512_max_ps(values[6], values[7]));
    __m512 top = _mm512_max_ps(_mm512_max_ps(half, other), values[8]);
    __m512i origin = _mm512_setzero_si512();
    for (int label = labels - 1; label > 0; label--)
      origin = _mm512_mask_mov_epi32(origin, _mm512_cmp_ps_mask(values[label], top, _CMP_EQ_OQ), _mm512_set1_epi32(label));
    origin = _mm512_mask_mov_epi32(origin, _mm512_cmp_ps_mask(values[0], top, _CMP_EQ_OQ), _mm512_setzero_si512());
    standing = _mm512_add_ps(top, _mm512_loadu_ps(scores + 16 * unit));
    _mm_storeu_si128((void *)(origins + 16 * unit), _mm512_cvtepi32_epi8(origin));
  }
  _mm512_storeu_ps(best, standing);
}
#endif

void tk_chain_back(const uint8_t *origins, size_t count, size_t last, uint8_t *labels) {
  for (size_t unit = count; unit-- > 0;) {
    labels[unit] = (uint8_t)last;
    last = origins[16 * unit + last] & 15;
  }
}

void tk_take_row(tk_layers *layers, const tk_net *net, const float *numbers, const uint64_t *ones, size_t unit) {
  size_t words = net->words < TK_COLUMN_WORDS ? net->words : TK_COLUMN_WORDS;
#if HAS_WIDE
  if (IS_WIDEST) return take_row_widest(layers, net, numbers, ones, words, unit);
  if (IS_WIDE) return take_row_wide(layers, net, numbers, ones, words, unit);
#endif
  take_row_plain(layers, net, numbers, ones, words, unit);
}

void tk_finish_units(tk_layers *layers, const tk_net *net, size_t first, size_t units, size_t count, float *scores) {
  units = units < TK_FINISHED_UNITS ? units : TK_FINISHED_UNITS;
#if HAS_WIDE
  if (IS_WIDEST) return finish_units_widest(layers, net, first, units, count, scores);
  if (IS_WIDE) return finish_units_wide(layers, net, first, units, count, scores);
#endif
  finish_units_plain(layers, net, first, units, count, scores);
}

void tk_chain(const float *scores, size_t count, const float *transitions, size_t labels, float *best,
              uint8_t *origins) {
#if HAS_WIDE
  if (IS_WIDEST && labels == TK_CHAIN_LABELS) return chain_widest(scores, count, transitions, best, origins);
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
