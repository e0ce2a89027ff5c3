import Testing

@testable import TextKitCore

/// What stands behind an article's text.
@Suite struct TextTailTests {
  private static let prose = (1...4).map {
    "Le téléphérique numéro \($0) qui doit relier la gare au plateau ouvrira au public le 14 avril, a annoncé mercredi l'agglomération."
  }

  /// The lines that stay where all were kept before.
  private static func kept(_ lines: [String]) -> [String] {
    let page = Page(lines: Text(Array(lines.joined(separator: "\n").utf8)))
    let units = PageUnits(page)
    var labels = [SequenceModel.Label](repeating: .keep, count: units.units.count)
    TextTail.leaveOut(page, units, &labels)
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
}
