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

/// How many numbers a unit may have, in how many words their columns are bits; how many of the numbers means are taken of, and
/// how far around a unit these reach.
enum { TK_MOST_COLUMNS = 512, TK_COLUMN_WORDS = 8, TK_WINDOWED_COLUMNS = 4, TK_LAYER_REACH = 5 };

/// A net with one hidden layer of 32 numbers over a unit and its neighbours. What the layer adds up is whole numbers, so that
/// every machine gives the same: of `TK_LAYER_ONE` parts in the layer, twice as many in the rows.
typedef struct {
  /// For each of the columns that a unit alone sees a row of 32, one behind the other; for each column that its neighbours see,
  /// too, three, at the place that its number gives: for the unit itself, the one behind it and the one before it; for each that their neighbours see as well, five: these, and for the second one behind
  /// it and the second one before it; eight rows for the means of the `windowed` columns over 5 and over 11 units; the bias of
  /// the layer, in parts of the layer.
  const int16_t *_Nonnull own_rows, *_Nonnull near_rows, *_Nonnull far_rows, *_Nonnull mean_rows, *_Nonnull bias;
  /// Which columns a unit alone sees: mostly such as are seldom zero, so that all are added.
  const uint32_t *_Nonnull own_columns;
  size_t own_count;
  /// Which columns the others are: each of `TK_COLUMN_WORDS` words, a bit a column.
  const uint64_t *_Nonnull near_reach, *_Nonnull far_reach;
  /// How many of these words have columns.
  size_t words;
  const uint32_t *_Nonnull windowed;
  /// For each two numbers of the layer one behind the other 16 labels with two whole weights each, of which no label's add up
  /// to more than 2¹⁶; what a part of the layer times a weight of one is worth; and the bias of each label.
  const int16_t *_Nonnull output;
  float output_part;
  const float *_Nonnull output_bias;
} tk_net;

enum { TK_LAYER_ONE = 1024 };

/// How many units are scored at once at most, and how many layers and sums are held for that.
enum { TK_FINISHED_UNITS = 8, TK_LAYERS = 16, TK_LAYER_SUMS = 32 };

/// Layers of the units that are being scored, and sums of the windowed numbers of all units before.
typedef struct {
  int16_t rows[TK_LAYERS][32];
  uint32_t sums[TK_LAYER_SUMS][TK_WINDOWED_COLUMNS];
} tk_layers;

void tk_layers_start(tk_layers *_Nonnull layers, const tk_net *_Nonnull net);

/// Takes the next unit: `TK_MOST_COLUMNS` numbers, and a bit for each column that holds a one instead.
void tk_take_row(
    tk_layers *_Nonnull layers, const tk_net *_Nonnull net, const float *_Nonnull numbers, const uint64_t *_Nonnull ones,
    size_t unit);

/// Writes the scores of 16 labels of each of `units` units, no more than `TK_FINISHED_UNITS`. The rows of `TK_LAYER_REACH` units
/// behind them were taken, and no others, or all `count`.
void tk_finish_units(
    tk_layers *_Nonnull layers, const tk_net *_Nonnull net, size_t first, size_t units, size_t count,
    float *_Nonnull scores);

/// Viterbi's steps over units that have 16 scores each, of which `labels` count. `transitions` holds 16 numbers for each
/// label that comes before; `best` is where the chain stands and will stand; `origins` gets 16 labels a unit.
void tk_chain(
    const float *_Nonnull scores, size_t count, const float *_Nonnull transitions, size_t labels,
    float *_Nonnull best, uint8_t *_Nonnull origins);

/// How many labels `tk_chain` is made for.
enum { TK_CHAIN_LABELS = 9 };

/// Writes the labels of a chain's units, of which that of the last one is known, as `origins` tell.
void tk_chain_back(const uint8_t *_Nonnull origins, size_t count, size_t last, uint8_t *_Nonnull labels);

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

/// Writes where in a text a pattern inside a line may begin, by ascending places: at the first byte of three in a class, as in
/// `tk_find_pair` with more tables for the third byte (64–79, 80–95); behind the text stand zeros. Where these are the last
/// byte of `ả` and `nh`, at the letter's first byte; and no small letter begins a pattern behind an ASCII letter. Of other
/// letters than those of 0xA2, 0xA3, 0xC2 and `(` one of the 4096 bits of `words` has to stand for the first four bytes
/// (CreditPattern.swift), unless a dash stands behind the first. Goes on from `*from`, a multiple of 64, over whole blocks of
/// 64 that begin before `end`, which is no more than `count`, and stops where less than 64 of the `capacity` are left, of
/// which each three takes one, whether it is a place or not.
size_t tk_cut_places(
    const uint8_t *_Nonnull text, size_t count, size_t *_Nonnull from, size_t end, const uint8_t *_Nonnull tables,
    const uint64_t *_Nonnull words, int32_t *_Nonnull places, size_t capacity);

/// Writes the places of line feeds as far as there is room, and gives how many there are.
size_t tk_line_ends(const uint8_t *_Nonnull text, size_t count, int32_t *_Nonnull ends, size_t capacity);

/// A word of letters and digits: a hash of its lower-case form and its range.
typedef struct {
  uint64_t hash;
  int32_t start, end;
} tk_word;

/// Memory for a window of a text that words are read from; how many bytes of a stretch are read at once at most, and how
/// many words they hold.
enum { TK_WINDOW_BYTES = 24 << 10, TK_STEP_BYTES = 2048, TK_STEP_WORDS = 1024 };

/// Makes a window hold nothing: before its first use, and before it is used for another text.
void tk_window_clear(void *_Nonnull window);

/// Where a scan for words stands, and what it has counted so far.
typedef struct {
  /// Valid UTF-8 of `count` bytes, less than 2^31, of which those from `lower` to `end` are scanned.
  const uint8_t *_Nonnull text;
  size_t count, lower, end;
  /// Where to go on, where the open word starts and the word before ended; all `lower` at first.
  size_t at, open, gap;
  int32_t is_open;
  /// `@` or `//`.
  int32_t has_address;
  /// Letters and digits in bytes; digits; `,`; ASCII marks; sentence ends before a capital; `|`, `/`, `>`, `»`, `·`, `•`;
  /// words with a first capital, and with nothing else.
  size_t letter_bytes, digits, commas, punctuation, inner_ends, separators, capitalized, all_capitals;
} tk_word_scan;

/// Writes the words of the next `TK_STEP_BYTES` bytes, no more than `TK_STEP_WORDS`; the scan is over when `at` is `end`.
size_t tk_scan_words(void *_Nonnull window, tk_word_scan *_Nonnull scan, tk_word *_Nonnull words);

/// Among how many of the first words of a unit phrases are looked for.
enum { TK_PHRASE_WORDS = 24 };

/// What is known of words and phrases by hash: bits of keys, each key in one of two places (HashTable.swift). A mask is the
/// number of places less one.
typedef struct {
  /// Of words 1, 2, 4 for grammar words of languages, 8 for words of statements, 16 for words of service, 32 for those that
  /// phrases of several words begin with, 64 for phrases of one word, 128 for second words of phrases.
  const uint32_t *_Nonnull words;
  /// Kinds of phrases, and what phrases of several words begin with.
  const uint32_t *_Nonnull phrases, *_Nonnull heads;
  uint64_t word_mask, phrase_mask, head_mask;
} tk_known_words;

/// What the words of a unit add up to; zero before the first step.
typedef struct {
  /// Of all words; words; bits of the first `TK_PHRASE_WORDS` of the first step that may begin a phrase.
  uint64_t hash, words, starts;
  /// Words with each of the lowest five bits.
  uint64_t known[5];
  /// How many content words the last step wrote.
  size_t content_count;
} tk_unit_words;

/// What a unit has; where no more than a sample of it was read, what the whole would have of it.
typedef struct {
  /// Of all words that were read.
  uint64_t hash;
  /// As in `tk_unit_words` and `tk_word_scan`.
  int32_t words, known[5], letter_bytes, digits, commas, punctuation, inner_ends, separators, capitalized, all_capitals;
  int32_t has_address;
  /// Kinds of phrases that are the whole unit, that it begins with, that it holds.
  uint32_t whole, leading, held;
  /// Bits for the last words of phrases of kind 2 that it begins with and that words follow.
  uint32_t leading_ends;
} tk_unit_counts;

/// Reads the words of the next `TK_STEP_BYTES` bytes and writes the lower halves of the hashes of content words, which have
/// two bytes or more and none of the lowest three bits. There is room for one for each three of the bytes, and two more.
void tk_read_unit(
    void *_Nonnull window, tk_word_scan *_Nonnull scan, const tk_known_words *_Nonnull known, tk_unit_words *_Nonnull unit,
    uint32_t *_Nonnull content);

/// The longest phrase in words, and how long a unit may be that has phrases.
enum { TK_LONGEST_PHRASE = 6, TK_PHRASE_BYTES = 240 };

/// Writes down what a unit of `whole` bytes has, once it or its sample is read.
void tk_count_unit(
    const void *_Nonnull window, const tk_word_scan *_Nonnull scan, const tk_unit_words *_Nonnull unit,
    const tk_known_words *_Nonnull known, size_t whole, tk_unit_counts *_Nonnull counts);

/// How long a unit is that is read as a whole; of a longer one some bytes at its head and some at its tail are read. A
/// sample takes no more than `TK_SAMPLE_ROOM` bytes.
enum { TK_SAMPLE_WHOLE = 192, TK_SAMPLE_HEAD = 96, TK_SAMPLE_TAIL = 32, TK_SAMPLE_ROOM = 200 };

/// Copies what is read of a unit of valid UTF-8, words as a whole where blanks part them, and gives how many bytes that is.
/// `readable` bytes may be read, and `TK_SAMPLE_ROOM` may be written.
size_t tk_sample_unit(const uint8_t *_Nonnull unit, size_t count, size_t readable, uint8_t *_Nonnull sample);

/// Where one of the words that were read last ends.
size_t tk_read_end(const void *_Nonnull window, size_t place);

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

/// How many words of a unit have each of the lowest three bits of their marks, how many `neighbour` held last, and how many
/// stand in prose behind the unit.
typedef struct {
  uint32_t first, second, third, near, after;
} tk_word_hits;

/// A mark is the place of a word's hash under a mask: three bits; above them the number of the unit that held it last, of
/// twelve bits, 0 where none did; above them the number of the last unit of prose that holds it, of seventeen. A narrow one,
/// for pages of few units, has six and seven bits for these.
enum { TK_MARK_HOLDERS = 1 << 12, TK_MARK_UNITS = 1 << 17, TK_NARROW_HOLDERS = 1 << 6, TK_NARROW_UNITS = 1 << 7 };

/// Notes the words of a unit of prose, which come in order, before any is passed.
void tk_note_words(const uint32_t *_Nonnull words, size_t count, uint32_t *_Nonnull marks, uint32_t mask, uint32_t unit);
void tk_note_words_narrow(
    const uint32_t *_Nonnull words, size_t count, uint16_t *_Nonnull marks, uint32_t mask, uint32_t unit);

/// Counts over the words of a unit; then each gets `bits` and was last held by `holder`.
tk_word_hits tk_pass_words(
    const uint32_t *_Nonnull words, size_t count, uint32_t *_Nonnull marks, uint32_t mask, uint32_t unit,
    uint32_t holder, uint32_t neighbour, uint32_t bits);
tk_word_hits tk_pass_words_narrow(
    const uint32_t *_Nonnull words, size_t count, uint16_t *_Nonnull marks, uint32_t mask, uint32_t unit,
    uint32_t holder, uint32_t neighbour, uint32_t bits);

#ifdef __cplusplus
}
#endif
#endif
