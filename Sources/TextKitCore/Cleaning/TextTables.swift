/// Tables that belong to an article's text as a whole, whatever their cells look like one by one: in two rows or more of as
/// many cells each, with hardly a link, between two kept units of one container; or in four rows or more of which four
/// fifths are kept, their heads included.
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
      } else if Self.isKept(page, all, start..<end, isKept) {
        tables.append(start..<end)
      }
      start = end
    }
  }

  /// Whether most cells of a table of four rows or more are kept.
  private static func isKept(
    _ page: Page, _ units: [PageUnits.Unit], _ cells: Range<Int>, _ isKept: (Int) -> Bool
  ) -> Bool {
    guard cells.count >= 8 else { return false }
    let kept = cells.count { isKept($0) }
    guard kept * 5 >= cells.count * 4, kept < cells.count else { return false }
    let rows = rows(page, units[cells])
    guard let length = rows.first, length >= 2, rows.count >= 4 else { return false }
    return rows.count { $0 == length } * 10 >= rows.count * 9
  }

  /// How many cells each row has; those of a row share their container.
  private static func rows(_ page: Page, _ cells: ArraySlice<PageUnits.Unit>) -> [Int] {
    var lengths: [Int] = []
    var row = -1
    for cell in cells {
      let container = page.blocks[cell.block].container
      if container == row { lengths[lengths.count - 1] += 1 } else { lengths.append(1) }
      row = container
    }
    return lengths
  }

  /// Whether cells stand in rows of equal length, and none of them is furniture by what its page says of it.
  private static func isOfRows(_ page: Page, _ cells: ArraySlice<PageUnits.Unit>) -> Bool {
    for cell in cells {
      let block = page.blocks[cell.block]
      guard block.linkDensity < 0.3, cell.wholePhrases == 0,
        block.ancestors.isDisjoint(with: [.nav, .footer, .aside, .form]),
        block.hints.isDisjoint(with: [.comment, .footer, .consent, .hidden, .related])
      else { return false }
    }
    let lengths = rows(page, cells)
    guard let length = lengths.first, length >= 2, lengths.count >= 2 else { return false }
    return lengths.allSatisfy { $0 == length }
  }
}
