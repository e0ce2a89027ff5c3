/// Leaves out lines of a labelled page whose form alone says that they are about the article, lead elsewhere or serve the
/// reader, whatever the labeller made of them.
///
///     "À lire aussi : Un nouveau pont"   "Par Claire Besson"   "Mis à jour le 12.12.2019, 07h36"   "Partager sur Facebook"
///
/// - Complexity: O(*n*) in the units of the page and the bytes of the short ones that are kept.
enum LineForms {
  typealias Label = SequenceModel.Label
  private typealias Kind = CleaningTables.PhraseBit

  static func leaveOut(_ page: Page, _ units: PageUnits, _ labels: inout [Label]) {
    let text = page.text.bytes.span
    SiteNotice.leaveOut(text, units, &labels)
    for index in units.units.indices
    where labels[index] == .keep && units.units[index].isAlone && units.units[index].wordCount <= 40 {
      if let label = label(text, units.units[index], page.blocks[units.units[index].block]) { labels[index] = label }
    }
    CaptionForms.leaveOutUnmarked(page, units, &labels)
    RepeatedLines.leaveOut(page, units, &labels)
    MenuEdge.leaveOut(units, &labels)
    TextEdges.leaveOut(page, units, &labels)
    let last = labels.lastIndex(of: .keep)
    TextTail.leaveOut(page, units, &labels)
    // What stood before a tail ends the text now.
    if labels.lastIndex(of: .keep) != last { TextEdges.leaveOut(page, units, &labels) }
  }

  /// What a short line is by its form; `nil` where the form says nothing.
  private static func label(_ text: Span<UInt8>, _ unit: PageUnits.Unit, _ block: Block) -> Label? {
    let form = block.form
    if unit.leadsElsewhere || recommends(text, unit) { return .furnitureInside }
    if form != .preformatted, form != .tableCell, isProgramMessage(text, unit.range) { return .furnitureInside }
    // `Partager sur Facebook`: two words at least, since a list may hold `Facebook`.
    let isPhrase = unit.wordCount >= 2 && form != .tableCell
    if isPhrase, unit.wholePhrases & (Kind.share | Kind.comment) != 0 { return .furnitureInside }
    if case .heading = form { return nil }
    // `Lire aussi :`, what it leads to on a line of its own.
    if isPhrase, unit.wholePhrases & Kind.readAlso != 0, text[unit.range.upperBound - 1] == UInt8(ascii: ":") {
      return .furnitureInside
    }
    if isPhrase, unit.wordCount <= 12, unit.leadingPhrases & Kind.consent != 0, !unit.endsSentence,
      text[unit.range.upperBound - 1] != UInt8(ascii: ":"),
      unit.serviceCount >= 2 || unit.wholePhrases & Kind.consent != 0
    {
      return .furnitureInside
    }
    // `< back to top`; as a heading, `About us` may belong to what follows.
    if isPhrase, unit.wholePhrases & Kind.navigation != 0 { return .furnitureInside }
    if unit.wordCount <= 16, !unit.endsSentence, Byline.isSure(text, unit.range) { return .meta }
    if unit.wordCount <= 20, !unit.endsSentence, form != .tableCell, form != .preformatted, isCredit(text, unit) {
      return .caption
    }
    // `Publié le 12.12.2019`, `Posted by David at December 16, 2025`
    if unit.wordCount <= 10, unit.leadingPhrases & (Kind.date | Kind.byline) != 0,
      unit.leadingPhrases & Kind.date != 0 || !unit.endsSentence, DateLine.iso8601(text, unit.range) != nil
    {
      return .meta
    }
    // `Anne Marin | 5 mars 2019 à 9h08 • Mis à jour à 10h`
    if unit.wordCount <= 20, unit.separatorCount > 0, !unit.endsSentence,
      DateLine.iso8601(text, unit.range)?.contains("T") == true
    {
      return .meta
    }
    return nil
  }

  /// Whether a line begins with a word for other articles and a colon, and names one: `Recommended: The best bridges of Huế`.
  private static func recommends(_ text: Span<UInt8>, _ unit: PageUnits.Unit) -> Bool {
    guard unit.leadingPhrases & Kind.related != 0, unit.wordCount >= 5, !unit.endsSentence else { return false }
    return head(text, unit.range, maximum: 30).map { $0.upperBound + 12 < unit.range.upperBound } ?? false
  }

  /// Whether a line is what a program says of itself with a file and a line of it:
  /// `Warning: include(/srv/www/head.php): failed to open stream in /srv/www/index.php on line 12`
  private static func isProgramMessage(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard !range.isEmpty, text[range.upperBound - 1].isASCIIDigit,
      LineLexicon.programMessages.contains(where: { text.starts(with: $0.span, at: range.lowerBound) })
    else { return false }
    var number = range.upperBound
    while number > range.lowerBound, text[number - 1].isASCIIDigit { number -= 1 }
    let word: StaticString = " on line "
    let start = number - word.utf8CodeUnitCount
    return start > range.lowerBound && text.starts(with: word, at: start)
  }

  /// Whether a line begins with a word for pictures and a colon, or with a copyright sign: `Image illustrative : Lego`,
  /// `Bildquelle: Anna Weber`, `© AFP`.
  private static func isCredit(_ text: Span<UInt8>, _ unit: PageUnits.Unit) -> Bool {
    if text.starts(with: "©", at: unit.range.lowerBound) { return true }
    guard unit.leadingPhrases & Kind.caption != 0, unit.wordCount >= 2 else { return false }
    // `Getty Images / Anne Marin`
    if unit.wordCount <= 8, text.extracting(unit.range).firstOffset(of: " / ") != nil { return true }
    guard let head = head(text, unit.range, maximum: 40), head.upperBound + 1 < unit.range.upperBound else {
      return false
    }
    return head.count { text[$0] == 0x20 } <= 2
  }

  /// What stands before the first colon of a line, no more than some bytes, without the blank before it.
  static func head(_ text: Span<UInt8>, _ range: Range<Int>, maximum: Int) -> Range<Int>? {
    let start = text.extracting(range).extracting(first: maximum)
    let colon = start.firstOffset(of: 0x3A, from: 0)
    guard colon < start.count else { return nil }
    return range.lowerBound..<LineBytes.trimEnd(text, range.lowerBound, range.lowerBound + colon)
  }
}
