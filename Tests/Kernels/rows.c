#include "levels.h"

#include "../../Sources/CTextKitICU/rows.c"

// The rows of a net and a chain over labels, added up by every kind of loop.

enum { columns = 300, units = 40 };

static int16_t rows[(32 + 96 + 160) * columns + 32 * (8 + 1)], output[16 * 32];
static float bias[16], transitions[16 * 16];

static void fill_net(tk_net *net, size_t round) {
  // Small numbers as a net has them, and now and then such as fill a layer up.
  size_t range = round % 4 == 0 ? 60000 : 4000;
  for (size_t place = 0; place < sizeof rows / sizeof *rows; place++) rows[place] = (int16_t)((int)draw(range) - (int)range / 2);
  for (size_t place = 0; place < sizeof output / sizeof *output; place++) output[place] = (int16_t)((int)draw(4000) - 2000);
  for (size_t place = 0; place < 16; place++) bias[place] = (float)draw(1000) / 500 - 1;
  for (size_t place = 0; place < sizeof transitions / sizeof *transitions; place++) transitions[place] = (float)draw(1000) / 300 - 1.5f;
  static uint64_t reach[2][TK_COLUMN_WORDS];
  static uint32_t own[columns];
  size_t own_count = 0;
  static uint32_t windowed[TK_WINDOWED_COLUMNS];
  memset(reach, 0, sizeof reach);
  for (size_t column = 0; column < columns; column++) {
    size_t kind = draw(3);
    if (kind == 2) own[own_count++] = (uint32_t)column;
    else reach[kind][column / 64] |= 1ull << column % 64;
  }
  for (size_t mean = 0; mean < TK_WINDOWED_COLUMNS; mean++) windowed[mean] = (uint32_t)draw(columns);
  const int16_t *means = rows + (32 + 96 + 160) * columns;
  *net = (tk_net){.own_rows = rows, .near_rows = rows + 32 * columns, .far_rows = rows + (32 + 96) * columns,
                  .mean_rows = means, .bias = means + 32 * 8, .own_columns = own, .own_count = own_count,
                  .near_reach = reach[0], .far_reach = reach[1], .words = (columns + 63) / 64,
                  .windowed = windowed, .output = output, .output_part = 1.0f / (1 << 20), .output_bias = bias};
}

typedef struct {
  tk_layers layers;
  float scores[16 * units], best[16];
  uint8_t origins[16 * units], labels[units];
} result;

/// A one is added as its number would be.
static void compare_ones(const tk_net *net, uint64_t seed) {
  static float numbers[2][TK_MOST_COLUMNS];
  uint64_t ones[2][TK_COLUMN_WORDS] = {{0}, {0}};
  static tk_layers layers[2];
  memset(numbers, 0, sizeof numbers);
  state = seed;
  for (size_t column = 0; column < columns; column += 1 + draw(9)) numbers[0][column] = 1, ones[1][column / 64] |= 1ull << column % 64;
  for (int way = 0; way < 2; way++) {
    tk_layers_start(&layers[way], net);
    for (size_t unit = 0; unit < 3; unit++) tk_take_row(&layers[way], net, numbers[way], ones[way], unit);
  }
  expect(memcmp(layers[0].rows, layers[1].rows, sizeof layers[0].rows) == 0, "a one", seed);
  expect(memcmp(layers[0].sums, layers[1].sums, sizeof layers[0].sums) == 0, "a sum of ones", seed);
}

/// Scores some units at once, no more than `most`.
static void score(const tk_net *net, uint64_t seed, size_t count, size_t most, result *r) {
  size_t scored = 0;
  memset(r, 0, sizeof *r);
  tk_layers_start(&r->layers, net);
  state = seed;
  for (size_t unit = 0; unit < count; unit++) {
    float numbers[TK_MOST_COLUMNS] = {0};
    uint64_t ones[TK_COLUMN_WORDS] = {0};
    for (size_t column = 0; column < columns; column++) {
      if (draw(4) > 0) continue;
      if (draw(3) == 0) ones[column / 64] |= 1ull << column % 64;
      else numbers[column] = (float)draw(5000) / 1500 - (column > 15 ? 1.0f : 0);
    }
    tk_take_row(&r->layers, net, numbers, ones, unit);
    if (unit + 1 - scored < TK_LAYER_REACH + most) continue;
    tk_finish_units(&r->layers, net, scored, most, count, r->scores + 16 * scored);
    scored += most;
  }
  for (size_t some; scored < count; scored += some) {
    some = count - scored < most ? count - scored : most;
    tk_finish_units(&r->layers, net, scored, some, count, r->scores + 16 * scored);
  }
  tk_chain(r->scores, count, transitions, TK_CHAIN_LABELS, r->best, r->origins);
  tk_chain_back(r->origins, count, draw(TK_CHAIN_LABELS), r->labels);
}

/// Each label of a chain stands where the next one says that it came from, and no other one would have been worth more.
static void check_chain(const result *r, size_t count, size_t round) {
  float before[16] = {0};
  for (size_t unit = 0; unit < count; unit++) {
    float after[16];
    for (size_t label = 0; label < TK_CHAIN_LABELS; label++) {
      size_t origin = 0;
      for (size_t other = 1; other < TK_CHAIN_LABELS; other++)
        if (before[other] + transitions[16 * other + label] > before[origin] + transitions[16 * origin + label]) origin = other;
      expect(r->origins[16 * unit + label] == origin, "where a label comes from", round);
      after[label] = before[origin] + transitions[16 * origin + label] + r->scores[16 * unit + label];
    }
    memcpy(before, after, sizeof before);
    if (unit > 0) expect(r->labels[unit - 1] == r->origins[16 * unit + r->labels[unit]], "a label", round);
  }
  expect(memcmp(before, r->best, TK_CHAIN_LABELS * sizeof *before) == 0, "where a chain stands", round);
}

/// How words recur, beside the same by looking at every unit there is.
static void pass(size_t round) {
  enum { unit_count = 30, most = 40, mask = 63 };
  uint32_t marks[mask + 1] = {0}, words[unit_count][most], bits[unit_count];
  uint16_t narrow[mask + 1] = {0};
  size_t sizes[unit_count];
  int is_noted[unit_count];
  for (uint32_t unit = 1; unit < unit_count; unit++) {
    sizes[unit] = draw(most), bits[unit] = (uint32_t)draw(8), is_noted[unit] = draw(2) == 0;
    for (size_t word = 0; word < sizes[unit]; word++) words[unit][word] = (uint32_t)draw(1 << 20);
    if (!is_noted[unit]) continue;
    tk_note_words(words[unit], sizes[unit], marks, mask, unit);
    tk_note_words_narrow(words[unit], sizes[unit], narrow, mask, unit);
  }
  for (uint32_t unit = 1; unit < unit_count; unit++) {
    size_t wanted[5] = {0};
    for (size_t word = 0; word < sizes[unit]; word++) {
      uint32_t place = words[unit][word] & mask, last = 0, is_after = 0;
      for (uint32_t other = 1; other < unit_count; other++)
        for (size_t at = 0; at < sizes[other]; at++) {
          if ((words[other][at] & mask) != place) continue;
          if (other < unit) last = other;
          if (other > unit && is_noted[other]) is_after = 1;
        }
      for (int bit = 0; bit < 3; bit++) wanted[bit] += last > 0 && bits[last] >> bit & 1;
      wanted[3] += last > 0 && last == unit - 1;
      wanted[4] += is_after;
    }
    // Bits add up over the units that held a word.
    uint32_t seen[3] = {0};
    for (size_t word = 0; word < sizes[unit]; word++)
      for (int bit = 0; bit < 3; bit++) seen[bit] += marks[words[unit][word] & mask] >> bit & 1;
    tk_word_hits hits = tk_pass_words(words[unit], sizes[unit], marks, mask, unit, unit + 1, unit, bits[unit]);
    expect(hits.first == seen[0] && hits.second == seen[1] && hits.third == seen[2], "bits of words", round);
    expect(hits.first >= wanted[0] && hits.second >= wanted[1] && hits.third >= wanted[2], "bits of units", round);
    expect(hits.near == wanted[3] && hits.after == wanted[4], "how words recur", round);
    tk_word_hits same = tk_pass_words_narrow(words[unit], sizes[unit], narrow, mask, unit, unit + 1, unit, bits[unit]);
    expect(memcmp(&same, &hits, sizeof hits) == 0, "narrow marks", round);
  }
}

int main(void) {
  static result first, other;
  for (size_t round = 0; round < 600; round++) {
    tk_net net;
    state = round + 1;
    fill_net(&net, round);
    size_t count = 1 + draw(units);
    for (level = 0; level < 3; level++) {
      compare_ones(&net, round);
      score(&net, round, count, level == 0 ? 1 : TK_FINISHED_UNITS, level == 0 ? &first : &other);
      check_chain(level == 0 ? &first : &other, count, round);
      if (level == 0) continue;
      expect(memcmp(first.layers.rows, other.layers.rows, sizeof first.layers.rows) == 0, "a layer", round);
      expect(memcmp(first.labels, other.labels, sizeof first.labels) == 0, "labels", round);
      expect(memcmp(first.scores, other.scores, sizeof first.scores) == 0, "a score", round);
      expect(memcmp(first.best, other.best, sizeof first.best) == 0 && memcmp(first.origins, other.origins, sizeof first.origins) == 0, "a chain", round);
    }
    pass(round);
  }
  return 0;
}
