import Testing

@testable import TextKitCore

/// A Vietnamese sentence as its clause.
func vietnameseClause(_ text: String) -> VietnameseClause {
  var workspace = SummaryWorkspace()
  let article = article(text, language: .vietnamese)
  let bytes = article.text.bytes.span
  workspace.read(article, language: .vietnamese)
  let tokens = workspace.candidates[0].tokens
  let sentence = SentenceGrammar(tokens, of: workspace.index, in: bytes, .vietnamese)
  return VietnameseClause(tokens, sentence, of: workspace, in: bytes, .vietnamese)
}

@Suite struct VietnameseClauseTests {
  /// Whether the first syllables of a text are a clause.
  private func isSound(_ text: String, words: Int, from start: Int = 0) -> Bool {
    isSound(vietnameseClause(text), [start..<start + words])
  }

  private func isSound(_ clause: VietnameseClause, _ kept: [Range<Int>], isAdverbial: Bool = false) -> Bool {
    let doubts = clause.soundness(
      of: VietnameseClause.Cut(
        kept: kept, places: Array(kept.joined()), end: 0, isEndSound: true, clause: 1, isTrimmed: false,
        isAdverbial: isAdverbial, place: PhraseRow.Place()))
    return !doubts.named.contains { $0.name == "unsound" }
  }

  @Test func `syllables of a word stand together`() {
    let clause = vietnameseClause("Công an thành phố đã bắt giữ hai nghi phạm trong vụ cướp.")
    #expect(clause.syllables[1].head == 0)
    #expect(clause.syllables[3].head == 2)
    #expect(clause.syllables[4].head == 4)
    #expect(clause.isVerb(4))
    #expect(!clause.isVerb(0))
  }

  @Test func `clauses open behind what is told as a fact, not inside a row of names`() {
    let told = vietnameseClause(
      "Cơ quan điều tra xác định hai tài xế đã vượt quá tốc độ trên quốc lộ 1 sau khi chiếc xe khách rời bến lúc sáng sớm."
    )
    #expect(told.starts(.vietnamese).contains { told.holds(VietnameseClause.words("hai"), $0) })
    let row = vietnameseClause(
      "Vụ việc xảy ra tại phường Bình An, quận Hai, thành phố Lạc Sơn đã khiến nhiều người bị thương nặng.")
    for start in row.starts(.vietnamese) where start > 0 {
      #expect(!isSound(row, [start..<row.count]))
    }
  }

  @Test(arguments: [
    // `yêu cầu nhà trường` wants what the school is to do.
    ("Một số phụ huynh đã đến yêu cầu nhà trường giải thích về bữa ăn của học sinh.", 9, false),
    ("Một số phụ huynh đã đến yêu cầu nhà trường giải thích về bữa ăn của học sinh.", 11, true),
    // Behind `nhưng` another clause has begun.
    ("Nữ hành khách yêu cầu xuống xe nhưng tài xế Grab từ chối dừng lại giữa đường.", 11, false),
    // `đưa` wants where to.
    ("Công an đã đưa người đàn ông về trụ sở để làm rõ vụ việc.", 7, false),
    ("Công an đã đưa người đàn ông về trụ sở để làm rõ vụ việc.", 10, true),
    // A noun made of a verb is no clause.
    ("Việc xây dựng cây cầu mới qua sông của thành phố.", 11, false),
    // `bị công an` wants what the police did.
    ("Hai đối tượng đang bị Công an thành phố truy bắt trong đêm qua.", 9, false),
    // A name behind the verb of `bị` is the subject's own.
    ("Giám đốc FBI bị sa thải James Comey trong buổi họp báo chiều qua.", 8, false),
    // Behind `cho biết thêm,` nothing has been said yet.
    ("Ông Hùng cho biết thêm, chủ đầu tư và công ty Bình Minh đã thống nhất phương án.", 13, false),
  ]) func `a clause has what its verbs want`(text: String, words: Int, isSound: Bool) {
    #expect(self.isSound(text, words: words) == isSound)
  }

  @Test func `a verb that an abstract noun or a place makes a noun of is no predicate`() {
    #expect(!isSound("Công tác chữa cháy tại khu nhà xưởng của công ty sáng nay.", words: 10))
    #expect(!isSound("Tình trạng thu phí và bố trí trạm trên quốc lộ hiện nay.", words: 10))
    #expect(isSound("Công tác chữa cháy đã kết thúc vào lúc tám giờ tối.", words: 6))
  }

  @Test func `the name behind an office and the country may go`() {
    let clause = vietnameseClause("Tổng thống Mỹ Donald Trump tuyên bố sẽ áp thuế lên hàng hóa Trung Quốc.")
    #expect(clause.name(from: 0) == 3..<5)
    let kept = clause.kept(of: 0..<clause.count, .names)
    #expect(kept.first == 0..<3)
    #expect(clause.starts(.vietnamese).contains(3))
    // `Tư pháp` is a ministry, no country.
    #expect(vietnameseClause("Bộ trưởng Tư pháp Trần Văn Minh cho biết sẽ sửa luật.").name(from: 0) == nil)
  }

  @Test func `a province behind a comma goes, a list stays`() {
    let place = vietnameseClause("Tòa án huyện Long Sơn, tỉnh Vĩnh An mở phiên tòa xét xử bị cáo.")
    #expect(place.kept(of: 0..<place.count, .asides) == [0..<5, 8..<place.count])
    let list = vietnameseClause("Tại huyện Long Sơn, Vĩnh An và Bình Minh có mưa rất to.")
    #expect(list.kept(of: 0..<list.count, .asides) == [0..<list.count])
  }

  @Test func `no clause opens inside "vụ án", no plural loses its number before "này"`() {
    let lawsuit = vietnameseClause("Năm người liên quan đến vụ án bị bắt nhưng bà mẹ vẫn buồn.")
    #expect(!lawsuit.starts(.vietnamese).contains(6))
    let these = vietnameseClause("Các đối tượng này đã khai nhận hành vi mua bán trái phép.")
    #expect(these.kept(of: 0..<these.count, .smallWords).first?.lowerBound == 0)
  }

  @Test(arguments: [
    // A name, what a verb is said of, two halves, a second number, a place that is a subject.
    ("Xe tải gây tai nạn trên đường Cách Mạng Tháng 8 rồi bỏ chạy.", "Tháng"),
    ("Giá vàng giao tháng 4 trên sàn giảm 2 USD một phiên.", "tháng"),
    ("Sở Văn hóa cho biết sẽ vừa trang trí vừa lắng nghe ý kiến.", "vừa"),
    ("Trạm thu phí một dừng được lắp đặt ở cửa ngõ thành phố.", "một"),
    ("Bộ Y tế cho biết đã có hai người tử vong vì cúm.", "biết"),
    ("Ông Trần Văn An gợi ý, TP Long Sơn đang có nhiều dự án.", "Long"),
    ("Bộ trưởng nên bớt lo ngại về cuộc bầu cử đã qua đi.", "đã"),
    ("Thừa Thiên - Huế vừa ban hành quy chế quản lý nhãn hiệu.", "Huế"),
  ]) func `what belongs to a name, a number or a verb stays`(text: String, word: String) throws {
    let clause = vietnameseClause(text)
    let hash = try #require(WordScan.hashes(of: Array(word.utf8).span).first)
    let place = try #require(clause.syllables.firstIndex { $0.hash == hash })
    #expect(clause.kept(of: 0..<clause.count, .smallWords).contains { $0.contains(place) })
  }

  @Test func `dates, small words and adverbials are left out`() {
    let clause = vietnameseClause("Ủy ban thành phố sáng 5/6 đã thông qua các dự án trong năm nay.")
    let asides = clause.kept(of: 0..<clause.count, .asides)
    #expect(asides.first == 0..<4)
    #expect(asides.count == 2)
    let small = clause.kept(of: 0..<clause.count, .smallWords)
    #expect(small.reduce(0) { $0 + $1.count } == asides.reduce(0) { $0 + $1.count } - 2)
  }

  @Test func `no bytes make it trap`() {
    for text in [
      "a", "bị", "và và và và và và", "— — từ", "12.5 % ngày", "( ngày", String(repeating: "khi mà bị ", count: 200),
    ] {
      let clause = vietnameseClause(text)
      for start in clause.starts(.vietnamese) {
        for trim in VietnameseClause.Trim.allCases {
          let kept = clause.kept(of: start..<clause.count, trim)
          _ = isSound(clause, kept, isAdverbial: true)
          _ = clause.leansBack(kept)
        }
      }
    }
  }

  @Test func `the name behind an office may go`() {
    let text = "Phó giám đốc Sở Y tế Trần Văn An cho biết bệnh viện đã chữa khỏi ba người bệnh."
    let clause = vietnameseClause(text)
    #expect(clause.removed(from: 0..<clause.count, .names).contains(6..<9))
    #expect(!clause.removed(from: 0..<clause.count, .adverbials).contains(6..<9))
    let other = vietnameseClause("Bệnh viện Trần Văn An cho biết đã chữa khỏi ba người bệnh trong đợt này.")
    #expect(!other.removed(from: 0..<other.count, .names).contains(2..<5))
  }
}
