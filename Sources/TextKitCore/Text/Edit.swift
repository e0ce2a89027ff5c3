/// One change of a text: a source range and what stands there now.
///
/// Applied to the source in ascending order, the edits of a `Text` give its bytes exactly.
public struct Edit: Equatable, Sendable {
  public var rule: Rule
  /// Bytes of the source that are replaced; empty where something is inserted.
  public var source: Range<Int>
  /// UTF-8 that stands for them; empty where something is removed.
  public var replacement: [UInt8]
  /// How sure the change is, from 0 to 1.
  public var confidence: Double

  public init(rule: Rule, source: Range<Int>, replacement: [UInt8], confidence: Double = 1) {
    self.rule = rule
    self.source = source
    self.replacement = replacement
    self.confidence = confidence
  }
}

extension Edit {
  /// Applies edits to the bytes they were made for.
  ///
  /// - Precondition: the edits ascend, do not overlap and lie inside the source.
  /// - Complexity: O(*n*) in the bytes of the source and the replacements.
  public static func apply(_ edits: [Edit], to source: [UInt8]) -> Text {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(source.count + 16)
    var segments: [OffsetMap.Segment] = []
    segments.reserveCapacity(edits.count)
    var position = 0
    for edit in edits {
      bytes.append(contentsOf: source[position..<edit.source.lowerBound])
      let start = bytes.count
      bytes.append(contentsOf: edit.replacement)
      position = edit.source.upperBound
      if edit.source.isEmpty && edit.replacement.isEmpty { continue }
      segments.append(
        OffsetMap.Segment(
          source: edit.source, target: start..<bytes.count, rule: edit.rule,
          confidence: UInt8(clamping: Int((edit.confidence * 255).rounded()))))
    }
    bytes.append(contentsOf: source[position...])
    let map = OffsetMap(segments: segments, sourceCount: source.count, targetCount: bytes.count)
    return Text(bytes: bytes, map: map)
  }
}
