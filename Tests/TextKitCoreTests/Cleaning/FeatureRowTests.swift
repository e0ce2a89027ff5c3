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
    #expect(row.dense[4] == 7 && row.dense[35] == 1)
  }

  @Test("a flag stands in the word that its column lies in, also where a run of flags crosses words")
  func flags() {
    var row = FeatureRow()
    row.append(zeros: 60)
    row.append(bits: 0b1100_1001, count: 8)
    row.append(0.25)
    var words: [UInt64] = []
    var handed: [Float] = []
    unsafe row.withNumbers { numbers, flags in
      words = unsafe [flags[0], flags[1], flags[2]]
      handed = unsafe [numbers[60], numbers[68]]
    }
    #expect(words == [0b1001 << 60, 0b1100, 0] && handed == [0, 0.25])
    #expect(row.dense.indices.filter { row.dense[$0] != 0 } == [60, 63, 66, 67, 68])
  }
}
