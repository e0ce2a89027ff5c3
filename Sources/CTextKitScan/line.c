#include "CTextKitScan.h"

#include <string.h>

// The marks of a text, 64 bytes at a time: first which bytes are of which class, then which of them stand beside others
// so that a rule of repair may have something to do. The classes are found by a look at one byte after the other, or
// with vectors of 32 or 64 bytes where the processor has them; a test compares them.

#define INLINE static inline __attribute__((always_inline))

/// A bit a byte for each class.
typedef struct {
  uint64_t space, end, letter, capital, digit, vowel, picture, high, hyphen, apostrophe, pause, stop, bracket, escape,
      modifier, control, onset;
  /// Leads that a sign of windows-1252 has where UTF-8 is read as such.
  uint64_t sign;
  /// Leads of letters of Latin-1, of those that another encoding may have put there, of those with a tone on a plain
  /// vowel (of two bytes and of three), of đ, of letters that only Vietnamese has, and of characters that never ask for a
  /// look or only for one at their neighbours; Œ, which French writes behind no small letter.
  uint64_t latin, suspect, toned_two, toned_three, stroke, vietnamese, quiet, right_quote, opening, closing, ellipsis,
      ligature;
} classes;

/// Bits of the rows 80, 90, A0, B0 of second bytes, by the low half of the byte: after C3, letters with a tone on a plain
/// vowel other than e (low half) and letters that French does not write (high half).
static const uint8_t after_c3[16] = {0xA5, 0xF5, 0xAA, 0xFF, 0x50, 0xFA, 0xF0, 0x00,
                                     0xA0, 0x0A, 0xAA, 0x00, 0xF5, 0xFF, 0xA0, 0x20};
/// The same of third bytes, after E1 BA (low half) and E1 BB (high half): tones on plain vowels other than e and on ư.
static const uint8_t after_e1[16] = {0x84, 0x84, 0x84, 0x84, 0xC0, 0xC0, 0xC0, 0xC0,
                                     0xD0, 0xD0, 0x50, 0x50, 0x50, 0x50, 0x50, 0x50};
/// A bit for each row of C4, C5 and C6 that holds letters of French or Vietnamese, by lead and row, and the letters of
/// those rows by the low half: ă đ ĩ, œ ũ, ơ ư.
static const uint8_t rows_c4[16] = {0x01, 0x02, 0x04, 0, 0, 0x08, 0x10, 0, 0, 0, 0x20, 0x40, 0, 0, 0, 0};
static const uint8_t after_c4[16] = {0x62, 0x22, 0x09, 0x09, 0, 0, 0, 0, 0x14, 0x14, 0, 0, 0, 0, 0, 0x20};

// MARK: One byte after the other

static void classify_plain(const uint8_t *bytes, classes *c) {
  memset(c, 0, sizeof *c);
  for (int index = 0; index < 64; index++) {
    uint8_t byte = bytes[index], next = bytes[index + 1], third = bytes[index + 2], low = byte | 0x20;
    uint64_t bit = (uint64_t)1 << index;
    if (low >= 'a' && low <= 'z') {
      c->letter |= bit;
      if (byte < 'a') c->capital |= bit;
      if (low == 'a' || low == 'e' || low == 'i' || low == 'o' || low == 'u' || low == 'y') c->vowel |= bit;
      if (low == 'h' || low == 'o') c->picture |= bit;
      if (low == 'q' || low == 'g') c->onset |= bit;
    } else if (byte < 0x80) {
      if (byte >= '0' && byte <= '9') c->digit |= bit;
      if (byte == ' ') c->space |= bit;
      if (byte == '\n') c->end |= bit;
      if ((byte < 0x20 && byte != '\n') || byte == 0x7F) c->control |= bit;
      if (byte == '-') c->hyphen |= bit;
      if (byte == '\'') c->apostrophe |= bit;
      if (byte == ',' || byte == '.') c->pause |= bit;
      if (byte == ',' || byte == '.' || byte == '!' || byte == '?') c->stop |= bit;
      if (byte == '(' || byte == ')') c->bracket |= bit;
      if (byte == '&' || byte == '\\' || byte == '%' || byte == '=') c->escape |= bit;
      if (byte == '`' || byte == '^' || byte == '+' || byte == '~' || byte == '*') c->modifier |= bit;
    } else {
      c->high |= bit;
      int row = next >> 4 & 3, column = next & 15;
      if (byte == 0xC2 || byte == 0xC5 || byte == 0xC6 || byte == 0xCB || byte == 0xE2) c->sign |= bit;
      if (byte == 0xC3 && next != 0x83 && next != 0x90 && next != 0x94 && next != 0x97 && next != 0xB0 && next != 0xB7) {
        c->latin |= bit;
        c->quiet |= bit;
        if (after_c3[column] >> row & 1) c->toned_two |= bit;
        if (after_c3[column] >> row & 16) c->suspect |= bit;
      } else if (byte == 0xC2) {
        if (next == 0xAB) c->opening |= bit;
        if (next == 0xBB) c->closing |= bit;
        if (next == 0xAB || next == 0xBB) c->quiet |= bit;
      } else if (byte >= 0xC4 && byte <= 0xC6 && (after_c4[column] & rows_c4[(byte & 3) << 2 | row])) {
        c->quiet |= bit;
        if ((byte == 0xC4 && next == 0x82) || (byte == 0xC4 && next == 0x90)) c->latin |= bit;
        if ((next & 0xFE) == 0xA8) c->toned_two |= bit;
        if (byte == 0xC4 && (next & 0xFE) == 0x90) c->stroke |= bit;
        if (byte != 0xC5 || (next & 0xFE) != 0x92) c->vietnamese |= bit;
        if (byte == 0xC5 && next == 0x92) c->ligature |= bit;
      } else if (byte == 0xE1 && (next & 0xFE) == 0xBA) {
        c->quiet |= bit;
        if (next == 0xBB || third >= 0xA0) c->vietnamese |= bit;
        if (after_e1[third & 15] >> ((next & 1) << 2 | (third >> 4 & 3)) & 1) c->toned_three |= bit;
      } else if (byte == 0xE2 && next == 0x80) {
        if (third == 0x99) c->right_quote |= bit;
        if (third == 0xA6) c->ellipsis |= bit;
        if (third == 0x93 || third == 0x94 || third == 0x99 || third == 0x9C || third == 0x9D || third == 0xA2 || third == 0xA6)
          c->quiet |= bit;
      } else if (byte == 0xE2 && next == 0x82 && third == 0xAC) {
        c->quiet |= bit;
      } else if (byte < 0xC0) {
        c->quiet |= bit;
      }
    }
  }
}

// MARK: With wide vectors

/// ASCII alone holds no leads.
INLINE void no_characters(classes *c) {
  c->sign = c->latin = c->suspect = c->toned_two = c->toned_three = c->stroke = c->vietnamese = c->quiet = 0;
  c->right_quote = c->opening = c->closing = c->ellipsis = c->ligature = 0;
}

#if defined(__x86_64__)
#include <immintrin.h>
#define HAS_WIDE 1

/// The bit of a row of `after_c3`, twice, and of one of `after_e1`.
static const uint8_t row_bits[16] = {0x11, 0x22, 0x44, 0x88, 0x11, 0x22, 0x44, 0x88};
static const uint8_t row_bits_e1[16] = {1, 2, 4, 8, 16, 32, 64, 128};

#define WIDE __attribute__((target("avx2")))

typedef __m256i wide;

/// Two halves of 32 bytes to 64 bits.
#define BITS(expression_of_half)                                                                             \
  ({                                                                                                         \
    uint64_t bits_ = 0;                                                                                      \
    for (int half = 0; half < 2; half++)                                                                     \
      bits_ |= (uint64_t)(uint32_t)_mm256_movemask_epi8(expression_of_half) << (32 * half);                  \
    bits_;                                                                                                   \
  })

WIDE INLINE wide is(wide bytes, uint8_t byte) { return _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8((char)byte)); }
WIDE INLINE wide without(wide bytes, uint8_t bits) { return _mm256_and_si256(bytes, _mm256_set1_epi8((char)~bits)); }
WIDE INLINE wide with(wide bytes, uint8_t bits) { return _mm256_or_si256(bytes, _mm256_set1_epi8((char)bits)); }
WIDE INLINE wide only(wide bytes, uint8_t bits) { return _mm256_and_si256(bytes, _mm256_set1_epi8((char)bits)); }
WIDE INLINE wide or2(wide a, wide b) { return _mm256_or_si256(a, b); }
WIDE INLINE wide and2(wide a, wide b) { return _mm256_and_si256(a, b); }
WIDE INLINE wide and_not(wide a, wide b) { return _mm256_andnot_si256(b, a); }
WIDE INLINE wide some(wide bytes) { return and_not(_mm256_set1_epi8(-1), is(bytes, 0)); }
WIDE INLINE wide table(const uint8_t *bytes) {
  return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)bytes));
}
/// Bytes from `low` to `high`, unsigned.
WIDE INLINE wide within(wide bytes, uint8_t low, uint8_t high) {
  wide shifted = _mm256_sub_epi8(bytes, _mm256_set1_epi8((char)low));
  return _mm256_cmpeq_epi8(_mm256_min_epu8(shifted, _mm256_set1_epi8((char)(high - low))), shifted);
}
/// The second lowest bits of the high half, as numbers.
WIDE INLINE wide row_of(wide bytes) { return only(_mm256_srli_epi16(bytes, 4), 3); }

WIDE static void classify_wide(const uint8_t *bytes, classes *c) {
  wide b[2], low[2];
  for (int half = 0; half < 2; half++) {
    b[half] = _mm256_loadu_si256((const wide *)(bytes + 32 * half));
    low[half] = with(b[half], 0x20);
  }
  c->space = BITS(is(b[half], ' '));
  c->end = BITS(is(b[half], '\n'));
  c->letter = BITS(within(low[half], 'a', 'z'));
  c->capital = BITS(within(b[half], 'A', 'Z'));
  c->digit = BITS(within(b[half], '0', '9'));
  c->high = BITS(b[half]);
  c->vowel = BITS(or2(or2(or2(is(low[half], 'a'), is(low[half], 'e')), or2(is(low[half], 'i'), is(low[half], 'o'))),
                      or2(is(low[half], 'u'), is(low[half], 'y'))));
  c->picture = BITS(or2(is(low[half], 'h'), is(low[half], 'o')));
  c->onset = BITS(or2(is(low[half], 'q'), is(low[half], 'g')));
  c->hyphen = BITS(is(b[half], '-'));
  c->apostrophe = BITS(is(b[half], '\''));
  c->pause = BITS(is(without(b[half], 2), ','));
  c->stop = c->pause | BITS(or2(is(b[half], '!'), is(b[half], '?')));
  c->bracket = BITS(is(without(b[half], 1), '('));
  c->escape = BITS(or2(or2(is(b[half], '&'), is(b[half], '\\')), or2(is(b[half], '%'), is(b[half], '='))));
  // ^ and ~, * and +, `
  c->modifier = BITS(or2(is(without(b[half], 0x20), '^'), or2(within(b[half], '*', '+'), is(b[half], '`'))));
  c->control = BITS(or2(and_not(within(b[half], 0, 0x1F), is(b[half], '\n')), is(b[half], 0x7F)));
  if (c->high == 0) return no_characters(c);
  wide tables[4] = {table(after_c3), table(after_e1), table(rows_c4), table(after_c4)};
  wide rows = table(row_bits), rows_e1 = table(row_bits_e1);
  uint64_t out[13] = {0};
  for (int half = 0; half < 2; half++) {
    wide first = b[half];
    wide second = _mm256_loadu_si256((const wide *)(bytes + 32 * half + 1));
    wide third = _mm256_loadu_si256((const wide *)(bytes + 32 * half + 2));
    wide row = row_of(second), column = only(second, 15);
    wide c2 = is(first, 0xC2), c3 = is(first, 0xC3), c4 = is(first, 0xC4), c5 = is(first, 0xC5), c6 = is(first, 0xC6);
    wide e1 = and2(is(first, 0xE1), is(without(second, 1), 0xBA)), e2 = is(first, 0xE2);
    wide sign = or2(or2(c2, c5), or2(c6, or2(is(first, 0xCB), e2)));
    // Ã Ô, Ð ð, × ÷
    wide loud = or2(or2(is(second, 0x83), is(second, 0x94)), or2(is(without(second, 0x20), 0x90), is(without(second, 0x20), 0x97)));
    wide latin = and_not(c3, loud);
    wide kinds = and2(and2(_mm256_shuffle_epi8(tables[0], column), _mm256_shuffle_epi8(rows, row)), latin);
    wide toned_two = some(only(kinds, 0x0F)), suspect = some(only(kinds, 0xF0));
    wide opening = and2(c2, is(second, 0xAB)), closing = and2(c2, is(second, 0xBB));
    wide lead_row = or2(only(_mm256_slli_epi16(first, 2), 12), row);
    wide extended = and2(some(and2(_mm256_shuffle_epi8(tables[3], column), _mm256_shuffle_epi8(tables[2], lead_row))),
                         or2(c4, or2(c5, c6)));
    wide even = without(second, 1);
    wide stroke = and2(extended, and2(c4, is(even, 0x90)));
    latin = or2(latin, and2(extended, and2(c4, or2(is(second, 0x82), is(second, 0x90)))));
    toned_two = or2(toned_two, and2(extended, is(even, 0xA8)));
    wide vietnamese = and_not(extended, and2(c5, is(even, 0x92)));
    wide e1_row = or2(only(_mm256_slli_epi16(second, 2), 4), row_of(third));
    wide toned_three = and2(
        some(and2(_mm256_shuffle_epi8(tables[1], only(third, 15)), _mm256_shuffle_epi8(rows_e1, e1_row))), e1);
    vietnamese = or2(vietnamese, and2(e1, or2(is(second, 0xBB), within(third, 0xA0, 0xFF))));
    wide general = and2(e2, is(second, 0x80));
    wide right_quote = and2(general, is(third, 0x99)), ellipsis = and2(general, is(third, 0xA6));
    // – and —, “ and ”, •
    wide plain = and2(general, or2(or2(within(third, 0x93, 0x94), within(third, 0x9C, 0x9D)), is(third, 0xA2)));
    wide euro = and2(e2, and2(is(second, 0x82), is(third, 0xAC)));
    wide quiet = or2(or2(or2(and_not(c3, loud), or2(opening, closing)), or2(extended, e1)),
                     or2(or2(plain, euro), or2(right_quote, ellipsis)));
    quiet = or2(quiet, within(first, 0x80, 0xBF));
    wide all[13] = {sign,      latin,       suspect, toned_two, toned_three, stroke,
                    vietnamese, quiet, right_quote, opening, closing, ellipsis,
                    and2(c5, is(second, 0x92))};
    for (int index = 0; index < 13; index++)
      out[index] |= (uint64_t)(uint32_t)_mm256_movemask_epi8(all[index]) << (32 * half);
  }
  c->sign = out[0], c->latin = out[1], c->suspect = out[2], c->toned_two = out[3], c->toned_three = out[4];
  c->stroke = out[5], c->vietnamese = out[6], c->quiet = out[7], c->right_quote = out[8], c->opening = out[9];
  c->closing = out[10], c->ellipsis = out[11], c->ligature = out[12];
}

/// The same with vectors of 64 bytes, whose comparisons give the bits at once.
#define WIDEST __attribute__((target("avx512f,avx512bw")))

typedef __m512i widest;

WIDEST INLINE uint64_t equal(widest bytes, uint8_t byte) {
  return _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8((char)byte));
}
WIDEST INLINE uint64_t between(widest bytes, uint8_t low, uint8_t high) {
  return _mm512_cmple_epu8_mask(_mm512_sub_epi8(bytes, _mm512_set1_epi8((char)low)), _mm512_set1_epi8((char)(high - low)));
}
WIDEST INLINE widest all_of(widest bytes, uint8_t bits) { return _mm512_and_si512(bytes, _mm512_set1_epi8((char)bits)); }
WIDEST INLINE uint64_t any_of(widest bytes, uint8_t bits) {
  return _mm512_test_epi8_mask(bytes, _mm512_set1_epi8((char)bits));
}
WIDEST INLINE widest look_up(const uint8_t *values, widest places) {
  return _mm512_shuffle_epi8(_mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)values)), places);
}

WIDEST static void classify_widest(const uint8_t *bytes, classes *c) {
  widest first = _mm512_loadu_si512(bytes), low = _mm512_or_si512(first, _mm512_set1_epi8(0x20));
  c->space = equal(first, ' ');
  c->end = equal(first, '\n');
  c->letter = between(low, 'a', 'z');
  c->capital = between(first, 'A', 'Z');
  c->digit = between(first, '0', '9');
  c->high = _mm512_movepi8_mask(first);
  // Vowels of rows 60 and 70 (1, 2), h and o (4), g (8) and q (16), by row and by the low half.
  static const uint8_t kinds_by_low[16] = {0, 1 | 16, 0, 0, 0, 1 | 2, 0, 8, 4, 1 | 2, 0, 0, 0, 0, 0, 1 | 4};
  static const uint8_t kinds_by_row[16] = {0, 0, 0, 0, 0, 0, 1 | 4 | 8, 2 | 16};
  widest letters = _mm512_and_si512(look_up(kinds_by_low, all_of(low, 15)),
                                    look_up(kinds_by_row, all_of(_mm512_srli_epi16(low, 4), 15)));
  c->vowel = any_of(letters, 1 | 2);
  c->picture = any_of(letters, 4);
  c->onset = any_of(letters, 8 | 16);
  c->hyphen = equal(first, '-');
  c->apostrophe = equal(first, '\'');
  c->pause = equal(first, ',') | equal(first, '.');
  c->stop = c->pause | equal(first, '!') | equal(first, '?');
  c->bracket = between(first, '(', ')');
  c->escape = equal(first, '&') | equal(first, '\\') | equal(first, '%') | equal(first, '=');
  c->modifier = equal(low, '~') | between(first, '*', '+') | equal(first, '`');
  c->control = (between(first, 0, 0x1F) & ~c->end) | equal(first, 0x7F);
  if (c->high == 0) return no_characters(c);
  widest second = _mm512_loadu_si512(bytes + 1), third = _mm512_loadu_si512(bytes + 2);
  widest row = all_of(_mm512_srli_epi16(second, 4), 3), column = all_of(second, 15), even = all_of(second, 0xFE);
  uint64_t c2 = equal(first, 0xC2), c3 = equal(first, 0xC3), c4 = equal(first, 0xC4), c5 = equal(first, 0xC5);
  uint64_t c6 = equal(first, 0xC6), e1 = equal(first, 0xE1) & equal(even, 0xBA), e2 = equal(first, 0xE2);
  c->sign = c2 | c5 | c6 | e2 | equal(first, 0xCB);
  // Ã Ô, Ð ð, × ÷
  widest small = all_of(second, 0xDF);
  uint64_t latin = c3 & ~(equal(second, 0x83) | equal(second, 0x94) | equal(small, 0x90) | equal(small, 0x97));
  widest kinds = _mm512_and_si512(look_up(after_c3, column), look_up(row_bits, row));
  c->suspect = any_of(kinds, 0xF0) & latin;
  c->opening = c2 & equal(second, 0xAB);
  c->closing = c2 & equal(second, 0xBB);
  widest lead_row = _mm512_or_si512(all_of(_mm512_slli_epi16(first, 2), 12), row);
  uint64_t extended = _mm512_test_epi8_mask(look_up(after_c4, column), look_up(rows_c4, lead_row)) & (c4 | c5 | c6);
  c->stroke = extended & c4 & equal(even, 0x90);
  c->latin = latin | (extended & c4 & (equal(second, 0x82) | equal(second, 0x90)));
  c->toned_two = (any_of(kinds, 0x0F) & latin) | (extended & equal(even, 0xA8));
  widest e1_row = _mm512_or_si512(all_of(_mm512_slli_epi16(second, 2), 4), all_of(_mm512_srli_epi16(third, 4), 3));
  c->toned_three = _mm512_test_epi8_mask(look_up(after_e1, all_of(third, 15)), look_up(row_bits_e1, e1_row)) & e1;
  c->vietnamese = (extended & ~(c5 & equal(even, 0x92))) | (e1 & (equal(second, 0xBB) | between(third, 0xA0, 0xFF)));
  uint64_t general = e2 & equal(second, 0x80);
  c->right_quote = general & equal(third, 0x99);
  c->ellipsis = general & equal(third, 0xA6);
  c->ligature = c5 & equal(second, 0x92);
  // – and —, “ and ”, •, €
  uint64_t plain = general & (between(third, 0x93, 0x94) | between(third, 0x9C, 0x9D) | equal(third, 0xA2));
  uint64_t euro = e2 & equal(second, 0x82) & equal(third, 0xAC);
  c->quiet = latin | c->opening | c->closing | extended | e1 | plain | euro | c->right_quote | c->ellipsis |
             between(first, 0x80, 0xBF);
}
#endif

// MARK: Neighbours

/// The marks of a block between two others.
INLINE tk_line_marks marks_of(const classes *previous, const classes *c, const classes *next) {
#define BEFORE(class, count) (c->class << (count) | previous->class >> (64 - (count)))
#define AFTER(class, count) (c->class >> (count) | next->class << (64 - (count)))
  uint64_t word_after = AFTER(letter, 1) | AFTER(high, 1), word_after_two = AFTER(letter, 2) | AFTER(high, 2),
           word_after_three = AFTER(letter, 3) | AFTER(high, 3), word_after_four = AFTER(letter, 4) | AFTER(high, 4);
  uint64_t blank_after = AFTER(space, 1) | AFTER(end, 1), vowel_before = BEFORE(vowel, 1);
  tk_line_marks marks;
  uint64_t stops = c->control | c->bracket | (c->high & ~c->quiet);
  stops |= c->space & (blank_after | BEFORE(end, 1));
  stops |= c->escape & ~blank_after;
  stops |= c->modifier & BEFORE(letter, 1);
  stops |= c->stop & (word_after | AFTER(hyphen, 1));
  stops |= c->pause & BEFORE(space, 1);
  stops |= c->apostrophe & (AFTER(space, 1) | BEFORE(space, 1));
  stops |= c->hyphen & AFTER(end, 1);
  stops |= c->digit & BEFORE(space, 1) & BEFORE(picture, 2);
  stops |= c->latin & AFTER(sign, 2);
  stops |= c->right_quote & (BEFORE(space, 1) | AFTER(space, 3));
  stops |= c->ligature & BEFORE(letter, 1) & ~BEFORE(capital, 1);
  stops |= c->ellipsis & (AFTER(capital, 3) | AFTER(high, 3));
  stops |= c->opening & (BEFORE(letter, 1) | BEFORE(high, 1));
  stops |= c->closing & (word_after_two | AFTER(digit, 2));
  // A tone beside another vowel; đ is a consonant.
  uint64_t marked_before = BEFORE(high, 1) & ~BEFORE(stroke, 2), onset_before = BEFORE(onset, 1);
  stops |= c->toned_two & (AFTER(high, 2) | (AFTER(vowel, 2) & (word_after_three | onset_before)) | marked_before |
                           (vowel_before & ~word_after_two));
  stops |= c->toned_three & (AFTER(high, 3) | (AFTER(vowel, 3) & (word_after_four | onset_before)) | marked_before |
                             (vowel_before & ~word_after_three));
  marks.stops = stops;
  marks.hints = c->suspect | (c->latin & vowel_before) |
                ((c->opening | c->closing) & (BEFORE(letter, 1) | AFTER(letter, 2)));
  marks.vietnamese = c->vietnamese;
  marks.ends = c->end;
#undef BEFORE
#undef AFTER
  // Runs of letters, each marked where it has become long; what they need of the block before is in the low half.
  typedef unsigned __int128 both;
#define BOTH(expression_of_block)                                   \
  ({                                                                \
    const classes *block = previous;                                \
    uint64_t low_ = (expression_of_block);                          \
    block = c;                                                      \
    (both)(expression_of_block) << 64 | low_;                       \
  })
  both word = BOTH(block->letter | block->high | block->apostrophe), capital = BOTH(block->capital);
  both two = word & word << 1, four = two & two << 2, eight = four & four << 4;
  both small = word & ~capital;
  marks.runs = (uint64_t)(((eight & eight << 3) | (capital & small << 1 & small << 2)) >> 64);
  both high = BOTH(block->high), plain = word & ~high;
  both near = high << 2 | (plain << 2 & (high << 3 | (plain << 3 & (high << 4 | (plain << 4 & high << 5)))));
  marks.wide_runs = (uint64_t)(((eight & word << 8) | (high & plain << 1 & near)) >> 64);
#undef BOTH
  return marks;
}

/// How many bytes the classes of a block are found from.
enum { block_bytes = 64, seen_bytes = 66, padded_bytes = 96 };

INLINE void classify_block(const uint8_t *bytes, size_t count, size_t start, classes *c,
                           void (*classify)(const uint8_t *, classes *)) {
  if (start >= count) {
    memset(c, 0, sizeof *c);
    c->end = ~(uint64_t)0;
  } else if (count - start >= seen_bytes) {
    classify(bytes + start, c);
  } else {
    uint8_t padded[padded_bytes];
    memset(padded, '\n', sizeof padded);
    memcpy(padded, bytes + start, count - start);
    classify(padded, c);
  }
}

INLINE void scan_lines(const uint8_t *bytes, size_t count, tk_line_marks *marks,
                       void (*classify)(const uint8_t *, classes *)) {
  classes ring[3];
  memset(&ring[2], 0, sizeof ring[2]);
  ring[2].end = ~(uint64_t)0;
  classify_block(bytes, count, 0, &ring[0], classify);
  size_t block = 0;
  unsigned previous = 2, current = 0, next = 1;
  for (size_t start = 0; start < count; start += block_bytes) {
    classify_block(bytes, count, start + block_bytes, &ring[next], classify);
    marks[block++] = marks_of(&ring[previous], &ring[current], &ring[next]);
    unsigned free = previous;
    previous = current, current = next, next = free;
  }
}

#if defined(HAS_WIDE)
WIDE static void scan_lines_wide(const uint8_t *bytes, size_t count, tk_line_marks *marks) {
  scan_lines(bytes, count, marks, classify_wide);
}

WIDEST static void scan_lines_widest(const uint8_t *bytes, size_t count, tk_line_marks *marks) {
  scan_lines(bytes, count, marks, classify_widest);
}
#endif

int tk_scan_width(void) {
#if defined(HAS_WIDE)
  if (__builtin_cpu_supports("avx512bw")) return 64;
  if (__builtin_cpu_supports("avx2")) return 32;
#endif
  return 1;
}

void tk_scan_lines_with(int width, const uint8_t *bytes, size_t count, tk_line_marks *marks) {
#if defined(HAS_WIDE)
  if (width >= 64) return scan_lines_widest(bytes, count, marks);
  if (width >= 32) return scan_lines_wide(bytes, count, marks);
#endif
  scan_lines(bytes, count, marks, classify_plain);
}

void tk_scan_lines(const uint8_t *bytes, size_t count, tk_line_marks *marks) {
  tk_scan_lines_with(tk_scan_width(), bytes, count, marks);
}
