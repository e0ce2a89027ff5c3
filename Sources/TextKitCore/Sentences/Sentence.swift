/// A sentence of a text.
public struct Sentence: Equatable, Sendable {
  /// UTF-8 offsets into the text, white space around the sentence left out.
  public var range: Range<Int>

  public init(range: Range<Int>) { self.range = range }
}
