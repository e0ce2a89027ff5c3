/// Reads bytes as text: encoding decision, strict decoding, NFC.
///
///     Decoder().decode(bytes).encoding  // windows-1258, confidence 0.97, statistics
///
/// In this order: a byte order mark; UTF-16 without one; valid UTF-8; what was declared; then a choice between
/// windows-1252, ISO-8859-15, cp850, Mac Roman and the legacy encodings of Vietnamese by how French or Vietnamese the
/// words become, with a margin over windows-1252; and UTF-8 with stray bytes, which are read one by one. Bytes that give
/// nothing are dropped.
///
/// - Complexity: O(*n*); bytes that are valid UTF-8 in NFC are copied once and mapped by the identity. The choice looks
///   at the first MiB.
public struct Decoder: Sendable {
  public init() {}

  /// - Parameter isKnownUTF8: whether the bytes were looked at already and are valid UTF-8.
  /// - Returns: valid UTF-8 in NFC whose map leads to `bytes`.
  public func decode(_ bytes: [UInt8], hint: CharsetHint = .none, isKnownUTF8: Bool = false) -> Text {
    if bytes.first != 0xEF, CleanScan.isClean(bytes.span, isKnownUTF8: isKnownUTF8) { return Text(bytes) }
    let decoded = raw(bytes, hint, isKnownUTF8: isKnownUTF8)
    return decoded.followed(by: NFC.normalize(decoded.bytes))
  }

  private func raw(_ bytes: [UInt8], _ hint: CharsetHint, isKnownUTF8: Bool) -> Text {
    let span = bytes.span
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      var text = StrayBytes.repaired(bytes)
      text.encoding = EncodingDecision(name: "utf-8", confidence: 1, evidence: .byteOrderMark)
      return text.followed(by: Edit.apply([Edit(rule: .decoding, source: 0..<3, replacement: [])], to: text.bytes))
    }
    if bytes.starts(with: [0xFF, 0xFE]) { return UTF16.decode(bytes, from: 2, isBigEndian: false, .byteOrderMark, 1) }
    if bytes.starts(with: [0xFE, 0xFF]) { return UTF16.decode(bytes, from: 2, isBigEndian: true, .byteOrderMark, 1) }
    if let isBigEndian = UTF16.guess(span) {
      return UTF16.decode(bytes, from: 0, isBigEndian: isBigEndian, .statistics, 0.95)
    }
    guard !isKnownUTF8, UTF8Validation.firstInvalid(in: span) != nil else { return Text(bytes) }
    let declared = hint.name
    if declared == "utf-16le" || declared == "utf-16be" {
      return UTF16.decode(bytes, from: 0, isBigEndian: declared == "utf-16be", .declared, 0.9)
    }
    // Mostly well-formed sequences: UTF-8 with strays.
    let (valid, invalid) = UTF8Validation.countSequences(in: span)
    if declared != "utf-8" ? valid > invalid : valid >= invalid {
      var text = StrayBytes.repaired(bytes)
      text.encoding = EncodingDecision(
        name: "utf-8", confidence: Double(valid) / Double(valid + invalid), evidence: .validUTF8)
      return text
    }
    var judge = EncodingJudge(bytes: bytes)
    return judge.decode(declared: declared)
  }
}

/// UTF-16 read as UTF-8.
enum UTF16 {
  /// Whether bytes without a byte order mark are UTF-16, and which: nearly all NULs lie on one side.
  static func guess(_ bytes: Span<UInt8>) -> Bool? {
    guard bytes.count >= 4, bytes.count % 2 == 0 else { return nil }
    var zeros = (even: 0, odd: 0)
    let count = min(bytes.count, 4096)
    guard bytes.extracting(first: count).firstOffset(of: 0, from: 0) < count else { return nil }
    var index = 0
    while index < count {
      if bytes[index] == 0 { if index & 1 == 0 { zeros.even += 1 } else { zeros.odd += 1 } }
      index += 1
    }
    guard zeros.even + zeros.odd > count / 8 else { return nil }
    if zeros.odd > 10 * zeros.even { return false }
    if zeros.even > 10 * zeros.odd { return true }
    return nil
  }

  static func decode(
    _ bytes: [UInt8], from start: Int, isBigEndian: Bool, _ evidence: EncodingDecision.Evidence, _ confidence: Double
  ) -> Text {
    func unit(_ index: Int) -> UInt32 {
      let (first, second) = (UInt32(bytes[index]), UInt32(bytes[index + 1]))
      return isBigEndian ? first << 8 | second : second << 8 | first
    }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var segments: [OffsetMap.Segment] = []
    if start > 0 { segments.append(OffsetMap.Segment(source: 0..<start, target: 0..<0, rule: .decoding)) }
    var index = start
    while index < bytes.count {
      let from = index
      let target = output.count
      if index + 1 < bytes.count {
        let first = unit(index)
        index += 2
        if first < 0xD800 || first > 0xDFFF {
          output.append(scalar: first)
        } else if first < 0xDC00, index + 1 < bytes.count, (0xDC00...0xDFFF).contains(unit(index)) {
          output.append(scalar: 0x10000 + (first - 0xD800) << 10 + (unit(index) - 0xDC00))
          index += 2
        }
      } else {
        index += 1
      }
      segments.append(OffsetMap.Segment(source: from..<index, target: target..<output.count, rule: .decoding))
    }
    let map = OffsetMap(segments: segments, sourceCount: bytes.count, targetCount: output.count)
    let name = isBigEndian ? "utf-16be" : "utf-16le"
    return Text(
      bytes: output, map: map, encoding: EncodingDecision(name: name, confidence: confidence, evidence: evidence))
  }
}
