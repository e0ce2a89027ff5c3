import Testing

@testable import TextKitCore

@Suite struct FeatureRowTests {
  /// What a row wrote, with its zeros.
  private static func written(_ row: inout FeatureRow) -> [Float] {
    var columns: [Int32] = []
    var numbers: [Float] = []
    _ = row.write(to: &columns, &numbers)
    var dense = [Float](repeating: 0, count: row.width)
    for (column, number) in zip(columns, numbers) { dense[Int(column)] = number }
    #expect(columns == columns.sorted() && !numbers.contains(0))
    return dense
  }

  @Test("numbers, zeros and bits stand in the order in which they came")
  func order() {
    var row = FeatureRow()
    row.append(0.5)
    row.append(0)
    row.append(zeros: 2)
    row.append(bits: 0b1101_0110, count: 5)
    row.append(bits: 0b101, 0b1110, count: 3)
    row.append(-2)
    #expect(Self.written(&row) == [0.5, 0, 0, 0, 0, 1, 1, 0, 1, 1, 0, 0, 1, 1, 1, -2])
  }

  @Test("a row that is used again holds nothing of the unit before")
  func reuse() {
    var row = FeatureRow()
    for number in 1...40 { row.append(Float(number)) }
    var (columns, numbers) = ([Int32](), [Float]())
    let full = row.write(to: &columns, &numbers)
    #expect(full.windowed == SIMD4(1, 5, 8, 16) && full.smallCount == 25)
    row.removeAll()
    row.append(zeros: 4)
    row.append(7)
    row.append(zeros: 30)
    row.append(1)
    let sparse = row.write(to: &columns, &numbers)
    #expect(sparse.windowed == SIMD4(0, 7, 0, 0) && sparse.smallCount == 1)
    #expect(numbers.count == 42 && columns.suffix(2) == [4, 35])
    #expect(Self.written(&row).count == 36)
  }
}
