#ifndef CTEXTKIT_SCAN_H
#define CTEXTKIT_SCAN_H

#include <stddef.h>
#include <stdint.h>

/// Inner loops over bytes: the JSON frame's, sixteen bytes at a time, and the marks of lines. Nothing before `start` or
/// from `end` on is read.

/// The first `"`, `\` or C0 byte from `start` on, or `end`; `*is_ascii` becomes 0 where a byte before it is none.
size_t tk_scan_string(const uint8_t *bytes, size_t start, size_t end, int *is_ascii);

/// The first `"`, `\`, C0, 0x85 or 0xE2 byte from `start` on, or `end`.
size_t tk_scan_escape(const uint8_t *bytes, size_t start, size_t end);

/// The first 0x85 or 0xE2 byte from `start` on, or `end`: with them U+0085, U+2028 and U+2029 end or begin.
size_t tk_scan_separator(const uint8_t *bytes, size_t start, size_t end);

/// Whether `count` bytes are well-formed UTF-8 (Unicode Standard, Table 3-7).
int tk_scan_is_utf8(const uint8_t *bytes, size_t count);

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
/// The same without wide vectors.
void tk_scan_lines_plain(const uint8_t *bytes, size_t count, tk_line_marks *marks);

#endif
