/// The attributes of a tag, read one after another from its source.
///
/// - Complexity: O(*n*) in the bytes of the tag. Names are not kept, so that a tag with 100,000 attributes costs no
///   more than its bytes; of two attributes with one name the consumer takes the first.
struct HTMLAttributes {
  struct Attribute {
    var name: Range<Int>
    /// The value without its quotes; empty where there is none.
    var value: Range<Int>
  }

  private var index: Int
  private let end: Int
  /// The offset of the `>` that ends the tag, once the attributes are read.
  private(set) var tagEnd: Int?
  private(set) var isSelfClosing = false

  /// - Parameter range: from behind the tag's name on.
  init(range: Range<Int>) {
    index = range.lowerBound
    end = range.upperBound
  }

  mutating func next(in source: Span<UInt8>) -> Attribute? {
    guard tagEnd == nil else { return nil }
    // Before the name.
    while index < end {
      let byte = source[index]
      if byte == UInt8(ascii: ">") {
        tagEnd = index
        return nil
      }
      if byte == UInt8(ascii: "/") {
        if index + 1 < end, source[index + 1] == UInt8(ascii: ">") {
          isSelfClosing = true
          index += 1
          tagEnd = index
          return nil
        }
        index += 1
      } else if byte.isHTMLBlank {
        index += 1
      } else {
        break
      }
    }
    guard index < end else { return nil }
    let nameStart = index
    index += 1  // A name may start with "=".
    while index < end {
      let byte = source[index]
      if byte == UInt8(ascii: "=") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte.isHTMLBlank {
        break
      }
      index += 1
    }
    let name = nameStart..<index
    var after = index
    while after < end, source[after].isHTMLBlank { after += 1 }
    guard after < end, source[after] == UInt8(ascii: "=") else { return Attribute(name: name, value: index..<index) }
    index = after + 1
    while index < end, source[index].isHTMLBlank { index += 1 }
    guard index < end else { return nil }
    let quote = source[index]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let close = source.firstOffset(of: quote, from: index + 1)
      guard close < end else {
        index = end  // The source ends inside the value: no tag.
        return nil
      }
      defer { index = close + 1 }
      return Attribute(name: name, value: index + 1..<close)
    }
    let valueStart = index
    while index < end, source[index] != UInt8(ascii: ">"), !source[index].isHTMLBlank { index += 1 }
    return Attribute(name: name, value: valueStart..<index)
  }
}
