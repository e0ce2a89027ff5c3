import Testing

@testable import TextKitCore

@Suite struct ToldTests {
  private func workspace(_ text: String, _ language: Language) -> (SummaryWorkspace, [UInt8]) {
    let article = article(text, language: language)
    var workspace = SummaryWorkspace()
    workspace.read(article, language: language)
    return (workspace, Array(article.text.bytes))
  }

  /// The names behind `told` of the form that says some words, and with a speaker before it.
  private func told(_ words: String, in text: String, _ language: Language = .french, isSpoken: Bool = false) -> Set<
    String
  > {
    let (workspace, bytes) = workspace(text, language)
    let facts = WordFacts.facts(for: language)
    let (forms, sources) = workspace.toldForms(in: bytes.span, facts: facts, language: language)
    for form in forms {
      let rendered = workspace.render(form, sources[form.candidate]?.grammar, in: bytes.span)
      guard String(decoding: rendered, as: UTF8.self) == words, let source = sources[form.candidate] else { continue }
      let features = workspace.soundness(of: form, source, in: bytes.span, facts, isSpoken: isSpoken)
      return Set(features.named.map(\.name).filter { $0.hasPrefix("told") })
    }
    return []
  }

  @Test(arguments: [
    (
      "Le texte du 12 mars 2019 a été voté le 1er mai, comme en 2015.", Language.french,
      [[2019, 3, 12], [0, 5, 1], [2015, 0, 0]]
    ),
    (
      "Sáng 24/4, tòa tuyên án vụ việc của tháng 11/2016 và năm 2011; ngày 3-5-2018 mở lại.", .vietnamese,
      [[0, 4, 24], [2016, 11, 0], [2011, 0, 0], [2018, 5, 3]]
    ),
    ("Theo tháng 5 năm 2014, giá tăng 3.000 đồng một cân và 45/60 hộ nghèo.", .vietnamese, [[2014, 5, 0]]),
  ]) func `dates are found as they are given`(text: String, language: Language, days: [[Int]]) {
    let (workspace, bytes) = workspace(text, language)
    let found = workspace.days(
      in: 0..<workspace.index.tokens.count, bytes.span, isVietnamese: language == .vietnamese)
    #expect(found.map { [$0.day.year, $0.day.month, $0.day.day] } == days)
  }

  @Test func `a date is told from the article's`() {
    let article = SummaryDay(year: 2019, month: 5, day: 14)
    #expect(SummaryDay(year: 2015).relation(to: article) == .otherYear)
    #expect(SummaryDay(year: 2019).relation(to: article) == .year)
    #expect(SummaryDay(month: 3, day: 14).relation(to: article) == .otherMonth)
    #expect(SummaryDay(month: 5, day: 12).relation(to: article) == .otherDay)
    #expect(SummaryDay(month: 5).relation(to: article) == .same)
    #expect(SummaryDay(month: 5).relation(to: SummaryDay()) == .unknown)
  }

  @Test func `a quotation that an earlier part has opened is told from what stands behind it`() {
    let text = "Le maire a parlé : \"La ville est sûre. Les rues sont calmes.\" Les habitants en doutent."
    let (workspace, bytes) = workspace(text, .french)
    func isQuoted(before word: String) -> Bool {
      let end = bytes.indices.first { bytes[$0...].starts(with: word.utf8) } ?? 0
      return workspace.isQuoted(0..<end, in: bytes.span)
    }
    #expect(!isQuoted(before: "parlé"))
    #expect(isQuoted(before: "Les rues"))
    #expect(!isQuoted(before: "Les habitants"))
  }

  @Test func `a source that is cut off is seen, one that stands before the colon is not lost`() {
    let text = "Selon Jean Martin, le nouveau musée de la ville ouvrira ses portes au printemps."
    let clause = "Le nouveau musée de la ville ouvrira ses portes au printemps"
    let plain = told(clause, in: text)
    #expect(plain.contains("told.accordingBefore"))
    #expect(!plain.contains("told.keptSaying"))
    let spoken = told(clause, in: text, isSpoken: true)
    #expect(!spoken.contains("told.accordingBefore"))
    #expect(spoken.contains("told.keptSaying"))
  }

  @Test func `a year that is cut off is seen, one that stays is none`() {
    let text =
      "La ville a fêté lundi 14 mai 2019 son musée. En 2015, le conseil municipal de la ville avait fermé le vieux musée."
    let cut = told("Le conseil municipal de la ville avait fermé le vieux musée", in: text)
    #expect(cut.contains("told.lostDay.otherYear"))
    #expect(cut.contains("toldFirst.pluperfect.early"))
    let whole = told("En 2015, le conseil municipal de la ville avait fermé le vieux musée", in: text)
    #expect(whole.contains("told.keptDay.otherYear"))
    #expect(!whole.contains("told.lostDay.otherYear"))
  }

  @Test func `a claim without its source and an old event without its year cost`() {
    let model = SoundnessModel.french
    func price(_ names: [(String, String)]) -> Float {
      var features = SoundnessFeatures()
      for (first, second) in names { features.add("told", first, second) }
      return model.price(features)
    }
    #expect(price([("accordingBefore", ""), ("accordingBefore", "other")]) > price([("keptSaying", "")]) + 0.05)
    #expect(price([("lostDay", "otherYear"), ("lostLate", "otherYear")]) > price([("keptDay", "same")]) + 0.05)
  }

  @Test(arguments: [
    ("Ông Lavrov cho biết Nga phản đối các đề xuất mới của Mỹ về Triều Tiên.", "Ông Lavrov"),
    ("Theo bà Nguyễn Thị Lan, giá gạo trong nước sẽ tăng mạnh vào cuối tháng.", "bà Nguyễn Thị Lan"),
    ("Giá gạo trong nước sẽ tăng mạnh vào cuối tháng, ông Nam nói.", "ông Nam"),
    // Whose words they are is another one; what is not confirmed is not said.
    ("Reuters dẫn lời một quan chức nói Nga phản đối các đề xuất mới của Mỹ.", nil),
    ("Ông Lavrov không xác nhận Nga phản đối các đề xuất mới của Mỹ về Triều Tiên.", nil),
  ]) func `who says a Vietnamese claim stands before it`(text: String, speaker: String?) {
    let (workspace, bytes) = workspace(text, .vietnamese)
    let facts = WordFacts.facts(for: .vietnamese)
    let (forms, sources) = workspace.headlineForms(in: bytes.span, facts: facts, language: .vietnamese)
    var found: Set<String> = []
    for form in forms {
      guard let clause = sources[form.candidate]?.clause,
        let kicker = workspace.vietnameseSpeaker(of: form, clause, in: bytes.span)
      else { continue }
      found.insert(String(decoding: bytes[workspace.span(of: kicker.tokens)], as: UTF8.self))
    }
    #expect(!forms.isEmpty)
    #expect(found == Set([speaker].compactMap { $0 }))
  }

  @Test func `a text that has run into a French sentence is found`() {
    func seams(_ text: String) -> [String] {
      let (workspace, bytes) = workspace(text, .french)
      return workspace.seams(in: 0..<workspace.index.tokens.count, bytes.span).map {
        String(decoding: bytes[workspace.span(of: $0..<$0 + 1)], as: UTF8.self)
      }
    }
    #expect(seams("Dans le Sud-OuestLe port du masque est obligatoire.") == ["OuestLe"])
    #expect(seams("Elle se prépare pour 2020L'aide-soignante a gagné.") == ["2020L"])
    #expect(seams("Un petit film de boules\"Benjamin connaît une vie riche.") == ["Benjamin"])
    #expect(seams("Bernard Cazeneuve Le nouveau ministre a fait dans la sobriété.") == ["Le"])
    #expect(seams("Si elle perd, \"on en reparlera\" Elise Morel est revenue hier.") == ["Elise"])
    #expect(seams("Changement de titreAvant même sa diffusion, la série a plu.") == ["titreAvant"])
    #expect(seams("EN 2019, \"JE SERAI LÀ\"\"Les élections seront libres\", dit-il.") == ["Les"])
    #expect(seams("Extraits de cet entretien: - Quel est le bilan ?") == ["Quel"])
    #expect(seams("MasterCard a dit que MasterCard avait gagné.").isEmpty)
    #expect(seams("Marine Le Pen lit \"Libération\" Place de la République et Le Monde.").isEmpty)
    #expect(seams("McDonald's et YouTube ont signé avec LaREM et \"Le Monde\".").isEmpty)
  }

  @Test func `a heading that has run into a Vietnamese sentence opens another one`() {
    let glued = vietnameseClause("Chính phủ phải báo cáo rõ hơn về nợ công Trong phiên họp đại biểu nêu câu hỏi.")
    #expect(glued.isBarred([0..<glued.count]))
    let whole = vietnameseClause("Chính phủ phải báo cáo rõ hơn về nợ công trong phiên họp của Quốc hội.")
    #expect(!whole.isBarred([0..<whole.count]))
  }
}
