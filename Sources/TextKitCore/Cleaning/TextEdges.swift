/// Leaves out lines that are no text where the text begins or ends with them: dates, signs without words, tags, what is left of
/// a sign-off, an address to write to.
///
///     "15 Mai 2019 à 06h00"   "Mots-clés : gare, Lyon"   "Minh Châu (thực hiện)"   "(ats/nxp)"   "» Meldung als PDF herunterladen"
///
/// - Complexity: O(*n*) in the units of the page and the bytes of the first and last kept ones.
enum TextEdges {
  typealias Label = SequenceModel.Label
  private typealias Kind = CleaningTables.PhraseBit

  /// Dates, tags, signs without words and what is left of a sign-off, where the text begins or ends with them.
  static func leaveOut(_ page: Page, _ units: PageUnits, _ labels: inout [Label]) {
    let text = page.text.bytes.span
    guard labels.indices.contains(where: { labels[$0] == .keep && units.units[$0].isProse }) else { return }
    // A diary's days stay.
    let dates = labels.indices.count {
      labels[$0] == .keep && units.units[$0].digitCount >= 5 && isDate(text, units.units[$0])
    }
    for index in labels.indices where labels[index] == .keep {
      guard let label = edge(text, units.units[index], hasDays: dates > 2) else { break }
      labels[index] = label == .furnitureAfter ? .furnitureBefore : label
    }
    for index in labels.indices.reversed() where labels[index] == .keep {
      let unit = units.units[index]
      if let label = edge(text, unit, hasDays: dates > 2) {
        labels[index] = label
      } else if unit.isAlone, unit.wordCount <= 3 && isBracket(text, unit.range) || isSigned(text, unit) {
        labels[index] = .meta
      } else if unit.isAlone, unit.wordCount <= 60,
        isTagged(text, unit) || isRating(text, unit) || invites(unit) || isPointer(text, unit) || isContact(text, unit)
      {
        labels[index] = .furnitureAfter
      } else {
        break
      }
    }
  }

  /// What a line is that the text begins or ends with: a date, or no word at all; `nil` where it is text.
  private static func edge(_ text: Span<UInt8>, _ unit: PageUnits.Unit, hasDays: Bool) -> Label? {
    guard unit.isAlone else { return nil }
    if unit.wordCount == 0 { return .furnitureAfter }
    return !hasDays && isDate(text, unit) ? .meta : nil
  }

  /// Whether a line is a date with a word or two: `15 Mai 2019 à 06h00`, `Créé: 12.12.2019, 07h36`.
  private static func isDate(_ text: Span<UInt8>, _ unit: PageUnits.Unit) -> Bool {
    unit.wordCount <= 8 && unit.digitCount >= 5 && unit.digitCount * 5 >= unit.range.count && !unit.endsSentence
      && DateLine.iso8601(text, unit.range) != nil
  }

  /// Whether a line stands in brackets as a whole: `(ats/nxp)`.
  private static func isBracket(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.count > 2 && text[range.lowerBound] == 0x28 && text[range.upperBound - 1] == 0x29
  }

  /// Whether a line is names and what they did in brackets: `Minh Châu (thực hiện)`, `H.Anh (T/h)`.
  private static func isSigned(_ text: Span<UInt8>, _ unit: PageUnits.Unit) -> Bool {
    guard unit.wordCount <= 8, LineBytes.isUpper(text, unit.range.lowerBound) else { return false }
    let line = text.extracting(unit.range)
    let bracket = line.firstOffset(of: 0x28, from: 0)
    guard bracket > 0, bracket + 1 < line.count, line[line.count - 1] == 0x29 else { return false }
    let work = line.extracting(bracket + 1..<line.count - 1)
    return LineLexicon.works.contains { $0.span.isEqual(to: work) }
  }

  /// Whether a line gives what readers think of it: `4,7/5 (38 votes)`.
  private static func isRating(_ text: Span<UInt8>, _ unit: PageUnits.Unit) -> Bool {
    guard unit.wordCount <= 6, !unit.endsSentence, text[unit.range.lowerBound].isASCIIDigit else { return false }
    let line = text.extracting(unit.range)
    return line.firstOffset(of: "/5 ") != nil || line.firstOffset(of: "/10 ") != nil
  }

  /// Whether a line begins with a word for tags and a colon: `Mots-clés : gare, Lyon`.
  private static func isTagged(_ text: Span<UInt8>, _ unit: PageUnits.Unit) -> Bool {
    unit.leadingPhrases & Kind.tags != 0 && !unit.endsSentence && LineForms.head(text, unit.range, maximum: 24) != nil
  }

  /// Whether a line begins with an arrow and names what it leads to: `» Meldung als PDF herunterladen`.
  private static func isPointer(_ text: Span<UInt8>, _ unit: PageUnits.Unit) -> Bool {
    let start = unit.range.lowerBound
    guard unit.wordCount <= 12, !unit.endsSentence else { return false }
    return text.starts(with: "» ", at: start) || text.starts(with: "› ", at: start)
      || text.starts(with: "→ ", at: start)
      || text.starts(with: "►", at: start) || text.starts(with: "▶", at: start)
  }

  /// Whether a paragraph gives its reader an address to write to: `Vous avez des renseignements ? Écrivez à info@journal.fr`,
  /// `Contact presse : info@journal.fr`
  private static func isContact(_ text: Span<UInt8>, _ unit: PageUnits.Unit) -> Bool {
    guard unit.hasAddress, text.extracting(unit.range).firstOffset(of: UInt8(ascii: "@"), from: 0) < unit.range.count
    else { return false }
    if unit.leadingPhrases & Kind.navigation != 0, LineForms.head(text, unit.range, maximum: 24) != nil { return true }
    var reader = NoticeReader()
    return reader.speaksToReader(text, unit)
  }

  /// Whether a line invites its reader to subscribe: `Sign up for our newsletter`, `Abonnez-vous à notre lettre`.
  private static func invites(_ unit: PageUnits.Unit) -> Bool {
    unit.leadingPhrases & Kind.consent != 0 && unit.serviceCount >= 2 && unit.serviceCount * 12 >= unit.wordCount
  }
}
