import CTextKitICU

/// Something small that is known of words, by their hashes alone: sixteen places a word, so that of a page's words one in
/// sixteen or fewer shares its place with another one; of very large pages more do.
///
/// - Complexity: memory grows with the words, up to `maximumPlaces`.
struct WordTable<Element: FixedWidthInteger> {
  private(set) var places: [Element]

  static var minimumPlaces: Int { 1 << 12 }
  static var maximumPlaces: Int { 1 << 21 }

  init(words: Int) { places = [Element](repeating: 0, count: Self.count(words: words)) }

  /// How many places the words of a page have, a power of two.
  static func count(words: Int) -> Int {
    let wanted = min(maximumPlaces, max(minimumPlaces, 16 * words))
    return 1 << (Int.bitWidth - (wanted - 1).leadingZeroBitCount)
  }

  subscript(_ word: UInt32) -> Element {
    @inline(__always) get { places[Int(word) & (places.count &- 1)] }
    @inline(__always) set { places[Int(word) & (places.count &- 1)] = newValue }
  }
}

/// What is known of the content words of a page while its units are passed over: three bits, which unit held a word last
/// and the last unit of prose that holds it.
struct WordMarks {
  /// See `tk_pass_words`; narrow marks where the units are few, so that the processor has them at hand. There may be more of
  /// them than this page needs.
  private var narrow: [UInt16]
  private var wide: [UInt32]
  private let isNarrow: Bool
  /// The number of places this page has, less one: all ones.
  private let mask: UInt32

  /// As many numbers of units are left for holders, none, and the unit before the first.
  private static let mostNarrowUnits = Int(TK_NARROW_HOLDERS) - 2

  /// - Parameter memory: what another page left.
  init(words: Int, units: Int, _ memory: PageMemory) {
    let count = WordTable<UInt32>.count(words: words)
    mask = UInt32(truncatingIfNeeded: count - 1)
    isNarrow = units <= Self.mostNarrowUnits
    (narrow, wide) = memory.takeMarks()
    if isNarrow { Self.clear(&narrow, count) } else { Self.clear(&wide, count) }
  }

  /// Makes the first marks zero.
  private static func clear<Mark: FixedWidthInteger>(_ marks: inout [Mark], _ count: Int) {
    guard marks.count >= count else {
      marks = [Mark](repeating: 0, count: count)
      return
    }
    unsafe marks.withUnsafeMutableBufferPointer { marks in
      unsafe UnsafeMutableBufferPointer(rebasing: marks[..<count]).update(repeating: 0)
    }
  }

  mutating func leave(to memory: PageMemory) {
    memory.keep(marks: narrow, wide)
    narrow = []
    wide = []
  }

  /// Gives words `bits`, as if no unit had held them.
  mutating func add(_ bits: UInt32, to words: Span<UInt32>) {
    _ = pass(words, number: 0, holder: 0, neighbour: 0, adding: bits)
  }

  /// Notes that a unit of prose holds words; units come in order, all of them before the first is passed.
  mutating func note(_ words: Span<UInt32>, _ unit: Int) {
    let number = number(of: unit)
    let mask = mask
    precondition(isNarrow ? narrow.count > Int(mask) : wide.count > Int(mask))
    unsafe words.withUnsafeBufferPointer { words in
      guard let first = words.baseAddress else { return }
      // Of the two, one is empty: to ask for it as what is written to would cost a copy of nothing.
      if isNarrow {
        unsafe narrow.withUnsafeMutableBufferPointer { marks in
          guard let marks = marks.baseAddress else { return }
          unsafe tk_note_words_narrow(first, words.count, marks, mask, number)
        }
      } else {
        unsafe wide.withUnsafeMutableBufferPointer { marks in
          guard let marks = marks.baseAddress else { return }
          unsafe tk_note_words(first, words.count, marks, mask, number)
        }
      }
    }
  }

  /// How many of a unit's words have each bit, how many the unit before held and how many stand in prose behind; then they
  /// get `bits`.
  mutating func pass(_ words: Span<UInt32>, _ unit: Int, adding bits: UInt32) -> tk_word_hits {
    pass(words, number: number(of: unit), holder: holder(unit), neighbour: holder(unit - 1), adding: bits)
  }

  /// A number for a unit, more than zero; the same for all that are beyond counting.
  private func number(of unit: Int) -> UInt32 {
    UInt32(truncatingIfNeeded: min(unit + 1, Int(isNarrow ? TK_NARROW_UNITS : TK_MARK_UNITS) - 1))
  }

  /// A number for a unit as a mark has room for, more than zero.
  private func holder(_ unit: Int) -> UInt32 {
    1 + UInt32(truncatingIfNeeded: (unit + 1) % (Int(isNarrow ? TK_NARROW_HOLDERS : TK_MARK_HOLDERS) - 1))
  }

  private mutating func pass(
    _ words: Span<UInt32>, number: UInt32, holder: UInt32, neighbour: UInt32, adding bits: UInt32
  ) -> tk_word_hits {
    let mask = mask
    precondition(isNarrow ? narrow.count > Int(mask) : wide.count > Int(mask))
    return unsafe words.withUnsafeBufferPointer { words in
      guard let first = words.baseAddress else { return tk_word_hits() }
      if isNarrow {
        return unsafe narrow.withUnsafeMutableBufferPointer { marks in
          guard let marks = marks.baseAddress else { return tk_word_hits() }
          return unsafe tk_pass_words_narrow(first, words.count, marks, mask, number, holder, neighbour, bits)
        }
      }
      return unsafe wide.withUnsafeMutableBufferPointer { marks in
        guard let marks = marks.baseAddress else { return tk_word_hits() }
        return unsafe tk_pass_words(first, words.count, marks, mask, number, holder, neighbour, bits)
      }
    }
  }
}
