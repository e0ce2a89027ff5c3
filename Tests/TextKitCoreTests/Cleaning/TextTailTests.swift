import Testing

@testable import TextKitCore

/// What stands behind an article's text.
@Suite struct TextTailTests {
  private static let prose = (1...4).map {
    "Le téléphérique numéro \($0) qui doit relier la gare au plateau ouvrira au public le 14 avril, a annoncé mercredi l'agglomération."
  }

  /// The lines that `TextTail` leaves of lines that were all kept.
  private static func kept(_ lines: [String]) -> [String] { left(of: lines, TextTail.leaveOut) }

  /// The lines that `LineForms` leaves of them.
  private static func cleaned(_ lines: [String]) -> [String] { left(of: lines, LineForms.leaveOut) }

  private static func left(
    of lines: [String], _ leaveOut: (Page, PageUnits, inout [SequenceModel.Label]) -> Void
  ) -> [String] {
    let page = Page(lines: Text(Array(lines.joined(separator: "\n").utf8)))
    let units = PageUnits(page)
    var labels = [SequenceModel.Label](repeating: .keep, count: units.units.count)
    leaveOut(page, units, &labels)
    return labels.indices.filter { labels[$0] == .keep }.map {
      String(decoding: page.text.bytes[units.units[$0].range], as: UTF8.self)
    }
  }

  @Test(arguments: ["2 commentaires", "Commentaires (12)", "Bình luận (3)", "7 comments"])
  func `a count of comments ends the text`(count: String) {
    let tail = [count, "Lotus - Bravo pour cet article.", "Vacances : le gouvernement énoncera les règles"]
    #expect(Self.kept(Self.prose + tail) == Self.prose)
  }

  @Test func `a count of comments over the text or amid it ends nothing`() {
    let over = ["Le téléphérique ouvrira", "2 commentaires"] + Self.prose
    #expect(Self.kept(over) == over)
    let amid = Self.prose + ["2 commentaires"] + Self.prose
    #expect(Self.kept(amid) == amid)
    let told = Self.prose + ["Il y a eu 2 commentaires."] + Self.prose.prefix(1)
    #expect(Self.kept(told) == told)
  }

  @Test func `tags under their heading, names with their work and a rating end no text`() {
    let page = Self.prose + ["Minh Châu (thực hiện)", "Từ khóa:", "lúa gạo", "Đồng bằng sông Cửu Long"]
    #expect(Self.cleaned(page) == Self.prose)
    #expect(Self.cleaned(Self.prose + ["H.Anh (T/h)"]) == Self.prose)
    #expect(Self.cleaned(Self.prose + ["4,7/5 (38 votes)"]) == Self.prose)
    #expect(Self.cleaned(Self.prose + ["Contact presse : Anne Marin, presse@example.org"]) == Self.prose)
    let told = Self.prose + ["Le maire a parlé (un peu)", "Les tags sont rares dans cette ville."]
    #expect(Self.cleaned(told) == told)
  }

  @Test func `a table's cells stay together`() {
    let table = ["Đắk Lắk", "91.800", "+1.500", "Lâm Đồng", "91.000", "+1.400", "Gia Lai", "92.000", "+1.500"]
    let lines = Self.prose.prefix(2) + table + Self.prose.suffix(2)
    let units = PageUnits(Page(lines: Text(Array(lines.joined(separator: "\n").utf8))))
    var labels = [SequenceModel.Label](repeating: .keep, count: lines.count)
    for place in [4, 5, 7] { labels[place] = .furnitureInside }
    FlattenedTable.keep(units, [], &labels)
    #expect(labels.allSatisfy { $0 == .keep })
    // Where most of them went there may be a reason.
    for place in 2...8 { labels[place] = .furnitureInside }
    FlattenedTable.keep(units, [], &labels)
    #expect(labels[2...8].allSatisfy { $0 == .furnitureInside })
  }
}
