/// What is wrong with a line of a lexicon.
public struct LexiconProblem: Error, Equatable, Sendable {
  /// From 1; 0 for the file as a whole.
  public var line: Int
  public var message: String

  public init(line: Int, message: String) {
    self.line = line
    self.message = message
  }
}
