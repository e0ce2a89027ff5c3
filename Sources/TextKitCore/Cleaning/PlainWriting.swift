/// Tells what somebody wrote from what a page shows: verse, a letter, a dialogue, a recipe have no paragraphs of an article,
/// and nothing of a page's furniture either.
///
///     "Sous le pont Mirabeau coule la Seine\nEt nos amours"   →  writing
///     "Accueil\nPolitique\nSport"                            →  none
///
/// - Complexity: O(*n*) in the units of the page.
enum PlainWriting {
  /// The most lines looked at; a longer text without a paragraph is a list or a table.
  static let maximumLines = 120

  /// Whether a text that seems to hold no article is writing as a whole: nothing in it is cut, is a phrase of furniture or an
  /// address, and its lines read as sentences or as verse.
  static func isAll(
    of text: Span<UInt8>, _ units: PageUnits, _ labels: [SequenceModel.Label], _ furniture: [Bool]
  ) -> Bool {
    let all = units.units
    guard !all.isEmpty, all.count <= maximumLines, units.segments.count == all.count, !furniture.contains(true),
      !labels.contains(.keep) || !all.contains(where: \.isProse)
    else { return false }
    var words = 0
    var grammarWords = 0
    var stops = 0
    var longest = 0
    var paragraphs = 0
    var titled = 0
    for (index, unit) in all.enumerated() {
      guard unit.wordCount > 0, !unit.hasAddress, unit.separatorCount == 0, !unit.leadsElsewhere,
        (unit.wholePhrases | unit.leadingPhrases) & CleaningTables.PhraseBit.furniture == 0
      else { return false }
      words += unit.wordCount
      grammarWords += max(unit.frenchCount, unit.vietnameseCount, unit.foreignCount)
      longest = max(longest, unit.range.count)
      if stopsLine(text, unit.range) { stops += 1 }
      guard unit.isProse, unit.endsSentence else { continue }
      paragraphs += 1
      if index > 0, !all[index - 1].endsSentence, all[index - 1].wordCount >= 4 { titled += 1 }
    }
    var reader = NoticeReader()
    let appeals = all.count { $0.endsSentence && reader.isAppeal(text, $0) }
    if appeals > 0, appeals == all.count(where: \.endsSentence) { return false }
    // Titles with a summary each are a listing.
    guard titled < 2 || titled * 2 < paragraphs else { return false }
    if stops * 3 >= all.count { return words >= 4 }
    return longest <= verseBytes && grammarWords * 10 >= words * 3
  }

  /// Whether some lines that are kept stand in a row and read as sentences or as verse, though none may be long enough for a
  /// paragraph: a recipe or a poem under a menu. Titles with a summary each are a listing.
  static func isRow(in text: Span<UInt8>, _ units: PageUnits, _ labels: [SequenceModel.Label]) -> Bool {
    let all = units.units
    var (count, stops, titled) = (0, 0, 0)
    var isTitle = false
    for index in all.indices {
      guard labels[index] == .keep else {
        (count, stops, titled, isTitle) = (0, 0, 0, false)
        continue
      }
      count += 1
      if stopsLine(text, all[index].range) {
        stops += 1
        if isTitle { titled += 1 }
        isTitle = false
      } else {
        isTitle = all[index].wordCount >= 4
      }
      if count >= minimumRow, stops >= minimumStops, stops * 3 >= count, titled * 3 <= stops { return true }
    }
    return false
  }

  private static let minimumRow = 4
  private static let minimumStops = 3

  /// Whether a text is a line or a few, and each is all of it a phrase of furniture or a notice of a site: `Page not found.`
  static func isFurniture(_ text: Span<UInt8>, _ units: PageUnits) -> Bool {
    guard !units.units.isEmpty, units.units.count <= SiteNotice.maximumCount else { return false }
    var reader = NoticeReader()
    return units.units.allSatisfy {
      $0.wholePhrases & CleaningTables.PhraseBit.furniture != 0 || reader.isNotice(text, $0)
    }
  }

  /// A line of verse is shorter than most titles.
  private static let verseBytes = 64

  /// Whether a mark of punctuation ends a line.
  private static func stopsLine(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard !range.isEmpty else { return false }
    switch text[range.upperBound - 1] {
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"): return true
    default: return LineBytes.endsSentence(text, range.lowerBound, range.upperBound)
    }
  }
}
