import Testing

@testable import TextKitCore

@Suite struct FeatureRowTests {
  @Test("numbers, zeros and bits stand in the order in which they came")
  func order() {
    var row = FeatureRow()
    row.append(0.5)
    row.append(0)
    row.append(zeros: 2)
    row.append(bits: 0b1101_0110, count: 5)
    row.append(bits: 0b101, 0b1110, count: 3)
    row.append(-2)
    #expect(row.dense == [0.5, 0, 0, 0, 0, 1, 1, 0, 1, 1, 0, 0, 1, 1, 1, -2])
  }

  @Test("a row that is used again holds nothing of the unit before")
  func reuse() {
    var row = FeatureRow()
    for number in 1...40 { row.append(Float(number)) }
    #expect(row.dense == (1...40).map(Float.init))
    row.removeAll()
    row.append(zeros: 4)
    row.append(7)
    row.append(zeros: 30)
    row.append(1)
    #expect(row.width == 36 && row.dense.indices.filter { row.dense[$0] != 0 } == [4, 35])
    var handed: [Int32] = []
    unsafe row.withNumbers { columns, _, count in
      for place in 0..<count { handed.append(unsafe columns[place]) }
    }
    #expect(handed == [4, 35])
  }
}
