import CTextKitICU

/// Something small that is known of words, by their hashes alone: sixteen places a word, so that of a page's words one in
/// sixteen or fewer shares its place with another one; of very large pages more do.
///
/// - Complexity: memory grows with the words, up to `maximumPlaces`.
struct WordTable<Element: FixedWidthInteger> {
  private(set) var places: [Element]

  static var minimumPlaces: Int { 1 << 12 }
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

/// What is known of the content words of a page while its units are passed over: three bits, which unit held a word last
/// and the last unit of prose that holds it.
struct WordMarks {
  /// See `tk_pass_words`.
  private var marks: WordTable<UInt32>

  init(count: Int) { marks = WordTable(words: count) }

  /// Gives words `bits`, as if no unit had held them.
  mutating func add(_ bits: UInt32, to words: Span<UInt32>) {
    _ = pass(words, number: 0, holder: 0, neighbour: 0, adding: bits)
  }

  /// Notes that a unit of prose holds words; units come in order, all of them before the first is passed.
  mutating func note(_ words: Span<UInt32>, _ unit: Int) {
    unsafe words.withUnsafeBufferPointer { words in
      _ = unsafe marks.withPlaces { start, mask in
        if let first = words.baseAddress {
          unsafe tk_note_words(first, words.count, start, mask, Self.number(of: unit))
        }
      }
    }
  }

  /// How many of a unit's words have each bit, how many the unit before held and how many stand in prose behind; then they
  /// get `bits`.
  mutating func pass(_ words: Span<UInt32>, _ unit: Int, adding bits: UInt32) -> tk_word_hits {
    pass(
      words, number: Self.number(of: unit), holder: Self.holder(unit), neighbour: Self.holder(unit - 1), adding: bits)
  }

  /// A number for a unit, more than zero; the same for all that are beyond counting.
  private static func number(of unit: Int) -> UInt32 {
    UInt32(truncatingIfNeeded: min(unit + 1, Int(TK_MARK_UNITS) - 1))
  }

  /// A number of twelve bits for a unit, more than zero.
  private static func holder(_ unit: Int) -> UInt32 {
    1 + UInt32(truncatingIfNeeded: (unit + 1) % (Int(TK_MARK_HOLDERS) - 1))
  }

  private mutating func pass(
    _ words: Span<UInt32>, number: UInt32, holder: UInt32, neighbour: UInt32, adding bits: UInt32
  ) -> tk_word_hits {
    unsafe words.withUnsafeBufferPointer { words in
      unsafe marks.withPlaces { start, mask in
        guard let first = words.baseAddress else { return tk_word_hits() }
        return unsafe tk_pass_words(first, words.count, start, mask, number, holder, neighbour, bits)
      }
    } ?? tk_word_hits()
  }
}
