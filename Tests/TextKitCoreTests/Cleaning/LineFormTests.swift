import Testing

@testable import TextKitCore

/// Lines of HTML pages that their form alone leaves out, and texts that nothing is left out of.
@Suite struct LineFormTests {
  private static let prose = [
    "Le conseil municipal a adopté lundi son budget, qui prévoit des travaux dans deux écoles et un gymnase de la commune.",
    "Les travaux commenceront au printemps et dureront huit mois, a précisé le maire, qui répondait aux questions des habitants.",
    "Ils par ailleurs coûteront moins que prévu : deux entreprises de la région ont été choisies, selon les services de la mairie.",
  ]

  private static func text(_ lines: [String]) -> String {
    let html =
      "<html><head><title>Le budget de la commune est adopté | Le Journal</title></head><body><article>"
      + lines.joined(separator: "\n") + "</article></body></html>"
    return Cleaner().article(from: Page(html: Text(Array(html.utf8)))).text.string
  }

  @Test(arguments: [
    "<p>À lire aussi : Un nouveau pont relie les deux rives</p>", "<p>Par Claire Besson</p>",
    "<p>Publié le 12.12.2019, 07h36</p>", "<p>Partager sur Facebook</p>", "<p>Leave a comment</p>",
    "<p>Image illustrative : Le gymnase, Anna Weber, licence Creative Commons</p>", "<p>© Mairie / Anne Marin</p>",
    "<p>Getty Images / Anne Marin</p>", "<p>Recommended: The best bridges of the town</p>", "<p>&lt; back to top</p>",
    "<p>Posted by Anne Marin at March 5, 2019</p>", "<p>Lire aussi :</p>", "<p>XEM CLIP:</p>",
    "<p>Warning: include(/srv/www/head.php): failed to open stream: No such file in /srv/www/index.php on line 12</p>",
  ])
  func `a line about the article or another one is no text`(line: String) {
    let paragraphs = Self.prose.map { "<p>\($0)</p>" }
    #expect(Self.text([paragraphs[0], line] + paragraphs[1...]) == Self.prose.joined(separator: "\n\n"))
  }

  @Test(arguments: [
    ("<h2>Les travaux[modifier | modifier le code]</h2>", "Les travaux"), ("<h2>Les travaux ¶</h2>", "Les travaux"),
    ("<h3>Les travaux [edit]</h3>", "Les travaux"), ("<h2>Les travaux (suite) #</h2>", "Les travaux (suite)"),
    ("<h2>Le langage C#</h2>", "Le langage C#"), ("<h2>Les travaux [suite]</h2>", "Les travaux [suite]"),
  ])
  func `what a wiki or a manual puts behind a heading is no text`(line: String, heading: String) {
    let paragraphs = Self.prose.map { "<p>\($0)</p>" }
    let text = Self.text([paragraphs[0], line] + paragraphs[1...])
    #expect(text == ([Self.prose[0], heading] + Self.prose[1...]).joined(separator: "\n\n"))
  }

  /// Of long lines head and tail alone are read: two that differ between them are two.
  @Test func `a paragraph that differs from the lead in its middle stays`() {
    func paragraph(_ name: String) -> String {
      (1...8).map { "Le conseil a voté l’article \($0) du budget, a dit \($0 == 4 ? name : "Anne Colin")." }
        .joined(separator: " ")
    }
    for (other, isKept) in [(paragraph("Jean Marin"), true), (paragraph("Paul Morin"), false)] {
      let lines = [paragraph("Paul Morin"), "Le budget de la commune est adopté", other, "Fin."]
      let page = Page(lines: Text(Array(lines.joined(separator: "\n").utf8)))
      let units = PageUnits(page)
      #expect(units.units.count == 4 && units.units[0].hash == units.units[2].hash)
      var labels: [SequenceModel.Label] = [.keep, .title, .keep, .keep]
      RepeatedLines.leaveOut(page, units, &labels)
      #expect((labels[2] == .keep) == isKept)
    }
  }

  @Test func `a title before the text and a heading behind it are no text`() {
    let paragraphs = Self.prose.map { "<p>\($0)</p>" }
    let lines = ["<p>Le budget de la commune est adopté</p>"] + paragraphs + ["<h2>Sur le même thème</h2>"]
    #expect(Self.text(lines) == Self.prose.joined(separator: "\n\n"))
  }

  @Test(arguments: ["15 Mai 2019 à 06h00", "Créé: 12.12.2019, 07h36", "+++"])
  func `a date or a line of signs at an edge of the text is none of it`(line: String) {
    let paragraphs = Self.prose.map { "<p>\($0)</p>" }
    #expect(Self.text(["<p>\(line)</p>"] + paragraphs) == Self.prose.joined(separator: "\n\n"))
    #expect(Self.text(paragraphs + ["<p>\(line)</p>"]) == Self.prose.joined(separator: "\n\n"))
    let lines = ["Accueil", "Politique", "Le budget est adopté"] + Self.prose + [line]
    let article = Cleaner().article(from: Page(lines: Text(Array(lines.joined(separator: "\n").utf8))))
    #expect(article.text.string == Self.prose.joined(separator: "\n\n"))
  }

  @Test func `the days of a diary stay`() {
    let days = ["3 mars 2020", "4 mars 2020", "5 mars 2020"]
    let html = zip(days, Self.prose).map { "<h3>\($0)</h3><p>\($1)</p>" }
    #expect(Self.text(html) == zip(days, Self.prose).map { "\($0)\n\n\($1)" }.joined(separator: "\n\n"))
  }

  @Test(arguments: [
    "<p>Sign up for our newsletter and log in with your account</p>", "<p>Auch interessant:</p>",
    "<p>Mots-clés : gare, Lyon</p>", "<p>Tags: gare, Lyon</p>", "<p>(ats/nxp)</p>",
  ])
  func `tags, an agency in brackets and an invitation behind the last paragraph are no text`(line: String) {
    #expect(Self.text(Self.prose.map { "<p>\($0)</p>" } + [line]) == Self.prose.joined(separator: "\n\n"))
  }

  @Test(arguments: [
    "<p>» Meldung als PDF herunterladen</p>", "<p>Chapitre 5. Démarrer le système d'installation</p>",
    "<table><tr><td>2.4. Vật chứa trình cài đặt</td><td>Chương 3. Trước khi cài đặt</td></tr></table>",
    "<p>Vous avez des renseignements à nous faire parvenir ? Vous pouvez nous écrire à info@journal.fr.</p>",
  ])
  func `pointers, the next sections and an address to write to are no text behind the last paragraph`(line: String) {
    #expect(Self.text(Self.prose.map { "<p>\($0)</p>" } + [line]) == Self.prose.joined(separator: "\n\n"))
  }

  @Test func `the first heading is the title wherever the head's title holds it`() {
    let html =
      "<html><head><title>Le Journal | Un gymnase pour la commune</title></head><body><article><h1>Un gymnase pour la commune</h1>"
      + Self.prose.map { "<p>\($0)</p>" }.joined() + "</article></body></html>"
    let text = Cleaner().article(from: Page(html: Text(Array(html.utf8)))).text.string
    #expect(text == Self.prose.joined(separator: "\n\n"))
  }

  @Test func `a heading that comes twice in a row stands once`() {
    let heading = "<h2>Des travaux pour huit mois</h2>"
    let paragraphs = Self.prose.map { "<p>\($0)</p>" }
    #expect(
      Self.text([paragraphs[0], heading, heading] + paragraphs[1...])
        == [Self.prose[0], "Des travaux pour huit mois", Self.prose[1], Self.prose[2]].joined(separator: "\n\n"))
  }

  @Test func `a lead that the head repeats with other quotes and blanks is text`() {
    let lead = "La commune refait « deux écoles » et un gymnase avant l’été, sans augmenter les impôts, dit le maire."
    let told =
      "La commune refait «&nbsp;deux écoles&nbsp;» et un gymnase avant l'été, sans augmenter les impôts, dit le maire."
    let html =
      "<html><head><meta name=description content=\"\(told)\"></head><body><div class=\"teaser\"><p>\(lead)</p></div><article>"
      + Self.prose.map { "<p>\($0)</p>" }.joined() + "</article></body></html>"
    let text = Cleaner().article(from: Page(html: Text(Array(html.utf8)))).text.string
    #expect(text.hasPrefix("La commune refait"))
  }

  @Test func `what a page's bare text would lose goes, so that its result is clean`() {
    let notice = "<p>Copyright 2023 Le Journal. All rights reserved. This material may not be published again.</p>"
    let text = Self.text(Self.prose.map { "<p>\($0)</p>" } + [notice])
    let again = Cleaner().article(from: Page(lines: Text(Array(text.utf8)))).text.string
    #expect(again == text)
  }

  @Test(arguments: [
    ("Des passants dans une rue de Lyon, le 1er juillet.", true), ("Le conseil se réunit encore, le 7 juillet.", false),
    ("Anne Marin (à gauche) et le maire de Lyon devant le gymnase.", true),
    ("Le parti (de gauche) a voté contre.", false),
  ])
  func `a line that points into a picture or ends with its day is no text`(line: String, isCaption: Bool) {
    let lines = ["Accueil", "Politique", "Le budget est adopté", Self.prose[0], line] + Self.prose[1...] + ["Contact"]
    let article = Cleaner().article(from: Page(lines: Text(Array(lines.joined(separator: "\n").utf8))))
    #expect(article.text.string.contains(line) != isCaption)
  }

  @Test func `a title behind the lead is no text, nor is the lead once more behind it`() {
    let paragraphs = Self.prose.map { "<p>\($0)</p>" }
    let title = "<h2>Le budget de la commune est adopté</h2>"
    #expect(Self.text([paragraphs[0], title] + paragraphs) == Self.prose.joined(separator: "\n\n"))
  }

  @Test func `short lines under a heading for other articles are no text behind the last paragraph`() {
    let tail = ["Articles en relation", "Un nouveau pont relie les deux rives", "La piscine rouvre en mai"]
    let html = (Self.prose + tail).map { "<p>\($0)</p>" }
    #expect(Self.text(html) == Self.prose.joined(separator: "\n\n"))
    let lines = ["Accueil", "Politique", "Le budget est adopté"] + Self.prose + tail
    let article = Cleaner().article(from: Page(lines: Text(Array(lines.joined(separator: "\n\n").utf8))))
    #expect(article.text.string == Self.prose.joined(separator: "\n\n"))
  }

  @Test func `a lead that the head repeats is text wherever it stands before the paragraphs`() {
    let lead =
      "Deux écoles et un gymnase seront refaits avant la rentrée. Le maire promet de ne pas augmenter les impôts."
    let paragraphs = Self.prose.map { "<p>\($0)</p>" }.joined()
    let html =
      "<html><head><title>Le budget est adopté</title>"
      + "<meta name=description content=\"\(lead.dropLast(30))…\"></head><body>"
      + "<h1>Le budget est adopté</h1><h2 class=share>\(lead)</h2>"
      + "<ul><li><a href=a>Partager</a><li><a href=b>Réagir</a></ul><article>\(paragraphs)</article></body></html>"
    let text = Cleaner().article(from: Page(html: Text(Array(html.utf8)))).text.string
    #expect(text == ([lead] + Self.prose).joined(separator: "\n\n"))
  }

  @Test func `a byline with a date is no text of a flattened page either`() {
    let lines = ["Accueil", "Politique", "Le budget est adopté", "Anne Marin | 5 mars 2019 à 9h08 • Mis à jour à 10h"]
    let text = (lines + Self.prose + ["Mentions légales", "Contact"]).joined(separator: "\n")
    let article = Cleaner().article(from: Page(lines: Text(Array(text.utf8))))
    #expect(article.text.string == Self.prose.joined(separator: "\n\n"))
  }

  @Test func `a sentence between a line's text and a credit is its caption`() {
    let lines = [Self.prose[0] + " Le maire de la commune, ici le 23 mai à Lyon. Photo : AFP"] + Self.prose[1...]
    let article = Cleaner().article(from: Page(lines: Text(Array(lines.joined(separator: "\n").utf8))))
    #expect(article.text.string == Self.prose.joined(separator: "\n\n"))
    #expect(article.captions.map(\.text) == ["Le maire de la commune, ici le 23 mai à Lyon"])
    let named = [Self.prose[0] + "Vincent Marin, ici le 23 mai à Paris. Photo: VNA -VNA"] + Self.prose[1...]
    let other = Cleaner().article(from: Page(lines: Text(Array(named.joined(separator: "\n").utf8))))
    #expect(other.text.string == Self.prose.joined(separator: "\n\n"))
  }

  @Test(arguments: [
    "Nous utilisons les témoins de navigation (cookies) afin d'opérer nos services ainsi qu'à des fins publicitaires. Le respect "
      + "de votre vie privée est important pour nous, veuillez revoir vos paramètres avant de poursuivre votre visite.",
    "Cet article est paru dans notre newsletter. Si vous êtes abonné au Journal, vous pouvez vous inscrire en suivant ce lien.",
    "Chúng tôi sử dụng cookie để cải thiện dịch vụ quảng cáo, và khi tiếp tục đăng nhập vào trang này bạn đồng ý với điều đó.",
  ])
  func `what a site says to its reader about itself is no text`(notice: String) {
    let paragraphs = Self.prose.map { "<p>\($0)</p>" }
    #expect(Self.text(["<p>\(notice)</p>"] + paragraphs) == Self.prose.joined(separator: "\n\n"))
    let head = ["Accueil", "Politique", "Le budget est adopté", "Anne Marin | 5 mars 2019 à 9h08"]
    let lines = head + Self.prose + [notice, "Mentions légales", "Contact"]
    let article = Cleaner().article(from: Page(lines: Text(Array(lines.joined(separator: "\n").utf8))))
    #expect(article.text.string == Self.prose.joined(separator: "\n\n"))
  }

  @Test func `an article about cookies stays`() {
    let lines = [
      "Le Parlement veut limiter les cookies et la publicité ciblée, selon la ministre, qui présentait lundi son projet de loi.",
      "« Nous voulons que vous puissiez refuser les cookies en un clic », a expliqué la ministre aux députés de la commission.",
    ]
    #expect(Self.text((lines + Self.prose).map { "<p>\($0)</p>" }).hasPrefix(lines[0]))
  }

  @Test func `the days of a chart are no text of a flattened page`() {
    let days = (1...28).map { "\($0 % 3) auditeurs \($0) août 2019" }
    let text = (Self.prose + ["Jour"] + days + ["Mentions légales", "Contact"]).joined(separator: "\n")
    let article = Cleaner().article(from: Page(lines: Text(Array(text.utf8))))
    #expect(article.text.string.contains("auditeurs") == false)
    #expect(article.text.string.hasPrefix(Self.prose.joined(separator: "\n\n")))
  }

  @Test(arguments: [
    ("0 mardi 27 août 2019", true), ("12 auditeurs 3 août 2019", true), ("29 juin 2016 : Article Libération", false),
    ("Le 3 août 2019 il pleut.", false),
  ])
  func `a chart's line holds a date and little else`(line: String, isDated: Bool) {
    let lines = [String](repeating: line, count: 12).joined(separator: "\n")
    let page = Page(lines: Text(Array(lines.utf8)))
    let runs = DateRun.ranges(page.text.bytes.span, PageUnits(page))
    #expect(runs == (isDated ? [0..<12] : []))
  }

  @Test func `a lead that is set as a heading is none`() {
    let html =
      "<h1>Le budget</h1><h2>\(Self.prose[0])</h2><h2>Un vote serré</h2><p>\(Self.prose[1])</p><p>\(Self.prose[2])</p>"
    let article = Cleaner().article(from: Page(html: Text(Array(html.utf8))))
    #expect(article.paragraphs.map(\.level).suffix(4) == [0, 2, 0, 0])
  }

  @Test func `a cleaned text in a script without grammar words stays whole`() {
    let text = [
      "トレンドマイクロは、通信を暗号化し保護するアプリの発売を開始すると発表した。価格は年間で決まる。",
      "こうした環境の変化を踏まえ、同社は提供を始める。利用者は公衆の無線を安全に使えるようになる。",
      "アプリは二つの基盤で動き、危険な接続先を自動で判別して利用者に知らせる仕組みを持つ。",
      "来年には別の国でも販売する予定だという。",
    ].joined(separator: "\n\n")
    #expect(Cleaner().article(from: Page(lines: Text(Array(text.utf8)))).text.string == text)
  }
}
