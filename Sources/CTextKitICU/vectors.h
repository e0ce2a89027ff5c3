#pragma once

#include <stdint.h>

// Loops that are compiled twice: for every processor of the architecture, and for those with vectors of 32 bytes.

typedef float v8 __attribute__((vector_size(32), aligned(4)));
typedef int32_t i8 __attribute__((vector_size(32), aligned(4)));

#if defined(__x86_64__)
#include <immintrin.h>
#define HAS_WIDE 1
#define WIDE __attribute__((target("avx2")))
#define IS_WIDE __builtin_cpu_supports("avx2")
#define WIDEST __attribute__((target("avx512f,avx512bw,avx512vl,avx2")))
#define IS_WIDEST (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl"))
#else
#define HAS_WIDE 0
#endif

#define INLINE static inline __attribute__((always_inline))
