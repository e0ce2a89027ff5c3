/// Keeps what stands inside a text that looks cleaned, more than half of which is an article: paragraphs without a phrase of
/// furniture, code, and tables, whose cells look like menus once each stands in a line of its own.
///
///     "…, month by month:\n\nRelease\n\nDate\n\n4.2.3\n\nApril 2014\n\n4.1.6\n\n…"
///
/// - Complexity: O(*n*) in the units of the page.
enum SettledText {
  /// Fewer short lines may be the title, the author and the date of another article.
  private static let minimumCells = 8
  private static let maximumWords = 8

  /// Whether a text's lines are parted by one blank line each.
  static func isParted(_ units: PageUnits) -> Bool {
    let all = units.units
    return all.indices.allSatisfy {
      $0 == 0 || all[$0].blankLinesBefore == 1 || all[$0].blankLinesBefore == 0 && all[$0].block == all[$0 - 1].block
    }
  }

  static func keepInside(
    _ text: Span<UInt8>, _ units: PageUnits, _ furniture: [Bool], _ labels: inout [SequenceModel.Label]
  ) {
    let all = units.units
    guard let first = labels.firstIndex(of: .keep), let last = labels.lastIndex(of: .keep) else { return }
    var bytes = 0
    var kept = 0
    for (index, unit) in all.enumerated() {
      bytes += unit.range.count
      if labels[index] == .keep { kept += unit.range.count }
    }
    guard kept < bytes, kept * 2 > bytes else { return }
    func mayStay(_ index: Int) -> Bool { index >= furniture.count || !furniture[index] }
    for index in first..<last
    where labels[index] != .keep && mayStay(index) && (isParagraph(text, all[index]) || isCode(text, all[index])) {
      labels[index] = .keep
    }
    var start = first
    for index in first...last where !isCell(all[index]) && !isCode(text, all[index]) {
      if index - start >= minimumCells, start > first, labels[start - 1] == .keep, labels[index] == .keep {
        for cell in start..<index where mayStay(cell) { labels[cell] = .keep }
      }
      start = index + 1
    }
  }

  /// Whether in a text that has the form of an article that was cleaned next to nothing does not belong, with the benefit
  /// of the doubt; or it is written without blanks between words in a script no word of which is known.
  static func isWhole(_ units: PageUnits, inDoubt labels: [SequenceModel.Label]) -> Bool {
    var all = 0
    var kept = 0
    var known = 0
    var words = 0
    var letters = 0
    for (index, unit) in units.units.enumerated() {
      all += unit.range.count
      known += unit.frenchCount + unit.vietnameseCount + unit.foreignCount
      words += unit.wordCount
      letters += unit.letterBytes
      if labels[index] == .keep { kept += unit.range.count }
    }
    return kept * 20 >= all * 19 || known * 200 < all && letters > 12 * words
  }

  /// Whether in a text that has the form of an article that was cleaned hardly anything does not belong, or nothing at all
  /// with the benefit of the doubt.
  static func isSettled(
    _ units: PageUnits, _ labels: [SequenceModel.Label], inDoubt others: [SequenceModel.Label]
  ) -> Bool {
    var all = 0
    var kept = 0
    for (index, unit) in units.units.enumerated() {
      all += unit.range.count
      if labels[index] == .keep { kept += unit.range.count }
    }
    return kept * 5 >= all * 4 || kept * 10 >= all && others.allSatisfy { $0 == .keep }
  }

  /// A paragraph ends with a sentence, or leads to a table or code with a colon.
  private static func isParagraph(_ text: Span<UInt8>, _ unit: PageUnits.Unit) -> Bool {
    unit.isProse && (unit.endsSentence || text[unit.range.upperBound - 1] == UInt8(ascii: ":")) && !unit.hasAddress
      && !unit.leadsElsewhere && unit.serviceCount == 0
      && (unit.wholePhrases | unit.leadingPhrases) & CleaningTables.PhraseBit.furniture == 0
      && unit.heldPhrases & CleaningTables.PhraseBit.consent == 0
  }

  private static func isCode(_ text: Span<UInt8>, _ unit: PageUnits.Unit) -> Bool {
    unit.isAlone && (LineBytes.isPrompt(text, unit.range) || LineBytes.isCode(text, unit.range))
  }

  private static func isCell(_ unit: PageUnits.Unit) -> Bool {
    unit.wordCount <= maximumWords && !unit.endsSentence && unit.isAlone && !unit.hasAddress
      && (unit.wholePhrases | unit.leadingPhrases) & CleaningTables.PhraseBit.furniture == 0
  }
}
