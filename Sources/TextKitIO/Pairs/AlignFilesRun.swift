import TextKitCore

/// Aligns a French and a Vietnamese file: a sentence a line, or texts or pages that are segmented first.
public struct AlignFilesRun {
  public enum Content: Sendable {
    /// A sentence a line.
    case sentences
    /// Plain text, segmented first.
    case text
    /// Pages, cleaned and segmented first.
    case pages
  }

  public enum Form: String, CaseIterable, Sendable { case tsv, jsonl, tmx }

  public var aligner: SentenceAligner
  public var french: FilePath
  public var vietnamese: FilePath
  public var content = Content.sentences
  public var form = Form.tsv
  public var output: FilePath?

  public init(aligner: SentenceAligner, french: FilePath, vietnamese: FilePath) {
    self.aligner = aligner
    self.french = french
    self.vietnamese = vietnamese
  }

  public func execute() -> Int32 {
    guard StandardStreams.prepare() else { return Failure.Code.inputOutput.rawValue }
    Signals.install()
    do {
      let left = try sentences(french, .french)
      let right = try sentences(vietnamese, .vietnamese)
      var bytes: [UInt8] = []
      write(aligner.links(french: left, vietnamese: right), left, right, to: &bytes)
      try ByteSink(try output.map { try Descriptor.writing($0) } ?? Descriptor(1)).write(bytes)
      return 0
    } catch ByteSink.Trouble.readerGone {
      return 0
    } catch {
      let failure: Failure =
        if case ByteSink.Trouble.failed(let failure) = error {
          failure
        } else {
          error as? Failure ?? Failure(.data, (error as? RecordError)?.message ?? "\(error)")
        }
      StandardStreams.tell(failure.message)
      return failure.code.rawValue
    }
  }

  private func sentences(_ path: FilePath, _ language: Language) throws -> [[UInt8]] {
    let file = path.string == "-" ? nil : path
    if content == .sentences {
      let lines = try PairLines(file)
      var sentences: [[UInt8]] = []
      while let line = try lines.next() { if line.contains(where: { $0 > 0x20 }) { sentences.append(line) } }
      return sentences
    }
    let input = RunInput(path: file, relative: path)
    let opened = try OpenInput(input, format: .auto, offset: 0)
    let payload = try opened.head + opened.source.readAll(limit: 64 << 20)
    guard payload.count <= 64 << 20 else { throw Failure(.data, "\(input.shown): more than 64 MB") }
    let isPage = content == .pages && opened.format == .html
    let document = Document(kind: .bytes, payload: payload, mediaType: isPage ? "text/html" : "text/plain")
    do {
      let text = content == .pages ? try document.article(Cleaner()).text.bytes : try document.decoded().bytes
      return SentenceSegmenter().sentences(in: text.span, language: language).map { sentence in
        var bytes: [UInt8] = []
        bytes.appendOneLine(text[sentence.range])
        return bytes
      }
    } catch {
      throw Failure(.data, "\(input.shown): \(error.message)")
    }
  }

  private func write(
    _ links: [AlignmentLink], _ left: [[UInt8]], _ right: [[UInt8]], to output: inout [UInt8]
  ) {
    func joined(_ sentences: [[UInt8]], _ range: Range<Int>) -> [UInt8] {
      Array(sentences[range].joined(separator: [0x20]))
    }
    switch form {
    case .jsonl:
      var json = JSONWriter()
      json.raw("{")
      json.key("fr")
      json.array(left) { $0.string($1) }
      json.raw(",")
      json.key("vi")
      json.array(right) { $0.string($1) }
      json.raw(",")
      json.key("links")
      AlignStage.write(links, to: &json)
      json.raw(",")
      json.key("scores")
      json.array(links) { $0.number(Double($1.score)) }
      json.raw("}\n")
      output += json.bytes
    case .tsv, .tmx:
      let writer = PairWriter(format: form == .tmx ? .tmx : .tsv)
      if form == .tmx { output += PairWriter.tmxHeader.utf8 }
      for link in links where form == .tsv || !link.french.isEmpty && !link.vietnamese.isEmpty {
        writer.add(
          joined(left, link.french), joined(right, link.vietnamese), Double(link.score), reasons: [], to: &output)
      }
      if form == .tmx { output += PairWriter.tmxFooter.utf8 }
    }
  }
}
