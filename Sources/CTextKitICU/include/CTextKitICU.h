#ifndef CTEXTKITICU_H
#define CTEXTKITICU_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

/// One stretch that normalisation changed: `old_length` bytes of the source at `source` became `new_length` bytes.
typedef struct {
  size_t source, old_length, new_length;
} tk_icu_edit;

/// The result of `tk_icu_nfc`; `bytes` and `edits` belong to the caller until `tk_icu_free`.
typedef struct {
  uint8_t *_Nullable bytes;
  size_t count;
  tk_icu_edit *_Nullable edits;
  size_t edit_count;
  /// 0, or ICU's error code where it failed (then nothing else is set).
  int32_t error;
} tk_icu_result;

/// NFC of valid UTF-8, with the changed stretches. At most 2^31 - 1 bytes at once.
tk_icu_result tk_icu_nfc(const uint8_t *_Nullable bytes, size_t count);
void tk_icu_free(tk_icu_result result);

/// Whether valid UTF-8 is in NFC.
int32_t tk_icu_is_nfc(const uint8_t *_Nullable bytes, size_t count);

/// ICU's version and the Unicode version of its data, as `72.1` and `15.0`.
void tk_icu_versions(char icu[_Nonnull 20], char unicode[_Nonnull 20]);

/// The canonical combining class of a scalar (utf8proc).
int32_t tk_combining_class(int32_t scalar);
/// The number of terminal columns a scalar takes (utf8proc).
int32_t tk_display_width(int32_t scalar);
/// The general category of a scalar as utf8proc numbers it (UTF8PROC_CATEGORY_*).
int32_t tk_general_category(int32_t scalar);
/// Lower case of a scalar, simple mapping (utf8proc).
int32_t tk_lowercase(int32_t scalar);
/// Upper case of a scalar, simple mapping (utf8proc).
int32_t tk_uppercase(int32_t scalar);
/// The single scalar that is the NFC of a base and one more mark, or 0 where there is none (ICU).
int32_t tk_nfc_pair(int32_t base, int32_t mark);
/// Whether a scalar is a starter that is its own NFC and never composes with what stands before it (ICU).
int32_t tk_nfc_is_starter(int32_t scalar);
/// The first scalar of the full canonical decomposition (utf8proc).
int32_t tk_base(int32_t scalar);
/// Whether a grapheme cluster ends between two scalars; `state` is 0 at the start of a text.
int32_t tk_grapheme_break(int32_t first, int32_t second, int32_t *_Nonnull state);

/// The offset of the first such byte, or `count` (memchr).
static inline size_t tk_find_byte(const uint8_t *_Nonnull bytes, size_t count, uint8_t byte) {
  const uint8_t *hit = (const uint8_t *)memchr(bytes, byte, count);
  return hit == NULL ? count : (size_t)(hit - bytes);
}

/// Adds rows of 32 numbers, those of `columns`, each times its factor, to `sum`.
void tk_add_rows(
    float *_Nonnull sum, const float *_Nonnull rows, const int32_t *_Nonnull columns, const float *_Nonnull factors,
    size_t count);

/// Gives each label its bias and the product of its row of 32 numbers and `layer`, whose negative numbers count as zero.
void tk_label_scores(
    float *_Nonnull scores, const float *_Nonnull layer, const float *_Nonnull rows, const float *_Nonnull bias,
    size_t count);

/// Viterbi's steps over units that have 16 scores each, of which `labels` count. `transitions` holds 16 numbers for each
/// label that comes before; `best` is where the chain stands and will stand; `origins` gets 16 labels a unit.
void tk_chain(
    const float *_Nonnull scores, size_t count, const float *_Nonnull transitions, size_t labels,
    float *_Nonnull best, uint8_t *_Nonnull origins);

/// The exponentials of numbers, a multiple of eight.
void tk_exponentials(float *_Nonnull numbers, size_t count);

/// Forward steps over units that have 16 scores each, of which `labels` count; `locals` gets what each of these is worth by
/// itself. `matrix` holds the exponentials of the transitions, 16 numbers for each label that comes before, zero where a
/// label does not count; `state` is what the labels of the next unit are worth by what stands before it.
void tk_forward(
    const float *_Nonnull scores, size_t count, const float *_Nonnull matrix, size_t labels, float *_Nonnull state,
    float *_Nonnull locals);

/// How many steps go back at once.
enum { TK_CHAIN_STEPS = 256 };

/// Steps back over at most `TK_CHAIN_STEPS` units, from what `tk_forward` wrote and the `state` it had before them, and
/// gives each its label: `favoured` where its probability is more than `least`, else the most probable other one.
/// `transposed` holds 16 numbers for each label that comes after; `next` is what the labels of the last unit are worth by
/// what stands behind it, and becomes that of the unit before the first.
void tk_backward(
    const float *_Nonnull locals, size_t count, const float *_Nonnull matrix, const float *_Nonnull transposed,
    size_t labels, const float *_Nonnull state, float *_Nonnull next, size_t favoured, float least,
    uint8_t *_Nonnull best);

/// The offset of the first byte that, together with the one behind it, is in a class of pairs, or `count`. A class is a bit:
/// set for a byte in `tables` under its lower (0–15) and its upper half (16–31), for the next byte under 32–47 and 48–63.
/// The last byte is taken to have a zero behind it.
size_t tk_find_pair(const uint8_t *_Nonnull bytes, size_t count, const uint8_t *_Nonnull tables);

/// The places of those of `count` bytes, up to 64, that are in a class: a bit is set for a byte in `tables` under its lower
/// (0–15) and its upper half (16–31). `readable` bytes may be read.
uint64_t tk_class_places(const uint8_t *_Nonnull bytes, size_t count, size_t readable, const uint8_t *_Nonnull tables);

/// A word of letters and digits: a hash of its lower-case form, its range and what it looks like.
typedef struct {
  uint64_t hash;
  int32_t start, end;
  /// `TK_WORD_…`.
  int32_t flags;
} tk_word;

/// The first letter is a capital; two letters or more and all capitals.
enum { TK_WORD_CAPITAL = 1, TK_WORD_CAPITALS = 2 };

/// Where a scan for words stands, and what it has counted so far.
typedef struct {
  /// Valid UTF-8 of `count` bytes, of which those from `lower` to `end` are scanned.
  const uint8_t *_Nonnull text;
  size_t count, lower, end;
  /// Where to go on, where the open word starts and the word before ended; all `lower` at first.
  size_t at, open, gap;
  /// Bytes of the next block that go with a mark before it.
  uint64_t skip;
  int32_t is_open, has_capital;
  /// `@` or `//`.
  int32_t has_address;
  /// Letters and digits in bytes; digits; `,`; ASCII marks; sentence ends before a capital; `|`, `/`, `>`, `»`, `·`, `•`.
  size_t letter_bytes, digits, commas, punctuation, inner_ends, separators;
} tk_word_scan;

/// Writes the next words, no more than `room`, which is 64 or more; the scan is over when `at` is `end`.
size_t tk_scan_words(tk_word_scan *_Nonnull scan, tk_word *_Nonnull words, size_t room);

/// A word of letters and digits by the lower-case forms of its scalars.
typedef struct {
  uint64_t hash;
  size_t start, end;
  size_t letters, capitals;
  /// Marks of the first scalar's form, and of all together.
  uint16_t first, all;
} tk_folded_word;

/// Finds the next word from `*at` on, before `end`, and moves `*at` behind it. `folds` holds a form for each of U+0000–052F
/// and U+1E00–1EFF, zero for what is no letter or digit, 0x8000 set for a capital and 0x4000 for a digit.
///
/// Returns 1; 0 where there is none; -1 at a scalar that the table does not hold, with `*at` as it was.
int32_t tk_next_folded_word(
    const uint8_t *_Nonnull text, size_t count, size_t end, size_t *_Nonnull at, const uint16_t *_Nonnull folds,
    tk_folded_word *_Nonnull word);

/// What is known of a content word while units are passed over: the unit that held it last, and bits.
typedef struct {
  int32_t last;
  uint32_t bits;
} tk_word_mark;

/// How many words of a unit have each of the lowest four bits, and how many `neighbour` held last.
typedef struct {
  uint32_t first, second, third, fourth, near;
} tk_word_hits;

/// Counts over the words of a unit; then each gets `bits` and was last held by `unit`. Every id is an index into `marks`.
tk_word_hits tk_pass_words(
    const int32_t *_Nonnull ids, size_t count, tk_word_mark *_Nonnull marks, int32_t unit, int32_t neighbour,
    uint32_t bits);

#ifdef __cplusplus
}
#endif
#endif
