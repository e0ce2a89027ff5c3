/// Leaves out what is left of menus and buttons where the text begins or ends with it: `Accueil`, `Connexion`, `Tout refuser`.
///
/// A line of a word or two that is a phrase of furniture as a whole goes, and so does a run of short lines half of which are.
/// Inside the text `Contact` may be a heading; where no text follows or goes before, it is none.
///
/// - Complexity: O(*n*) in the units of the page.
enum MenuEdge {
  /// The longest line of a menu, in words.
  private static let maximumWords = 3

  static func leaveOut(_ units: PageUnits, _ labels: inout [SequenceModel.Label]) {
    // Most texts begin and end with a paragraph.
    guard let first = labels.firstIndex(of: .keep), let last = labels.lastIndex(of: .keep),
      isShort(units.units[first]) || isShort(units.units[last])
    else { return }
    let kept = labels.indices.filter { labels[$0] == .keep }
    guard kept.contains(where: { !isShort(units.units[$0]) }) else { return }
    for index in menu(units, kept) { labels[index] = .furnitureBefore }
    for index in menu(units, kept.reversed()) { labels[index] = .furnitureAfter }
  }

  /// The short lines that come first, up to the last phrase among them, where half of these lines are phrases.
  private static func menu(_ units: PageUnits, _ kept: some Sequence<Int>) -> [Int] {
    var lines: [Int] = []
    var phrases = 0
    var end = 0
    for index in kept {
      let unit = units.units[index]
      guard isShort(unit) else { break }
      lines.append(index)
      guard unit.wholePhrases & furniturePhrases != 0 else { continue }
      phrases += 1
      end = lines.count
    }
    return phrases * 2 >= end ? Array(lines.prefix(end)) : []
  }

  private static func isShort(_ unit: PageUnits.Unit) -> Bool {
    unit.isAlone && unit.wordCount <= maximumWords && !unit.endsSentence
  }

  private static let furniturePhrases =
    CleaningTables.PhraseBit.navigation | CleaningTables.PhraseBit.share | CleaningTables.PhraseBit.consent
    | CleaningTables.PhraseBit.comment | CleaningTables.PhraseBit.tags | CleaningTables.PhraseBit.related
}
