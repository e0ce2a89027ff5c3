import Testing

@testable import TextKitCore

@Suite struct LineWordsTests {
  /// The words of a stretch and its counts: letters, digits, commas, marks, inner ends, separators, addresses.
  static func read(_ text: [UInt8], _ range: Range<Int>) -> (words: [String], hashes: [UInt64], counts: [Int]) {
    var words = LineWords()
    var result: [String] = []
    var hashes: [UInt64] = []
    words.read(text.span, range) { batch in
      for index in batch.indices {
        let word = batch[index]
        result.append(String(decoding: text[Int(word.start)..<Int(word.end)], as: UTF8.self))
        hashes.append(word.hash)
      }
    }
    return (
      result, hashes,
      [
        words.letterBytes, words.digitCount, words.commaCount, words.punctuationCount, words.innerEndCount,
        words.separatorCount, words.hasAddress ? 1 : 0,
      ]
    )
  }

  static func read(_ text: String) -> (words: [String], hashes: [UInt64], counts: [Int]) {
    read(Array(text.utf8), 0..<text.utf8.count)
  }

  @Test func wordsAndMarksOfALineAreTold() {
    let found = Self.read("Đà Nẵng (VNA) – L’eau, 12,5 km/h. Ấn Độ » écrire à a@b.vn")
    #expect(
      found.words
        == ["Đà", "Nẵng", "VNA", "L", "eau", "12", "5", "km", "h", "Ấn", "Độ", "écrire", "à", "a", "b", "vn"])
    #expect(found.counts == [45, 3, 2, 8, 1, 2, 1])
  }

  @Test(arguments: [
    ("L’eau, 12,5 km/h. VNA : Ấn Độ » écrire à a@b.vn", 4, 1), ("ĐẠI HỌC 3D, TP.HCM Ơn ÉCOLE", 6, 5),
  ])
  func capitalsOfALineAreCounted(line: String, capitalized: Int, allCaps: Int) {
    let unit = PageUnits(Page(lines: Text(Array(line.utf8)))).units[0]
    #expect(unit.capitalizedCount == capitalized && unit.allCapsCount == allCaps)
  }

  @Test func wordsOfEastAsianTextJoinAndItsMarksPart() {
    #expect(Self.read("新年、おめでとう。ok").words == ["新年", "おめでとう", "ok"])
  }

  @Test(arguments: ["ÉCOLE école", "ĐƯỜNG đường", "Ứng ứng", "PARIS2024AVENIRS paris2024avenirs", "ŒUVRE œuvre"])
  func aWordInCapitalsHasTheHashOfItsSmallLetters(_ pair: String) {
    let hashes = Self.read(pair).hashes
    #expect(hashes.count == 2 && hashes[0] == hashes[1])
  }

  @Test func differentWordsHaveDifferentHashes() {
    let words = "a b ab ba abcdefgh abcdefghi abcdefghabcdefgh abcdefghabcdefghi ế ề é e 1 11 đ d".split(separator: " ")
    let hashes = Self.read(words.joined(separator: " ")).hashes
    #expect(hashes.count == words.count && Set(hashes).count == words.count)
  }

  /// Blocks of the scan fall on other bytes, other words part into two, the end of the text is near or far.
  @Test func nothingChangesWhereALineStands() {
    let line =
      "« L’Été » : ƯU TIÊN, TP. Hồ Chí Minh. Nguyễn Xuân Phúc? một-hai 2.500 × https://a.vn/x | 㐀、字 Œuvre. VÕ ≠ Đại😀Học"
    let bytes = Array(line.utf8)
    let expected = Self.read(bytes, 0..<bytes.count)
    for before in 0..<130 {
      for behind in [0, 1, 5, 17, 70] {
        let text = [UInt8](repeating: 0x78, count: before) + bytes + [UInt8](repeating: 0x78, count: behind)
        let found = Self.read(text, before..<before + bytes.count)
        #expect(found.words == expected.words && found.hashes == expected.hashes && found.counts == expected.counts)
      }
    }
  }

  @Test func wordsOfManyBlocksAndManyWordsAreWhole() {
    let long = String(repeating: "đa", count: 1000)
    #expect(Self.read(long).words == [long])
    let capitals = String(repeating: "ĐA", count: 1000)
    #expect(Self.read(capitals).words == [capitals])
    #expect(Self.read(capitals).hashes == Self.read(long).hashes)
    #expect(Self.read(String(repeating: "a,", count: 5000)).words.count == 5000)
    #expect(Self.read("").words.isEmpty)
  }

  @Test func aTableKeepsTheBitsOfEveryKey() {
    var table = HashTable()
    var key: UInt64 = 1
    var keys: [(key: UInt64, bits: UInt32)] = []
    for index in 0..<5000 {
      key = key &* 0x5851_F42D_4C95_7F2D &+ 0x1405_7B7E_F767_814F
      keys.append((key, UInt32(index % 7) + 1))
    }
    for entry in keys { table.insert(entry.key, entry.bits) }
    for entry in keys { table.insert(entry.key, 512) }
    #expect(keys.allSatisfy { table.bits(of: $0.key) == $0.bits | 512 })
    #expect((0..<5000).allSatisfy { !table.contains(UInt64($0) &* 0x9E37_79B9_7F4A_7C15 | 1 << 63) })
  }

  @Test func numbersFollowTheFirstAppearance() {
    var ids = IDTable(capacity: 0)
    let keys = (0..<1000).map { UInt64($0 * $0 % 389 + 1) &* 0x9E37_79B9_7F4A_7C15 }
    var known: [UInt64] = []
    for key in keys {
      let id = ids.id(of: key)
      if let place = known.firstIndex(of: key) {
        #expect(Int(id) == place)
      } else {
        #expect(Int(id) == known.count)
        known.append(key)
      }
    }
  }
}
