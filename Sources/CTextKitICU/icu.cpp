// The only file that includes <unicode/…>. Its header shows plain C, so that Swift files which also see Foundation compile.
#include "CTextKitICU.h"

#include <cstdlib>
#include <cstring>
#include <string>
#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <utf8proc.h>

namespace {
const icu::Normalizer2 *nfc() {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2 *instance = icu::Normalizer2::getNFCInstance(error);
  return U_SUCCESS(error) ? instance : nullptr;
}
}  // namespace

extern "C" tk_icu_result tk_icu_nfc(const uint8_t *bytes, size_t count) {
  tk_icu_result result = {nullptr, 0, nullptr, 0, 0};
  const icu::Normalizer2 *normalizer = nfc();
  if (normalizer == nullptr || count > 0x7fffffff) {
    result.error = U_ILLEGAL_ARGUMENT_ERROR;
    return result;
  }
  std::string out;
  out.reserve(count);
  icu::StringByteSink<std::string> sink(&out);
  icu::Edits edits;
  UErrorCode error = U_ZERO_ERROR;
  icu::StringPiece source(reinterpret_cast<const char *>(bytes), static_cast<int32_t>(count));
  normalizer->normalizeUTF8(0, source, sink, &edits, error);
  if (U_FAILURE(error)) {
    result.error = error;
    return result;
  }
  result.count = out.size();
  result.bytes = static_cast<uint8_t *>(std::malloc(out.size() + 1));
  size_t capacity = 16;
  result.edits = static_cast<tk_icu_edit *>(std::malloc(capacity * sizeof(tk_icu_edit)));
  auto iterator = edits.getFineChangesIterator();
  while (result.bytes != nullptr && result.edits != nullptr && iterator.next(error)) {
    if (result.edit_count == capacity) {
      capacity *= 2;
      auto grown = static_cast<tk_icu_edit *>(std::realloc(result.edits, capacity * sizeof(tk_icu_edit)));
      if (grown == nullptr) break;
      result.edits = grown;
    }
    result.edits[result.edit_count++] = {static_cast<size_t>(iterator.sourceIndex()),
                                         static_cast<size_t>(iterator.oldLength()),
                                         static_cast<size_t>(iterator.newLength())};
  }
  if (result.bytes == nullptr || result.edits == nullptr) {
    tk_icu_free(result);
    return {nullptr, 0, nullptr, 0, U_MEMORY_ALLOCATION_ERROR};
  }
  std::memcpy(result.bytes, out.data(), out.size());
  return result;
}

extern "C" void tk_icu_free(tk_icu_result result) {
  std::free(result.bytes);
  std::free(result.edits);
}

extern "C" int32_t tk_icu_is_nfc(const uint8_t *bytes, size_t count) {
  const icu::Normalizer2 *normalizer = nfc();
  if (normalizer == nullptr) return 0;
  UErrorCode error = U_ZERO_ERROR;
  icu::StringPiece source(reinterpret_cast<const char *>(bytes), static_cast<int32_t>(count));
  return normalizer->isNormalizedUTF8(source, error) && U_SUCCESS(error);
}

extern "C" void tk_icu_versions(char icu_version[20], char unicode_version[20]) {
  UVersionInfo version;
  u_getVersion(version);
  u_versionToString(version, icu_version);
  u_getUnicodeVersion(version);
  u_versionToString(version, unicode_version);
}

extern "C" int32_t tk_combining_class(int32_t scalar) { return utf8proc_get_property(scalar)->combining_class; }
extern "C" int32_t tk_display_width(int32_t scalar) { return utf8proc_charwidth(scalar); }
extern "C" int32_t tk_general_category(int32_t scalar) { return utf8proc_category(scalar); }
extern "C" int32_t tk_lowercase(int32_t scalar) { return utf8proc_tolower(scalar); }
extern "C" int32_t tk_uppercase(int32_t scalar) { return utf8proc_toupper(scalar); }
extern "C" int32_t tk_grapheme_break(int32_t first, int32_t second, int32_t *state) {
  return utf8proc_grapheme_break_stateful(first, second, state);
}

extern "C" int32_t tk_nfc_pair(int32_t base, int32_t mark) {
  const icu::Normalizer2 *normalizer = nfc();
  if (normalizer == nullptr) return 0;
  int32_t direct = normalizer->composePair(base, mark);
  if (direct >= 0) return direct;
  // The mark may belong under one that the base carries already.
  icu::UnicodeString parts;
  if (!normalizer->getRawDecomposition(base, parts) || parts.countChar32() != 2) return 0;
  UChar32 letter = parts.char32At(0), upper = parts.char32At(parts.moveIndex32(0, 1));
  if (normalizer->getCombiningClass(mark) >= normalizer->getCombiningClass(upper)) return 0;
  int32_t inner = normalizer->composePair(letter, mark);
  if (inner < 0) return 0;
  int32_t result = normalizer->composePair(inner, upper);
  return result >= 0 ? result : 0;
}

extern "C" int32_t tk_nfc_is_starter(int32_t scalar) {
  const icu::Normalizer2 *normalizer = nfc();
  if (normalizer == nullptr || !normalizer->hasBoundaryBefore(scalar)) return 0;
  if (normalizer->getCombiningClass(scalar) != 0) return 0;
  const utf8proc_property_t *property = utf8proc_get_property(scalar);
  // A canonical decomposition (one without a type) that does not compose again changes the scalar.
  if (property->decomp_type != 0 || property->decomp_seqindex == UINT16_MAX) return 1;
  UErrorCode error = U_ZERO_ERROR;
  return normalizer->isNormalized(icu::UnicodeString(static_cast<UChar32>(scalar)), error) && U_SUCCESS(error);
}

extern "C" int32_t tk_base(int32_t scalar) {
  utf8proc_int32_t buffer[8];
  int boundary = 0;
  auto count = utf8proc_decompose_char(scalar, buffer, 8, UTF8PROC_DECOMPOSE, &boundary);
  return count > 0 ? buffer[0] : scalar;
}
