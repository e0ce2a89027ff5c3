#pragma once

// The loops of json.c for processors with vectors of 64 bytes: escapes are taken out and put in for a whole block at once,
// without a branch for each.

#if defined(__x86_64__)
#define WIDEST __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi2,avx2,bmi,bmi2,lzcnt,popcnt")))
#define IS_WIDEST                                                                                                    \
  (__builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") \
   && __builtin_cpu_supports("bmi2"))

/// The lowest bits, 64 at most.
WIDEST INLINE uint64_t below(size_t count) { return count < 64 ? (1ull << count) - 1 : ~0ull; }

/// Which bytes stand behind a backslash that no other one stands before; `carry` says so of the first byte, then of the
/// first one behind the block.
///
/// After Langdale and Lemire, "Parsing Gigabytes of JSON per Second" (2019): a run of backslashes that starts at an odd place
/// is carried to the byte behind it.
WIDEST INLINE uint64_t escaped_bytes(uint64_t backslashes, uint64_t *carry) {
  const uint64_t even = 0x5555555555555555u;
  backslashes &= ~*carry;
  uint64_t behind = backslashes << 1 | *carry;
  unsigned long long runs;
  *carry = __builtin_uaddll_overflow(backslashes & ~even & ~behind, backslashes, &runs);
  return (even ^ (uint64_t)runs << 1) & behind;
}

WIDEST INLINE uint64_t equal_bytes(__m512i block, char byte) { return _mm512_cmpeq_epi8_mask(block, _mm512_set1_epi8(byte)); }

/// Which escaped bytes are other letters than that of a line feed and signs that stand for themselves: few texts have any.
WIDEST INLINE uint64_t uncommon_letters(__m512i block, uint64_t escaped) {
  return escaped & ~(equal_bytes(block, 'n') | equal_bytes(block, '"') | equal_bytes(block, '\\') | equal_bytes(block, '/'));
}

/// Which bytes are letters of the other escapes of one letter.
WIDEST INLINE uint64_t control_letters(__m512i block) {
  return equal_bytes(block, 't') | equal_bytes(block, 'r') | equal_bytes(block, 'b') | equal_bytes(block, 'f');
}

WIDEST static size_t scan_string_widest(const uint8_t *bytes, size_t start, size_t end, int *is_ascii, int *has_escape) {
  uint64_t carry = 0, high = 0;
  for (size_t at = start; at < end; at += 64) {
    // Behind the end stand zeros.
    __m512i block = _mm512_maskz_loadu_epi8(below(end - at), bytes + at);
    uint64_t stops = _mm512_cmplt_epu8_mask(block, _mm512_set1_epi8(0x20)), quotes = equal_bytes(block, '"');
    uint64_t backslashes = equal_bytes(block, '\\'), escaped = 0;
    if ((backslashes | carry) != 0) {
      escaped = escaped_bytes(backslashes, &carry);
      uint64_t others = uncommon_letters(block, escaped);
      if (others != 0) others &= ~control_letters(block);
      if (others & 1) {
        at -= 1;
        if (high != 0) *is_ascii = 0;
        return at;
      }
      stops |= others >> 1;
    }
    stops |= quotes & ~escaped;
    uint64_t before = stops == 0 ? ~0ull : below((size_t)__builtin_ctzll(stops));
    high |= (uint64_t)_mm512_movepi8_mask(block) & before;
    if ((escaped & before) != 0) *has_escape = 1;
    if (stops == 0) continue;
    if (high != 0) *is_ascii = 0;
    return at + (size_t)__builtin_ctzll(stops);
  }
  if (high != 0) *is_ascii = 0;
  return end - carry;
}

WIDEST static size_t unescape_widest(const uint8_t *bytes, size_t *from, size_t end, uint8_t *out) {
  uint8_t *to = out;
  uint64_t carry = 0;
  for (size_t at = *from; at < end; at += 64) {
    uint64_t valid = below(end - at);
    __m512i block = _mm512_maskz_loadu_epi8(valid, bytes + at);
    uint64_t backslashes = equal_bytes(block, '\\');
    if ((backslashes | carry) == 0) {
      if (end - at >= 64) {
        _mm512_storeu_si512(to, block);
        to += 64;
      } else {
        _mm512_mask_storeu_epi8(to, valid, block);
        to += end - at;
      }
      continue;
    }
    uint64_t escaped = escaped_bytes(backslashes, &carry), others = uncommon_letters(block, escaped);
    uint64_t kept = valid & ~(backslashes & ~escaped);
    __m512i letters = block;
    block = _mm512_mask_mov_epi8(block, escaped & equal_bytes(letters, 'n'), _mm512_set1_epi8('\n'));
    if (others != 0) {
      block = _mm512_mask_mov_epi8(block, escaped & equal_bytes(letters, 't'), _mm512_set1_epi8('\t'));
      block = _mm512_mask_mov_epi8(block, escaped & equal_bytes(letters, 'r'), _mm512_set1_epi8('\r'));
      block = _mm512_mask_mov_epi8(block, escaped & equal_bytes(letters, 'b'), _mm512_set1_epi8('\b'));
      block = _mm512_mask_mov_epi8(block, escaped & equal_bytes(letters, 'f'), _mm512_set1_epi8('\f'));
      others &= ~control_letters(letters);
      // Without the backslash that stands before another escape, and all behind it.
      if (others & 1) {
        *from = at - 1;
        return (size_t)(to - out);
      }
      if (others != 0) kept &= below((size_t)__builtin_ctzll(others) - 1);
    }
    size_t count = (size_t)__builtin_popcountll(kept);
    block = _mm512_maskz_compress_epi8(kept, block);
    if (end - at >= 64) _mm512_storeu_si512(to, block);
    else _mm512_mask_storeu_epi8(to, below(count), block);
    to += count;
    if (others != 0) {
      *from = at + (size_t)__builtin_ctzll(others) - 1;
      return (size_t)(to - out);
    }
  }
  *from = end - carry;
  return (size_t)(to - out);
}

/// Which of 32 bytes begin U+0085, U+2028 or U+2029; `lead` are those that may.
WIDEST INLINE uint32_t separators(const uint8_t *bytes, size_t count, __m256i block, uint32_t lead) {
  if (lead == 0) return 0;
  __m256i next = _mm256_maskz_loadu_epi8((uint32_t)below(count - 1), bytes + 1);
  __m256i third = _mm256_maskz_loadu_epi8(count < 2 ? 0 : (uint32_t)below(count - 2), bytes + 2);
  uint32_t line = lead & _mm256_cmpeq_epi8_mask(next, _mm256_set1_epi8((char)0x80))
      & _mm256_cmpeq_epi8_mask(_mm256_or_si256(third, _mm256_set1_epi8(1)), _mm256_set1_epi8((char)0xA9));
  uint32_t two = _mm256_cmpeq_epi8_mask(block, _mm256_set1_epi8((char)0xC2));
  return (line & ~two) | (lead & two & _mm256_cmpeq_epi8_mask(next, _mm256_set1_epi8((char)0x85)));
}

WIDEST static size_t escape_widest(const uint8_t *bytes, size_t *from, size_t end, uint8_t *out, size_t capacity) {
  const __m128i letters = _mm_setr_epi8(0, 0, 0, 0, 0, 0, 0, 0, 'b', 't', 'n', 0, 'f', 'r', 0, 0);
  size_t at = *from;
  uint8_t *to = out;
  while (at < end && capacity - (size_t)(to - out) >= 64) {
    // Most blocks have nothing that needs an escape, nor a byte that may begin a separator.
    if (end - at >= 64) {
      __m512i whole = _mm512_loadu_si512(bytes + at);
      uint64_t special = _mm512_cmplt_epu8_mask(whole, _mm512_set1_epi8(0x20)) | equal_bytes(whole, '"')
          | equal_bytes(whole, '\\') | equal_bytes(whole, (char)0xC2) | equal_bytes(whole, (char)0xE2);
      if (special == 0) {
        _mm512_storeu_si512(to, whole);
        at += 64, to += 64;
        continue;
      }
    }
    size_t size = end - at < 32 ? end - at : 32;
    uint32_t valid = (uint32_t)below(size);
    __m256i block = _mm256_maskz_loadu_epi8(valid, bytes + at);
    uint32_t control = valid & _mm256_cmplt_epu8_mask(block, _mm256_set1_epi8(0x20));
    uint32_t signs = control | _mm256_cmpeq_epi8_mask(block, _mm256_set1_epi8('"'))
        | _mm256_cmpeq_epi8_mask(block, _mm256_set1_epi8('\\'));
    uint32_t lead = _mm256_cmpeq_epi8_mask(block, _mm256_set1_epi8((char)0xC2))
        | _mm256_cmpeq_epi8_mask(block, _mm256_set1_epi8((char)0xE2));
    // What needs an escape of six letters.
    uint32_t rare = separators(bytes + at, end - at, block, lead);
    if (control != 0) {
      __m256i named = _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(letters), block);
      rare |= control & (_mm256_cmpge_epu8_mask(block, _mm256_set1_epi8(0x10)) | _mm256_testn_epi8_mask(named, named));
      block = _mm256_mask_mov_epi8(block, control, named);
    }
    if (rare != 0) {
      size = (size_t)__builtin_ctz(rare);
      signs &= (uint32_t)below(size);
    }
    // Of two places for each byte those that are taken; every second one is the byte's own.
    uint64_t own = 0xAAAAAAAAAAAAAAAAu, taken = own | _pdep_u64(signs, ~own);
    __m512i escaped = _mm512_mask_expand_epi8(_mm512_set1_epi8('\\'), _pext_u64(own, taken), _mm512_castsi256_si512(block));
    _mm512_storeu_si512(to, escaped);
    at += size, to += size + (size_t)__builtin_popcount(signs);
    if (rare != 0 && capacity - (size_t)(to - out) >= 40) at += escape_at(bytes, at, end, &to);
  }
  *from = at;
  return (size_t)(to - out);
}
#endif
