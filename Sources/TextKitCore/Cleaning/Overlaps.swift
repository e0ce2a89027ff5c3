import CTextKitICU

/// How a unit's content words recur elsewhere on the page: in its neighbours, in the prose before and after, in the
/// page's title. Units are asked for in turn.
///
/// A word's bits: 1 in prose before, 2 in the first paragraphs, 4 in the title.
struct Overlaps {
  private var words: WordMarks
  /// The unit that may be the page's title.
  private let titleUnit: Int?
  /// What the words of the unit that comes next have been found to share.
  private var next = tk_word_hits()

  /// - Parameter memory: what another page left.
  init(_ page: borrowing Page, _ units: borrowing PageUnits, _ memory: PageMemory) {
    let all = units.units.span
    let content = units.content.span
    var count = 0
    for index in 0..<all.count { count += all[index].content.count }
    titleUnit = page.isHTML ? Self.headingUnit(page, units) : Self.titleUnit(units)
    // Of these units alone, whatever page their words were read for: which words share a place is the same for the same text.
    words = WordMarks(words: count, units: all.count, memory)
    if let titleUnit { words.add(4, to: content.extracting(all[titleUnit].content)) }
    var coreCount = 0
    for index in 0..<all.count where all[index].isProse {
      let own = content.extracting(all[index].content)
      if coreCount < 3, all[index].endsSentence {
        words.add(2, to: own)
        coreCount += 1
      }
      words.note(own, index)
    }
    look(at: 0, units)
  }

  private mutating func look(at index: Int, _ units: borrowing PageUnits) {
    let all = units.units.span
    next =
      index < all.count
      ? words.pass(units.content.span.extracting(all[index].content), index, adding: all[index].isProse ? 1 : 0)
      : tk_word_hits()
  }

  /// Leaves its memory to another page, once all units were asked for.
  mutating func leave(to memory: PageMemory) { words.leave(to: memory) }

  /// The first heading of the highest level.
  private static func headingUnit(_ page: borrowing Page, _ units: borrowing PageUnits) -> Int? {
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
  private static func titleUnit(_ units: borrowing PageUnits) -> Int? {
    for (index, unit) in units.units.prefix(30).enumerated()
    where unit.wordCount >= 4 && unit.wordCount <= 40 && !unit.endsSentence && unit.wholePhrases == 0
      && unit.leadingPhrases & ~(1 << 9) == 0 && unit.digitCount * 3 < unit.range.count
    {
      return index
    }
    return nil
  }

  /// The numbers of the unit that comes next.
  @inline(__always)
  mutating func append(_ index: Int, _ units: borrowing PageUnits, to values: inout FeatureRow) {
    let own = next
    look(at: index + 1, units)
    let perWord = 1 / Float(max(3, units.units[index].content.count))
    values.append(Float(own.first) * perWord)
    values.append(Float(own.after) * perWord)
    values.append(Float(own.near) * perWord)
    // What a unit shares with the next one is what the next one shares with it.
    values.append(min(1, Float(next.near) * perWord))
    values.append(Float(own.second) * perWord)
    values.append(Float(own.third) * perWord)
    values.append(bits: index == titleUnit ? 1 : 0, count: 1)
  }
}
