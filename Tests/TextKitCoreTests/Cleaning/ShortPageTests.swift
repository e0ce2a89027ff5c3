import Testing

@testable import TextKitCore

/// Flattened pages of a few lines, some of them with a window of consent over them, and pages that look much like these.
@Suite struct ShortPageTests {
  private static func text(_ lines: [String]) -> String {
    Cleaner().article(from: Page(lines: Text(Array(lines.joined(separator: "\n").utf8)))).text.string
  }

  private static let consent = [
    "Nous respectons votre vie privée",
    "Nous et nos 842 partenaires stockons et accédons à des informations sur votre appareil, comme les cookies.",
    "Accepter et continuer", "En savoir plus", "Refuser",
  ]
  private static let prose = [
    "Le téléphérique qui doit relier la gare au plateau ouvrira au public le 14 avril, a annoncé mercredi l'agglomération.",
    "Les essais ont commencé en janvier. Ils ont révélé un défaut du système de freinage, depuis corrigé par le constructeur.",
    "Le billet coûtera trois euros. Les abonnés du réseau de bus voyageront sans supplément.",
  ]

  @Test func `a short article under a window of consent is found`() {
    let page =
      Self.consent + ["Journal du Lac", "Annecy", "Économie", "Le téléphérique ouvrira au printemps"] + Self.prose
    #expect(Self.text(page + ["Je m'inscris", "Gestion des cookies"]) == Self.prose.joined(separator: "\n\n"))
  }

  @Test func `two sentences and a credit are an article, a caption and its credit are looked at`() {
    let brief = [
      "Le président a reçu à Hanoï une délégation de parlementaires, venue pour trois jours.",
      "Il a rappelé que les échanges ont doublé en dix ans.",
    ]
    #expect(Self.text(brief + ["Photo : VNA"]) == brief.joined(separator: "\n\n"))
    #expect(Self.text(["Le président To Lam. Photo : VNA"]).isEmpty)
  }

  @Test func `a listing of titles and summaries has no article`() {
    let page = [
      "Accueil", "Sport", "Football", "Rennes renverse Lyon en fin de match",
      "Menés 2-0 à la pause, les Bretons ont inscrit trois buts en vingt minutes.", "Il y a 2 h",
      "Strasbourg accroché par Metz", "Les Alsaciens ont concédé le nul dans les arrêts de jeu.", "Il y a 3 h",
      "Mercato : un défenseur brésilien à Nice", "Le joueur de 24 ans a signé un contrat de quatre ans.", "Il y a 5 h",
      "Voir plus", "Mentions légales",
    ]
    #expect(Self.text(page).isEmpty)
  }

  @Test func `a recipe of short lines under a menu is found`() {
    let recipe = [
      "Món canh quen thuộc của miền Tây, hợp với những ngày nóng.", "Nguyên liệu", "1 con cá lóc khoảng 800 g",
      "2 quả cà chua", "100 g bạc hà", "Me, đường, nước mắm", "Cách làm", "Cá làm sạch, cắt khúc, ướp với chút muối.",
      "Phi thơm tỏi, cho cà chua vào xào rồi đổ nước.", "Nước sôi thì cho cá, nêm me, đường, nước mắm.",
      "Cho bạc hà vào, tắt bếp và dọn ra tô.",
    ]
    let page = ["Món ngon", "Công thức", "Canh chua cá lóc"] + recipe + ["Chia sẻ", "In bài"]
    #expect(Self.text(page) == recipe.joined(separator: "\n\n"))
  }

  @Test func `an interview of short answers is found`() {
    let page = [
      "Le Courrier des Alpes", "Entretien", "« La montagne n'attend pas »",
      "Guide depuis trente ans, Luc Favre raconte un métier bouleversé par le climat.", "Comment avez-vous commencé ?",
      "À seize ans, avec mon oncle, qui m'emmenait sur les arêtes du massif tous les dimanches.",
      "Qu'est-ce qui a changé ?",
      "Tout. Les glaciers reculent de trente mètres par an, et des voies classiques ne se font plus en été.",
      "Avez-vous peur ?", "Oui, et c'est sain. Un guide qui n'a plus peur devrait arrêter.",
      "Propos recueillis par Anne Blanc", "Lire aussi : Le glacier du Tour perd sa langue",
      "Abonnez-vous à partir de 1 € par mois",
    ]
    let text = Self.text(page)
    for line in page[4...9] { #expect(text.contains(line)) }
    for line in page[10...] { #expect(!text.contains(line)) }
  }
}
