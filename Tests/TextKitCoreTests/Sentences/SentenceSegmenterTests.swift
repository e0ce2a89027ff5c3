import Testing

@testable import TextKitCore

/// Cases are written with `‖` where a sentence ends and another follows.
@Suite struct SentenceSegmenterTests {
  func split(_ marked: String, _ language: Language?) -> (expected: [String], found: [String]) {
    let expected = marked.split(separator: "‖").map { $0.trimming() }
    let text = Array(marked.replacing("‖", with: "").utf8)
    let found = SentenceSegmenter().sentences(in: text.span, language: language)
    return (expected, found.map { String(decoding: text[$0.range], as: UTF8.self) })
  }

  @Test(arguments: [
    "Selon le Pr. Morel, la fièvre recule.‖ Le traitement est gratuit.",
    "La banque (prêts, épargne, etc.) a progressé de 3,2 %.‖ Les autres reculent.",
    "La cité fut bâtie en 320 av. J.-C. par un roi.‖ Elle est classée.",
    "L'art. 12 al. 3 du Code s'applique.‖ L'art. 13 est abrogé.",
    "Le colis pèse 2.5 kg.‖ Il coûte 1.234,5 dongs.",
    "« Nous y sommes. » a dit le maire.‖ La séance est levée.",
    "Il a dit : « Le pont est solide. Il tiendra. »‖ Les ouvriers ont ri.",
    "La ville est calme.‖ Les rues aussi.‖Les écoles ont rouvert.",
    "Quoi ?!‖ Vous riez !!!‖ Pas du tout.",
    "Il hésite... puis signe.‖ Le silence se fit…‖ Tous sortirent.",
    "Le président To Lam. (Photo : VNA)‖ La visite durera deux jours.",
    "La réunion a duré une heure. -VNA",
    "Écrivez à presse@exemple.vn.‖ Voir www.exemple.vn pour la suite.",
    "Les livres de J. R. R. Tolkien sont lus.‖ W. B. Yeats aussi.",
    "iPhone domine.‖ iCloud progresse.",
    "M. Hung et MM. Quang et Lam sont venus.‖ Mme Ha aussi.",
  ]) func `French sentences end where they should`(marked: String) {
    let (expected, found) = split(marked, .french)
    #expect(found == expected)
  }

  @Test(arguments: [
    "Mr. Smith met Gen. Powell on Jan. 5.‖ The U.S. Army came at 5 p.m.‖ They left.",
    "Sen. Mary Cole of the U.N. spoke.‖ She sat down.‖ It was No. 3 of St. Louis Inc. and closed.",
    "They live in the U.S.‖ The others left.",
  ]) func `English sentences know the abbreviations of the press`(marked: String) {
    let (expected, found) = split(marked, .english)
    #expect(found == expected)
  }

  @Test(arguments: [
    "Das gilt ab dem 1. Januar 2022.‖ Im 19. Jahrhundert war es anders.‖ Am 24. 12. kam er.",
    "Es waren nur noch 12.‖ Die anderen gingen.‖ Er zahlte z. B. ca. 5 Mio. Euro an Dr. Meier.",
    "Das kostet 2022.‖ Niemand weiß es usw.‖ Art. 4 Abs. 3 bleibt.",
  ]) func `German ordinals and abbreviations stay in their sentences`(marked: String) {
    let (expected, found) = split(marked, .german)
    #expect(found == expected)
  }

  @Test(arguments: [
    "UBND TP. Đà Nẵng vừa ban hành quyết định.‖ HĐND TP. đã thông qua.",
    "ThS. Lê An và TS. Phạm Bình tham dự.‖ BS. Hòa vắng mặt.",
    "Có gạo, cà phê, hạt tiêu, v.v.‖ Giá trị xuất khẩu tăng 8,5%.",
    "Giá xăng là 21.450 đồng/lít.‖ Giá dầu là 19.100 đồng/lít.",
    "“Chúng tôi sẵn sàng.” - Bộ trưởng nói.‖ Phiên họp kết thúc.",
    "Bà N.T.M. (45 tuổi) bị thương.‖ Cháu L.V.B. đã khỏe.",
    "Hội nghị bế mạc hôm thứ hai./.",
    "Thật không?‖Thật.‖ Câu trả lời rất ngắn.",
    "Điều 5. Phạm vi điều chỉnh.",
    "Tp.HCM là trung tâm kinh tế.‖ Hà Nội là thủ đô.",
  ]) func `Vietnamese sentences end where they should`(marked: String) {
    let (expected, found) = split(marked, .vietnamese)
    #expect(found == expected)
  }

  @Test func `a user's abbreviation keeps its sentence together`() {
    let withStops = Abbreviations(Array("gpt.\ttitle\r\nabc.\r\n".utf8).span)
    #expect(SentenceSegmenter(abbreviations: withStops).sentences(in: "Le gpt. Morel et abc. Roy sont là.").count == 1)
    var list = Abbreviations(Array("gpt\ttitle".utf8).span)
    list.add(Array("xyz".utf8).span)
    #expect(SentenceSegmenter().sentences(in: "Le xyz. Morel.").count == 2)
    #expect(SentenceSegmenter(abbreviations: list).sentences(in: "Le gpt. Morel est là.").count == 1)
    #expect(SentenceSegmenter(abbreviations: list).sentences(in: "Le xyz. Morel.").count == 1)
  }

  @Test(arguments: 0..<300) func `sentences of any bytes ascend, do not overlap and lose nothing but blanks`(seed: Int)
  {
    var generator = SplitMix64(seed: UInt64(seed) &+ 31)
    let alphabet =
      Array(". ! ? … « » “ ” \" ( ) [ ] \n a B É ệ 1 - – ' 。 TP. M. J.-C. \u{A0}".utf8) + [0xFF, 0xE2, 0x80]
    let text = (0..<Int.random(in: 0...80, using: &generator)).map { _ in
      alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
    }
    let sentences = SentenceSegmenter().sentences(in: text.span)
    var position = 0
    for sentence in sentences {
      #expect(sentence.range.lowerBound >= position && !sentence.range.isEmpty, "seed \(seed)")
      for index in position..<sentence.range.lowerBound {
        #expect(text[index] <= 0x20 || text[index] >= 0x80, "seed \(seed)")
      }
      position = sentence.range.upperBound
    }
  }

  @Test func `a million full stops and a line without a blank take linear time`() {
    let stops = [UInt8](repeating: 0x2E, count: 1_000_000)
    let letters = [UInt8](repeating: 0x61, count: 4_000_000)
    let openers = [UInt8](repeating: 0x28, count: 200_000) + Array("a. B. ".utf8)
    for text in [stops, letters, openers] {
      let count = SentenceSegmenter().sentences(in: text.span).count
      #expect(count == 1 || text == openers)
    }
  }
}

extension Substring {
  fileprivate func trimming() -> String {
    var view = self
    while view.first == " " { view.removeFirst() }
    while view.last == " " { view.removeLast() }
    return String(view)
  }
}
