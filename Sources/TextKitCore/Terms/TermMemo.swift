/// What has been decided about stretches of a text, for the next time that the same bytes come.
///
/// An entry holds where a stretch stands; a later one is the same when its bytes are, so nothing is taken on a hash's
/// word. Text repeats itself: most stretches have been seen.
struct TermMemo {
  struct Entry {
    /// The first term with the stretch's hash; negative where the entry holds for nothing but its own place.
    var term: Int32 = -1
    var start = 0
    var count: Int32 = 0
    /// The closest term, or -1 where none is.
    var number: Int32 = -1
    var kind = TermMatch.Kind.exact
    var lead: UInt8 = 0
    var trail: UInt8 = 0
    /// Whether the term is a French name: whatever stands beside it, it is one.
    var isName = false
  }

  var entries: [Entry] = []
  private var shift: UInt64 = 64

  /// Makes room before the first stretch: little for a short text.
  mutating func open(textCount: Int) {
    guard entries.isEmpty else { return }
    let bits: UInt64 = textCount < 1 << 14 ? 6 : 10
    entries = [Entry](repeating: Entry(), count: 1 << Int(bits))
    shift = 64 - bits
  }

  /// The place of a stretch among `entries`, once they are open.
  @inline(__always)
  func place(of term: Int32, _ stretch: Range<Int>, _ text: Span<UInt8>) -> Int {
    var key = UInt64(truncatingIfNeeded: term) &+ UInt64(truncatingIfNeeded: stretch.count) &* 0x9E37_79B9
    if stretch.count >= 8 {
      key ^= EightBytes.load(text, stretch.upperBound &- 8) &* 0xD6E8_FEB8_6659_FD93
    } else {
      key ^= UInt64(text[stretch.lowerBound]) &<< 32
    }
    return Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> shift)
  }

  /// Whether the entry of a place is that of a stretch.
  @inline(__always)
  func holds(_ term: Int32, _ stretch: Range<Int>, _ text: Span<UInt8>, at place: Int) -> Bool {
    let entry = entries[place]
    guard entry.term == term, Int(entry.count) == stretch.count else { return false }
    return EightBytes.equal(text, entry.start, text, stretch.lowerBound, stretch.count)
  }
}
