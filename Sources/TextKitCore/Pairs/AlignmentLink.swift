/// Sentences of a French text and the sentences of its Vietnamese version that say the same.
public struct AlignmentLink: Equatable, Sendable {
  /// Indexes of French sentences, empty where the Vietnamese text adds something.
  public var french: Range<Int>
  public var vietnamese: Range<Int>
  /// 0 to 1; 0 for a sentence without a counterpart.
  public var score: Float

  public init(french: Range<Int>, vietnamese: Range<Int>, score: Float = 0) {
    self.french = french
    self.vietnamese = vietnamese
    self.score = score
  }
}
