#ifndef CTEXTKIT_TERMS_H
#define CTEXTKIT_TERMS_H

#include <stddef.h>
#include <stdint.h>

/// Tokens of texts as term keys see them. Nothing outside of the bytes given is read.

/// A token of a text: a run of letters, digits and combining marks; everything else parts tokens.
typedef struct {
  /// Where its first letter stands.
  ptrdiff_t start;
  uint32_t length;
  /// The sum of the mark bits: the same for NFC and NFD and wherever a tone mark stands.
  uint16_t marks;
  /// Whether a capital of ASCII is in it, which may lack marks in French.
  uint16_t has_capital;
  /// A hash that forgives what its `tk_term_net` says.
  uint64_t hash;
  /// The hash of all tokens before this one: polynomial, so that the hash of any stretch costs O(1).
  uint64_t prefix;
} tk_term_token;

/// What the hash of a token forgives. Case, ligatures and i for y always; in French marks, which capitals may lack, and
/// endings of inflection; in Vietnamese the place of a tone mark, and marks only where accentless text is to match.
typedef enum { tk_term_french, tk_term_vietnamese, tk_term_accentless } tk_term_net;

/// The factor of polynomial hashes.
#define TK_TERM_BASE 0x9E3779B97F4A7C15u

/// For U+0000–052F and, behind them, U+1E00–1EFF: the base letter in bits 0–7, a second letter in bits 8–15, marks in bits
/// 16–31. A base of 0 parts words, 1 is a combining mark, 2 a letter that is its own base, whose code is the second.
#define TK_TERM_SCALARS 0x630

/// What the other scalars are.
typedef uint32_t (*tk_term_rare)(uint32_t scalar);

/// Reads tokens of `text` from `*position` on and before `limit` into `tokens`, from the number `from` on, until there are
/// `capacity`; returns how many there are then and sets `*position` behind the last one, or to `limit`.
///
/// `limit` is at most `count`. On broken UTF-8 too every token has a byte.
size_t tk_term_tokens(tk_term_net net, const uint32_t *scalars, tk_term_rare rare, const uint8_t *text, size_t count,
                      size_t *position, size_t limit, tk_term_token *tokens, size_t from, size_t capacity);

/// A term's place in the table of sequences; those with one hash follow one another in the order of the lexicon.
///
/// Holds what most decisions need, so that the terms, which are seldom in a cache, are seldom asked.
typedef struct {
  /// The upper half of the sequence's key.
  uint32_t check;
  /// The term's number plus one, or 0 where nothing stands.
  int32_t number;
  /// Where its letters stand in the lexicon's bytes, and how many bytes they have.
  int32_t start;
  uint16_t count;
  uint8_t traits;
  /// The lowest bits of the sum of its marks.
  uint8_t marks;
} tk_term_slot;

/// What candidates are looked up in; the first three are tables of a power of two.
typedef struct {
  /// Two bits a first token: whether it is a term, and 32 bits above whether longer terms begin with it.
  const uint64_t *heads;
  /// A row for a pair of tokens, see `TK_TERM_LENGTHS`.
  const uint16_t *pairs;
  const tk_term_slot *slots;
  size_t head_count, pair_count, slot_count;
  const uint8_t *words;
  /// The powers of `TK_TERM_BASE`, from 0 to the most tokens of a term.
  const uint64_t *powers;
  /// The lengths above `TK_TERM_LONGEST` that occur, the longest first.
  const uint16_t *long_lengths;
  size_t long_count;
} tk_term_index;

/// In a row bit *n* says that terms of *n* + 2 tokens begin with the pair, bit 9 that longer ones than `TK_TERM_LONGEST`
/// do; the six bits above tell pairs that share a row apart, and are 0 where terms of several pairs do.
#define TK_TERM_LENGTHS 0x3FFu
#define TK_TERM_LONGEST 10

/// A stretch of tokens whose hash is that of a term.
typedef struct {
  /// What the first slot with that hash says: most decisions need no more.
  int32_t start;
  uint16_t count;
  uint8_t traits, marks;
  int32_t number;
  /// The place of that slot.
  int32_t slot;
  /// The first token's place, and the number of tokens.
  uint16_t token, length;
} tk_term_candidate;

/// The key of a stretch, of a pair, and what tells pairs of one row apart.
static inline uint64_t tk_term_key(uint64_t sequence, size_t tokens) {
  uint64_t mixed = (sequence ^ sequence >> 29 ^ tokens) * 0xBF58476D1CE4E5B9u;
  return mixed ^ mixed >> 32;
}
static inline uint64_t tk_term_pair_key(uint64_t first, uint64_t second) {
  uint64_t mixed = (first + second * TK_TERM_BASE) * 0xBF58476D1CE4E5B9u;
  return mixed ^ mixed >> 31;
}
static inline uint16_t tk_term_pair_mark(uint64_t key) { return (uint16_t)(key >> 58 | 1); }

/// Writes the candidates that begin with the tokens from `*token` on and before `limit`, in the order of the text and the
/// longest first; returns how many, and sets `*token` to where it stopped because less than a token's candidates have
/// room, or to `limit`. There are at most 65535 tokens, and room for `TK_TERM_LONGEST + long_count` candidates.
size_t tk_term_candidates(const tk_term_index *index, const tk_term_token *tokens, size_t count, size_t *token,
                          size_t limit, tk_term_candidate *candidates, size_t capacity);

/// A line of a lexicon that holds a pair: where it begins, its first and its second tab, its fifth column and its end. What
/// it lacks stands at the end.
typedef struct {
  int32_t start, tab, second, variants, end;
} tk_lexicon_line;

/// Finds the lines that hold a pair from `*position` on, which is the start of a line; returns how many, at most `capacity`,
/// and sets `*position` to where the next line starts, or to `count`, which is at most 2^31 - 1.
size_t tk_lexicon_lines(const uint8_t *bytes, size_t count, size_t *position, tk_lexicon_line *lines, size_t capacity);

#endif
