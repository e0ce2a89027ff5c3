/// Finds the encoding that an HTML page declares, after the prescan of the HTML Standard (§13.2.3.2); in the first 16 KiB
/// rather than 1,024 bytes, since a browser that meets a later declaration starts again.
public enum HTMLCharset {
  /// The first declared label, in lower case (`iso-8859-1`), that `accepts` takes, or `nil`.
  public static func declared(in bytes: Span<UInt8>, accepts: (String) -> Bool = { _ in true }) -> String? {
    let source = bytes.extracting(0..<min(16_384, bytes.count))
    var tokenizer = HTMLTokenizer()
    var label: String?
    while label == nil {
      let token = tokenizer.next(in: source)
      switch token.kind {
      case .end: return nil
      case .startTag where token.tag == .meta:
        if let found = metaLabel(token, source), accepts(found) { label = found }
      default: break
      }
    }
    return label
  }

  private static func metaLabel(_ token: HTMLTokenizer.Token, _ source: Span<UInt8>) -> String? {
    var attributes = HTMLAttributes(range: token.name.upperBound..<token.range.upperBound)
    var charset: String?
    var contentCharset: String?
    var isContentType = false
    while let attribute = attributes.next(in: source) {
      let name = attribute.name
      if name.count == 7, source.startsIgnoringCase("charset", at: name.lowerBound) {
        charset = charset ?? lowered(attribute.value, source)
      } else if name.count == 7, source.startsIgnoringCase("content", at: name.lowerBound) {
        contentCharset = contentCharset ?? label(inContent: attribute.value, source)
      } else if name.count == 10, source.startsIgnoringCase("http-equiv", at: name.lowerBound) {
        isContentType =
          attribute.value.count == 12 && source.startsIgnoringCase("content-type", at: attribute.value.lowerBound)
      }
    }
    guard let found = charset ?? (isContentType ? contentCharset : nil), !found.isEmpty else { return nil }
    // A page that could be read up to here is no UTF-16.
    return found.hasPrefix("utf-16") ? "utf-8" : found
  }

  /// The label in the value of a content attribute, `text/html; charset=…`, or of a media type.
  static func label(inContent value: Range<Int>, _ source: Span<UInt8>) -> String? {
    var index = value.lowerBound
    while index < value.upperBound {
      if source.startsIgnoringCase("charset", at: index) {
        var next = index + 7
        while next < value.upperBound, source[next].isHTMLBlank { next += 1 }
        if next < value.upperBound, source[next] == UInt8(ascii: "=") {
          next += 1
          while next < value.upperBound, source[next].isHTMLBlank { next += 1 }
          guard next < value.upperBound else { return nil }
          let quote = source[next]
          if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let close = source.firstOffset(of: quote, from: next + 1)
            return close < value.upperBound ? lowered(next + 1..<close, source) : nil
          }
          var end = next
          while end < value.upperBound, !source[end].isHTMLBlank, source[end] != UInt8(ascii: ";") { end += 1 }
          return lowered(next..<end, source)
        }
        index = next
      } else {
        index += 1
      }
    }
    return nil
  }

  private static func lowered(_ range: Range<Int>, _ source: Span<UInt8>) -> String {
    var bytes: [UInt8] = []
    for index in range where !source[index].isHTMLBlank {
      bytes.append(source[index].isASCIIUpper ? source[index] | 0x20 : source[index])
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
