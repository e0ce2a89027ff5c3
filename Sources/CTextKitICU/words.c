#include "include/CTextKitICU.h"
#include "masks.h"

// The words of a text: sixty-four bytes at a time become masks of what they are, and the edges of the masks are the edges
// of words. A window of blocks is read at once, whatever stretches of it are asked for one after the other.

enum { block_count = 32, window_bytes = 64 * block_count, word_room = window_bytes / 2 + 1, edge_slack = 64 };

/// A stretch of the text in lower case, what its bytes are, and where its words begin and end.
typedef struct {
  /// From a multiple of 64 to another or to the end of the text.
  size_t start, end;
  /// A bit for a byte: of letters and digits; first bytes of capitals, and of those beyond ASCII; digits; ASCII marks; `,`; `|`, `/`, `>`, `»`, `·`,
  /// `•`; `@` and the first byte of `//`.
  uint64_t word[block_count], capital[block_count], beyond[block_count], digit[block_count], mark[block_count], comma[block_count],
      separator[block_count], address[block_count];
  /// Bits for bytes behind a word and a space; the first two bytes of a block have none.
  uint64_t inside[block_count];
  /// How many words begin before each block, and bits for the first bytes of words.
  uint16_t words_before[block_count + 1];
  uint64_t begin[block_count];
  uint8_t lower[window_bytes + 64];
  /// First bytes of words and the bytes behind their last ones in turn, as offsets into the window: a word that an edge of
  /// the window cuts begins or ends there. Some places more are written to.
  uint16_t edges[2 * word_room + edge_slack];
  /// Of the words that were read last: the number of the first one, how many, their hashes and what is known of them.
  size_t first, count;
  uint64_t hashes[word_room];
  uint8_t known[word_room + 8];
} window;

_Static_assert(sizeof(window) <= TK_WINDOW_BYTES, "a window has to fit");

/// Fills a window with the blocks from that of `at` on, up to that before `limit` or as many as it holds.
#define FILL(NAME, MASKS, WRITE_EDGES)                                                                          \
  static void NAME(window *w, const uint8_t *text, size_t count, size_t at, size_t limit) {                     \
    size_t start = at & ~(size_t)63, end = count - start < window_bytes ? count : start + window_bytes;         \
    if (limit < end && ((limit + 63) & ~(size_t)63) < end) end = (limit + 63) & ~(size_t)63;                    \
    /* Bytes of the first block that go with a mark before it. */                                               \
    uint64_t carry = 0;                                                                                         \
    for (size_t back = 1; back <= 3 && back <= start; back++) {                                                 \
      size_t tail = mark_tail(text[start - back], text[start - back + 1]);                                      \
      if (tail >= back) carry |= (1ull << (tail - back + 1)) - 1;                                               \
    }                                                                                                           \
    w->start = start, w->end = end;                                                                             \
    uint64_t beyond = 0, open = 0;                                                                              \
    size_t index = 0, edges = 0, words = 0;                                                                     \
    for (size_t base = start; base < end; base += 64, index++) {                                                \
      masks m;                                                                                                  \
      if (count - base >= block_room) {                                                                         \
        m = MASKS(text + base, w->lower + (base - start));                                                      \
      } else {                                                                                                  \
        uint8_t block[96] = {0};                                                                                \
        memcpy(block, text + base, count - base);                                                               \
        m = MASKS(block, w->lower + (base - start));                                                            \
      }                                                                                                         \
      uint64_t word = m.alphanumeric;                                                                           \
      if (m.high != 0) {                                                                                        \
        uint64_t next = m.x80 >> 1;                                                                             \
        if (m.e3 >> 63 && base + 64 < count && text[base + 64] == 0x80) next |= 1ull << 63;                     \
        uint64_t three = m.e2 | (m.e3 & next), two = three | m.c2 | m.f0;                                       \
        three |= m.f0;                                                                                          \
        uint64_t behind = two << 1 | three << 2 | m.f0 << 3 | carry;                                            \
        carry = two >> 63 | three >> 62 | m.f0 >> 61;                                                           \
        word |= m.high & ~two & ~behind;                                                                        \
      } else {                                                                                                  \
        carry = 0;                                                                                              \
      }                                                                                                         \
      w->word[index] = word;                                                                                    \
      w->inside[index] = m.space << 1 & word << 2;                                                              \
      w->capital[index] = m.capital;                                                                            \
      w->digit[index] = m.digit;                                                                                \
      w->mark[index] = m.mark;                                                                                  \
      w->comma[index] = m.comma;                                                                                \
      w->separator[index] = m.separator;                                                                        \
      uint64_t slashes = m.slash >> 1;                                                                          \
      if (m.slash >> 63 && base + 64 < count && text[base + 64] == '/') slashes |= 1ull << 63;                  \
      w->address[index] = m.at | (m.slash & slashes);                                                           \
      w->beyond[index] = m.capital & m.high;                                                                    \
      beyond |= (uint64_t)(w->beyond[index] != 0) << index;                                                     \
      uint64_t shifted = word << 1 | open, begin = word & ~shifted;                                             \
      open = word >> 63;                                                                                        \
      w->begin[index] = begin;                                                                                  \
      w->words_before[index] = (uint16_t)words;                                                                 \
      words += (size_t)__builtin_popcountll(begin);                                                             \
      WRITE_EDGES(word ^ shifted, base - start, w->edges + edges);                                              \
      edges += (size_t)__builtin_popcountll(word ^ shifted);                                                    \
    }                                                                                                           \
    w->words_before[index] = (uint16_t)words;                                                                   \
    if (edges & 1) w->edges[edges] = (uint16_t)(end - start);                                                   \
    memset(w->lower + ((end - start + 63) & ~(size_t)63), 0, 64);                                               \
    for (; beyond != 0; beyond &= beyond - 1) {                                                                 \
      index = (size_t)__builtin_ctzll(beyond);                                                                  \
      for (uint64_t capital = w->beyond[index]; capital != 0; capital &= capital - 1)                           \
        fold_capital(w->lower + 64 * index + (size_t)__builtin_ctzll(capital));                                 \
    }                                                                                                           \
  }

FILL(fill_plain, masks_plain, write_edges)
#if HAS_WIDE
WIDE FILL(fill_wide, masks_wide, write_edges)
WIDEST FILL(fill_widest, masks_widest, write_edges_widest)
#endif

static void fill(window *w, const uint8_t *text, size_t count, size_t at, size_t limit) {
#if HAS_WIDE
  if (IS_WIDEST) return fill_widest(w, text, count, at, limit);
  if (IS_WIDE) return fill_wide(w, text, count, at, limit);
#endif
  fill_plain(w, text, count, at, limit);
}

void tk_window_clear(void *memory) { ((window *)memory)->start = ((window *)memory)->end = 0; }

/// Both halves of a product: the multiplicand is what sixteen bytes differ by from two keys that no text holds.
INLINE uint64_t mix(uint64_t hash, uint64_t low, uint64_t high) {
  unsigned __int128 product = (unsigned __int128)(hash ^ low) * (high ^ 0xC2B2AE3D27D4EB4Fu);
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static const uint64_t seed = 0xCBF29CE484222325u;

/// What stays of sixteen bytes of which the first so many count.
static const uint64_t heads[17][2] = {
#define LOW(n) (((uint64_t)1 << 8 * (n)) - 1)
    {0, 0},          {LOW(1), 0},      {LOW(2), 0},      {LOW(3), 0},      {LOW(4), 0},      {LOW(5), 0},
    {LOW(6), 0},     {LOW(7), 0},      {~0ull, 0},       {~0ull, LOW(1)},  {~0ull, LOW(2)},  {~0ull, LOW(3)},
    {~0ull, LOW(4)}, {~0ull, LOW(5)},  {~0ull, LOW(6)},  {~0ull, LOW(7)},  {~0ull, ~0ull},
#undef LOW
};

/// Of up to sixteen bytes in lower case, with as many that may be read.
INLINE uint64_t hash_of(uint64_t hash, const uint8_t *lower, size_t length) {
  uint64_t low, high;
  memcpy(&low, lower, 8);
  memcpy(&high, lower + 8, 8);
  low &= heads[length][0], high &= heads[length][1];
  // Two at once in a vector would cost more.
  __asm__("" : "+r"(low), "+r"(high));
  return mix(hash, low, high);
}

/// Of a word of any length that stands in a text as it came.
static uint64_t hash_of_long(const uint8_t *text, size_t start, size_t end) {
  uint64_t hash = seed;
  uint8_t lower[32] = {0};
  // A capital at the edge of a part has its last bytes in the next one.
  size_t at = start, filled = 0;
  while (at < end) {
    uint8_t byte = text[at];
    if (byte < 0x80) {
      lower[filled++] = (uint8_t)(byte - 'A') < 26 ? byte | 0x20 : byte;
      at++;
    } else {
      size_t length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
      if (length > end - at) length = end - at;
      int folds = is_capital(text, at, end);
      for (size_t place = 0; place < length; place++) lower[filled + place] = text[at + place];
      if (folds) fold_capital(lower + filled);
      filled += length, at += length;
    }
    if (filled >= 16) {
      hash = hash_of(hash, lower, 16);
      memmove(lower, lower + 16, 16);
      filled -= 16;
    }
  }
  return filled > 0 || end == start ? hash_of(hash, lower, filled) : hash;
}

/// Whether a word is two letters or more and all capitals.
static int is_shout(const uint8_t *text, size_t start, size_t end) {
  size_t capitals = 0, letters = 0;
  int first = 0;
  for (size_t at = start; at < end;) {
    uint8_t byte = text[at];
    int is_upper = byte < 0x80 ? (uint8_t)(byte - 'A') < 26 : is_capital(text, at, end);
    letters += (uint8_t)(byte - '0') >= 10;
    capitals += (size_t)is_upper;
    if (at == start) first = is_upper;
    at += byte < 0x80 ? 1 : byte < 0xE0 ? 2 : 3;
  }
  return first && capitals > 1 && capitals == letters;
}

/// Whether a sentence ends between two words and the second begins another: a terminal, and a blank or a mark before it.
static int is_inner_end(const window *w, const tk_word_scan *scan, size_t start) {
  if (start <= scan->lower || (scan->text[start - 1] > 0x22 && scan->text[start - 1] < 0x80)) return 0;
  for (size_t at = start; at > scan->gap;) {
    uint8_t byte = scan->text[--at];
    if (at >= w->start && w->word[(at - w->start) / 64] >> (at & 63) & 1) return 0;
    if (byte == '.' || byte == '!' || byte == '?') return 1;
    if (byte == ',') return 0;
  }
  return 0;
}

/// The word at `place` of a window: where it begins and ends.
INLINE void word_at(const window *w, size_t place, size_t *start, size_t *end) {
  *start = w->edges[2 * place];
  *end = w->edges[2 * place + 1];
}

/// How many words of a window begin before an offset into it.
INLINE size_t words_before(const window *w, size_t at) {
  size_t block = at / 64;
  if (block == block_count || (at & 63) == 0) return w->words_before[block];
  return w->words_before[block] + (size_t)__builtin_popcountll(w->begin[block] & ((1ull << (at & 63)) - 1));
}

/// Whether a byte before the end of a window belongs to a word.
INLINE int is_word(const window *w, size_t at) { return (int)(w->word[at / 64] >> (at & 63) & 1); }

/// Of a word of more than sixteen bytes, as `hash_of_long`.
static uint64_t hash_of_lower(const uint8_t *lower, size_t length) {
  uint64_t hash = seed;
  for (; length >= 16; lower += 16, length -= 16) hash = hash_of(hash, lower, 16);
  return length > 0 ? hash_of(hash, lower, length) : hash;
}

/// Several counts at once, in a vector, would cost more.
INLINE size_t ones(uint64_t bits) {
  size_t count = (size_t)__builtin_popcountll(bits);
  __asm__("" : "+r"(count));
  return count;
}

/// Counts what stands between two places of a window.
INLINE void count_marks(const window *w, tk_word_scan *scan, size_t lower, size_t limit) {
  uint64_t address = 0;
  int is_open = scan->is_open;
  size_t letters = 0, digits = 0, marks = 0, commas = 0, separators = 0, capitalized = 0, inner_ends = 0, shouts = 0;
  for (size_t index = lower / 64, base = 64 * index; base < limit; index++, base += 64) {
    uint64_t valid = ~0ull;
    if (base < lower) valid <<= lower - base;
    if (base + 64 > limit) valid &= (1ull << (limit - base)) - 1;
    uint64_t word = w->word[index] & valid;
    letters += ones(word);
    digits += ones(w->digit[index] & valid);
    marks += ones(w->mark[index] & valid);
    commas += ones(w->comma[index] & valid);
    separators += ones(w->separator[index] & valid);
    address |= w->address[index] & valid;
    uint64_t begin = w->begin[index] & valid;
    // A word that the stretch begins inside of begins with it, unless it is one that goes on.
    if (base <= lower) begin |= w->word[index] & 1ull << (lower - base);
    if (is_open) begin = 0;
    uint64_t capitals = w->capital[index] & begin;
    capitalized += ones(capitals);
    // Behind a first capital of one, two or three bytes comes another one, a digit or what stands in the next block.
    uint64_t second = w->capital[index] | w->digit[index], beyond = w->beyond[index];
    uint64_t loud = capitals & ((~beyond & (second >> 1 | 1ull << 63)) | (beyond & (second >> 2 | second >> 3 | 7ull << 61)));
    for (; loud != 0; loud &= loud - 1) {
      size_t start = base + (size_t)__builtin_ctzll(loud), place = words_before(w, start + 1) - 1, end = w->edges[2 * place + 1];
      if (end > limit) end = limit;
      shouts += (size_t)is_shout(scan->text, w->start + start, w->start + end);
    }
    // Most capitals stand inside a sentence.
    uint64_t inside = w->inside[index];
    if (base <= lower) inside &= ~(3ull << (lower - base));
    for (capitals &= ~inside; capitals != 0; capitals &= capitals - 1)
      inner_ends += (size_t)is_inner_end(w, scan, w->start + base + (size_t)__builtin_ctzll(capitals));
  }
  scan->letter_bytes += letters, scan->digits += digits, scan->punctuation += marks, scan->commas += commas;
  scan->separators += separators, scan->capitalized += capitalized, scan->inner_ends += inner_ends;
  scan->all_capitals += shouts;
  if (address != 0) scan->has_address = 1;
}

/// Goes on with a word that is longer than a window; gives its hash once it is over, and zero before.
static uint64_t go_on_with_long(window *w, tk_word_scan *scan) {
  size_t lower = scan->at - w->start, limit = scan->end < w->end ? scan->end - w->start : w->end - w->start, end = lower;
  while (end < limit && is_word(w, end)) end++;
  count_marks(w, scan, lower, end);
  scan->at = w->start + end;
  if (end == limit && scan->at < scan->end) return 0;
  scan->is_open = 0;
  scan->gap = scan->at;
  scan->all_capitals += (size_t)is_shout(scan->text, scan->open, scan->at);
  return hash_of_long(scan->text, scan->open, scan->at);
}

/// The next step of a scan: its words are `w->count` of the window's from `w->first` on, their outer edges at the step's own
/// for as long as it takes.
typedef struct {
  size_t lower, limit;
  uint16_t first_edge, last_edge;
} step;

INLINE step begin_step(window *w, tk_word_scan *scan) {
  size_t lower = scan->at - w->start, limit = scan->end < w->end ? scan->end - w->start : w->end - w->start;
  // A word that the window's end may cut is left to the next step, unless it is all there is.
  if (w->start + limit < scan->end && is_word(w, limit - 1)) {
    size_t last = w->edges[2 * ((size_t)w->words_before[(limit + 63) / 64] - 1)];
    limit = last > lower ? last : lower;
  }
  step s = {lower, limit, 0, 0};
  w->first = words_before(w, lower);
  // A word that the step begins inside of begins with it, and one that it ends inside of ends with it.
  if (lower > 0 && limit > lower && is_word(w, lower) && is_word(w, lower - 1)) w->first--;
  w->count = words_before(w, limit) - w->first;
  if (w->count == 0) return s;
  uint16_t *first = w->edges + 2 * w->first, *last = w->edges + 2 * (w->first + w->count) - 1;
  s.first_edge = *first, s.last_edge = *last;
  if (*first < lower) *first = (uint16_t)lower;
  if (*last > limit) *last = (uint16_t)limit;
  return s;
}

INLINE void end_step(window *w, tk_word_scan *scan, step s) {
  if (w->count > 0) {
    uint16_t *first = w->edges + 2 * w->first, *last = w->edges + 2 * (w->first + w->count) - 1;
    scan->gap = w->start + *last;
    *last = s.last_edge, *first = s.first_edge;
  }
  scan->at = w->start + s.limit;
}

/// Fills the window where it does not hold what comes, for what is asked for before `limit`; whether a word goes on that is
/// longer than a window.
INLINE int prepare(window *w, tk_word_scan *scan, size_t limit) {
  size_t end = scan->end - scan->at < window_bytes - 64 ? scan->end : scan->at + window_bytes - 64;
  if (scan->at < w->start || end > w->end || scan->at >= w->end)
    fill(w, scan->text, scan->count, scan->at, limit);
  if (scan->is_open) return 1;
  size_t lower = scan->at - w->start;
  if (w->end >= scan->end || !is_word(w, lower) || !is_word(w, w->end - 1 - w->start)) return 0;
  size_t place = words_before(w, lower + 1) - 1;
  if (w->edges[2 * place + 1] < w->end - w->start) return 0;
  scan->is_open = 1;
  scan->open = scan->at;
  // Its first letter is counted as one that begins a word.
  if (w->capital[lower / 64] >> (lower & 63) & 1) {
    scan->capitalized++;
    scan->inner_ends += (size_t)is_inner_end(w, scan, scan->at);
  }
  return 1;
}

#define COUNT(NAME) \
  static void NAME(const window *w, tk_word_scan *scan, size_t lower, size_t limit) { count_marks(w, scan, lower, limit); }

COUNT(count_plain)
#if HAS_WIDE
WIDE COUNT(count_wide)
#endif

static uint64_t hash_at(const window *w, size_t place) {
  size_t start, end;
  word_at(w, place, &start, &end);
  return end - start <= 16 ? hash_of(seed, w->lower + start, end - start) : hash_of_lower(w->lower + start, end - start);
}

size_t tk_scan_words(void *memory, tk_word_scan *scan, tk_word *words) {
  window *w = memory;
  if (prepare(w, scan, scan->end)) {
    words[0] = (tk_word){go_on_with_long(w, scan), (int32_t)scan->open, (int32_t)scan->at};
    return !scan->is_open;
  }
  step s = begin_step(w, scan);
#if HAS_WIDE
  if (IS_WIDE) count_wide(w, scan, s.lower, s.limit); else
#endif
  count_plain(w, scan, s.lower, s.limit);
  for (size_t index = 0; index < w->count; index++) {
    size_t start, end;
    word_at(w, w->first + index, &start, &end);
    words[index].hash = hash_at(w, w->first + index);
    words[index].start = (int32_t)(w->start + start);
    words[index].end = (int32_t)(w->start + end);
  }
  end_step(w, scan, s);
  return w->count;
}

/// The bits of a key in a table of two places a key, see HashTable.swift. Nothing tells where a key lies.
INLINE uint32_t bits_of(const uint32_t *slots, uint64_t mask, uint64_t key) {
  enum { value = 1023 };
  uint32_t check = (uint32_t)(key >> 32) & ~(uint32_t)value, first = slots[key & mask] ^ check, second = slots[key >> 20 & mask] ^ check;
  uint32_t found = __builtin_unpredictable(first <= value) ? first : second;
  return __builtin_unpredictable(found <= value) ? found : 0;
}

/// A number of twelve bits for each of five bits: a step has fewer words than that holds.
#define ROW(n) ((n)&1ull) | ((n)&2ull) << 11 | ((n)&4ull) << 22 | ((n)&8ull) << 33 | ((n)&16ull) << 44
#define EIGHT(n) ROW(n), ROW(n + 1), ROW(n + 2), ROW(n + 3), ROW(n + 4), ROW(n + 5), ROW(n + 6), ROW(n + 7)
static const uint64_t spread[32] = {EIGHT(0), EIGHT(8), EIGHT(16), EIGHT(24)};
#undef EIGHT
#undef ROW
_Static_assert(word_room < 1 << 12, "a step's words have to be countable");

/// The hash of all words of a unit, with one more.
INLINE uint64_t combine(uint64_t hash, uint64_t word) {
  uint64_t combined = (hash ^ word) * 0x9E3779B97F4A7C15u;
  return combined ^ combined >> 31;
}

/// The lowest bits of eight bytes, the first one's lowest.
INLINE uint64_t gather_bits(const uint8_t *bytes, int bit) {
  uint64_t eight;
  memcpy(&eight, bytes, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  eight = __builtin_bswap64(eight);
#endif
  return (eight >> bit & 0x0101010101010101u) * 0x0102040810204080u >> 56;
}

/// Where a phrase may begin among the first words of a unit: at one of a single word, or at the first of two that begin one.
INLINE uint64_t phrase_starts(const window *w, size_t count) {
  uint64_t alone = 0, first = 0, second = 0;
  size_t end = count < TK_PHRASE_WORDS ? count : TK_PHRASE_WORDS;
#pragma clang loop vectorize(disable) unroll(disable)
  for (size_t at = 0; at < end; at += 8) {
    alone |= gather_bits(w->known + at, 6) << at;
    first |= gather_bits(w->known + at, 5) << at;
    second |= gather_bits(w->known + at, 7) << at;
  }
  uint64_t valid = (1ull << end) - 1;
  return (alone | (first & (second & valid) >> 1)) & valid;
}

/// Adds up what is known of words and writes the marks of those that count, so that nothing depends on a guess of what a
/// word is. A function of its own has registers for all that it needs.
#define LOOK_UP(NAME)                                                                                             \
  __attribute__((noinline)) static void NAME(window *w, const uint32_t *slots, uint64_t mask, tk_unit_words *unit, \
                                             uint32_t *content) {                                                 \
    uint64_t hash = unit->hash, known = 0;                                                                        \
    uint32_t *next = content;                                                                                     \
    const uint16_t *edges = w->edges + 2 * w->first;                                                              \
    size_t count = w->count;                                                                                      \
    for (size_t index = 0; index < count; index++) {                                                              \
      size_t start = edges[2 * index], length = edges[2 * index + 1] - start;                                     \
      uint64_t word = __builtin_expect(length <= 16, 1) ? hash_of(seed, w->lower + start, length)                 \
                                                        : hash_of_lower(w->lower + start, length);                \
      hash = combine(hash, word);                                                                                 \
      uint32_t bits = bits_of(slots, mask, word);                                                                 \
      known += spread[bits & 31];                                                                                 \
      w->hashes[index] = word;                                                                                    \
      w->known[index] = (uint8_t)bits;                                                                            \
      *next = (uint32_t)word;                                                                                     \
      next += ((bits & 7) == 0) & (length > 1);                                                                   \
    }                                                                                                             \
    unit->hash = hash;                                                                                            \
    for (int bit = 0; bit < 5; bit++) unit->known[bit] += known >> 12 * bit & 0xFFF;                              \
    unit->content_count = (size_t)(next - content);                                                               \
  }

LOOK_UP(look_up_plain)
#if HAS_WIDE
WIDE LOOK_UP(look_up_wide)
#endif

#define READ(NAME, LOOK_UP)                                                                                     \
  static void NAME(window *w, tk_word_scan *scan, const tk_known_words *known, tk_unit_words *unit,             \
                   uint32_t *content) {                                                                         \
    step s = begin_step(w, scan);                                                                               \
    count_marks(w, scan, s.lower, s.limit);                                                                     \
    LOOK_UP(w, known->words, known->word_mask, unit, content);                                                  \
    if (unit->words == 0) unit->starts = phrase_starts(w, w->count);                                            \
    unit->words += w->count;                                                                                    \
    end_step(w, scan, s);                                                                                       \
  }

READ(read_plain, look_up_plain)
#if HAS_WIDE
WIDE READ(read_wide, look_up_wide)
#endif

void tk_read_unit(void *memory, tk_word_scan *scan, const tk_known_words *known, tk_unit_words *unit, uint32_t *content) {
  window *w = memory;
  if (prepare(w, scan, scan->count)) {
    uint64_t word = go_on_with_long(w, scan);
    unit->content_count = w->count = 0;
    if (scan->is_open) return;
    uint32_t bits = bits_of(known->words, known->word_mask, word);
    unit->hash = combine(unit->hash, word);
    unit->words++;
    for (int bit = 0; bit < 5; bit++) unit->known[bit] += bits >> bit & 1;
    content[0] = (uint32_t)word;
    unit->content_count = (bits & 7) == 0;
    return;
  }
#if HAS_WIDE
  if (IS_WIDE) return read_wide(w, scan, known, unit, content);
#endif
  read_plain(w, scan, known, unit, content);
}

/// Takes down the kinds of a phrase from word to word.
INLINE void note_phrase(tk_unit_counts *counts, uint32_t kinds, size_t start, size_t end, size_t words) {
  counts->held |= kinds;
  if (start != 0) return;
  counts->leading |= kinds;
  if (end + 1 == words) counts->whole |= kinds;
  else if (kinds & 2) counts->leading_ends |= 1u << end;
}

/// Looks for phrases among the words of a unit that was read in one step.
static void find_phrases(const window *w, const tk_unit_words *unit, const tk_known_words *known, tk_unit_counts *counts) {
  size_t limit = unit->words < TK_PHRASE_WORDS ? unit->words : TK_PHRASE_WORDS;
  if (limit > w->count) limit = w->count;
  for (uint64_t starts = unit->starts & ((1ull << limit) - 1); starts != 0; starts &= starts - 1) {
    size_t start = (size_t)__builtin_ctzll(starts), last = start + TK_LONGEST_PHRASE < limit ? start + TK_LONGEST_PHRASE : limit;
    // What is known of the first word tells whether it is a phrase, and whether one of several words begins with it.
    uint64_t hash = combine(0, w->hashes[start]);
    if (w->known[start] & 64)
      note_phrase(counts, bits_of(known->phrases, known->phrase_mask, hash), start, start, unit->words);
    if ((w->known[start] & 32) == 0) continue;
    for (size_t end = start + 1; end < last; end++) {
      hash = combine(hash, w->hashes[end]);
      note_phrase(counts, bits_of(known->phrases, known->phrase_mask, hash), start, end, unit->words);
      if (bits_of(known->heads, known->head_mask, hash) == 0) break;
    }
  }
}

/// Makes of what a sample has what the whole has, where this is so many times as long.
static void scale_sums(int32_t sums[16], float scale) {
#pragma clang fp contract(off)
  // The greatest number below 2³¹ that there is.
  const float most = 2147483520.0f;
  for (int place = 0; place < 16; place++) {
    float whole = (float)sums[place] * scale;
    whole = whole + 0.5f;
    sums[place] = (int32_t)(whole < most ? whole : most);
  }
}

void tk_count_unit(const void *memory, const tk_word_scan *scan, const tk_unit_words *unit, const tk_known_words *known,
                   size_t whole, tk_unit_counts *counts) {
  size_t sampled = scan->end - scan->lower;
  int32_t sums[16] = {
      (int32_t)unit->words, (int32_t)unit->known[0], (int32_t)unit->known[1], (int32_t)unit->known[2], (int32_t)unit->known[3],
      (int32_t)unit->known[4], (int32_t)scan->letter_bytes, (int32_t)scan->digits, (int32_t)scan->commas,
      (int32_t)scan->punctuation, (int32_t)scan->inner_ends, (int32_t)scan->separators, (int32_t)scan->capitalized,
      (int32_t)scan->all_capitals};
  enum { sum_bytes = 14 * sizeof *sums };
  *counts = (tk_unit_counts){.hash = unit->hash, .has_address = scan->has_address};
  if (whole <= TK_PHRASE_BYTES && unit->starts != 0) find_phrases(memory, unit, known, counts);
  if (sampled < whole) {
    float scale = (float)whole / (float)(sampled > 1 ? sampled : 1);
    scale_sums(sums, scale);
    counts->hash = combine(unit->hash, whole);
  }
  _Static_assert(offsetof(tk_unit_counts, has_address) == offsetof(tk_unit_counts, words) + sum_bytes, "sums lie together");
  memcpy((uint8_t *)counts + offsetof(tk_unit_counts, words), sums, sum_bytes);
}

size_t tk_read_end(const void *memory, size_t place) {
  const window *w = memory;
  return place < w->count ? w->start + w->edges[2 * (w->first + place) + 1] : 0;
}

enum { near_bytes = 24 };
_Static_assert(near_bytes <= TK_SAMPLE_TAIL && TK_SAMPLE_HEAD + near_bytes <= TK_SAMPLE_WHOLE, "a long unit has as many");

/// The first blank among the `near_bytes` from `at` on, or where a scalar begins should there be none.
static size_t blank_near(const uint8_t *unit, size_t count, size_t at) {
  const uint8_t *blank = memchr(unit + at, ' ', near_bytes);
  if (blank != NULL) return (size_t)(blank - unit);
  while (at < count && (unit[at] & 0xC0) == 0x80) at++;
  return at;
}

/// Copies bytes; where as many may be read as there may be, a multiple of 32, all of these: what lies behind does not matter.
INLINE void copy_most(uint8_t *to, const uint8_t *from, size_t count, size_t readable, size_t most) {
  if (readable < most) {
    memcpy(to, from, count);
    return;
  }
  for (size_t at = 0; at < most; at += 32) memcpy(to + at, from + at, 32);
}

size_t tk_sample_unit(const uint8_t *unit, size_t count, size_t readable, uint8_t *sample) {
  if (count <= TK_SAMPLE_WHOLE) {
    copy_most(sample, unit, count, readable, TK_SAMPLE_WHOLE);
    return count;
  }
  enum { longest_head = 128 };
  _Static_assert(longest_head >= TK_SAMPLE_HEAD + near_bytes && longest_head + 1 + TK_SAMPLE_TAIL <= TK_SAMPLE_ROOM, "a sample has to fit");
  size_t head = blank_near(unit, count, TK_SAMPLE_HEAD), tail = blank_near(unit, count, count - TK_SAMPLE_TAIL);
  copy_most(sample, unit, head, readable, longest_head);
  sample[head] = ' ';
  copy_most(sample + head + 1, unit + tail, count - tail, readable - tail, TK_SAMPLE_TAIL);
  return head + 1 + count - tail;
}
