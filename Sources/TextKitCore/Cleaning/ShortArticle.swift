/// Finds the article of a flattened page that is so short that its menus outweigh it: a title and right behind it two
/// sentences or more, each on a line of its own, the first of which takes up a word of the title, while nothing else on the
/// page reads as a sentence.
///
///     "Accueil\nContact\nLa piscine rouvre en mai\nElle a été refaite, selon la mairie.\nL'entrée coûtera …"
///
/// A listing has a title before each summary, a gallery credits, and what a site says of itself is no article.
///
/// - Complexity: O(*n*) in the units of the page.
struct ShortArticle {
  /// The units that are its title and its sentences.
  let title: Int
  let lines: Range<Int>

  /// A page of more lines has an article that the labeller finds, or none.
  private static let maximumLines = 60
  private static let minimumBytes = 120
  /// The labeller knows longer articles.
  private static let maximumBytes = 600
  private static let minimumWords = 8

  /// Whether so little of a page is kept, and so little is there, that it may have such an article.
  static func mayBe(_ units: PageUnits, _ labels: [SequenceModel.Label]) -> Bool {
    guard (4...maximumLines).contains(labels.count), units.segments.count == labels.count else { return false }
    var kept = 0
    for index in labels.indices where labels[index] == .keep {
      kept += units.units[index].range.count
      if kept > maximumBytes { return false }
    }
    return true
  }

  /// `nil` where the page has no article of the kind.
  init?(_ text: Span<UInt8>, _ units: PageUnits) {
    let all = units.units
    var reader = NoticeReader()
    var lines: Range<Int>?
    for (index, unit) in all.enumerated() where unit.endsSentence && unit.wordCount >= Self.minimumWords {
      if unit.heldPhrases & CleaningTables.PhraseBit.consent != 0 || reader.isAppeal(text, unit) { continue }
      guard unit.isAlone, !unit.hasAddress,
        (unit.wholePhrases | unit.leadingPhrases) & CleaningTables.PhraseBit.furniture == 0
      else { return nil }
      if let known = lines, known.upperBound != index { return nil }
      lines = (lines?.lowerBound ?? index)..<index + 1
    }
    guard let lines, lines.count > 1, lines.lowerBound > 0,
      all[lines].reduce(0, { $0 + $1.range.count }) >= Self.minimumBytes,
      all[lines].contains(where: { $0.statementCount > 0 })
    else { return nil }
    let title = all[lines.lowerBound - 1]
    guard title.wordCount > 2, title.wordCount <= 24, title.wholePhrases == 0,
      Set(all[lines].map(\.hash)).count == lines.count,
      !Set(units.content[title.content]).isDisjoint(with: units.content[all[lines.lowerBound].content])
    else { return nil }
    self.title = lines.lowerBound - 1
    self.lines = lines
  }

  /// Whether a unit is its title or one of its sentences.
  func holds(_ unit: Int) -> Bool { unit == title || lines.contains(unit) }
}
