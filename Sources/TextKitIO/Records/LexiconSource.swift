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
      let next = Lexicon(try Self.read(path))
      lexicon = lexicon?.adding(next) ?? next
    }
    guard let lexicon else { return .bundled }
    return replacing == nil ? lexicon.adding(.bundled) : lexicon
  }

  /// The lexicon, or an exit code after a line on standard error has said what is wrong.
  public func loadOrTell() -> (lexicon: Lexicon?, exitCode: Int32) {
    do {
      return (try load(), 0)
    } catch {
      StandardStreams.tell(error.message)
      return (nil, error.code.rawValue)
    }
  }

  /// The bytes of a file, `-` for standard input.
  static func read(_ path: String) throws(Failure) -> [UInt8] {
    let source = DescriptorSource(path == "-" ? Descriptor(0) : try Descriptor.reading(FilePath(path)))
    return try source.readAll(limit: 1 << 30)
  }
}
