#include "include/CTextKitICU.h"

// The words of a text: sixty-four bytes at a time become masks of what they are, and the edges of the masks are the edges
// of words. A window of blocks is read at once, whatever stretches of it are asked for one after the other.

#if defined(__x86_64__)
#include <immintrin.h>
#define HAS_WIDE 1
#define WIDE __attribute__((target("avx2,bmi,bmi2,popcnt,lzcnt")))
#define IS_WIDE (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2"))
#else
#define HAS_WIDE 0
#endif

#define INLINE static inline __attribute__((always_inline))

enum { block_count = 32, window_bytes = 64 * block_count, word_room = window_bytes / 2 + 64 };

/// A stretch of the text in lower case, what its bytes are, and the words of the stretch that was scanned last.
typedef struct {
  /// From a multiple of 64 to another or to the end of the text.
  size_t start, end;
  /// A bit for a byte: of letters and digits; first bytes of capitals, and of those beyond ASCII; digits; ASCII marks; `,`; `|`, `/`, `>`, `»`, `·`,
  /// `•`; `@` and the first byte of `//`.
  uint64_t word[block_count], capital[block_count], beyond[block_count], digit[block_count], mark[block_count], comma[block_count],
      separator[block_count], address[block_count];
  uint8_t lower[window_bytes + 64];
  int32_t starts[word_room], ends[word_room];
  uint64_t hashes[word_room];
} window;

_Static_assert(sizeof(window) <= TK_WINDOW_BYTES, "a window has to fit");

/// What the bytes of a block are, a bit for each.
typedef struct {
  uint64_t alphanumeric, digit, mark, high, capital, comma, separator, slash, at;
  uint64_t c2, e2, e3, f0, x80;
} masks;

/// A block is read with the two bytes behind it.
enum { block_room = 66 };

#if HAS_WIDE
/// The sign bits of 64 bytes. Clang 21 takes masks that are joined apart into single bytes, which doubles the time of a
/// scan, unless it cannot see where the vectors come from.
WIDE INLINE uint64_t bits(__m256i low, __m256i high) {
  __asm__("" : "+x"(low), "+x"(high));
  return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}
WIDE INLINE __m256i within(__m256i bytes, char first, char width) {
  __m256i offset = _mm256_sub_epi8(bytes, _mm256_set1_epi8(first));
  return _mm256_cmpeq_epi8(_mm256_min_epu8(offset, _mm256_set1_epi8(width)), offset);
}
WIDE INLINE __m256i from(__m256i bytes, char first) {
  return _mm256_cmpeq_epi8(_mm256_max_epu8(bytes, _mm256_set1_epi8(first)), bytes);
}
WIDE INLINE __m256i equal(__m256i bytes, char byte) { return _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(byte)); }
WIDE INLINE __m256i even(__m256i bytes) {
  return _mm256_cmpeq_epi8(_mm256_and_si256(bytes, _mm256_set1_epi8(1)), _mm256_setzero_si256());
}

/// First bytes of capitals beyond ASCII, by blocks, where lower case follows or stands beside them.
WIDE INLINE __m256i capitals_wide(__m256i here, __m256i next, __m256i third) {
  __m256i latin = _mm256_andnot_si256(from(next, (char)0x9F), equal(here, (char)0xC3));
  __m256i extended = _mm256_and_si256(within(here, (char)0xC4, 1), even(next));
  __m256i horned =
      _mm256_and_si256(equal(here, (char)0xC6), _mm256_or_si256(equal(next, (char)0xA0), equal(next, (char)0xAF)));
  __m256i cyrillic = _mm256_andnot_si256(from(next, (char)0xB0), equal(here, (char)0xD0));
  __m256i additional =
      _mm256_and_si256(_mm256_and_si256(equal(here, (char)0xE1), within(next, (char)0xBA, 1)), even(third));
  return _mm256_or_si256(
      _mm256_or_si256(_mm256_or_si256(latin, extended), _mm256_or_si256(horned, cyrillic)), additional);
}

/// `»`, `·`, `•`.
WIDE INLINE __m256i separators_wide(__m256i here, __m256i next, __m256i third) {
  __m256i dots = _mm256_or_si256(equal(next, (char)0xBB), equal(next, (char)0xB7));
  __m256i bullet = _mm256_and_si256(equal(next, (char)0x80), equal(third, (char)0xA2));
  return _mm256_or_si256(
      _mm256_and_si256(equal(here, (char)0xC2), dots), _mm256_and_si256(equal(here, (char)0xE2), bullet));
}

WIDE INLINE masks masks_wide(const uint8_t *block, uint8_t *lower) {
  __m256i a = _mm256_loadu_si256((const __m256i *)block), b = _mm256_loadu_si256((const __m256i *)(block + 32));
  __m256i fold = _mm256_set1_epi8(0x20), upperA = within(a, 'A', 25), upperB = within(b, 'A', 25);
  masks m = {0};
  __m256i lowerA = _mm256_or_si256(a, _mm256_and_si256(upperA, fold));
  __m256i lowerB = _mm256_or_si256(b, _mm256_and_si256(upperB, fold));
  _mm256_storeu_si256((__m256i *)lower, lowerA);
  _mm256_storeu_si256((__m256i *)(lower + 32), lowerB);
  m.digit = bits(within(a, '0', 9), within(b, '0', 9));
  m.capital = bits(upperA, upperB);
  m.alphanumeric = m.digit | bits(within(lowerA, 'a', 25), within(lowerB, 'a', 25));
  m.high = bits(a, b);
  m.mark = bits(_mm256_cmpgt_epi8(a, fold), _mm256_cmpgt_epi8(b, fold)) & ~m.alphanumeric;
  if (m.mark != 0) {
    m.comma = bits(equal(a, ','), equal(b, ','));
    m.slash = bits(equal(a, '/'), equal(b, '/'));
    m.at = bits(equal(a, '@'), equal(b, '@'));
    m.separator = m.slash | bits(_mm256_or_si256(equal(a, '|'), equal(a, '>')),
                                 _mm256_or_si256(equal(b, '|'), equal(b, '>')));
  }
  if (m.high == 0) return m;
  __m256i nextA = _mm256_loadu_si256((const __m256i *)(block + 1));
  __m256i nextB = _mm256_loadu_si256((const __m256i *)(block + 33));
  __m256i thirdA = _mm256_loadu_si256((const __m256i *)(block + 2));
  __m256i thirdB = _mm256_loadu_si256((const __m256i *)(block + 34));
  m.c2 = bits(equal(a, (char)0xC2), equal(b, (char)0xC2));
  m.e2 = bits(equal(a, (char)0xE2), equal(b, (char)0xE2));
  m.e3 = bits(equal(a, (char)0xE3), equal(b, (char)0xE3));
  m.f0 = bits(from(a, (char)0xF0), from(b, (char)0xF0));
  m.capital |= bits(capitals_wide(a, nextA, thirdA), capitals_wide(b, nextB, thirdB));
  if ((m.c2 | m.e2) != 0) m.separator |= bits(separators_wide(a, nextA, thirdA), separators_wide(b, nextB, thirdB));
  if (m.e3 != 0) m.x80 = bits(equal(a, (char)0x80), equal(b, (char)0x80));
  return m;
}
#endif

/// Whether the letter beyond ASCII at `at` is a capital: by blocks, where lower case follows or stands beside it.
INLINE int is_capital(const uint8_t *text, size_t at, size_t end) {
  if (at + 1 >= end) return 0;
  uint8_t next = text[at + 1];
  switch (text[at]) {
  case 0xC3: return next < 0x9F;
  case 0xC4:
  case 0xC5: return (next & 1) == 0;
  case 0xC6: return next == 0xA0 || next == 0xAF;
  case 0xD0: return next < 0xB0;
  case 0xE1: return (next == 0xBA || next == 0xBB) && at + 2 < end && (text[at + 2] & 1) == 0;
  default: return 0;
  }
}

INLINE masks masks_plain(const uint8_t *block, uint8_t *lower) {
  masks m = {0};
  for (size_t index = 0; index < 64; index++) {
    uint8_t byte = block[index];
    uint64_t bit = 1ull << index;
    lower[index] = (uint8_t)(byte - 'A') < 26 ? byte | 0x20 : byte;
    if (byte < 0x80) {
      if ((uint8_t)(byte - '0') < 10) {
        m.digit |= bit, m.alphanumeric |= bit;
      } else if ((uint8_t)((byte | 0x20) - 'a') < 26) {
        m.alphanumeric |= bit;
        if (byte < 'a') m.capital |= bit;
      } else if (byte > 0x20) {
        m.mark |= bit;
        if (byte == ',') m.comma |= bit;
        if (byte == '@') m.at |= bit;
        if (byte == '/') m.slash |= bit;
        if (byte == '/' || byte == '|' || byte == '>') m.separator |= bit;
      }
      continue;
    }
    m.high |= bit;
    uint8_t next = block[index + 1], third = block[index + 2];
    if (byte == 0x80) m.x80 |= bit;
    if (byte == 0xC2) m.c2 |= bit;
    if (byte == 0xE2) m.e2 |= bit;
    if (byte == 0xE3) m.e3 |= bit;
    if (byte >= 0xF0) m.f0 |= bit;
    if (byte == 0xC2 && (next == 0xBB || next == 0xB7)) m.separator |= bit;
    if (byte == 0xE2 && next == 0x80 && third == 0xA2) m.separator |= bit;
    if (is_capital(block, index, block_room)) m.capital |= bit;
  }
  return m;
}

/// How many of the bytes behind the mark beyond ASCII that begins with `byte` belong to it; none where it begins a letter.
INLINE size_t mark_tail(uint8_t byte, uint8_t next) {
  if (byte == 0xC2) return 1;
  // U+3000–303F are marks; what else begins with 0xE3 is written without spaces and joins its neighbours.
  if (byte == 0xE2 || (byte == 0xE3 && next == 0x80)) return 2;
  return byte >= 0xF0 ? 3 : 0;
}

/// Puts the letter at `at` of the lower-case copy into lower case.
INLINE void fold_capital(uint8_t *letter) {
  switch (letter[0]) {
  case 0xC3: letter[1] |= 0x20; break;
  case 0xC6: letter[1] = letter[1] == 0xAF ? 0xB0 : letter[1] | 1; break;
  case 0xD0: break;
  case 0xE1: letter[2] |= 1; break;
  default: letter[1] |= 1; break;
  }
}

/// Fills a window with the blocks from that of `at` on.
#define FILL(NAME, MASKS)                                                                                       \
  static void NAME(window *w, const uint8_t *text, size_t count, size_t at) {                                   \
    size_t start = at & ~(size_t)63, end = count - start < window_bytes ? count : start + window_bytes;         \
    /* Bytes of the first block that go with a mark before it. */                                               \
    uint64_t carry = 0;                                                                                         \
    for (size_t back = 1; back <= 3 && back <= start; back++) {                                                 \
      size_t tail = mark_tail(text[start - back], text[start - back + 1]);                                      \
      if (tail >= back) carry |= (1ull << (tail - back + 1)) - 1;                                               \
    }                                                                                                           \
    w->start = start, w->end = end;                                                                             \
    uint64_t beyond = 0;                                                                                        \
    for (size_t base = start, index = 0; base < end; base += 64, index++) {                                     \
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
    }                                                                                                           \
    memset(w->lower + ((end - start + 63) & ~(size_t)63), 0, 64);                                               \
    for (; beyond != 0; beyond &= beyond - 1) {                                                                 \
      size_t index = (size_t)__builtin_ctzll(beyond);                                                           \
      for (uint64_t capital = w->beyond[index]; capital != 0; capital &= capital - 1)                           \
        fold_capital(w->lower + 64 * index + (size_t)__builtin_ctzll(capital));                                 \
    }                                                                                                           \
  }

FILL(fill_plain, masks_plain)
#if HAS_WIDE
WIDE FILL(fill_wide, masks_wide)
#endif

static void fill(window *w, const uint8_t *text, size_t count, size_t at) {
#if HAS_WIDE
  if (IS_WIDE) return fill_wide(w, text, count, at);
#endif
  fill_plain(w, text, count, at);
}

void tk_window_clear(void *memory) { ((window *)memory)->start = ((window *)memory)->end = 0; }

INLINE uint64_t mix(uint64_t hash, uint64_t low, uint64_t high) {
  hash = (hash ^ low) * 0x9E3779B97F4A7C15u + (high ^ hash >> 32) * 0xC2B2AE3D27D4EB4Fu;
  hash = (hash ^ hash >> 29) * 0xBF58476D1CE4E5B9u;
  return hash ^ hash >> 32;
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
  return mix(hash, low & heads[length][0], high & heads[length][1]);
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

/// What a word looks like.
static int32_t flags_of(const uint8_t *text, size_t start, size_t end) {
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
  return (first ? TK_WORD_CAPITAL : 0) | (capitals > 1 && capitals == letters ? TK_WORD_CAPITALS : 0);
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

INLINE void write_places(uint64_t bits, int32_t base, int32_t *places) {
  // Most blocks have no more: written whether they are there or not, so that there is nothing to guess.
#pragma clang loop unroll(full) vectorize(disable)
  for (int place = 0; place < 12; place++) {
    places[place] = base + (int32_t)__builtin_ctzll(bits | 1ull << 63);
    bits &= bits - 1;
    // Four places at once would cost more.
    __asm__("" : "+r"(bits) : : "memory");
  }
  for (int place = 12; bits != 0; place++, bits &= bits - 1) places[place] = base + (int32_t)__builtin_ctzll(bits);
}

/// Finds the words that end in the next bytes of a stretch, up to the window's end, and counts what stands there.
INLINE size_t scan_words(window *w, tk_word_scan *scan, size_t limit) {
  size_t ended = 0, begun = 0, lower = scan->at, shouted = 0;
  // Words that may be all capitals, by their places.
  int32_t shouts[word_room];
  if (scan->is_open) {
    shouts[shouted++] = 0;
    w->starts[begun++] = (int32_t)scan->open;
  }
  uint64_t before = scan->is_open != 0, address = 0;
  size_t first = (lower - w->start) / 64, last = (limit - w->start + 63) / 64;
  for (size_t index = first; index < last; index++) {
    size_t base = w->start + 64 * index;
    uint64_t valid = ~0ull;
    if (base < lower) valid <<= lower - base;
    if (base + 64 > limit) valid &= (1ull << (limit - base)) - 1;
    uint64_t word = w->word[index] & valid, shifted = word << 1 | before << (base < lower ? lower - base : 0);
    uint64_t starts = word & ~shifted, ends = ~word & shifted;
    if (base + 64 > limit) ends &= valid;
    before = word >> 63;
    write_places(starts, (int32_t)base, w->starts + begun);
    write_places(ends, (int32_t)base, w->ends + ended);
    uint64_t capitals = w->capital[index] & starts;
    scan->capitalized += (size_t)__builtin_popcountll(capitals);
    // Behind a first capital comes another one, a digit or what stands in the next block.
    uint64_t loud = capitals & ((w->capital[index] | w->digit[index]) >> 1 | w->beyond[index] | 1ull << 63);
    for (; loud != 0; loud &= loud - 1)
      shouts[shouted++] = (int32_t)(begun + (size_t)__builtin_popcountll(starts & ((loud & -loud) - 1)));
    begun += (size_t)__builtin_popcountll(starts);
    ended += (size_t)__builtin_popcountll(ends);
    scan->letter_bytes += (size_t)__builtin_popcountll(word);
    scan->digits += (size_t)__builtin_popcountll(w->digit[index] & valid);
    scan->punctuation += (size_t)__builtin_popcountll(w->mark[index] & valid);
    scan->commas += (size_t)__builtin_popcountll(w->comma[index] & valid);
    scan->separators += (size_t)__builtin_popcountll(w->separator[index] & valid);
    address |= w->address[index] & valid;
    for (; capitals != 0; capitals &= capitals - 1)
      scan->inner_ends += (size_t)is_inner_end(w, scan, base + (size_t)__builtin_ctzll(capitals));
  }
  if (address != 0) scan->has_address = 1;
  scan->is_open = begun > ended;
  if (scan->is_open && limit == scan->end) {
    w->ends[ended++] = (int32_t)limit;
    scan->is_open = 0;
  }
  if (scan->is_open) scan->open = (size_t)w->starts[begun - 1];
  scan->at = limit;
  for (size_t index = 0; index < ended; index++) {
    size_t start = (size_t)w->starts[index], length = (size_t)w->ends[index] - start;
    w->hashes[index] = length <= 16 && start >= w->start
                           ? hash_of(seed, w->lower + (start - w->start), length)
                           : hash_of_long(scan->text, start, start + length);
  }
  for (size_t index = 0; index < shouted && (size_t)shouts[index] < ended; index++) {
    size_t start = (size_t)w->starts[shouts[index]], end = (size_t)w->ends[shouts[index]];
    scan->all_capitals += flags_of(scan->text, start, end) == (TK_WORD_CAPITAL | TK_WORD_CAPITALS);
  }
  if (ended > 0) scan->gap = (size_t)w->ends[ended - 1];
  return ended;
}

/// Where the next step of a scan ends; the window is filled where it does not hold what comes.
INLINE size_t step_end(window *w, tk_word_scan *scan) {
  size_t end = scan->end - scan->at < window_bytes - 64 ? scan->end : scan->at + window_bytes - 64;
  if (scan->at < w->start || end > w->end) fill(w, scan->text, scan->count, scan->at);
  return end;
}

#define SCAN(NAME)                                                                        \
  static size_t NAME(window *w, tk_word_scan *scan, size_t limit) { return scan_words(w, scan, limit); }

SCAN(scan_plain)
#if HAS_WIDE
WIDE SCAN(scan_wide)
#endif

size_t tk_scan_words(void *memory, tk_word_scan *scan, tk_word *words) {
  window *w = memory;
  size_t limit = step_end(w, scan), found;
#if HAS_WIDE
  found = IS_WIDE ? scan_wide(w, scan, limit) : scan_plain(w, scan, limit);
#else
  found = scan_plain(w, scan, limit);
#endif
  for (size_t index = 0; index < found; index++) {
    words[index].hash = w->hashes[index];
    words[index].start = w->starts[index];
    words[index].end = w->ends[index];
    words[index].flags = flags_of(scan->text, (size_t)w->starts[index], (size_t)w->ends[index]);
  }
  return found;
}

/// The bits of a key in a table of two places a key, see HashTable.swift.
INLINE uint32_t bits_of(const uint64_t *slots, uint64_t mask, uint64_t key) {
  enum { value = 1023 };
  uint64_t first = slots[key >> 40 & mask], second = slots[key >> 16 & mask];
  uint64_t found = (second ^ key) <= value ? second : 0;
  found = (first ^ key) <= value ? first : found;
  return (uint32_t)(found & value);
}

/// A number of sixteen bits for each of four bits.
#define ROW(n) ((n)&1ull) | ((n)&2ull) << 15 | ((n)&4ull) << 30 | ((n)&8ull) << 45
static const uint64_t spread[16] = {ROW(0), ROW(1), ROW(2),  ROW(3),  ROW(4),  ROW(5),  ROW(6),  ROW(7),
                                    ROW(8), ROW(9), ROW(10), ROW(11), ROW(12), ROW(13), ROW(14), ROW(15)};
#undef ROW

/// Adds up what is known of words; those that count are gathered, so that nothing depends on a guess of what a word is.
INLINE size_t look_up(const window *w, size_t count, const tk_unit_tables *tables, tk_unit_words *unit,
                      uint64_t *gathered) {
  uint64_t hash = unit->hash, known = 0, starts = 0, *next = gathered;
  uint32_t before = 0;
  const uint64_t *slots = tables->known, mask = tables->known_mask;
  for (size_t index = 0; index < count; index++) {
    uint64_t word = w->hashes[index], combined = (hash ^ word) * 0x9E3779B97F4A7C15u;
    hash = combined ^ combined >> 31;
    uint32_t bits = bits_of(slots, mask, word);
    known += spread[bits & 15];
    starts |= (uint64_t)(bits >> 5 & 1) << (index & 63) | (uint64_t)(before >> 4 & bits >> 6 & 1) << (index - 1 & 63);
    before = bits;
    *next = word;
    next += (bits & 7) == 0 && w->ends[index] - w->starts[index] > 1;
  }
  unit->hash = hash;
  if (unit->words == 0) unit->starts = starts;
  for (int bit = 0; bit < 4; bit++) unit->known[bit] += known >> 16 * bit & 0xFFFF;
  unit->words += count;
  return (size_t)(next - gathered);
}

/// Gives content words their numbers, small ones in the order in which words come first.
INLINE void number_words(const tk_unit_tables *tables, tk_unit_words *unit, const uint64_t *words, size_t count,
                         int32_t *content) {
  uint64_t *entries = tables->entries, mask = tables->entry_mask, keys = unit->key_count;
  for (size_t index = 0; index < count; index++) {
    uint64_t key = words[index], slot = (key ^ key >> 32) & mask;
    while (entries[2 * slot] != key && entries[2 * slot] != 0) slot = (slot + 1) & mask;
    // Written in either case: whether a word is new is nothing to bet on.
    uint64_t is_new = entries[2 * slot] != key;
    uint64_t number = is_new ? keys : entries[2 * slot + 1];
    entries[2 * slot] = key;
    entries[2 * slot + 1] = number;
    keys += is_new;
    content[index] = (int32_t)number;
  }
  unit->key_count = keys;
  unit->content_count = count;
}

#define READ(NAME)                                                                                         \
  static void NAME(window *w, tk_word_scan *scan, const tk_unit_tables *tables, tk_unit_words *unit,       \
                   int32_t *content, size_t limit) {                                                       \
    uint64_t gathered[word_room];                                                                          \
    size_t found = scan_words(w, scan, limit), count = look_up(w, found, tables, unit, gathered);          \
    number_words(tables, unit, gathered, count, content);                                                  \
  }

READ(read_plain)
#if HAS_WIDE
WIDE READ(read_wide)
#endif

void tk_read_unit(void *memory, tk_word_scan *scan, const tk_unit_tables *tables, tk_unit_words *unit,
                  int32_t *content) {
  window *w = memory;
  size_t limit = step_end(w, scan);
#if HAS_WIDE
  if (IS_WIDE) return read_wide(w, scan, tables, unit, content, limit);
#endif
  read_plain(w, scan, tables, unit, content, limit);
}

uint64_t tk_read_hash(const void *memory, size_t place) {
  return place < word_room ? ((const window *)memory)->hashes[place] : 0;
}

size_t tk_read_end(const void *memory, size_t place) {
  return place < word_room ? (size_t)((const window *)memory)->ends[place] : 0;
}

/// The place of each byte of a block in a class of bytes, as in `tk_find_pair`.
#if HAS_WIDE
WIDE static uint64_t class_wide(const uint8_t *block, const uint8_t tables[32]) {
  __m256i low = _mm256_set1_epi8(15), zero = _mm256_setzero_si256(), hits[2];
  __m256i lower = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)tables));
  __m256i upper = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(tables + 16)));
  for (int half = 0; half < 2; half++) {
    __m256i bytes = _mm256_loadu_si256((const __m256i *)(block + 32 * half));
    __m256i found = _mm256_and_si256(
        _mm256_shuffle_epi8(lower, _mm256_and_si256(bytes, low)),
        _mm256_shuffle_epi8(upper, _mm256_and_si256(_mm256_srli_epi16(bytes, 4), low)));
    hits[half] = _mm256_cmpeq_epi8(found, zero);
  }
  return ~bits(hits[0], hits[1]);
}
#endif

uint64_t tk_class_places(const uint8_t *bytes, size_t count, size_t readable, const uint8_t tables[32]) {
  uint8_t copy[64] = {0};
  const uint8_t *block = bytes;
  if (readable < 64) {
    memcpy(copy, bytes, count);
    block = copy;
  }
  uint64_t valid = count < 64 ? (1ull << count) - 1 : ~0ull;
#if HAS_WIDE
  if (IS_WIDE) return class_wide(block, tables) & valid;
#endif
  uint64_t places = 0;
  for (size_t index = 0; index < count; index++)
    places |= (uint64_t)((tables[block[index] & 15] & tables[16 + (block[index] >> 4)]) != 0) << index;
  return places & valid;
}
