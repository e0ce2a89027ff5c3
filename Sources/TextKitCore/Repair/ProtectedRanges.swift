/// The stretches of a line that no rule may touch: URLs, e-mail addresses, paths, handles, hash tags, domain names.
///
/// Nothing is looked for before a rule asks: each question is answered from the token around its offset.
struct ProtectedRanges {
  /// Whether names like `vnexpress.net` count without `www.` or a scheme.
  var domains = true

  /// A reader of one line for ascending questions.
  ///
  /// - Complexity: O(*k*) in the bytes of the token around an offset, once a token.
  func cursor() -> Cursor { Cursor(domains: domains) }

  struct Cursor {
    fileprivate let domains: Bool
    /// Whether the line holds signs that a stretch may be protected for; unknown before the first question.
    private var holdsSigns: Bool?
    private var token = 0..<0
    private var guarded = 0..<0

    fileprivate init(domains: Bool) { self.domains = domains }

    /// Whether any byte of the line may lie in a protected stretch.
    mutating func mayProtect(_ line: Span<UInt8>) -> Bool {
      let isPossible = holdsSigns ?? (line.firstPair(of: ProtectedRanges.signs, from: 0, to: line.count) < line.count)
      holdsSigns = isPossible
      return isPossible
    }

    /// Whether a byte lies in a protected stretch of the line; the line is the same from call to call.
    mutating func contains(_ offset: Int, in line: Span<UInt8>) -> Bool {
      guard mayProtect(line) else { return false }
      if ProtectedRanges.isBlank(line, offset) { return false }
      if !token.contains(offset) {
        // Nothing before the end of the last token belongs to a later one.
        let first = offset >= token.upperBound ? token.upperBound : 0
        var start = offset
        while start > first, !ProtectedRanges.isBlank(line, start - 1) { start -= 1 }
        var end = offset
        while end < line.count, !ProtectedRanges.isBlank(line, end) { end += 1 }
        token = start..<end
        guarded = ProtectedRanges.find(in: line, token, domains) ?? 0..<0
      }
      return guarded.contains(offset)
    }
  }

  /// Signs without which nothing is protected, and the full stops of domain names.
  fileprivate static let signs = BytePairs([
    (firsts: Array("@#/:\\".utf8), seconds: Array(0...255)),
    (firsts: Array(".".utf8), seconds: Array(0x41...0x5A) + Array(0x61...0x7A)),
  ])

  fileprivate static func isBlank(_ line: Span<UInt8>, _ index: Int) -> Bool {
    let byte = line[index]
    return byte <= 0x20 || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "\"")
  }

  /// Signs without which no token is protected.
  private static func isSign(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "@"), UInt8(ascii: "#"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: ":"),
      UInt8(ascii: "\\"):
      true
    default: false
    }
  }

  private static func isOpening(_ byte: UInt8) -> Bool { byte == 0x28 || byte == 0x5B || byte == 0x27 }

  private static func isClosing(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x2E, 0x2C, 0x3B, 0x3A, 0x21, 0x3F, 0x29, 0x5D, 0x27: true
    default: false
    }
  }

  /// The protected part of a token.
  private static func find(in line: Span<UInt8>, _ token: Range<Int>, _ domains: Bool) -> Range<Int>? {
    var sign = token.lowerBound
    while sign < token.upperBound, !isSign(line[sign]) { sign += 1 }
    guard sign < token.upperBound else { return nil }
    // An opening bracket or quote in front is not part of it.
    var start = token.lowerBound
    while start < token.upperBound, isOpening(line[start]) { start += 1 }
    var end = token.upperBound
    while end > start, isClosing(line[end - 1]) { end -= 1 }
    guard start < end else { return nil }
    if line[start] == UInt8(ascii: "@") || line[start] == UInt8(ascii: "#") {
      return start + 1 < end && (line[start + 1].isASCIILetter || line[start + 1] >= 0x80) ? start..<end : nil
    }
    var index = max(start, sign)
    while index < end {
      switch line[index] {
      case UInt8(ascii: ":"):
        if line.starts(with: "://", at: index), index > start, line[index - 1].isASCIILetter {
          return schemeStart(line, index, start)..<end
        }
        if index == start + 1, line[start].isASCIIUpper, index + 1 < end,
          line[index + 1] == UInt8(ascii: "\\") || line[index + 1] == UInt8(ascii: "/")
        {
          return start..<end
        }
        if index == start + 3, line.starts(with: "doi:", at: start) || line.starts(with: "DOI:", at: start) {
          return start..<end
        }
        if index == start + 6, line.starts(with: "mailto:", at: start) { return start..<end }
      case UInt8(ascii: "@"):
        if index > start, index + 1 < end, isAddressByte(line[index - 1]), line[index + 1].isASCIILetter {
          return start..<end
        }
      case UInt8(ascii: "."):
        if domains || line[start] | 0x20 == 0x77, isDomainDot(line, index, start, end) { return start..<end }
      case UInt8(ascii: "\\"):
        if index == start, index + 1 < end, line[index + 1] == UInt8(ascii: "\\") { return start..<end }
      default: break
      }
      index += 1
    }
    return nil
  }

  private static func schemeStart(_ line: Span<UInt8>, _ colon: Int, _ start: Int) -> Int {
    var scheme = colon
    while scheme > start, line[scheme - 1].isASCIILetter || line[scheme - 1] == UInt8(ascii: "+") { scheme -= 1 }
    return scheme
  }

  private static func isAddressByte(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: ".")
  }

  /// Top-level domains that a dot between two ASCII words makes a name of; others need `www.`.
  private static let domains: [StaticString] = [
    "com", "vn", "fr", "org", "net", "info", "eu", "edu", "gov", "int", "io", "tv", "be", "ch", "ca", "uk", "us", "de",
    "la", "kh", "asia", "biz",
  ]

  /// How far before a dot its name is looked at; a longer one is none.
  private static let maximumName = 256

  private static func isDomainDot(_ line: Span<UInt8>, _ dot: Int, _ start: Int, _ end: Int) -> Bool {
    guard dot > start, dot + 1 < end, isAddressByte(line[dot - 1]), line[dot + 1].isASCIILetter else { return false }
    if dot == start + 3, line.starts(with: "www.", at: start) || line.starts(with: "WWW.", at: start) { return true }
    // ASCII in front, a known domain in lower case behind, then a path or the end.
    var index = dot
    while index > start {
      let byte = line[index - 1]
      if byte >= 0x80 || dot - index > maximumName { return false }
      if !isAddressByte(byte) { break }
      index -= 1
    }
    for domain in domains where line.starts(with: domain, at: dot + 1) {
      let after = dot + 1 + domain.utf8CodeUnitCount
      if after == end { return true }
      let byte = line[after]
      if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: ":") { return true }
      if byte == UInt8(ascii: "."), after + 1 < end, line[after + 1].isASCIILower { return true }
    }
    return false
  }
}
