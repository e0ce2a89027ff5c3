import Testing

@testable import TextKitCore

@Suite struct FrenchTokensTests {
  func tokens(_ string: String) -> [String] {
    let text = Array(string.utf8)
    var result: [Token] = []
    FrenchTokens(abbreviations: .bundled(for: .french)).append(0..<text.count, of: text.span, to: &result)
    return result.map { String(decoding: text[$0.range], as: UTF8.self) }
  }

  /// A case is a text whose tokens are parted by `¦`; blanks inside a token stay.
  @Test(arguments: [
    "L'¦ accord¦ n'¦est¦ pas¦ signé¦.", "L’¦été¦ d’¦Aurélie", "Aujourd'hui¦,¦ quelqu'un¦ vient¦.",
    "Va¦-t-il¦ partir¦ ?", "Est¦-ce¦ vrai¦ ?", "Peut-être¦ celui-ci¦ a¦-t-on¦ dit", "Un¦ rendez-vous¦ à¦ Saint-Denis",
    "10 000¦ personnes¦,¦ 1.234,5¦ tonnes¦ et¦ 3,2¦ %", "le¦ 25e¦ jour¦ à¦ 16¦h¦30",
    "La¦ S.A.R.L.¦ Duval¦ et¦ M.¦ Hung",
    "Écrire¦ à¦ jean.dupont@exemple.fr¦ ou¦ voir¦ https://exemple.fr/a?b=1¦.", "Jusqu'¦ici¦,¦ c'est-à-dire¦ ici¦…",
    "(¦Photo¦ :¦ VNA¦)", "«¦ Oui¦ »¦,¦ dit¦-elle", "la¦ presqu'île¦ de¦ O'Hara¦ à¦ 5¦ °C", "#Hanoï¦ et¦ @vnagence",
  ]) func `tokens part where Universal Dependencies parts them`(marked: String) {
    let expected = marked.split(separator: "¦").map { $0.drop { $0 == " " } }.map(String.init)
    #expect(tokens(marked.replacing("¦", with: "")) == expected)
  }

  @Test(arguments: 0..<300) func `tokens of any bytes ascend and leave out blanks alone`(seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed) &+ 77)
    let alphabet =
      Array("l' qu’ -t-il -vous a é ệ 1 000 , . ... / @ # www. http:// ° % ( e) J.-C. \u{A0} \u{301} 👍🏽".utf8) + [
        0xFF, 0xC3,
      ]
    let text = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
      alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
    }
    var result: [Token] = []
    FrenchTokens(abbreviations: .bundled(for: nil)).append(0..<text.count, of: text.span, to: &result)
    var position = 0
    for token in result {
      #expect(
        token.range.lowerBound >= position && !token.range.isEmpty && token.range.upperBound <= text.count,
        "seed \(seed)")
      for index in position..<token.range.lowerBound {
        let byte = text[index]
        #expect(byte <= 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xA0, "seed \(seed), byte \(byte)")
      }
      position = token.range.upperBound
    }
  }
}
