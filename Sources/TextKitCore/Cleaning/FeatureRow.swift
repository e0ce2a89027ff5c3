import CTextKitICU

/// The numbers of one unit while they are gathered: each at its column, and a bit for each column that holds a flag that is
/// set, in buffers of fixed size that are used again for the next unit.
///
/// A column always holds a number or always a flag.
struct FeatureRow {
  /// Room for more than any unit has; a place is taken by its lowest nine bits, so that none lies outside.
  private var numbers = InlineArray<512, Float>(repeating: 0)
  private var flags = InlineArray<8, UInt64>(repeating: 0)
  /// How many columns there are.
  private(set) var width = 0

  @inline(__always)
  mutating func removeAll() {
    width = 0
    flags = InlineArray(repeating: 0)
  }

  @inline(__always)
  mutating func append(_ number: Float) {
    unsafe numbers[unchecked: width & 511] = number
    width &+= 1
  }

  mutating func append(zeros: Int) {
    for _ in 0..<zeros { append(0) }
  }

  /// A flag for each of the lowest bits of a word.
  @inline(__always)
  mutating func append(bits: UInt32, count bitCount: UInt32) {
    let set = UInt64(bits) & (1 &<< UInt64(bitCount) &- 1)
    let shift = UInt64(truncatingIfNeeded: width & 63)
    unsafe flags[unchecked: width &>> 6 & 7] |= set &<< shift
    if shift &+ UInt64(bitCount) > 64 { unsafe flags[unchecked: (width &>> 6 &+ 1) & 7] |= set &>> (64 &- shift) }
    width &+= Int(bitCount)
  }

  /// The bits of two words in turn: the lowest ones of both, the next ones of both, and so on.
  mutating func append(bits first: UInt32, _ second: UInt32, count bitCount: UInt32) {
    let start = width
    var rest = (first | second) & (1 &<< bitCount &- 1)
    while rest != 0 {
      let bit = UInt32(truncatingIfNeeded: rest.trailingZeroBitCount)
      width = start &+ 2 &* Int(bit)
      append(bits: first &>> bit & 1 | (second &>> bit & 1) &<< 1, count: 2)
      rest &= rest &- 1
    }
    width = start &+ 2 &* Int(bitCount)
  }

  /// Every column as a number.
  var dense: [Float] {
    (0..<width).map { flags[$0 >> 6 & 7] >> UInt64($0 & 63) & 1 == 1 ? 1 : numbers[$0 & 511] }
  }

  /// Hands out as many numbers and flags as a row has room for. Nothing is changed; a row so large is copied unless it is used
  /// where it stands.
  @unsafe @inline(__always)
  mutating func withNumbers(_ body: (UnsafePointer<Float>, UnsafePointer<UInt64>) -> Void) {
    var numberSpan = numbers.mutableSpan
    unsafe numberSpan.withUnsafeMutableBufferPointer { numbers in
      var flagSpan = flags.mutableSpan
      unsafe flagSpan.withUnsafeMutableBufferPointer { flags in
        guard numbers.count == Int(TK_MOST_COLUMNS), flags.count == Int(TK_COLUMN_WORDS) else { return }
        if let numbers = numbers.baseAddress, let flags = flags.baseAddress { unsafe body(numbers, flags) }
      }
    }
  }
}
