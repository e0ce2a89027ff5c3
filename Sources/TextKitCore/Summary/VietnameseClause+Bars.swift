// What no Vietnamese headline does, whatever else speaks for it: what is left out would change what is said.
extension VietnameseClause {
  /// Whether a form says what its sentence does not, or breaks a phrase that is one.
  ///
  /// - Complexity: O(*n*) in the sentence's syllables.
  func isBarred(_ kept: [Range<Int>]) -> Bool {
    guard let first = kept.first?.lowerBound, let last = kept.last.map({ $0.upperBound - 1 }) else { return true }
    if isConditioned(first, kept, last) || isPictureOnly(first, kept) || isParticiple(first, last) { return true }
    if holdsTwo, isTwo(kept) { return true }
    guard last + 1 < count else { return false }
    return hangs(last) || breaksPair(last, from: first) || losesScope(last, kept) || breaksCount(first, last)
      || losesOther(last, kept) || waits(first, last, kept)
  }

  /// `Sau khi bị bắt |, …`, `Trong thời gian qua |, …`: what opens a sentence and waits for the clause behind its comma;
  /// `Dù thu nhập không nhiều |` waits for it wherever it ends.
  private func waits(_ first: Int, _ last: Int, _ kept: [Range<Int>]) -> Bool {
    guard first < last, !(first + 1...last).contains(where: { isComma($0) }), !has(Self.resumptions, kept) else {
      return false
    }
    let isWord = syllables[first + 1].head != first
    if isWord && holds(Self.concessives, first) || Self.longConcessives.contains(pair(first)) { return true }
    guard isWord && holds(Self.openers, first) || Self.longOpeners.contains(pair(first)) else { return false }
    // `được tổ chức ngày 28/9 | tại Hà Nội, …`
    guard let comma = (last + 1..<min(count, last + 7)).first(where: { isComma($0) }) else { return false }
    return comma == last + 1 || syllables[last + 1].kind == .adposition && !(last + 1..<comma).contains { isVerb($0) }
  }

  /// `không chỉ giảm sản lượng |, mà còn tăng giá`: half of what is set beside another.
  private func losesOther(_ last: Int, _ kept: [Range<Int>]) -> Bool {
    let opens = kept.contains { $0.dropLast().contains { Self.halves.contains(pair($0)) } }
    guard opens, !has(Self.others, kept) else { return false }
    return (last + 1..<min(count, last + 16)).contains { holds(Self.others, $0) }
  }

  /// `Máy bay bị gãy làm đôi. Phần đuôi có hộp đen`, `không lẫn với nước khác. * Trong cuốn sách`.
  private func isTwo(_ kept: [Range<Int>]) -> Bool {
    kept.contains { $0.dropFirst().contains { syllables[$0].opensSentence } }
  }

  /// `Nếu …, sở sẽ`, `Một khi …,`, and what is to come behind `khi`: told without their condition they are facts.
  private func isConditioned(_ first: Int, _ kept: [Range<Int>], _ last: Int) -> Bool {
    guard first > 0 else { return false }
    if (0..<first).contains(where: { holds(Self.ifs, $0) && syllables[$0].head == $0 }) { return true }
    if Self.provided.contains(pair(0)) { return true }
    guard holds(Self.whens, first - 1), !has(Self.past, kept) else { return false }
    return (0..<first).contains { holds(Self.future, $0) }
      || (last + 1..<max(last + 1, min(count, last + 24))).contains { holds(Self.future, $0) }
  }

  /// `Hình ảnh được cho là máy bay`: the words under a picture.
  private func isPictureOnly(_ first: Int, _ kept: [Range<Int>]) -> Bool {
    guard first == 0, count > 1, holds(Self.views, 0) || Self.longViews.contains(pair(0)) else { return false }
    return !kept.contains { $0.contains { holds(Self.shows, $0) } }
  }

  /// `Sợ đám cháy lan rộng | , các nhà đã di tản`: the subject of what opens the sentence stands behind it.
  private func isParticiple(_ first: Int, _ last: Int) -> Bool {
    guard first == 0, !isNominal(0), syllables[0].kind != .pronoun, isVerbal(0), !syllables[0].isDigit else {
      return false
    }
    let commas = (2..<max(2, min(count - 3, 14))).filter { isComma($0) }
    guard let comma = commas.first, comma > last else { return false }
    return isNominal(comma) && (comma..<min(count, comma + 12)).contains { isStrong($0) || isVerb($0) }
  }

  /// `mấy | ngày qua`, `đường vành đai 2 đoạn | từ`, `đăng ký kinh doanh | trên 17.000 tỷ`, a number in two.
  private func hangs(_ last: Int) -> Bool {
    let next = last + 1
    // `tỷ lệ 1/5 | .000`
    if syllables[last].isDigit, syllables[next].isDigit, !syllables[next].isSpaced, !isComma(next) { return true }
    if syllables[last].head == last {
      if holds(Self.counting, last) || holds(Self.legs, last) && !isComma(next) { return true }
    }
    return holds(Self.amounts, next) && !syllables[next].opensBracket && !isComma(next) && next + 1 < count
      && syllables[next + 1].isDigit
  }

  /// `giữa Nga | và Mỹ`, `nhỏ | và vừa`, `Bộ Lao động | và Xã hội`.
  private func breaksPair(_ last: Int, from first: Int) -> Bool {
    let next = last + 1
    guard syllables[next].kind == .coordinator, next + 1 < count else { return false }
    if syllables[syllables[last].head].kind == .adjective, syllables[next + 1].kind == .adjective { return true }
    var isBody = false
    for at in (first...last).reversed().prefix(8) {
      if isComma(at) { break }
      if holds(Self.between, at) { return true }
      if holds(Self.bodies, at) { isBody = true }
    }
    return isBody && syllables[last].isCapital && syllables[next + 1].isCapital && !holds(Self.bodies, next + 1)
  }

  /// `chỉ được gặp con | khi`, `không tập trận | trong thời gian`.
  private func losesScope(_ last: Int, _ kept: [Range<Int>]) -> Bool {
    let next = last + 1
    if syllables[next].kind == .adposition || holds(Self.whens, next), has(Self.only, kept) { return true }
    let isTime = holds(Self.conditions, next) || next + 1 < count && Self.times.contains(pair(next))
    return isTime && has(Self.denials, kept)
  }

  /// `hai ngành là toán học | và giáo dục tiểu học`: the number counts what is cut off.
  private func breaksCount(_ first: Int, _ last: Int) -> Bool {
    let next = last + 1
    guard syllables[next].kind == .coordinator || isComma(next), next + 1 < count else { return false }
    let behind = syllables[next].kind == .coordinator ? next + 1 : next
    guard isNominal(behind) || syllables[behind].isCapital else { return false }
    guard let list = (first + 1..<max(first + 1, last)).last(where: { holds(Self.lists, $0) }) else { return false }
    guard !(list + 1...last).contains(where: { isVerb($0) }) else { return false }
    if holds(Self.including, list) { return true }
    return syllables[list].head == list && list - first < 14
      && (first..<list).contains { holds(Self.counts, $0) || syllables[$0].isDigit }
  }

  /// Whether one of the words, of one syllable each, stays.
  private func has(_ set: HashedWords, _ kept: [Range<Int>]) -> Bool {
    kept.contains { range in
      range.contains { holds(set, $0) && syllables[$0].head == $0 && ($0 + 1 >= count || syllables[$0 + 1].head != $0) }
    }
  }

  private static let amounts = words("trên khoảng gần hơn tới dưới")
  private static let between = words("giữa")
  private static let bodies = words("ty ctcp tnhh bộ sở ban ủy uỷ hội đoàn cục vụ viện trường quỹ")
  private static let concessives = words("dù dẫu tuy")
  private static let conditions = words("khi nếu trừ")
  private static let counting = words("mấy vài các những mọi từng mỗi một")
  private static let counts = words("hai ba bốn năm sáu bảy tám chín mười các những")
  private static let denials = words("không chưa cấm chẳng")
  private static let future = words("sẽ")
  private static let halves = pairs("không chỉ không những")
  private static let ifs = words("nếu")
  private static let including = words("gồm")
  private static let legs = words("đoạn hướng chặng tuyến mức")
  private static let lists = words("là gồm")
  private static let longConcessives = pairs("mặc dù")
  private static let longOpeners = pairs("sau khi trước khi trong khi cùng với bên cạnh")
  private static let longViews = pairs(
    "hình ảnh bức ảnh khoảnh khắc toàn cảnh hiện trường chân dung cận cảnh phối cảnh cảnh tượng")
  private static let only = words("chỉ")
  private static let openers = words("trong tại với sau trước theo khi qua ngoài về để nhằm do")
  private static let others = words("mà")
  private static let past = words("đã vừa")
  private static let provided = pairs("một khi giả sử trừ khi trường hợp chừng nào")
  private static let resumptions = words("thì nên nhưng song vẫn cũng đều có")
  private static let shows = words("thấy ghi lan lộ gây khiến")
  private static let times = pairs("trong thời trước khi cho đến cho tới trong lúc")
  private static let views = words("ảnh clip")
  private static let whens = words("khi")
}
