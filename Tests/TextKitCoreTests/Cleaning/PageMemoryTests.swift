import Testing

@testable import TextKitCore

/// Pages that are cleaned one after the other with one cleaner, and articles that are handed on.
@Suite struct PageMemoryTests {
  private static let pages: [String] = [
    """
    Accueil
    Visite à Huê
    Visite à Huê ảnh 1Le ministre à la gare. Photo: VNA
    Huê (VNA) – Le ministre est arrivé lundi à Huê, où il a visité le marché et la nouvelle gare avec le maire. -VNA
    Voir plus
    """,
    """
    Hanoï (VNA) – Le musée rouvre samedi après deux ans de travaux, avec trois salles de plus et un jardin refait. -VNA

    Les abonnés de la bibliothèque pourront y entrer sans payer jusqu'à la fin de l'année, sur présentation de leur carte.
    """,
    "Oui.", "", "Menu", String(repeating: "Sáng nay, cầu được thông xe (TTXVN). Photo: VNA\n", count: 150),
  ]

  private static func page(_ text: String) -> Page { Page(lines: Text(Array(text.utf8))) }

  @Test("what a page left does not show in the next one, in any order", arguments: [nil, Normalizer()])
  func independence(normalizer: Normalizer?) {
    let cleaner = Cleaner(normalizer: normalizer)
    for text in Self.pages + Self.pages.reversed() + [Self.pages[5], Self.pages[0]] {
      let article = cleaner.article(from: Self.page(text))
      let alone = Cleaner(normalizer: normalizer).article(from: Self.page(text))
      #expect(article.text == alone.text)
      #expect(article.pieces == alone.pieces)
      #expect(article.paragraphs == alone.paragraphs)
    }
  }

  @Test("pieces of an article stay when other pages are cleaned")
  func lastingPieces() {
    let cleaner = Cleaner(normalizer: nil)
    let first = cleaner.article(from: Self.page(Self.pages[0]))
    let pieces = Cleaner(normalizer: nil).article(from: Self.page(Self.pages[0])).pieces
    for text in Self.pages { _ = cleaner.article(from: Self.page(text)) }
    #expect(first.pieces == pieces)
  }

  @Test("a copy of an article that is changed leaves the other one as it was")
  func copies() {
    let article = Cleaner().article(from: Self.page(Self.pages[1]))
    var copy = article
    copy.title = "Autre chose"
    copy.paragraphs.removeLast()
    copy.captions.append(Article.Caption(text: "Une carte", credit: nil))
    copy.pieces = []
    #expect(article.title != copy.title)
    #expect(article.paragraphs.count == copy.paragraphs.count + 1)
    #expect(article.captions.isEmpty && copy.captions.count == 1)
    #expect(!article.pieces.isEmpty && copy.pieces.isEmpty)
  }

  @Test("a year ends no acronym, a channel's number does")
  func digits() {
    func cut(_ line: String) -> [Segment] {
      let text = Array(line.utf8)
      var segments: [Segment] = []
      var cutter = LineCutter(text.span)
      cutter.cut(text.span, text.indices, block: 0, into: &segments)
      return segments
    }
    #expect(cut("Le pont a été fini. Il avait coûté cher en 2016.").map(\.kind) == [.unit])
    #expect(cut("Sáng nay, cầu được thông xe. (VTV24)").map(\.kind) == [.unit, .signOff])
    #expect(cut("Sáng nay, cầu được thông xe. Theo Kenh14.").map(\.kind) == [.unit, .signOff])
  }
}
