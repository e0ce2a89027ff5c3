/// Tables that belong to an article's text by where they stand, whatever their cells look like one by one: between two kept
/// units of one container, in two rows or more of as many cells each, with hardly a link.
///
///     <p>Les dépenses prévues :</p> <table>…</table> <p>Les travaux commenceront en avril.</p>
///
/// - Complexity: O(*n*) in the units of the page.
struct TextTables {
  /// Units that are the cells of such a table, by their places.
  private(set) var tables: [Range<Int>] = []

  init(_ page: Page, _ units: PageUnits, isKept: (Int) -> Bool) {
    let all = units.units
    var start = 0
    while start < all.count {
      guard page.blocks[all[start].block].form == .tableCell else {
        start += 1
        continue
      }
      var end = start + 1
      while end < all.count, page.blocks[all[end].block].form == .tableCell { end += 1 }
      if start > 0, end < all.count, isKept(start - 1), isKept(end), all[end].isProse,
        page.blocks[all[start - 1].block].container == page.blocks[all[end].block].container,
        Self.isOfRows(page, all[start..<end])
      {
        tables.append(start..<end)
      }
      start = end
    }
  }

  /// Whether cells stand in rows of equal length, and none of them is furniture by what its page says of it.
  private static func isOfRows(_ page: Page, _ cells: ArraySlice<PageUnits.Unit>) -> Bool {
    var lengths: [Int] = []
    var row = -1
    for cell in cells {
      let block = page.blocks[cell.block]
      guard block.linkDensity < 0.3, cell.wholePhrases == 0,
        block.ancestors.isDisjoint(with: [.nav, .footer, .aside, .form]),
        block.hints.isDisjoint(with: [.comment, .footer, .consent, .hidden, .related])
      else { return false }
      if block.container == row { lengths[lengths.count - 1] += 1 } else { lengths.append(1) }
      row = block.container
    }
    guard let length = lengths.first, length >= 2, lengths.count >= 2 else { return false }
    return lengths.allSatisfy { $0 == length }
  }
}
