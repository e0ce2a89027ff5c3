import Foundation
import Testing
import TextKitCore

/// A lexicon of our own and what is found with it.
private let lexicon = Lexicon(
  Array(
    """
    # French	Vietnamese	domain	kind	variants
    Comité central du Parti	Ban Chấp hành Trung ương Đảng	party	proper	
    Hanoï	Hà Nội	geo	proper	Hanoi
    Le Havre	Le Havre	geo	proper	
    ONU	Liên hợp quốc|LHQ	org	acronym	Nations unies
    Parti	Đảng	party	proper	
    Royaume-Uni	Anh	geo	proper	
    UE	EU|Liên minh châu Âu	org	acronym	
    Union européenne	Liên minh châu Âu	org	proper	
    aéroport international	sân bay quốc tế|cảng hàng không quốc tế	transport	noun	
    baie d'Ha Long	vịnh Hạ Long	geo	proper	
    cessez-le-feu	ngừng bắn	defence	noun	
    directeur général	tổng giám đốc	title	noun	
    dette publique	nợ công	finance	noun	
    lettre de créance	thư ủy nhiệm|quốc thư	diplomacy	noun	
    marin	lính thủy|thủy thủ	transport	noun	
    neutralité carbone	trung hòa carbon	environment	noun	
    national	quốc gia	general	adjective	
    œuvre d'art	tác phẩm nghệ thuật	culture	noun	
    parti	đảng|chính đảng	politics	noun	
    sûr	an toàn|chắc chắn	general	adjective	
    technique	kỹ thuật	science	noun	
    vice-ministre	thứ trưởng	title	noun	
    État	nhà nước	politics	noun	
    État de droit	nhà nước pháp quyền	law	noun	

    """.utf8))

private func found(
  _ text: String, _ language: Language, _ matcher: TermMatcher = TermMatcher(lexicon)
) -> [String] {
  let bytes = Array(text.utf8)
  return matcher.matches(in: bytes.span, language: language).map {
    "\(String(decoding: bytes[$0.range], as: UTF8.self)) = \(lexicon.translations(of: $0).first ?? "") (\($0.kind.name))"
  }
}

@Suite("Terms")
struct TermMatcherTests {
  /// The bundled lexicon translates them when asked, and marks none; a longer one hides what stands inside it.
  @Test func `words of grammar are not marked`() {
    func marked(_ text: String, _ language: Language, _ lexicon: Lexicon = .bundled) -> [String] {
      let bytes = Array(text.utf8)
      return TermMatcher(lexicon).matches(in: bytes.span, language: language)
        .map { String(decoding: bytes[$0.range], as: UTF8.self) }
    }
    #expect(marked("Mais, selon lui, le gouvernement a déjà dit non.", .french) == ["gouvernement"])
    #expect(marked("Nhưng theo chính phủ, tất cả đã có.", .vietnamese) == ["chính phủ"])
    #expect(!Lexicon.bundled.lookup("mais").entries.isEmpty && !Lexicon.bundled.lookup("tất cả").entries.isEmpty)
    let own = Lexicon(Array("mais\tngô\n".utf8)).adding(.bundled)
    #expect(marked("Mais et mais", .french, own) == ["Mais", "mais"])
  }

  @Test(
    "are found in their French forms",
    arguments: [
      ("Hanoï accueille", "Hanoï = Hà Nội (exact)"),
      ("à HANOI", "HANOI = Hà Nội (variant)"),
      ("les aéroports internationaux", "aéroports internationaux = sân bay quốc tế (inflected)"),
      ("AÉROPORT INTERNATIONAL", "AÉROPORT INTERNATIONAL = sân bay quốc tế (case)"),
      ("la directrice générale", "directrice générale = tổng giám đốc (inflected)"),
      ("trois cessez-le-feux", "cessez-le-feux = ngừng bắn (inflected)"),
      ("la baie d’Ha Long", "baie d’Ha Long = vịnh Hạ Long (variant)"),
      ("l'Union\u{A0}européenne", "Union\u{A0}européenne = Liên minh châu Âu (exact)"),
      ("dette\npublique", "dette\npublique = nợ công (exact)"),
      ("neutralite\u{301} carbone", "neutralite\u{301} carbone = trung hòa carbon (exact)"),
      ("L'Etat de droit", "Etat de droit = nhà nước pháp quyền (variant)"),
      ("des oeuvres d'art", "oeuvres d'art = tác phẩm nghệ thuật (inflected)"),
      ("au Havre", "Havre = Le Havre (exact)"),
      ("les Nations unies", "Nations unies = Liên hợp quốc (variant)"),
      ("le parti", "parti = đảng (exact)"),
      ("le Parti", "Parti = Đảng (exact)"),
      ("vice\u{2011}ministre", "vice\u{2011}ministre = thứ trưởng (variant)"),
      ("une politique nationale", "nationale = quốc gia (inflected)"),
    ])
  func french(_ text: String, _ expected: String) {
    #expect(found(text, .french) == [expected])
  }

  @Test(
    "are found in their Vietnamese forms",
    arguments: [
      ("thư uỷ nhiệm", "thư uỷ nhiệm = lettre de créance (variant)"),
      ("THƯ ỦY NHIỆM", "THƯ ỦY NHIỆM = lettre de créance (case)"),
      ("trung hoà carbon", "trung hoà carbon = neutralité carbone (variant)"),
      ("kĩ thuật", "kĩ thuật = technique (variant)"),
      ("nhà\u{A0}nước pháp quyền", "nhà\u{A0}nước pháp quyền = État de droit (exact)"),
      ("no\u{31B}\u{323} co\u{302}ng", "no\u{31B}\u{323} co\u{302}ng = dette publique (exact)"),
      ("tới Anh", "Anh = Royaume-Uni (exact)"),
    ])
  func vietnamese(_ text: String, _ expected: String) {
    #expect(found(text, .vietnamese) == [expected])
  }

  @Test(
    "are not found inside longer words",
    arguments: [
      "Le sous-marinier marinera", "un sous-marin", "une due", "les partis pris".replacing("partis", with: "partir"),
      "la rue et la vue", "sur la table", "www.hanoï.vn", "l'ue", "presqu'État", "une partie", "Hanoïen",
    ])
  func negatives(_ text: String) {
    #expect(found(text, .french) == [])
  }

  @Test("Vietnamese words of grammar keep their capital at the start of a sentence")
  func sentenceStart() {
    #expect(found("Anh ấy nói. Anh ấy đi.", .vietnamese) == [])
  }

  @Test("running text of a third language holds no terms")
  func foreign() {
    let english =
      "The important question of the national film festival in the village, said the president of the commission.\n"
    let french = "Le président de la commission a visité le village.\n"
    let text = Array((english + french).utf8)
    let matches = TermMatcher().matches(in: text.span)
    #expect(matches.count >= 2 && matches.allSatisfy { $0.range.lowerBound >= english.utf8.count })
  }

  @Test("a name without its article stands behind a whole du, au, des, aux")
  func contractions() {
    let matcher = TermMatcher(Lexicon(Array("Le Havre\tLe Havre\nles épisodes\tcác tập\n".utf8)))
    func marked(_ text: String) -> [String] {
      let bytes = Array(text.utf8)
      return matcher.matches(in: bytes.span, language: .french).map { String(decoding: bytes[$0.range], as: UTF8.self) }
    }
    #expect(marked("(au Havre, du Havre)") == ["Havre", "Havre"])
    #expect(marked("la suite des épisodes") == ["épisodes"])
    #expect(marked("de nouveaux épisodes, des mondes Havre, un Havre") == [])
  }

  @Test("the longest term wins, and nested ones come on request")
  func nested() {
    #expect(found("Comité central du Parti", .french).count == 1)
    let nested = found("Comité central du Parti", .french, TermMatcher(lexicon, findsNested: true))
    #expect(nested == ["Comité central du Parti = Ban Chấp hành Trung ương Đảng (exact)", "Parti = Đảng (exact)"])
  }

  @Test("texts without accents match on request and say so")
  func accentless() {
    #expect(found("ha noi", .vietnamese) == [])
    #expect(
      found("ha noi", .vietnamese, TermMatcher(lexicon, allowsAccentless: true)) == ["ha noi = Hanoï (accentless)"])
  }

  @Test("other entries with the same term give further translations")
  func alternatives() {
    let bytes = Array("Liên minh châu Âu".utf8)
    let matches = TermMatcher(lexicon).matches(in: bytes.span, language: .vietnamese)
    #expect(matches.map { lexicon.translations(of: $0) } == [["Union européenne", "UE"]])
  }

  @Test("a Vietnamese term leads to the noun first, then to the adjective")
  func nounsFirst() {
    let lexicon = Lexicon(
      Array("russe\tNga|người Nga\tp\tadjective\t\nRussie\tNga\tgeo\tproper\t\nmoscovite\tNga\tp\tadjective\t\n".utf8))
    let bytes = Array("Nga".utf8)
    let matches = TermMatcher(lexicon).matches(in: bytes.span, language: .vietnamese)
    #expect(matches.map { lexicon.translations(of: $0).first ?? "" } == ["Russie"])
  }

  @Test("an empty line parts terms, and any bytes are read without a trap")
  func hostile() {
    #expect(found("dette\n\npublique", .french) == [])
    let alphabet: [UInt8] = [0x64, 0x65, 0x20, 0xC3, 0xA9, 0xE1, 0xBB, 0x27, 0xFF]
    var seed: UInt64 = 20_261_123
    for _ in 0..<300 {
      let bytes: [UInt8] = (0..<60).map { _ in
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return alphabet[Int(seed >> 33) % alphabet.count]
      }
      for language in [Language.french, .vietnamese] {
        for match in TermMatcher(lexicon, findsNested: true, allowsAccentless: true).matches(
          in: bytes.span, language: language)
        {
          #expect(match.range.upperBound <= bytes.count)
        }
      }
    }
  }

  @Test("terms of many words and terms that contain each other are found in long texts")
  func long() {
    let words = (0..<200).map { "mot\($0)" }
    let whole = words.joined(separator: " ")
    let lines = [whole, words[..<100].joined(separator: " "), words[50..<60].joined(separator: " "), "mot7"]
    let lexicon = Lexicon(Array(lines.enumerated().map { "\($1)\tdịch \($0)\n" }.joined().utf8))
    let text = Array(
      Array(repeating: whole + " . " + words[..<120].joined(separator: " "), count: 40).joined(separator: " ! ").utf8)
    let matches = TermMatcher(lexicon).matches(in: text.span, language: .french)
    #expect(matches.count == 80)
    #expect(matches.filter { lexicon.entry(of: $0) == 0 }.count == 40)
  }

  @Test("a window's edge changes nothing")
  func windows() {
    let text = Array(Array(repeating: "la dette publique et le Parti", count: 3000).joined(separator: ", ").utf8)
    let matches = TermMatcher(lexicon).matches(in: text.span, language: .french)
    #expect(matches.count == 6000)
  }

  @Test("the bundled lexicon knows the words of the news")
  func bundled() {
    let text = Array("Le Premier ministre et le secrétaire général de l'ONU ont signé un partenariat stratégique.".utf8)
    let matches = TermMatcher().matches(in: text.span, language: .french)
    let targets = matches.map { Lexicon.bundled.translations(of: $0).first ?? "" }
    #expect(targets.contains("Thủ tướng"))
  }

  @Test(
    "the bundled lexicon marks the sense that news means",
    arguments: [
      (Language.french, "Le Vietnam", "Le Vietnam ⟦Việt Nam⟧"),
      (.french, "vers Paris", "vers Paris ⟦Paris⟧"),
      (.french, "les dirigeants européens", "les dirigeants ⟦nhà lãnh đạo⟧ européens ⟦châu Âu⟧"),
      (.french, "Les Français", "Les Français ⟦người Pháp⟧"),
      (.french, "la langue suisse, la Suisse", "la langue ⟦ngôn ngữ⟧ suisse ⟦Thụy Sĩ⟧, la Suisse ⟦Thụy Sĩ⟧"),
      (.french, "un malaise", "un malaise ⟦choáng ngất⟧"),
      (.vietnamese, "rằng ông Tập đã nói", "rằng ông ⟦monsieur⟧ Tập đã nói ⟦dire⟧"),
      (.vietnamese, "tỉnh Nghệ An", "tỉnh ⟦province⟧ Nghệ An ⟦Nghê An⟧"),
      (.vietnamese, "10.000 đồng", "10.000 đồng ⟦dông⟧"),
      (.vietnamese, "khuyến cáo", "khuyến cáo ⟦recommander⟧"),
      (.vietnamese, "chiều nay", "chiều ⟦après-midi⟧ nay"),
      (.vietnamese, "Thuỵ Sĩ", "Thuỵ Sĩ ⟦Suisse⟧"),
    ])
  func senses(_ language: Language, _ text: String, _ marked: String) {
    #expect(TermMatcher().glossed(text, language: language) == marked)
  }

  @Test(
    "are marked for a translator",
    arguments: [
      (TermMarkup.Form.inline, "La dette publique ⟦nợ công⟧ de l'UE ⟦EU⟧."),
      (.placeholder, "La __T1__ de l'__T2__."),
      (.factor, "La|0 dette|1 publique|1 nợ|2 công|2 de|0 l'|0 UE|1 EU|2 .|0"),
      (.list, "dette publique = nợ công\nUE = EU\n"),
    ])
  func markup(_ form: TermMarkup.Form, _ expected: String) {
    let text = Array("La dette publique de l'UE.".utf8)
    let matches = TermMatcher(lexicon).matches(in: text.span, language: .french)
    let marked = TermMarkup(lexicon, form: form).mark(text, matches)
    #expect(String(decoding: marked.bytes, as: UTF8.self) == expected)
    guard form == .placeholder else { return }
    let restored = TermMarkup.restore(marked.bytes) { number in
      marked.placeholders.first { $0.number == number }?.source
    }
    #expect(restored == text)
  }

  @Test("placeholders that a text has already are left alone")
  func takenPlaceholders() {
    let text = Array("__T1__ et l'UE".utf8)
    let marked = TermMarkup(lexicon, form: .placeholder).mark(
      text, TermMatcher(lexicon).matches(in: text.span, language: .french))
    #expect(String(decoding: marked.bytes, as: UTF8.self) == "__T1__ et l'__T2__")
  }

  @Test("XLIFF marks terms and lists them in the unit's glossary")
  func xliff() {
    let text = Array("La dette publique < 3 %".utf8)
    let marked = TermMarkup(lexicon, form: .xliff).mark(
      text, TermMatcher(lexicon).matches(in: text.span, language: .french))
    let document = String(decoding: marked.bytes, as: UTF8.self)
    #expect(document.contains("La <mrk id=\"m1\" type=\"term\">dette publique</mrk> &lt; 3 %"))
    #expect(document.contains("<gls:translation>nợ công</gls:translation>"))
  }
}

@Suite("Terms, wherever they stand")
struct TermPlacementTests {
  private static let texts: [(String, Language)] = [
    ("L'Etat de droit, « l’Union européenne » et les secrétaires généraux de l'ONU à Hô Chi Minh-Ville.", .french),
    (
      "anticonstitutionnellement, la société internationale d'électrotechnique; Premiers ministres, œuvre d'art",
      .french
    ),
    ("Thủ tướng Chính phủ nước Cộng hòa xã hội chủ nghĩa Việt Nam, “kĩ thuật” – hoà bình, UBND tỉnh", .vietnamese),
  ]

  @Test("are found the same whatever stands before and behind", arguments: texts)
  func shifted(_ text: String, _ language: Language) {
    let matcher = TermMatcher()
    for form in [Array(text.utf8), Array(text.decomposedStringWithCanonicalMapping.utf8)] {
      let expected = matcher.matches(in: form.span, language: language)
      #expect(expected.count > 2)
      for shift in 1..<140 {
        let blanks = [UInt8](repeating: 0x20, count: shift)
        let shifted = matcher.matches(in: (blanks + form + blanks).span, language: language)
        #expect(
          shifted.map { $0.range.lowerBound - shift..<$0.range.upperBound - shift } == expected.map(\.range)
            && shifted.map(\.term) == expected.map(\.term), "\(shift)")
      }
    }
  }

  @Test("tokens of any length are compared whole")
  func longTokens() {
    for length in [15, 16, 17, 63, 64, 65, 200] {
      let word = [UInt8](repeating: UInt8(ascii: "b"), count: length)
      for letters in [word, Array("é".utf8) + word] {
        let matcher = TermMatcher(Lexicon(letters + Array("\tmột\n".utf8)))
        let text = Array("un ".utf8) + letters + Array(", ".utf8) + letters + Array("b.".utf8)
        #expect(matcher.matches(in: text.span, language: .french).map(\.range) == [3..<3 + letters.count])
      }
    }
  }
}
