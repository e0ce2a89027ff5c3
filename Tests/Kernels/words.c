#include "levels.h"

#include "../../Sources/CTextKitICU/words.c"

// Words of units and of stretches, read by every kind of loop.

enum { most_words = 1 << 14, table_size = 256 };

typedef struct {
  tk_word_scan scan;
  tk_unit_words unit;
  tk_unit_counts counts;
  uint32_t content[most_words];
  size_t content_count, word_count;
  tk_word words[most_words];
} reading;

/// Reads a stretch of a text as a unit and as words.
static void read_stretch(const uint8_t *text, size_t count, size_t lower, size_t end, const tk_known_words *known, void *memory, reading *r) {
  memset(r, 0, sizeof *r);
  tk_word_scan start = {.text = text, .count = count, .lower = lower, .end = end, .at = lower, .open = lower, .gap = lower};
  r->scan = start;
  while (r->scan.at < end) {
    tk_read_unit(memory, &r->scan, known, &r->unit, r->content + r->content_count);
    r->content_count += r->unit.content_count;
  }
  // As a unit and as the sample of one a third longer.
  tk_count_unit(memory, &r->scan, &r->unit, known, end - lower, &r->counts);
  expect(r->counts.hash == r->unit.hash && (size_t)r->counts.words == r->unit.words && (size_t)r->counts.known[4] == r->unit.known[4]
             && (size_t)r->counts.letter_bytes == r->scan.letter_bytes && (size_t)r->counts.all_capitals == r->scan.all_capitals
             && (r->counts.leading & ~r->counts.held) == 0 && (r->counts.whole & ~r->counts.leading) == 0, "counts of a unit", lower);
  tk_unit_counts scaled;
  tk_count_unit(memory, &r->scan, &r->unit, known, end - lower + (end - lower) / 3 + 1, &scaled);
  expect(scaled.words >= r->counts.words && scaled.words <= r->counts.words + (r->counts.words + 2) / 2 + 1
             && scaled.hash != r->counts.hash && scaled.has_address == r->counts.has_address, "counts of a sample", lower);
  tk_word_scan again = start;
  while (again.at < end) r->word_count += tk_scan_words(memory, &again, r->words + r->word_count);
  expect(again.letter_bytes == r->scan.letter_bytes && again.capitalized == r->scan.capitalized && again.inner_ends == r->scan.inner_ends
             && again.all_capitals == r->scan.all_capitals && r->word_count == r->unit.words, "a scan beside a unit", lower);
}

int main(void) {
  static reading first, other;
  void *memory = malloc(TK_WINDOW_BYTES);
  for (size_t round = 0; round < 3000; round++) {
    size_t count;
    uint8_t *text = make_text(&count);
    // Any bits for any word.
    uint32_t words[table_size];
    for (size_t place = 0; place < table_size; place++) words[place] = (uint32_t)(draw(1 << 22) << 10 | draw(256));
    tk_known_words known = {words, words, words, table_size - 1, table_size - 1, table_size - 1};
    size_t lower = 0;
    while (lower < count) {
      size_t end = lower + 1 + draw(draw(6) == 0 ? count - lower : count - lower < 200 ? count - lower : 200);
      // Whole scalars alone.
      while (end < count && (text[end] & 0xC0) == 0x80) end++;
      for (level = 0; level < 3; level++) {
        tk_window_clear(memory);
        read_stretch(text, count, lower, end, &known, memory, level == 0 ? &first : &other);
        if (level == 0) continue;
        expect(memcmp(&first.scan, &other.scan, sizeof first.scan) == 0, "a unit's marks", round);
        expect(first.unit.hash == other.unit.hash && first.unit.words == other.unit.words && first.unit.starts == other.unit.starts
                   && memcmp(first.unit.known, other.unit.known, sizeof first.unit.known) == 0, "a unit's words", round);
        expect(memcmp(&first.counts, &other.counts, sizeof first.counts) == 0, "a unit's counts", round);
        expect(first.content_count == other.content_count && memcmp(first.content, other.content, sizeof first.content) == 0, "content", round);
        for (size_t word = 0; word < first.word_count; word++)
          expect(first.words[word].hash == other.words[word].hash && first.words[word].start == other.words[word].start
                     && first.words[word].end == other.words[word].end, "a word", round);
      }
      lower = end + draw(3);
      while (lower < count && (text[lower] & 0xC0) == 0x80) lower++;
    }
    free(text);
  }
  free(memory);
  return 0;
}
