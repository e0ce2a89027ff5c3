import CTextKitScan

/// Reads the terms of a lexicon for an index.
struct LexiconIndexBuilder {
  private let lexicon: Lexicon
  private let net: TermNet
  private let isFrench: Bool
  private let grammar: TermGrammar
  private(set) var entries: [tk_term_entry] = []
  private var tokens = [TermToken](repeating: .none, count: TermHash.maximumTokens + 1)

  init(_ lexicon: Lexicon, _ net: TermNet) {
    self.lexicon = lexicon
    self.net = net
    isFrench = net == .french
    grammar = lexicon.bundledBytes.isEmpty ? TermGrammar() : TermGrammar(net)
    // Vietnamese has alternatives, French here and there a variant.
    entries.reserveCapacity(lexicon.count + lexicon.count / (isFrench ? 8 : 2))
  }

  mutating func read() {
    let lexicon = self.lexicon
    let text = lexicon.text
    for line in lexicon.lines {
      if isFrench {
        add(text, Lexicon.trimmed(text, Int(line.start)..<Int(line.tab)))
        if line.variants < line.end {
          let tab = EightBytes.offset(of: 0x09, in: text, from: Int(line.variants), to: Int(line.end))
          addAll(text, Lexicon.trimmed(text, Int(line.variants)..<tab), .variant)
        }
      } else {
        addAll(text, Lexicon.trimmed(text, Int(line.tab) + 1..<Int(line.second)))
      }
    }
  }

  private mutating func addAll(_ text: Span<UInt8>, _ range: Range<Int>, _ form: TermForm = .head) {
    var from = range.lowerBound
    while from <= range.upperBound {
      let bar = EightBytes.offset(of: UInt8(ascii: "|"), in: text, from: from, to: range.upperBound)
      add(text, Lexicon.trimmed(text, from..<bar), form)
      from = bar &+ 1
    }
  }

  /// What a term is of its entry.
  private enum TermForm { case head, variant, contracted }

  private mutating func add(_ text: Span<UInt8>, _ range: Range<Int>, _ form: TermForm = .head) {
    guard range.count <= Int(UInt16.max) else { return }
    var position = range.lowerBound
    let count = TermToken.read(text, from: &position, to: range.upperBound, net, into: &tokens)
    guard count > 0, count <= TermHash.maximumTokens else { return }
    let first = tokens[0].hash
    let pair = count > 1 ? tk_term_pair_key(first, tokens[1].hash) : 0
    let start = tokens[0].start
    let second = count > 1 ? tokens[1].start : start
    let last = tokens[count &- 1]
    let end = last.end
    let sequence = last.prefix &* TermHash.base &+ last.hash
    var marks: UInt16 = 0
    var isTight = true
    for index in 0..<count {
      marks &+= tokens[index].marks
      if index > 0 {
        let gap = tokens[index &- 1].end
        isTight = isTight && tokens[index].start == gap &+ 1 && Self.isGap(text[gap])
      }
    }
    let hasEdges = start > range.lowerBound || end < range.upperBound
    guard start - range.lowerBound < 16, range.upperBound - end < 16 else { return }
    var traits: tk_term_slot.Traits = hasEdges ? .edges : isTight ? .tight : []
    switch form {
    case .head: if !hasEdges { traits.insert(.plain) }
    case .variant: traits.insert(.variant)
    case .contracted: traits.insert(.contracted)
    }
    if marks != 0 { traits.insert(.marks) }
    if lexicon.bundledBytes.contains(range.lowerBound), grammar.contains(text.extracting(range), sequence) {
      traits.insert(.grammar)
    }
    entries.append(
      tk_term_entry(
        sequence: sequence, first: first, pair: pair, start: Int32(truncatingIfNeeded: range.lowerBound),
        count: UInt16(truncatingIfNeeded: range.count), tokens: UInt8(truncatingIfNeeded: count),
        traits: traits.rawValue, marks: UInt8(truncatingIfNeeded: marks)))
    if isFrench, form != .contracted, count > 1, start == range.lowerBound, text[start &+ 1] == 0x65,
      Self.isArticle(text, start, second)
    {
      add(text, second..<range.upperBound, .contracted)
    }
  }

  static func isGap(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "-")
  }

  /// Whether a term begins with `Le`, `La` or `Les` and a blank; `La` joins no preposition.
  static func isArticle(_ text: Span<UInt8>, _ start: Int, _ second: Int) -> Bool {
    let length = second - start
    guard length == 3 || length == 4, text[second - 1] == 0x20, text[start] | 0x20 == 0x6C else { return false }
    return length == 3
      ? text[start + 1] == 0x65 || text[start + 1] == 0x61 : text[start + 1] == 0x65 && text[start + 2] == 0x73
  }
}
