/// Where a command's lexicon comes from.
public struct LexiconSource: Sendable {
  /// A file in place of the bundled lexicon.
  public var replacing: String?
  /// Files that come before it.
  public var adding: [String]

  public init(replacing: String? = nil, adding: [String] = []) {
    self.replacing = replacing
    self.adding = adding
  }

  /// - Throws: `noInput` where a file cannot be read, `data` where it is no lexicon.
  public func load() throws(Failure) -> Lexicon {
    if replacing == nil, adding.isEmpty { return .bundled }
    var lexicon: Lexicon?
    for path in adding + (replacing.map { [$0] } ?? []) {
      let next = try Self.lexicon(path)
      lexicon = lexicon?.adding(next) ?? next
    }
    guard let lexicon else { return .bundled }
    return replacing == nil ? lexicon.adding(.bundled) : lexicon
  }

  /// The lexicon of a file, in the format that its name says.
  static func lexicon(_ path: String) throws(Failure) -> Lexicon {
    let bytes = try OptionFile.read(path)
    do {
      return try LexiconFormat(name: path).lexicon(bytes)
    } catch {
      throw failure(path, error)
    }
  }

  static func failure(_ path: String, _ problem: LexiconProblem) -> Failure {
    Failure(.data, "\(FilePath(path).shown):\(problem.line): \(problem.message)")
  }
}
