#include "levels.h"

#include "../../Sources/CTextKitScan/json.c"

// Strings of JSON, read and written by every kind of loop.

/// Bytes with many quotes, backslashes, letters of escapes, control bytes and beginnings of U+0085, U+2028 and U+2029, in
/// memory of their very size; now and then a quiet stretch.
static uint8_t *make_bytes(size_t *count) {
  static const uint8_t some[] = {'"', '\\', '\\', '\\', '\\', 'n', 'n', 'u', 't', 'b', 'f', 'r', '/', '\n', '\n', '\t', 0, 0x1F, 0x7F,
                                 0xC2, 0x85, 0xE2, 0x80, 0xA8, 0xA9, 0xC3, 0xA9, ' '};
  size_t size = draw(4) == 0 ? draw(2000) : draw(150), quiet = 0, most = 1 + draw(draw(3) == 0 ? 300 : 40), kinds = draw(4);
  uint8_t *bytes = malloc(size > 0 ? size : 1);
  for (size_t at = 0; at < size; at++) {
    if (quiet > 0) quiet--;
    else if (draw(most) > 0) quiet = draw(most);
    uint8_t byte = some[draw(sizeof some)];
    // Strings without an end or without a broken escape come as well.
    if ((kinds & 1) == 0 && (byte == '"' || byte < 0x20)) byte = 'a';
    bytes[at] = quiet > 0 ? (uint8_t)('a' + draw(26)) : byte;
    if (kinds >= 2 && at > 0 && bytes[at - 1] == '\\') bytes[at] = "n\"\\/bfrt"[draw(8)];
  }
  *count = size;
  return bytes;
}

int main(void) {
  for (size_t round = 0; round < 200000; round++) {
    size_t count, stop = 0, read = 0, written = 0, escaped = 0;
    uint8_t *bytes = make_bytes(&count);
    size_t start = count > 0 ? draw(count) : 0, capacity = 6 * count + 64;
    uint8_t *first = malloc(count + 1), *other = malloc(count + 1), *long_first = malloc(capacity), *long_other = malloc(capacity);
    int ascii = 1, escape = 0;
    for (level = 0; level < 3; level++) {
      int is_ascii = 1, has_escape = 0;
      size_t end = tk_scan_string(bytes, start, count, &is_ascii, &has_escape);
      if (level > 0) expect(end == stop && is_ascii == ascii && has_escape == escape, "a string", round);
      stop = end, ascii = is_ascii, escape = has_escape;
      // Room for what is read and not a byte more.
      size_t from = start, size = count - start;
      uint8_t *out = malloc(size > 0 ? size : 1);
      size_t said = tk_json_unescape(bytes, &from, count, out);
      memcpy(level == 0 ? first : other, out, said);
      free(out);
      if (level > 0) expect(said == written && from == read && memcmp(first, other, said) == 0, "what a string says", round);
      written = said, read = from;
      size_t at = start, length = 0, step = 40 + draw(100);
      while (at < count) {
        uint8_t *part = malloc(step);
        size_t more = tk_json_escape(bytes, &at, count, part, step);
        expect(length + more <= capacity, "the length of a string", round);
        memcpy((level == 0 ? long_first : long_other) + length, part, more);
        length += more;
        free(part);
      }
      if (level > 0) expect(length == escaped && memcmp(long_first, long_other, length) == 0, "how a string is written", round);
      escaped = length;
    }
    free(bytes), free(first), free(other), free(long_first), free(long_other);
  }
  return 0;
}
