/// TextKit's C interface: French and Vietnamese text repaired, cleaned, segmented, its terms marked, summed up.
///
///     tk_stage *clean = tk_stage_create("clean", "");
///     uint8_t *text; size_t count;
///     if (tk_apply(clean, TK_HTML, page, page_count, &text, &count) == 0) { fwrite(text, 1, count, stdout); tk_free(text); }
///     tk_stage_free(clean);
///
/// There is no shared state: a stage may be used by many threads at once, and every result belongs to the caller until
/// `tk_free`. Functions that return int32_t give 0 where all is well, a positive error number (see `tk_error_name`)
/// where the document cannot be processed, and -1 where the call itself was wrong or memory ran out.
#ifndef TEXTKIT_H
#define TEXTKIT_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tk_stage tk_stage;

/// What a document is given as: UTF-8 text, UTF-8 HTML, or bytes as they were found (encoding and kind are found out).
enum { TK_TEXT = 0, TK_HTML = 1, TK_BYTES = 2 };

/// The library's version; not to be freed.
const char *tk_version(void);

/// A stage: `summary`, `clean`, `normalize`, `sentences`, `tokens`, `languages` or `terms`. Options are `name=value`
/// parted by `;`: `offsets=bytes|scalars|utf16`, `lang=fr|vi`, `profile=repair,fr-typo…` (normalize), `sentences=N`,
/// `max_words=N`, `max_chars=N`, `headline=1` (summary). NULL where there is no such stage or option.
tk_stage *tk_stage_create(const char *command, const char *options);
void tk_stage_free(tk_stage *);

/// One document. `clean`, `normalize` and `summary` give text, the other stages a JSON object of their results.
int32_t tk_apply(const tk_stage *, int32_t kind, const uint8_t *bytes, size_t count, uint8_t **out, size_t *out_count);

/// One record of the JSON Lines contract: one object in, one object out; errors are records too.
int32_t tk_answer(const tk_stage *, const uint8_t *line, size_t count, uint8_t **out, size_t *out_count);

/// Many documents laid out as Arrow lays out strings: row i is bytes[offsets[i]] to bytes[offsets[i + 1]].
/// `out_offsets` has room for rows + 1 numbers; `errors`, which may be NULL, for rows numbers (0 where all is well, and
/// the row is empty where it is not).
int32_t tk_apply_batch(
    const tk_stage *, int32_t kind, const int32_t *offsets, const uint8_t *bytes, size_t rows, uint8_t **out,
    int64_t *out_offsets, int32_t *errors);

/// The name of an error number as in the JSON Lines contract (`binary`, `too_long`, …); not to be freed.
const char *tk_error_name(int32_t error);

void tk_free(void *);

#ifdef __cplusplus
}
#endif
#endif
