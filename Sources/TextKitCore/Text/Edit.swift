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
    var text = EditedText(source, editCount: edits.count)
    for edit in edits {
      text.replace(edit.source, with: edit.replacement, rule: edit.rule, confidence: edit.confidence)
    }
    return text.finish()
  }
}

/// A text that edits are applied to one by one.
struct EditedText {
  private let source: [UInt8]
  private var bytes: [UInt8] = []
  private var segments: [OffsetMap.Segment] = []
  private var position = 0

  init(_ source: [UInt8], editCount: Int) {
    self.source = source
    bytes.reserveCapacity(source.count + 16)
    segments.reserveCapacity(editCount)
  }

  /// - Precondition: stretches ascend, do not overlap and lie inside the source.
  mutating func replace(
    _ stretch: Range<Int>, with replacement: some Collection<UInt8>, rule: Rule, confidence: Double = 1
  ) {
    Self.append(source, position..<stretch.lowerBound, to: &bytes)
    let start = bytes.count
    bytes.append(contentsOf: replacement)
    position = stretch.upperBound
    if stretch.isEmpty && bytes.count == start { return }
    segments.append(
      OffsetMap.Segment(
        source: stretch, target: start..<bytes.count, rule: rule,
        confidence: confidence == 1 ? 255 : UInt8(clamping: Int((confidence * 255).rounded()))))
  }

  /// Has bytes of one value stand for a stretch, which does not begin before the end of the one before.
  mutating func replace(_ stretch: Range<Int>, with byte: UInt8, count: Int, rule: Rule) {
    Self.append(source, position..<stretch.lowerBound, to: &bytes)
    let start = bytes.count
    for _ in 0..<count { bytes.append(byte) }
    position = stretch.upperBound
    if stretch.isEmpty && count == 0 { return }
    segments.append(OffsetMap.Segment(source: stretch, target: start..<bytes.count, rule: rule))
  }

  @inline(__always)
  private static func append(_ source: [UInt8], _ range: Range<Int>, to bytes: inout [UInt8]) {
    bytes.append(source.span, range)
  }

  /// The text, once every edit is applied.
  mutating func finish() -> Text {
    Self.append(source, position..<source.count, to: &bytes)
    let map = OffsetMap(segments: segments, sourceCount: source.count, targetCount: bytes.count)
    return Text(bytes: bytes, map: map)
  }
}
