/// The terms of one side of a lexicon, found by the hashes of their tokens.
///
/// Three small tables are looked at for every token: two bits for the first token say whether it is a term and whether
/// longer terms begin with it, sixteen bits for a pair of tokens say how long such terms are, and a table with open
/// addressing leads from the hash of a whole sequence to the terms that share it. They hold no text, so that those of
/// 100,000 terms fit into a processor's second cache. What they find is a candidate: `TermComparison` decides.
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
  /// In the lower half of a word bits of tokens that are terms, in the upper one of those that begin longer ones.
  let heads: [UInt64]
  /// For a pair of tokens a row of `PairRow`.
  let pairs: [UInt16]
  /// Terms by the hash of their sequence: in the lowest `numberBits` bits number plus one, above them bits of the hash.
  let slots: [UInt32]
  let numberBits: UInt32
  /// The lengths above `PairRow.longest` that occur, the longest first.
  let longLengths: [Int]
  /// The most tokens that a term has.
  let maximumTokens: Int

  init(_ lexicon: Lexicon, isFrench: Bool) {
    self.isFrench = isFrench
    var builder = LexiconIndexBuilder(lexicon, isFrench: isFrench)
    builder.read()
    builder.link()
    terms = builder.terms
    heads = builder.heads
    pairs = builder.pairs
    slots = builder.slots
    numberBits = builder.numberBits
    longLengths = builder.lengths.indices.reversed().filter { builder.lengths[$0] && $0 > PairRow.longest }
    maximumTokens = builder.lengths.lastIndex(of: true) ?? 0
  }

  /// The first term whose tokens have this key, or -1.
  @inline(__always)
  static func candidate(_ key: UInt64, slots: Span<UInt32>, numberBits: UInt32) -> Int32 {
    let check = UInt32(truncatingIfNeeded: key &>> 32)
    let mask = slots.count &- 1
    var slot = Int(truncatingIfNeeded: key) & mask
    while true {
      let value = slots[slot]
      if value == 0 { return -1 }
      if (value ^ check) &>> numberBits == 0 {
        return Int32(truncatingIfNeeded: value & (1 &<< numberBits &- 1)) &- 1
      }
      slot = (slot &+ 1) & mask
    }
  }

  @inline(__always)
  static func pairKey(_ first: UInt64, _ second: UInt64) -> UInt64 {
    let mixed = (first &+ second &* TermHash.base) &* 0xBF58_476D_1CE4_E5B9
    return mixed ^ mixed &>> 31
  }

  /// Where a token stands in `heads`: the word, and the bit in its lower half.
  @inline(__always)
  static func head(_ hash: UInt64, _ mask: Int) -> (word: Int, bit: UInt64) {
    (Int(truncatingIfNeeded: hash) & mask, hash &>> 59)
  }
}

/// How long the terms are that begin with a pair of tokens: bit *n* says *n* + 2 tokens, bit 9 more than `longest`; the
/// six bits above tell pairs that share a row apart, and are 0 where terms of several pairs do.
enum PairRow {
  static let longest = 10

  @inline(__always)
  static func mark(_ key: UInt64) -> UInt16 { UInt16(truncatingIfNeeded: key &>> 58 | 1) }

  /// The bits of lengths that a row has for a pair.
  @inline(__always)
  static func lengths(_ row: UInt16, _ key: UInt64) -> UInt16 {
    let mark = row &>> 10
    return mark == 0 || mark == Self.mark(key) ? row & 0x3FF : 0
  }

  static func adding(_ count: Int, _ key: UInt64, to row: UInt16) -> UInt16 {
    let bits: UInt16 = 1 << UInt16(min(count, longest + 1) - 2)
    if row == 0 { return mark(key) << 10 | bits }
    return (row >> 10 == mark(key) ? row : row & 0x3FF) | bits
  }
}

/// What a scan looks at of an index, borrowed once.
struct TermView: ~Escapable {
  /// The lexicon's bytes.
  let words: Span<UInt8>
  let terms: Span<LexiconIndex.Term>
  let slots: Span<UInt32>
  let heads: Span<UInt64>
  let pairs: Span<UInt16>
  let powers: Span<UInt64>
  let numberBits: UInt32

  @_lifetime(copy words, copy terms, copy slots, copy heads, copy pairs, copy powers)
  init(
    words: Span<UInt8>, terms: Span<LexiconIndex.Term>, slots: Span<UInt32>, numberBits: UInt32, heads: Span<UInt64>,
    pairs: Span<UInt16>, powers: Span<UInt64>
  ) {
    self.words = words
    self.terms = terms
    self.slots = slots
    self.numberBits = numberBits
    self.heads = heads
    self.pairs = pairs
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
  var heads: [UInt64] = []
  var pairs: [UInt16] = []
  var slots: [UInt32] = []
  var numberBits: UInt32 = 1
  var lengths = [Bool](repeating: false, count: TermHash.maximumTokens + 1)

  init(_ lexicon: Lexicon, isFrench: Bool) {
    self.lexicon = lexicon
    self.isFrench = isFrench
    // Vietnamese has alternatives, French here and there a variant.
    terms.reserveCapacity(lexicon.count + lexicon.count / (isFrench ? 8 : 2))
    keys.reserveCapacity(lexicon.count + lexicon.count / (isFrench ? 8 : 2))
  }

  mutating func read() {
    let lexicon = self.lexicon
    let text = lexicon.bytes.span
    let fold = LetterFold.shared
    for (entry, line) in lexicon.lines.enumerated() {
      let number = Int32(truncatingIfNeeded: entry)
      if isFrench {
        add(text, Lexicon.trimmed(text, Int(line.start)..<Int(line.tab)), number, .head, fold)
        // A line of five columns that ends with a tab has no variants.
        if text[Int(line.end) - 1] != 0x09 {
          let variants = Lexicon.columns(text, line).variants
          if !variants.isEmpty { addAll(text, variants, number, .variant, fold) }
        }
      } else {
        let start = Int(line.tab) + 1
        let tab = EightBytes.offset(of: 0x09, in: text, from: start, to: Int(line.end))
        addAll(text, Lexicon.trimmed(text, start..<tab), number, .head, fold)
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
    while size < terms.count + terms.count / 4 { size *= 2 }
    while 1 << numberBits <= terms.count { numberBits += 1 }
    slots = [UInt32](repeating: 0, count: size)
    pairs = [UInt16](repeating: 0, count: size)
    heads = [UInt64](repeating: 0, count: size / 8)
    let headMask = heads.count - 1
    let mask = size - 1
    let number: UInt32 = 1 << numberBits - 1
    // Backwards, so that a chain runs in the order of the lexicon.
    for index in terms.indices.reversed() {
      let count = Int(terms[index].tokens)
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
      let key = TermHash.key(terms[index].sequence, tokens: count)
      let check = UInt32(truncatingIfNeeded: key >> 32)
      var slot = Int(truncatingIfNeeded: key) & mask
      while slots[slot] != 0, (slots[slot] ^ check) >> numberBits != 0 { slot = (slot + 1) & mask }
      if slots[slot] != 0 { terms[index].next = Int32(truncatingIfNeeded: slots[slot] & number) - 1 }
      slots[slot] = check & ~number | UInt32(index + 1)
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
