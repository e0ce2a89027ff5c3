#include "CTextKitBreaks.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

extern "C" int32_t tk_breaks(char kind, const char *locale, const uint8_t *text, size_t count, int32_t *ends,
                             int32_t capacity) {
  UErrorCode error = U_ZERO_ERROR;
  UText *source = utext_openUTF8(nullptr, reinterpret_cast<const char *>(text), static_cast<int64_t>(count), &error);
  UBreakIterator *iterator = ubrk_open(kind == 's' ? UBRK_SENTENCE : UBRK_WORD, locale, nullptr, 0, &error);
  ubrk_setUText(iterator, source, &error);
  int32_t found = -1;
  if (U_SUCCESS(error)) {
    found = 0;
    ubrk_first(iterator);
    for (int32_t end = ubrk_next(iterator); end != UBRK_DONE; end = ubrk_next(iterator)) {
      if (found >= capacity) {
        found = -1;
        break;
      }
      ends[found++] = end;
    }
  }
  ubrk_close(iterator);
  utext_close(source);
  return found;
}
