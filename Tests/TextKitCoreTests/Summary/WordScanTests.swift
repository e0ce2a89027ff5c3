import Testing

@testable import TextKitCore

@Suite struct WordScanTests {
  static func words(_ text: String) -> [(text: String, hash: UInt64, shape: WordScan.Shape)] {
    let bytes = Array(text.utf8)
    var scan = WordScan(0..<bytes.count)
    var result: [(text: String, hash: UInt64, shape: WordScan.Shape)] = []
    while let word = scan.next(in: bytes.span) {
      result.append((String(decoding: bytes[word.start..<word.end], as: UTF8.self), word.hash, word.shape))
    }
    return result
  }

  @Test func wordsHaveTheirShapes() {
    let words = Self.words("L’État de l'UE, TP. Đà Nẵng : 2.500 người")
    #expect(
      words.map(\.text) == ["L", "État", "de", "l", "UE", "TP", "Đà", "Nẵng", "2", "500", "người"])
    #expect(words.map(\.shape.rawValue) == [9, 1, 0, 8, 5, 5, 1, 1, 2, 2, 0])
  }

  @Test func aWordIsTheSameBesideScalarsOfAnyBlock() {
    for mark in ["–", "€", "字", "Ա", "ⁿ", "😀", "…", "\u{FB01}"] {
      let words = Self.words("\(mark) Việt-Nam \(mark)été\(mark == "–" ? " " : mark) \(mark)")
      #expect(words.first { $0.text == "Việt" }?.hash == Self.words("việt")[0].hash)
      #expect(words.contains { $0.text == "Nam" && $0.shape == .capital })
    }
    // A letter beyond the table is one of its word.
    #expect(Self.words("aⁿb c").map(\.text) == ["aⁿb", "c"])
    #expect(Self.words("ﬁn").map(\.text) == ["ﬁn"])
  }
}
