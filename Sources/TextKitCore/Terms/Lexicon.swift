import CTextKitScan

/// French and Vietnamese terms with their translations, kept as the bytes of tab-separated lines.
///
///     État de droit<TAB>nhà nước pháp quyền<TAB>law<TAB>noun<TAB>
///
/// Columns: French, Vietnamese alternatives parted by `|` with the preferred one first, and where known domain, kind
/// (see `LexiconEntry.Kind`) and French variants parted by `|`. Lines that begin with `#` and empty lines are comments.
///
/// - Input: UTF-8 in NFC.
/// - Complexity: O(*n*) once for the lines, and once for each language that is matched, when it is first matched.
/// - Lines without a tab or with an empty side are left out here; `LexiconFile` reports them with their numbers.
public struct Lexicon: Sendable {
  /// The lines.
  public let bytes: [UInt8]
  /// Where each entry's line begins, where its first tab stands and where it ends.
  let lines: [Line]
  /// The bytes of the bundled lexicon, whose words of grammar (Resources/Terms/grammar.txt) are looked up, not matched.
  let bundledBytes: Range<Int>
  private let french: LazyIndex
  private let vietnamese: LazyIndex
  private let accentless: LazyIndex

  /// The lexicon that comes with the library.
  public static let bundled: Lexicon = {
    let bytes = EmbeddedData.lexicons.array
    return Lexicon(bytes, bundled: 0..<bytes.count)
  }()

  /// - Parameter bytes: at most 1 GiB; what comes behind is left out.
  public init(_ bytes: [UInt8]) { self.init(bytes, bundled: 0..<0) }

  private init(_ bytes: [UInt8], bundled: Range<Int>) {
    let bytes = bytes.count <= 1 << 30 ? bytes : Array(bytes[..<(1 << 30)])
    self.bytes = bytes
    bundledBytes = bundled
    lines = Self.entryLines(bytes.span)
    french = LazyIndex()
    vietnamese = LazyIndex()
    accentless = LazyIndex()
  }

  /// The lexicon with another one behind it: where both know a term, this one's translations come first.
  public func adding(_ other: Lexicon) -> Lexicon {
    var joined = bytes
    if let last = joined.last, last != 0x0A { joined.append(0x0A) }
    let offset = joined.count
    joined.append(contentsOf: other.bytes)
    let theirs = other.bundledBytes
    let shifted = theirs.lowerBound + offset..<theirs.upperBound + offset
    return Lexicon(joined, bundled: theirs.isEmpty ? bundledBytes : shifted)
  }

  /// The number of entries.
  public var count: Int { lines.count }

  /// The entry of a number, in the order of the lines; `nil` beyond them.
  public func entry(_ number: Int) -> LexiconEntry? {
    guard lines.indices.contains(number) else { return nil }
    let columns = columns(number)
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    return LexiconEntry(
      french: text(columns.french), vietnamese: alternatives(columns.vietnamese).map(text),
      domain: text(columns.domain), kind: LexiconEntry.Kind(rawValue: text(columns.kind)),
      variants: alternatives(columns.variants).map(text))
  }

  /// The terms of one side; the numbers of Vietnamese terms are the same whatever the net forgives.
  func index(_ net: TermNet) -> LexiconIndex {
    switch net {
    case .french: french.value { LexiconIndex(self, net) }
    case .vietnamese: vietnamese.value { LexiconIndex(self, net) }
    case .accentlessVietnamese: accentless.value { LexiconIndex(self, net) }
    }
  }

  func index(of language: Language) -> LexiconIndex { index(language == .vietnamese ? .vietnamese : .french) }
}

extension Lexicon {
  /// Where the columns of a line stand, trimmed.
  struct Columns {
    var french = 0..<0
    var vietnamese = 0..<0
    var domain = 0..<0
    var kind = 0..<0
    var variants = 0..<0
  }

  /// - Precondition: `number` is one of an entry.
  func columns(_ number: Int) -> Columns { Self.columns(bytes.span, lines[number]) }

  typealias Line = tk_lexicon_line

  static func columns(_ text: Span<UInt8>, at start: Int) -> Columns {
    let end = EightBytes.offset(of: 0x0A, in: text, from: start, to: text.count)
    let tab = EightBytes.offset(of: 0x09, in: text, from: start, to: end)
    return columns(text, start: start, tab: tab, end: end)
  }

  static func columns(_ text: Span<UInt8>, _ line: Line) -> Columns {
    columns(text, start: Int(line.start), tab: Int(line.tab), end: Int(line.end))
  }

  private static func columns(_ text: Span<UInt8>, start: Int, tab: Int, end: Int) -> Columns {
    var columns = Columns()
    columns.french = trimmed(text, start..<tab)
    var from = tab &+ 1
    for column in 1..<5 where from <= end {
      let tab = EightBytes.offset(of: 0x09, in: text, from: from, to: end)
      let range = trimmed(text, from..<tab)
      switch column {
      case 1: columns.vietnamese = range
      case 2: columns.domain = range
      case 3: columns.kind = range
      default: columns.variants = range
      }
      from = tab &+ 1
    }
    return columns
  }

  /// The parts of a range between `|`, trimmed, empty ones left out.
  func alternatives(_ range: Range<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    Self.forEachAlternative(bytes.span, range) { parts.append($0) }
    return parts
  }

  @inline(__always)
  static func forEachAlternative(_ text: Span<UInt8>, _ range: Range<Int>, _ body: (Range<Int>) -> Void) {
    var from = range.lowerBound
    var offset = from
    while offset <= range.upperBound {
      if offset == range.upperBound || text[offset] == UInt8(ascii: "|") {
        let part = trimmed(text, from..<offset)
        if !part.isEmpty { body(part) }
        from = offset + 1
      }
      offset += 1
    }
  }

  @inline(__always)
  static func trimmed(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, text[start] == 0x20 { start += 1 }
    while end > start, text[end - 1] == 0x20 || text[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// The lines that hold a pair.
  private static func entryLines(_ text: Span<UInt8>) -> [Line] {
    var lines: [Line] = []
    lines.reserveCapacity(text.count / 56 + 16)
    var buffer = [Line](repeating: Line(), count: 1024)
    var position = 0
    while position < text.count {
      let count = unsafe text.withUnsafeBufferPointer { text in
        unsafe buffer.withUnsafeMutableBufferPointer { buffer in
          guard let bytes = text.baseAddress, let first = buffer.baseAddress else { return 0 }
          return unsafe tk_lexicon_lines(bytes, text.count, &position, first, buffer.count)
        }
      }
      lines.append(contentsOf: buffer[..<count])
    }
    return lines
  }
}
