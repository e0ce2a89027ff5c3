// What a clause can do without: brackets, dates, appositions, the first of two predicates, small words that headlines
// drop.
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
  }

  /// The ranges of a clause that a trim leaves out, in order.
  func removed(from range: Range<Int>, _ trim: Trim) -> [Range<Int>] {
    guard trim != .none else { return [] }
    var removed: [Range<Int>] = []
    var at = range.lowerBound + 1
    while at < range.upperBound {
      var end = bracketEnd(at, before: range.upperBound) ?? saidEnd(at, range)
      if end == nil, maySpareDate(at) { end = dateEnd(at, before: range.upperBound) }
      if end == nil { end = appositionEnd(at, before: range.upperBound) }
      if end == nil, trim == .adverbials { end = adverbialEnd(at, range) }
      if end == nil, trim != .asides, at + 1 < range.upperBound, isSmallWord(at) { end = at + 1 }
      if let end {
        removed.append(at..<end)
        at = end
      } else {
        at += 1
      }
    }
    return removed
  }

  private func bracketEnd(_ at: Int, before end: Int) -> Int? {
    guard syllables[at].opensBracket else { return nil }
    for last in at..<min(end, at + 9) where syllables[last].closesBracket { return last + 1 }
    return nil
  }

  private func saidEnd(_ at: Int, _ range: Range<Int>) -> Int? {
    guard at + 3 < range.upperBound, at - range.lowerBound < 14 else { return nil }
    guard holds(Self.give, at), holds(Self.know, at + 1), holds(Self.tenses, at + 2) else { return nil }
    return at + 2
  }

  private func maySpareDate(_ at: Int) -> Bool {
    guard !syllables[at].gap.opens else { return false }
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

  /// Behind what stands between two commas before a verb.
  private func appositionEnd(_ at: Int, before end: Int) -> Int? {
    guard syllables[at].gap.comma else { return nil }
    for next in at + 1..<min(end, at + 17) {
      let gap = syllables[next].gap
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
    guard !(range.lowerBound..<at).contains(where: { isVerb($0) }) else { return nil }
    var end = at + 1
    while end < range.upperBound, end - at < 12, !isVerb(end) {
      let next = syllables[end]
      if next.gap.comma || next.gap.opens || next.gap.closes || next.gap.colon { return nil }
      if next.kind == .coordinator || next.kind == .finite || next.kind == .pronoun { return nil }
      end += 1
    }
    return end < range.upperBound && end - at > 1 && end - at < 12 ? end : nil
  }

  private func isSmallWord(_ at: Int) -> Bool {
    let word = syllables[at]
    guard word.head == at, !word.gap.comma else { return false }
    let next = syllables[at + 1]
    let before = syllables[syllables[at - 1].head].kind
    if holds(Self.past1, at) {
      return (next.kind == .finite || holds(Self.light, at + 1)) && !holds(Self.keepers, at - 1)
    }
    if holds(Self.persons, at) {
      return next.isCapital && !word.isCapital && (before == .noun || before == .name)
    }
    if holds(Self.plurals, at) {
      let isNoun = next.kind == .noun || next.kind == .name || next.kind == .classifier
      return isNoun && before != .number && before != .determiner && !holds(Self.all, at - 1)
    }
    if holds(Self.one, at) {
      return (next.kind == .noun || next.kind == .classifier) && before != .number && !next.cue.contains(.date)
        && !holds(Self.measures, at + 1) && !holds(Self.few, at - 1)
    }
    return false
  }

  /// Ranges from a first predicate to a second one of the same subject: `đã khởi tố vụ án, | bắt giam hai bị can`.
  func skips(from start: Int) -> [Range<Int>] {
    var first = -1
    for at in start + 1..<max(start + 1, min(count, start + 14)) {
      let gap = syllables[at].gap
      if gap.comma || gap.opens || gap.colon { return [] }
      if isVerb(at) {
        first = at
        break
      }
    }
    guard first >= 0 else { return [] }
    // `Cơ quan điều tra đã khởi tố`: the verb behind `đã` is the predicate.
    for at in first + 1..<max(first + 1, min(count, first + 7)) {
      if syllables[at].gap.comma { break }
      if holds(Self.tenses, at) {
        first = at
        break
      }
    }
    var result: [Range<Int>] = []
    for at in first + 2..<max(first + 2, min(count - 3, first + 30)) where result.count < 2 {
      let gap = syllables[at].gap
      if gap.opens || gap.colon { break }
      // Behind a verb whose object acts, the second verb is the object's.
      let isHead = syllables[at - 1].head == at - 1
      if isHead, !syllables[at - 1].cue.isDisjoint(with: [.control, .attribution, .subordinator]) { break }
      var next = at
      if holds(Self.joins, at) {
        next = at + 1
      } else if holds(Self.same, at), holds(Self.time, at + 1) {
        next = at + 2
      } else if !gap.comma {
        continue
      }
      if isVerb(next), !holds(Self.states, next) {
        result.append(first..<next)
      } else if gap.comma {
        // A clause of another subject may open here.
        break
      }
    }
    return result
  }

  private static let give = words("cho")
  private static let know = words("biết hay")
  private static let tenses = words("đã đang vừa sẽ sắp")
  private static let into = words("vào")
  private static let units = words("tháng năm thứ")
  private static let days = words("sáng chiều tối trưa đêm hôm ngày")
  private static let past = words("qua nay")
  private static let hours = words("giờ h rạng cùng khuya")
  private static let circumstances = words("qua theo dưới giữa sau")
  private static let bound = words("cho bằng với")
  private static let past1 = words("đã cũng vừa")
  private static let light = words("bị được có không")
  private static let keepers = words("bị được khi sau những việc")
  private static let persons = words("ông bà anh chị cô chú em cháu cậu")
  private static let plurals = words("các những")
  private static let all = words("tất cả một")
  private static let one = words("một")
  private static let measures = words("số trong phần nửa giờ lần tuần vài")
  private static let few = words("chỉ là có hơn thêm mỗi")
  private static let joins = words("và rồi")
  private static let same = words("đồng")
  private static let time = words("thời")
  private static let states = words("là gồm thuộc có được bị nên")
}
