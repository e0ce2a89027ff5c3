/// A stretch of a block as the patterns inside lines part it: a unit to be judged, or a pattern that is none.
struct Segment: Equatable {
  enum Kind: Equatable {
    /// Text whose role the labeller decides.
    case unit
    case dateline
    /// A picture's number as a CMS glues it in: ` ảnh 1`.
    case marker
    case credit
    case signOff
  }

  @CompactRange var range: Range<Int>
  @CompactInt var block: Int
  var kind: Kind
  /// Whether it is surely a picture's caption: between a marker and the line's end, or one sentence before a credit.
  var isCaption = false
  /// Whether a sentence end parts it from the segment before in the same line.
  var isCut = false
}

extension Segment {
  init(range: Range<Int>, kind: Kind, block: Int, isCaption: Bool = false, isCut: Bool = false) {
    _range = CompactRange(wrappedValue: range)
    _block = CompactInt(wrappedValue: block)
    self.kind = kind
    self.isCaption = isCaption
    self.isCut = isCut
  }
}
