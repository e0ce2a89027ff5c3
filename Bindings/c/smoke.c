// Calls every function of textkit.h, from four threads at once too.   cc -std=c11 smoke.c -I. -L… -ltextkit -lpthread
#include "textkit.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(x) do { if (!(x)) { fprintf(stderr, "smoke.c:%d: %s\n", __LINE__, #x); exit(1); } } while (0)

static const char page[] = "<html><body><h1>Titre</h1><p>Le président a reçu à Hanoï une délégation française, mardi.</p></body></html>";
static tk_stage *shared;
static char *expected;
static size_t expected_count;

static void *work(void *unused) {
  (void)unused;
  for (int i = 0; i < 200; i++) {
    uint8_t *out;
    size_t count;
    CHECK(tk_apply(shared, TK_HTML, (const uint8_t *)page, strlen(page), &out, &count) == 0);
    CHECK(count == expected_count && memcmp(out, expected, count) == 0);
    tk_free(out);
  }
  return NULL;
}

int main(void) {
  CHECK(strlen(tk_version()) > 0);
  static const char *commands[] = {"summary", "clean", "normalize", "sentences", "tokens", "languages", "terms"};
  for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
    tk_stage *stage = tk_stage_create(commands[i], "");
    CHECK(stage);
    uint8_t *out;
    size_t count;
    CHECK(tk_apply(stage, TK_BYTES, (const uint8_t *)page, strlen(page), &out, &count) == 0 && count > 0);
    tk_free(out);
    CHECK(tk_apply(stage, TK_TEXT, NULL, 0, &out, &count) == 0);
    tk_free(out);
    tk_stage_free(stage);
  }
  CHECK(!tk_stage_create("clean", "nonsense=1") && !tk_stage_create("nothing", "") && !tk_stage_create(NULL, NULL));
  tk_stage_free(NULL);
  tk_free(NULL);

  shared = tk_stage_create("clean", "explain=0");
  CHECK(shared);
  uint8_t *out;
  CHECK(tk_apply(shared, TK_HTML, (const uint8_t *)page, strlen(page), &out, &expected_count) == 0);
  expected = (char *)out;
  pthread_t threads[4];
  for (int i = 0; i < 4; i++) CHECK(pthread_create(&threads[i], NULL, work, NULL) == 0);
  for (int i = 0; i < 4; i++) pthread_join(threads[i], NULL);

  size_t count;
  uint8_t binary[4000];
  for (size_t i = 0; i < sizeof binary; i++) binary[i] = (uint8_t)(i * 7);
  int32_t code = tk_apply(shared, TK_BYTES, binary, sizeof binary, &out, &count);
  CHECK(code > 0 && strcmp(tk_error_name(code), "binary") == 0 && !out && count == 0);
  CHECK(tk_apply(NULL, TK_TEXT, binary, 1, &out, &count) == -1 && !tk_error_name(0));

  static const char record[] = "{\"id\":12345678901234567890,\"html\":\"<p>Oui, bien sûr.</p>\"}";
  CHECK(tk_answer(shared, (const uint8_t *)record, strlen(record), &out, &count) == 0);
  CHECK(count > 30 && memcmp(out, "{\"id\":12345678901234567890,", 27) == 0);
  tk_free(out);

  // Three rows as Arrow lays them out, the second one empty.
  tk_stage *normal = tk_stage_create("normalize", "");
  static const char rows[] = "e\xCC\x81" "t" "e\xCC\x81" "Ha\xCC\x80 Noi";
  const int32_t offsets[] = {0, 7, 7, (int32_t)strlen(rows)};
  int64_t ends[4];
  int32_t errors[3];
  CHECK(tk_apply_batch(normal, TK_TEXT, offsets, (const uint8_t *)rows, 3, &out, ends, errors) == 0);
  CHECK(ends[0] == 0 && ends[1] == 5 && ends[2] == 5 && memcmp(out, "\xC3\xA9t\xC3\xA9", 5) == 0 && !errors[0] && !errors[2]);
  tk_free(out);
  const int32_t wrong[] = {5, 2};
  CHECK(tk_apply_batch(normal, TK_TEXT, wrong, (const uint8_t *)rows, 1, &out, ends, errors) == -1);
  tk_stage_free(normal);
  tk_stage_free(shared);
  tk_free(expected);
  puts("smoke.c: passed");
  return 0;
}
