/// Finds the lines of a chart or an archive on a flattened page: many in a row that hold a date and little else.
///
///     "0 mardi 27 août 2019\n1 mercredi 28 août 2019\n0 jeudi 29 août 2019\n…"
///
/// - Complexity: O(*n*) in the units of the page; only short ones with digits are read.
enum DateRun {
  /// Fewer lines may be an article's own, such as the dates of a tour.
  static let minimumLines = 12
  private static let maximumWords = 6
  /// Words without a digit: a weekday and a month, or what is counted and a month. `29 juin 2016 : Article Libération` has more.
  private static let maximumNames = 2

  /// The units of each run.
  static func ranges(_ text: Span<UInt8>, _ units: PageUnits) -> [Range<Int>] {
    let count = units.units.count
    guard count >= minimumLines else { return [] }
    var runs: [Range<Int>] = []
    var start = 0
    for index in 0...count
    where index == count || units.units[index].digitCount < 2 || !isDated(text, units.units[index]) {
      if index - start >= minimumLines { runs.append(start..<index) }
      start = index + 1
    }
    return runs
  }

  private static func isDated(_ text: Span<UInt8>, _ unit: PageUnits.Unit) -> Bool {
    unit.digitCount > 1 && unit.wordCount <= maximumWords && !unit.endsSentence
      && nameCount(text, unit.range) <= maximumNames && DateLine.iso8601(text, unit.range) != nil
  }

  private static func nameCount(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    var count = 0
    var isInside = false
    for index in range {
      let isWord = LineBytes.isWordByte(text[index]) || text[index] >= 0x80
      if isWord, !isInside, !text[index].isASCIIDigit { count += 1 }
      isInside = isWord
    }
    return count
  }
}
