import CTextKitICU

/// The numbers that the labeller sees of each unit: of itself, of its place and of its neighbours.
///
/// The same code serves training (see Training/) and use.
struct UnitFeatures {
  /// Numbers a unit has of its own.
  private(set) var width = 0
  /// Every number, row after row.
  private(set) var values: [Float] = []

  init(_ page: Page, _ units: PageUnits) {
    Self.forEachRow(page, units, PageMemory()) { row in
      width = row.width
      values += row.dense
    }
  }

  /// Hands out the numbers of one unit after the other.
  static func forEachRow(
    _ page: borrowing Page, _ units: borrowing PageUnits, _ memory: PageMemory, _ body: (inout FeatureRow) -> Void
  ) {
    let count = units.units.count
    guard count > 0 else { return }
    var overlaps = Overlaps(page, units, memory)
    var runs = RunFeatures(units)
    let repeats = Repeats(units)
    let core = CoreFeatures(units)
    let html = page.isHTML ? HTMLFeatures(copy page, copy units) : nil
    var row = FeatureRow()
    let text = page.text.bytes.span
    var totalProse = 1
    for index in 0..<count where units.units[index].isProse { totalProse += units.units[index].range.count }
    let perProse = 1 / Float(totalProse)
    let perUnit = 1 / Float(max(1, count - 1))
    var earlierProse = 0
    var lastSignOff = -1
    var seenHeader = -1
    var seenDateline = -1
    var seenComment = -1
    for index in 0..<count {
      row.removeAll()
      let unit = units.units[index]
      let words = Float(max(1, unit.wordCount))
      let bytes = Float(unit.range.count)
      // Divided by once.
      let perWord = 1 / words
      let perByte = 1 / max(1, bytes)
      Self.append(unit, words, perWord, bytes, main: units.mainLanguage, to: &row)
      row.append(bits: Self.form(of: unit, text), count: 11)
      row.append(Float(unit.capitalizedCount) * perWord)
      row.append(Float(unit.allCapsCount) * perWord)
      row.append(min(1, Float(unit.digitCount) * perByte * 3))
      row.append(min(1, Float(unit.punctuationCount) * perByte * 8))
      row.append(min(1, Float(unit.commaCount) * perWord * 4))
      row.append(min(1, Float(unit.innerEndCount) * 0.25))
      row.append(min(1, Float(unit.letterBytes) * perWord * 0.1))
      row.append(min(1, Float(unit.separatorCount) * perWord * 2))
      row.append(bits: unit.hasAddress ? 1 : 0, count: 1)
      row.append(bits: unit.wholePhrases, count: 10)
      row.append(bits: unit.leadingPhrases, count: 10)
      // Kinds 6 and 7 say nothing where they stand inside.
      let heldPhrases = words < 30 ? unit.heldPhrases : 0
      row.append(bits: heldPhrases, count: 6)
      row.append(bits: heldPhrases >> 8, count: 2)
      row.append(bits: Self.surroundings(of: unit, in: units), count: 8)
      // Repetition.
      let (first, last) = repeats.places(of: index, unit)
      row.append(
        bits: Self.bit(first < index, 0) | Self.bit(last > index, 1)
          | Self.bit(first == index - 1 || last == index + 1, 2), count: 3)
      // Place.
      row.append(Float(index) * perUnit)
      row.append(1 / Float(1 + index))
      row.append(1 / Float(count - index))
      row.append(Float(earlierProse) * perProse)
      row.append(Float(totalProse - earlierProse - (unit.isProse ? unit.range.count : 0)) * perProse)
      row.append(bits: Self.bit(earlierProse == 0, 0) | Self.bit(lastSignOff >= 0, 1), count: 2)
      row.append(lastSignOff >= 0 ? 1 / Float(index - lastSignOff) : 0)
      row.append(bits: Self.bit(seenHeader >= 0, 0), count: 1)
      row.append(seenHeader >= 0 ? 1 / Float(index - seenHeader) : 0)
      let isParted = index + 1 < count && units.units[index + 1].blankLinesBefore > 0
      row.append(
        bits: Self.bit(seenComment >= 0, 0) | Self.bit(seenDateline >= 0, 1) | Self.bit(unit.blankLinesBefore > 0, 2)
          | Self.bit(unit.blankLinesBefore > 1, 3) | Self.bit(isParted, 4), count: 5)
      // Topic.
      overlaps.append(index, units, to: &row)
      runs.append(index, units, to: &row)
      row.append(min(1, Float(unit.statementCount) * perWord * 5))
      row.append(bits: Self.bit(unit.statementCount == 0, 0), count: 1)
      row.append(min(1, Float(unit.serviceCount) * perWord * 6))
      row.append(min(1, Float(unit.serviceCount) * 0.25))
      row.append(bits: Self.bit(unit.serviceCount == 0, 0), count: 1)
      core.append(index, to: &row)
      html?.append(index, page, units, to: &row)
      if unit.isProse { earlierProse += unit.range.count }
      // A sign-off of its own line comes before the unit after it.
      var segmentIndex = unit.segment
      let next = index + 1 < count ? units.units[index + 1].segment : units.segments.count
      while segmentIndex < next {
        if units.segments[segmentIndex].kind == .signOff { lastSignOff = index }
        if units.segments[segmentIndex].kind == .dateline { seenDateline = index }
        segmentIndex += 1
      }
      if Self.isSignOffLine(text, unit) { lastSignOff = index }
      if unit.wholePhrases & 1 == 1, earlierProse > 0 { seenHeader = index }
      if unit.wholePhrases >> 4 & 1 == 1 || unit.leadingPhrases >> 4 & 1 == 1 && unit.wordCount < 6, earlierProse > 0 {
        seenComment = index
      }
      body(&row)
    }
    overlaps.leave(to: memory)
  }

  @inline(__always)
  private static func bit(_ isSet: Bool, _ place: UInt32) -> UInt32 { isSet ? 1 &<< place : 0 }

  /// How long a unit is and how many of its words are grammar words: of the language that has most, of the page's.
  @inline(__always)
  private static func append(
    _ unit: PageUnits.Unit, _ words: Float, _ perWord: Float, _ bytes: Float, main language: Int,
    to row: inout FeatureRow
  ) {
    let (french, vietnamese, foreign) = (
      Float(unit.frenchCount) * perWord, Float(unit.vietnameseCount) * perWord, Float(unit.foreignCount) * perWord
    )
    let main = language == 0 ? french : language == 1 ? vietnamese : foreign
    let most = max(french, max(vietnamese, foreign))
    row.append(log(bytes) * 0.125)
    row.append(min(1, bytes * 0.0025))
    row.append(log(words) * (1 / 6))
    row.append(bits: bit(unit.wordCount <= 4, 0), count: 1)
    row.append(most)
    row.append(main)
    row.append(most - main)
  }

  /// What a unit begins and ends with, eleven bits.
  @inline(__always)
  private static func form(of unit: PageUnits.Unit, _ text: Span<UInt8>) -> UInt32 {
    var bits = bit(unit.endsSentence, 0) | bit(unit.leadsElsewhere, 10)
    let range = unit.range
    guard !range.isEmpty else { return bits }
    let last = text[range.upperBound - 1]
    bits |= bit(last == 0x3A, 1) | bit(last == 0x3F, 2)
    if last == 0xA6 || last == 0x2E {
      let isEllipsis =
        text.starts(with: "…", at: range.upperBound - 3) || text.starts(with: "...", at: range.upperBound - 3)
      bits |= bit(isEllipsis, 3)
    }
    let first = text.scalar(at: range.lowerBound).value
    let letter = LetterClass.of(first)
    bits |= bit(letter.isUpper, 4) | bit(letter.isLower, 5) | bit(letter.isDigit, 6)
    switch first {
    case 0x22, 0xAB, 0x201C, 0x2018, 0x2D, 0x2013, 0x2014: bits |= 1 << 7
    case 0x3E, 0xBB, 0x25BA, 0x25B6, 0x2192: bits |= 1 << 8
    case 0x2022, 0x2A, 0x7C, 0xB7, 0x25AA, 0x25CF: bits |= 1 << 9
    default: break
    }
    return bits
  }

  /// What the line around a unit holds, eight bits.
  @inline(__always)
  private static func surroundings(of unit: PageUnits.Unit, in units: PageUnits) -> UInt32 {
    let place = unit.segment
    var bits = bit(units.segments[place].isCaption, 1)
    if unit.isAlone { return bits }
    if place > 0, units.segments[place - 1].block == unit.block {
      switch units.segments[place - 1].kind {
      case .dateline: bits |= 1 << 2
      case .unit, .credit: bits |= 1 << 4
      case .marker: bits |= 1 << 7
      case .signOff: break
      }
    }
    if place + 1 < units.segments.count, units.segments[place + 1].block == unit.block {
      switch units.segments[place + 1].kind {
      case .credit: bits |= 1 << 0
      case .signOff: bits |= 1 << 3
      case .unit: bits |= 1 << 5
      case .marker: bits |= 1 << 6
      case .dateline: break
      }
    }
    return bits
  }

  /// A line that is a sign-off: `-VNA`, `Theo AFP`, `(TTXVN)`.
  static func isSignOffLine(_ text: Span<UInt8>, _ unit: PageUnits.Unit) -> Bool {
    guard unit.wordCount <= 5, unit.range.count <= 60 else { return false }
    var start = unit.range.lowerBound
    var isMarked = false
    while start < unit.range.upperBound {
      let dash = LineBytes.dashLength(text, start, unit.range.upperBound)
      if dash > 0 || text[start] == 0x28 || text[start] == 0x2F || text[start] == 0x2E {
        isMarked = true
        start += max(1, dash)
        continue
      }
      let blank = LineBytes.blankLength(text, start)
      guard blank > 0 else { break }
      start += blank
    }
    if text.starts(with: "Theo ", at: start) {
      start += 5
      isMarked = true
    }
    guard let end = SourceNames.anyEnd(of: text, from: start, limit: unit.range.upperBound) else { return false }
    return isMarked && unit.range.upperBound - end <= 2
  }

  /// A natural logarithm good to three digits, the same on every machine.
  @inline(__always)
  static func log(_ value: Float) -> Float {
    guard value > 1 else { return 0 }
    // Of a number of more than one: the digits behind the one before its point, and the power of two.
    let mantissa = Float(bitPattern: value.bitPattern & 0x7F_FFFF | 0x3F80_0000) - 1
    let exponent = Int32(bitPattern: value.bitPattern >> 23) - 127
    return Float(exponent) * 0.693_147_2 + mantissa * (0.991_4 - mantissa * (0.419_2 - mantissa * 0.121))
  }
}

/// What an HTML page alone says: made once and read for every unit, so that it is shared, not copied.
private final class HTMLFeatures {
  private let elements: ElementFeatures
  private let hints: HintFeatures

  init(_ page: Page, _ units: PageUnits) {
    elements = ElementFeatures(page, units)
    hints = HintFeatures(units)
  }

  func append(_ index: Int, _ page: Page, _ units: PageUnits, to row: inout FeatureRow) {
    elements.append(index, page, units, to: &row)
    hints.append(units.units[index], units.content.span, to: &row)
  }
}
