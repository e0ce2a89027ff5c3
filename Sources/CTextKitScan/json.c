#include "CTextKitScan.h"

#include <string.h>

// Strings of JSON: where they end, what they say and how they are written, thirty-two bytes at a time; compiled twice, for
// every processor of the architecture and for those with vectors of 32 bytes. For those with vectors of 64 see json_widest.h.

#define INLINE static inline __attribute__((always_inline))

typedef uint8_t block __attribute__((vector_size(32), aligned(1)));
typedef int8_t hits __attribute__((vector_size(32)));

#if defined(__x86_64__)
#include <immintrin.h>
#define WIDE __attribute__((target("avx2,bmi,lzcnt")))
#define IS_WIDE __builtin_cpu_supports("avx2")
/// A bit for each byte of all ones.
WIDE INLINE uint32_t bits_wide(const hits *h) { return (uint32_t)_mm256_movemask_epi8((__m256i)*h); }
#endif

INLINE uint32_t bits_plain(const hits *h) {
  uint32_t bits = 0;
  for (int index = 0; index < 32; index++) bits |= (uint32_t)((*h)[index] & 1) << index;
  return bits;
}

/// Whether a byte behind a backslash is one that stands for itself or a control byte.
INLINE int is_simple(uint8_t byte) {
  return byte == 'n' || byte == '"' || byte == '\\' || byte == '/' || byte == 'b' || byte == 'f' || byte == 'r' || byte == 't';
}

/// What an escape of one letter says.
INLINE uint8_t said_by(uint8_t letter) {
  return letter == 'n' ? '\n' : letter == 't' ? '\t' : letter == 'r' ? '\r' : letter == 'b' ? '\b' : letter == 'f' ? '\f' : letter;
}

#define LOAD(BLOCK, BYTES) memcpy(&(BLOCK), BYTES, sizeof(BLOCK))

#define SCAN_STRING(NAME, BITS)                                                                        \
  static size_t NAME(const uint8_t *bytes, size_t start, size_t end, int *is_ascii, int *has_escape) { \
    size_t at = start;                                                                                 \
    uint32_t high = 0;                                                                                 \
    while (at < end) {                                                                                 \
      block b;                                                                                         \
      if (end - at >= 32) {                                                                            \
        LOAD(b, bytes + at);                                                                           \
      } else {                                                                                         \
        /* Filled up with quotes. */                                                                   \
        uint8_t part[32];                                                                              \
        memset(part, '"', sizeof part);                                                                \
        memcpy(part, bytes + at, end - at);                                                            \
        LOAD(b, part);                                                                                 \
      }                                                                                                \
      hits stop = (hits)(b == '"') | (hits)(b == '\\') | (hits)(b < 0x20), big = (hits)(b > 0x7F);     \
      uint32_t stops = BITS(&stop), large = BITS(&big);                                                \
      if (stops == 0) {                                                                                \
        high |= large;                                                                                 \
        at += 32;                                                                                      \
        continue;                                                                                      \
      }                                                                                                \
      int place = __builtin_ctz(stops);                                                                \
      high |= large & ((1u << place) - 1);                                                             \
      at += (size_t)place;                                                                             \
      if (at >= end) {                                                                                 \
        at = end;                                                                                      \
        break;                                                                                         \
      }                                                                                                \
      if (bytes[at] != '\\') break;                                                                    \
      while (end - at >= 2 && bytes[at] == '\\' && is_simple(bytes[at + 1])) {                         \
        *has_escape = 1;                                                                               \
        at += 2;                                                                                       \
        if (at == end) break;                                                                          \
      }                                                                                                \
      if (at < end && bytes[at] == '\\') break;                                                        \
    }                                                                                                  \
    if (high != 0) *is_ascii = 0;                                                                      \
    return at;                                                                                         \
  }

#define UNESCAPE(NAME, BITS)                                                                                                   \
  static size_t NAME(const uint8_t *bytes, size_t *from, size_t end, uint8_t *out) {                                           \
    size_t at = *from;                                                                                                         \
    uint8_t *to = out;                                                                                                         \
    while (at < end) {                                                                                                         \
      if (end - at >= 32) {                                                                                                    \
        block b;                                                                                                               \
        LOAD(b, bytes + at);                                                                                                   \
        memcpy(to, &b, sizeof b);                                                                                              \
        hits stop = (hits)(b == '\\'); uint32_t stops = BITS(&stop);                                                           \
        if (stops == 0) {                                                                                                      \
          at += 32, to += 32;                                                                                                  \
          continue;                                                                                                            \
        }                                                                                                                      \
        at += (size_t)__builtin_ctz(stops), to += __builtin_ctz(stops);                                                        \
      } else if (bytes[at] != '\\') {                                                                                          \
        *to++ = bytes[at++];                                                                                                   \
        continue;                                                                                                              \
      }                                                                                                                        \
      while (end - at >= 2 && bytes[at] == '\\' && is_simple(bytes[at + 1])) {                                                 \
        *to++ = said_by(bytes[at + 1]);                                                                                        \
        at += 2;                                                                                                               \
        if (at == end) break;                                                                                                  \
      }                                                                                                                        \
      if (at < end && bytes[at] == '\\') break;                                                                                \
    }                                                                                                                          \
    *from = at;                                                                                                                \
    return (size_t)(to - out);                                                                                                 \
  }

/// Writes the escape of a control byte, a quote or a backslash; gives its length.
INLINE size_t write_escape(uint8_t byte, uint8_t *to) {
  static const char digits[] = "0123456789abcdef";
  to[0] = '\\';
  to[1] = byte == '\n' ? 'n' : byte == '\t' ? 't' : byte == '\r' ? 'r' : byte == '\b' ? 'b' : byte == '\f' ? 'f' : byte;
  if (byte >= 0x20 || to[1] != byte) return 2;
  memcpy(to + 1, "u00", 3);
  to[4] = (uint8_t)digits[byte >> 4];
  to[5] = (uint8_t)digits[byte & 15];
  return 6;
}

/// What stands at a byte that may need an escape: writes it or the byte itself and gives how many bytes were read.
INLINE size_t escape_at(const uint8_t *bytes, size_t at, size_t end, uint8_t **to) {
  uint8_t byte = bytes[at];
  if (byte < 0x20 || byte == '"' || byte == '\\') {
    *to += write_escape(byte, *to);
    return 1;
  }
  if (byte == 0xC2 && end - at >= 2 && bytes[at + 1] == 0x85) {
    memcpy(*to, "\\u0085", 6), *to += 6;
    return 2;
  }
  if (byte == 0xE2 && end - at >= 3 && bytes[at + 1] == 0x80 && (bytes[at + 2] & 0xFE) == 0xA8) {
    memcpy(*to, bytes[at + 2] == 0xA8 ? "\\u2028" : "\\u2029", 6), *to += 6;
    return 3;
  }
  *(*to)++ = byte;
  return 1;
}

#define ESCAPE(NAME, BITS)                                                                            \
  static size_t NAME(const uint8_t *bytes, size_t *from, size_t end, uint8_t *out, size_t capacity) { \
    size_t at = *from;                                                                                \
    uint8_t *to = out, *limit = out + capacity - 40;                                                  \
    while (at < end && to <= limit) {                                                                 \
      if (end - at < 34) {                                                                            \
        at += escape_at(bytes, at, end, &to);                                                         \
        continue;                                                                                     \
      }                                                                                               \
      block b;                                                                                        \
        LOAD(b, bytes + at);                                                                          \
      memcpy(to, &b, sizeof b);                                                                       \
      hits stop = (hits)(b == '"') | (hits)(b == '\\') | (hits)(b < 0x20);                            \
      hits lead = (hits)(b == 0xC2) | (hits)(b == 0xE2);                                              \
      if (BITS(&lead) != 0) {                                                                         \
        block next, third; LOAD(next, bytes + at + 1); LOAD(third, bytes + at + 2);                   \
        stop |= (hits)(b == 0xC2) & (hits)(next == 0x85);                                             \
        stop |= (hits)(b == 0xE2) & (hits)(next == 0x80) & (hits)((third & 0xFE) == 0xA8);            \
      }                                                                                               \
      uint32_t stops = BITS(&stop);                                                                   \
      size_t place = stops == 0 ? 32 : (size_t)__builtin_ctz(stops);                                  \
      at += place, to += place;                                                                       \
      if (place == 32) continue;                                                                      \
      do at += escape_at(bytes, at, end, &to);                                                        \
      while (at < end && to <= limit && (bytes[at] == '\n' || bytes[at] == '"'));                     \
    }                                                                                                 \
    *from = at;                                                                                       \
    return (size_t)(to - out);                                                                        \
  }

SCAN_STRING(scan_string_plain, bits_plain)
UNESCAPE(unescape_plain, bits_plain)
ESCAPE(escape_plain, bits_plain)
#if defined(__x86_64__)
WIDE SCAN_STRING(scan_string_wide, bits_wide)
WIDE UNESCAPE(unescape_wide, bits_wide)
WIDE ESCAPE(escape_wide, bits_wide)
#endif

#include "json_widest.h"

size_t tk_scan_string(const uint8_t *bytes, size_t start, size_t end, int *is_ascii, int *has_escape) {
#if defined(__x86_64__)
  if (IS_WIDEST) return scan_string_widest(bytes, start, end, is_ascii, has_escape);
  if (IS_WIDE) return scan_string_wide(bytes, start, end, is_ascii, has_escape);
#endif
  return scan_string_plain(bytes, start, end, is_ascii, has_escape);
}

size_t tk_json_unescape(const uint8_t *bytes, size_t *from, size_t end, uint8_t *out) {
#if defined(__x86_64__)
  if (IS_WIDEST) return unescape_widest(bytes, from, end, out);
  if (IS_WIDE) return unescape_wide(bytes, from, end, out);
#endif
  return unescape_plain(bytes, from, end, out);
}

size_t tk_json_escape(const uint8_t *bytes, size_t *from, size_t end, uint8_t *out, size_t capacity) {
  size_t written = 0;
#if defined(__x86_64__)
  if (IS_WIDEST) written = escape_widest(bytes, from, end, out, capacity);
  if (*from == end || capacity - written < 40) return written;
  if (IS_WIDE) return written + escape_wide(bytes, from, end, out + written, capacity - written);
#endif
  return written + escape_plain(bytes, from, end, out + written, capacity - written);
}
