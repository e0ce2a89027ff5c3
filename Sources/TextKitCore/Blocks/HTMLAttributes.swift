import CTextKitScan

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
  private var isCut = false

  /// - Parameter range: from behind the tag's name on.
  init(range: Range<Int>) {
    index = range.lowerBound
    end = range.upperBound
  }

  mutating func next(in source: Span<UInt8>) -> Attribute? {
    guard tagEnd == nil, !isCut else { return nil }
    precondition(index >= 0 && end <= source.count)
    var position = index
    var attribute = tk_html_attribute()
    let kind = unsafe source.withUnsafeBufferPointer { bytes in
      unsafe bytes.baseAddress.map { unsafe tk_html_next_attribute($0, end, &position, &attribute) }
    }
    index = position
    switch Int(kind ?? CInt(TK_HTML_CUT)) {
    case TK_HTML_ATTRIBUTE:
      return Attribute(
        name: Int(attribute.name)..<Int(attribute.name_end), value: Int(attribute.value)..<Int(attribute.value_end))
    case TK_HTML_CLOSED: tagEnd = index
    case TK_HTML_SELF_CLOSED:
      tagEnd = index
      isSelfClosing = true
    default: isCut = true
    }
    return nil
  }
}

extension Span<UInt8> {
  /// Reads all attributes of a tag from `position` on, the end of its name, and moves it to the `>` that ends the tag.
  ///
  /// - Returns: the values that every element is asked for, and whether the tag closes itself; `nil` where the source ends
  ///   inside the tag.
  @inline(__always)
  func tagAttributes(_ position: inout Int) -> (values: tk_html_attributes, isSelfClosing: Bool)? {
    precondition(position >= 0)
    var values = tk_html_attributes()
    let kind = unsafe withUnsafeBufferPointer { bytes in
      unsafe bytes.baseAddress.map { unsafe tk_html_tag_attributes($0, bytes.count, &position, &values) }
    }
    guard let kind, Int(kind) != TK_HTML_CUT else { return nil }
    return (values, Int(kind) == TK_HTML_SELF_CLOSED)
  }
}

extension Range<Int> {
  @inline(__always)
  init(_ value: tk_html_value) { self = Int(value.start)..<Int(value.end) }
}
