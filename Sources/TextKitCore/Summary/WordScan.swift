import CTextKitICU

/// Finds the words of a text as hashes: maximal runs of letters and digits, in lower case.
///
/// An elided article is a word (`l'eau` → `l`, `eau`), and so is each Vietnamese syllable.
///
/// - Input: UTF-8 in NFC.
/// - Complexity: O(*n*), no allocation.
struct WordScan {
  struct Shape: OptionSet {
    var rawValue: UInt8
    /// The first letter is a capital.
    static let capital = Shape(rawValue: 1)
    /// A digit is in it.
    static let digit = Shape(rawValue: 2)
    /// Two letters or more, all capitals.
    static let upper = Shape(rawValue: 4)
    /// An apostrophe follows at once.
    static let elided = Shape(rawValue: 8)
    /// Something other than one space or an apostrophe stands before it: a comma, a quote.
    static let broken = Shape(rawValue: 16)
  }

  struct Word {
    var hash: UInt64
    var start: Int
    var end: Int
    var shape: Shape
  }

  /// The lower-case form of a scalar of the Latin, Greek and Cyrillic blocks with 0x8000 set for a capital and 0x4000
  /// for a digit, or zero where it is no letter or digit; then the same for U+1E00–1EFF.
  static let folds: [UInt16] = (Array(UInt32(0)..<0x530) + Array(UInt32(0x1E00)..<0x1F00)).map { scalar in
    let kind = LetterClass.of(scalar)
    guard kind.isAlphanumeric else { return 0 }
    return UInt16(truncatingIfNeeded: LetterClass.lowercase(scalar)) | (kind.isUpper ? 0x8000 : 0)
      | (kind.isDigit ? 0x4000 : 0)
  }

  private let folds = Self.folds
  private var offset: Int
  private let end: Int

  init(_ range: Range<Int>) {
    offset = range.lowerBound
    end = range.upperBound
  }

  /// The next word of the text, or `nil` at the end of the range.
  mutating func next(in text: Span<UInt8>) -> Word? {
    let end = max(offset, min(end, text.count))
    precondition(offset >= 0 && folds.count == 0x630)
    var found = tk_folded_word()
    var at = offset
    let answer = unsafe text.withUnsafeBufferPointer { bytes in
      unsafe folds.withUnsafeBufferPointer { folds in
        guard let start = bytes.baseAddress, let folds = folds.baseAddress else { return Int32(0) }
        return unsafe tk_next_folded_word(start, bytes.count, end, &at, folds, &found)
      }
    }
    if answer < 0 { return anyWord(in: text) }
    offset = at
    guard answer > 0 else { return nil }
    var shape: Shape = found.first & 0x8000 != 0 ? .capital : []
    if found.all & 0x4000 != 0 { shape.insert(.digit) }
    return word(found.hash, found.start..<found.end, shape, found.letters, found.capitals, in: text)
  }

  @inline(__always)
  private func word(
    _ hash: UInt64, _ range: Range<Int>, _ shape: Shape, _ letters: Int, _ capitals: Int, in text: Span<UInt8>
  ) -> Word {
    var shape = shape
    if letters > 1, capitals == letters { shape.insert(.upper) }
    let end = range.upperBound
    if end < min(self.end, text.count), text[end] == 0x27 || text.starts(with: "’", at: end) { shape.insert(.elided) }
    return Word(hash: hash, start: range.lowerBound, end: end, shape: shape)
  }

  /// The next word where scalars beyond the table are near.
  private mutating func anyWord(in text: Span<UInt8>) -> Word? {
    var at = offset
    let end = min(end, text.count)
    var fold: UInt32 = 0
    var length = 0
    while at < end {
      (fold, length) = scalar(at: at, in: text)
      if fold != 0 { break }
      at &+= length
    }
    guard at < end else {
      offset = end
      return nil
    }
    let start = at
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var shape: Shape = fold & 0x8000_0000 != 0 ? .capital : []
    var capitals = 0
    var letters = 0
    while fold != 0 {
      letters &+= 1
      if fold & 0x8000_0000 != 0 { capitals &+= 1 }
      if fold & 0x4000_0000 != 0 { shape.insert(.digit) }
      hash = (hash ^ UInt64(fold & 0x1F_FFFF)) &* 0x100_0000_01B3
      at &+= length
      guard at < end else { break }
      (fold, length) = scalar(at: at, in: text)
    }
    offset = at
    return word(hash ^ hash >> 32, start..<at, shape, letters, capitals, in: text)
  }

  /// The folded scalar with its marks, zero where it is no letter or digit, and the number of its bytes.
  @inline(__always)
  private func scalar(at offset: Int, in text: Span<UInt8>) -> (UInt32, Int) {
    let byte = text[offset]
    if byte < 0x80 { return (Self.marked(folds[Int(byte)]), 1) }
    let (value, length) = text.scalar(at: offset)
    if value < 0x530 { return (Self.marked(folds[Int(value)]), length) }
    if value &- 0x1E00 < 0x100 { return (Self.marked(folds[Int(value &- 0x1E00 &+ 0x530)]), length) }
    let kind = LetterClass.of(value)
    guard kind.isAlphanumeric else { return (0, max(1, length)) }
    return (
      LetterClass.lowercase(value) | (kind.isUpper ? 0x8000_0000 : 0) | (kind.isDigit ? 0x4000_0000 : 0), max(1, length)
    )
  }

  @inline(__always)
  private static func marked(_ fold: UInt16) -> UInt32 {
    // The lower-case forms of the table lie below 0x2000.
    UInt32(fold & 0x3FFF) | UInt32(fold & 0xC000) << 16
  }

  /// The hash of two words that stand side by side.
  @inline(__always)
  static func pair(_ first: UInt64, _ second: UInt64) -> UInt64 {
    let hash = ((first &* 0x9E37_79B9_7F4A_7C15) ^ second) &* 0x100_0000_01B3
    return hash ^ hash >> 32
  }

  /// The hashes of a short text's words.
  static func hashes(of text: Span<UInt8>) -> [UInt64] {
    var scan = WordScan(0..<text.count)
    var result: [UInt64] = []
    while let word = scan.next(in: text) { result.append(word.hash) }
    return result
  }
}
