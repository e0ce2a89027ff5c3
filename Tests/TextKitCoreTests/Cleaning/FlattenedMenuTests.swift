import Testing

@testable import TextKitCore

/// What a scraper makes of menus and tables, and what is left of them at the edges of a text.
@Suite struct FlattenedMenuTests {
  private static let prose = [
    "Le conseil municipal a adopté lundi son budget, qui prévoit des travaux dans deux écoles et un gymnase de la commune.",
    "Les travaux commenceront au printemps et dureront huit mois, a précisé le maire, qui répondait aux questions des habitants.",
    "Ils coûteront par ailleurs moins que prévu : deux entreprises de la région ont été choisies, selon les services de la mairie.",
  ]
  private static let menu = [
    "* Nos idées", "+ Agir pour la justice sociale et écologique", "Étendre et approfondir la démocratie",
    "Mettre au pas la finance, les banques et les transnationales", "* Se mobiliser",
    "+ Prélèvement à la source des évadés fiscaux", "+ Marches des libertés Contre les lois liberticides",
    "* Nos publications", "+ Notes et rapports", "+ Campagnes", "+ Livres et brochures", "* Agenda",
    "+ Près de chez vous", "+ En ligne", "* Boutique", "+ Affiches", "+ Autocollants",
  ]

  private static func units(_ lines: [String]) -> [Int] {
    let page = Page(lines: Text(Array(lines.joined(separator: "\n").utf8)))
    return FlattenedMenu.units(page.text.bytes.span, PageUnits(page))
  }

  @Test func `bulleted lines of two levels before the first paragraph are menus, with what stands between them`() {
    let page = Self.menu + ["Le budget est adopté"] + [Self.prose[0] + " Le vote a été serré."]
    #expect(Self.units(page) == Array(Self.menu.indices))
  }

  @Test func `one level, sentences or no paragraph make no menu`() {
    let paragraph = [Self.prose[0] + " Le vote a été serré."]
    #expect(Self.units(Self.menu.map { $0.replacing("+ ", with: "* ") } + paragraph) == [])
    #expect(Self.units(Self.menu.map { $0 + "." } + paragraph) == [])
    #expect(Self.units(Self.menu) == [])
    #expect(Self.units(Array(Self.menu.prefix(8)) + paragraph) == [])
  }

  @Test func `short phrases go where the text begins or ends with them, not where they are headings`() {
    let paragraphs = Self.prose.map { "<p>\($0)</p>" }
    let lines = ["<p>Accueil</p><p>Le maire</p><p>Connexion</p>"] + paragraphs.prefix(1) + ["<h2>Contact</h2>"]
    let html =
      "<html><body><article>" + (lines + paragraphs[1...] + ["<p>Tout refuser</p>"]).joined()
      + "</article></body></html>"
    let text = Cleaner().article(from: Page(html: Text(Array(html.utf8)))).text.string
    #expect(text == [Self.prose[0], "Contact", Self.prose[1], Self.prose[2]].joined(separator: "\n\n"))
  }

  @Test func `a table keeps its head and cells where most of it is text`() {
    let rows = ["Huế", "Lyon", "Rennes", "Nantes", "Lille", "Dijon"].map {
      "<tr><td>\($0)</td><td>1984</td><td>La ville de \($0) a rénové son pont, qui avait été fermé pendant trois ans.</td></tr>"
    }
    let table = "<table><tr><th>Film</th><th>Year</th><th>Description</th></tr>\(rows.joined())</table>"
    let html =
      "<html><body><article>\(Self.prose.map { "<p>\($0)</p>" }.joined())\(table)<p>\(Self.prose[0])</p></article></body></html>"
    let text = Cleaner().article(from: Page(html: Text(Array(html.utf8)))).text.string
    #expect(text.contains("Film\n\nYear\n\nDescription\n\nHuế\n\n1984"))
  }

  @Test func `a window about accounts behind the text is none of it`() {
    let window = [
      "En cliquant sur « Continuer », vous acceptez les conditions.", "Un autre appareil lit avec votre compte",
      "Se connecter",
      "Vous ne pouvez lire le journal que sur un seul appareil à la fois (ordinateur, téléphone ou tablette).",
      "Comment ne plus voir ce message ?", "Que se passera-t-il si vous continuez à lire ici ?",
      "Vous pouvez lire avec votre compte sur autant d'appareils que vous le souhaitez, mais à des moments différents.",
    ]
    let links = ["Le journal", "Offres", "Aide", "Boutique", "S'abonner", "Article réservé aux abonnés"].map {
      "<li><a href='/'>\($0)</a></li>"
    }
    let page = (Self.prose + Self.prose.map { $0.replacing("budget", with: "plan") }).map { "<p>\($0)</p>" }
    let html =
      "<html><body>\(page.joined())<ul>\(links.joined())</ul>" + window.map { "<p>\($0)</p>" }.joined()
      + "</body></html>"
    let text = Cleaner().article(from: Page(html: Text(Array(html.utf8)))).text.string
    #expect(text.hasSuffix(Self.prose[2]))
  }
}
