/// How a page's paragraphs follow each other: an article's stand in a row, a listing's each behind a title of its own. Units
/// are asked for in turn.
struct RunFeatures {
  /// How many paragraphs stand in the row that the unit asked for last belongs to, and where that row ends.
  private var length = 0
  private var end = 0
  /// Of the page: its longest row, how many paragraphs, and the share of rows that stand behind a title.
  private let shares: (Float, Float, Float)

  init(_ units: borrowing PageUnits) {
    let all = units.units.span
    var start = 0
    var isTitle = false
    var longest: Float = 0
    var paragraphs: Float = 0
    var titled: Float = 0
    while start < all.count {
      let end = Self.end(ofRowAt: start, all)
      if end == start {
        isTitle = all[start].wordCount >= 4 && all[start].wordCount <= 28 && !all[start].endsSentence
        start += 1
        continue
      }
      longest = max(longest, Float(end - start))
      paragraphs += Float(end - start)
      if isTitle { titled += 1 }
      isTitle = false
      start = end
    }
    shares = (min(1, longest / 6), min(1, UnitFeatures.log(paragraphs + 1) / 4), titled / max(1, paragraphs))
  }

  private static func end(ofRowAt start: Int, _ all: Span<PageUnits.Unit>) -> Int {
    var end = start
    while end < all.count, all[end].isProse, all[end].endsSentence { end += 1 }
    return end
  }

  @inline(__always)
  mutating func append(_ index: Int, _ units: borrowing PageUnits, to row: inout FeatureRow) {
    if index >= end {
      end = Self.end(ofRowAt: index, units.units.span)
      length = end - index
    }
    row.append(min(1, Float(length) * (1 / 6)))
    row.append(bits: length == 1 ? 1 : 0, count: 1)
    row.append(shares.0)
    row.append(shares.1)
    row.append(shares.2)
  }
}
