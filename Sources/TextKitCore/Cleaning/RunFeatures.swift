/// How a page's paragraphs follow each other: an article's stand in a row, a listing's each behind a title of its own.
struct RunFeatures {
  /// How many paragraphs stand in the row that a unit belongs to; 0 for what is none.
  private var lengths: [Int32] = []
  /// Of the page: its longest row, how many paragraphs, and the share of rows that stand behind a title.
  private var shares: (Float, Float, Float) = (0, 0, 0)

  init(_ units: PageUnits) {
    let all = units.units
    lengths.reserveCapacity(all.count)
    var start = 0
    var isTitle = false
    var longest: Float = 0
    var paragraphs: Float = 0
    var titled: Float = 0
    func isParagraph(_ unit: PageUnits.Unit) -> Bool { unit.isProse && unit.endsSentence }
    while start < all.count {
      guard isParagraph(all[start]) else {
        isTitle = all[start].wordCount >= 4 && all[start].wordCount <= 28 && !all[start].endsSentence
        lengths.append(0)
        start += 1
        continue
      }
      var end = start
      while end < all.count, isParagraph(all[end]) { end += 1 }
      lengths.append(contentsOf: repeatElement(Int32(truncatingIfNeeded: end - start), count: end - start))
      longest = max(longest, Float(end - start))
      paragraphs += Float(end - start)
      if isTitle { titled += 1 }
      isTitle = false
      start = end
    }
    shares = (min(1, longest / 6), min(1, UnitFeatures.log(paragraphs + 1) / 4), titled / max(1, paragraphs))
  }

  @inline(__always)
  func append(_ index: Int, to row: inout FeatureRow) {
    row.append(min(1, Float(lengths[index]) * (1 / 6)))
    row.append(bits: lengths[index] == 1 ? 1 : 0, count: 1)
    row.append(shares.0)
    row.append(shares.1)
    row.append(shares.2)
  }
}
