/// What has been decided about stretches of a text, for the next time that the same bytes come.
///
/// An entry holds where a stretch stands; a later one is the same when its bytes are, so nothing is taken on a hash's
/// word. Text repeats itself: most stretches have been seen.
struct TermMemo {
  struct Decision {
    /// The place of the closest term, or -1 where none is.
    var slot: Int32 = -1
    var kind = TermMatch.Kind.exact
    /// Bytes of the term before its first and behind its last token.
    var lead: UInt8 = 0
    var trail: UInt8 = 0
    /// Whether it is a word of grammar, which is not marked.
    var isGrammar = false
    /// Whether it holds for the surroundings that it was made in.
    var depends = false
  }

  /// How much of the text around a stretch a decision depends on.
  enum Context: UInt8, Comparable {
    case none
    /// The byte before, the one behind, and whether a contracted article stands before.
    case near
    /// More: it holds for no other place.
    case any

    static func < (left: Context, right: Context) -> Bool { left.rawValue < right.rawValue }
  }

  struct Entry {
    /// The place of the first term with the stretch's hash.
    var slot: Int32 = -1
    var count: Int32 = 0
    var start = 0
    var context = Context.none
    var decision = Decision()
  }

  var entries: [Entry] = []
  private var shift: UInt64 = 64

  /// Makes room before the first stretch: little for a short text.
  mutating func open(textCount: Int) {
    guard entries.isEmpty else { return }
    let bits: UInt64 = textCount < 1 << 14 ? 6 : textCount < 1 << 20 ? 10 : 12
    entries = [Entry](repeating: Entry(), count: 1 << Int(bits))
    shift = 64 - bits
  }

  /// The place of a stretch among `entries`, once they are open.
  @inline(__always)
  func place(of slot: Int32, _ stretch: Range<Int>, _ text: Span<UInt8>) -> Int {
    var key = UInt64(truncatingIfNeeded: slot) &+ UInt64(truncatingIfNeeded: stretch.count) &* 0x9E37_79B9
    if stretch.count >= 8 {
      key ^= EightBytes.load(text, stretch.upperBound &- 8) &* 0xD6E8_FEB8_6659_FD93
    } else {
      key ^= UInt64(text[stretch.lowerBound]) &<< 32
    }
    return Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> shift)
  }

  /// Whether the entry of a place is that of a stretch.
  @inline(__always)
  func holds(_ slot: Int32, _ stretch: Range<Int>, _ text: Span<UInt8>, at place: Int) -> Bool {
    let entry = entries[place]
    guard entry.slot == slot, Int(entry.count) == stretch.count else { return false }
    guard EightBytes.equal(text, entry.start, text, stretch.lowerBound, stretch.count) else { return false }
    switch entry.context {
    case .none: return true
    case .near:
      return Self.surroundings(text, entry.start, stretch.count)
        == Self.surroundings(text, stretch.lowerBound, stretch.count)
    case .any: return entry.start == stretch.lowerBound
    }
  }

  /// What stands before and behind a stretch.
  private static func surroundings(_ text: Span<UInt8>, _ start: Int, _ count: Int) -> UInt32 {
    let before = start > 0 ? UInt32(text[start &- 1]) : 0x100
    let end = start &+ count
    return before << 16 | (end < text.count ? UInt32(text[end]) : 0x100)
      | (TermBoundary.isContracted(text, start) ? 0x8000 : 0)
  }
}
