/// How a unit's content words recur elsewhere on the page: in its neighbours, in the prose before and after, in the
/// page's title.
///
/// A word's bits: 1 in prose before, 2 in the first paragraphs, 4 in the title.
struct Overlaps {
  /// Of a unit's words, the shares that stand elsewhere.
  private struct Shares {
    var before: Float = 0
    var after: Float = 0
    var previous: Float = 0
    var next: Float = 0
    var core: Float = 0
    var title: Float = 0
  }

  private var shares: [Shares] = []
  /// The unit that may be the page's title.
  private let titleUnit: Int?

  init(_ page: Page, _ units: PageUnits) {
    shares.reserveCapacity(units.units.count)
    titleUnit = page.isHTML ? Self.headingUnit(page, units) : Self.titleUnit(units)
    let content = units.content.span
    // Of these units alone, whatever page their words were read for: which words share a place is the same for the same text.
    var words = WordMarks(count: units.units.reduce(0) { $0 + $1.content.count })
    if let titleUnit { words.add(4, to: content.extracting(units.units[titleUnit].content)) }
    var coreCount = 0
    for (index, unit) in units.units.enumerated() where unit.isProse {
      if coreCount < 3, unit.endsSentence {
        words.add(2, to: content.extracting(unit.content))
        coreCount += 1
      }
      words.note(content.extracting(unit.content), index)
    }
    var before: Float = 0
    for (index, unit) in units.units.enumerated() {
      let hits = words.pass(content.extracting(unit.content), index, adding: unit.isProse ? 1 : 0)
      let perWord = 1 / Float(max(3, unit.content.count))
      // What a unit shares with the next one is what the next one shares with it.
      if index > 0 { shares[index - 1].next = min(1, Float(hits.near) * before) }
      before = perWord
      shares.append(
        Shares(
          before: Float(hits.first) * perWord, after: Float(hits.after) * perWord,
          previous: Float(hits.near) * perWord, core: Float(hits.second) * perWord,
          title: Float(hits.third) * perWord))
    }
  }

  /// The first heading of the highest level.
  private static func headingUnit(_ page: Page, _ units: PageUnits) -> Int? {
    var best: (level: Int, index: Int)?
    for (index, unit) in units.units.enumerated() {
      guard case .heading(let level) = page.blocks[unit.block].form, unit.wordCount >= 2, level < best?.level ?? 3
      else {
        continue
      }
      best = (level, index)
      if level == 1, unit.wordCount >= 4 { break }
    }
    return best?.index
  }

  /// The first line near the top that could be a title: some words, no full stop, no furniture.
  private static func titleUnit(_ units: PageUnits) -> Int? {
    for (index, unit) in units.units.prefix(30).enumerated()
    where unit.wordCount >= 4 && unit.wordCount <= 40 && !unit.endsSentence && unit.wholePhrases == 0
      && unit.leadingPhrases & ~(1 << 9) == 0 && unit.digitCount * 3 < unit.range.count
    {
      return index
    }
    return nil
  }

  @inline(__always)
  func append(_ index: Int, to values: inout FeatureRow) {
    let unit = shares[index]
    values.append(unit.before)
    values.append(unit.after)
    values.append(unit.previous)
    values.append(unit.next)
    values.append(unit.core)
    values.append(unit.title)
    values.append(bits: index == titleUnit ? 1 : 0, count: 1)
  }
}
