import Testing

@testable import TextKitCore

@Suite struct TokenizerTests {
  func cut(_ text: String, _ language: Language?, words: VietnameseWordList? = nil) -> String {
    let bytes = Array(text.utf8)
    return Tokenizer(words: words).tokens(in: bytes.span, language: language)
      .map { String(decoding: bytes[$0.range], as: UTF8.self) }.joined(separator: "|")
  }

  @Test(arguments: [
    ("Chính phủ ban hành nghị quyết về phát triển kinh tế.", "Chính phủ|ban hành|nghị quyết|về|phát triển|kinh tế|."),
    ("Ông Nguyễn Văn Hùng đến Hà Nội ngày 28/3/2018.", "Ông|Nguyễn Văn Hùng|đến|Hà Nội|ngày|28/3/2018|."),
    ("Giá tăng 3,5% so với năm trước...", "Giá|tăng|3,5|%|so|với|năm|trước|..."),
    ("UBND TP. Đà Nẵng (Việt Nam) họp.", "UBND|TP.|Đà Nẵng|(|Việt Nam|)|họp|."),
    ("Bị cáo Trần Văn H. kháng cáo.", "Bị cáo|Trần Văn H.|kháng cáo|."),
    ("chạy 80 km/h trên đường cao tốc", "chạy|80|km/h|trên|đường cao tốc"),
    (
      "xem https://vi.example.org/tin?id=1, rồi gửi thư tới a@b.vn",
      "xem|https://vi.example.org/tin?id=1|,|rồi|gửi|thư|tới|a@b.vn"
    ),
  ]) func `Vietnamese tokens are words`(text: String, tokens: String) {
    #expect(cut(text, .vietnamese) == tokens)
  }

  @Test(arguments: ["chính phủ ban hành nghị quyết", "CHÍNH PHỦ BAN HÀNH NGHỊ QUYẾT", "chinh phu ban hanh nghi quyet"])
  func `words are found in any case and without accents`(text: String) {
    let parts = cut(text, .vietnamese).split(separator: "|").map { $0.split(separator: " ").count }
    #expect(parts == [2, 2, 2])
  }

  @Test func `a user's words are always joined`() {
    let list = VietnameseWordList(Array("# của tôi\nmáy bay không_người_lái\n".utf8).span)
    #expect(cut("chiếc Máy bay không người lái này", .vietnamese, words: list) == "chiếc|Máy bay không người lái|này")
  }

  @Test func `each stretch is cut by the rules of its language`() {
    let text = "Qu'a-t-il dit de la situation économique ? Chính phủ vừa ban hành nghị quyết mới."
    #expect(
      cut(text, nil)
        == "Qu'|a|-t-il|dit|de|la|situation|économique|?|Chính phủ|vừa|ban hành|nghị quyết|mới|.")
  }

  /// Flags, families, skin tones, soft hyphens and word joiners.
  @Test(arguments: [Language.french, .vietnamese]) func `what is joined stays in one token`(language: Language) {
    #expect(cut("👍🏽 🇻🇳🇫🇷 👨‍👩‍👧 ❤️", language) == "👍🏽|🇻🇳|🇫🇷|👨‍👩‍👧|❤️")
    #expect(cut("co\u{AD}opé, a\u{2060}b", language) == "co\u{AD}opé|,|a\u{2060}b")
  }

  @Test(arguments: 0..<300) func `tokens of any bytes ascend and leave out nothing but blanks`(seed: Int) {
    let bytes = Generated.text(seed, broken: true)
    for language in [nil, Language.french, .vietnamese] {
      var end = 0
      for token in Tokenizer().tokens(in: bytes.span, language: language) {
        #expect(token.range.lowerBound >= end && token.range.upperBound <= bytes.count && !token.range.isEmpty)
        #expect(Generated.isBlank(bytes, end..<token.range.lowerBound), "seed \(seed)")
        end = token.range.upperBound
      }
      #expect(Generated.isBlank(bytes, end..<bytes.count), "seed \(seed)")
    }
  }

  @Test(arguments: ["a.", "A.", "a.b", "TP.", "www.", "a-", "1/", "O'", "://", "đ.Đ", "\u{301}"])
  func `a long run of one pattern is cut in linear time`(pattern: String) {
    let bytes = Array(String(repeating: pattern, count: 50_000).utf8)
    for language in [nil, Language.french, .vietnamese] {
      #expect(Tokenizer().tokens(in: bytes.span, language: language).last?.range.upperBound == bytes.count)
    }
  }

  @Test func `a long line without a blank and a million stops are cut in linear time`() {
    let letters = [UInt8](repeating: UInt8(ascii: "a"), count: 1 << 20)
    #expect(Tokenizer().tokens(in: letters.span, language: .vietnamese).count == 1)
    let stops = [UInt8](repeating: UInt8(ascii: "."), count: 1 << 20)
    #expect(Tokenizer().tokens(in: stops.span, language: .vietnamese).count == 1)
  }
}

@Suite struct TokenTextTests {
  static let joiner = Array("￭".utf8)

  func print(_ text: String, _ language: Language?, _ form: TokenText) -> String {
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    form.append(Tokenizer().tokens(in: bytes.span, language: language), of: bytes.span, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  func back(_ line: String, _ detokenizer: Detokenizer, _ language: Language? = nil, source: String = "") -> String {
    var output: [UInt8] = []
    detokenizer.append(Array(line.utf8).span, language: language, source: Array(source.utf8), to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  @Test func `tokens are parted by blanks and syllables joined`() {
    #expect(print("L'eau, c'est 10 000 fois mieux !", .french, TokenText()) == "L' eau , c' est 10_000 fois mieux !")
    #expect(print("Hà Nội, Việt Nam.\n\nHuế", .vietnamese, TokenText()) == "Hà_Nội , Việt_Nam .\n\nHuế")
  }

  @Test func `a joiner mark stands where tokens touched`() {
    let form = TokenText(joiner: Self.joiner)
    #expect(print("L'eau, (oui).", .french, form) == "L'￭ eau ￭, (￭ oui ￭) ￭.")
    #expect(print("a_b  ￭", .french, form) == "a％005Fb ￭％0020％0020￭ ％FFED")
  }

  @Test func `numbers, dates and addresses become placeholders and come back`() {
    let form = TokenText(joiner: Self.joiner, marksPlaceholders: true)
    let line = print("Le 28/3/2018, 1.234,5 euros sur www.exemple.fr", .french, form)
    #expect(line == "Le ｟DATE1：28/3/2018｠ ￭, ｟NUM2：1.234,5｠ euros sur ｟URL3：www.exemple.fr｠")
    #expect(back(line, Detokenizer(joiner: Self.joiner)) == "Le 28/3/2018, 1.234,5 euros sur www.exemple.fr")
    // An engine gives the names alone back.
    #expect(back("ngày ｟DATE1｠ ￭: ｟NUM2｠", Detokenizer(joiner: Self.joiner), source: line) == "ngày 28/3/2018: 1.234,5")
  }

  @Test func `the first word of a sentence gets its usual case`() {
    let form = TokenText(truecaser: Truecaser())
    #expect(print("Les ministres arrivent. Paris attend.", .french, form) == "les ministres arrivent . Paris attend .")
    #expect(print("LES MINISTRES DE LA FRANCE ARRIVENT", .french, form) == "les ministres de la France arrivent")
    // A title has one capital, a place one for each syllable.
    #expect(print("GẶP TỔNG THỐNG PHÁP TẠI HÀ NỘI", .vietnamese, form) == "gặp Tổng_thống Pháp tại Hà_Nội")
  }

  @Test(arguments: [
    ("L' eau , c' est 10_000 fois mieux !", Language.french, "L'eau, c'est 10 000 fois mieux !"),
    ("Qu' a -t-il dit ( hier ) ?", .french, "Qu'a-t-il dit (hier) ?"),
    ("Ông nói : \" Hà_Nội đẹp quá ! \"", .vietnamese, "Ông nói: \"Hà Nội đẹp quá!\""),
  ]) func `tokens without marks go back by habit`(line: String, language: Language, text: String) {
    #expect(back(line, Detokenizer(), language) == text)
  }

  @Test(arguments: 0..<400) func `tokens with joiner marks give the text back byte for byte`(seed: Int) {
    let bytes = Generated.text(seed, broken: false)
    for language in [nil, Language.french, .vietnamese] {
      for form in [TokenText(joiner: Self.joiner), TokenText(joiner: Self.joiner, marksPlaceholders: true)] {
        var lines: [UInt8] = []
        form.append(Tokenizer().tokens(in: bytes.span, language: language), of: bytes.span, to: &lines)
        var output: [UInt8] = []
        for (number, line) in lines.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
          if number > 0 { output.append(0x0A) }
          Detokenizer(joiner: Self.joiner).append(Array(line).span, to: &output)
        }
        #expect(output == bytes, "seed \(seed)")
      }
    }
  }
}

/// Text of French and Vietnamese words, signs and odd blanks.
enum Generated {
  static let pieces = [
    "l'", "qu’", "eau", "Aujourd'hui", " ", " ", " ", " ", "  ", "\u{A0}", "\u{202F}", "\n", "\t", "\r\n", "chủ tịch",
    "nước",
    "Hà Nội", "TP.", " H. ", "3,5%", "10 000", "1.234,5", "28/3", "-t-il", "-", "–", "...", "…", "?!", "«", "»", "“",
    "”", "\"",
    "(", ")", "https://a.vn/x?y=1", "a@b.fr", "#tag", "￭", "％", "％0020", "｟NUM1：5｠", "_", "__", "&", "/", "😀", "👨‍👩‍👧",
    "中文",
    "ภาษา", "e\u{301}", "km/h", "GD-ĐT", "&apos;", ",", ".", ":", "\u{200B}", "\u{1}",
  ]

  static func text(_ seed: Int, broken: Bool) -> [UInt8] {
    var random = SplitMix(seed: UInt64(seed))
    var bytes: [UInt8] = []
    for _ in 0..<random.below(50) {
      if broken, random.below(6) == 0 {
        bytes.append(UInt8(truncatingIfNeeded: random.next()))
      } else {
        bytes += Array(pieces[random.below(pieces.count)].utf8)
      }
    }
    return bytes
  }

  static func isBlank(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let span = bytes.span
    var index = range.lowerBound
    while index < range.upperBound {
      guard let width = span.blankWidth(at: index) ?? (bytes[index] == 0x7F ? 1 : nil) else { return false }
      index += width
    }
    return true
  }
}
