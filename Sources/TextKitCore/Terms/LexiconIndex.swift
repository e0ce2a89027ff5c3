import CTextKitScan

/// The terms of one side of a lexicon, found by the hashes of their tokens.
///
/// Three small tables are looked at for every token: two bits for the first token say whether it is a term and whether
/// longer terms begin with it, sixteen bits for a pair of tokens say how long such terms are, and a table with open
/// addressing holds, side by side, the terms whose whole sequences share a hash and where their letters stand. What they
/// find is a candidate: the letters decide, and where they differ `TermComparison`.
///
/// - Complexity: building O(*n*) in the lexicon's bytes; a look-up O(1).
final class LexiconIndex: Sendable {
  /// A term of at least one token.
  struct Term: Sendable {
    /// From the first byte to behind the last one, in the lexicon's bytes.
    var start: Int32
    var end: Int32
    /// The number of the entry.
    var entry: Int32
    var marks: UInt16
    var sequence: UInt64
    var tokens: UInt8
    var form: Form
    /// Bytes before the first and behind the last token.
    var lead: UInt8
    var trail: UInt8
    /// Whether it is a word of grammar of the bundled lexicon.
    var isGrammar: Bool
    /// Whether a blank, an apostrophe or a hyphen parts each two tokens.
    var isTight: Bool
  }

  enum Form: UInt8, Sendable {
    /// The head of an entry, or a translation of it.
    case head
    /// A French variant.
    case variant
    /// A French name without its article, of which the text has `du`, `au`, `des`, `aux`.
    case contracted
  }

  typealias Slot = tk_term_slot

  struct Traits: OptionSet, Sendable {
    let rawValue: UInt8
    /// The same bytes in a text are the term, whatever stands around them.
    static let plain = Traits(rawValue: 1)
    /// Bytes stand before the first or behind the last token, or there are more bytes than `count` can say.
    static let edges = Traits(rawValue: 2)
    static let contracted = Traits(rawValue: 4)
    static let variant = Traits(rawValue: 8)
    static let marks = Traits(rawValue: 16)
    /// A word of grammar of the bundled lexicon: it takes its place in a text and is not marked.
    static let grammar = Traits(rawValue: 32)
    /// A blank, an apostrophe or a hyphen parts each two tokens: no form in small letters has fewer bytes or other marks.
    static let tight = Traits(rawValue: 64)

    @inline(__always)
    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ term: Term) {
      let hasEdges = term.lead > 0 || term.trail > 0 || term.end - term.start >= Int32(UInt16.max)
      var traits: Traits = hasEdges ? .edges : []
      switch term.form {
      case .head: if !hasEdges { traits.insert(.plain) }
      case .variant: traits.insert(.variant)
      case .contracted: traits.insert(.contracted)
      }
      if term.marks != 0 { traits.insert(.marks) }
      if term.isGrammar { traits.insert(.grammar) }
      if term.isTight, !hasEdges { traits.insert(.tight) }
      self = traits
    }
  }

  /// The most terms with one hash: those that differ in accents alone are few in any language.
  static let longestChain = 64

  let isFrench: Bool
  let terms: [Term]
  /// In the lower half of a word bits of tokens that are terms, in the upper one of those that begin longer ones.
  let heads: [UInt64]
  /// For a pair of tokens a row of `PairRow`.
  let pairs: [UInt16]
  /// Terms by the hash of their sequence.
  let slots: [Slot]
  /// The lengths above `PairRow.longest` that occur, the longest first.
  let longLengths: [UInt16]
  /// The most tokens that a term has.
  let maximumTokens: Int

  init(_ lexicon: Lexicon, _ net: TermNet) {
    isFrench = net == .french
    var builder = LexiconIndexBuilder(lexicon, net)
    builder.read()
    builder.link()
    terms = builder.terms
    heads = builder.heads
    pairs = builder.pairs
    slots = builder.slots
    longLengths = builder.lengths.indices.reversed().filter { builder.lengths[$0] && $0 > PairRow.longest }.map {
      UInt16($0)
    }
    maximumTokens = builder.lengths.lastIndex(of: true) ?? 0
  }

  /// The place of the first term whose tokens have this key, or -1.
  @inline(__always)
  static func slot(of key: UInt64, in slots: Span<Slot>) -> Int32 {
    let mask = slots.count &- 1
    return slot(from: Int(truncatingIfNeeded: key) & mask, UInt32(truncatingIfNeeded: key &>> 32), in: slots)
  }

  /// The place of the next term with the same hash, or -1.
  @inline(__always)
  static func slot(after slot: Int32, in slots: Span<Slot>) -> Int32 {
    self.slot(from: (Int(slot) &+ 1) & (slots.count &- 1), slots[Int(slot)].check, in: slots)
  }

  @inline(__always)
  private static func slot(from start: Int, _ check: UInt32, in slots: Span<Slot>) -> Int32 {
    let mask = slots.count &- 1
    var slot = start
    while slots[slot].number != 0 {
      if slots[slot].check == check { return Int32(truncatingIfNeeded: slot) }
      slot = (slot &+ 1) & mask
    }
    return -1
  }

  /// Where a token stands in `heads`: the word, and the bit in its lower half.
  @inline(__always)
  static func head(_ hash: UInt64, _ mask: Int) -> (word: Int, bit: UInt64) {
    (Int(truncatingIfNeeded: hash) & mask, hash &>> 59)
  }
}

/// How long the terms are that begin with a pair of tokens, as `tk_term_index` has it.
enum PairRow {
  static var longest: Int { Int(TK_TERM_LONGEST) }

  static func adding(_ count: Int, _ key: UInt64, to row: UInt16) -> UInt16 {
    let bits: UInt16 = 1 << UInt16(min(count, longest + 1) - 2)
    let mark = tk_term_pair_mark(key)
    if row == 0 { return mark << 10 | bits }
    return (row >> 10 == mark ? row : row & UInt16(TK_TERM_LENGTHS)) | bits
  }
}

extension tk_term_slot {
  var termTraits: LexiconIndex.Traits {
    @inline(__always)
    get { LexiconIndex.Traits(rawValue: traits) }
  }
}

/// What deciding looks at of an index, borrowed once.
struct TermView: ~Escapable {
  /// The lexicon's bytes.
  let words: Span<UInt8>
  let terms: Span<LexiconIndex.Term>
  let slots: Span<LexiconIndex.Slot>

  @_lifetime(copy words, copy terms, copy slots)
  init(words: Span<UInt8>, terms: Span<LexiconIndex.Term>, slots: Span<LexiconIndex.Slot>) {
    self.words = words
    self.terms = terms
    self.slots = slots
  }
}

/// Reads the terms of a lexicon and links them into the tables of an index.
struct LexiconIndexBuilder {
  private let lexicon: Lexicon
  private let net: TermNet
  private let isFrench: Bool
  private let grammar: TermGrammar
  var terms: [LexiconIndex.Term] = []
  /// Hash of the first token; of the first pair, or 0 for a term of one token.
  private var keys: [(first: UInt64, pair: UInt64)] = []
  var heads: [UInt64] = []
  var pairs: [UInt16] = []
  var slots: [LexiconIndex.Slot] = []
  var lengths = [Bool](repeating: false, count: TermHash.maximumTokens + 1)
  private var tokens = [TermToken](repeating: .none, count: TermHash.maximumTokens + 1)

  init(_ lexicon: Lexicon, _ net: TermNet) {
    self.lexicon = lexicon
    self.net = net
    isFrench = net == .french
    grammar = lexicon.bundledBytes.isEmpty ? TermGrammar() : TermGrammar(net)
    // Vietnamese has alternatives, French here and there a variant.
    terms.reserveCapacity(lexicon.count + lexicon.count / (isFrench ? 8 : 2))
    keys.reserveCapacity(lexicon.count + lexicon.count / (isFrench ? 8 : 2))
  }

  mutating func read() {
    let lexicon = self.lexicon
    let text = lexicon.bytes.span
    for (entry, line) in lexicon.lines.enumerated() {
      let number = Int32(truncatingIfNeeded: entry)
      if isFrench {
        add(text, Lexicon.trimmed(text, Int(line.start)..<Int(line.tab)), number, .head)
        if line.variants < line.end {
          let tab = EightBytes.offset(of: 0x09, in: text, from: Int(line.variants), to: Int(line.end))
          addAll(text, Lexicon.trimmed(text, Int(line.variants)..<tab), number, .variant)
        }
      } else {
        addAll(text, Lexicon.trimmed(text, Int(line.tab) + 1..<Int(line.second)), number, .head)
      }
    }
  }

  private mutating func addAll(
    _ text: Span<UInt8>, _ range: Range<Int>, _ entry: Int32, _ form: LexiconIndex.Form
  ) {
    var from = range.lowerBound
    while from <= range.upperBound {
      let bar = EightBytes.offset(of: UInt8(ascii: "|"), in: text, from: from, to: range.upperBound)
      add(text, Lexicon.trimmed(text, from..<bar), entry, form)
      from = bar &+ 1
    }
  }

  private mutating func add(
    _ text: Span<UInt8>, _ range: Range<Int>, _ entry: Int32, _ form: LexiconIndex.Form
  ) {
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
    let lead = start - range.lowerBound
    let trail = range.upperBound - end
    guard lead < 16, trail < 16 else { return }
    let isGrammar =
      lexicon.bundledBytes.contains(range.lowerBound) && grammar.contains(text.extracting(range), sequence)
    terms.append(
      LexiconIndex.Term(
        start: Int32(truncatingIfNeeded: range.lowerBound), end: Int32(truncatingIfNeeded: range.upperBound),
        entry: entry, marks: marks, sequence: sequence, tokens: UInt8(truncatingIfNeeded: count), form: form,
        lead: UInt8(truncatingIfNeeded: lead), trail: UInt8(truncatingIfNeeded: trail), isGrammar: isGrammar,
        isTight: isTight))
    keys.append((first, pair))
    if isFrench, form != .contracted, count > 1, lead == 0, text[start &+ 1] == 0x65,
      Self.isArticle(text, start, second)
    {
      add(text, second..<range.upperBound, entry, .contracted)
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

  mutating func link() {
    var size = 1024
    while size < terms.count + terms.count / 4 { size *= 2 }
    slots = [LexiconIndex.Slot](repeating: LexiconIndex.Slot(), count: size)
    pairs = [UInt16](repeating: 0, count: size)
    heads = [UInt64](repeating: 0, count: size / 8)
    let headMask = heads.count - 1
    let mask = size - 1
    for index in terms.indices {
      let term = terms[index]
      let count = Int(term.tokens)
      let (first, pair) = keys[index]
      let (word, bit) = LexiconIndex.head(first, headMask)
      if count == 1 {
        heads[word] |= 1 &<< bit
      } else {
        heads[word] |= 1 &<< (bit | 32)
        let row = Int(truncatingIfNeeded: pair) & mask
        pairs[row] = PairRow.adding(count, pair, to: pairs[row])
      }
      lengths[count] = true
      let key = tk_term_key(term.sequence, count)
      let check = UInt32(truncatingIfNeeded: key >> 32)
      var slot = Int(truncatingIfNeeded: key) & mask
      var chain = 0
      while slots[slot].number != 0, chain < LexiconIndex.longestChain {
        chain += slots[slot].check == check ? 1 : 0
        slot = (slot + 1) & mask
      }
      guard chain < LexiconIndex.longestChain else { continue }
      slots[slot] = LexiconIndex.Slot(
        check: check, number: Int32(index + 1), start: term.start, count: UInt16(clamping: term.end - term.start),
        traits: LexiconIndex.Traits(term).rawValue, marks: UInt8(truncatingIfNeeded: term.marks))
    }
    foldHeads()
  }

  /// Terms begin with fewer words than there are terms: halves the table as long as few bits are set.
  private mutating func foldHeads() {
    var bits = heads.reduce(0) { $0 + $1.nonzeroBitCount }
    while heads.count > 64, bits * 12 < heads.count * 64 {
      let half = heads.count / 2
      for index in 0..<half { heads[index] |= heads[index + half] }
      heads.removeLast(half)
      bits = heads.reduce(0) { $0 + $1.nonzeroBitCount }
    }
  }
}
