import TextKitCore

/// `pairs`: how good a French–Vietnamese sentence pair is, whether to keep it, and why not.
public struct PairsStage: Stage {
  public var scorer: PairScorer
  /// Repairs both sides before they are scored; the repaired sides come back.
  public var normalizer: Normalizer?
  /// Whether the features come with the score.
  public var explains: Bool
  /// `exact` or `near`: pairs that came before are dropped. Records have to come one after the other then.
  public var duplicates: String?

  public var members: [String] { ["fr", "vi"] }
  public var needsText: Bool { false }

  public init(scorer: PairScorer = PairScorer(), normalizer: Normalizer? = nil, explains: Bool = false) {
    self.scorer = scorer
    self.normalizer = normalizer
    self.explains = explains
  }

  public func answer(_ document: Document, _ answer: inout Answer) throws(RecordError) {
    guard case .string(let french) = document.members["fr"], case .string(let vietnamese) = document.members["vi"]
    else { throw RecordError(.noText, "the record has no strings \"fr\" and \"vi\"") }
    let buffers = answer.kept as? PairBuffers ?? PairBuffers()
    answer.kept = buffers
    var pair = buffers.score(french, vietnamese, scorer, normalizer)
    if pair.verdict.keep, let duplicates { buffers.dropKnown(&pair, duplicates) }
    if normalizer != nil {
      answer.add("fr") { $0.string(pair.french) }
      answer.add("vi") { $0.string(pair.vietnamese) }
      answer.add("repaired") { json in
        json.array(pair.repaired) { json, side in json.string(side) }
      }
    }
    answer.add("score") { $0.number(Double(pair.verdict.score)) }
    answer.add("keep") { $0.bool(pair.verdict.keep) }
    answer.add("reasons") { json in json.array(pair.verdict.reasons) { json, reason in json.string(reason.rawValue) } }
    if explains {
      answer.add("features") { json in
        json.raw("{")
        for (index, feature) in buffers.workspace.measured.enumerated() {
          if index > 0 { json.raw(",") }
          json.string(feature.name)
          json.raw(":")
          json.number(Double(feature.value))
        }
        json.raw("}")
      }
    }
  }

  /// A text is lines of a French and a Vietnamese sentence parted by a tab.
  public func print(_ document: Document, to output: inout [UInt8]) throws(RecordError) {
    let writer = PairWriter(format: .tsv, showsDropped: explains)
    let buffers = PairBuffers()
    let text = try document.text().bytes
    for line in text.split(separator: UInt8(ascii: "\n")) {
      let fields = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
      let pair = buffers.score(
        Array(fields.first ?? []), fields.count > 1 ? Array(fields[1]) : [], scorer, normalizer)
      writer.add(pair, to: &output)
    }
  }
}

/// A pair as it was scored.
struct ScoredPair {
  var french: [UInt8]
  var vietnamese: [UInt8]
  /// `fr` and `vi`, where repair changed them.
  var repaired: [String] = []
  var verdict: PairScore
}

/// What one worker uses again for each pair; no two threads hold the same one.
final class PairBuffers: @unchecked Sendable {
  var workspace = PairWorkspace()
  private var seen: PairDeduplicator?

  func dropKnown(_ pair: inout ScoredPair, _ mode: String) {
    if seen == nil { seen = PairDeduplicator.Mode(rawValue: mode).map { PairDeduplicator($0) } }
    guard seen?.isKnown(pair.french, pair.vietnamese) == true else { return }
    pair.verdict.keep = false
    pair.verdict.reasons = [seen?.mode == .near ? .nearDuplicate : .duplicate]
  }

  func score(
    _ french: [UInt8], _ vietnamese: [UInt8], _ scorer: PairScorer, _ normalizer: Normalizer?
  ) -> ScoredPair {
    var pair = ScoredPair(
      french: french, vietnamese: vietnamese, verdict: PairScore(score: 0, keep: false, reasons: []))
    if let normalizer {
      pair.french = normalizer.normalize(Text(french)).bytes
      pair.vietnamese = normalizer.normalize(Text(vietnamese)).bytes
      if pair.french != french { pair.repaired.append("fr") }
      if pair.vietnamese != vietnamese { pair.repaired.append("vi") }
    }
    pair.verdict = scorer.score(french: pair.french.span, vietnamese: pair.vietnamese.span, &workspace)
    return pair
  }
}
