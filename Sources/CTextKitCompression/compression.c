#include "CTextKitCompression.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

struct tk_decompressor {
  int format;
  /// Whether the next byte begins a member.
  int at_edge;
  z_stream deflate;
  ZSTD_DStream *zstd;
};

tk_decompressor *tk_decompressor_create(int format) {
  tk_decompressor *d = calloc(1, sizeof *d);
  if (!d) return NULL;
  d->format = format;
  d->at_edge = 1;
  if (format == TK_GZIP) {
    if (inflateInit2(&d->deflate, 16 + MAX_WBITS) == Z_OK) return d;
  } else {
    d->zstd = ZSTD_createDStream();
    if (d->zstd) {
      // A frame that wants more than 128 MB of window is refused.
      ZSTD_DCtx_setParameter(d->zstd, ZSTD_d_windowLogMax, 27);
      return d;
    }
  }
  free(d);
  return NULL;
}

void tk_decompressor_destroy(tk_decompressor *d) {
  if (!d) return;
  if (d->format == TK_GZIP) inflateEnd(&d->deflate); else ZSTD_freeDStream(d->zstd);
  free(d);
}

static int step_gzip(
    tk_decompressor *d, const uint8_t *in, size_t in_count, size_t *in_used, uint8_t *out, size_t out_count,
    size_t *out_used) {
  while (*in_used < in_count && *out_used < out_count) {
    if (d->at_edge) {
      // Zeros may fill the rest of a file up.
      while (*in_used < in_count && in[*in_used] == 0) ++*in_used;
      if (*in_used == in_count) break;
      if (inflateReset(&d->deflate) != Z_OK) return -1;
      d->at_edge = 0;
    }
    size_t in_part = in_count - *in_used, out_part = out_count - *out_used;
    if (in_part > 1u << 30) in_part = 1u << 30;
    if (out_part > 1u << 30) out_part = 1u << 30;
    d->deflate.next_in = (Bytef *)(in + *in_used);
    d->deflate.avail_in = (uInt)in_part;
    d->deflate.next_out = out + *out_used;
    d->deflate.avail_out = (uInt)out_part;
    int code = inflate(&d->deflate, Z_NO_FLUSH);
    *in_used += in_part - d->deflate.avail_in;
    *out_used += out_part - d->deflate.avail_out;
    if (code == Z_STREAM_END) d->at_edge = 1;
    else if (code == Z_BUF_ERROR) break;
    else if (code != Z_OK) return -1;
  }
  return d->at_edge;
}

static int step_zstd(
    tk_decompressor *d, const uint8_t *in, size_t in_count, size_t *in_used, uint8_t *out, size_t out_count,
    size_t *out_used) {
  ZSTD_inBuffer source = {in, in_count, *in_used};
  ZSTD_outBuffer target = {out, out_count, *out_used};
  while (target.pos < target.size) {
    // Behind a frame nothing is asked for before there is more input.
    if (d->at_edge && source.pos == source.size) break;
    size_t in_before = source.pos, out_before = target.pos;
    size_t code = ZSTD_decompressStream(d->zstd, &target, &source);
    if (ZSTD_isError(code)) return -1;
    d->at_edge = code == 0;
    if (source.pos == in_before && target.pos == out_before) break;
    if (source.pos == source.size && target.pos < target.size) break;
  }
  *in_used = source.pos;
  *out_used = target.pos;
  return d->at_edge;
}

int tk_decompress(
    tk_decompressor *d, const uint8_t *in, size_t in_count, size_t *in_used, uint8_t *out, size_t out_count,
    size_t *out_used) {
  *in_used = *out_used = 0;
  return d->format == TK_GZIP ? step_gzip(d, in, in_count, in_used, out, out_count, out_used)
                              : step_zstd(d, in, in_count, in_used, out, out_count, out_used);
}

size_t tk_compress_bound(int format, size_t count) {
  // The header of gzip is 12 bytes longer than that of zlib.
  return format == TK_GZIP ? compressBound(count) + 32 : ZSTD_compressBound(count);
}

size_t tk_compress(int format, const uint8_t *in, size_t in_count, uint8_t *out, size_t out_count) {
  if (format == TK_ZSTD) {
    size_t count = ZSTD_compress(out, out_count, in, in_count, 3);
    return ZSTD_isError(count) ? 0 : count;
  }
  z_stream stream;
  memset(&stream, 0, sizeof stream);
  if (in_count > 1u << 31 || out_count > 0xFFFFFFFFu) return 0;
  if (deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK) return 0;
  stream.next_in = (Bytef *)in;
  stream.avail_in = (uInt)in_count;
  stream.next_out = out;
  stream.avail_out = (uInt)out_count;
  int code = deflate(&stream, Z_FINISH);
  size_t count = out_count - stream.avail_out;
  deflateEnd(&stream);
  return code == Z_STREAM_END ? count : 0;
}

uint32_t tk_crc32(uint32_t crc, const uint8_t *bytes, size_t count) {
  return (uint32_t)crc32_z(crc, bytes, count);
}
