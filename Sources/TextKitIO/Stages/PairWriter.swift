import TextKitCore

/// Scores pairs that come as lines and writes what is kept.
struct PairWriter {
  enum Format: Sendable { case tsv }

  let format: Format
  let scorer: PairScorer
  let normalizer: Normalizer?
  private let buffers = PairBuffers()

  init(format: Format, scorer: PairScorer, normalizer: Normalizer?) {
    self.format = format
    self.scorer = scorer
    self.normalizer = normalizer
  }

  /// Score, French, Vietnamese, reasons.
  mutating func add(line: ArraySlice<UInt8>, to output: inout [UInt8]) {
    let fields = line.split(separator: UInt8(ascii: "\t"), maxSplits: 2, omittingEmptySubsequences: false)
    let pair = buffers.score(
      Array(fields.first ?? []), fields.count > 1 ? Array(fields[1]) : [], scorer, normalizer)
    var number = JSONWriter()
    number.number(Double(pair.verdict.score))
    output += number.bytes
    output.append(UInt8(ascii: "\t"))
    output += pair.french
    output.append(UInt8(ascii: "\t"))
    output += pair.vietnamese
    output.append(UInt8(ascii: "\t"))
    output += pair.verdict.reasons.map(\.rawValue).joined(separator: ",").utf8
    output.append(UInt8(ascii: "\n"))
  }
}
