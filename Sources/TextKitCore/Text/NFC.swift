import CTextKitICU

/// Canonical composition (UAX #15) with a map back.
///
/// Three steps, each for what the one before it leaves: a scan that proves text to be in NFC, a composer for Latin letters
/// and the marks of French and Vietnamese, ICU for stretches with anything else. Runs of more than 30 marks on one base are cut first
/// (Stream-Safe Text Format), because canonical ordering is quadratic in them.
///
/// - Complexity: O(*n*).
enum NFC {
  /// - Precondition: `bytes` is valid UTF-8.
  static func normalize(_ bytes: [UInt8]) -> Text {
    guard let stop = firstUncertain(in: bytes.span) else { return Text(bytes) }
    var composer = NFCComposer()
    return composer.composed(bytes, from: stop)
  }

  /// Whether a scan of lead bytes alone proves the text to be in NFC.
  static func isCertain(_ bytes: Span<UInt8>) -> Bool { firstUncertain(in: bytes) == nil }

  /// The first scalar that may change or that may be composed with the one before it, or `nil`.
  static func firstUncertain(in bytes: Span<UInt8>, from start: Int = 0) -> Int? {
    var index = start
    while true {
      index = CleanScan.uncertain(bytes, from: index)
      guard index < bytes.count else { return nil }
      let length = bytes[index] < 0xCC ? 1 : certainLength(bytes, index)
      if length == 0 { return index }
      index += length
    }
  }

  /// The length of the scalar at `index` where it can change in no context, else 0.
  ///
  /// - Precondition: the byte there is CC or more.
  @inline(__always)
  static func certainLength(_ bytes: Span<UInt8>, _ index: Int) -> Int {
    let byte = bytes[index]
    if byte == 0xE1 || byte == 0xE2 {
      guard index &+ 2 < bytes.count else { return 0 }
      let second = bytes[index &+ 1]
      if byte == 0xE1, second & 0xFE == 0xBA { return 3 }
      if byte == 0xE2, second == 0x80 && bytes[index &+ 2] >= 0x82 || second == 0x81 || second == 0x82 { return 3 }
    }
    if byte == 0xF0, index &+ 3 < bytes.count, bytes[index &+ 1] == 0x9F { return 4 }
    let (scalar, length) = bytes.scalar(at: index)
    return isCertain(scalar) ? length : 0
  }

  /// Whether a scalar is a starter that is its own NFC and never joins the scalar before it.
  static func isCertain(_ scalar: UInt32) -> Bool {
    if scalar < 0x10000 {
      let bits = scalar < 0x3000 ? lowerInert : inert
      return bits[Int(scalar >> 3)] & (1 << UInt8(scalar & 7)) != 0
    }
    return tk_nfc_is_starter(Int32(bitPattern: scalar)) != 0
  }

  /// A bit a scalar of the basic plane, 8 KiB, and of its first blocks alone, 1.5 KiB: made at the first character that
  /// needs them.
  private static let inert = bits(for: 0x10000)
  private static let lowerInert = bits(for: 0x3000)

  private static func bits(for count: Int) -> [UInt8] {
    var bits = [UInt8](repeating: 0, count: count / 8)
    for scalar in 0..<count where tk_nfc_is_starter(Int32(scalar)) != 0 {
      bits[scalar >> 3] |= 1 << UInt8(scalar & 7)
    }
    return bits
  }

  /// A stretch composed by ICU, with its changes relative to the stretch.
  static func byICU(_ bytes: [UInt8]) -> Text {
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
}
