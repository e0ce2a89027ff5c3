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
    for notice in SiteNotice.units(text, units, where: { labels[$0] == .keep }) { labels[notice] = .furnitureInside }
    for index in units.units.indices
    where labels[index] == .keep && units.units[index].isAlone && units.units[index].wordCount <= 40 {
      if let label = label(text, units.units[index], page.blocks[units.units[index].block].form) {
        labels[index] = label
      }
    }
    leaveOutCaptions(page, units, &labels)
    leaveOutTitle(page, units, &labels)
    leaveOutRepeated(page, units, &labels)
    leaveOutEdges(page, units, &labels)
    leaveOutRelatedTail(units, &labels)
    leaveOutHeadings(units, &labels)
    // Lines of plain text are no headings.
    guard page.isHTML, let first = labels.firstIndex(of: .keep) else { return }
    guard labels.indices.contains(where: { labels[$0] == .keep && Cleaner.isParagraph(page, units.units[$0]) }) else {
      return
    }
    for index in labels.indices.reversed() where labels[index] == .keep && index > first {
      guard case .heading = page.blocks[units.units[index].block].form else { break }
      labels[index] = .furnitureAfter
    }
  }

  /// What a short line is by its form; `nil` where the form says nothing.
  private static func label(_ text: Span<UInt8>, _ unit: PageUnits.Unit, _ form: Block.Form) -> Label? {
    if unit.leadsElsewhere || recommends(text, unit) { return .furnitureInside }
    // `Partager sur Facebook`: two words at least, since a list may hold `Facebook`.
    let isPhrase = unit.wordCount >= 2 && form != .tableCell
    if isPhrase, unit.wholePhrases & (Kind.share | Kind.comment) != 0 { return .furnitureInside }
    if case .heading = form { return nil }
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
  private static func head(_ text: Span<UInt8>, _ range: Range<Int>, maximum: Int) -> Range<Int>? {
    let start = text.extracting(range).extracting(first: maximum)
    let colon = start.firstOffset(of: 0x3A, from: 0)
    guard colon < start.count else { return nil }
    return range.lowerBound..<LineBytes.trimEnd(text, range.lowerBound, range.lowerBound + colon)
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

  /// Captions without marker and credit: a short line behind text that tells where in the picture somebody stands, or that
  /// has no word of a statement and ends with the day of the picture: `Des passants dans une rue de Lyon, le 1er juillet.`
  private static func leaveOutCaptions(_ page: Page, _ units: PageUnits, _ labels: inout [Label]) {
    guard let first = labels.firstIndex(of: .keep) else { return }
    let text = page.text.bytes.span
    for index in labels.indices[(first + 1)...]
    where labels[index] == .keep && (5...25).contains(units.units[index].wordCount) && units.units[index].isAlone {
      let unit = units.units[index]
      let isDated =
        unit.wordCount <= 20 && unit.statementCount == 0 && unit.digitCount > 0 && unit.frenchCount > 0
        && endsWithDay(text, unit.range)
      guard isDated || pointsIntoPicture(text, unit.range) else { continue }
      labels[index] = .caption
    }
  }

  /// Whether a line tells who stands where: `Ông Nam (thứ hai từ trái sang) tại hội nghị.`
  private static func pointsIntoPicture(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let line = text.extracting(range)
    let bracket = line.firstOffset(of: 0x28, from: 0)
    guard bracket < line.count else { return false }
    let inner = line.extracting(bracket + 1..<min(line.count, bracket + 40))
    return placesInPicture.contains { place in
      inner.firstOffset(of: place).map {
        $0 + place.utf8CodeUnitCount < inner.count && inner[$0 + place.utf8CodeUnitCount] == 0x29
      }
        ?? false
    }
  }

  /// Where somebody stands, at the end of a bracket.
  private static let placesInPicture: [StaticString] = [
    "từ trái sang", "từ phải sang", "từ trái", "từ phải", "bên trái", "bên phải", "trái", "phải", "giữa",
    "à gauche", "à droite", "au centre", "de gauche à droite",
  ]

  /// Whether a line ends with `, le 7 juillet` or `, le 7 juillet 2023`.
  private static func endsWithDay(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let tail = max(range.lowerBound, range.upperBound - 28)..<range.upperBound
    guard let comma = text.extracting(tail).firstOffset(of: ", le ") else { return false }
    let day = tail.lowerBound + comma + 5
    guard day < tail.upperBound, text[day].isASCIIDigit else { return false }
    return DateLine.holdsDay(text, day..<tail.upperBound)
  }

  // MARK: What the page says twice

  /// The first paragraph where it comes once more right behind the title or is what the head says of the page: pages show
  /// their lead twice, once for each width of a screen.
  private static func leaveOutRepeated(_ page: Page, _ units: PageUnits, _ labels: inout [Label]) {
    guard let first = labels.indices.first(where: { labels[$0] == .keep && units.units[$0].isProse }) else { return }
    let lead = units.units[first]
    let told = page.hasMetadata ? Array((page.metadata.description ?? "").utf8) : []
    let common = min(told.count, lead.range.count, 60)
    let isTold =
      common >= 40
      && page.text.bytes.span.extracting(lead.range).extracting(first: common).isEqual(
        to: told.span.extracting(first: common))
    var isTitled = false
    var place = 0
    for index in labels.indices[(first + 1)...] {
      let unit = units.units[index]
      if labels[index] == .title { isTitled = true }
      guard labels[index] == .keep else { continue }
      if unit.hash == lead.hash, unit.range.count == lead.range.count, isTitled || isTold {
        labels[index] = .furnitureInside
      }
      place += 1
      guard place < 3 else { return }
    }
  }

  /// The title where the text begins with it or it stands behind the lead: the one that the head gives or, behind the lead,
  /// that the page has above.
  private static func leaveOutTitle(_ page: Page, _ units: PageUnits, _ labels: inout [Label]) {
    let text = page.text.bytes.span
    let titles = page.hasMetadata ? Self.titles(page.metadata) : []
    // A page has one title, as a rule.
    var hashes: [UInt64] = []
    for index in labels.indices where labels[index] == .title && units.units[index].wordCount >= 4 {
      hashes.append(units.units[index].hash)
    }
    guard !hashes.isEmpty || !titles.isEmpty, let last = labels.lastIndex(of: .keep) else { return }
    var place = 0
    var isAfterLead = false
    for index in labels.indices where labels[index] == .keep {
      guard place < 3, index < last else { return }
      let unit = units.units[index]
      if place == 0 || isAfterLead, unit.isAlone, unit.wordCount >= 3,
        isAfterLead && hashes.contains(unit.hash) || titles.contains(where: { isTitle($0.span, text, unit.range) })
      {
        labels[index] = .title
      } else if unit.isProse {
        isAfterLead = true
      }
      place += 1
    }
  }

  /// The titles that a page's head gives.
  private static func titles(_ head: PageMetadata) -> [[UInt8]] {
    [head.headline, head.openGraphTitle, head.documentTitle].compactMap { $0.map { Array($0.utf8) } }
  }

  /// Whether a stretch of a text is all of a title, or what stands before a bar or a dash in it.
  private static func isTitle(_ title: Span<UInt8>, _ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count <= title.count, title.extracting(first: range.count).isEqual(to: text.extracting(range)) else {
      return false
    }
    let rest = LineBytes.skipBlanks(title, range.count, title.count)
    return rest == title.count
      || rest > range.count && (title[rest] == 0x7C || LineBytes.dashLength(title, rest, title.count) > 0)
  }

  // MARK: First and last lines

  /// Dates, tags, signs without words and what is left of a sign-off, where the text begins or ends with them.
  private static func leaveOutEdges(_ page: Page, _ units: PageUnits, _ labels: inout [Label]) {
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
      } else if unit.isAlone, unit.wordCount <= 3, isBracket(text, unit.range) {
        labels[index] = .meta
      } else if unit.isAlone, unit.wordCount <= 40, isTagged(text, unit) || invites(unit) {
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

  /// Whether a line begins with a word for tags and a colon: `Mots-clés : gare, Lyon`.
  private static func isTagged(_ text: Span<UInt8>, _ unit: PageUnits.Unit) -> Bool {
    unit.leadingPhrases & Kind.tags != 0 && !unit.endsSentence && head(text, unit.range, maximum: 24) != nil
  }

  /// Whether a line invites its reader to subscribe: `Sign up for our newsletter`, `Abonnez-vous à notre lettre`.
  private static func invites(_ unit: PageUnits.Unit) -> Bool {
    unit.leadingPhrases & Kind.consent != 0 && unit.serviceCount >= 2 && unit.serviceCount * 12 >= unit.wordCount
  }

  // MARK: The tail

  /// Leaves out what stands behind the last paragraph under a heading such as `La rédaction vous conseille :`, where all of
  /// it is short.
  static func leaveOutRelatedTail(_ units: PageUnits, _ labels: inout [Label]) {
    var heading: Int?
    for index in labels.indices.reversed() where labels[index] == .keep {
      let unit = units.units[index]
      guard unit.isAlone, unit.wordCount <= 20, !unit.isProse else { break }
      if unit.wordCount <= 6, !unit.endsSentence, unit.leadingPhrases & Kind.related != 0 { heading = index }
    }
    guard let heading, labels[..<heading].contains(.keep) else { return }
    for index in heading..<labels.count where labels[index] == .keep { labels[index] = .furnitureAfter }
  }
}
