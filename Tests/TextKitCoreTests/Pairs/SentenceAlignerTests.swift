import Testing

@testable import TextKitCore

@Suite struct SentenceAlignerTests {
  static let french = [
    "Le Premier ministre a visité Hanoi mercredi.", "Il a rencontré 25 entreprises françaises.",
    "Les échanges commerciaux ont atteint 5,3 milliards de dollars en 2022.", "Il fait beau aujourd'hui.",
    "Les deux pays veulent renforcer la coopération dans l'éducation et dans la santé.",
  ]
  static let vietnamese = [
    "Thủ tướng đã thăm Hà Nội hôm thứ Tư.", "Ông đã gặp 25 doanh nghiệp Pháp.",
    "Kim ngạch thương mại đạt 5,3 tỷ USD năm 2022.",
    "Hai nước muốn tăng cường hợp tác trong giáo dục", "và trong y tế, sức khỏe.",
  ]

  func links(_ french: [String], _ vietnamese: [String]) -> [AlignmentLink] {
    SentenceAligner().links(french: french.map { Array($0.utf8) }, vietnamese: vietnamese.map { Array($0.utf8) })
  }

  @Test func sentencesFindTheirCounterparts() {
    let pairs = links(Self.french, Self.vietnamese).map { [$0.french, $0.vietnamese] }
    #expect(pairs == [[0..<1, 0..<1], [1..<2, 1..<2], [2..<3, 2..<3], [3..<4, 3..<3], [4..<5, 3..<5]])
  }

  @Test func linksTileBothTexts() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<60 {
      let left = (0..<Int.random(in: 0...30, using: &generator)).map { _ in Self.french.randomElement() ?? "" }
      let right = (0..<Int.random(in: 0...30, using: &generator)).map { _ in Self.vietnamese.randomElement() ?? "" }
      var (row, column) = (0, 0)
      for link in links(left, right) {
        #expect(link.french.lowerBound == row && link.vietnamese.lowerBound == column)
        #expect(link.french.count + link.vietnamese.count > 0)
        #expect((0...1).contains(link.score))
        (row, column) = (link.french.upperBound, link.vietnamese.upperBound)
      }
      #expect(row == left.count && column == right.count)
    }
  }

  @Test func anEmptySideGivesGaps() {
    #expect(links([], []).isEmpty)
    #expect(links(Self.french, []).map(\.french.count) == [1, 1, 1, 1, 1])
    #expect(links([], Self.vietnamese).count == 5)
  }

  @Test func aMissingStretchIsFoundBeyondTheFirstBand() {
    let things = [
      ("L'eau", "Nước"), ("Le riz", "Gạo"), ("L'école", "Trường học"), ("L'hôpital", "Bệnh viện"),
      ("La route", "Con đường"),
      ("L'armée", "Quân đội"), ("La ville", "Thành phố"), ("La mer", "Biển"), ("Le pétrole", "Dầu mỏ"),
      ("La musique", "Âm nhạc"),
    ]
    let claims = [
      ("est importante", "rất quan trọng"), ("est grande", "rất lớn"), ("est nouvelle", "mới"),
      ("est difficile", "khó khăn"), ("est nécessaire", "cần thiết"), ("est célèbre", "nổi tiếng"),
    ]
    let order = (0..<60).map { ((($0 * 7) + $0 / 10 * 3) % 10, $0 / 10) }
    let left = order.map { "\(things[$0.0].0) \(claims[$0.1].0)." }
    let right = order.map { "\(things[$0.0].1) \(claims[$0.1].1)." }
    let found = links(Array(left[30...]), right).filter { !$0.french.isEmpty && !$0.vietnamese.isEmpty }
    #expect(found.count { $0.vietnamese.lowerBound - $0.french.lowerBound == 30 } >= 26)
  }
}
