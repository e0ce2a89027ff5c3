#include "CTextKitBreaks.h"

#include <unicode/ucnv.h>

extern "C" int32_t tk_convert_byte(const char *encoding, uint8_t byte) {
  UErrorCode error = U_ZERO_ERROR;
  UConverter *converter = ucnv_open(encoding, &error);
  if (U_FAILURE(error)) return -1;
  UChar units[4] = {0};
  const char source = static_cast<char>(byte);
  const int32_t count = ucnv_toUChars(converter, units, 4, &source, 1, &error);
  ucnv_close(converter);
  if (U_FAILURE(error) || count != 1) return 0;
  return units[0] == 0xFFFD || units[0] == 0x1A ? 0 : units[0];
}
