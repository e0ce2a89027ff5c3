/// What a page or its transport says about its encoding.
///
///     CharsetHint(mediaType: "text/html; charset=ISO-8859-1").name  // "windows-1252"
///     CharsetHint(html: bytes).name                                 // of <meta charset=…>
///
/// A hint is evidence, not truth: bytes that are valid UTF-8 with letters beyond ASCII are UTF-8 whatever was said.
public struct CharsetHint: Equatable, Sendable {
  /// The label as it was given.
  public var label: String?

  /// Nothing was said.
  public static let none = CharsetHint(label: nil)

  public init(label: String?) { self.label = label }

  /// The `charset` parameter of a media type.
  public init(mediaType: String) {
    label = Self.parameter(in: Array(mediaType.utf8), from: 0)
  }

  /// The charset of a `meta` element within the first 4,096 bytes of a page.
  public init(html: [UInt8]) {
    let head = Array(html.prefix(4096)).map { $0.isASCIIUpper ? $0 | 0x20 : $0 }
    label = nil
    var index = 0
    while index + 5 < head.count {
      if head.span.starts(with: "<!--", at: index) {
        index = head.span.firstOffset(of: "-->", from: index) ?? head.count
      } else if head.span.starts(with: "<meta", at: index) {
        let end = head.span.firstOffset(of: ">", from: index) ?? head.count
        if let found = Self.parameter(in: Array(head[index..<min(end, head.count)]), from: 0) {
          label = found
          return
        }
        index = end
      }
      index += 1
    }
  }

  private static func parameter(in bytes: [UInt8], from start: Int) -> String? {
    let lower = bytes.map { $0.isASCIIUpper ? $0 | 0x20 : $0 }
    guard var index = lower.span.firstOffset(of: "charset", from: start) else { return nil }
    index += 7
    while index < lower.count, [0x20, 0x09, 0x3D, 0x22, 0x27].contains(lower[index]) { index += 1 }
    var end = index
    while end < lower.count, ![0x20, 0x22, 0x27, 0x3B, 0x3E, 0x2F, 0x09].contains(lower[end]) { end += 1 }
    return end > index ? String(decoding: lower[index..<end], as: UTF8.self) : nil
  }

  /// The encoding's name, `unsupported` for those of East Asia, or `nil` where nothing known was said.
  public var name: String? {
    guard let label else { return nil }
    let wanted = label.utf8.map { $0.isASCIIUpper ? $0 | 0x20 : $0 }
    for line in ResourceLines(EmbeddedData.encodingLabels) where line.count > 1 {
      if line[1].split(separator: 0x20).contains(where: { $0.elementsEqual(wanted) }) {
        return String(decoding: line[0], as: UTF8.self)
      }
    }
    return nil
  }

  /// Whether the declared encoding is one that is not decoded here.
  public var isUnsupported: Bool { name == "unsupported" }
}
