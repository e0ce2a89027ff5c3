#include "CTextKitTerms.h"
#include "bytes.h"

#include <string.h>

#define INLINE static inline __attribute__((always_inline))

/// Tokens that are looked up together: step by step in short loops whose turns do not depend on one another, so that the
/// processor waits for many cache lines at once.
enum { stretch = 128, listed_most = 512 };

/// A sequence of tokens that may be a term: its key, and once it is found the slot in place of it.
typedef struct {
  uint64_t key;
  uint32_t bytes;
  uint16_t token, length;
} sequence;

// MARK: Text around a term

int tk_term_is_contracted(const uint8_t *text, size_t start) {
  if (start < 3 || text[start - 1] > 0x20) return 0;
  uint8_t second = text[start - 2] | 0x20, first = text[start - 3] | 0x20, before = start > 3 ? text[start - 4] : ' ';
  if (second == 'u' && (first == 'd' || first == 'a')) return before < 0x80 && (uint8_t)((before | 0x20) - 'a') >= 26;
  if (start < 4) return 0;
  before |= 0x20;
  if (!(before == 'd' && first == 'e' && second == 's') && !(before == 'a' && first == 'u' && second == 'x')) return 0;
  uint8_t outer = start > 4 ? text[start - 5] : ' ';
  return outer < 0x80 && (uint8_t)((outer | 0x20) - 'a') >= 26;
}

/// Whether blanks or common marks stand on both sides, or an elided article before it: what needs no look at the words
/// there.
INLINE int is_free(const tk_term_search *s, size_t start, size_t end) {
  const uint8_t *text = s->text;
  uint8_t before = start > 0 ? text[start - 1] : ' ', after = end < s->text_count ? text[end] : ' ';
  // A bit for each: line end, blank, ", (; line end, blank, ! " ) , : ; ?.
  const uint64_t opening = 0x10500000400u, closing = 0x8C00120700000400u;
  int opens = before < 64 && opening >> before & 1;
  if (!opens && before == '\'' && s->is_french && start >= 2) {
    uint8_t article = text[start - 2] | 0x20, outer = start > 2 ? text[start - 3] : ' ';
    opens = (article == 'l' || article == 'd') && outer <= ' ';
  }
  int closes = after < 64 && closing >> after & 1;
  if (after == '.') closes = end + 1 >= s->text_count || text[end + 1] <= ' ';
  return opens & closes;
}

/// Whether as many bytes are the same in two places: without a branch for the lengths that most terms have.
INLINE int is_equal(const uint8_t *left, const uint8_t *right, size_t count) {
  if (count >= 8) {
    size_t second = count >= 16 ? 8 : count - 8, third = count >= 24 ? 16 : count - 8;
    uint64_t other = (load(left) ^ load(right)) | (load(left + second) ^ load(right + second)) |
                     (load(left + third) ^ load(right + third)) | (load(left + count - 8) ^ load(right + count - 8));
    for (size_t at = 24; at + 8 < count; at += 8) other |= load(left + at) ^ load(right + at);
    return other == 0;
  }
  for (size_t at = 0; at < count; at++) {
    if (left[at] != right[at]) return 0;
  }
  return 1;
}

// MARK: Looking up

/// Writes the tokens with which a term may begin, from `from` on and before `limit`, at most a stretch: in the lowest sixteen
/// bits the place, above them the lengths of a row, above those whether the token alone may be a term.
static __attribute__((noinline)) size_t find_starts(const tk_term_search *s, size_t from, size_t limit, uint32_t *starts) {
  const tk_term_index *index = s->index;
  const tk_term_token *tokens = s->tokens;
  const uint16_t *pairs = index->pairs;
  size_t pair_mask = index->pair_count - 1, found = 0, kept = 0;
  uint64_t keys[stretch];
  // Behind the last token no pair begins.
  size_t end = limit < s->count ? limit : limit - 1;
  for (size_t place = from; place < limit; place++) {
    uint8_t traits = tokens[place].traits;
    uint64_t pair = tk_term_pair_key(tokens[place].hash, place < end ? tokens[place + 1].hash : 0);
    uint64_t begins = traits / tk_token_begins & 1;
    keys[found] = pair;
    starts[found] = (uint32_t)place | (uint32_t)traits << 16;
    found += (traits & (tk_token_begins | tk_token_single | tk_token_contracted)) != 0;
    __builtin_prefetch(pairs + (pair & pair_mask & -begins));
  }
  for (size_t number = 0; number < found; number++) {
    uint64_t pair = keys[number];
    uint32_t place = starts[number] & 0xFFFF, traits = starts[number] >> 16;
    uint64_t begins = traits / tk_token_begins & 1;
    uint32_t row = pairs[pair & pair_mask & -begins], mark = row >> 10;
    // 1 for a mark of 0 or the pair's: no branch waits for the row.
    uint32_t fits = (mark - 1) >> 31 | ((mark ^ tk_term_pair_mark(pair)) - 1) >> 31;
    uint32_t lengths = row & TK_TERM_LENGTHS & -((uint32_t)begins & fits);
    uint32_t single = traits / tk_token_single & 1;
    if (traits & tk_token_contracted) single |= (uint32_t)tk_term_is_contracted(s->text, (size_t)tokens[place].start);
    starts[kept] = place | lengths << 16 | single << 26;
    kept += (lengths | single) != 0;
  }
  return kept;
}

INLINE void list(const tk_term_search *s, size_t place, size_t length, sequence *to) {
  const tk_term_token *first = s->tokens + place, *last = first + length - 1;
  uint64_t hash = last->prefix * TK_TERM_BASE + last->hash - first->prefix * s->powers[length];
  uint32_t bytes = (uint32_t)(last->start - first->start) + last->length;
  *to = (sequence){tk_term_key(hash, length), bytes, (uint16_t)place, (uint16_t)length};
  __builtin_prefetch(s->index->slots + (to->key & (s->index->slot_count - 1)));
}

/// The place of the next slot with a check, from a place on, or a place where none stands.
INLINE size_t next_slot(const tk_term_index *index, size_t place, uint32_t check) {
  size_t mask = index->slot_count - 1;
  place &= mask;
  while (index->slots[place].count != 0 && index->slots[place].check != check) place = (place + 1) & mask;
  return place;
}

/// Looks up sequences and moves those that are found together.
static __attribute__((noinline)) size_t look_up(const tk_term_search *s, sequence *sequences, size_t listed) {
  const tk_term_index *index = s->index;
  size_t kept = 0;
  for (size_t number = 0; number < listed; number++) {
    sequence one = sequences[number];
    size_t place = next_slot(index, one.key, (uint32_t)(one.key >> 32));
    const tk_term_slot *slot = index->slots + place;
    one.key = place;
    sequences[kept] = one;
    kept += slot->count != 0;
    // Only what may be the same is compared byte by byte.
    size_t start = slot->count == one.bytes ? (size_t)slot->start : 0;
    __builtin_prefetch(s->words + start);
    __builtin_prefetch(s->words + start + slot->count);
  }
  return kept;
}

// MARK: Deciding

void tk_term_forget_single(tk_term_word *words, uint32_t shift, const uint8_t *text, size_t start, size_t length) {
  if (!words || length > 16) return;
  uint8_t bytes[16] = {0};
  memcpy(bytes, text + start, length);
  tk_term_word *word = tk_term_word_of(words, shift, load(bytes), load(bytes + 8));
  if (word->low == load(bytes) && word->high == load(bytes + 8)) word->traits &= (uint8_t)~tk_token_single;
}

/// Whether one of the terms may be what stands there: most stretches that are none are told by a look at their bytes. A
/// single word that is none is remembered.
static int is_possible(const tk_term_search *s, size_t place, sequence one, size_t start, size_t count) {
  const tk_term_index *index = s->index;
  uint16_t marks = 0;
  int has_capital = s->allows_accentless, has_mark = 0;
  for (size_t token = one.token; token < (size_t)one.token + one.length; token++) {
    marks += s->tokens[token].marks;
    has_capital |= s->tokens[token].traits & tk_token_capital;
    if (token > one.token) {
      // A mark that stands inside no term of blanks, apostrophes and hyphens: ! " ( ) , . : ; ?.
      uint8_t gap = s->text[s->tokens[token - 1].start + s->tokens[token - 1].length];
      has_mark |= gap < 64 && 0x8C00530600000000u >> gap & 1;
    }
  }
  uint32_t check = index->slots[place].check;
  int depends = 0;
  for (; index->slots[place].count != 0; place = next_slot(index, place + 1, check)) {
    tk_term_slot slot = index->slots[place];
    if (slot.traits & tk_slot_contracted) {
      depends = 1;
      if (!tk_term_is_contracted(s->text, start)) continue;
    }
    if (has_mark && slot.traits & tk_slot_tight) continue;
    // A capital may lack its accents. Else a form has the term's marks, here and there a grave accent more (complète) or a
    // diaeresis, and no fewer letters.
    if (!has_capital) {
      if (s->is_french && slot.traits & tk_slot_tight && count < slot.count) continue;
      if (s->is_french && one.length == 1 && slot.traits & tk_slot_marks && marks == 0 && s->text[start] < 0x80) continue;
      uint8_t more = (uint8_t)(marks - slot.marks);
      if (more > one.length && (more & 0x1F) > one.length) continue;
    }
    return 1;
  }
  if (one.length == 1 && !depends) tk_term_forget_single(s->known, s->known_shift, s->text, start, count);
  return 0;
}

/// Decides what is a term byte by byte, leaves out what cannot be one and what stands inside a term that is certain.
static __attribute__((noinline)) size_t decide(tk_term_search *s, const sequence *sequences, size_t listed,
                                               tk_term_candidate *candidates) {
  const tk_term_index *index = s->index;
  size_t kept = 0;
  for (size_t number = 0; number < listed; number++) {
    sequence one = sequences[number];
    if (one.token < s->next) continue;
    size_t start = (size_t)s->tokens[one.token].start, count = one.bytes, end = start + count, place = one.key;
    tk_term_slot slot = index->slots[place];
    int is_exact = slot.traits & tk_slot_plain && slot.count == count && is_equal(s->words + slot.start, s->text + start, count);
    if (!is_exact) {
      size_t other = place;
      do {
        other = next_slot(index, other + 1, slot.check);
        const tk_term_slot *next = index->slots + other;
        is_exact = next->traits & tk_slot_plain && next->count == count && is_equal(s->words + next->start, s->text + start, count);
      } while (!is_exact && index->slots[other].count != 0);
      if (is_exact) {
        place = other;
        slot = index->slots[other];
      } else if (!is_possible(s, place, one, start, count)) {
        continue;
      }
    }
    uint8_t state = (uint8_t)((is_exact ? tk_candidate_exact : 0) | (is_free(s, start, end) ? tk_candidate_free : 0) |
                              (slot.traits & tk_slot_grammar ? tk_candidate_grammar : 0));
    size_t behind = (size_t)one.token + one.length;
    // A single word with a capital may be part of a name.
    int is_plain = one.length > 1 || (uint8_t)(s->text[start] - 'a') < 26;
    if (is_exact && state & tk_candidate_free && is_plain) {
      state |= tk_candidate_certain;
      if (one.token >= s->open && !s->finds_nested) s->next = behind;
    }
    if (s->open < behind) s->open = behind;
    candidates[kept++] = (tk_term_candidate){(int32_t)place, one.token, one.length, state, {0}};
  }
  return kept;
}

size_t tk_term_candidates(tk_term_search *search, size_t *token, size_t limit, tk_term_candidate *candidates, size_t capacity) {
  const tk_term_index *index = search->index;
  uint32_t starts[stretch];
  sequence sequences[listed_most];
  size_t most = TK_TERM_LONGEST + index->long_count, kept = 0, from = *token;
  while (from < limit && capacity - kept >= most) {
    size_t end = limit - from < stretch ? limit : from + stretch;
    size_t room = capacity - kept < listed_most ? capacity - kept : listed_most;
    size_t found = find_starts(search, from, end, starts), next = 0, listed = 0;
    for (; next < found && room - listed >= most; next++) {
      size_t place = starts[next] & 0xFFFF, left = search->count - place;
      uint32_t lengths = starts[next] >> 16 & TK_TERM_LENGTHS;
      if (lengths >> (TK_TERM_LONGEST - 1)) {
        for (size_t number = 0; number < index->long_count; number++) {
          size_t length = index->long_lengths[number];
          if (length <= left) list(search, place, length, sequences + listed++);
        }
        lengths &= TK_TERM_LENGTHS >> 1;
      }
      while (lengths) {
        size_t length = 33 - (size_t)__builtin_clz(lengths);
        lengths &= ~(1u << (length - 2));
        if (length <= left) list(search, place, length, sequences + listed++);
      }
      if (starts[next] >> 26) list(search, place, 1, sequences + listed++);
    }
    from = next < found ? starts[next] & 0xFFFF : end;
    kept += decide(search, sequences, look_up(search, sequences, listed), candidates + kept);
  }
  *token = from;
  return kept;
}
