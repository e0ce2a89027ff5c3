/// A date as a text gives it; what it does not give is zero.
struct SummaryDay: Sendable, Equatable {
  var year = 0
  var month = 0
  var day = 0

  /// How a date stands to the day that an article is of.
  enum Relation: String, Sendable { case otherYear, year, otherMonth, otherDay, same, unknown }

  func relation(to article: SummaryDay) -> Relation {
    if year != 0, article.year != 0, year != article.year { return .otherYear }
    guard month != 0, article.month != 0 else { return year != 0 ? .year : .unknown }
    if month != article.month { return .otherMonth }
    return day != 0 && article.day != 0 && day != article.day ? .otherDay : .same
  }
}

extension SummaryWorkspace {
  /// The dates among some words, each with its first and last token: `le 12 mars 2019`, `en 2015`; `ngày 24/4`,
  /// `tháng 11/2016`, `năm 2011`.
  ///
  /// - Complexity: O(*n*) in the words.
  func days(
    in tokens: Range<Int>, _ text: Span<UInt8>, isVietnamese: Bool
  ) -> [(tokens: ClosedRange<Int>, day: SummaryDay)] {
    var found: [(tokens: ClosedRange<Int>, day: SummaryDay)] = []
    var position = tokens.lowerBound
    while position < tokens.upperBound {
      let (day, last) =
        isVietnamese
        ? vietnameseDay(at: position, before: tokens.upperBound, in: text)
        : frenchDay(at: position, from: tokens.lowerBound, before: tokens.upperBound, in: text)
      if let day { found.append((position...last, day)) }
      position = last + 1
    }
    return found
  }

  private func frenchDay(
    at position: Int, from start: Int, before end: Int, in text: Span<UInt8>
  ) -> (SummaryDay?, Int) {
    if let month = Self.frenchMonths[index.terms[Int(index.tokens[position].term)].hash] {
      var day = SummaryDay(month: month)
      if position > start {
        let before = number(position - 1, in: text, suffix: true)
        if (1...31).contains(before) { day.day = before }
      }
      guard position + 1 < end, isYear(number(position + 1, in: text)) else { return (day, position) }
      day.year = number(position + 1, in: text)
      return (day, position + 1)
    }
    let year = number(position, in: text)
    return (isYear(year) ? SummaryDay(year: year) : nil, position)
  }

  private func vietnameseDay(at position: Int, before end: Int, in text: Span<UInt8>) -> (SummaryDay?, Int) {
    let isMonth = index.terms[Int(index.tokens[position].term)].hash == Self.monthWord
    let first = number(isMonth ? position + 1 : position, in: text)
    if isMonth {
      guard position + 1 < end, (1...12).contains(first) else { return (nil, position) }
      var day = SummaryDay(month: first)
      var last = position + 1
      if last + 1 < end, isJoined(last + 1, in: text), isYear(number(last + 1, in: text)) {
        day.year = number(last + 1, in: text)
        last += 1
      } else if last + 2 < end, index.terms[Int(index.tokens[last + 1].term)].hash == Self.yearWord,
        isYear(number(last + 2, in: text))
      {
        day.year = number(last + 2, in: text)
        last += 2
      }
      return (day, last)
    }
    if isYear(first) { return (SummaryDay(year: first), position) }
    guard (1...31).contains(first), position + 1 < end, isJoined(position + 1, in: text) else { return (nil, position) }
    let second = number(position + 1, in: text)
    if (1...12).contains(first), isYear(second) { return (SummaryDay(year: second, month: first), position + 1) }
    guard (1...12).contains(second) else { return (nil, position) }
    var day = SummaryDay(month: second, day: first)
    guard position + 2 < end, isJoined(position + 2, in: text), isYear(number(position + 2, in: text)) else {
      return (day, position + 1)
    }
    day.year = number(position + 2, in: text)
    return (day, position + 2)
  }

  /// The number that a word of at most four digits is, `1er` where a suffix may stand behind it; -1 for another word.
  private func number(_ position: Int, in text: Span<UInt8>, suffix: Bool = false) -> Int {
    guard position < index.tokens.count else { return -1 }
    let token = index.tokens[position]
    var value = 0
    var offset = Int(token.start)
    while offset < Int(token.end), text[offset].isASCIIDigit {
      value = value * 10 + Int(text[offset] - 0x30)
      offset += 1
      if offset - Int(token.start) > 4 { return -1 }
    }
    guard offset > Int(token.start) else { return -1 }
    return offset == Int(token.end) || suffix && value == 1 ? value : -1
  }

  private func isYear(_ number: Int) -> Bool { (1500...2039).contains(number) }

  /// Whether one of `/`, `-`, `.` alone stands before a word.
  private func isJoined(_ position: Int, in text: Span<UInt8>) -> Bool {
    let start = Int(index.tokens[position].start)
    guard start - Int(index.tokens[position - 1].end) == 1 else { return false }
    switch text[start - 1] {
    case UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."): return true
    default: return false
    }
  }

  private static let frenchMonths = HashedTable<Int>(
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(separator: " ")
      .enumerated().map { (WordScan.hashes(of: Array($1.utf8).span).first ?? 0, $0 + 1) })
  private static let monthWord = WordScan.hashes(of: Array("tháng".utf8).span).first ?? 0
  private static let yearWord = WordScan.hashes(of: Array("năm".utf8).span).first ?? 0
}
