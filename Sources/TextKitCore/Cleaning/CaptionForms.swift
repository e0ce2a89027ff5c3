/// Tells captions by their form, whatever the labeller made of them.
///
///     <figcaption>…</figcaption>   "Ảnh minh họa: … Ảnh: Lê Hà"   "Des passants dans une rue de Lyon, le 1er juillet."
///
/// - Complexity: O(*n*) in the units of the page; the bytes of a short line are read where it is kept.
enum CaptionForms {
  typealias Label = SequenceModel.Label

  /// Marks a figure's caption, one sentence before a credit in an element that is named for captions, and what stands before
  /// the credit of its line.
  static func mark(_ page: Page, _ units: PageUnits, _ labels: inout [Label]) {
    if page.isHTML {
      for index in units.units.indices where labels[index] == .keep {
        let unit = units.units[index]
        let block = page.blocks[unit.block]
        let isNamed = block.ownHints.contains(.caption) && units.segments[unit.segment].isCaption
        if block.form == .caption || isNamed { labels[index] = .caption }
      }
    }
    for index in units.units.indices
    where units.segments[units.units[index].segment].isCaption
      && (labels[index] == .keep
        && (isFramedCaption(units, index) || isCreditedCaption(units, index) || isNamedPicture(units, index))
        || isCaption(units, index, labels))
    {
      labels[index] = .caption
      // `TS. | Phạm Thu Thủy`
      if index > 0, labels[index - 1] == .keep, isTitle(units, index - 1, before: index) {
        labels[index - 1] = .caption
      }
    }
  }

  /// Whether a unit is a few words before a credit, who or what is in the picture: `TS. Phạm Thu Thủy. Ảnh: NVCC`
  private static func isNamedPicture(_ units: PageUnits, _ index: Int) -> Bool {
    let unit = units.units[index]
    return unit.wordCount <= 6 && unit.statementCount == 0 && !units.isForeign(unit)
  }

  /// Whether a unit is an abbreviation that stands in the line of another one, before it.
  private static func isTitle(_ units: PageUnits, _ index: Int, before other: Int) -> Bool {
    let unit = units.units[index]
    return unit.wordCount <= 2 && unit.block == units.units[other].block && unit.endsSentence
  }

  /// Whether a unit is a line's text between a credit or a picture's marker and a credit: `Ảnh minh họa: … Ảnh: …`
  private static func isFramedCaption(_ units: PageUnits, _ index: Int) -> Bool {
    let unit = units.units[index]
    let segments = units.segments
    guard segments[unit.segment].isCaption, unit.segment > 0, unit.segment + 1 < segments.count else { return false }
    let previous = segments[unit.segment - 1]
    let next = segments[unit.segment + 1]
    return previous.block == unit.block && next.block == unit.block && next.kind == .credit
      && (previous.kind == .credit || previous.kind == .marker)
  }

  /// Whether a unit that is no text stands between its line's text and a credit.
  private static func isCaption(_ units: PageUnits, _ index: Int, _ labels: [Label]) -> Bool {
    let segment = units.segments[units.units[index].segment]
    return segment.isCaption && segment.isCut && labels[index] != .keep && index > 0 && labels[index - 1] == .keep
      && units.units[index - 1].block == segment.block
  }

  /// Whether a unit is a sentence between a line's text and a credit, in French or Vietnamese and without a word that tells
  /// what somebody says, did or will do: `… à la fin de l'été. Vincent Cavalié, ici le 23 mai à Paris. Photo: VNA`
  private static func isCreditedCaption(_ units: PageUnits, _ index: Int) -> Bool {
    let unit = units.units[index]
    let segment = units.segments[unit.segment]
    return segment.isCaption && segment.isCut && unit.statementCount == 0 && unit.wordCount <= 30
      && max(unit.frenchCount, unit.vietnameseCount) > 0 && units.mainLanguage < 2 && !units.isForeign(unit)
  }

  // MARK: Without marker and credit

  /// Captions without marker and credit: a short line behind text that tells where in the picture somebody stands, or that
  /// has no word of a statement and ends with the day of the picture: `Des passants dans une rue de Lyon, le 1er juillet.`
  static func leaveOutUnmarked(_ page: Page, _ units: PageUnits, _ labels: inout [Label]) {
    guard let first = labels.firstIndex(of: .keep) else { return }
    let text = page.text.bytes.span
    for index in labels.indices[(first + 1)...]
    where labels[index] == .keep && (5...25).contains(units.units[index].wordCount) && units.units[index].isAlone {
      let unit = units.units[index]
      let isDated =
        unit.wordCount <= 20 && unit.statementCount == 0 && unit.digitCount > 0 && unit.frenchCount > 0
        && endsWithDay(text, unit.range)
      guard isDated || pointsIntoPicture(text, unit.range) else { continue }
      labels[index] = .caption
    }
  }

  /// Whether a line tells who stands where: `Ông Nam (thứ hai từ trái sang) tại hội nghị.`
  private static func pointsIntoPicture(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let line = text.extracting(range)
    let bracket = line.firstOffset(of: 0x28, from: 0)
    guard bracket < line.count else { return false }
    let inner = line.extracting(bracket + 1..<min(line.count, bracket + 40))
    return LineLexicon.placesInPicture.contains { place in
      for start in inner.indices where inner.starts(with: place.span, at: start) {
        return start + place.count < inner.count && inner[start + place.count] == 0x29
      }
      return false
    }
  }

  /// Whether a line ends with `, le 7 juillet` or `, le 7 juillet 2023`.
  private static func endsWithDay(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let tail = max(range.lowerBound, range.upperBound - 28)..<range.upperBound
    guard let comma = text.extracting(tail).firstOffset(of: ", le ") else { return false }
    let day = tail.lowerBound + comma + 5
    guard day < tail.upperBound, text[day].isASCIIDigit else { return false }
    return DateLine.holdsDay(text, day..<tail.upperBound)
  }
}
