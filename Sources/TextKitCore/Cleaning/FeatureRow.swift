import CTextKitICU

/// The numbers of one unit while they are gathered: a buffer of fixed size that is used again for the next unit.
struct FeatureRow {
  /// More than any unit has.
  private var numbers = InlineArray<320, Float>(repeating: 0)
  private(set) var count = 0

  mutating func removeAll() { count = 0 }

  @inline(__always)
  mutating func append(_ number: Float) {
    numbers[count] = number
    count &+= 1
  }

  @inline(__always)
  mutating func append(zeros: Int) {
    for _ in 0..<zeros { append(0) }
  }

  /// Those of the windowed columns.
  var windowed: SIMD4<Float> {
    let columns = SequenceModel.windowed
    return SIMD4(numbers[columns.0], numbers[columns.1], numbers[columns.2], numbers[columns.3])
  }

  /// Writes the numbers that are not zero, and their columns.
  ///
  /// - Precondition: both arrays have room for `count` more from `start` on (checked).
  /// - Returns: how many were written.
  mutating func writeNonzero(to columns: inout [Int32], _ target: inout [Float], at start: Int) -> Int {
    precondition(start >= 0 && start + count <= columns.count && start + count <= target.count)
    return unsafe columns.withUnsafeMutableBufferPointer { columns in
      unsafe target.withUnsafeMutableBufferPointer { target in
        unsafe numbers.span.withUnsafeBufferPointer { row in
          guard let row = row.baseAddress, let columns = columns.baseAddress, let target = target.baseAddress else {
            return 0
          }
          return unsafe tk_nonzero(row, count, columns + start, target + start)
        }
      }
    }
  }
}
