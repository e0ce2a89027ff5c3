import Testing

@testable import TextKitCore

@Suite struct HeadlineKickerTests {
  private func summary(_ text: String, _ language: Language = .french) -> Summary {
    Summarizer(isHeadline: true).summary(of: article(text, language: language))
  }

  private func kickers(_ text: String) -> [String: HeadlineKicker.Kind] {
    let article = article(text, language: .french)
    var workspace = SummaryWorkspace()
    workspace.read(article, language: .french)
    let bytes = article.text.bytes
    let facts = WordFacts.facts(for: .french)
    let found = workspace.headlineKickers(in: bytes.span, facts: facts, language: .french).kickers
    return Dictionary(
      found.map { (String(decoding: bytes[workspace.span(of: $0.tokens)], as: UTF8.self), $0.kind) },
      uniquingKeysWith: { first, _ in first })
  }

  @Test func `places, phrases and events are found, people, media and halves of names are not`() {
    let found = kickers(
      """
      Une femme a été blessée dans un incendie à Argenteuil (Val-d'Oise), selon Le Parisien. L'enquête sur l'affaire \
      Dubreuil a été confiée à la police, a déclaré Jean Dubreuil. La réforme des retraites inquiète M. Dubreuil, a dit \
      à Jean Dubreuil le maire. Les blessés ont été conduits à Argenteuil par les pompiers du Val-d'Oise.
      """)
    #expect(found["Argenteuil"] == .town)
    #expect(found["Val-d'Oise"] == .area)
    #expect(found["réforme des retraites"] == .phrase)
    #expect(found["affaire Dubreuil"] == .event)
    #expect(found["Dubreuil"] == nil && found["Jean Dubreuil"] == nil)
    #expect(found["Parisien"] == nil && found["Oise"] == nil)
  }

  @Test func `a listed name is none inside a longer one`() {
    let found = kickers("Le joueur du Paris Football Club a rejoint hier ses coéquipiers à Marseille pour le match.")
    #expect(found["Paris"] == nil)
    #expect(found["Marseille"] == .town)
  }

  @Test func `the kicker and the clause are ranges of the article, together at most 18 words`() throws {
    let text = """
      Un important incendie a détruit un entrepôt de peinture, ont indiqué les pompiers, qui ont travaillé toute la nuit \
      avec vingt camions et une grande échelle, à Lannilis (Finistère). Les pompiers du Finistère restent sur place. Le feu \
      est parti d'un camion.
      """
    let summary = summary(text)
    let line = try #require(summary.sentences.first)
    #expect(WordScan.hashes(of: Array(line.utf8).span).count <= SummaryWorkspace.headlineWords)
    #expect(!summary.kept.isEmpty)
    let kicker = try #require(summary.kicker)
    let mention = String(decoding: Array(text.utf8)[kicker], as: UTF8.self)
    #expect(line.hasPrefix(mention + " : un important incendie a détruit un entrepôt"))
    #expect(!line.dropFirst(mention.count + 3).contains(mention))
  }

  @Test func `no kicker is told of a clause that names it or opens with a pronoun`() {
    let summary = summary(
      "Il a quitté le Finistère hier soir avec ses deux frères et sa mère. Le Finistère est en fête.")
    #expect(summary.kicker == nil && !summary.kept.isEmpty)
  }

  @Test func `who says a claim stands before it where the verb of saying is cut off`() throws {
    let text =
      "Jean Martin a déclaré vendredi sur la chaîne publique que le nouveau musée de la ville ouvrirait ses portes au printemps."
    let article = article(text, language: .french)
    var workspace = SummaryWorkspace()
    workspace.read(article, language: .french)
    let bytes = article.text.bytes
    let facts = WordFacts.facts(for: .french)
    let (forms, _) = workspace.headlineForms(in: bytes.span, facts: facts, language: .french)
    let allowed = workspace.headlineKickers(in: bytes.span, facts: facts, language: .french)
    let claims = forms.filter { form in
      form.kept.first.map { bytes[workspace.span(of: $0)].starts(with: "le nouveau musée".utf8) } ?? false
    }
    #expect(!claims.isEmpty)
    for form in claims {
      let speakers = workspace.kickers(
        before: form, nil, among: allowed, in: bytes.span, facts, language: .french)
      #expect(speakers.map { $0.kind } == [.speaker])
      let speaker = try #require(speakers.first)
      #expect(String(decoding: bytes[workspace.span(of: speaker.tokens)], as: UTF8.self) == "Jean Martin")
    }
    for form in forms where form.kept.first?.lowerBound == 0 && !form.skips {
      let named = workspace.kickers(
        before: form, nil, among: allowed, in: bytes.span, facts, language: .french)
      #expect(!named.contains { $0.kind == .speaker })
    }
  }

  @Test func `Vietnamese kickers have no space before their colon`() throws {
    let text = "Công an thành phố Đà Nẵng vừa triệt phá một đường dây đánh bạc lớn."
    let article = article(text, language: .vietnamese)
    var workspace = SummaryWorkspace()
    workspace.read(article, language: .vietnamese)
    let bytes = article.text.bytes
    let (forms, _) = workspace.headlineForms(
      in: bytes.span, facts: WordFacts.facts(for: .vietnamese), language: .vietnamese)
    let form = try #require(forms.first)
    let kicker = HeadlineKicker(kind: .town, tokens: 4..<6)
    let line = workspace.render(
      kicker, before: Array("Triệt phá".utf8), opening: form, in: bytes.span, language: .vietnamese)
    #expect(String(decoding: line, as: UTF8.self) == "Đà Nẵng: Triệt phá")
  }
}
