import TextKitCore

/// Filters pairs of TSV, TMX or Moses files, in order, in constant memory.
public struct PairFilesRun {
  public var scorer: PairScorer
  public var normalizer: Normalizer?
  /// TSV or TMX; `-` is standard input. Not looked at where there are two files.
  public var files: [FilePath] = []
  public var inputFormat = PairFormat.tsv
  /// Two files of as many lines.
  public var french: FilePath?
  public var vietnamese: FilePath?
  public var outputFormat = PairFormat.tsv
  /// A path, a prefix for Moses files; `nil` is standard output.
  public var output: FilePath?
  public var duplicates: String?
  /// Whether dropped pairs are written too, with reasons.
  public var showsDropped = false

  public init(scorer: PairScorer) { self.scorer = scorer }

  /// Runs and returns the exit code; what goes wrong is told on standard error.
  public func execute() -> Int32 {
    guard StandardStreams.prepare() else { return Failure.Code.inputOutput.rawValue }
    Signals.install()
    do {
      try run()
    } catch ByteSink.Trouble.readerGone {
      return 0
    } catch ByteSink.Trouble.failed(let failure) {
      return tell(failure)
    } catch let failure as Failure {
      return tell(failure)
    } catch {
      return tell(Failure(.internal, "\(error)"))
    }
    return Signals.pending == 0 ? 0 : 128 + Signals.pending
  }

  private func tell(_ failure: Failure) -> Int32 {
    StandardStreams.tell(failure.message)
    return failure.code.rawValue
  }

  private func sources() throws -> [any PairSource] {
    if let french, let vietnamese {
      // Told before anything is written, where the files can be read twice.
      let first = try MosesSource(french: french, vietnamese: vietnamese)
      if french.string != "-", vietnamese.string != "-" {
        while try first.next() != nil {}
        return [try MosesSource(french: french, vietnamese: vietnamese)]
      }
      return [first]
    }
    return try (files.isEmpty ? [FilePath("-")] : files).map { file in
      let path = file.string == "-" ? nil : file
      return inputFormat == .tmx ? try TMXSource(path) : try TSVSource(path)
    }
  }

  private func run() throws {
    let sources = try sources()
    let buffers = PairBuffers()
    var seen = duplicates.flatMap(PairDeduplicator.Mode.init(rawValue:)).map { PairDeduplicator($0) }
    let writer = PairWriter(format: outputFormat, showsDropped: showsDropped)
    var sinks: [ByteSink] = []
    if outputFormat == .moses {
      guard let output else { throw Failure(.usage, "Moses files need --output with the prefix of their names") }
      for ending in [".fr", ".vi"] {
        sinks.append(ByteSink(try Descriptor.writing(FilePath(bytes: output.bytes + Array(ending.utf8)))))
      }
    } else {
      sinks.append(ByteSink(try output.map { try Descriptor.writing($0) } ?? Descriptor(1)))
    }
    var left: [UInt8] = outputFormat == .tmx ? Array(PairWriter.tmxHeader.utf8) : []
    var right: [UInt8] = []
    func flush(atLeast size: Int) throws {
      guard left.count >= size else { return }
      try sinks[0].write(left)
      left.removeAll(keepingCapacity: true)
      guard sinks.count > 1 else { return }
      try sinks[1].write(right)
      right.removeAll(keepingCapacity: true)
    }
    for source in sources {
      while Signals.pending == 0, let text = try source.next() {
        var pair = buffers.score(text.french, text.vietnamese, scorer, normalizer)
        if pair.verdict.keep, seen?.isKnown(pair.french, pair.vietnamese) == true {
          pair.verdict.keep = false
          pair.verdict.reasons = [seen?.mode == .near ? .nearDuplicate : .duplicate]
        }
        if outputFormat == .moses {
          guard pair.verdict.keep else { continue }
          left.appendOneLine(pair.french[...])
          left.append(UInt8(ascii: "\n"))
          right.appendOneLine(pair.vietnamese[...])
          right.append(UInt8(ascii: "\n"))
        } else {
          writer.add(pair, to: &left)
        }
        try flush(atLeast: 1 << 16)
      }
    }
    if outputFormat == .tmx { left += PairWriter.tmxFooter.utf8 }
    try flush(atLeast: 0)
  }
}
