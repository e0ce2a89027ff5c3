/// The terms of one side of a lexicon, found by the hashes of their tokens.
///
/// Three sets of bits, small enough for the cache, say whether a token is a term, whether terms begin with it, and
/// whether terms begin with a pair of tokens. A table of pairs gives the lengths of such terms, and a table with open
/// addressing leads from the hash of a whole sequence to the terms that share it. What it finds is a candidate:
/// `TermComparison` decides.
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
    var marks: UInt32
    var sequence: UInt64
    /// Another term with the same sequence, or -1; numbers rise along the chain.
    var next: Int32
    var tokens: UInt8
    var form: Form
    /// Bytes before the first and behind the last token.
    var lead: UInt8
    var trail: UInt8
  }

  enum Form: UInt8, Sendable {
    /// The head of an entry, or a translation of it.
    case head
    /// A French variant.
    case variant
    /// A French name without its article, of which the text has `du`, `au`, `des`, `aux`.
    case contracted
  }

  /// Chains are followed no further: terms that differ in accents alone are few in any language.
  static let longestChain = 64

  let isFrench: Bool
  let terms: [Term]
  /// Bits of tokens that are terms, of tokens that begin longer ones, of pairs that begin them; one behind the other.
  let filters: [UInt64]
  /// Bit *n*: terms of *n* + 2 tokens begin with this pair; bit 31: terms of 33 and more.
  let firstPairs: [UInt32]
  /// Terms by the hash of their sequence: number plus one and 32 bits of the hash, or 0.
  let slots: [UInt64]
  /// The lengths above 32 that occur, the longest first.
  let longLengths: [Int]

  init(_ lexicon: Lexicon, isFrench: Bool) {
    self.isFrench = isFrench
    var builder = LexiconIndexBuilder(lexicon, isFrench: isFrench)
    builder.read()
    builder.link()
    terms = builder.terms
    filters = builder.filters
    firstPairs = builder.firstPairs
    slots = builder.slots
    longLengths = builder.longLengths.indices.reversed().filter { builder.longLengths[$0] }
  }

  /// The first term whose tokens have this hash, or -1.
  @inline(__always)
  static func candidate(_ sequence: UInt64, tokens: Int, slots: Span<UInt64>) -> Int32 {
    let key = TermHash.key(sequence, tokens: tokens)
    let mask = slots.count &- 1
    var slot = Int(truncatingIfNeeded: key) & mask
    while true {
      let value = slots[slot]
      if value == 0 { return -1 }
      if value &>> 32 == key &>> 32 { return Int32(truncatingIfNeeded: value & 0xFFFF_FFFF) &- 1 }
      slot = (slot &+ 1) & mask
    }
  }

  @inline(__always)
  static func pairKey(_ first: UInt64, _ second: UInt64) -> UInt64 {
    let mixed = (first &+ second &* TermHash.base) &* 0xBF58_476D_1CE4_E5B9
    return mixed ^ mixed &>> 31
  }
}

/// What a scan looks at of an index, borrowed once.
struct TermView: ~Escapable {
  /// The lexicon's bytes.
  let words: Span<UInt8>
  let terms: Span<LexiconIndex.Term>
  let slots: Span<UInt64>
  let filters: Span<UInt64>
  let firstPairs: Span<UInt32>
  let powers: Span<UInt64>

  @_lifetime(copy words, copy terms, copy slots, copy filters, copy firstPairs, copy powers)
  init(
    words: Span<UInt8>, terms: Span<LexiconIndex.Term>, slots: Span<UInt64>, filters: Span<UInt64>,
    firstPairs: Span<UInt32>, powers: Span<UInt64>
  ) {
    self.words = words
    self.terms = terms
    self.slots = slots
    self.filters = filters
    self.firstPairs = firstPairs
    self.powers = powers
  }
}

/// Reads the terms of a lexicon and links them into the tables of an index.
struct LexiconIndexBuilder {
  private let lexicon: Lexicon
  private let isFrench: Bool
  var terms: [LexiconIndex.Term] = []
  /// Hash of the first token; of the first pair, or 0 for a term of one token.
  private var keys: [(first: UInt64, pair: UInt64)] = []
  var filters: [UInt64] = []
  var firstPairs: [UInt32] = []
  var slots: [UInt64] = []
  var longLengths = [Bool](repeating: false, count: TermHash.maximumTokens + 1)

  init(_ lexicon: Lexicon, isFrench: Bool) {
    self.lexicon = lexicon
    self.isFrench = isFrench
    terms.reserveCapacity(lexicon.count * 2)
    keys.reserveCapacity(lexicon.count * 2)
  }

  mutating func read() {
    let lexicon = self.lexicon
    let text = lexicon.bytes.span
    let fold = LetterFold.shared
    for (entry, line) in lexicon.lines.enumerated() {
      let columns = Lexicon.columns(text, line)
      let number = Int32(truncatingIfNeeded: entry)
      if isFrench {
        add(text, columns.french, number, .head, fold)
        if !columns.variants.isEmpty { addAll(text, columns.variants, number, .variant, fold) }
      } else {
        addAll(text, columns.vietnamese, number, .head, fold)
      }
    }
  }

  private mutating func addAll(
    _ text: Span<UInt8>, _ range: Range<Int>, _ entry: Int32, _ form: LexiconIndex.Form, _ fold: LetterFold
  ) {
    var from = range.lowerBound
    while from <= range.upperBound {
      let bar = EightBytes.offset(of: UInt8(ascii: "|"), in: text, from: from, to: range.upperBound)
      add(text, Lexicon.trimmed(text, from..<bar), entry, form, fold)
      from = bar &+ 1
    }
  }

  private mutating func add(
    _ text: Span<UInt8>, _ range: Range<Int>, _ entry: Int32, _ form: LexiconIndex.Form, _ fold: LetterFold
  ) {
    let letters = fold.bytes.span
    let scalars = fold.scalars.span
    var scan = TermScan(from: range.lowerBound, isFrench: isFrench)
    var sequence: UInt64 = 0
    var marks: UInt32 = 0
    var count = 0
    var first: UInt64 = 0
    var pair: UInt64 = 0
    var start = range.lowerBound
    var end = start
    var second = start
    while scan.next(text, to: range.upperBound, letters, scalars) {
      if count == 0 {
        first = scan.token.hash
        start = scan.token.start
      } else if count == 1 {
        pair = LexiconIndex.pairKey(first, scan.token.hash)
        second = scan.token.start
      }
      sequence = sequence &* TermHash.base &+ scan.token.hash
      marks &+= scan.token.marks
      end = scan.token.end
      count &+= 1
      if count > TermHash.maximumTokens { return }
    }
    let lead = start - range.lowerBound
    let trail = range.upperBound - end
    guard count > 0, lead < 16, trail < 16 else { return }
    terms.append(
      LexiconIndex.Term(
        start: Int32(truncatingIfNeeded: range.lowerBound), end: Int32(truncatingIfNeeded: range.upperBound),
        entry: entry, marks: marks, sequence: sequence, next: -1, tokens: UInt8(truncatingIfNeeded: count), form: form,
        lead: UInt8(truncatingIfNeeded: lead), trail: UInt8(truncatingIfNeeded: trail)))
    keys.append((first, pair))
    if isFrench, form != .contracted, count > 1, lead == 0, Self.isArticle(text, start, second) {
      add(text, second..<range.upperBound, entry, .contracted, fold)
    }
  }

  /// Whether a term begins with `Le` or `Les` and a blank.
  private static func isArticle(_ text: Span<UInt8>, _ start: Int, _ second: Int) -> Bool {
    let length = second - start
    guard length == 3 || length == 4, text[second - 1] == 0x20, text[start] | 0x20 == 0x6C, text[start + 1] == 0x65
    else { return false }
    return length == 3 || text[start + 2] == 0x73
  }

  mutating func link() {
    var size = 1024
    while size < terms.count + terms.count / 2 { size *= 2 }
    slots = [UInt64](repeating: 0, count: size)
    // Five bits and more a term and set.
    let words = size / 8
    filters = [UInt64](repeating: 0, count: 3 * words)
    firstPairs = [UInt32](repeating: 0, count: size / 2)
    let wordMask = words - 1
    let pairMask = UInt64(size / 2 - 1)
    let mask = size - 1
    // Backwards, so that a chain runs in the order of the lexicon.
    for index in terms.indices.reversed() {
      let count = Int(terms[index].tokens)
      let (first, pair) = keys[index]
      let bit = UInt64(1) &<< (first &>> 58)
      let word = Int(truncatingIfNeeded: first) & wordMask
      if count == 1 {
        filters[word] |= bit
      } else {
        filters[words + word] |= bit
        filters[2 * words + Int(truncatingIfNeeded: pair) & wordMask] |= UInt64(1) &<< (pair &>> 58)
        firstPairs[Int(truncatingIfNeeded: pair & pairMask)] |= 1 << UInt32(min(count - 2, 31))
      }
      if count > 32 { longLengths[count] = true }
      let key = TermHash.key(terms[index].sequence, tokens: count)
      var slot = Int(truncatingIfNeeded: key) & mask
      while slots[slot] != 0, slots[slot] >> 32 != key >> 32 { slot = (slot + 1) & mask }
      if slots[slot] != 0 { terms[index].next = Int32(truncatingIfNeeded: slots[slot] & 0xFFFF_FFFF) - 1 }
      slots[slot] = key & ~0xFFFF_FFFF | UInt64(index + 1)
    }
  }
}
