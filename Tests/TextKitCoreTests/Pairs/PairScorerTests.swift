import Testing

@testable import TextKitCore

@Suite struct PairScorerTests {
  func verdict(_ french: String, _ vietnamese: String) -> PairScore {
    var workspace = PairWorkspace()
    let (left, right) = (Array(french.utf8), Array(vietnamese.utf8))
    return PairScorer().score(french: left.span, vietnamese: right.span, &workspace)
  }

  static let french = "Le Premier ministre vietnamien a rencontré 25 entreprises françaises à Hanoi mercredi."
  static let vietnamese = "Thủ tướng Việt Nam đã gặp 25 doanh nghiệp Pháp tại Hà Nội hôm thứ Tư."

  @Test(arguments: [
    (french, vietnamese),
    ("Le commerce entre les deux pays a augmenté de 12 % en 2023.", "Thương mại giữa hai nước tăng 12% năm 2023."),
    ("Les enfants vont à l'école le matin.", "Trẻ em đi học vào buổi sáng."),
    ("L'eau est très importante pour la santé.", "Nước rất quan trọng đối với sức khỏe."),
  ])
  func aTranslationIsKept(_ french: String, _ vietnamese: String) {
    #expect(verdict(french, vietnamese).keep)
    #expect(verdict(french, vietnamese).reasons.isEmpty)
  }

  @Test(arguments: [
    ("copy", french, french, PairReason.copy),
    ("swapped sides", vietnamese, french, .swapped),
    ("markup", french, "<p>" + vietnamese + "</p>&nbsp;<br/>", .markup),
    ("mojibake", french, "Thá»§ tÆ°á»›ng Viá»‡t Nam Ä‘Ã£ gáº·p 25 doanh nghiá»‡p PhÃ¡p táº¡i HÃ  Ná»™i.", .mojibake),
    ("other numbers", "Il a acheté 25 livres en 91.", "Anh ấy đã mua 47 quyển sách vào năm 612.", .numbers),
    (
      "English", french, "The prime minister met with the companies in the morning of that day.",
      .wrongLanguageVietnamese
    ),
    ("Spanish", "El presidente habla con los trabajadores sobre el futuro.", vietnamese, .wrongLanguageFrench),
    ("cut off", french, "Thủ tướng Việt", .truncatedVietnamese),
    ("nothing", "", vietnamese, .empty),
    ("marks only", "…", "!", .empty),
    (
      "another sentence", "Le chat dort sur la table de la cuisine.", "Giá xăng dầu thế giới tiếp tục giảm mạnh.",
      .meaning
    ),
  ])
  func damageIsDropped(_ what: String, _ french: String, _ vietnamese: String, _ reason: PairReason) {
    let verdict = verdict(french, vietnamese)
    #expect(!verdict.keep, "\(what)")
    #expect(verdict.reasons.contains(reason), "\(what): \(verdict.reasons)")
  }

  @Test func aDroppedPairHasAReason() {
    var generator = SystemRandomNumberGenerator()
    let words = "le la de Việt Nam 12 <b> & ước tính et nhưng pays nước 3,5 ? . Paris Ã© á».".split(separator: " ")
    for _ in 0..<500 {
      let left = (0..<Int.random(in: 0...12, using: &generator)).map { _ in words.randomElement() ?? "" }
      let right = (0..<Int.random(in: 0...12, using: &generator)).map { _ in words.randomElement() ?? "" }
      let verdict = verdict(left.joined(separator: " "), right.joined(separator: " "))
      #expect(verdict.keep == verdict.reasons.isEmpty)
      #expect((0...1).contains(verdict.score))
    }
  }

  @Test func aWorkspaceRemembersNothing() {
    var workspace = PairWorkspace()
    let (left, right) = (Array(Self.french.utf8), Array(Self.vietnamese.utf8))
    let first = PairScorer().score(french: left.span, vietnamese: right.span, &workspace)
    let long = Array(repeating: left + [0x20], count: 50).flatMap { $0 }
    _ = PairScorer().score(french: long.span, vietnamese: left.span, &workspace)
    #expect(PairScorer().score(french: left.span, vietnamese: right.span, &workspace) == first)
  }

  @Test func anyBytesAreScored() {
    var generator = SystemRandomNumberGenerator()
    var workspace = PairWorkspace()
    for _ in 0..<300 {
      let left = (0..<Int.random(in: 0...60, using: &generator)).map { _ in UInt8.random(in: 0...255, using: &generator)
      }
      let right = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      _ = PairScorer().score(french: left.span, vietnamese: right.span, &workspace)
    }
  }

  @Test func anOverlongSideIsDroppedInLittleTime() {
    let long = [UInt8](repeating: UInt8(ascii: "a"), count: 10 << 20)
    var workspace = PairWorkspace()
    let verdict = PairScorer().score(french: long.span, vietnamese: long.span, &workspace)
    #expect(verdict.reasons == [.tooLong])
  }

  @Test func aDamagedTableIsRefused() {
    #expect(PairWords(Array("# no table\n#\n".utf8)) == nil)
    #expect(PairWords([]) == nil)
    #expect(PairWords.embedded.frenchCount > 10_000)
    #expect(PairScorer(table: PairWords()).minimumScore == 0.5)
  }
}

@Suite struct NumberWordsTests {
  func numbers(_ text: String, _ language: Language) -> Set<UInt64> {
    var side = PairSide()
    let bytes = Array(text.utf8)
    PairScanner(language, .embedded).scan(bytes.span, into: &side)
    return Set(side.numbers.map(\.exact))
  }

  @Test(
    arguments: [
      ("quatre-vingt-douze", 92), ("soixante et onze", 71), ("deux mille dix-neuf", 2019), ("vingt-trois", 23),
      ("trois cent mille", 300_000), ("le 28 mars", 3), ("1 234 567 habitants", 1_234_567), ("1.500 dongs", 1500),
    ] as [(String, UInt64)])
  func frenchNumbersAreRead(_ text: String, _ value: UInt64) {
    #expect(numbers(text, .french).contains(value))
  }

  @Test(
    arguments: [
      ("chín mươi hai", 92), ("bảy mươi mốt", 71), ("hai mươi ba", 23), ("mười lăm", 15), ("ba trăm nghìn", 300_000),
      ("một trăm hai mươi", 120), ("1.234.567 người", 1_234_567),
    ] as [(String, UInt64)])
  func vietnameseNumbersAreRead(_ text: String, _ value: UInt64) {
    #expect(numbers(text, .vietnamese).contains(value))
  }
}
