#pragma once

#include <stdint.h>
#include <string.h>

/// Eight bytes, the first one lowest.
static inline __attribute__((always_inline)) uint64_t load(const uint8_t *bytes) {
  uint64_t word;
  memcpy(&word, bytes, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  word = __builtin_bswap64(word);
#endif
  return word;
}
