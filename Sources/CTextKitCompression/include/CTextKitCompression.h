#ifndef CTEXTKIT_COMPRESSION_H
#define CTEXTKIT_COMPRESSION_H

#include <stddef.h>
#include <stdint.h>

/// gzip and Zstandard behind one small face: streams in, whole members (frames) out.

enum { TK_GZIP = 1, TK_ZSTD = 2 };

typedef struct tk_decompressor tk_decompressor;

/// NULL where there is no memory.
tk_decompressor *tk_decompressor_create(int format);
void tk_decompressor_destroy(tk_decompressor *);

/// Decompresses as far as `in` and `out` go; members that follow each other are read through.
/// Returns 0 in the middle of a member, 1 behind a whole one, -1 where the data is damaged.
int tk_decompress(
    tk_decompressor *, const uint8_t *in, size_t in_count, size_t *in_used, uint8_t *out, size_t out_count,
    size_t *out_used);

/// The most bytes that `count` bytes become.
size_t tk_compress_bound(int format, size_t count);

/// Compresses to one member without name and time; returns its length, 0 where that fails.
size_t tk_compress(int format, const uint8_t *in, size_t in_count, uint8_t *out, size_t out_count);

/// The CRC-32 of zlib, continued from `crc` (0 at first).
uint32_t tk_crc32(uint32_t crc, const uint8_t *bytes, size_t count);

#endif
