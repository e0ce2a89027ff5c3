import Testing

@testable import TextKitCore

@Suite struct DuplicateIndexTests {
  private func sketch(_ text: String) -> DocumentSketch { DocumentSketch(Array(text.utf8).span) }

  /// A text of made-up words, the same for the same seed.
  private func text(_ seed: Int, words: Int = 300) -> [String] {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    return (0..<words).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return "từ\(["a", "é", "ộ", "ư"][Int(state >> 40 & 3)])\(String(state >> 44 & 0xFFF, radix: 36))".filter {
        !$0.isNumber
      }
        + ["xa", "yb", "zc"][Int(state >> 33 % 3)]
    }
  }

  @Test func caseAndPunctuationCountForNothing() {
    #expect(sketch("Le Président, Trần Đại Quang.") == sketch("le président « trần đại quang »"))
  }

  @Test func anEditedCopyIsFoundAndNamesTheFirst() {
    var index = DuplicateIndex()
    let original = text(1)
    #expect(index.add(sketch(original.joined(separator: " "))) == nil)
    #expect(index.add(sketch(text(2).joined(separator: " "))) == nil)
    let edited = Array(original[20..<150]) + ["ajout", "nouveau"] + Array(original[170...])
    #expect(index.add(sketch(edited.joined(separator: " "))) == 0)
    #expect(index.add(sketch(edited.dropLast(20).joined(separator: " "))) == 0)
  }

  @Test func bulletinsThatDifferInTheirFiguresAreNoCopies() {
    var index = DuplicateIndex()
    func bulletin(_ start: Int) -> DocumentSketch {
      sketch(
        (0..<40).map { "vàng miếng mua vào \(start + $0 * 13) bán ra \(start * 2 + $0 * 7)" }.joined(separator: ", "))
    }
    #expect(index.add(bulletin(5400)) == nil)
    #expect(index.add(bulletin(6100)) == nil)
    #expect(index.add(bulletin(5400)) == 0)
  }

  @Test func anIndexThatWasKeptFindsTheSame() throws {
    var index = DuplicateIndex()
    for seed in 1...5 { _ = index.add(sketch(text(seed).joined(separator: " "))) }
    var restored = try #require(DuplicateIndex(decoding: index.encoded()))
    #expect(restored.encoded() == index.encoded())
    #expect(restored.add(sketch(text(3).joined(separator: " "))) == 2)
    #expect(DuplicateIndex(decoding: Array(index.encoded().dropLast(3))) == nil)
  }

  @Test func shortTextsAndNoTextDoNotTrap() {
    var index = DuplicateIndex()
    for text in ["", "a", "a", "một hai", "một hai", "…", String(repeating: "a b c d e f ", count: 9_000)] {
      _ = index.add(sketch(text))
    }
    #expect(index.count == 7)
  }
}
