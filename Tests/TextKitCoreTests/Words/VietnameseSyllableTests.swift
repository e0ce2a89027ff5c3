import Testing

@testable import TextKitCore

struct VietnameseSyllableTests {
  @Test(arguments: [
    "nghiêng", "quốc", "quý", "giếng", "gì", "già", "hòa", "hoà", "thủy", "thuỷ", "khoẻ", "người", "Đường", "yêu",
    "uống",
    "khuya", "xoong", "QUYẾT", "mía", "giữa", "mùa", "khuỷu", "quýt", "an", "ở",
  ])
  func spells(_ word: String) {
    #expect(VietnameseSyllable(Array(word.utf8).span) != nil)
  }

  @Test(arguments: [
    "tíêng", "qúy", "gìa", "hòan", "muà", "baỏ", "rivière", "doué", "rénovée", "ngệ", "kà", "các̀", "hàt", "b", "", "w",
    "strengthens", "aaaaaaaaaaaaaaaaaaa",
  ])
  func doesNotSpell(_ word: String) {
    #expect(VietnameseSyllable(Array(word.utf8).span) == nil)
  }

  @Test func everyLetterComesBackFromItsParts() {
    for scalar in UInt32(0)..<0x2000 {
      guard let letter = VietnameseLetter(scalar) else { continue }
      #expect(letter.scalar == scalar)
    }
  }

  @Test func bothTonePlacesAreKnown() throws {
    let parsed = VietnameseSyllable(Array("hòa".utf8).span)
    let syllable = try #require(parsed)
    #expect(syllable.oldToneIndex == 1)
    #expect(syllable.newToneIndex == 2)
    #expect(syllable.hasVietnameseLetter)
    #expect(VietnameseSyllable(Array("là".utf8).span)?.hasVietnameseLetter == false)
  }
}
