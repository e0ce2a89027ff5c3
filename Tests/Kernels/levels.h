#pragma once

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Has the code that is included behind it choose its loops as a lesser processor would: level 0 has no vectors, 1 those of 32
// bytes, 2 whatever this machine has. All have to give the same.

static int level;

static int supports(const char *feature) {
  if (level == 0 || (level == 1 && strncmp(feature, "avx512", 6) == 0)) return 0;
#if defined(__x86_64__)
  if (strcmp(feature, "avx2") == 0) return __builtin_cpu_supports("avx2");
  if (strcmp(feature, "bmi2") == 0) return __builtin_cpu_supports("bmi2");
  if (strcmp(feature, "avx512bw") == 0) return __builtin_cpu_supports("avx512bw");
  if (strcmp(feature, "avx512vl") == 0) return __builtin_cpu_supports("avx512vl");
  if (strcmp(feature, "avx512vbmi2") == 0) return __builtin_cpu_supports("avx512vbmi2");
#endif
  return 0;
}

#define __builtin_cpu_supports(feature) supports(feature)

static uint64_t state = 1;

/// A number below `limit`, the same ones in every run.
static size_t draw(size_t limit) {
  state = state * 6364136223846793005u + 1442695040888963407u;
  return (size_t)(state >> 33) % limit;
}

static void expect(int holds, const char *what, size_t round) {
  if (holds) return;
  fprintf(stderr, "%s differs on level %d in round %zu\n", what, level, round);
  exit(1);
}

/// A text of words, marks and lines in memory of its very size, so that a sanitizer sees what is read behind it.
__attribute__((unused)) static uint8_t *make_text(size_t *count) {
  static const char *const pieces[] = {
      "le", "Ministre", "ĐÀ NẴNG", "người", "ảnh 1", "Ảnh: ", "(VNA) – ", "a", "l’", "élève", "ÉTÉ", "AFP", "2016", "3,5",
      "//", "@", "•", "»", "·", "|", ",", ". ", "! ", "\n", "\n\n", " ", " ", " ", " ", "。", "日本", "😀", "Photo: ", "© ",
      "Ơ", "ưở", "Я", "я", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "c’est-à-dire"};
  enum { piece_count = sizeof pieces / sizeof *pieces };
  size_t wanted = draw(8) == 0 ? 9000 : draw(700), size = 0;
  // Now and then a word longer than a window.
  const char *only = draw(12) == 0 ? pieces[draw(piece_count)] : NULL;
  uint8_t *buffer = malloc(wanted + 128);
  while (size < wanted) {
    const char *piece = only != NULL ? only : pieces[draw(piece_count)];
    memcpy(buffer + size, piece, strlen(piece));
    size += strlen(piece);
  }
  uint8_t *text = malloc(size > 0 ? size : 1);
  memcpy(text, buffer, size);
  free(buffer);
  *count = size;
  return text;
}
