/// A number that is kept in four bytes, where there are many of them: at most 2³¹ − 1, a greater one counts as that.
@propertyWrapper
struct CompactInt: Equatable, Sendable {
  private var stored: Int32

  init(wrappedValue: Int) { stored = Int32(clamping: wrappedValue) }

  var wrappedValue: Int {
    get { Int(stored) }
    set { stored = Int32(clamping: newValue) }
  }
}

/// A range of offsets that is kept in eight bytes; offsets from 2³¹ − 1 on count as that.
@propertyWrapper
struct CompactRange: Equatable, Sendable {
  private var lower: Int32
  private var upper: Int32

  init(wrappedValue: Range<Int>) {
    lower = Int32(clamping: wrappedValue.lowerBound)
    upper = Int32(clamping: wrappedValue.upperBound)
  }

  var wrappedValue: Range<Int> {
    get { Int(lower)..<Int(upper) }
    set { self = CompactRange(wrappedValue: newValue) }
  }

  /// - Precondition: both offsets stay below 2³¹ − 1, or count as that.
  @inline(__always)
  mutating func move(by distance: Int) {
    let (first, last) = (Int(lower) &+ distance, Int(upper) &+ distance)
    if first >= 0, last < Int(Int32.max) {
      lower = Int32(truncatingIfNeeded: first)
      upper = Int32(truncatingIfNeeded: last)
    } else {
      self = CompactRange(wrappedValue: first..<last)
    }
  }
}
