/// Leaves out what a page says twice: its title and its lead once more, a heading for each width of a screen.
///
///     <h1>Le budget est adopté</h1> <p>Le conseil …</p> <h2>Le budget est adopté</h2> <p>Le conseil …</p>
///
/// - Complexity: O(*n*) in the units of the page and the bytes of the first kept ones.
enum RepeatedLines {
  typealias Label = SequenceModel.Label

  static func leaveOut(_ page: Page, _ units: PageUnits, _ labels: inout [Label]) {
    if page.isHTML { leaveOutTwice(page, units, &labels) }
    leaveOutTitle(page, units, &labels)
    leaveOutRepeated(page, units, &labels)
  }

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
      if isTitled || isTold, unit.range.count == lead.range.count, units.isRepetition(unit, of: lead, in: page) {
        labels[index] = .furnitureInside
      }
      place += 1
      guard place < 3 else { return }
    }
  }

  /// A heading, a name or a caption that comes twice in a row: pages show it once for each width of a screen.
  private static func leaveOutTwice(_ page: Page, _ units: PageUnits, _ labels: inout [Label]) {
    var previous: PageUnits.Unit?
    for (index, unit) in units.units.enumerated() where labels[index] == .keep {
      let form = page.blocks[unit.block].form
      if let previous, previous.hash == unit.hash, previous.range.count == unit.range.count, unit.wordCount >= 3,
        !unit.endsSentence, unit.isAlone, form != .tableCell, form != .preformatted
      {
        labels[index] = .furnitureInside
      }
      previous = unit
    }
  }

  /// The title where the text begins with it or it stands behind the lead: the one that the head gives (a first heading may
  /// stand anywhere in it) or, behind the lead, that the page has above.
  private static func leaveOutTitle(_ page: Page, _ units: PageUnits, _ labels: inout [Label]) {
    let text = page.text.bytes.span
    let titles = page.hasMetadata ? Self.titles(page.metadata) : []
    func isPageTitle(_ index: Int) -> Bool { labels[index] == .title && units.units[index].wordCount >= 4 }
    guard !titles.isEmpty || labels.indices.contains(where: isPageTitle), let last = labels.lastIndex(of: .keep) else {
      return
    }
    var repeated: [Int] = []
    defer { for index in repeated { labels[index] = .title } }
    var place = 0
    var isAfterLead = false
    for index in labels.indices where labels[index] == .keep {
      guard place < 3, index < last else { return }
      let unit = units.units[index]
      if place == 0 || isAfterLead, unit.isAlone, unit.wordCount >= 3,
        isAfterLead
          && labels.indices.contains(where: {
            isPageTitle($0) && units.isRepetition(unit, of: units.units[$0], in: page)
          })
          || titles.contains(where: { isTitle($0.span, text, unit.range) })
          || place == 0 && page.blocks[unit.block].form == .heading(1)
            && titles.contains(where: { ArticleBuilder.contains($0.span, text, unit.range) })
      {
        repeated.append(index)
      } else if unit.isProse {
        isAfterLead = true
      }
      place += 1
    }
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

  /// The titles that a page's head gives.
  private static func titles(_ head: PageMetadata) -> [[UInt8]] {
    [head.headline, head.openGraphTitle, head.documentTitle].compactMap { $0.map { Array($0.utf8) } }
  }
}
