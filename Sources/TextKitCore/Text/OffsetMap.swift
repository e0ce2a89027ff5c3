/// Where the bytes of a text come from: a monotone map between a source and a target that differ in some stretches.
///
///     source  l'e◌́té       target  l'été
///               ├──┤ 3 bytes          ├─┤ 2 bytes
///
/// Outside its segments the two sides are equal byte for byte, so a map of unchanged text is empty and costs nothing.
///
/// - Offsets: UTF-8 bytes on both sides (bytes of any kind where the source is not text yet).
/// - Complexity: look-ups O(log *s*), composition O(*s* + *t*) in the numbers of segments.
public struct OffsetMap: Equatable, Sendable {
  /// A stretch of the source and what stands for it in the target; either side may be empty, not both.
  public struct Segment: Equatable, Sendable {
    public var source: Range<Int> {
      get { compactSource.wrappedValue }
      set { compactSource.wrappedValue = newValue }
    }
    public var target: Range<Int> {
      get { compactTarget.wrappedValue }
      set { compactTarget.wrappedValue = newValue }
    }
    /// Why the two sides differ.
    public var rule: Rule
    /// How sure the change is, 0–255 for 0–1.
    public var confidence: UInt8
    private var compactSource: CompactRange
    private var compactTarget: CompactRange

    public init(source: Range<Int>, target: Range<Int>, rule: Rule, confidence: UInt8 = 255) {
      compactSource = CompactRange(wrappedValue: source)
      compactTarget = CompactRange(wrappedValue: target)
      self.rule = rule
      self.confidence = confidence
    }

    /// The segment where the source and the target stand behind others.
    func moved(source: Int, target: Int) -> Segment {
      var segment = self
      segment.compactSource.move(by: source)
      segment.compactTarget.move(by: target)
      return segment
    }
  }

  /// Ascending on both sides and free of overlaps.
  public private(set) var segments: [Segment] = []
  /// The lengths of the two sides.
  public private(set) var sourceCount: Int
  public private(set) var targetCount: Int

  /// The map of a text onto itself.
  public init(identityOf count: Int) {
    sourceCount = count
    targetCount = count
  }

  /// A map with segments in ascending order.
  ///
  /// - Precondition: segments ascend on both sides, do not overlap, and the stretches between them have equal lengths.
  public init(segments: [Segment], sourceCount: Int, targetCount: Int) {
    var source = 0
    var target = 0
    for segment in segments {
      precondition(
        segment.source.lowerBound >= source
          && segment.source.lowerBound - source == segment.target.lowerBound - target,
        "segments out of order")
      source = segment.source.upperBound
      target = segment.target.upperBound
    }
    precondition(sourceCount >= source && sourceCount - source == targetCount - target, "tails differ in length")
    self.segments = segments
    self.sourceCount = sourceCount
    self.targetCount = targetCount
  }

  public var isIdentity: Bool { segments.isEmpty }

  /// The source bytes that a target range stands for.
  ///
  /// A bound inside a changed stretch widens to the whole stretch, so that the answer always covers the cause.
  public func sourceRange(ofTarget range: Range<Int>) -> Range<Int> {
    let lower = position(of: range.lowerBound, from: .target, to: .source, roundingUp: false)
    let upper = position(of: range.upperBound, from: .target, to: .source, roundingUp: true)
    return lower..<max(lower, upper)
  }

  /// The target bytes that stand for a source range; the counterpart of `sourceRange(ofTarget:)`.
  public func targetRange(ofSource range: Range<Int>) -> Range<Int> {
    let lower = position(of: range.lowerBound, from: .source, to: .target, roundingUp: false)
    let upper = position(of: range.upperBound, from: .source, to: .target, roundingUp: true)
    return lower..<max(lower, upper)
  }

  /// Carries one offset over. At the edge of a segment the offset stands outside of it: a lower bound after the
  /// segment that ends there, an upper bound before the segment that starts there.
  @inline(__always)
  private func position(
    of offset: Int, from: Segment.Side, to: Segment.Side, roundingUp: Bool
  ) -> Int {
    if segments.isEmpty { return offset }
    var low = 0
    var high = segments.count
    while low < high {
      let middle = (low + high) / 2
      let range = segments[middle][from]
      // The first segment that the offset is not behind of.
      if roundingUp ? range.lowerBound < offset : range.upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    if roundingUp {
      guard low > 0 else { return offset }
      let segment = segments[low - 1]
      let end = segment[from].upperBound
      return segment[to].upperBound + max(0, offset - end)
    }
    if low < segments.count, segments[low][from].lowerBound < offset {
      return segments[low][to].lowerBound
    }
    guard low > 0 else { return offset }
    let segment = segments[low - 1]
    return segment[to].upperBound + offset - segment[from].upperBound
  }
}

extension OffsetMap.Segment {
  fileprivate enum Side { case source, target }

  fileprivate subscript(side: Side) -> Range<Int> { side == .source ? source : target }
}
