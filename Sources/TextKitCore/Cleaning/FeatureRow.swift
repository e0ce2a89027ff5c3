/// The numbers of one unit while they are gathered: those that are not zero and the columns that they stand in, in buffers
/// of fixed size that are used again for the next unit.
struct FeatureRow {
  /// Room for more than any unit has; a place is taken by its lowest nine bits, so that none lies outside.
  private var numbers = InlineArray<512, Float>(repeating: 0)
  private var columns = InlineArray<512, Int32>(repeating: 0)
  /// How many are not zero.
  private var count = 0
  /// How many there are, zeros included.
  private(set) var width = 0

  mutating func removeAll() {
    count = 0
    width = 0
  }

  @inline(__always)
  mutating func append(_ number: Float) {
    put(number, at: width)
    count &+= number != 0 ? 1 : 0
    width &+= 1
  }

  @inline(__always)
  private mutating func put(_ number: Float, at column: Int) {
    unsafe numbers[unchecked: count & 511] = number
    unsafe columns[unchecked: count & 511] = Int32(truncatingIfNeeded: column)
  }

  @inline(__always)
  mutating func append(zeros: Int) { width &+= zeros }

  /// A one for each bit that is set among the lowest of a word, a zero for the others.
  @inline(__always)
  mutating func append(bits: UInt32, count bitCount: UInt32) {
    var rest = bits & (1 << bitCount - 1)
    while rest != 0 {
      appendOne(at: width &+ rest.trailingZeroBitCount)
      rest &= rest &- 1
    }
    width &+= Int(bitCount)
  }

  /// The bits of two words in turn: the lowest ones of both, the next ones of both, and so on.
  @inline(__always)
  mutating func append(bits first: UInt32, _ second: UInt32, count bitCount: UInt32) {
    var rest = (first | second) & (1 << bitCount - 1)
    while rest != 0 {
      let bit = rest.trailingZeroBitCount
      if first &>> UInt32(bit) & 1 == 1 { appendOne(at: width &+ 2 &* bit) }
      if second &>> UInt32(bit) & 1 == 1 { appendOne(at: width &+ 2 &* bit &+ 1) }
      rest &= rest &- 1
    }
    width &+= 2 &* Int(bitCount)
  }

  @inline(__always)
  private mutating func appendOne(at column: Int) {
    put(1, at: column)
    count &+= 1
  }

  /// Every number, zeros included.
  var dense: [Float] {
    var dense = [Float](repeating: 0, count: width)
    for place in 0..<count { dense[Int(columns[place])] = numbers[place] }
    return dense
  }

  /// Hands out the columns that are not zero, ascending, and their numbers. Nothing is changed; a row so large is copied
  /// unless it is used where it stands.
  @unsafe
  mutating func withNumbers(_ body: (UnsafePointer<Int32>, UnsafePointer<Float>, Int) -> Void) {
    precondition(count <= 512)
    let count = count
    var columnSpan = columns.mutableSpan
    unsafe columnSpan.withUnsafeMutableBufferPointer { columns in
      guard let columns = columns.baseAddress else { return }
      var numberSpan = numbers.mutableSpan
      unsafe numberSpan.withUnsafeMutableBufferPointer { numbers in
        if let numbers = numbers.baseAddress { unsafe body(columns, numbers, count) }
      }
    }
  }
}
