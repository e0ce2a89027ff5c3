import Testing

@testable import TextKitCore

/// An article whose paragraphs are the lines of a text.
func article(_ text: String, title: String? = nil, language: Language = .french) -> Article {
  let page = Page(lines: Text(Array(text.utf8)))
  let paragraphs = page.blocks.filter { !$0.range.isEmpty }.map { Article.Paragraph(range: $0.range, role: .body) }
  return Article(text: page.text, paragraphs: paragraphs, title: title, language: language)
}

@Suite struct SummarizerTests {
  let french = """
    Le conseil municipal de Valmont a voté lundi la fermeture de la piscine des Tilleuls, jugée trop chère à chauffer.
    Le bassin, ouvert en 1974, coûte 340.000 euros par an à la commune. Il perd vingt mètres cubes d'eau par jour.
    Cependant, les clubs de natation demandent un délai. « Nous n'avons nulle part où aller », dit leur présidente.
    Une réunion publique sur la piscine des Tilleuls aura lieu à Valmont le 3 mars.
    """
  let vietnamese = """
    HÀ NỘI (VNA) - Ủy ban nhân dân thành phố Lạc Sơn vừa quyết định đóng cửa bể bơi Hoa Sen vì chi phí sưởi ấm quá cao.
    Bể bơi mở cửa từ năm 1974 và tiêu tốn 9 tỷ đồng mỗi năm. Tuy nhiên, các câu lạc bộ bơi lội đề nghị lùi thời hạn.
    Một cuộc họp về bể bơi Hoa Sen sẽ được tổ chức tại Lạc Sơn vào ngày 3/3.
    """

  @Test func `one line is the sentence that says most`() {
    #expect(
      Summarizer().summary(of: article(french)).sentences == [
        "Le conseil municipal de Valmont a voté lundi la fermeture de la piscine des Tilleuls, jugée trop chère à chauffer."
      ])
  }

  @Test func `a Vietnamese line is given without its dateline`() {
    let line = Summarizer().summary(of: article(vietnamese, language: .vietnamese)).sentences.first ?? ""
    #expect(line.hasPrefix("Ủy ban nhân dân thành phố Lạc Sơn vừa quyết định"))
  }

  @Test(arguments: SummaryMethod.allCases) func `every method answers with sentences of the text`(method: SummaryMethod)
  {
    for text in [french, vietnamese] {
      let found = Summarizer(maximumSentences: 2, method: method).summary(of: article(text)).sentences
      #expect(found.count == 2)
      for sentence in found { #expect(text.contains(sentence)) }
    }
  }

  @Test(arguments: ["x", "1", "Trang chủ", "Accueil | Contact", "21h :", "( « ", "…a", "一"])
  func `text with a letter or digit is never answered with nothing`(text: String) {
    let page = Text(Array(text.utf8))
    let empty = Article(text: Text([]), paragraphs: [])
    let summary = Summarizer().summary(of: empty, page: page)
    let hasWord = text.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    #expect(summary.sentences.isEmpty != hasWord)
    #expect(summary.isFallback)
    let headline = Summarizer(isHeadline: true).summary(of: empty, page: page)
    #expect(headline.sentences.isEmpty != hasWord)
  }

  @Test func `a headline has at most 18 words and is a clause`() {
    let text = """
      Selon un rapport publié mardi par la mairie, la piscine des Tilleuls de Valmont fermera ses portes au printemps, après \
      quarante ans de service et de nombreux travaux de réparation que la commune ne peut plus payer.
      """
    let line = Summarizer(isHeadline: true).summary(of: article(text)).sentences.first ?? ""
    #expect(WordScan.hashes(of: Array(line.utf8).span).count <= 18)
    #expect(line.contains("a piscine des Tilleuls de Valmont fermera ses portes"))
  }

  @Test func `sentences that repeat each other do not stand together`() {
    let text = french + "\n" + french
    let found = Summarizer(maximumSentences: 4).summary(of: article(text)).sentences
    #expect(Set(found).count == found.count)
  }

  @Test func `limits hold and cut no letter from its marks`() {
    for limit in [1, 2, 7, 30, 200] {
      let found = Summarizer(maximumCharacters: limit).summary(of: article(vietnamese, language: .vietnamese)).sentences
      #expect(found.joined().count <= limit)
      #expect(!found.joined().isEmpty)
    }
    for limit in [1, 5, 30, 60] {
      let found = Summarizer(maximumSentences: 9, maximumWords: limit).summary(of: article(french)).sentences
      #expect(WordScan.hashes(of: Array(found.joined(separator: " ").utf8).span).count <= limit)
    }
    #expect(GraphemeLimit.cut(Array("e\u{301}e\u{301}e\u{301}".utf8).span, to: 2) == Array("e\u{301}…".utf8))
    #expect(Summarizer(ratio: 0.5).summary(of: article(french)).sentences.count > 1)
  }

  @Test func `a query draws the sentence that answers it, in either language`() {
    let plain = Summarizer(query: "clubs de natation").summary(of: article(french)).sentences.joined()
    #expect(plain.contains("clubs de natation"))
    let lexicon = Lexicon(Array("réunion\tcuộc họp\n".utf8))
    let bridged = Summarizer(query: "réunion", lexicon: lexicon)
      .summary(of: article(vietnamese, language: .vietnamese)).sentences.joined()
    #expect(bridged.contains("cuộc họp"))
    // Inflected, and by the second of two translations.
    let clubs = Lexicon(Array("club de natation\tđội bơi|câu lạc bộ bơi\n".utf8))
    let asked = Summarizer(query: "câu lạc bộ bơi", lexicon: clubs).summary(of: article(french)).sentences.joined()
    #expect(asked.contains("clubs de natation"))
  }

  @Test func `keyphrases and glosses come from the text`() {
    let lexicon = Lexicon(Array("conseil municipal\thội đồng thành phố\n".utf8))
    let summary = Summarizer(keyphraseCount: 3, glossLanguage: .vietnamese, lexicon: lexicon)
      .summary(of: article(french))
    #expect(summary.keyphrases.count == 3)
    #expect(summary.keyphrases.contains { $0.contains("Tilleuls") || $0.contains("piscine") })
    #expect(summary.glosses == [Summary.Gloss(term: "conseil municipal", translation: "hội đồng thành phố")])
  }

  @Test func `a line in the language of the gloss has none`() {
    // `Kinh` is a term of the French lexicon as well.
    let people = article("Người Kinh và người Thái cùng tổ chức lễ hội tại tỉnh Sơn La.", language: .vietnamese)
    #expect(Summarizer(glossLanguage: .vietnamese).summary(of: people).glosses.isEmpty)
    #expect(!Summarizer(glossLanguage: .french).summary(of: people).glosses.isEmpty)
  }

  @Test func `a Vietnamese keyphrase takes no word apart`() {
    let text = Array(
      """
      Hội đồng giám khảo đã chọn ra sáu tác phẩm đoạt giải trong cuộc thi năm nay. Các tác phẩm được trưng bày ở Quảng Trị.
      Ban tổ chức cuộc thi cho biết số tác phẩm gửi về tăng gấp đôi. Người xem ở Quảng Trị thích tác phẩm của học sinh.
      """.utf8)
    let found = Summarizer(keyphraseCount: 12)
      .summary(of: Article(text: Text(text), paragraphs: [], language: .vietnamese)).keyphrases
    #expect(found.contains("tác phẩm"))
    #expect(found.contains("Quảng Trị"))
    for phrase in found { #expect(!["phẩm", "tác", "thi", "Quảng", "khảo"].contains(phrase), "\(phrase)") }
  }

  @Test func `words of grammar of other languages are no keyphrases`() {
    let text = "The installer needs the memory of the system, and the memory of the disk. The installer asks for it."
    for language in [Language.english, .vietnamese, .undetermined] {
      let found = Summarizer(keyphraseCount: 4).summary(of: article(text, language: language)).keyphrases
      #expect(found.contains("installer") && found.contains("memory"), "\(found)")
      #expect(!found.contains { ["The", "the", "of", "and", "it"].contains($0) }, "\(found)")
    }
  }

  @Test func `a French keyphrase holds a noun and no verb, one of a mixed page no stop word of either language`() {
    let text = """
      Yannick Jadot bondit de vingt points au classement des personnalités. Le classement a été publié par l'institut.
      Yannick Jadot bondit dans le classement, et l'institut le confirme. Chúng tôi nói về bảng xếp hạng của viện.
      Chúng tôi cho rằng bảng xếp hạng này là của viện.
      """
    for language in [Language.french, .vietnamese, .undetermined] {
      let found = Summarizer(keyphraseCount: 12).summary(of: article(text, language: language)).keyphrases
      #expect(found.contains { $0.hasPrefix("Yannick Jadot") }, "\(found)")
      #expect(found.contains("classement"), "\(found)")
      for word in ["de", "des", "le", "về", "của", "Chúng tôi"] { #expect(!found.contains(word), "\(found)") }
    }
    let french = Summarizer(keyphraseCount: 12).summary(of: article(text)).keyphrases
    #expect(french.contains("Yannick Jadot") && !french.contains { $0.contains("bondit") }, "\(french)")
  }

  @Test func `what is no sentence follows no sentence, however much room there is`() {
    let text = """
      La Commission a présenté ses prévisions de croissance mardi à Bruxelles. Voilà.

      Tensions entre Pékin et Washington

      Les risques qui entourent ces perspectives restent élevés, selon le commissaire chargé de l'économie.
      """
    let found = Summarizer(ratio: 0.95).summary(of: article(text)).sentences
    #expect(found.count == 2)
    #expect(found.allSatisfy { $0.hasSuffix(".") && $0.count > 20 })
    // Where there is nothing else, it is the answer.
    #expect(Summarizer(ratio: 1).summary(of: article("Voilà.")).sentences == ["Voilà."])
  }

  @Test(arguments: [
    ("Les députés ont adopté le budget de la défense. Le détail est sur le site de l'Assemblée.", Language.french),
    ("Les députés ont adopté le budget. Pour en savoir plus sur ce budget, consultez le site du ministère.", .french),
    ("Quốc hội đã thông qua ngân sách. Mời bạn đọc xem thêm về ngân sách mà Quốc hội đã thông qua.", .vietnamese),
  ])
  func `a sentence that sends the reader elsewhere is not the line`(text: String, language: Language) {
    let line = Summarizer().summary(of: article(text, language: language)).sentences.joined()
    #expect(text.hasPrefix(line) && !line.isEmpty, "\(line)")
  }

  @Test(arguments: [
    ("L'établissement a été évacué hier.", "L'hôpital de Douai a été évacué hier.", Language.french),
    ("Pour pallier ce problème, la poste teste un guichet.", "Cette année, la poste teste un guichet.", .french),
    ("Nạn nhân được đưa đi cấp cứu tại bệnh viện.", "Nạn nhân Lê Văn Nam được đưa đi cấp cứu.", .vietnamese),
    ("Công an xác định người này bị hoang tưởng.", "Công an Hà Nội xác định nghi phạm bị hoang tưởng.", .vietnamese),
  ])
  func `a sentence that leans on the one before pays for it`(leans: String, stands: String, language: Language) {
    func penalty(_ text: String) -> Float {
      var workspace = SummaryWorkspace()
      workspace.read(article(text, language: language), language: language)
      return workspace.candidates.first?.dependence ?? -1
    }
    #expect(penalty(leans) > 0)
    #expect(penalty(stands) == 0)
  }

  @Test func `reasons add up to the score`() {
    for item in Summarizer(explains: true).summary(of: article(french)).items {
      #expect(abs(item.contributions.reduce(0) { $0 + $1.value } - item.score) < 0.01)
    }
  }

  @Test func `twenty thousand equal sentences are one`() {
    let text = String(repeating: "La ville de Valmont ferme sa piscine. ", count: 20_000)
    #expect(
      Summarizer(maximumSentences: 3).summary(of: article(text)).sentences == ["La ville de Valmont ferme sa piscine."])
    #expect(Summarizer(method: .textrank).summary(of: article(text)).sentences.count == 1)
    #expect(
      Summarizer(isHeadline: true).summary(of: article(text)).sentences == ["La ville de Valmont ferme sa piscine"])
  }

  @Test func `any bytes end in a summary without a trap`() {
    var state: UInt64 = 42
    let parts = [
      "Le ", "ministre ", ", ", ". ", "« ", " »", "(", ")", "a ", "dit ", "\n", "Ông ", "đã ", "12 ", ": ", "\u{301}",
      "\"", " mars", "qui ",
    ]
    for _ in 0..<300 {
      var text = ""
      for _ in 0..<40 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += parts[Int(state >> 33) % parts.count]
      }
      for language in [Language.french, .vietnamese, .undetermined] {
        let line = Summarizer(isHeadline: true).summary(of: article(text, language: language)).sentences.joined()
        #expect(WordScan.hashes(of: Array(line.utf8).span).count <= 18)
        _ = Summarizer(maximumSentences: 3, method: .lsa).summary(of: article(text, language: language))
      }
    }
  }
}
