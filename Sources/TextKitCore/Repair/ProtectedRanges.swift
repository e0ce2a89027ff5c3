/// The stretches of a line that no rule may touch: URLs, e-mail addresses, paths, handles, hash tags, domain names.
struct ProtectedRanges {
  private(set) var ranges: [Range<Int>] = []

  init() {}

  /// - Complexity: O(*n*).
  ///
  /// - Parameter domains: whether names like `vnexpress.net` count without `www.` or a scheme.
  init(in line: Span<UInt8>, domains: Bool = true) {
    var index = 0
    while index < line.count {
      while index < line.count, Self.isBlank(line, index) { index += 1 }
      let start = index
      while index < line.count, !Self.isBlank(line, index) { index += 1 }
      if start < index { find(in: line, start..<index, domains) }
    }
  }

  private static func isBlank(_ line: Span<UInt8>, _ index: Int) -> Bool {
    let byte = line[index]
    return byte <= 0x20 || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "\"")
  }

  private mutating func find(in line: Span<UInt8>, _ token: Range<Int>, _ domains: Bool) {
    var isInteresting = false
    for index in token {
      switch line[index] {
      case UInt8(ascii: "@"), UInt8(ascii: "#"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: ":"),
        UInt8(ascii: "\\"):
        isInteresting = true
      default: continue
      }
      break
    }
    guard isInteresting else { return }
    // An opening bracket or quote in front is not part of it.
    var start = token.lowerBound
    while start < token.upperBound, [0x28, 0x5B, 0x27].contains(line[start]) { start += 1 }
    var end = token.upperBound
    while end > start, [0x2E, 0x2C, 0x3B, 0x3A, 0x21, 0x3F, 0x29, 0x5D, 0x27].contains(line[end - 1]) { end -= 1 }
    guard start < end else { return }
    if line[start] == UInt8(ascii: "@") || line[start] == UInt8(ascii: "#") {
      if start + 1 < end, line[start + 1].isASCIILetter || line[start + 1] >= 0x80 { ranges.append(start..<end) }
      return
    }
    var index = start
    while index < end {
      switch line[index] {
      case UInt8(ascii: ":"):
        if line.starts(with: "://", at: index), index > start, line[index - 1].isASCIILetter {
          ranges.append(Self.schemeStart(line, index, start)..<end)
          return
        }
        if index == start + 1, line[start].isASCIIUpper, index + 1 < end,
          line[index + 1] == UInt8(ascii: "\\") || line[index + 1] == UInt8(ascii: "/")
        {
          ranges.append(start..<end)
          return
        }
        if index == start + 3, line.starts(with: "doi:", at: start) || line.starts(with: "DOI:", at: start) {
          ranges.append(start..<end)
          return
        }
        if index == start + 6, line.starts(with: "mailto:", at: start) {
          ranges.append(start..<end)
          return
        }
      case UInt8(ascii: "@"):
        if index > start, index + 1 < end, Self.isAddressByte(line[index - 1]), line[index + 1].isASCIILetter {
          ranges.append(start..<end)
          return
        }
      case UInt8(ascii: "."):
        if domains || line[start] | 0x20 == 0x77, Self.isDomainDot(line, index, start, end) {
          ranges.append(start..<end)
          return
        }
      case UInt8(ascii: "\\"):
        if index == start, index + 1 < end, line[index + 1] == UInt8(ascii: "\\") {
          ranges.append(start..<end)
          return
        }
      default: break
      }
      index += 1
    }
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

  private static func isDomainDot(_ line: Span<UInt8>, _ dot: Int, _ start: Int, _ end: Int) -> Bool {
    guard dot > start, dot + 1 < end, isAddressByte(line[dot - 1]), line[dot + 1].isASCIILetter else { return false }
    if dot == start + 3, line.starts(with: "www.", at: start) || line.starts(with: "WWW.", at: start) { return true }
    // ASCII in front, a known domain in lower case behind, then a path or the end.
    var index = dot
    while index > start {
      let byte = line[index - 1]
      if byte >= 0x80 { return false }
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

  /// A reader for ascending questions.
  func cursor() -> Cursor { Cursor(ranges: ranges) }

  struct Cursor {
    fileprivate let ranges: [Range<Int>]
    private var index = 0

    fileprivate init(ranges: [Range<Int>]) { self.ranges = ranges }

    /// - Precondition: offsets ascend from call to call.
    mutating func contains(_ offset: Int) -> Bool {
      while index < ranges.count, ranges[index].upperBound <= offset { index += 1 }
      return index < ranges.count && ranges[index].contains(offset)
    }
  }

  func contains(_ offset: Int) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(offset)
  }
}
