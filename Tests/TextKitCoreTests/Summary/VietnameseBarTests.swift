import Testing

@testable import TextKitCore

@Suite struct VietnameseBarTests {
  @Test(arguments: [
    // What `nếu` and `khi … sẽ` tell of is no fact.
    ("Nếu trời tiếp tục mưa to, các trường học sẽ cho học sinh nghỉ học.", 6, 15),
    ("Các kỹ sư sẽ mất liên lạc khi con tàu đi vào bầu khí quyển.", 8, 14),
    // Only, and not within some time.
    ("Ông An chỉ được gặp con gái khi có sự đồng ý của tòa.", 0, 7),
    ("Mỹ tuyên bố không tập trận với Hàn Quốc trong thời gian diễn ra đại hội.", 0, 9),
    // Two halves, a row that a number or `gồm` announced.
    ("Hai môn thi mới của trường là Văn và Tiếng Anh.", 0, 8),
    ("Đoàn công tác gồm 20 bác sĩ, 30 y tá và 5 kỹ sư.", 0, 7),
    ("Cuộc gặp giữa Nga và Mỹ đã kết thúc sau ba giờ.", 0, 4),
    // How much there is.
    ("Toàn tỉnh có hơn 3.000 công ty với tổng vốn đăng ký trên 17.000 tỷ đồng.", 0, 13),
  ]) func `what would say something else is barred`(text: String, start: Int, end: Int) {
    let clause = vietnameseClause(text)
    #expect(clause.isBarred([start..<end]))
    #expect(!clause.isBarred([0..<clause.count]))
  }

  @Test func `the words under a picture are barred, what pictures show is not`() {
    let picture = vietnameseClause("Hình ảnh được cho là oanh tạc cơ bay qua bãi cạn Bình An.")
    #expect(picture.isBarred([0..<picture.count]))
    let shown = vietnameseClause("Hình ảnh vệ tinh cho thấy tàu Trung Quốc đang nạo hút cát.")
    #expect(!shown.isBarred([0..<shown.count]))
  }

  @Test func `a clause that waits for its subject is barred`() {
    let text = "Thấy đám cháy lan rất rộng, các hộ dân đã di tản đồ đạc ra ngoài."
    let clause = vietnameseClause(text)
    #expect(clause.isBarred([0..<6]))
    #expect(!clause.isBarred([0..<clause.count]))
  }

  @Test func `a rank is no day of the week`() {
    let rank = vietnameseClause("Serbia là quốc gia thứ 5 trên thế giới có lãnh đạo nữ.")
    #expect(rank.kept(of: 0..<rank.count, .asides) == [0..<rank.count])
  }

  @Test func `a name behind an opening of time and place is the subject`() {
    let subject = vietnameseClause("Ngày 13/7, tại Đà Nẵng, Bùi Thanh Sơn đã tiếp đoàn đại biểu do ông Minh dẫn đầu.")
    let kept = subject.kept(of: 0..<subject.count, .asides)
    #expect(kept.contains { $0.contains(6) && $0.contains(8) })
    let place = vietnameseClause("Nhà chức trách thành phố Sydney, Australia tìm thấy nhiều vết nứt ở toà nhà Opal.")
    #expect(!place.kept(of: 0..<place.count, .asides).contains { $0.contains(6) })
  }

  @Test func `no bytes make it trap`() {
    for text in ["a", "bị", "và và và và", "Nếu, khi", "Sợ mưa, cây", String(repeating: "khi mấy và gồm ", count: 99)] {
      let clause = vietnameseClause(text)
      for start in clause.syllables.indices {
        for end in start + 1..<min(clause.count, start + 20) + 1 { _ = clause.isBarred([start..<end]) }
      }
    }
  }
}
