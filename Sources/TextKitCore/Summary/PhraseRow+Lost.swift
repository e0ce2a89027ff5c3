// Words that say how far and how sure something is, in what a Vietnamese headline leaves out: `tại mỗi địa điểm`, `nếu`, `dự kiến`.
extension PhraseRow {
  func addLost(_ kept: [Range<Int>], to features: inout PhraseFeatures) {
    guard let first = kept.first?.lowerBound, let last = kept.last?.upperBound else { return }
    for at in max(0, first - 20)..<first where loses(at) { features.add(Name.lost, syllable(at), Name.before) }
    for at in last..<max(last, min(clause.count, last + 9)) where loses(at) {
      features.add(Name.lost, syllable(at), Name.next)
    }
    for (before, behind) in zip(kept, kept.dropFirst()) {
      for at in before.upperBound..<behind.lowerBound where loses(at) {
        features.add(Name.lost, syllable(at), Name.inside)
      }
    }
  }

  private func loses(_ at: Int) -> Bool { clause.syllables[at].isScoping }

  static let scoping = HashedWords(words: scopingWords)
  static let scopingWords = """
    mỗi từng mọi nếu hợp kế dự khả chưa không nghi đồn nguy video ảnh clip phim đầu nghĩ tin hy hi mong muốn đề kiến giả truyện \
    mơ cáo buộc tố ngăn tránh chống phòng khỏi để nhằm trừ chỉ ngoài phủ bác ai gì sao liệu như tưởng tôi chúng ta bạn mình nhưng song \
    tuy dù khi giá thuyết dường hình lẽ chắc loại viễn cảnh trạng bao cầu hứa đe doạ dọa kêu gọi ước dùng
    """
}
