/// What the pieces of a page are made from, once somebody asks for them.
struct PieceList: Sendable {
  private let map: OffsetMap
  private let textCount: Int
  private let isHTML: Bool
  private let segments: [Segment]
  /// Of each unit, which is a segment of its own.
  private let labels: [SequenceModel.Label]
  private let roles: [Piece.Role]
  private let isKept: [Bool]

  init(
    _ map: OffsetMap, textCount: Int, isHTML: Bool, _ segments: [Segment], _ labels: [SequenceModel.Label],
    _ roles: [Piece.Role], _ isKept: [Bool]
  ) {
    self.map = map
    self.textCount = textCount
    self.isHTML = isHTML
    self.segments = segments
    self.labels = labels
    self.roles = roles
    self.isKept = isKept
  }

  /// The pieces, which tile the source of the page.
  var pieces: [Piece] {
    var result: [Piece] = []
    result.reserveCapacity(2 * segments.count + 1)
    let gap: Piece.Role = isHTML ? .markup : .blank
    var position = 0
    var source = 0
    func add(_ role: Piece.Role, _ kept: Bool, _ reason: String, _ range: Range<Int>, _ end: Int) {
      let upper = max(source, min(end, map.sourceCount))
      if range.isEmpty, upper == source { return }
      result.append(Piece(role: role, isKept: kept, reason: reason, range: range, source: source..<upper))
      source = upper
      position = range.upperBound
    }
    let kept = isKept.firstIndex(of: true).map { $0...(isKept.lastIndex(of: true) ?? $0) }
    var unit = 0
    for segment in segments {
      let range = map.sourceRange(ofTarget: segment.range)
      if segment.range.lowerBound > position || range.lowerBound > source {
        add(gap, false, gap.rawValue, position..<max(position, segment.range.lowerBound), max(source, range.lowerBound))
      }
      if segment.kind == .unit, unit < roles.count {
        let place = kept.map { unit < $0.lowerBound ? " before" : unit > $0.upperBound ? " after" : " inside" }
        let reason = Self.reason(labels[unit], place.map { $0 + " the article" } ?? "")
        add(roles[unit], isKept[unit], reason, segment.range, range.upperBound)
        unit += 1
      } else {
        let (role, reason) = Self.pattern(segment.kind)
        add(role, false, reason, segment.range, range.upperBound)
      }
    }
    if position < textCount || source < map.sourceCount {
      add(gap, false, gap.rawValue, position..<textCount, map.sourceCount)
    }
    return result
  }

  private static func pattern(_ kind: Segment.Kind) -> (Piece.Role, String) {
    switch kind {
    case .dateline: (.dateline, "dateline pattern")
    case .marker: (.marker, "picture marker pattern")
    case .credit: (.credit, "credit pattern")
    case .signOff: (.signOff, "sign-off pattern")
    case .unit: (.other, "unit")
    }
  }

  /// - Parameter place: where the unit stands to the article's text, as words; empty where there is none.
  private static func reason(_ label: SequenceModel.Label, _ place: String) -> String {
    switch label {
    case .title: "labelled title"
    case .keep: "labelled article text"
    case .caption: "labelled caption"
    case .meta: "labelled byline, date or sign-off"
    case .teaserTitle: "labelled title of another article"
    case .teaserSummary: "labelled summary of another article"
    case .furnitureBefore, .furnitureInside, .furnitureAfter: "labelled furniture" + place
    }
  }
}
