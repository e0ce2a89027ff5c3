/// Tells the paragraphs of an HTML page by where they stand.
///
/// - Complexity: O(*n*) in the units of the page.
enum Paragraphs {
  /// Whether a sentence or more stands outside of links and of what is furniture by name.
  static func exist(in page: Page, _ units: PageUnits) -> Bool {
    units.units.contains { isParagraph(page, $0) }
  }

  /// Whether a unit is a paragraph outside of links and of what is furniture by name.
  static func isParagraph(_ page: Page, _ unit: PageUnits.Unit) -> Bool {
    let block = page.blocks[unit.block]
    return unit.isProse && unit.endsSentence && block.linkDensity < 0.3
      && block.ancestors.isDisjoint(with: [.nav, .footer, .aside, .form])
      && block.hints.isDisjoint(with: [.comment, .footer, .consent, .hidden, .related])
  }

  /// Leaves kept what is a paragraph, and the headings among paragraphs.
  static func keepAlone(_ page: Page, _ units: PageUnits, _ labels: inout [SequenceModel.Label]) {
    var isAfter = false
    for index in labels.indices where labels[index] == .keep {
      if isParagraph(page, units.units[index]) {
        isAfter = true
      } else if case .heading = page.blocks[units.units[index].block].form, isAfter {
        continue
      } else {
        labels[index] = isAfter ? .furnitureAfter : .furnitureBefore
      }
    }
  }
}
