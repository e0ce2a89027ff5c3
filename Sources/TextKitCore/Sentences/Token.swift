/// A token of a text: a word (in Vietnamese of one or more syllables), a number, a mark of punctuation.
public struct Token: Equatable, Sendable {
  /// UTF-8 offsets into the text.
  public var range: Range<Int>

  public init(range: Range<Int>) { self.range = range }
}
