#include "levels.h"

#include "../../Sources/CTextKitScan/scan.c"
#include "../../Sources/CTextKitScan/compose.c"

// Whether bytes are UTF-8 and where text may change in NFC, found by every kind of loop.

/// A text with some bytes changed, of which most are parts of characters.
static uint8_t *make_damaged(size_t *count) {
  static const uint8_t some[] = {0, 'a', 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xCC, 0xDF, 0xE0, 0xE1, 0xE2, 0xED,
                                 0xEF, 0xF0, 0xF3, 0xF4, 0xF5, 0xFF};
  uint8_t *text = make_text(count);
  size_t changes = draw(3) == 0 ? 0 : draw(4);
  while (changes-- > 0 && *count > 0) text[draw(*count)] = some[draw(sizeof some)];
  // Cut anywhere.
  if (draw(2) == 0) *count = draw(*count + 1);
  uint8_t *bytes = malloc(*count > 0 ? *count : 1);
  memcpy(bytes, text, *count);
  free(text);
  return bytes;
}

int main(void) {
  size_t valid = 0;
  for (size_t round = 0; round < 100000; round++) {
    size_t count, place = 0;
    int is_utf8 = 0;
    uint8_t *bytes = make_damaged(&count);
    size_t from = count > 0 && draw(2) == 0 ? draw(count) : 0;
    for (level = 0; level < 3; level++) {
      int is = tk_scan_is_utf8(bytes, count);
      size_t at = tk_scan_uncertain(bytes, from, count);
      if (level > 0) expect(is == is_utf8, "UTF-8", round), expect(at == place, "what may change in NFC", round);
      is_utf8 = is, place = at;
    }
    valid += (size_t)is_utf8;
    free(bytes);
  }
  expect(valid > 10000 && valid < 90000, "how many are valid", valid);
  return 0;
}
