#ifndef CTEXTKITBREAKS_H
#define CTEXTKITBREAKS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// ICU's break iterators, for tests only. Writes the ends of the sentences (kind 's') or words (kind 'w') of UTF-8 text as byte
/// offsets and gives their number, or -1 where ICU reports an error or there is no room.
int32_t tk_breaks(char kind, const char *_Nonnull locale, const uint8_t *_Nonnull text, size_t count,
                  int32_t *_Nonnull ends, int32_t capacity);

/// The character that ICU's converter makes of a byte, 0 where it makes none, -1 where ICU has no such encoding.
int32_t tk_convert_byte(const char *_Nonnull encoding, uint8_t byte);

#ifdef __cplusplus
}
#endif

#endif
