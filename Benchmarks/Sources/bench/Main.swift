import CTextKitICU
import Glibc
import TextKitIO

/// Prints megabytes per CPU second of each stage over a file, with the ratio to two yardsticks of the same run: ICU's
/// NFC and a memchr pass. HTML pages are measured together, page by page; records go through the filter as the tool's do.
///
///     bench TEXT… PAGE.html… PAIRS.tsv… RECORDS.jsonl…
@main struct Bench {
  static func main() throws {
    let paths = CommandLine.arguments.dropFirst()
    let pages = try paths.filter { $0.hasSuffix(".html") }.map { path in
      try DescriptorSource(Descriptor.reading(FilePath(path))).readAll(limit: 1 << 30)
    }
    if !pages.isEmpty { measure(pages: pages) }
    for path in paths where path.hasSuffix(".jsonl") {
      let source = try DescriptorSource(Descriptor.reading(FilePath(path))).readAll(limit: 1 << 30)
      print("\(path): \(source.count) bytes")
      measure(records: source)
    }
    for path in paths where !path.hasSuffix(".html") && !path.hasSuffix(".jsonl") {
      let source = try DescriptorSource(Descriptor.reading(FilePath(path))).readAll(limit: 1 << 30)
      print("\(path): \(source.count) bytes")
      if path.hasSuffix(".tsv") {
        PairsBench(source).run()
        continue
      }
      measure(source)
    }
  }

  static func measure(pages: [[UInt8]]) {
    let bytes = pages.reduce(0) { $0 + $1.count }
    print("\(pages.count) HTML pages: \(bytes) bytes")
    func row(_ name: String, _ body: ([UInt8]) -> Int) {
      let speed = rate(bytes) { pages.reduce(0) { $0 + body($1) } }
      print("  \(name.padded(22))\(speed.rounded1.padded(10)) MB/s")
    }
    row("decode + NFC") { Decoder().decode($0).bytes.count }
    row("decode, blocks") { Page(html: Decoder().decode($0)).blocks.count }
    row("decode, blocks, clean") { Cleaner().article(from: Page(html: Decoder().decode($0))).paragraphs.count }
  }

  static func measure(records source: [UInt8]) {
    let newline = rate(source.count) { lineFeeds(source) }
    func row(_ name: String, _ stage: any Stage) {
      let filter = RecordFilter(stage: stage)
      let batch = LineBatch(bytes: source, firstLine: 1, endOffset: source.count, endLine: 1)
      let speed = rate(source.count) {
        var workspace = filter.makeWorkspace()
        return filter.answer(batch, workspace: &workspace).count
      }
      print("  \(name.padded(22))\(speed.rounded1.padded(10)) MB/s  \((speed / newline).rounded2)× memchr")
    }
    row("frame alone", IdentityStage())
    row("clean, no repair", CleanStage(cleaner: Cleaner(normalizer: nil)))
    row("clean", CleanStage())
    row("default command", SummaryStage())
    // Records of clean text, so that the summariser works alone.
    var workspace = RecordFilter(stage: CleanStage()).makeWorkspace()
    let batch = LineBatch(bytes: source, firstLine: 1, endOffset: source.count, endLine: 1)
    let clean = RecordFilter(stage: CleanStage()).answer(batch, workspace: &workspace)
    let filter = RecordFilter(stage: SummaryStage(isClean: true))
    let cleanBatch = LineBatch(bytes: clean, firstLine: 1, endOffset: clean.count, endLine: 1)
    let speed = rate(clean.count) {
      var workspace = filter.makeWorkspace()
      return filter.answer(cleanBatch, workspace: &workspace).count
    }
    let documents = Double(lineFeeds(clean)) / Double(clean.count) * speed * 1e6
    print("  \("summary of clean text".padded(22))\(speed.rounded1.padded(10)) MB/s  \(Int(documents)) documents/s")
  }

  static func lineFeeds(_ source: [UInt8]) -> Int {
    source.withUnsafeBytes { buffer in
      var lines = 0
      var rest = UnsafeRawBufferPointer(buffer)
      while let start = rest.baseAddress, let hit = memchr(start, 0x0A, rest.count) {
        lines += 1
        rest = UnsafeRawBufferPointer(rebasing: rest[(hit - UnsafeMutableRawPointer(mutating: start) + 1)...])
      }
      return lines
    }
  }

  static func measure(_ source: [UInt8]) {
    let icu = rate(source.count) { () -> Int in
      source.withUnsafeBufferPointer { buffer in
        let result = tk_icu_nfc(buffer.baseAddress, buffer.count)
        defer { tk_icu_free(result) }
        return result.count
      }
    }
    let newline = rate(source.count) { lineFeeds(source) }
    func row(_ name: String, _ body: () -> Int) {
      let speed = rate(source.count, body)
      print(
        "  \(name.padded(22))\(speed.rounded1.padded(10)) MB/s  \((speed / icu).rounded2.padded(7))× ICU NFC  "
          + "\((speed / newline).rounded2)× memchr")
    }
    print("  \("memchr".padded(22))\(newline.rounded1.padded(10)) MB/s")
    print("  \("ICU NFC with edits".padded(22))\(icu.rounded1.padded(10)) MB/s")

    let text = Decoder().decode(source)
    let page = Page(lines: text)
    let article = Cleaner().article(from: page)
    row("decode + NFC") { Decoder().decode(source).bytes.count }
    row("repair, as it came") { Normalizer().normalize(text).bytes.count }
    let repaired = Decoder().decode(Normalizer().normalize(text).bytes)
    row("repair, of clean text") { Normalizer().normalize(repaired).bytes.count }
    row("blocks of lines") { Page(lines: text).blocks.count }
    row("clean") { Cleaner().article(from: page).paragraphs.count }
    row("language spans") { LanguageIdentifier().spans(in: text.bytes.span).count }
    row("sentences") { SentenceSegmenter().sentences(in: text.bytes.span).count }
    row("tokens") { Tokenizer().tokens(in: text.bytes.span, language: nil).count }
    SegmentationBench(text: text.bytes, row: row).run()
    row("summary") { Summarizer().summary(of: article).sentences.count }
  }

  /// Megabytes per CPU second, the best of five.
  static func rate(_ bytes: Int, _ body: () -> Int) -> Double {
    var best = Double.infinity
    var sum = 0
    for _ in 0..<5 {
      let start = cpuSeconds()
      sum &+= body()
      best = min(best, cpuSeconds() - start)
    }
    return sum == .min ? 0 : Double(bytes) / 1e6 / max(best, 1e-9)
  }

  static func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

extension Double {
  var rounded1: String { "\((self * 10).rounded() / 10)" }
  var rounded2: String { "\((self * 100).rounded() / 100)" }
}

extension String {
  func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
