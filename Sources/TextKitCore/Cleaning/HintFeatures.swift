/// How the words of a unit recur in what a page's head says of it: in its description, which is often the lead, and in the
/// article's text that JSON-LD may hold. Hints, never trusted alone: the net weighs them beside all else.
///
/// - Complexity: O(*n*) in the words of the page; nothing is done for a page without hints.
struct HintFeatures {
  static let width = 8

  /// 1: a word of the description, 2: of the article's text.
  private var bits: WordTable<UInt8>?
  private let hasDescription: Bool
  private let hasBody: Bool
  private let descriptionCount: Float

  init(_ units: PageUnits) {
    hasDescription = !units.descriptionWords.isEmpty
    hasBody = units.bodyWords.count >= 20
    guard hasDescription || hasBody else {
      descriptionCount = 0
      return
    }
    var bits = WordTable<UInt8>(words: units.contentCount)
    var count = 0
    for position in units.descriptionWords {
      if bits[units.content[position]] == 0 { count += 1 }
      bits[units.content[position]] = 1
    }
    descriptionCount = Float(max(3, count))
    if hasBody {
      for position in units.bodyWords { bits[units.content[position]] |= 2 }
    }
    self.bits = bits
  }

  func append(_ unit: PageUnits.Unit, _ content: Span<UInt32>, to row: inout FeatureRow) {
    guard let bits else {
      row.append(zeros: Self.width)
      return
    }
    var described = 0
    var held = 0
    for position in unit.content {
      let word = bits[content[position]]
      described &+= Int(word & 1)
      held &+= Int(word &>> 1)
    }
    let size = Float(max(3, unit.content.count))
    if hasDescription {
      let share = Float(described) / size
      row.append(1)
      row.append(share)
      row.append(min(1, Float(described) / descriptionCount))
      row.append(share > 0.8 ? 1 : 0)
    } else {
      row.append(zeros: 4)
    }
    if hasBody {
      let share = Float(held) / size
      row.append(1)
      row.append(share)
      row.append(share >= 0.95 ? 1 : 0)
      row.append(share < 0.5 ? 1 : 0)
    } else {
      row.append(zeros: 4)
    }
  }
}
