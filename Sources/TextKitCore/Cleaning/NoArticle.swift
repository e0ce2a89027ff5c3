/// Tells that what was kept of a page is no article: nothing but what the site says to its reader, and lines without a
/// sentence.
///
///     "Accueil\nOups.\nLa page que vous cherchez a été supprimée. Revenez à l'accueil ou utilisez la recherche."
///
/// - Complexity: O(*n*) in the units of the page; the words of no more than three paragraphs are read.
enum NoArticle {
  /// A page that says more than that has something to say.
  private static let maximumAppeals = 3
  private static let maximumBytes = 1500
  /// A shorter line is no paragraph.
  private static let minimumWords = 8

  /// Whether all paragraphs among the kept units, one at least, are notices or appeals.
  static func isAll(
    _ text: Span<UInt8>, _ units: PageUnits, _ labels: [SequenceModel.Label], _ reader: inout NoticeReader
  ) -> Bool {
    var bytes = 0
    var paragraphs = 0
    for index in labels.indices where labels[index] == .keep {
      bytes += units.units[index].range.count
      if isParagraph(units.units[index]) { paragraphs += 1 }
      guard bytes <= maximumBytes, paragraphs <= maximumAppeals else { return false }
    }
    guard paragraphs > 0 else { return false }
    for index in labels.indices where labels[index] == .keep && isParagraph(units.units[index]) {
      guard reader.isNotice(text, units.units[index]) || reader.isAppeal(text, units.units[index]) else { return false }
    }
    return true
  }

  private static func isParagraph(_ unit: PageUnits.Unit) -> Bool { unit.wordCount >= minimumWords }
}
