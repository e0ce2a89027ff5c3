import CTextKitBreaks
import Testing

@testable import TextKitCore

/// ICU's break iterators (UAX #29) as a second opinion: where they agree with us, and where they do not and why.
@Suite struct ICUBreaksTests {
  func icu(_ kind: Character, _ text: String, _ locale: String) -> [String] {
    let bytes = Array(text.utf8)
    var ends = [Int32](repeating: 0, count: bytes.count + 1)
    let count = unsafe bytes.withUnsafeBufferPointer { source in
      unsafe ends.withUnsafeMutableBufferPointer { target in
        guard let start = source.baseAddress, let out = target.baseAddress, let letter = kind.asciiValue else {
          return Int32(-1)
        }
        return unsafe tk_breaks(CChar(letter), locale, start, source.count, out, Int32(target.count))
      }
    }
    var parts: [String] = []
    var from = 0
    for end in ends.prefix(max(0, Int(count))) {
      var piece = bytes[from..<Int(end)]
      while piece.last == 0x20 { piece.removeLast() }
      let part = String(decoding: piece, as: UTF8.self)
      if !part.isEmpty { parts.append(part) }
      from = Int(end)
    }
    return parts
  }

  func sentences(_ text: String, _ language: Language) -> [String] {
    let bytes = Array(text.utf8)
    return SentenceSegmenter().sentences(in: bytes.span, language: language)
      .map { String(decoding: bytes[$0.range], as: UTF8.self) }
  }

  func tokens(_ text: String, _ language: Language) -> [String] {
    let bytes = Array(text.utf8)
    return Tokenizer().tokens(in: bytes.span, language: language)
      .map { String(decoding: bytes[$0.range], as: UTF8.self) }
  }

  @Test(arguments: [
    ("Il pleut. Le vent souffle fort ! Rentrons-nous ?", Language.french),
    ("Le prix est de 3.5 euros. Il baisse.", .french),
    ("Trời mưa to. Gió thổi mạnh! Ta về nhé?", .vietnamese),
    ("Giá là 21.450 đồng. Giá giảm.", .vietnamese),
  ]) func `plain sentences are the same`(text: String, language: Language) {
    #expect(sentences(text, language) == icu("s", text, language.code))
  }

  /// ICU knows no abbreviations, splits inside quotes, and needs a blank after a stop.
  @Test(arguments: [
    ("M. Morel arrive. Mme Roy part.", Language.french, 2, 3),
    ("Le temple date de 320 av. J.-C. et fut restauré.", .french, 1, 2),
    ("UBND TP. Cần Thơ họp. HĐND cũng vậy.", .vietnamese, 2, 3),
    ("Il a dit : « Le pont tient. Il tiendra. » Tous ont ri.", .french, 2, 3),
    ("La ville est calme.Les rues aussi.", .french, 2, 1),
  ]) func `sentences with abbreviations and quotes differ`(text: String, language: Language, ours: Int, theirs: Int) {
    #expect(sentences(text, language).count == ours)
    #expect(icu("s", text, language.code).count == theirs)
  }

  @Test(arguments: ["Le chat dort , puis mange .", "Deux mots , trois choses"])
  func `plain French words are the same`(text: String) {
    #expect(tokens(text, .french) == icu("w", text, "fr"))
  }

  /// ICU keeps an elision in one word, cuts compounds and spaced numbers; its Vietnamese words are syllables.
  @Test func `words differ where the language decides`() {
    #expect(icu("w", "l'accord", "fr") == ["l'accord"])
    #expect(tokens("l'accord", .french) == ["l'", "accord"])
    #expect(icu("w", "peut-être", "fr") == ["peut", "-", "être"])
    #expect(tokens("peut-être", .french) == ["peut-être"])
    #expect(icu("w", "10 000", "fr") == ["10", "000"])
    #expect(tokens("10 000", .french) == ["10 000"])
    #expect(icu("w", "chính phủ", "vi") == ["chính", "phủ"])
    #expect(tokens("chính phủ", .vietnamese) == ["chính phủ"])
  }
}
