#include "levels.h"

#include "../../Sources/CTextKitICU/rows.c"

// The rows of a net and a chain over labels, added up by every kind of loop.

enum { columns = 300, units = 40 };

static int16_t rows[32 * (3 * columns + 2 * TK_SMALL_COLUMNS + 8 + 1)], output[16 * 32];
static float bias[16], transitions[16 * 16];

static void fill_net(tk_net *net, size_t round) {
  // Small numbers as a net has them, and now and then such as fill a layer up.
  size_t range = round % 4 == 0 ? 60000 : 4000;
  for (size_t place = 0; place < sizeof rows / sizeof *rows; place++) rows[place] = (int16_t)((int)draw(range) - (int)range / 2);
  for (size_t place = 0; place < sizeof output / sizeof *output; place++) output[place] = (int16_t)((int)draw(4000) - 2000);
  for (size_t place = 0; place < 16; place++) bias[place] = (float)draw(1000) / 500 - 1;
  for (size_t place = 0; place < sizeof transitions / sizeof *transitions; place++) transitions[place] = (float)draw(1000) / 300 - 1.5f;
  *net = (tk_net){.rows = rows, .small_rows = rows + 96 * columns, .output = output,
                  .output_part = 1.0f / (1 << 20), .output_bias = bias};
  net->mean_rows = net->small_rows + 64 * TK_SMALL_COLUMNS;
  net->bias = net->mean_rows + 32 * 8;
  static uint8_t windowed[TK_WINDOWED_COLUMNS];
  for (size_t column = 0; column < sizeof windowed; column++) windowed[column] = 4;
  for (uint8_t mean = 0; mean < 4; mean++) windowed[draw(sizeof windowed)] = mean;
  net->windowed = windowed;
}

typedef struct {
  tk_layers layers;
  float scores[16 * units], best[16];
  uint8_t origins[16 * units];
} result;

static void score(const tk_net *net, uint64_t seed, size_t count, result *r) {
  memset(r, 0, sizeof *r);
  tk_layers_start(&r->layers, net);
  state = seed;
  for (size_t unit = 0; unit < count; unit++) {
    int32_t places[most_numbers];
    float numbers[most_numbers];
    size_t size = 0;
    for (int32_t column = 0; column < columns; column++)
      if (draw(4) == 0) places[size] = column, numbers[size++] = draw(3) == 0 ? 1 : (float)draw(5000) / 2000 - (column > 15 ? 0.5f : 0);
    tk_take_row(&r->layers, net, places, numbers, size, unit);
    if (unit >= TK_LAYER_REACH) tk_finish_unit(&r->layers, net, unit - TK_LAYER_REACH, count, r->scores + 16 * (unit - TK_LAYER_REACH));
  }
  for (size_t unit = count > TK_LAYER_REACH ? count - TK_LAYER_REACH : 0; unit < count; unit++)
    tk_finish_unit(&r->layers, net, unit, count, r->scores + 16 * unit);
  tk_chain(r->scores, count, transitions, 9, r->best, r->origins);
}

/// How words recur, beside the same by looking at every unit there is.
static void pass(size_t round) {
  enum { unit_count = 30, most = 40, mask = 63 };
  uint32_t marks[mask + 1] = {0}, words[unit_count][most], bits[unit_count];
  size_t sizes[unit_count];
  int is_noted[unit_count];
  for (uint32_t unit = 1; unit < unit_count; unit++) {
    sizes[unit] = draw(most), bits[unit] = (uint32_t)draw(8), is_noted[unit] = draw(2) == 0;
    for (size_t word = 0; word < sizes[unit]; word++) words[unit][word] = (uint32_t)draw(1 << 20);
    if (is_noted[unit]) tk_note_words(words[unit], sizes[unit], marks, mask, unit);
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
      score(&net, round, count, level == 0 ? &first : &other);
      if (level == 0) continue;
      expect(memcmp(first.layers.rows, other.layers.rows, sizeof first.layers.rows) == 0, "a layer", round);
      expect(memcmp(first.scores, other.scores, sizeof first.scores) == 0, "a score", round);
      expect(memcmp(first.best, other.best, sizeof first.best) == 0 && memcmp(first.origins, other.origins, sizeof first.origins) == 0, "a chain", round);
    }
    pass(round);
  }
  return 0;
}
