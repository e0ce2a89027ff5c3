#include "levels.h"

#include "../../Sources/CTextKitICU/places.c"

// Places of bytes and of pairs of bytes, found by every kind of loop.

enum { most_places = 1 << 15 };

int main(void) {
  static int32_t first[most_places], other[most_places];
  for (size_t round = 0; round < 3000; round++) {
    size_t count;
    uint8_t *text = make_text(&count), tables[96];
    for (size_t place = 0; place < sizeof tables; place++) tables[place] = (uint8_t)(draw(3) == 0 ? 1 << draw(8) | 1 << draw(8) : 0);
    uint64_t words[64];
    for (size_t place = 0; place < 64; place++) words[place] = (uint64_t)draw(1u << 31) << 33 | draw(1u << 31);
    size_t from = count > 0 ? draw(count) : 0, size = count - from < 64 ? count - from : 64, pair = 0, found = 0, lines = 0;
    uint64_t class = 0;
    for (level = 0; level < 3; level++) {
      size_t next = 0, written = 0;
      int32_t *places = level == 0 ? first : other;
      while (next < count) written += tk_cut_places(text, count, &next, count, tables, words, places + written, most_places - written);
      if (level > 0) expect(written == found && memcmp(first, other, 4 * found) == 0, "where a line may be cut", round);
      found = written;
      size_t at = tk_find_pair(text + from, count - from, tables);
      uint64_t places_of_class = tk_class_places(text + from, size, count - from, tables);
      if (level > 0) expect(at == pair && places_of_class == class, "a pair or a class", round);
      pair = at, class = places_of_class;
    }
    for (level = 0; level < 3; level++) {
      size_t written = tk_line_ends(text, count, level == 0 ? first : other, most_places);
      if (level > 0) expect(written == lines && memcmp(first, other, 4 * lines) == 0, "lines", round);
      lines = written;
    }
    free(text);
  }
  return 0;
}
