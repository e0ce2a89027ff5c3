/// Tells a text that is a few sentences and nothing else, as in `Oui.`, but for datelines, credits and sign-offs, or
/// paragraphs parted by one blank line each, from a page: all of it is to be kept, and no net needs to be asked.
///
/// - Complexity: O(*u*) in the units of the text; of one whose units are known, O(*n*) in its bytes, which are compared.
enum BareProse {
  /// Whether nothing in a text is there to be cut inside a line, and its lines are parted by one blank line each.
  static func hasCleanForm(_ units: PageUnits) -> Bool {
    guard units.segments.count == units.units.count else { return false }
    return units.units.indices.allSatisfy { units.units[$0].blankLinesBefore == ($0 == 0 ? 0 : 1) }
  }

  /// Whether the units of a text, none of which is known to be furniture, are bare prose.
  static func isAll(_ units: PageUnits) -> Bool {
    let count = units.units.count
    guard count > 0 else { return false }
    guard units.segments.count == count else { return isBrief(units) && isShort(units, count) { $0 } }
    return isShort(units, count) { $0 }
      || units.units.indices.allSatisfy { isParagraph(units, $0) } && hasCleanForm(units)
  }

  /// Whether a text that holds a dateline, a credit or a sign-off besides is no caption: it tells what somebody does, with no
  /// picture's number in it.
  private static func isBrief(_ units: PageUnits) -> Bool {
    units.units.contains { $0.statementCount > 0 }
      && units.segments.allSatisfy { $0.kind != .marker && !$0.isCaption }
  }

  /// Whether a text is bare prose that holds nothing but known units, each unchanged in a line of its own and parted from
  /// the next one by a blank line, in none of which there is anything to be cut.
  static func isAll(of text: Span<UInt8>, _ known: KnownUnits, _ memory: PageMemory) -> Bool {
    guard !known.places.isEmpty,
      isShort(known.units, known.places.count, { known.places[$0].unit })
        || known.places.indices.allSatisfy({ isParagraph(known.units, known.places[$0].unit) })
    else { return false }
    var end = -2
    for index in known.places.indices {
      let place = known.places[index]
      guard place.range.lowerBound == end + 2, known.isUnchanged(place, in: text) else { return false }
      end = place.range.upperBound
    }
    guard end == text.count else { return false }
    return isWhole(text, known, memory)
  }

  /// Whether there is still nothing to be cut in the lines of units that something was cut from, now that they stand alone.
  private static func isWhole(_ text: Span<UInt8>, _ known: KnownUnits, _ memory: PageMemory) -> Bool {
    guard let first = known.places.firstIndex(where: { !known.isWhole($0.unit) }) else { return true }
    var (places, segments) = memory.takeLines()
    var cutter = LineCutter(text, known.places[first].range, writingOver: places.take())
    defer { memory.keep(cutter, segments) }
    for index in first..<known.places.count where index == first || !known.isWhole(known.places[index].unit) {
      let range = known.places[index].range
      if index > first { cutter.look(through: range, of: text) }
      segments.removeAll(keepingCapacity: true)
      cutter.cut(text, range, block: 0, into: &segments)
      guard segments.count == 1, segments[0] == Segment(range: range, kind: .unit, block: 0) else { return false }
    }
    return true
  }

  /// Whether all units are sentences, three at most.
  private static func isShort(_ units: PageUnits, _ count: Int, _ unit: (Int) -> Int) -> Bool {
    count <= 3 && (0..<count).allSatisfy { isSentence(units, unit($0)) }
  }

  private static func isSentence(_ units: PageUnits, _ index: Int) -> Bool {
    units.units[index].endsSentence && units.units[index].wordCount > 0
      && units.units[index].wholePhrases | units.units[index].leadingPhrases | units.units[index].heldPhrases == 0
      && !units.units[index].hasAddress && units.units[index].separatorCount == 0
  }

  private static func isParagraph(_ units: PageUnits, _ index: Int) -> Bool {
    let kinds = units.units[index].leadingPhrases | units.units[index].heldPhrases
    return units.units[index].endsSentence && units.units[index].isProse
      && units.units[index].wholePhrases | kinds & furniturePhrases == 0 && !units.units[index].hasAddress
  }

  /// Kinds of phrases that paragraphs of an article seldom hold: all but those of bylines, dates, navigation and captions.
  private static let furniturePhrases: UInt32 = 1 << 6 - 1
}
