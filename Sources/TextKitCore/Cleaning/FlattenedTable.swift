/// Keeps a table whole whose cells stand on lines of their own amid a flattened page's text, where the labeller kept most of them.
///
///     "Đắk Lắk\n91.800\n+1.500\nLâm Đồng\n91.000\n+1.400\nGia Lai\n…"
///
/// - Complexity: O(*n*) in the units of the page.
enum FlattenedTable {
  typealias Label = SequenceModel.Label
  /// Fewer lines may be anything.
  private static let minimumLines = 6
  private static let maximumWords = 5

  static func keep(_ units: PageUnits, _ furniture: [Bool], _ labels: inout [Label]) {
    var start = 0
    for index in labels.indices where !isCell(units.units[index]) {
      let run = start..<index
      start = index + 1
      guard run.count >= minimumLines, run.lowerBound > 0, labels[run.lowerBound - 1] == .keep, labels[index] == .keep,
        2 * run.count(where: { labels[$0] == .keep }) > run.count,
        3 * run.count(where: { isNumber(units.units[$0]) }) > run.count
      else { continue }
      for cell in run where furniture.isEmpty || !furniture[cell] { labels[cell] = .keep }
    }
  }

  /// Whether a line is short, ends no sentence and says nothing that pages say around their text.
  private static func isCell(_ unit: PageUnits.Unit) -> Bool {
    unit.isAlone && unit.wordCount <= maximumWords && !unit.endsSentence && unit.wholePhrases | unit.leadingPhrases == 0
  }

  private static func isNumber(_ unit: PageUnits.Unit) -> Bool {
    2 * unit.digitCount >= unit.range.count
  }
}
