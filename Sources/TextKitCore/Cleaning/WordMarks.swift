import CTextKitICU

/// Something small that is known of words, by their hashes alone: sixteen places a word, so that of a page's words one in
/// sixteen or fewer shares its place with another one; of very large pages more do.
///
/// - Complexity: memory grows with the words, up to `maximumPlaces`.
struct WordTable<Element: FixedWidthInteger> {
  private(set) var places: [Element]

  static var minimumPlaces: Int { 1 << 13 }
  static var maximumPlaces: Int { 1 << 22 }

  init(words: Int) {
    let wanted = min(Self.maximumPlaces, max(Self.minimumPlaces, 16 * words))
    places = [Element](repeating: 0, count: 1 << (Int.bitWidth - (wanted - 1).leadingZeroBitCount))
  }

  subscript(_ word: UInt32) -> Element {
    @inline(__always) get { places[Int(word) & (places.count &- 1)] }
    @inline(__always) set { places[Int(word) & (places.count &- 1)] = newValue }
  }

  /// - Parameter body: gets the places and the number of them less one, all ones.
  @unsafe
  mutating func withPlaces<Result>(_ body: (UnsafeMutablePointer<Element>, UInt32) -> Result) -> Result? {
    let mask = UInt32(truncatingIfNeeded: places.count - 1)
    return unsafe places.withUnsafeMutableBufferPointer { places in
      unsafe places.baseAddress.map { unsafe body($0, mask) }
    }
  }
}

/// What is known of the content words of a page while its units are passed over: four bits, and which unit held a word last.
struct WordMarks {
  /// See `tk_pass_words`.
  private var marks: WordTable<UInt16>

  init(count: Int) { marks = WordTable(words: count) }

  /// Gives words `bits`, as if no unit had held them.
  mutating func add(_ bits: UInt32, to words: Span<UInt32>) { _ = pass(words, holder: 0, neighbour: 0, adding: bits) }

  /// How many of a unit's words have each bit, and how many `neighbour` held last in the same direction; then they get `bits`.
  mutating func pass(
    _ words: Span<UInt32>, _ unit: Int, from neighbour: Int, adding bits: UInt32, isBackward: Bool
  ) -> tk_word_hits {
    pass(
      words, holder: Self.number(of: unit, isBackward), neighbour: Self.number(of: neighbour, isBackward), adding: bits)
  }

  /// A number of twelve bits for a unit, more than one; another one for the way back.
  private static func number(of unit: Int, _ isBackward: Bool) -> UInt32 {
    2 + 2 * UInt32(truncatingIfNeeded: (unit + 1) % 2047) + (isBackward ? 1 : 0)
  }

  private mutating func pass(
    _ words: Span<UInt32>, holder: UInt32, neighbour: UInt32, adding bits: UInt32
  ) -> tk_word_hits {
    unsafe words.withUnsafeBufferPointer { words in
      unsafe marks.withPlaces { start, mask in
        guard let first = words.baseAddress else { return tk_word_hits() }
        return unsafe tk_pass_words(first, words.count, start, mask, holder, neighbour, bits)
      }
    } ?? tk_word_hits()
  }
}
