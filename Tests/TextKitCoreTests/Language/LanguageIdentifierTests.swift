import Testing

@testable import TextKitCore

@Suite struct LanguageIdentifierTests {
  let identifier = LanguageIdentifier()

  @Test(arguments: [
    ("Le gouvernement a présenté un plan de relance.", Language.french),
    ("developpement economique et social", .french),
    ("LES ÉLÈVES RENTRENT DEMAIN", .french),
    ("une réunion", .french),
    ("Le maire reçoit Nguyen Van Hung et Tran Thi Mai à la mairie", .french),
    ("Chính phủ vừa trình kế hoạch phục hồi.", .vietnamese),
    ("Chu tich nuoc tiep doan dai bieu", .vietnamese),
    ("HỌC SINH TRỞ LẠI TRƯỜNG", .vietnamese),
    ("học sinh", .vietnamese),
    ("Emmanuel Macron và Olaf Scholz họp tại Paris", .vietnamese),
    ("The committee will meet again next week.", .english),
    ("Der Ausschuss trifft sich nächste Woche wieder.", .german),
    ("El comité se reunirá de nuevo la próxima semana.", .spanish),
    ("Комитет соберётся на следующей неделе.", .russian),
    ("委员会下周再次开会", .chinese),
    ("委員会は来週また開かれます", .japanese),
    ("คณะกรรมการจะประชุมอีกครั้ง", .thai),
    ("ستجتمع اللجنة مرة أخرى", .arabic),
    ("위원회는 다음 주에 다시 열린다", .korean),
    ("2018, 12/4 : 35 %", .undetermined),
    ("", .undetermined),
  ]) func `a text has the language of its words`(text: String, language: Language) {
    #expect(identifier.language(of: text) == language)
  }

  @Test(arguments: [
    ("Thủ tướng phát biểu", "Thu\u{309} tu\u{31B}o\u{31B}\u{301}ng pha\u{301}t bie\u{302}\u{309}u"),
    ("Les élèves étaient très fâchés", "Les e\u{301}le\u{300}ves e\u{301}taient tre\u{300}s fa\u{302}che\u{301}s"),
  ]) func `decomposed text has the same language`(composed: String, other: String) {
    #expect(Array(composed.utf8) != Array(other.utf8))
    #expect(identifier.language(of: composed) == identifier.language(of: other))
  }

  func spans(_ marked: String) -> (expected: [String], found: [String]) {
    let expected = marked.split(separator: "|").map { String($0) }
    let bytes = Array(marked.split(separator: "|").map { $0.split(separator: ":", maxSplits: 1)[1] }.joined().utf8)
    let found = identifier.spans(in: bytes.span).map { span in
      span.language.code + ":" + String(decoding: bytes[span.range], as: UTF8.self)
    }
    return (expected.map { $0.hasSuffix(" ") ? String($0.dropLast()) : $0 }, found)
  }

  @Test(arguments: [
    "fr:Le ministre a salué la décision. |vi:Bộ trưởng hoan nghênh quyết định này.",
    "vi:Ông nói rằng |fr:nous devons avancer ensemble |vi:để phát triển bền vững.",
    "fr:Il a visité Hanoï, Ho Chi Minh-Ville et Da Nang avec Nguyen Phu Trong.",
    "en:We will meet them tomorrow morning, |fr:mais la réunion sera très courte.",
    "vi:Hôm nay trời mưa to ở khắp nơi |zh:北京",
  ]) func `spans cut where the language changes`(marked: String) {
    let (expected, found) = spans(marked)
    #expect(found == expected)
  }

  @Test(arguments: 0..<200) func `spans of any bytes ascend and cover every letter`(seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    let pieces = [
      "le ", "nước", "\n", " ", "\u{301}", "é", "THE ", "&apos;", "https://a.fr/b", "中", "ก", "12", "-", "\0", "đ",
    ]
    var bytes: [UInt8] = []
    for _ in 0..<random.below(60) {
      if random.below(5) == 0 {
        bytes.append(UInt8(truncatingIfNeeded: random.next()))
      } else {
        bytes += Array(pieces[random.below(pieces.count)].utf8)
      }
    }
    var end = 0
    for span in identifier.spans(in: bytes.span) {
      #expect(span.range.lowerBound >= end && span.range.upperBound <= bytes.count && !span.range.isEmpty)
      for index in end..<span.range.lowerBound { #expect(bytes[index] <= 0x20, "seed \(seed)") }
      end = span.range.upperBound
    }
    for index in end..<bytes.count { #expect(bytes[index] <= 0x20, "seed \(seed)") }
    _ = identifier.language(of: bytes.span)
  }

  @Test func `a part of a long text tells its language, wherever it is`() {
    let french = String(repeating: "Les deux parties ont signé trois accords sur la santé. ", count: 100)
    let vietnamese = String(repeating: "Hai bên đã ký kết ba thỏa thuận về y tế và giáo dục. ", count: 100)
    let short = LanguageIdentifier(sampleSize: 1024)
    #expect(short.language(of: french) == .french && short.language(of: vietnamese) == .vietnamese)
    #expect(short.language(of: vietnamese + String(repeating: french, count: 10)) == .french)
    #expect(short.language(of: french + String(repeating: vietnamese, count: 10)) == .vietnamese)
    #expect(LanguageIdentifier(sampleSize: 1).language(of: french) == .french)
  }

  @Test func `a long line without a blank and a million stops are read in linear time`() {
    let letters = [UInt8](repeating: UInt8(ascii: "a"), count: 1 << 20)
    #expect(identifier.spans(in: letters.span).count == 1)
    let stops = [UInt8](repeating: UInt8(ascii: "."), count: 1 << 20)
    #expect(identifier.spans(in: stops.span).map(\.language) == [.undetermined])
  }
}

/// A small generator of numbers, the same on every machine.
struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }
}
