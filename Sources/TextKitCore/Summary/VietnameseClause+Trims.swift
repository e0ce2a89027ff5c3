// What a clause can do without: brackets, dates, appositions, small words that headlines drop.
extension VietnameseClause {
  /// How much is left out of a clause.
  enum Trim: CaseIterable {
    /// Nothing.
    case none
    /// Brackets, dates, appositions, the `cho biết` of `Công an cho biết đã bắt …`.
    case asides
    /// Also `đã`, `cũng`, `các`, `một`, the `ông` of `Tổng thống Nga, ông Putin`.
    case smallWords
    /// Also the adverbial between a subject and its verb.
    case adverbials
    /// Also the name behind an office: `Tổng thống Mỹ Donald Trump`.
    case names
  }

  /// The ranges of a clause that a trim leaves out, in order.
  func removed(from range: Range<Int>, _ trim: Trim) -> [Range<Int>] {
    guard trim != .none else { return [] }
    var removed: [Range<Int>] = []
    if trim != .asides, sparesFirst(range.lowerBound) { removed.append(range.lowerBound..<range.lowerBound + 1) }
    let name = trim == .names ? name(from: range.lowerBound) ?? personalName(from: range.lowerBound) : nil
    var at = range.lowerBound + 1
    while at < range.upperBound {
      guard syllables[at].mayGo || at == name?.lowerBound else {
        at += 1
        continue
      }
      var end = bracketEnd(at, before: range.upperBound) ?? saidEnd(at, range)
      if end == nil, maySpareDate(at) { end = dateEnd(at, before: range.upperBound) }
      if end == nil { end = placeEnd(at, range) ?? appositionEnd(at, before: range.upperBound) }
      if end == nil, trim == .adverbials { end = adverbialEnd(at, range) }
      if end == nil, trim == .names, at == name?.lowerBound { end = name?.upperBound }
      if end == nil, trim != .asides, at + 1 < range.upperBound, isSmallWord(at, in: range) { end = at + 1 }
      if let end {
        removed.append(at..<end)
        at = end
      } else {
        at += 1
      }
    }
    return removed
  }

  /// Whether anything that a trim leaves out may open at a syllable; most open nothing and are passed at once.
  func mayGo(_ at: Int) -> Bool {
    let word = syllables[at]
    if word.opensBracket || word.gap.comma || word.kind == .adposition || word.cue.contains(.date) { return true }
    if holds(Self.opening, at) { return true }
    return at + 1 < count && Self.tellings.contains(pair(at))
  }

  /// Whether the `Các` or `Một` that opens a clause may go: `Một người đàn ông tử vong`.
  private func sparesFirst(_ at: Int) -> Bool {
    guard at + 2 < count, syllables[at].head == at, syllables[at + 1].head == at + 1 else { return false }
    let next = syllables[at + 1].kind
    // `Các đối tượng này` is not `Đối tượng này`.
    if holds(Self.plurals, at) {
      // `Các em học sinh đã …`: one `em` is somebody else.
      return (next == .noun || next == .name) && !holds(Self.persons, at + 1)
        && !(at + 1..<min(count, at + 5)).contains { syllables[$0].pointsBack }
    }
    return holds(Self.one, at) && (next == .noun || next == .classifier) && !holds(Self.measures, at + 1)
      && !syllables[at + 1].cue.contains(.date) && !syllables[at + 1].isDigit
  }

  private func bracketEnd(_ at: Int, before end: Int) -> Int? {
    guard syllables[at].opensBracket else { return nil }
    for last in at..<min(end, at + 9) where syllables[last].closesBracket { return last + 1 }
    return nil
  }

  /// Behind the `cho biết` of `Công an cho biết đã bắt`, the `tuyên bố` of `tuyên bố sẽ rút`, the `ký quyết định` of
  /// `ký quyết định bổ nhiệm`: the subject does itself what it tells.
  private func saidEnd(_ at: Int, _ range: Range<Int>) -> Int? {
    guard at + 4 < range.upperBound, at - range.lowerBound < 14, syllables[at].head == at else { return nil }
    guard !syllables[at].gap.comma, at > range.lowerBound, !holds(Self.tenses, at - 1) else { return nil }
    if holds(Self.signs, at), holds(Self.decide, at + 1), holds(Self.settle, at + 2), !holds(Self.carry, at - 1) {
      return isVerb(at + 3) && !syllables[at + 3].gap.comma ? at + 3 : nil
    }
    // `cho biết đang có đoàn khách` tells of others.
    guard holds(Self.tenses, at + 2), !syllables[at + 2].gap.comma, !holds(Self.existing, at + 3) else { return nil }
    let pair = WordScan.pair(syllables[at].hash, syllables[at + 1].hash)
    return Self.tellings.contains(pair) ? at + 2 : nil
  }

  /// The name behind an office and its country, where the verb follows: the `Donald Trump` of `Tổng thống Mỹ Donald
  /// Trump tuyên bố`.
  func name(from start: Int) -> Range<Int>? {
    guard start + 4 < count, holds(Self.offices, start) || holds(Self.offices, start + 1) else { return nil }
    for at in start + 2..<min(count - 2, start + 10) {
      if isVerb(at) || syllables[at].gap.comma || syllables[at].gap.opens || syllables[at].gap.colon { return nil }
      guard syllables[at].isCapital, isCountryEnd(at) else { continue }
      var end = at
      while end < count, end - at < 5, syllables[end].isCapital, !syllables[end].gap.comma, !syllables[end].gap.opens {
        end += 1
      }
      guard end - at >= 2, end < count, !syllables[end].gap.comma else { return nil }
      return isVerb(end) || syllables[end].kind == .adverb ? at..<end : nil
    }
    return nil
  }

  /// The name behind an office and what it is an office of, where the predicate follows: the `Trần Văn An` of `Phó giám đốc
  /// Sở Y tế Trần Văn An cho biết`.
  private func personalName(from start: Int) -> Range<Int>? {
    var office = false
    for at in start..<min(count - 2, start + 14) {
      if at > start, isVerb(at) || syllables[at].gap.comma || syllables[at].gap.opens || syllables[at].gap.colon {
        return nil
      }
      if holds(Self.offices, at), !syllables[at].isCapital || at <= start + 1 { office = true }
      guard office, at > start + 2, syllables[at].isCapital, holds(Self.surnames, at) else { continue }
      var end = at
      while end < count, end - at < 5, syllables[end].isCapital, !syllables[end].gap.comma, !syllables[end].gap.opens {
        end += 1
      }
      guard (2...4).contains(end - at), end < count, !syllables[end].gap.comma, !syllables[end].gap.dash else {
        continue
      }
      return isVerb(end) || syllables[end].kind == .adverb ? at..<end : nil
    }
    return nil
  }

  /// Where a clause opens with the name alone instead of the office.
  func nameBehindRole(from start: Int) -> Int? { name(from: start)?.lowerBound }

  /// Whether a country's name ends before a syllable.
  private func isCountryEnd(_ at: Int) -> Bool {
    guard syllables[at - 1].isCapital else { return false }
    if holds(Self.countries, at - 1) { return true }
    return at > 1 && Self.longCountries.contains(WordScan.pair(syllables[at - 2].hash, syllables[at - 1].hash))
  }

  private func maySpareDate(_ at: Int) -> Bool {
    guard !syllables[at].gap.opens else { return false }
    // `đường Cách Mạng Tháng Tám` is a name.
    if syllables[at].isCapital, syllables[at - 1].isCapital, !syllables[at].gap.comma { return false }
    // `giá vàng giao tháng 4`, `bước sang ngày thứ năm`
    if holds(Self.bindsDates, at - 1) { return false }
    switch syllables[at - 1].kind {
    case .adposition, .determiner, .number: return false
    default: return syllables[at - 1].cue.isDisjoint(with: [.hanging, .date, .preposition, .subordinator])
    }
  }

  /// Behind `sáng 5/6`, `ngày 5/6/2017`, `vào tối qua`.
  func dateEnd(_ at: Int, before end: Int) -> Int? {
    var last = at
    var numbers = 0
    if holds(Self.into, last), last + 1 < end { last += 1 }
    // `đứng thứ 7` and `quốc gia thứ 5 trên thế giới` name no day of the week.
    if holds(Self.rank, last) {
      guard at > 0, !isVerb(at - 1), !holds(Self.ranked, at - 1) else { return nil }
      let isDated = syllables[at - 1].cue.contains(.date) || syllables[at].gap.comma
      guard isDated || last + 2 < end && (syllables[last + 2].gap.comma || holds(Self.days, last + 2)) else {
        return nil
      }
    }
    let isPart = syllables[last].cue.contains(.date)
    let isUnit = isPart && holds(Self.units, last) && !holds(Self.days, last)
    guard isPart, !isUnit || last + 1 < end && syllables[last + 1].isDigit else { return nil }
    let first = last
    while last < end, last - at < 10 {
      if last > first, syllables[last].gap.comma { break }
      if holds(Self.past, last) {
        numbers += 1
      } else if syllables[last].isDigit {
        numbers += 1
      } else if !syllables[last].cue.contains(.date), !holds(Self.hours, last) {
        break
      }
      last += 1
    }
    guard numbers > 0, last > first + 1, !syllables[last - 1].cue.contains(.date) || syllables[last - 1].isDigit else {
      return nil
    }
    return last < end && syllables[last].kind == .other ? nil : last
  }

  /// Behind the `, tỉnh Vĩnh Long` of `Tòa án huyện Long Hồ, tỉnh Vĩnh Long mở phiên tòa`: places that name the one before
  /// them, up to a verb, a small word or a comma.
  private func placeEnd(_ at: Int, _ range: Range<Int>) -> Int? {
    guard syllables[at].gap.comma, !syllables[at].gap.opens, !syllables[at].gap.closes, !syllables[at].gap.dash else {
      return nil
    }
    let isPlace = syllables[at].cue.contains(.place) && at + 1 < count && syllables[at + 1].isCapital
    let named = (max(range.lowerBound, at - 5)..<at).contains {
      syllables[$0].cue.contains(.place) || holds(Self.locatives, $0)
    }
    // Behind a name only: not the `, TP HCM đang có` of `ông Thăng gợi ý, TP HCM đang có`.
    let before = syllables[at - 1]
    guard isPlace || syllables[at].isCapital && named, before.isCapital || before.isDigit || before.closesBracket else {
      return nil
    }
    var end = at
    while end < range.upperBound, end - at < 14 {
      let word = syllables[end]
      if word.gap.opens || word.gap.closes || word.gap.colon || word.gap.dash { return nil }
      let isName = word.isCapital || word.isDigit || word.cue.contains(.place) || word.head < end
      guard isName, end == at || !isVerb(end) else { break }
      end += 1
    }
    guard end < range.upperBound, end > at else { return nil }
    if syllables[end].kind == .coordinator, !syllables[end].gap.comma { return nil }
    // `Ngày 13/7, tại Đà Nẵng, Tô Lâm đã tiếp`: behind an adverbial the name is the subject.
    let opening = syllables[range.lowerBound]
    let isAdverbial = opening.kind == .adposition || !opening.cue.isDisjoint(with: [.opener, .date])
    if isAdverbial, !isPlace, !syllables[end].gap.comma, !(range.lowerBound..<at).contains(where: { isVerb($0) }) {
      return nil
    }
    return isVerb(end) || syllables[end].kind == .adverb || syllables[end].gap.comma ? end : nil
  }

  /// Behind what stands between two commas before a verb.
  private func appositionEnd(_ at: Int, before end: Int) -> Int? {
    guard syllables[at].gap.comma else { return nil }
    for next in at + 1..<max(at + 1, min(end, at + 17)) {
      let gap = syllables[next].gap
      // `ông Sơn - Phó tổng cục trưởng đã báo cáo`
      if syllables[at].gap.dash, !gap.comma, !gap.opens, !gap.closes, next > at + 2, holds(Self.tenses, next) {
        return next
      }
      if gap.opens || gap.closes || gap.colon { return nil }
      if gap.comma { return isVerb(next) ? next : nil }
    }
    return nil
  }

  /// Behind the `trong năm qua` of `Chính phủ trong năm qua đã …`.
  private func adverbialEnd(_ at: Int, _ range: Range<Int>) -> Int? {
    let word = syllables[at]
    guard word.kind == .adposition, word.head == at, word.isSpaced, at - range.lowerBound >= 2 else { return nil }
    guard word.cue.contains(.preposition) || holds(Self.circumstances, at), !holds(Self.bound, at) else { return nil }
    guard !(range.lowerBound..<at).contains(where: { isVerb($0) }), syllables[at - 1].kind != .coordinator else {
      return nil
    }
    var end = at + 1
    while end < range.upperBound, end - at < 12, !isVerb(end) {
      let next = syllables[end]
      if next.gap.comma || next.gap.opens || next.gap.closes || next.gap.colon { return nil }
      if next.kind == .coordinator || next.kind == .finite || next.kind == .pronoun { return nil }
      if next.cue.contains(.subordinator) { return nil }
      end += 1
    }
    guard end < range.upperBound, end - at > 1, end - at < 12 else { return nil }
    // `trong giai đoạn thử nghiệm`: the verb belongs to the noun unless a small word makes it the predicate.
    let isPlain = syllables[end].kind == .adverb || holds(Self.tenses, end) || holds(Self.light, end)
    return isPlain || syllables[syllables[end - 1].head].kind == .name || syllables[end - 1].isDigit ? end : nil
  }

  private func isSmallWord(_ at: Int, in range: Range<Int>) -> Bool {
    let word = syllables[at]
    guard word.head == at, !word.gap.comma else { return false }
    let next = syllables[at + 1]
    let before = syllables[syllables[at - 1].head].kind
    if holds(Self.past1, at) {
      // `vừa trang trí vừa lắng nghe`, `trong đó có 37 người đã hoàn thành`
      let earlier = max(range.lowerBound, at - 12)..<at
      if earlier.contains(where: { syllables[$0].isStrong }) { return false }
      if holds(Self.just, at), (at + 1..<min(count, at + 8)).contains(where: { holds(Self.just, $0) }) { return false }
      return (next.kind == .finite || holds(Self.light, at + 1)) && !holds(Self.keepers, at - 1)
    }
    if holds(Self.persons, at) {
      // `vợ và con ông Thạch`
      return next.isCapital && !word.isCapital && (before == .noun || before == .name) && !holds(Self.kin, at - 1)
    }
    if holds(Self.province, at) { return next.isCapital && next.head == at + 1 }
    if holds(Self.piece, at) { return next.kind == .noun && before != .number && before != .determiner }
    if holds(Self.plurals, at) {
      let isNoun = next.kind == .noun || next.kind == .name || next.kind == .classifier
      return isNoun && before != .number && before != .determiner && !holds(Self.all, at - 1)
        && !(holds(Self.among, at - 1) && holds(Self.one, at - 2)) && !holds(Self.kinds, at + 1)
        && !syllables[at + 1].cue.contains(.date)
    }
    if holds(Self.one, at) {
      // `thu phí một dừng`, `36.700 đồng một cổ phiếu`
      if before == .noun || before == .name { return false }
      return (next.kind == .noun || next.kind == .classifier) && before != .number && !next.cue.contains(.date)
        && !holds(Self.measures, at + 1) && !holds(Self.few, at - 1)
    }
    return false
  }

  /// What opens a date, a small word that headlines drop, or a verb of telling.
  private static let opening = words(
    "vào đã cũng vừa ông bà anh chị cô chú em cháu cậu tỉnh chiếc các những một ký ra")
  private static let rank = words("thứ")
  private static let ranked = words("lần hạng vị người đứng xếp")
  private static let province = words("tỉnh")
  private static let piece = words("chiếc")
  private static let locatives = words("tại ở")
  private static let signs = words("ký ra")
  private static let decide = words("quyết")
  private static let settle = words("định")
  private static let tellings = pairs(
    "cho biết cho hay tuyên bố khẳng định thông báo xác nhận quyết định thừa nhận tiết lộ nói rằng")
  private static let offices = words("thống tướng trưởng tịch thư sứ đốc vương hoàng trùm viên quan")
  private static let surnames = words(
    """
    nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đào trương lâm mai tô tạ hà cao châu thái chu \
    phùng tăng quách vương lưu đoàn kiều đàm trịnh triệu tống uông thân văn mạc nông lương lại từ vi giàng lò sùng hứa lục
    """)
  private static let countries = words(
    """
    mỹ nga anh bỉ pháp đức nhật ý úc ấn đài hàn thái lào campuchia singapore malaysia indonesia philippines myanmar iran \
    iraq syria israel ukraine australia canada brazil mexico venezuela pakistan afghanistan libya yemen qatar gruzia \
    belarus cuba argentina chile peru colombia nepal bangladesh sudan kenya nigeria eu nato
    """)
  private static let longCountries = pairs(
    """
    trung quốc hàn quốc triều tiên nhật bản thái lan việt nam ấn độ đài loan nam phi ai cập ba lan hà lan thụy điển \
    thụy sĩ hy lạp đào nha ban nha phần lan mông cổ nhĩ kỳ nhĩ kì saudi arabia hồng kông new zealand
    """)
  private static let tenses = words("đã đang vừa sẽ sắp")
  private static let into = words("vào")
  private static let units = words("tháng năm thứ")
  private static let days = words("sáng chiều tối trưa đêm hôm ngày")
  private static let past = words("qua nay")
  private static let hours = words("giờ h rạng cùng khuya")
  private static let circumstances = words("qua theo dưới giữa sau")
  private static let bound = words("cho bằng với")
  private static let just = words("vừa")
  private static let existing = words("có")
  private static let carry = words("đưa")
  private static let bindsDates = words("giao sang là gồm từ đến tới cả")
  private static let past1 = words("đã cũng vừa")
  private static let light = words("bị được có không")
  private static let keepers = words("bị được khi sau những việc")
  private static let persons = words("ông bà anh chị cô chú em cháu cậu")
  private static let kin = words("vợ chồng con cha mẹ bố cháu nhà của")
  private static let plurals = words("các những")
  private static let all = words("tất cả một")
  private static let one = words("một")
  private static let among = words("trong")
  private static let kinds = words("loại bên nước em cháu con")
  private static let measures = words(
    """
    số trong phần nửa giờ lần tuần vài kg km tấn mét triệu tỷ tỉ nghìn ngàn giây phút lít người mặt vòng bên chút ít
    """)
  private static let few = words("chỉ là có hơn thêm mỗi")
}
