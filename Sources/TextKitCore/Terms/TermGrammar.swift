/// Words of grammar, which the bundled lexicon translates and the matcher does not mark: a longer one still keeps a shorter
/// term from being found inside it (`tất cả` is no `tất`).
///
/// - Source: Resources/Terms/grammar.txt.
struct TermGrammar {
  private var words = WordSet()
  /// Bits of the words' sequences: most terms are told from them here.
  private var bits = [UInt64](repeating: 0, count: 64)

  /// None.
  init() {}

  /// Those of one language, seen through its net.
  init(_ net: TermNet) {
    let lines = EmbeddedData.termGrammar.span
    let code = UInt8(ascii: net == .french ? "f" : "v")
    words = WordSet(lines: lines) { $0.isEmpty || $0[0] != code ? nil : 0 }
    var start = 0
    while start < lines.count {
      let end = EightBytes.offset(of: 0x0A, in: lines, from: start, to: lines.count)
      let tab = EightBytes.offset(of: 0x09, in: lines, from: start, to: end)
      if tab + 1 < end, lines[tab + 1] == code {
        let sequence = Self.sequence(lines, start..<tab, net)
        bits[Int(sequence >> 6 & 63)] |= 1 << (sequence & 63)
      }
      start = end + 1
    }
  }

  private static func sequence(_ text: Span<UInt8>, _ range: Range<Int>, _ net: TermNet) -> UInt64 {
    var tokens = [TermToken](repeating: .none, count: 16)
    var position = range.lowerBound
    let count = TermToken.read(text, from: &position, to: range.upperBound, net, into: &tokens)
    return tokens[..<count].reduce(0) { $0 &* TermHash.base &+ $1.hash }
  }

  /// - Parameter sequence: the hash of the term's tokens.
  @inline(__always)
  func contains(_ term: Span<UInt8>, _ sequence: UInt64) -> Bool {
    bits[Int(truncatingIfNeeded: sequence &>> 6 & 63)] &>> (sequence & 63) & 1 != 0 && words.contains(term)
  }
}
