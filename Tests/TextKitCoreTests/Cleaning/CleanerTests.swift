import Foundation
import Testing

@testable import TextKitCore

/// Whole pages, written for this project, beside what is left of them (Tests/Fixtures/cleaning).
@Suite struct CleanerTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/cleaning")

  private static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: name)))
  }

  private static func page(_ name: String) throws -> Page {
    let text = Decoder().decode(try bytes(name))
    return name.hasSuffix(".html") ? Page(html: text) : Page(lines: text)
  }

  @Test(arguments: [
    ("agence-fr.txt", "agence-fr.expected.txt"), ("bao-vi.txt", "bao-vi.expected.txt"),
    ("liste-fr.txt", "liste-fr.expected.txt"), ("journal-fr.html", "journal-fr.html.expected.txt"),
    ("bao-vi.html", "bao-vi.html.expected.txt"),
  ])
  func `a page gives its article`(name: String, expected: String) throws {
    let article = Cleaner().article(from: try Self.page(name))
    let wanted = String(decoding: try Self.bytes(expected), as: UTF8.self)
    #expect(article.text.string == wanted.trimmingCharacters(in: .newlines))
  }

  @Test(arguments: ["agence-fr.txt", "bao-vi.txt", "liste-fr.txt", "journal-fr.html", "bao-vi.html"])
  func `pieces tile the source of a page`(name: String) throws {
    let page = try Self.page(name)
    let article = Cleaner().article(from: page)
    var end = 0
    for piece in article.pieces {
      #expect(piece.source.lowerBound == end)
      end = piece.source.upperBound
    }
    #expect(end == page.text.map.sourceCount)
  }

  @Test(arguments: ["agence-fr.txt", "bao-vi.txt", "liste-fr.txt"])
  func `cleaning twice gives what cleaning once gives`(name: String) throws {
    let once = Cleaner().article(from: try Self.page(name)).text.bytes
    #expect(Cleaner().article(from: Page(lines: Text(once))).text.bytes == once)
  }

  @Test func `an agency page has a title, a dateline and a caption`() throws {
    let article = Cleaner().article(from: try Self.page("agence-fr.txt"))
    #expect(article.title == "Visite du ministre laotien des Transports à Huê")
    #expect(article.dateline == "Huê (VNA)")
    #expect(article.agency == "VNA")
    #expect(article.captions.contains { $0.credit == "Photo: VNA" })
    #expect(article.lead?.hasPrefix("Le ministre laotien des Transports est arrivé lundi") == true)
  }

  @Test func `a page's head gives the date`() throws {
    let article = Cleaner().article(from: try Self.page("journal-fr.html"))
    #expect(article.date == "2024-03-02T08:30:00+07:00")
    #expect(article.title == "La gare de Huê fête ses cent ans")
  }

  @Test func `text of a kept paragraph leads to the source`() throws {
    let page = try Self.page("bao-vi.html")
    let article = Cleaner().article(from: page)
    let source = try Self.bytes("bao-vi.html")
    for paragraph in article.paragraphs {
      let range = article.text.map.sourceRange(ofTarget: paragraph.range)
      #expect(Array(source[range]) == Array(article.text.bytes[paragraph.range]))
    }
  }

  @Test(arguments: ["agence-fr.txt", "bao-vi.txt", "journal-fr.html", "bao-vi.html"])
  func `precision gives no more than balance, recall no less, and neither loses the article`(name: String) throws {
    let page = try Self.page(name)
    let sizes = [Cleaner.Favor.precision, .balance, .recall].map {
      Cleaner(favor: $0).article(from: page).text.bytes.count
    }
    #expect(sizes == sizes.sorted())
    #expect(sizes[0] * 10 >= sizes[1] * 8 && sizes[2] * 8 <= sizes[1] * 10)
  }

  @Test func `comments and captions that are kept stand by themselves, and reasons say where furniture stands`() {
    let prose = [
      "Le conseil municipal a adopté lundi son budget, qui prévoit des travaux dans deux écoles et un gymnase de la commune.",
      "Les travaux commenceront au printemps et dureront huit mois, a précisé le maire, qui répondait aux questions.",
    ]
    let lines =
      [
        "Accueil", "Le budget est adopté", prose[0], prose[1] + "Le maire à la gare, le 8 juillet. Photo: VNA",
        "Commentaires",
      ]
      + ["Jeanne35 : Et pendant ce temps, rien ne change pour nous."]
    let page = Page(lines: Text(Array(lines.joined(separator: "\n").utf8)))
    let article = Cleaner(kept: [.comment, .caption]).article(from: page)
    #expect(
      article.text.string == (prose + ["Le maire à la gare, le 8 juillet"] + lines[4...]).joined(separator: "\n\n"))
    let reasons = Cleaner().article(from: page).pieces.map { ($0.role, $0.reason) }
    #expect(reasons.first?.1 == "labelled furniture before the article")
    #expect(reasons.last?.1 == "labelled furniture after the article")
  }

  @Test(arguments: [
    (
      "Le conseil aadopté lundi sonbudget, qui prévoit destravaux dans deux écoles et un gymnase dela commune.\n"
        + "Les travauxcommenceront au printemps etdureront huit mois, aprécisé le maire de la ville.\n"
        + "Ils coûterontmoins que prévu, avec 12écologistes contre86 voix, selonles services de la mairie.",
      ["a adopté", "son budget", "des travaux", "travaux commenceront", "et dureront", "a précisé", "contre 86"]
    ),
    (
      "Sáng nay, thànhphố đã khaitrương cây cầu mới ởHuế, nối haibờ sông Hương sau banăm xâydựng.\n"
        + "Đại diện xãnày cho biết cầu có ba làn xe và hailối đi bộ, đượcsửa từ năm 2024có vốn của tỉnh.",
      ["thành phố", "khai trương", "ở Huế", "hai bờ", "ba năm", "xây dựng", "xã này", "2024 có"]
    ),
  ])
  func `a page that lost many spaces has even doubtful words parted`(text: String, parted: [String]) {
    let cleaned = Cleaner().article(from: Page(lines: Text(Array(text.utf8)))).text
    for words in parted { #expect(cleaned.string.contains(words)) }
    #expect(Cleaner().article(from: Page(lines: Text(cleaned.bytes))).text.bytes == cleaned.bytes)
  }

  @Test(arguments: ["", " ", "\n\n", "\u{FEFF}", "(", "ảnh 1", "Photo:", "(VNA) –", "-VNA", "…", "©", "/."])
  func `odd little pages do not trap`(text: String) {
    let page = Page(lines: Text(Array(text.utf8)))
    let article = Cleaner().article(from: page)
    #expect(article.pieces.last?.source.upperBound ?? 0 == text.utf8.count)
  }

  @Test func `lines that repeat over a site are learned and cut`() throws {
    let bodies = (0..<6).map { number in
      """
      Le conseil de la commune numéro \(number) a adopté son budget, qui prévoit des travaux dans deux écoles et un gymnase.

      Les travaux de la commune \(number) commenceront au printemps et dureront huit mois, a précisé le maire aux habitants.
      """
    }
    let furniture = "La rédaction vous propose chaque semaine le meilleur de la vie des communes de la région."
    let pages = bodies.map { Page(lines: Text(Array(($0 + "\n\n" + furniture).utf8))) }
    let model = SiteModel(learning: pages)
    #expect(model.lines.map(\.text) == [furniture])
    #expect(SiteModel(learning: pages.reversed()) == model)
    #expect(try SiteModel(serialized: model.serialized) == model)
    let bytes = Array("# site\n\n3\tAccueil\nno fact\n".utf8)
    #expect(throws: SiteModel.Malformed(line: 4)) { try SiteModel(serialized: bytes) }
    for (page, body) in zip(pages, bodies) {
      #expect(Cleaner(siteModel: model).article(from: page).text.string == body)
    }
  }
}
