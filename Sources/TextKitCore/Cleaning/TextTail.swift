/// Leaves out what a page has behind its text under a heading, or by a number: comments, other articles, the next sections of
/// a manual, headings that nothing follows.
///
///     "La rédaction vous conseille :\nUn nouveau pont"   "Chapitre 5. Démarrer le système"   "Auch interessant:"
///
/// - Complexity: O(*n*) in the units of the page and the bytes of the last kept ones.
enum TextTail {
  typealias Label = SequenceModel.Label
  private typealias Kind = CleaningTables.PhraseBit

  static func leaveOut(_ page: Page, _ units: PageUnits, _ labels: inout [Label]) {
    leaveOutNextSections(page.text.bytes.span, units, &labels)
    leaveOutRelated(units, &labels)
    leaveOutComments(units, &labels)
    leaveOutHeadings(units, &labels)
    // Lines of plain text are no headings.
    guard page.isHTML, let first = labels.firstIndex(of: .keep),
      labels.indices.contains(where: { labels[$0] == .keep && Paragraphs.isParagraph(page, units.units[$0]) })
    else { return }
    for index in labels.indices.reversed() where labels[index] == .keep && index > first {
      guard case .heading = page.blocks[units.units[index].block].form else { break }
      labels[index] = .furnitureAfter
    }
  }

  /// Leaves out the names of the sections before and after, which a manual's page ends with: no more than three lines with
  /// a number each, or more would be a list of contents.
  private static func leaveOutNextSections(_ text: Span<UInt8>, _ units: PageUnits, _ labels: inout [Label]) {
    var sections: [Int] = []
    for index in labels.indices.reversed() where labels[index] == .keep {
      guard isSectionName(text, units.units[index]) else { break }
      sections.append(index)
    }
    guard (1...3).contains(sections.count), labels.count(where: { $0 == .keep }) > sections.count else { return }
    for index in sections { labels[index] = .furnitureAfter }
  }

  /// Whether a line that ends no sentence begins with the number of a section: `2.4. Trước khi cài đặt`, `Chapitre 5. Démarrer`.
  private static func isSectionName(_ text: Span<UInt8>, _ unit: PageUnits.Unit) -> Bool {
    guard unit.isAlone, unit.wordCount <= 24, unit.wordCount >= 3, !unit.endsSentence else { return false }
    var index = unit.range.lowerBound
    // A word before the number is one for chapters where the number ends with a full stop.
    let hasWord = LineBytes.isUpper(text, index)
    if hasWord {
      while index < unit.range.upperBound, LineBytes.isWordByte(text[index]) || text[index].isContinuation {
        if text[index].isASCIIDigit { return false }
        index += 1
      }
      index = LineBytes.skipBlanks(text, index, unit.range.upperBound)
    }
    var numbers = 0
    var stops = 0
    while index < unit.range.upperBound, text[index].isASCIIDigit || text[index] == 0x2E {
      if text[index] == 0x2E { stops += 1 } else if numbers == stops { numbers += 1 }
      index += 1
    }
    guard index < unit.range.upperBound, LineBytes.blankLength(text, index) > 0 else { return false }
    return hasWord ? numbers == 1 && stops == 1 : numbers >= 2 && stops >= 1
  }

  /// Leaves out what stands behind the last paragraph under a heading such as `La rédaction vous conseille :` or `Từ khóa:`,
  /// where all of it is short.
  static func leaveOutRelated(_ units: PageUnits, _ labels: inout [Label]) {
    var heading: Int?
    // Tags are shorter than titles.
    var areTags = true
    for index in labels.indices.reversed() where labels[index] == .keep {
      let unit = units.units[index]
      guard unit.isAlone, unit.wordCount <= 20, !unit.isProse else { break }
      let isTagged = areTags && unit.wholePhrases & Kind.tags != 0
      if unit.wordCount <= 6, !unit.endsSentence, isTagged || unit.leadingPhrases & Kind.related != 0 {
        heading = index
      }
      if unit.wordCount > 6 || unit.endsSentence { areTags = false }
    }
    guard let heading, labels[..<heading].contains(.keep) else { return }
    for index in heading..<labels.count where labels[index] == .keep { labels[index] = .furnitureAfter }
  }

  /// Leaves out what stands behind a line that counts the comments, as `2 commentaires` or `Bình luận (12)`, where
  /// three quarters of the text are before it.
  private static func leaveOutComments(_ units: PageUnits, _ labels: inout [Label]) {
    // Few pages have such a line.
    guard labels.indices.contains(where: { units.units[$0].heldPhrases & Kind.comment != 0 }) else { return }
    let kept = labels.indices.lazy.filter { [labels] in labels[$0] == .keep }
    let all = kept.reduce(0) { $0 + units.units[$1].wordCount }
    var before = 0
    for index in labels.indices {
      let unit = units.units[index]
      if 4 * before > 3 * all, isCommentCount(unit) {
        for behind in index..<labels.count where labels[behind] == .keep { labels[behind] = .furnitureAfter }
        return
      }
      if labels[index] == .keep { before += unit.wordCount }
    }
  }

  /// Whether a line is a number and what is said of comments alone.
  private static func isCommentCount(_ unit: PageUnits.Unit) -> Bool {
    unit.isAlone && unit.digitCount > 0 && unit.wordCount <= 3 && !unit.endsSentence
      && unit.heldPhrases & Kind.comment != 0
  }

  /// A line that as a whole is a heading for other articles, where no paragraph follows it: `Auch interessant:`.
  private static func leaveOutHeadings(_ units: PageUnits, _ labels: inout [Label]) {
    var isBeforeProse = false
    for index in labels.indices.reversed() where labels[index] == .keep {
      if units.units[index].wholePhrases & Kind.related != 0, units.units[index].isAlone,
        units.units[index].wordCount >= 2, !isBeforeProse
      {
        labels[index] = .furnitureInside
      } else {
        isBeforeProse = units.units[index].isProse
      }
    }
  }
}
