import CTextKitICU

/// Canonical composition (UAX #15) with a map back.
enum NFC {
  /// - Precondition: `bytes` is valid UTF-8.
  static func normalize(_ bytes: [UInt8]) -> Text {
    if isCertain(bytes.span) { return Text(bytes) }
    let result = unsafe bytes.withUnsafeBufferPointer { unsafe tk_icu_nfc($0.baseAddress, $0.count) }
    defer { unsafe tk_icu_free(result) }
    guard unsafe result.error == 0, let start = unsafe result.bytes, let edits = unsafe result.edits else {
      return Text(bytes)
    }
    let normalized = unsafe Array(UnsafeBufferPointer(start: start, count: result.count))
    var segments: [OffsetMap.Segment] = []
    var shift = 0
    for index in unsafe 0..<result.edit_count {
      let edit = unsafe edits[index]
      let target = edit.source + shift
      segments.append(
        OffsetMap.Segment(
          source: edit.source..<edit.source + edit.old_length, target: target..<target + edit.new_length, rule: .nfc))
      shift += edit.new_length - edit.old_length
    }
    let map = OffsetMap(segments: segments, sourceCount: bytes.count, targetCount: normalized.count)
    return Text(bytes: normalized, map: map)
  }

  /// Whether a scan of lead bytes alone proves the text to be in NFC: nothing outside U+0000–02FF, U+1E80–1EFF and
  /// U+2002–20BF stands in it.
  static func isCertain(_ bytes: Span<UInt8>) -> Bool {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0xCC {
        index += 1
      } else if byte == 0xE1, index + 2 < bytes.count, (0xBA...0xBB).contains(bytes[index + 1]) {
        index += 3
      } else if byte == 0xE2, index + 2 < bytes.count,
        bytes[index + 1] == 0x80 && bytes[index + 2] >= 0x82 || bytes[index + 1] == 0x81
          || bytes[index + 1] == 0x82 && bytes[index + 2] <= 0xBF
      {
        index += 3
      } else {
        return false
      }
    }
    return true
  }
}
