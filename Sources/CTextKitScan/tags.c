#include "CTextKitScan.h"

#include <string.h>

// The attributes of HTML tags (HTML Standard, §13.2.5.32–40), names folded, values as ranges of the source.

static inline int is_blank(uint8_t byte) {
  return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r' || byte == '\f';
}

/// What ends a name, a bit for each of the first 64 bytes: blanks, `/`, `=`, `>`.
static const uint64_t name_ends =
    1ull << ' ' | 1ull << '\n' | 1ull << '\t' | 1ull << '\r' | 1ull << '\f' | 1ull << '/' | 1ull << '=' | 1ull << '>';

static inline int next_attribute(const uint8_t *bytes, size_t end, size_t *position, tk_html_attribute *attribute) {
  size_t at = *position;
  for (;; at++) {
    if (at >= end) return TK_HTML_CUT;
    uint8_t byte = bytes[at];
    if (byte == '>') {
      *position = at;
      return TK_HTML_CLOSED;
    }
    if (byte == '/') {
      if (at + 1 < end && bytes[at + 1] == '>') {
        *position = at + 1;
        return TK_HTML_SELF_CLOSED;
      }
    } else if (!is_blank(byte)) {
      break;
    }
  }
  attribute->name = at++;  // A name may start with "=".
  while (at < end && (bytes[at] >= 64 || !(name_ends >> bytes[at] & 1))) at++;
  attribute->name_end = attribute->value = attribute->value_end = at;
  *position = at;
  size_t after = at;
  while (after < end && is_blank(bytes[after])) after++;
  if (after >= end || bytes[after] != '=') return TK_HTML_ATTRIBUTE;
  at = after + 1;
  while (at < end && is_blank(bytes[at])) at++;
  if (at >= end) return TK_HTML_CUT;
  uint8_t quote = bytes[at];
  if (quote == '"' || quote == '\'') {
    const uint8_t *close = memchr(bytes + at + 1, quote, end - at - 1);
    if (close == NULL) return TK_HTML_CUT;
    attribute->value = at + 1;
    attribute->value_end = (size_t)(close - bytes);
    *position = attribute->value_end + 1;
    return TK_HTML_ATTRIBUTE;
  }
  attribute->value = at;
  while (at < end && bytes[at] != '>' && !is_blank(bytes[at])) at++;
  *position = attribute->value_end = at;
  return TK_HTML_ATTRIBUTE;
}

int tk_html_next_attribute(const uint8_t *bytes, size_t end, size_t *position, tk_html_attribute *attribute) {
  return next_attribute(bytes, end, position, attribute);
}

/// Whether a name of `count` bytes is an ASCII word in lower case, in any case.
static inline int is_named(const uint8_t *name, const char *word, size_t count) {
  for (size_t index = 0; index < count; index++)
    if ((name[index] | 0x20) != (uint8_t)word[index]) return 0;
  return 1;
}

/// Keeps the first value of an attribute that is not empty.
static inline void keep(tk_html_value *value, const tk_html_attribute *attribute) {
  if (value->start < value->end) return;
  value->start = attribute->value;
  value->end = attribute->value_end;
}

int tk_html_tag_attributes(const uint8_t *bytes, size_t end, size_t *position, tk_html_attributes *found) {
  memset(found, 0, sizeof *found);
  tk_html_attribute attribute;
  for (;;) {
    int kind = next_attribute(bytes, end, position, &attribute);
    if (kind != TK_HTML_ATTRIBUTE) return kind;
    const uint8_t *name = bytes + attribute.name;
    switch (attribute.name_end - attribute.name) {
    case 2:
      if (is_named(name, "id", 2)) keep(&found->id, &attribute);
      break;
    case 4:
      if (is_named(name, "role", 4)) keep(&found->role, &attribute);
      break;
    case 5:
      if (is_named(name, "class", 5)) keep(&found->classes, &attribute);
      else if (is_named(name, "style", 5)) keep(&found->style, &attribute);
      break;
    case 6:
      if (is_named(name, "hidden", 6)) found->is_hidden = 1;
      break;
    case 8:
      if (is_named(name, "itemprop", 8)) keep(&found->item_property, &attribute);
      break;
    }
  }
}
