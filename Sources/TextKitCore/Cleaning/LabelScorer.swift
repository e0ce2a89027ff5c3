import CTextKitICU

/// Gives the units of a page their labels while their numbers come: scores each with the net, then steps along a chain for
/// each bias towards keeping.
///
/// - Complexity: O(*u*) in the units of the page; for each unit and each bias a byte for each label is kept, or a row of
///   numbers where labels are told by their probabilities.
struct LabelScorer {
  /// How far behind a unit the numbers must have come before it can be scored.
  static let reach = 5

  private let model: SequenceModel
  private let count: Int
  private let furniture: [Bool]
  /// Units that are scored.
  private var scored = 0
  private var isFit: Bool
  private let meanColumns: [Int32] = [0, 1, 2, 3, 4, 5, 6, 7]
  private var chains: [Chain] = []
  /// One for each bias, instead of `chains`.
  private var marginals: [MarginalChain] = []
  private let biases: [Float]

  /// Where a chain stands, and the label before each label of each unit.
  private struct Chain {
    var best = [Float](repeating: 0, count: SequenceModel.labelWidth)
    var origins: [UInt8]
  }

  /// - Parameters:
  ///   - biases: what is added to the score of keeping, a reading each.
  ///   - furniture: units that are known to be furniture; empty where none is.
  ///   - decoding: the best reading of the page as a whole, or the most probable label of each unit.
  init(
    _ model: SequenceModel, count: Int, biases: [Float], furniture: [Bool],
    decoding: SequenceModel.Decoding = .bestReading
  ) {
    self.model = model
    self.count = count
    self.furniture = furniture
    isFit = !model.isEmpty
    self.biases = biases
    guard isFit else { return }
    switch decoding {
    case .bestReading:
      chains = biases.map { _ in Chain(origins: [UInt8](repeating: 0, count: count * SequenceModel.labelWidth)) }
    case .probability:
      marginals = biases.map { _ in MarginalChain(transitions: model.transitions, count: count) }
    }
  }

  /// Scores units up to `limit`, whose numbers and those of `reach` units more are there.
  mutating func score(_ features: UnitFeatures, upTo limit: Int) {
    guard scored < limit else { return }
    isFit = isFit && features.width == model.base
    guard isFit else { return }
    let width = SequenceModel.labelWidth
    var scores = [Float](repeating: 0, count: (limit - scored) * width)
    let columns = features.columns.span
    let numbers = features.numbers.span
    let first = features.firstUnit
    var layer = [Float](repeating: 0, count: SequenceModel.rowWidth)
    for unit in scored..<limit {
      let at = unit - first
      model.reset(&layer)
      /// The rows of a unit near by; of those farther off only the first columns.
      func add(_ neighbour: Int, _ input: Int, isSmall: Bool) {
        let end = isSmall ? features.smallEnds[at + neighbour] : features.starts[at + neighbour + 1]
        model.add(columns, numbers, features.starts[at + neighbour]..<end, input: input, to: &layer)
      }
      let base = model.base
      add(0, 0, isSmall: false)
      if unit > 0 { add(-1, base, isSmall: false) }
      if unit + 1 < count { add(1, 2 * base, isSmall: false) }
      if unit > 1 { add(-2, 3 * base, isSmall: true) }
      if unit + 2 < count { add(2, 3 * base + SequenceModel.smallWidth, isSmall: true) }
      addMeans(features, unit, to: &layer)
      let row = (unit - scored) * width
      model.score(layer, to: &scores, at: row)
      if unit < furniture.count, furniture[unit] {
        for label in 0..<SequenceModel.Label.furnitureBefore.rawValue { scores[row + label] -= 1000 }
      }
    }
    var added: Float = 0
    for (index, bias) in biases.enumerated() {
      for row in stride(from: SequenceModel.Label.keep.rawValue, to: scores.count, by: width) {
        scores[row] += bias - added
      }
      added = bias
      if index < chains.count { Self.step(&chains[index], model, scores, from: scored, upTo: limit) }
      if index < marginals.count { marginals[index].append(scores) }
    }
    scored = limit
  }

  /// Adds the means of some numbers over the 5 and the 11 units around a unit, those of one number side by side.
  private func addMeans(_ features: UnitFeatures, _ unit: Int, to layer: inout [Float]) {
    func sum(_ end: Int) -> SIMD4<Float> { features.windows[end - features.firstWindow] }
    func mean(_ reach: Int) -> SIMD4<Float> {
      (sum(min(count, unit + reach + 1)) - sum(max(0, unit - reach))) / Float(2 * reach + 1)
    }
    let near = mean(2)
    let far = mean(Self.reach)
    let means: InlineArray<8, Float> = [near[0], far[0], near[1], far[1], near[2], far[2], near[3], far[3]]
    let input = 3 * model.base + 2 * SequenceModel.smallWidth
    model.add(meanColumns.span, means.span, 0..<8, input: input, to: &layer)
  }

  /// Viterbi's steps over the units that were scored last.
  private static func step(
    _ chain: inout Chain, _ model: SequenceModel, _ scores: [Float], from scored: Int, upTo limit: Int
  ) {
    let labels = SequenceModel.Label.allCases.count
    let width = SequenceModel.labelWidth
    var skipped = 0
    if scored == 0 {
      for label in 0..<labels { chain.best[label] = scores[label] + model.transitions[labels * width + label] }
      skipped = 1
    }
    let steps = limit - scored - skipped
    let target = (scored + skipped) * width
    precondition(scores.count == (limit - scored) * width && chain.origins.count >= limit * width)
    precondition(model.transitions.count == width * (labels + 2) && chain.best.count == width)
    guard steps > 0 else { return }
    unsafe chain.best.withUnsafeMutableBufferPointer { best in
      unsafe scores.withUnsafeBufferPointer { scores in
        unsafe model.transitions.withUnsafeBufferPointer { transitions in
          unsafe chain.origins.withUnsafeMutableBufferPointer { origins in
            guard let best = best.baseAddress, let scores = scores.baseAddress,
              let transitions = transitions.baseAddress, let origins = origins.baseAddress
            else { return }
            unsafe tk_chain(scores + skipped * width, steps, transitions, labels, best, origins + target)
          }
        }
      }
    }
  }

  /// The labels for each bias, once every unit is scored; to be asked for once.
  mutating func labels() -> [[SequenceModel.Label]] {
    guard isFit, scored == count, count > 0 else { return biases.map { _ in Array(repeating: .keep, count: count) } }
    return chains.map { labels(of: $0) } + marginals.indices.map { marginals[$0].labels() }
  }

  private func labels(of chain: Chain) -> [SequenceModel.Label] {
    let labels = SequenceModel.Label.allCases.count
    let width = SequenceModel.labelWidth
    var last = 0
    var top = -Float.infinity
    for label in 0..<labels where chain.best[label] + model.transitions[width * (labels + 1) + label] > top {
      top = chain.best[label] + model.transitions[width * (labels + 1) + label]
      last = label
    }
    var result = [SequenceModel.Label](repeating: .keep, count: count)
    for unit in stride(from: count - 1, through: 0, by: -1) {
      result[unit] = SequenceModel.Label(rawValue: last) ?? .keep
      last = Int(chain.origins[unit * width + last])
    }
    return result
  }
}
