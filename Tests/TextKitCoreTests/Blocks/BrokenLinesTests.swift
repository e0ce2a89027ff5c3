import Testing

@testable import TextKitCore

struct BrokenLinesTests {
  private func joined(_ text: String) -> String { Page(lines: Text(Array(text.utf8))).text.string }

  @Test(
    "pieces of a line are joined",
    arguments: [
      ("Le ministre a\nrappelé l'\nengagement\n, pris en 2019\n.", "Le ministre a rappelé l'engagement, pris en 2019."),
      ("relève toutefois le\n\"risque croissant\"\nde voir", "relève toutefois le \"risque croissant\" de voir"),
      (
        "le premier ministre\nportugais,\nPedro Passos Coelho\n, avait\ndit",
        "le premier ministre portugais, Pedro Passos Coelho, avait dit"
      ),
      ("une réforme (\nvotée en mai\n) du code", "une réforme (votée en mai) du code"),
      ("pourquoi partir\n? Il reste", "pourquoi partir ? Il reste"),
      ("Chủ tịch nước đã\ntiếp đoàn đại biểu của\nPháp", "Chủ tịch nước đã tiếp đoàn đại biểu của Pháp"),
      ("Le texte d'\r\n  un élu", "Le texte d'un élu"),
    ])
  func pieces(_ before: String, _ after: String) {
    #expect(joined(before) == after)
  }

  @Test(
    "lines that are whole stay",
    arguments: [
      "Le pont est ouvert.\nles travaux suivent", "Accueil\nPolitique\nSports", "Il a cité :\nla paix ;\nle climat.",
      "la paix\n- le climat\n* la santé", "un lien\nhttps://exemple.fr\nwww.exemple.fr", "Le maire est venu\n\nde Lyon",
      "Mignonne, allons voir si la rose,\nQui ce matin avait déclose,\nSa robe de pourpre au soleil",
      "Bien à vous,\nClaire",
      "la fin\n.NET arrive", "Cảnh báo lũ quét trong 6 giờ tới\nÔng Khánh cho biết", "le chat d'\n\nun autre",
    ])
  func whole(_ text: String) {
    #expect(joined(text) == text)
  }

  /// A text wrapped at a column, a word at a time.
  private func wrapped(_ text: String, at width: Int) -> String {
    var lines: [[Substring]] = [[]]
    var length = 0
    for word in text.split(separator: " ") {
      if length > 0, length + 1 + word.count > width {
        lines.append([])
        length = 0
      }
      lines[lines.count - 1].append(word)
      length += word.count + (length > 0 ? 1 : 0)
    }
    return lines.map { $0.joined(separator: " ") }.joined(separator: "\n")
  }

  private static let paragraphs = [
    "Le conseil municipal a voté hier soir le budget de la ville. Paul Marin, adjoint aux finances, a rappelé que Nantes "
      + "et Saint-Herblain paieront ensemble la nouvelle ligne de tramway, ouverte en mars 2027 après Pâques.",
    "Hội đồng thành phố đã thông qua ngân sách tối qua. Ông Nguyễn Văn Bình, Phó Chủ tịch UBND thành phố Đà Nẵng, cho biết "
      + "Quảng Nam và Huế sẽ cùng góp vốn xây dựng tuyến đường sắt mới, dự kiến khánh thành vào tháng 3 năm 2027.",
    "Les travaux durent trois ans.",
  ]

  @Test("text wrapped at a column is unwrapped", arguments: [48, 60, 72, 80])
  func wrappedText(_ width: Int) {
    let text = Self.paragraphs.map { wrapped($0, at: width) }.joined(separator: "\n\n")
    #expect(text.contains("\n") && joined(text) == Self.paragraphs.joined(separator: "\n\n"))
  }

  @Test("a word parted by a hyphen is put together, a compound keeps its own")
  func hyphens() {
    #expect(joined("le déve-\nloppement de la ville") == "le développement de la ville")
    #expect(joined("le vice-\nprésident de la ville") == "le vice-président de la ville")
  }

  @Test("offsets lead to the source")
  func offsets() {
    let source = "Le ministre a\nrappelé l'\nengagement."
    let text = Page(lines: Text(Array(source.utf8))).text
    let word = text.string.utf8.count - "engagement.".utf8.count
    #expect(text.map.sourceRange(ofTarget: word..<word + 3).lowerBound == source.utf8.count - "engagement.".utf8.count)
    #expect(text.edits.map(\.rule) == [.brokenLine, .brokenLine])
  }

  @Test("a page of one short line after another takes linear time")
  func manyLines() {
    let text = Text(Array(String(repeating: "a\nb,\nl'\n", count: 40_000).utf8))
    #expect(Page(lines: text).text.bytes.count < text.bytes.count)
  }
}
