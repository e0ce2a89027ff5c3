extension OffsetMap {
  /// The map from this map's source to `next`'s target.
  ///
  /// Stretches that both maps change become one segment, named after the first rule that touched it.
  ///
  /// - Precondition: `next` starts where this map ends (`targetCount == next.sourceCount`).
  /// - Complexity: O(*s* + *t*) in the numbers of segments.
  public func composed(with next: OffsetMap) -> OffsetMap {
    precondition(targetCount == next.sourceCount, "maps do not meet")
    if isIdentity { return next }
    if next.isIdentity { return self }
    var result: [Segment] = []
    result.reserveCapacity(segments.count + next.segments.count)
    // The next ones of either map.
    var first = 0
    var second = 0
    // How far the unchanged text between segments is shifted so far, on each leg.
    var sourceShift = 0  // source = middle + sourceShift
    var targetShift = 0  // target = middle + targetShift
    while true {
      // Most segments of this map stand by themselves.
      while first < segments.count,
        first + 1 == segments.count || segments[first].target.upperBound < segments[first + 1].target.lowerBound,
        second == next.segments.count
          || segments[first].target.upperBound < next.segments[second].source.lowerBound
      {
        let segment = segments[first]
        result.append(segment.moved(source: 0, target: targetShift))
        sourceShift = segment.source.upperBound - segment.target.upperBound
        first += 1
      }
      guard
        let head = Self.earlier(
          first < segments.count ? segments[first].target : nil,
          second < next.segments.count ? next.segments[second].source : nil)
      else { break }
      // Grow a stretch of the middle text until no segment of either map crosses its edges.
      var middle = head
      var rule: (name: Rule, confidence: UInt8)?
      let lowerSource = middle.lowerBound + sourceShift
      let lowerTarget = middle.lowerBound + targetShift
      var grew = true
      while grew {
        grew = false
        while first < segments.count, Self.touches(segments[first].target, middle) {
          let segment = segments[first]
          middle = min(middle.lowerBound, segment.target.lowerBound)..<max(middle.upperBound, segment.target.upperBound)
          sourceShift = segment.source.upperBound - segment.target.upperBound
          rule = Self.stronger(rule, (segment.rule, segment.confidence))
          first += 1
          grew = true
        }
        while second < next.segments.count, Self.touches(next.segments[second].source, middle) {
          let segment = next.segments[second]
          middle = min(middle.lowerBound, segment.source.lowerBound)..<max(middle.upperBound, segment.source.upperBound)
          targetShift = segment.target.upperBound - segment.source.upperBound
          rule = Self.stronger(rule, (segment.rule, segment.confidence))
          second += 1
          grew = true
        }
      }
      let source = lowerSource..<middle.upperBound + sourceShift
      let target = lowerTarget..<middle.upperBound + targetShift
      guard let rule, !(source.isEmpty && target.isEmpty) else { continue }
      result.append(Segment(source: source, target: target, rule: rule.name, confidence: rule.confidence))
    }
    return OffsetMap(segments: result, sourceCount: sourceCount, targetCount: next.targetCount)
  }

  private static func earlier(_ first: Range<Int>?, _ second: Range<Int>?) -> Range<Int>? {
    guard let first else { return second }
    guard let second else { return first }
    return (second.lowerBound, second.upperBound) < (first.lowerBound, first.upperBound) ? second : first
  }

  /// Whether a segment has to join a stretch that starts no later: they overlap, or one of them is an insertion at
  /// the other's edge.
  private static func touches(_ segment: Range<Int>, _ stretch: Range<Int>) -> Bool {
    segment.lowerBound < stretch.upperBound
      || (segment.lowerBound == stretch.upperBound && (segment.isEmpty || stretch.isEmpty))
  }

  private static func stronger(
    _ rule: (name: Rule, confidence: UInt8)?, _ other: (name: Rule, confidence: UInt8)
  ) -> (name: Rule, confidence: UInt8) {
    guard let rule else { return other }
    return (rule.name, min(rule.confidence, other.confidence))
  }
}
