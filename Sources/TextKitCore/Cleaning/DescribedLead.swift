/// Finds the lead that a page's head repeats: a line before the article's text that begins as its description does, with most
/// of it or all.
///
///     <meta name="description" content="La ville rénove son pont …">  <p class="chapo">La ville rénove son pont …</p>
///
/// - Complexity: O(*n*) in the bytes of the description, for some thirty units.
enum DescribedLead {
  /// How far before the text's first unit a lead may stand.
  private static let reach = 30
  private static let minimumBytes = 40

  static func keep(_ page: Page, _ units: PageUnits, _ labels: inout [SequenceModel.Label]) {
    guard let description = page.metadata.description, let first = labels.firstIndex(of: .keep),
      labels.indices.contains(where: { labels[$0] == .keep && Paragraphs.isParagraph(page, units.units[$0]) })
    else { return }
    let told = folded(Array(description.utf8))
    let end = told.suffix(3) == [0x2E, 0x2E, 0x2E] ? told.count - 3 : told.count
    for index in max(0, first - reach)..<first where labels[index] != .title {
      let unit = units.units[index]
      guard unit.isAlone, unit.wordCount >= 8, mayBeLead(page.blocks[unit.block]) else { continue }
      let line = folded(Array(page.text.bytes[unit.range]))
      let common = min(end, line.count)
      guard common >= minimumBytes, common * 2 > end, line[..<common] == told[..<common],
        line.count == end || page.blocks[unit.block].hints.isDisjoint(with: .related)
      else { continue }
      labels[index] = .keep
      return
    }
  }

  private static func mayBeLead(_ block: Block) -> Bool {
    block.linkDensity < 0.3 && block.ancestors.isDisjoint(with: [.nav, .footer, .aside, .form])
      && block.hints.isDisjoint(with: [.comment, .footer, .consent, .hidden])
  }

  /// A text with one kind of apostrophe, quote, blank and points of omission.
  private static func folded(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var index = 0
    let span = text.span
    while index < span.count {
      let (scalar, length) = span.scalar(at: index)
      switch scalar {
      case 0x2018, 0x2019: result.append(0x27)
      case 0x201C, 0x201D: result.append(0x22)
      case 0x2026: result += [0x2E, 0x2E, 0x2E]
      case 0x20, 0xA0, 0x202F: if result.last != 0x20 { result.append(0x20) }
      default: for byte in text[index..<index + length] { result.append(byte) }
      }
      index += length
    }
    while result.last == 0x20 { result.removeLast() }
    return result
  }
}
