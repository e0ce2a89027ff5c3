/// UTF-8 bytes and the way back to where they came from.
///
/// The stages hand this value on: each takes a `Text` and gives one whose map leads further back, to the bytes the
/// first of them was given.
public struct Text: Equatable, Sendable {
  /// Valid UTF-8; in NFC once it has passed a `Decoder`.
  public var bytes: [UInt8]
  /// From the source to `bytes`.
  public var map: OffsetMap
  /// How the source was read.
  public var encoding: EncodingDecision

  /// A text that is its own source.
  public init(_ bytes: [UInt8]) {
    self.init(bytes: bytes, map: OffsetMap(identityOf: bytes.count))
  }

  public init(bytes: [UInt8], map: OffsetMap, encoding: EncodingDecision = .utf8) {
    self.bytes = bytes
    self.map = map
    self.encoding = encoding
  }

  /// Every change on the way from the source, in ascending order.
  public var edits: [Edit] {
    map.segments.map { segment in
      Edit(
        rule: segment.rule, source: segment.source, replacement: Array(bytes[segment.target]),
        confidence: Double(segment.confidence) / 255)
    }
  }

  /// This text changed further: `next` was made from `bytes`.
  public func followed(by next: Text) -> Text {
    Text(bytes: next.bytes, map: map.composed(with: next.map), encoding: encoding)
  }

  /// The text as a `String`.
  public var string: String { String(decoding: bytes, as: UTF8.self) }
}
