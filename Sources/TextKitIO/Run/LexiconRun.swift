/// One run of `summarize lexicon`: prints, looks up, checks or converts.
public struct LexiconRun: Sendable {
  public enum Job: Sendable {
    case print
    case lookUp([String])
    /// Files, and a file of preferred translations.
    case check([String], preferred: String?)
    /// Files, or the lexicon where there is none.
    case convert(LexiconFormat, [String])
    case stopwords(Language)
    /// Of the matcher.
    case tables(Language)
  }

  public var job: Job
  public var source: LexiconSource

  public init(_ job: Job, source: LexiconSource = LexiconSource()) {
    self.job = job
    self.source = source
  }

  /// Runs and returns the exit code; what goes wrong is told on standard error.
  public func execute() -> Int32 {
    guard StandardStreams.prepare() else { return Failure.Code.inputOutput.rawValue }
    do {
      let sink = ByteSink(Descriptor(1))
      switch job {
      case .print: try sink.write(try source.load().list())
      case .lookUp(let terms): try lookUp(terms, sink)
      case .check(let files, let preferred): return try check(files, preferred, sink)
      case .convert(let format, let files): try convert(format, files, sink)
      case .stopwords(let language): try sink.write(Self.stopwords(language))
      case .tables(let language): try sink.write(try source.load().tables(of: language))
      }
      return 0
    } catch ByteSink.Trouble.readerGone {
      return 0
    } catch ByteSink.Trouble.failed(let failure) {
      StandardStreams.tell(failure.message)
      return failure.code.rawValue
    } catch let failure as Failure {
      StandardStreams.tell(failure.message)
      return failure.code.rawValue
    } catch {
      StandardStreams.tell("\(error)")
      return Failure.Code.internal.rawValue
    }
  }

  private func lookUp(_ terms: [String], _ sink: ByteSink) throws {
    let lexicon = try source.load()
    for term in terms {
      let lookup = lexicon.lookup(term)
      if lookup.entries.isEmpty {
        StandardStreams.tell(lookup.nearMisses.isEmpty ? "no entry \(term)" : "no entry \(term), but near to it:")
      }
      for number in lookup.entries + lookup.nearMisses { try sink.write(lexicon.line(of: number)) }
    }
  }

  private func check(_ files: [String], _ preferred: String?, _ sink: ByteSink) throws -> Int32 {
    guard !files.isEmpty else { throw Failure(.usage, "give the files to check") }
    var check = LexiconCheck()
    for file in files { check.read(try OptionFile.read(file), file: file) }
    if let preferred { check.read(preferred: try OptionFile.read(preferred), file: preferred) }
    for finding in check.findings {
      try sink.write(Array("\(finding.file):\(finding.problem.line): \(finding.problem.message)\n".utf8))
    }
    StandardStreams.tell("\(check.pairs) pairs in \(files.count) files, \(check.findings.count) findings")
    return check.findings.isEmpty ? 0 : Failure.Code.data.rawValue
  }

  private func convert(_ format: LexiconFormat, _ files: [String], _ sink: ByteSink) throws {
    var entries: [LexiconEntry] = []
    for file in files {
      do {
        entries += try LexiconFormat(name: file).entries(try OptionFile.read(file))
      } catch let problem as LexiconProblem {
        throw LexiconSource.failure(file, problem)
      }
    }
    if files.isEmpty {
      let lexicon = try source.load()
      entries = (0..<lexicon.count).compactMap(lexicon.entry)
    }
    try sink.write(format.file(entries))
  }

  private static func stopwords(_ language: Language) -> [UInt8] {
    let data = language == .vietnamese ? EmbeddedData.stopwordsVietnamese : EmbeddedData.stopwordsFrench
    var output: [UInt8] = []
    var line: [UInt8] = []
    let span = data.span
    for index in span.indices {
      if span[index] != 0x0A {
        line.append(span[index])
        continue
      }
      if line.first != UInt8(ascii: "#"), !line.isEmpty { output += line.prefix { $0 != 0x09 } + [0x0A] }
      line.removeAll(keepingCapacity: true)
    }
    return output
  }
}
