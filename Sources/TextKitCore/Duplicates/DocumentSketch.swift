/// What is left of a document for comparing it with others: a sample of its five-word shingles, and a hash of all its words.
///
/// Case, punctuation and spacing count for nothing. Every shingle has two hashes: one of its words, one of its words with
/// numbers made alike, so that bulletins that differ in their figures only can be told from copies. A shingle is in the
/// sample when its second hash is small, which makes samples of different documents comparable.
///
/// - Input: UTF-8 in NFC, furniture cut.
/// - Complexity: O(*n*); at most `maximumSample` shingles of 12 bytes are kept.
public struct DocumentSketch: Equatable, Sendable {
  struct Shingle: Equatable, Sendable {
    /// Of the words with all numbers made alike.
    var masked: UInt32
    /// Of the words as they are.
    var exact: UInt32
    /// Whether it stands in the first two fifths of the document.
    var isHead: Bool
  }

  public static let maximumSample = 128
  static let wordsPerShingle = 5

  /// Ascending by `masked`, free of repetitions.
  private(set) var shingles: [Shingle] = []
  /// Shingles whose masked hash is below 2³² / 2^`level` are in the sample.
  private(set) var level = 0
  /// Two hashes of all words.
  private(set) var words: (UInt64, UInt64) = (0, 0)
  public private(set) var wordCount = 0

  public init(_ text: Span<UInt8>) {
    var window = ShingleWindow()
    var sample: [(shingle: Shingle, start: Int)] = []
    var limit = UInt32.max
    var hash: UInt64 = 0
    var hasDigit = false
    var isOpen = false
    var position = 0
    let forms = Self.forms
    while position <= text.count {
      let byte = position < text.count ? text[position] : 0x20
      var scalar: UInt32
      if byte < 0x80 {
        position += 1
        scalar = UInt32(forms[Int(byte)])
        if byte.isASCIIDigit { hasDigit = true }
      } else {
        let (value, length) = text.scalar(at: position)
        position += max(1, length)
        let letter = LetterClass.of(value)
        scalar =
          letter.isLetter || letter.contains(.digit) || letter.contains(.mark) ? LetterClass.lowercase(value) : 0
        if letter.contains(.digit) { hasDigit = true }
      }
      if scalar != 0 {
        hash = (hash ^ UInt64(scalar)) &* 0x0000_0100_0000_01B3 &+ 0x9E37_79B9
        isOpen = true
        continue
      }
      guard isOpen else { continue }
      let word = Self.mixed(hash)
      words.0 = (words.0 ^ word) &* 0x9E37_79B9_7F4A_7C15
      words.1 = (words.1 &+ word) &* 0xC2B2_AE3D_27D4_EB4F ^ words.1 >> 31
      window.add(word, masked: hasDigit ? Self.number : word)
      (hash, hasDigit, isOpen) = (0, false, false)
      wordCount += 1
      guard wordCount >= Self.wordsPerShingle else { continue }
      let masked = window.masked
      guard masked <= limit else { continue }
      let shingle = Shingle(masked: masked, exact: window.exact, isHead: false)
      sample.append((shingle, wordCount - Self.wordsPerShingle))
      if sample.count >= Self.maximumSample * 4 {
        reduce(&sample)
        limit = UInt32.max >> level
      }
    }
    guard wordCount > 0 else { return }
    // A text of fewer words is one shingle.
    if wordCount < Self.wordsPerShingle {
      sample = [(Shingle(masked: window.masked, exact: window.exact, isHead: true), 0)]
    }
    reduce(&sample)
    let headEnd = max(1, (wordCount - Self.wordsPerShingle + 1) * 2 / 5)
    shingles = sample.map { entry in
      var shingle = entry.shingle
      shingle.isHead = entry.start < headEnd
      return shingle
    }
  }

  /// The lower-case form of an ASCII letter or digit, 0 for other bytes.
  private static let forms: [UInt8] = (0..<0x80).map { byte in
    let byte = UInt8(byte)
    return byte.isASCIILetter ? byte | 0x20 : byte.isASCIIDigit ? byte : 0
  }

  /// Stands for every word with a digit.
  private static let number: UInt64 = 0x5851_F42D_4C95_7F2D

  private static func mixed(_ hash: UInt64) -> UInt64 {
    let mixed = (hash ^ hash >> 31) &* 0xBF58_476D_1CE4_E5B9
    return mixed ^ mixed >> 29
  }

  init(shingles: [Shingle], level: Int, words: (UInt64, UInt64), wordCount: Int) {
    self.shingles = shingles
    self.level = level
    self.words = words
    self.wordCount = wordCount
  }

  public static func == (a: DocumentSketch, b: DocumentSketch) -> Bool {
    a.shingles == b.shingles && a.level == b.level && a.words == b.words && a.wordCount == b.wordCount
  }

  /// Sorts the sample, drops repetitions and raises the level until it is small enough.
  private mutating func reduce(_ sample: inout [(shingle: Shingle, start: Int)]) {
    // Numbers sort faster than what they stand for: the hash above, the place in the sample below.
    var keys: [UInt64] = []
    keys.reserveCapacity(sample.count)
    for (place, entry) in sample.enumerated() { keys.append(UInt64(entry.shingle.masked) << 32 | UInt64(place)) }
    keys.sort()
    var kept: [(shingle: Shingle, start: Int)] = []
    kept.reserveCapacity(sample.count)
    for key in keys {
      let entry = sample[Int(key & 0xFFFF_FFFF)]
      // Of shingles that differ in their numbers only, the one with the smallest hash is kept.
      if let last = kept.last, last.shingle.masked == entry.shingle.masked {
        if entry.shingle.exact < last.shingle.exact { kept[kept.count - 1] = entry }
      } else {
        kept.append(entry)
      }
    }
    while kept.count > Self.maximumSample, level < 31 {
      level += 1
      let limit = UInt32.max >> level
      while let last = kept.last, last.shingle.masked > limit { kept.removeLast() }
    }
    sample = kept
  }
}

/// The hashes of the last five words, carried on from word to word.
private struct ShingleWindow {
  private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
  private static let oldest = factor &* factor &* factor &* factor &* factor
  private var words: InlineArray<5, UInt64> = .init(repeating: 0)
  private var maskedWords: InlineArray<5, UInt64> = .init(repeating: 0)
  private var place = 0
  private var sum: UInt64 = 0
  private var maskedSum: UInt64 = 0

  @inline(__always)
  mutating func add(_ word: UInt64, masked: UInt64) {
    sum = sum &* Self.factor &+ word &- words[place] &* Self.oldest
    maskedSum = maskedSum &* Self.factor &+ masked &- maskedWords[place] &* Self.oldest
    words[place] = word
    maskedWords[place] = masked
    place = place == 4 ? 0 : place + 1
  }

  var exact: UInt32 { Self.folded(sum) }
  var masked: UInt32 { Self.folded(maskedSum) }

  @inline(__always)
  private static func folded(_ sum: UInt64) -> UInt32 {
    let mixed = (sum ^ sum >> 32) &* 0xD6E8_FEB8_6659_FD93
    return UInt32(truncatingIfNeeded: mixed >> 32)
  }
}

extension DocumentSketch {
  /// How much two documents have in common, as their samples show it.
  public struct Likeness: Equatable, Sendable {
    /// Shared shingles by all shingles.
    public var resemblance = 0.0
    /// Shared shingles by those of the shorter document.
    public var containment = 0.0
    /// Of the shingles shared with numbers made alike, those that are shared with their numbers.
    public var numbers = 1.0
    /// Of the shingles of each document's beginning, those that the other document has anywhere; the smaller share.
    public var heads = 0.0
    /// The same of what follows the beginnings.
    public var tails = 0.0

    /// Whether one document is a copy of the other: very much alike, or contained in it; less alike, both their beginnings
    /// and what follows have to agree, as an edited copy is edited everywhere, while two articles that share a teaser or a
    /// quotation share one stretch; and the figures must not be others.
    public var isCopy: Bool {
      guard numbers >= 0.8 else { return false }
      if resemblance >= 0.6 || containment >= 0.9 { return true }
      return resemblance >= 0.26 && tails >= 0.25 && (heads >= 0.2 || resemblance >= 0.4)
    }
  }

  /// How many shingles have a hash that is no higher, and how many of these stand in the document's head.
  private func count(upTo limit: UInt32) -> (all: Int, heads: Int) {
    var heads = 0
    for index in shingles.indices {
      guard shingles[index].masked <= limit else { return (index, heads) }
      heads += shingles[index].isHead ? 1 : 0
    }
    return (shingles.count, heads)
  }

  /// - Complexity: O(*s*) in the sizes of the samples.
  public func likeness(to other: DocumentSketch) -> Likeness {
    let limit = UInt32.max >> max(level, other.level)
    let (mine, myHead) = count(upTo: limit)
    let (theirs, theirHead) = other.count(upTo: limit)
    let (own, others) = (shingles.span, other.shingles.span)
    var (i, j) = (0, 0)
    var (sharedMasked, sharedExact, mySharedHead, theirSharedHead) = (0, 0, 0, 0)
    while i < mine, j < theirs {
      let (a, b) = (own[i], others[j])
      // Steps and sums instead of branches: which of the two is smaller is nothing to bet on.
      let isShared = a.masked == b.masked ? 1 : 0
      sharedMasked &+= isShared
      sharedExact &+= a.exact == b.exact ? isShared : 0
      mySharedHead &+= a.isHead ? isShared : 0
      theirSharedHead &+= b.isHead ? isShared : 0
      i &+= a.masked <= b.masked ? 1 : 0
      j &+= b.masked <= a.masked ? 1 : 0
    }
    var likeness = Likeness()
    guard sharedMasked > 0 else { return likeness }
    likeness.resemblance = Double(sharedExact) / Double(mine + theirs - sharedExact)
    likeness.containment = Double(sharedExact) / Double(min(mine, theirs))
    likeness.numbers = Double(sharedExact) / Double(sharedMasked)
    likeness.heads = min(
      Double(mySharedHead) / Double(max(1, myHead)), Double(theirSharedHead) / Double(max(1, theirHead)))
    likeness.tails = min(
      Double(sharedMasked - mySharedHead) / Double(max(1, mine - myHead)),
      Double(sharedMasked - theirSharedHead) / Double(max(1, theirs - theirHead)))
    return likeness
  }
}
