/// How good a French–Vietnamese sentence pair is as a translation, and why not.
///
///     var workspace = PairWorkspace()
///     let scorer = PairScorer()
///     scorer.score(french: "Il a 14 ans.".utf8Span.span, vietnamese: "Cậu ấy 14 tuổi.".utf8Span.span, &workspace)
///     // score 0.97, keep
///
/// - Input: UTF-8 in NFC, repaired or as it came; markup and mojibake count as damage.
/// - Complexity: O(*n*) in the bytes of the two sides, at most 32 KiB of each; no allocation once the workspace has
///   grown.
/// - Source: features after bicleaner's and OpusFilter's, word table by IBM model 1, weights by Training/pairs.py.
public struct PairScorer: Sendable {
  /// A pair with less is dropped.
  public var minimumScore: Float
  public var table: PairWords
  var model: PairModel

  public init(minimumScore: Float = 0.5, table: PairWords = .embedded) {
    self.minimumScore = minimumScore
    self.table = table
    model = .embedded
  }

  public func score(
    french: Span<UInt8>, vietnamese: Span<UInt8>, _ workspace: inout PairWorkspace
  ) -> PairScore {
    PairScanner(.french, table).scan(french, into: &workspace.french)
    PairScanner(.vietnamese, table).scan(vietnamese, into: &workspace.vietnamese)
    workspace.measure(table)
    guard workspace.french.words.count + workspace.french.numbers.count > 0,
      workspace.vietnamese.words.count + workspace.vietnamese.numbers.count > 0
    else { return PairScore(score: 0, keep: false, reasons: [.empty]) }
    guard max(french.count, vietnamese.count) <= PairScanner.maximumBytes else {
      return PairScore(score: 0, keep: false, reasons: [.tooLong])
    }
    let score = model.score(workspace.features, &workspace.hidden)
    let keep = score >= minimumScore
    return PairScore(score: score, keep: keep, reasons: keep ? [] : workspace.reasons())
  }
}

/// The verdict on a pair.
public struct PairScore: Equatable, Sendable {
  /// 0 to 1.
  public var score: Float
  public var keep: Bool
  /// Of a dropped pair, the gravest first; never empty there.
  public var reasons: [PairReason]

  public init(score: Float, keep: Bool, reasons: [PairReason]) {
    self.score = score
    self.keep = keep
    self.reasons = reasons
  }
}

extension PairWorkspace {
  /// The names and values of what was measured last.
  public var measured: [(name: String, value: Float)] {
    PairFeature.allCases.map { (String(describing: $0), features[$0.rawValue]) }
  }

  /// What speaks against the pair that was measured last.
  func reasons() -> [PairReason] {
    func value(_ feature: PairFeature) -> Float { features[feature.rawValue] }
    var reasons: [PairReason] = []
    let isSwapped = value(.frenchHasVietnamese) > 0.1 && value(.vietnameseHasVietnamese) < 0.06
    if value(.copied) > 0.6 { reasons.append(.copy) }
    if isSwapped { reasons.append(.swapped) }
    if value(.mojibake) > 0.25 || value(.replacements) > 0 { reasons.append(.mojibake) }
    if value(.tags) > 0 { reasons.append(.markup) }
    if !isSwapped, value(.frenchKnown) < 0.6 || value(.frenchHasVietnamese) > 0.1 {
      reasons.append(.wrongLanguageFrench)
    }
    if !isSwapped, value(.vietnameseHasVietnamese) < 0.08, value(.mojibake) == 0 {
      reasons.append(.wrongLanguageVietnamese)
    }
    if value(.frenchNumbers) + value(.vietnameseNumbers) > 0 { reasons.append(.numbers) }
    if value(.frenchNames) > 1, value(.frenchNames) > value(.matchedNames) { reasons.append(.names) }
    let deviation = value(.ratioDeviation)
    if value(.onlyVietnameseEnds) > 0, deviation > 1 { reasons.append(.truncatedFrench) }
    if value(.onlyFrenchEnds) > 0, deviation < -1 { reasons.append(.truncatedVietnamese) }
    if value(.moreTerminals) > 0 && deviation > 1.5 || value(.fewerTerminals) > 0 && deviation < -1.5 {
      reasons.append(.concatenated)
    }
    if abs(deviation) > 3 { reasons.append(.lengthRatio) }
    if value(.frenchCoveredRare) < 0.45 || value(.vietnameseCoveredRare) < 0.45 || reasons.isEmpty {
      reasons.append(.meaning)
    }
    return reasons
  }
}
