#include "CTextKitTerms.h"
#include "bytes.h"

#include <string.h>

#define INLINE static inline __attribute__((always_inline))

// MARK: Bytes of words, 64 at a time

/// A bit for each byte that may be of a word (ASCII letters and digits, and what is not ASCII, save for most quotes, dashes
/// and blanks), for what is not ASCII, for what goes on with a character, and for capitals of ASCII.
typedef struct {
  uint64_t word, high, inside, capital;
} marks;

#if defined(__x86_64__)
#include <emmintrin.h>

/// Takes off characters that part words: E2 80 and any third byte (General Punctuation), C2 A0, C2 AB, C2 BB.
INLINE marks parted(marks m, uint64_t e2, uint64_t x80, uint64_t c2, uint64_t blank) {
  uint64_t three = e2 & x80 >> 1, two = c2 & blank >> 1;
  m.word &= ~(three | three << 1 | (three << 2 & m.inside) | two | two << 1);
  return m;
}

INLINE marks classify_blocks(const uint8_t *bytes, int blocks) {
  marks m = {0, 0, 0, 0};
  uint64_t e2 = 0, x80 = 0, c2 = 0, blank = 0;
  for (int block = 0; block < blocks; block++) {
    __m128i b = _mm_loadu_si128((const __m128i *)(bytes + 16 * block));
    __m128i letter = _mm_sub_epi8(_mm_or_si128(b, _mm_set1_epi8(0x20)), _mm_set1_epi8('a'));
    __m128i digit = _mm_sub_epi8(b, _mm_set1_epi8('0'));
    __m128i is_letter = _mm_cmpeq_epi8(_mm_min_epu8(letter, _mm_set1_epi8(25)), letter);
    __m128i is_digit = _mm_cmpeq_epi8(_mm_min_epu8(digit, _mm_set1_epi8(9)), digit);
    uint64_t high = (uint32_t)_mm_movemask_epi8(b);
    uint64_t word = (uint32_t)_mm_movemask_epi8(_mm_or_si128(is_letter, is_digit));
    m.high |= high << (16 * block);
    // A letter without the bit of small letters.
    uint64_t capital = (uint32_t)_mm_movemask_epi8(_mm_andnot_si128(_mm_slli_epi16(b, 2), is_letter));
    uint64_t inside = (uint32_t)_mm_movemask_epi8(_mm_andnot_si128(_mm_slli_epi16(b, 1), b));
    m.word |= (word | high) << (16 * block);
    m.inside |= inside << (16 * block);
    m.capital |= capital << (16 * block);
    if (high == 0) continue;
    e2 |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(b, _mm_set1_epi8((char)0xE2))) << (16 * block);
    x80 |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(b, _mm_set1_epi8((char)0x80))) << (16 * block);
    c2 |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(b, _mm_set1_epi8((char)0xC2))) << (16 * block);
    __m128i guillemet = _mm_cmpeq_epi8(_mm_and_si128(b, _mm_set1_epi8((char)0xEF)), _mm_set1_epi8((char)0xAB));
    __m128i space = _mm_cmpeq_epi8(b, _mm_set1_epi8((char)0xA0));
    blank |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_or_si128(guillemet, space)) << (16 * block);
  }
  return parted(m, e2, x80, c2, blank);
}

/// Of 64 bytes, or of the first 32 where no more count.
INLINE marks classify(const uint8_t *bytes, size_t room) { return room <= 32 ? classify_blocks(bytes, 2) : classify_blocks(bytes, 4); }
#else
INLINE marks classify(const uint8_t *bytes, size_t room) {
  (void)room;
  marks m = {0, 0, 0, 0};
  for (int index = 0; index < 64; index++) {
    uint8_t byte = bytes[index];
    uint64_t high = byte >> 7, bit = (uint64_t)1 << index;
    m.high |= high ? bit : 0;
    m.inside |= (byte & 0xC0) == 0x80 ? bit : 0;
    m.capital |= (uint8_t)(byte - 'A') < 26 ? bit : 0;
    m.word |= high || (uint8_t)((byte | 0x20) - 'a') < 26 || (uint8_t)(byte - '0') < 10 ? bit : 0;
  }
  return m;
}
#endif

/// The bits from one place to behind another, at most 64.
INLINE uint64_t between(int start, int end) { return (end >= 64 ? ~(uint64_t)0 : ((uint64_t)1 << end) - 1) & ~(uint64_t)0 << start; }

// MARK: Letters of a token

/// The first sixteen letters, lowest byte first, i for y; the last eight, the last one lowest; their number.
typedef struct {
  uint64_t low, high, tail, count;
  uint32_t marks;
} letters;

/// i for y.
INLINE uint64_t folded_y(uint64_t lower) {
  uint64_t other = lower ^ 0x7979797979797979u;
  uint64_t is_y = ~(((other & 0x7F7F7F7F7F7F7F7Fu) + 0x7F7F7F7F7F7F7F7Fu) | other) & 0x8080808080808080u;
  return lower ^ is_y >> 3;
}

#if !defined(__x86_64__)
/// Letters of ASCII in lower case, and i for y.
INLINE uint64_t folded(uint64_t bytes) { return folded_y(bytes | (bytes & 0x4040404040404040u) >> 1); }
#endif

/// The lowest bytes of a word and of the next one, by how many letters there are.
static const struct {
  uint64_t low, high;
} first_letters[17] = {
    {0, 0}, {0xFF, 0}, {0xFFFF, 0}, {0xFFFFFF, 0}, {0xFFFFFFFF, 0}, {0xFFFFFFFFFF, 0}, {0xFFFFFFFFFFFF, 0},
    {0xFFFFFFFFFFFFFF, 0}, {~0ull, 0}, {~0ull, 0xFF}, {~0ull, 0xFFFF}, {~0ull, 0xFFFFFF}, {~0ull, 0xFFFFFFFF},
    {~0ull, 0xFFFFFFFFFF}, {~0ull, 0xFFFFFFFFFFFF}, {~0ull, 0xFFFFFFFFFFFFFF}, {~0ull, ~0ull},
};

INLINE void keep(letters *l, uint64_t count) {
  uint64_t index = count < 16 ? count : 16;
  l->low &= first_letters[index].low;
  l->high &= first_letters[index].high;
}

/// What lies behind the letters in `low` and `high` is not theirs yet.
///
/// - Precondition: one to sixteen ASCII letters stand there; sixteen bytes from the first on and eight up to the last one
///   can be read.
INLINE letters ascii_letters(const uint8_t *bytes, uint64_t count) {
#if defined(__x86_64__)
  __m128i raw = _mm_loadu_si128((const __m128i *)bytes);
  __m128i lower = _mm_or_si128(raw, _mm_srli_epi16(_mm_and_si128(raw, _mm_set1_epi8(0x40)), 1));
  __m128i is_y = _mm_and_si128(_mm_cmpeq_epi8(lower, _mm_set1_epi8('y')), _mm_set1_epi8('y' ^ 'i'));
  lower = _mm_xor_si128(lower, is_y);
  uint64_t low = (uint64_t)_mm_cvtsi128_si64(lower), high = (uint64_t)_mm_cvtsi128_si64(_mm_unpackhi_epi64(lower, lower));
#else
  uint64_t low = folded(load(bytes)), high = folded(load(bytes + 8));
#endif
  uint64_t tail = __builtin_bswap64(load(bytes + count - 8) | 0x2020202020202020u);
  return (letters){low, high, tail & first_letters[count].low, count, 0};
}

/// How a scalar is read by its first byte: the place in the table is the sum of `base` and of the second and third byte's
/// low six bits times their factors, unless `never` or unless the second byte has other bits than B8 among those of `fixed`.
typedef struct {
  int16_t base;
  uint8_t second, third, fixed, never, unused[2];
} reading;

#define R4(m, a) m(a) m(a + 1) m(a + 2) m(a + 3)
#define R16(m, a) R4(m, a) R4(m, a + 4) R4(m, a + 8) R4(m, a + 12)
#define ONE(a) [a] = {.base = a},
#define TWO(a) [a] = {.base = ((a) & 0x1F) << 6, .second = 1},
#define NONE(a) [a] = {.never = 1},
static const reading readings[256] = {
    R16(ONE, 0x00) R16(ONE, 0x10) R16(ONE, 0x20) R16(ONE, 0x30) R16(ONE, 0x40) R16(ONE, 0x50) R16(ONE, 0x60) R16(ONE, 0x70)
    R16(NONE, 0x80) R16(NONE, 0x90) R16(NONE, 0xA0) R16(NONE, 0xB0) NONE(0xC0) NONE(0xC1)
    TWO(0xC2) TWO(0xC3) R4(TWO, 0xC4) R4(TWO, 0xC8) R4(TWO, 0xCC) R4(TWO, 0xD0)
    R4(NONE, 0xD4) R4(NONE, 0xD8) R4(NONE, 0xDC) NONE(0xE0) [0xE1] = {.base = 0x530 - 0x38 * 64, .second = 64, .third = 1, .fixed = 0xFC},
    NONE(0xE2) NONE(0xE3) R4(NONE, 0xE4) R4(NONE, 0xE8) R4(NONE, 0xEC) R16(NONE, 0xF0)
};

/// What a scalar of other bytes is, as in the table.
static __attribute__((noinline)) uint32_t decode_rare(const uint8_t *bytes, const uint32_t *scalars, tk_term_rare rare) {
  uint8_t first = bytes[0];
  uint32_t scalar = 0xFFFD;
  if (first >= 0xC2 && first < 0xE0) {
    scalar = (uint32_t)(first & 0x1F) << 6 | (bytes[1] & 0x3F);
  } else if (first >= 0xE0 && first < 0xF0) {
    scalar = (uint32_t)(first & 0xF) << 12 | (uint32_t)(bytes[1] & 0x3F) << 6 | (bytes[2] & 0x3F);
  } else if (first >= 0xF0 && first < 0xF5) {
    scalar = (uint32_t)(first & 7) << 18 | (uint32_t)(bytes[1] & 0x3F) << 12 | (uint32_t)(bytes[2] & 0x3F) << 6 | (bytes[3] & 0x3F);
  }
  if (scalar < 0x530) return scalars[scalar];
  if (scalar - 0x1E00 < 0x100) return scalars[scalar - 0x1E00 + 0x530];
  return rare(scalar);
}

/// What a scalar is, as in the table; four bytes can be read.
INLINE uint32_t decode(const uint8_t *bytes, const uint32_t *scalars, tk_term_rare rare) {
  uint8_t second = bytes[1];
  reading r = readings[bytes[0]];
  if (r.never | (r.fixed & (second ^ 0xB8))) {
    // Quotes, dashes, blanks of General Punctuation.
    if (bytes[0] == 0xE2 && second == 0x80) return 0;
    return decode_rare(bytes, scalars, rare);
  }
  return scalars[r.base + (second & 0x3F) * r.second + (bytes[2] & 0x3F) * r.third];
}

// MARK: French endings

/// For the last letter a bit for each letter before it with which it ends a word that goes on to change: qu gu au, ch, ll
/// il, nn, tt, cc ic, ur, and f behind any.
static const uint32_t changing[32] = {
    ['u' & 31] = 1u << ('q' & 31) | 1u << ('g' & 31) | 1u << ('a' & 31), ['h' & 31] = 1u << ('c' & 31),
    ['l' & 31] = 1u << ('l' & 31) | 1u << ('i' & 31), ['n' & 31] = 1u << ('n' & 31), ['t' & 31] = 1u << ('t' & 31),
    ['c' & 31] = 1u << ('c' & 31) | 1u << ('i' & 31), ['r' & 31] = 1u << ('u' & 31), ['f' & 31] = ~0u,
};

/// How many of the last letters are s, e or x.
INLINE uint64_t soft_letters(uint64_t tail) {
  uint64_t ones = 0x0101010101010101u, s = tail ^ ones * 's', e = tail ^ ones * 'e', x = tail ^ ones * 'x';
  // A byte that is none of them is not 0 in all three, and its high bit comes out set.
  uint64_t low = 0x7F7F7F7F7F7F7F7Fu;
  uint64_t other = (((s & low) + low) | s) & (((e & low) + low) | e) & (((x & low) + low) | x) & ~low;
  return other ? (uint64_t)__builtin_ctzll(other) >> 3 : 8;
}

/// Takes the endings of inflection off, so that all forms of a word share one key: `nationaux`, `nationale` and `national`
/// become `national`; `directrices` and `directeur` become `directeu`. The key is a net with wide meshes (`cours` and
/// `cour` share one): whether a text's form is one of the term's forms is asked of `FrenchInflection` afterwards.
INLINE void stem(letters *l) {
  uint64_t count = l->count, tail = l->tail;
  uint64_t soft = soft_letters(tail), most = count > 2 ? count - 2 : 0;
  soft = soft < most ? soft : most;
  // Of more than seven letters the rest is never read.
  tail = soft < 8 ? tail >> soft * 8 : 0;
  count -= soft;
  uint64_t replaced = 0;
  if (count >= 3 && changing[tail & 31] >> (tail >> 8 & 31) & 1) {
    if ((tail & 0xFFFF) == 0x7175) {  // qu: c
      tail = (tail >> 16) << 8 | 'c';
      count--;
      replaced = 1;
    } else if ((tail & 0xFFFF) == 0x6775 || (tail & 0xFFFF) == 0x6368) {  // gu: g, ch: c
      tail >>= 8;
      count--;
    }
    uint64_t pair = tail & 0xFFFF;
    if (pair == 0x6C6C || pair == 0x6E6E || pair == 0x7474 || pair == 0x6363) {  // ll nn tt cc
      tail >>= 8;
      count--;
    }
    if ((tail & 0xFFFFFF) == 0x656175) {  // eau: el
      tail = (tail >> 16) << 8 | 'l';
      count--;
      replaced = 1;
    } else if ((tail & 0xFFFF) == 0x6175) {  // au: al
      tail = (tail >> 8) << 8 | 'l';
      replaced = 1;
    } else if ((tail & 0xFFFFFF) == 0x61696C) {  // ail: al
      tail = (tail >> 16) << 8 | 'l';
      count--;
      replaced = 1;
    } else if ((tail & 0xFF) == 'f') {  // f: v
      tail = (tail >> 8) << 8 | 'v';
      replaced = 1;
    } else if ((tail & 0xFFFFFFFF) == 0x74726963) {  // tric: teu
      tail = (tail >> 24) << 16 | 0x6575;
      count--;
      replaced = 2;
    } else if ((tail & 0xFFFFFF) == 0x657572) {  // eur: eu
      tail >>= 8;
      count--;
    }
  }
  keep(l, count);
  l->count = count;
  for (uint64_t back = 0; back < replaced; back++) {
    uint64_t place = count - 1 - back, letter = tail >> back * 8 & 0xFF, shift = (place & 7) * 8;
    if (place < 8) {
      l->low = (l->low & ~((uint64_t)0xFF << shift)) | letter << shift;
    } else if (place < 16) {
      l->high = (l->high & ~((uint64_t)0xFF << shift)) | letter << shift;
    }
  }
}

// MARK: Tokens

typedef struct {
  tk_term_net net;
  const tk_term_reader *reader;
  tk_term_token *tokens;
  size_t count, capacity;
  uint64_t prefix;
} output;

INLINE void put(output *o, size_t start, size_t length, uint64_t hash, uint16_t marks, uint8_t traits) {
  tk_term_token *token = o->tokens + o->count++;
  token->start = (ptrdiff_t)start;
  token->length = (uint32_t)length;
  token->marks = marks;
  token->traits = traits;
  token->hash = hash;
  token->prefix = o->prefix;
  o->prefix = o->prefix * TK_TERM_BASE + hash;
}

INLINE void emit(output *o, size_t start, size_t length, int has_capital, letters *l) {
  if (o->net == tk_term_french) {
    stem(l);
  } else {
    keep(l, l->count);
  }
  uint64_t high = l->high;
  if (o->net == tk_term_vietnamese) high ^= (uint64_t)(uint16_t)l->marks * 0xA24BAED4963EE407u;
  uint64_t hash = (l->low ^ l->count * 0xA24BAED4963EE407u) * 0x9FB21C651E98DF25u;
  hash ^= hash >> 32;
  hash = (hash ^ high) * 0xD6E8FEB86659FD93u;
  hash ^= hash >> 29;
  uint8_t traits = has_capital ? tk_token_capital : 0;
  const tk_term_index *index = o->reader->index;
  if (index) traits |= index->heads[hash & (index->head_count - 1)];
  put(o, start, length, hash, (uint16_t)l->marks, traits);
}

/// Reads one token letter by letter, or passes one character that parts tokens; returns the place behind it.
static __attribute__((noinline)) size_t read_slowly(output *o, const uint8_t *text, size_t limit, size_t start) {
  letters l = {0, 0, 0, 0, 0};
  int has_capital = 0;
  size_t at = start;
  while (at < limit) {
    uint8_t bytes[4] = {0, 0, 0, 0};
    memcpy(bytes, text + at, limit - at < 4 ? limit - at : 4);
    uint32_t packed = decode(bytes, o->reader->scalars, o->reader->rare);
    size_t next = at + 1;
    while (next < limit && (text[next] & 0xC0) == 0x80) next++;
    uint64_t parts[2] = {packed & 0xFF, packed >> 8 & 0xFF};
    if (parts[0] == 0) {
      if (at == start) return next;
      break;
    }
    for (int part = 0; part < 2; part++) {
      if (parts[part] <= 2) continue;
      uint64_t letter = parts[part] == 'y' ? 'i' : parts[part];
      if (l.count < 8) {
        l.low |= letter << (l.count * 8);
      } else if (l.count < 16) {
        l.high |= letter << ((l.count - 8) * 8);
      }
      l.tail = l.tail << 8 | parts[part];
      l.count++;
    }
    l.marks += packed >> 16;
    has_capital |= (uint8_t)(text[at] - 'A') < 26;
    at = next;
  }
  emit(o, start, at - start, has_capital, &l);
  return at;
}

/// The letters of a token, the last one lowest: up to sixteen.
typedef struct {
  uint64_t high, low, count;
  uint32_t marks;
} row;

INLINE void push(row *r, uint64_t letter) {
  r->high = r->high << 8 | r->low >> 56;
  r->low = r->low << 8 | letter;
  r->count++;
}

INLINE void emit_row(output *o, size_t start, size_t length, int has_capital, const row *r) {
  uint64_t high = r->high, low = r->low, count = r->count;
  uint64_t shift = count < 8 ? (8 - count) * 8 : count < 16 ? (16 - count) * 8 : 0;
  if (count <= 8) {
    high = count ? low << (shift & 63) : 0;
    low = 0;
  } else if (shift) {
    high = high << shift | low >> (64 - shift);
    low <<= shift;
  }
  letters l = {folded_y(__builtin_bswap64(high)), folded_y(__builtin_bswap64(low)), r->low, count, r->marks};
  emit(o, start, length, has_capital, &l);
}

/// Reads tokens of a stretch that is not ASCII alone; returns the place behind the last one, or, where a token is longer
/// than a row, its start and sets `*is_long`.
INLINE size_t read_mixed(output *o, const uint8_t *bytes, size_t at, int start, int end, const marks *m, int *is_long) {
  row r = {0, 0, 0, 0};
  int from = -1;
  uint64_t heads = between(start, end) & ~m->inside;
  while (heads) {
    int index = __builtin_ctzll(heads);
    heads &= heads - 1;
    uint32_t packed = decode(bytes + index, o->reader->scalars, o->reader->rare);
    uint64_t base = packed & 0xFF, second = packed >> 8 & 0xFF;
    if (base == 0) {
      if (from >= 0) {
        if (r.count > 16) {
          *is_long = 1;
          return at + from;
        }
        emit_row(o, at + from, index - from, (m->capital & between(from, index)) != 0, &r);
        if (o->count == o->capacity) return at + index;
        r = (row){0, 0, 0, 0};
        from = -1;
      }
      continue;
    }
    if (from < 0) from = index;
    r.marks += packed >> 16;
    if (base > 2) push(&r, base);
    if (second) push(&r, second);
  }
  if (from >= 0) {
    if (r.count > 16) {
      *is_long = 1;
      return at + from;
    }
    emit_row(o, at + from, end - from, (m->capital & between(from, end)) != 0, &r);
  }
  return at + end;
}

/// The bytes of a run, with zeros behind them.
typedef struct {
  uint64_t low, high;
} run;

/// - Precondition: the run has at most sixteen bytes, and sixteen can be read.
INLINE run load_run(const uint8_t *bytes, int length) {
  return (run){load(bytes) & first_letters[length].low, load(bytes + 8) & first_letters[length].high};
}

/// Whether no character goes on behind a run, as it may in broken UTF-8: it would be read from bytes that are not the run's.
INLINE int is_whole(const uint8_t *bytes, int length) {
  return bytes[length - 1] < 0xC0 && (length < 2 || bytes[length - 2] < 0xE0) && (length < 3 || bytes[length - 3] < 0xF0);
}

/// Reads a run of bytes of words that ends within the block, `bytes` being the block at `at`; returns the place behind it,
/// or, where that is not all of it, the place to go on from and sets `*stops`.
INLINE size_t read_run(output *o, const uint8_t *text, size_t limit, const uint8_t *bytes, size_t at, int start, int end,
                       const marks *m, int *stops) {
  uint64_t inner = between(start, end);
  int length = end - start;
  if ((m->high & inner) == 0) {
    if (length > 16) {
      *stops = 1;
      return read_slowly(o, text, limit, at + start);
    }
    letters l = ascii_letters(bytes + start, (uint64_t)length);
    emit(o, at + start, length, (m->capital & inner) != 0, &l);
    return at + end;
  }
  int is_long = 0;
  size_t place = read_mixed(o, bytes, at, start, end, m, &is_long);
  if (is_long || o->count == o->capacity) {
    *stops = 1;
    return is_long ? read_slowly(o, text, limit, place) : place;
  }
  return at + end;
}

INLINE size_t tokens(output *o, const uint8_t *text, size_t count, size_t *position, size_t limit) {
  size_t at = *position;
  tk_term_word *words = o->reader->words;
  unsigned shift = o->reader->word_shift & 63;
  while (at < limit && o->count < o->capacity) {
    const uint8_t *bytes = text + at;
    // Eight bytes before and so many behind the block are read as well.
    enum { before = 8, behind = 24 };
    uint8_t padded[before + 64 + behind];
    if (at < before || count - at < 64 + behind) {
      memset(padded, 0, sizeof padded);
      memcpy(padded + before, bytes, count - at < 64 + behind ? count - at : 64 + behind);
      bytes = padded + before;
    }
    size_t room = limit - at < 64 ? limit - at : 64;
    marks m = classify(bytes, room);
    uint64_t left = room < 64 ? m.word & (((uint64_t)1 << room) - 1) : m.word;
    size_t next = at + room;
    while (left) {
      int start = __builtin_ctzll(left);
      uint64_t gaps = ~(left >> start);
      int end = start + (start == 0 && gaps == 0 ? 64 : __builtin_ctzll(gaps));
      if (end >= 64 && limit - at > 64) {
        // It may go on behind the block.
        next = start > 0 ? at + start : read_slowly(o, text, limit, at);
        break;
      }
      if (o->count == o->capacity) {
        next = at + start;
        break;
      }
      int length = end - start, stops = 0;
      if (words && length <= 16) {
        run r = load_run(bytes + start, length);
        tk_term_word *word = tk_term_word_of(words, shift, r.low, r.high);
        if (word->low == r.low && word->high == r.high) {
          put(o, at + start, (size_t)length, word->hash, word->marks, word->traits);
        } else {
          const tk_term_token *first = o->tokens + o->count;
          size_t known = o->count;
          next = read_run(o, text, limit, bytes, at, start, end, &m, &stops);
          if (stops) break;
          int is_token = o->count == known + 1 && first->start == (ptrdiff_t)(at + start) && first->length == (uint32_t)length;
          if (is_token && is_whole(bytes + start, length)) {
            *word = (tk_term_word){r.low, r.high, first->hash, first->marks, first->traits, {0}};
          }
        }
      } else {
        next = read_run(o, text, limit, bytes, at, start, end, &m, &stops);
        if (stops) break;
      }
      next = at + room;
      if (end >= 64) break;
      left &= ~(uint64_t)0 << end;
    }
    at = next;
  }
  *position = at < limit ? at : limit;
  return o->count;
}

size_t tk_term_tokens(const tk_term_reader *reader, const uint8_t *text, size_t count, size_t *position, size_t limit,
                      tk_term_token *list, size_t from, size_t capacity) {
  output o = {reader->net, reader, list, from, capacity, 0};
  if (from > 0) o.prefix = list[from - 1].prefix * TK_TERM_BASE + list[from - 1].hash;
  switch (reader->net) {
  case tk_term_french: o.net = tk_term_french; return tokens(&o, text, count, position, limit);
  case tk_term_vietnamese: o.net = tk_term_vietnamese; return tokens(&o, text, count, position, limit);
  default: o.net = tk_term_accentless; return tokens(&o, text, count, position, limit);
  }
}
