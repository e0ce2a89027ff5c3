#ifndef CTEXTKIT_TERMS_H
#define CTEXTKIT_TERMS_H

#include <stddef.h>
#include <stdint.h>

/// Tokens of texts as term keys see them, and the terms that begin with them. Nothing outside of the bytes given is read.

/// A token of a text: a run of letters, digits and combining marks; everything else parts tokens.
typedef struct {
  /// Where its first letter stands.
  ptrdiff_t start;
  uint32_t length;
  /// The sum of the mark bits: the same for NFC and NFD and wherever a tone mark stands.
  uint16_t marks;
  /// Of the `tk_token` ones.
  uint8_t traits;
  /// A hash that forgives what its `tk_term_net` says.
  uint64_t hash;
  /// The hash of all tokens before this one: polynomial, so that the hash of any stretch costs O(1).
  uint64_t prefix;
} tk_term_token;

enum {
  /// A capital of ASCII is in it, which may lack marks in French.
  tk_token_capital = 1,
  /// As far as an index's table of heads can tell: it is a term, longer terms begin with it, it is a name that has lost its
  /// article.
  tk_token_single = 2,
  tk_token_begins = 4,
  tk_token_contracted = 8,
};

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

/// A word of a text that has been read: its bytes, at most sixteen, and what the token is.
typedef struct {
  uint64_t low, high, hash;
  uint16_t marks;
  uint8_t traits, unused[5];
} tk_term_word;

/// Where a word is remembered, in a table of 2^(64 - `shift`).
static inline tk_term_word *tk_term_word_of(tk_term_word *words, uint32_t shift, uint64_t low, uint64_t high) {
  return words + (((low ^ high * 0xA24BAED4963EE407u) * 0x9FB21C651E98DF25u) >> (shift & 63));
}

/// A term's place in the table of sequences; those with one hash follow one another in the order of the lexicon.
typedef struct {
  /// The upper half of the sequence's key.
  uint32_t check;
  /// Where its letters stand in the lexicon's bytes, and how many bytes they have: 0 where no term stands.
  int32_t start;
  uint16_t count;
  /// Of the `tk_slot` ones.
  uint8_t traits;
  /// The lowest bits of the sum of its marks.
  uint8_t marks;
} tk_term_slot;

enum {
  /// The same bytes in a text are the term, whatever stands around them.
  tk_slot_plain = 1,
  /// Bytes stand before the first or behind the last token.
  tk_slot_edges = 2,
  /// A French name without its article, of which the text has `du`, `au`, `des`, `aux`.
  tk_slot_contracted = 4,
  /// A French variant.
  tk_slot_variant = 8,
  tk_slot_marks = 16,
  /// A word of grammar of the bundled lexicon: it takes its place in a text and is not marked.
  tk_slot_grammar = 32,
  /// A blank, an apostrophe or a hyphen parts each two tokens: no form in small letters has fewer bytes or other marks.
  tk_slot_tight = 64,
};

/// The tables of one side of a lexicon. The first three have a power of two rows.
typedef struct {
  /// The traits of first tokens.
  const uint8_t *heads;
  /// A row for a pair of tokens, see `TK_TERM_LENGTHS`.
  const uint16_t *pairs;
  const tk_term_slot *slots;
  /// The lengths above `TK_TERM_LONGEST` that occur, the longest first.
  const uint16_t *long_lengths;
  size_t head_count, pair_count, slot_count, long_count;
  /// The most tokens of a term; 0 where there are no terms.
  size_t most_tokens;
} tk_term_index;

/// In a row bit *n* says that terms of *n* + 2 tokens begin with the pair, bit 9 that longer ones than `TK_TERM_LONGEST`
/// do; the six bits above tell pairs that share a row apart, and are 0 where terms of several pairs do.
#define TK_TERM_LENGTHS 0x3FFu
#define TK_TERM_LONGEST 10
/// The most tokens of a term.
#define TK_TERM_TOKENS 255

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

// MARK: Tokens

/// How texts are read.
typedef struct {
  tk_term_net net;
  const uint32_t *scalars;
  tk_term_rare rare;
  /// Whose heads tokens are asked for, or none.
  const tk_term_index *index;
  /// Words that have been read, or none; see `tk_term_word_of`.
  tk_term_word *words;
  uint32_t word_shift;
} tk_term_reader;

/// Reads tokens of `text` from `*position` on and before `limit` into `tokens`, from the number `from` on, until there are
/// `capacity`; returns how many there are then and sets `*position` behind the last one, or to `limit`.
///
/// `limit` is at most `count`. On broken UTF-8 too every token has a byte.
size_t tk_term_tokens(const tk_term_reader *reader, const uint8_t *text, size_t count, size_t *position, size_t limit,
                      tk_term_token *tokens, size_t from, size_t capacity);

// MARK: Candidates

/// A stretch of tokens that is a term or may be a form of one.
typedef struct {
  /// The place of the term, or of the first one with its hash.
  int32_t slot;
  /// The first token's place, and the number of tokens.
  uint16_t token, length;
  /// Of the `tk_candidate` ones.
  uint8_t state, unused[3];
} tk_term_candidate;

enum {
  /// It is the term byte by byte.
  tk_candidate_exact = 1,
  /// What stands around it leaves it free.
  tk_candidate_free = 2,
  /// The term is a word of grammar.
  tk_candidate_grammar = 4,
  /// It is a match, unless one before it takes its tokens.
  tk_candidate_certain = 8,
};

/// What candidates are looked for in.
typedef struct {
  const tk_term_index *index;
  /// The lexicon's bytes.
  const uint8_t *words;
  /// The powers of `TK_TERM_BASE`, from 0 to `TK_TERM_TOKENS`.
  const uint64_t *powers;
  const uint8_t *text;
  size_t text_count;
  /// At most 65535.
  const tk_term_token *tokens;
  size_t count;
  int is_french, allows_accentless, finds_nested;
  /// The reader's words, or none.
  tk_term_word *known;
  uint32_t known_shift;
  /// Behind the last match that is certain, and behind the last candidate; 0 at first.
  size_t next, open;
} tk_term_search;

/// Writes the candidates that begin with the tokens from `*token` on and before `limit`, in the order of the text and the
/// longest first, without those inside certain matches; returns how many, and sets `*token` to where it stopped because less
/// than a token's candidates have room, or to `limit`. There is room for `TK_TERM_LONGEST + long_count` candidates.
size_t tk_term_candidates(tk_term_search *search, size_t *token, size_t limit, tk_term_candidate *candidates,
                          size_t capacity);

/// Notes that a word is no term, whatever stands around it.
void tk_term_forget_single(tk_term_word *words, uint32_t shift, const uint8_t *text, size_t start, size_t length);

/// Whether `du`, `au`, `des` or `aux` stands before a name that has lost its article.
int tk_term_is_contracted(const uint8_t *text, size_t start);

// MARK: Index

/// A term as it comes into an index.
typedef struct {
  /// The hash of its tokens; of the first one, and of the first pair where there is one.
  uint64_t sequence, first, pair;
  int32_t start;
  uint16_t count;
  uint8_t tokens, traits, marks;
} tk_term_entry;

/// Links terms into the tables of an index and returns them in one piece, to be freed, or `NULL` without memory; what
/// `tk_term_index_open` reads. `lexicon` is the number of bytes of the lexicon.
uint8_t *tk_term_index_make(const tk_term_entry *entries, size_t entry_count, size_t lexicon, size_t *count);

/// Finds the tables in `bytes`, which are aligned to eight; 0 where they are not those of a lexicon of so many bytes.
int tk_term_index_open(const uint8_t *bytes, size_t count, size_t lexicon, tk_term_index *index);

// MARK: Lexicons

/// A line of a lexicon that holds a pair: where it begins, its first and its second tab, its fifth column and its end. What
/// it lacks stands at the end.
typedef struct {
  int32_t start, tab, second, variants, end;
} tk_lexicon_line;

/// Finds the lines that hold a pair from `*position` on, which is the start of a line; returns how many, at most `capacity`,
/// and sets `*position` to where the next line starts, or to `count`, which is at most 2^31 - 1.
size_t tk_lexicon_lines(const uint8_t *bytes, size_t count, size_t *position, tk_lexicon_line *lines, size_t capacity);

#endif
