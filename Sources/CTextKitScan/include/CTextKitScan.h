#ifndef CTEXTKIT_SCAN_H
#define CTEXTKIT_SCAN_H

#include <stddef.h>
#include <stdint.h>

#include "CTextKitTerms.h"

/// Inner loops over bytes: the JSON frame's, sixteen bytes at a time, and the marks of lines. Nothing before `start` or
/// from `end` on is read.

/// The first `"` or C0 byte of a JSON string from `start` on, the first `\` with which no simple escape begins (those of one
/// letter), or `end`; `*is_ascii` becomes 0 where a byte before it is none, `*has_escape` 1 where an escape stands before it.
size_t tk_scan_string(const uint8_t *bytes, size_t start, size_t end, int *is_ascii, int *has_escape);

/// Writes what the inside of a JSON string says from `*from` on, up to `end` or to a `\` with which no simple escape begins,
/// and moves `*from` there. There is room for as many bytes as are read. Gives how many were written.
size_t tk_json_unescape(const uint8_t *bytes, size_t *from, size_t end, uint8_t *out);

/// Writes UTF-8 from `*from` on as the inside of a JSON string: `"`, `\`, C0, U+0085, U+2028 and U+2029 are escaped. Moves
/// `*from` up to `end` or to where less than 40 bytes are left of `capacity`, which is 40 or more. Gives how many were
/// written.
size_t tk_json_escape(const uint8_t *bytes, size_t *from, size_t end, uint8_t *out, size_t capacity);

/// The first 0x85 or 0xE2 byte from `start` on, or `end`: with them U+0085, U+2028 and U+2029 end or begin.
size_t tk_scan_separator(const uint8_t *bytes, size_t start, size_t end);

/// Whether `count` bytes are well-formed UTF-8 (Unicode Standard, Table 3-7).
int tk_scan_is_utf8(const uint8_t *bytes, size_t count);

/// Decodes letters of Base64, sixteen at a time as long as all of them are letters of RFC 4648 §4, and gives how many it
/// decoded. For sixteen letters twelve bytes are written and four more that do not count.
size_t tk_scan_base64(const uint8_t *text, size_t count, uint8_t *bytes);

/// An attribute of an HTML tag: where its name stands, and its value without quotes, empty where there is none.
typedef struct {
  size_t name, name_end, value, value_end;
} tk_html_attribute;

/// What stands next in a tag: an attribute, its `>`, the `>` of `/>`, or nothing, since the source ends before it does.
enum { TK_HTML_ATTRIBUTE, TK_HTML_CLOSED, TK_HTML_SELF_CLOSED, TK_HTML_CUT };

/// Reads the next attribute of a tag from `*position` on and moves behind it, or to the `>` that ends the tag.
int tk_html_next_attribute(const uint8_t *bytes, size_t end, size_t *position, tk_html_attribute *attribute);

typedef struct {
  size_t start, end;
} tk_html_value;

/// Values of the attributes that the layout asks every element for; both offsets 0 for one that is not there.
typedef struct {
  tk_html_value classes, id, style, role, item_property;
  /// A `hidden` attribute stands there.
  int is_hidden;
} tk_html_attributes;

/// Reads all attributes of a tag from `*position` on, which moves to the `>` that ends it, and says how it ends.
int tk_html_tag_attributes(const uint8_t *bytes, size_t end, size_t *position, tk_html_attributes *found);

/// Has arrays of 4 MB or more taken from the system and given back one by one: glibc stops doing so for arrays up to the
/// size of the longest that was freed, and what a long page has left stays taken.
void tk_return_long_arrays(void);
/// What 64 bytes of lines may need, a bit a byte.
typedef struct {
  /// Where a rule of repair may find something.
  uint64_t stops;
  /// Letters that may be another encoding's, in lines without letters that only Vietnamese has.
  uint64_t hints;
  /// Within runs of letters that are long or hold a capital, and, for lines of Vietnamese, more such runs.
  uint64_t runs, wide_runs;
  /// Letters that only Vietnamese has.
  uint64_t vietnamese;
  /// Line ends.
  uint64_t ends;
} tk_line_marks;

/// Marks whole lines of UTF-8: an element for each 64 bytes begun.
void tk_scan_lines(const uint8_t *bytes, size_t count, tk_line_marks *marks);
/// The same with vectors of so many bytes, 1, 32 or 64; at most those that this processor has.
void tk_scan_lines_with(int width, const uint8_t *bytes, size_t count, tk_line_marks *marks);
/// How wide vectors this processor has.
int tk_scan_width(void);

/// The first place from `from` on, or `count`, where a byte is NUL or starts a character that may change in NFC; only
/// U+0001–02FF, U+1E80–1EFF and U+2002–20BF are known not to.
size_t tk_scan_uncertain(const uint8_t *bytes, size_t from, size_t count);

/// A stretch that was composed: two places in the source and two in the target.
typedef struct {
  size_t source, source_end, target, target_end;
} tk_change;

/// Up to where the source was read and the target written, and how many stretches were changed.
typedef struct {
  size_t source, target, changes;
} tk_composition;

/// Copies UTF-8 from `from` on to the target from `to` on with marks composed, up to the first character that may need
/// more than the table, or until `capacity` stretches were changed.
///
/// The target has room for as many bytes as the source has from `from` on, and for eight more. `columns` gives the marks
/// U+0300–037F a column from 1 on, or 0; the table has 16 columns for each base of U+0000–024F and U+1E00–1EFF.
tk_composition tk_compose(const uint8_t *source, size_t from, size_t count, uint8_t *target, size_t to,
                          tk_change *changes, size_t capacity, const uint8_t columns[128], const uint16_t *table);

#endif
