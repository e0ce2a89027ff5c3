/// Builds a text from stretches of a source and bytes of its own, with the map that leads back.
///
/// - Complexity: O(1) amortised a byte; neighbouring changes become one segment of the map.
struct MappedTextBuilder {
  private(set) var bytes: [UInt8] = []
  private var segments: [OffsetMap.Segment] = []
  /// Up to where the source is accounted for.
  private(set) var sourcePosition = 0
  /// Where the change began that is being written.
  private var change: (source: Int, target: Int)?
  private let rule: Rule

  init(rule: Rule, capacity: Int) {
    self.rule = rule
    bytes.reserveCapacity(capacity)
  }

  /// Takes over a stretch of the source; what was passed over since the last one is left out.
  ///
  /// - Precondition: `range.lowerBound >= sourcePosition`.
  mutating func copy(_ range: Range<Int>, of source: Span<UInt8>) {
    close(at: range.lowerBound)
    unsafe source.extracting(range).withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    sourcePosition = range.upperBound
  }

  /// Writes bytes of its own at this point.
  mutating func insert(_ byte: UInt8) {
    open()
    bytes.append(byte)
  }

  /// Writes what the source up to `end` stands for.
  mutating func replace(upTo end: Int, with replacement: [UInt8]) {
    open()
    bytes.append(contentsOf: replacement)
    sourcePosition = max(sourcePosition, end)
  }

  /// The text, once the whole source is accounted for.
  consuming func finish(sourceCount: Int) -> Text {
    close(at: sourceCount)
    let map = OffsetMap(segments: segments, sourceCount: sourceCount, targetCount: bytes.count)
    return Text(bytes: bytes, map: map)
  }

  private mutating func open() {
    if change == nil { change = (sourcePosition, bytes.count) }
  }

  private mutating func close(at offset: Int) {
    if offset > sourcePosition { open() }
    guard let change else { return }
    segments.append(
      OffsetMap.Segment(
        source: change.source..<max(change.source, offset), target: change.target..<bytes.count, rule: rule))
    self.change = nil
  }
}
