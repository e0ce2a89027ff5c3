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
  *net = (tk_net){.rows = rows, .small_rows = rows + 96 * columns, .windowed = {0, 4, 7, 15}, .output = output,
                  .output_part = 1.0f / (1 << 20), .output_bias = bias};
  net->mean_rows = net->small_rows + 64 * TK_SMALL_COLUMNS;
  net->bias = net->mean_rows + 32 * 8;
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

/// How words recur, beside the same by one loop.
static void pass(size_t round) {
  uint16_t marks[64] = {0};
  for (uint32_t unit = 1; unit < 30; unit++) {
    uint32_t words[40], bits = (uint32_t)draw(16), mask = 63;
    size_t count = draw(40), wanted[5] = {0};
    for (size_t word = 0; word < count; word++) words[word] = (uint32_t)draw(1 << 20);
    for (size_t word = 0; word < count; word++) {
      uint16_t mark = marks[words[word] & mask];
      for (int bit = 0; bit < 4; bit++) wanted[bit] += mark >> bit & 1;
      wanted[4] += mark >> 4 == unit - 1;
    }
    uint16_t after[64];
    memcpy(after, marks, sizeof marks);
    for (size_t word = 0; word < count; word++) after[words[word] & mask] = (uint16_t)((after[words[word] & mask] & 15) | unit << 4 | bits);
    tk_word_hits hits = tk_pass_words(words, count, marks, mask, unit, unit - 1, bits);
    expect(hits.first == wanted[0] && hits.second == wanted[1] && hits.third == wanted[2] && hits.fourth == wanted[3]
               && hits.near == wanted[4] && memcmp(marks, after, sizeof marks) == 0, "how words recur", round);
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
