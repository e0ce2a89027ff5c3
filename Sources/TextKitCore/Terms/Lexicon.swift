import CTextKitScan

/// French and Vietnamese terms with their translations, kept as the bytes of tab-separated lines.
///
///     État de droit<TAB>nhà nước pháp quyền<TAB>law<TAB>noun<TAB>
///
/// Columns: French, Vietnamese alternatives parted by `|` with the preferred one first, and where known domain, kind
/// (see `LexiconEntry.Kind`) and French variants parted by `|`. Lines that begin with `#` and empty lines are comments.
///
/// - Input: UTF-8 in NFC.
/// - Complexity: O(*n*) once for each language that is matched, when it is first matched, and once for the lines, when they
///   are first asked for. Nothing of the bundled lexicon is read before it is needed.
/// - Lines without a tab or with an empty side are left out here; `LexiconFile` reports them with their numbers.
public struct Lexicon: Sendable {
  /// The lines, unless they are the bundled ones.
  private let own: [UInt8]
  private let isBundled: Bool
  /// The bytes of the bundled lexicon, whose words of grammar (Resources/Terms/grammar.txt) are looked up, not matched.
  let bundledBytes: Range<Int>
  private let entryLines = Lazy<[Line]>()
  private let french = Lazy<LexiconIndex>()
  private let vietnamese = Lazy<LexiconIndex>()
  private let accentless = Lazy<LexiconIndex>()

  /// The lexicon that comes with the library.
  public static let bundled = Lexicon([], bundled: 0..<EmbeddedData.lexicons.count, isBundled: true)

  /// - Parameter bytes: at most 1 GiB; what comes behind is left out.
  public init(_ bytes: [UInt8]) { self.init(bytes, bundled: 0..<0) }

  private init(_ bytes: [UInt8], bundled: Range<Int>, isBundled: Bool = false) {
    own = bytes.count <= 1 << 30 ? bytes : Array(bytes[..<(1 << 30)])
    self.isBundled = isBundled
    bundledBytes = bundled
  }

  /// The lines.
  public var text: Span<UInt8> {
    @_lifetime(borrow self)
    get {
      if isBundled { return EmbeddedData.lexicons.span }
      return own.span
    }
  }

  /// A copy of the lines.
  public var bytes: [UInt8] { isBundled ? EmbeddedData.lexicons.array : own }

  /// A stretch of the lines.
  public func bytes(_ range: Range<Int>) -> [UInt8] {
    let text = self.text
    guard range.lowerBound >= 0, range.upperBound <= text.count else { return [] }
    return unsafe text.extracting(range).withUnsafeBufferPointer { unsafe Array($0) }
  }

  /// Where each entry's line begins, where its tabs stand and where it ends.
  var lines: [Line] { entryLines.value { Self.entryLines(text) } }

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
    func string(_ range: Range<Int>) -> String { String(decoding: bytes(range), as: UTF8.self) }
    return LexiconEntry(
      french: string(columns.french), vietnamese: alternatives(columns.vietnamese).map(string),
      domain: string(columns.domain), kind: LexiconEntry.Kind(rawValue: string(columns.kind)),
      variants: alternatives(columns.variants).map(string))
  }

  /// The terms of one side.
  func index(_ net: TermNet) -> LexiconIndex {
    switch net {
    case .french:
      french.value { LexiconIndex(self, net, prebuilt: isBundled ? .termsFrench : nil) }
    case .vietnamese:
      vietnamese.value { LexiconIndex(self, net, prebuilt: isBundled ? .termsVietnamese : nil) }
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
  func columns(_ number: Int) -> Columns { Self.columns(text, lines[number]) }

  /// The columns of the line in which a term stands.
  func columns(of slot: LexiconIndex.Slot) -> Columns { Self.columns(text, at: lineStart(Int(slot.start))) }

  /// Of the entry in which a term stands.
  func kind(of slot: LexiconIndex.Slot) -> LexiconEntry.Kind? {
    let range = columns(of: slot).kind
    return range.isEmpty ? nil : LexiconEntry.Kind(rawValue: String(decoding: bytes(range), as: UTF8.self))
  }

  /// Where the line of a term begins. Lines are short, save for hostile ones.
  private func lineStart(_ place: Int) -> Int {
    let text = self.text
    var start = place
    while start > 0, text[start &- 1] != 0x0A {
      guard place &- start < 1024 else { return Int(lines[entry(at: place)].start) }
      start &-= 1
    }
    return start
  }

  /// The number of the entry on whose line a term stands.
  func entry(at place: Int) -> Int {
    let lines = self.lines
    var (low, high) = (0, lines.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(lines[middle].start) <= place { low = middle } else { high = middle }
    }
    return low
  }

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
    Self.forEachAlternative(text, range) { parts.append($0) }
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
