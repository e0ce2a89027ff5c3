/// Finds the menus that a page flattened by a scraper begins with: bulleted lines of two levels or more, hardly one of them
/// a sentence, before the first paragraph.
///
///     "* Nos idées\n+ Agir pour le climat\n+ Étendre la démocratie\n* Se mobiliser\n+ …"
///
/// An article's own lists have one level, as a rule, and stand behind its first paragraph.
///
/// - Complexity: O(*n*) in the units before the first paragraph.
enum FlattenedMenu {
  /// Fewer items may be a list that an article begins with.
  private static let minimumItems = 12
  /// More lines between two items part two lists.
  private static let maximumGap = 6
  /// A shorter list may be the article's own.
  private static let minimumGroup = 6
  /// A longer line between two items is none of the menu's.
  private static let maximumWords = 16
  /// A line of as many bytes that ends a sentence is a paragraph, and so is a shorter one of two sentences.
  private static let paragraphBytes = 160

  /// The items of the menus and what stands between them; sentences only where they are items of an inner level. None where
  /// a page does not begin with menus, or has no paragraph behind them.
  static func units(_ text: Span<UInt8>, _ units: PageUnits) -> [Int] {
    var items: [(index: Int, level: UInt8)] = []
    var sentences = 0
    var levels: UInt8 = 0
    for (index, unit) in units.units.enumerated() {
      if unit.isProse, unit.endsSentence, unit.range.count >= paragraphBytes || unit.innerEndCount > 0 {
        return items.count >= minimumItems && levels.nonzeroBitCount > 1 && sentences * 4 <= items.count
          ? lines(units, items) : []
      }
      let level = level(text, unit.range)
      guard level > 0 else { continue }
      levels |= level
      items.append((index, level))
      if unit.endsSentence { sentences += 1 }
    }
    return []
  }

  /// The items that stand among as many others as a menu has, and the short lines between them.
  private static func lines(_ units: PageUnits, _ items: [(index: Int, level: UInt8)]) -> [Int] {
    var lines: [Int] = []
    var first = 0
    for place in items.indices
    where place + 1 == items.count || items[place + 1].index - items[place].index > maximumGap {
      if place + 1 - first >= minimumGroup {
        var next = first
        for line in items[first].index...items[place].index {
          if line == items[next].index {
            if items[next].level > 1 || !units.units[line].endsSentence { lines.append(line) }
            next += 1
          } else if units.units[line].wordCount <= maximumWords {
            lines.append(line)
          }
        }
      }
      first = place + 1
    }
    return lines
  }

  /// A bit for the bullet that a line begins with, or 0.
  private static func level(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt8 {
    guard range.count > 2, text[range.lowerBound + 1] == 0x20 else { return 0 }
    switch text[range.lowerBound] {
    case UInt8(ascii: "*"): return 1
    case UInt8(ascii: "+"): return 2
    case UInt8(ascii: "o"): return 4
    default: return 0
    }
  }
}
