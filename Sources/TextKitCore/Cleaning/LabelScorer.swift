import CTextKitICU

/// Gives the units of a page their labels while their numbers come: scores each with the net, then steps along a chain for
/// each bias towards keeping.
///
/// - Complexity: O(*u*) in the units of the page; for each unit and each bias a byte for each label is kept, or a row of
///   numbers where labels are told by their probabilities.
struct LabelScorer {
  private let model: SequenceModel
  private let count: Int
  private let furniture: [Bool]
  private var layers = tk_layers()
  /// Units whose numbers came, and units that were scored.
  private var taken = 0
  private var scored = 0
  /// Scores of units that the chains have not passed yet, a row each.
  private var scores: [Float]
  private var isFit: Bool
  private var chains: [Chain] = []
  /// One for each bias, instead of `chains`.
  private var marginals: [MarginalChain] = []
  private let biases: [Float]

  /// How many units' scores are held before the chains pass them.
  private static let chunk = 256

  /// Where a chain stands, and the label before each label of each unit.
  private struct Chain {
    var best = [Float](filled: SequenceModel.labelWidth, with: 0)
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
    scores = [Float](filled: isFit ? min(count, Self.chunk) * SequenceModel.labelWidth : 0, with: 0)
    guard isFit, count > 0 else { return }
    if let net = unsafe model.net { unsafe tk_layers_start(&layers, net) }
    switch decoding {
    case .bestReading:
      chains = biases.map { _ in Chain(origins: [UInt8](filled: count * SequenceModel.labelWidth, with: 0)) }
    case .probability:
      marginals = biases.map { _ in MarginalChain(transitions: model.transitions, count: count) }
    }
  }

  /// Takes the numbers of the next unit; once so many came that a unit's neighbours are all known, that one is scored.
  mutating func take(_ row: inout FeatureRow) {
    isFit = isFit && row.width == model.base && taken < count
    guard isFit, let net = unsafe model.net else { return }
    let unit = taken
    taken += 1
    unsafe row.withNumbers { columns, numbers, count in
      unsafe tk_take_row(&layers, net, columns, numbers, count, unit)
    }
    if unit >= Int(TK_LAYER_REACH) { scoreNext() }
  }

  /// Scores the next unit.
  private mutating func scoreNext() {
    let width = SequenceModel.labelWidth
    let unit = scored
    let start = unit % Self.chunk * width
    precondition(unit < count && start + width <= scores.count)
    guard let net = unsafe model.net else { return }
    unsafe scores.withUnsafeMutableBufferPointer { scores in
      if let scores = scores.baseAddress { unsafe tk_finish_unit(&layers, net, unit, count, scores + start) }
    }
    if unit < furniture.count, furniture[unit] {
      for label in 0..<SequenceModel.Label.furnitureBefore.rawValue { scores[start + label] -= 1000 }
    }
    scored += 1
    if scored == count || scored % Self.chunk == 0 { pass(unit / Self.chunk * Self.chunk) }
  }

  /// Has the chains pass the units that were scored since `first`.
  private mutating func pass(_ first: Int) {
    let width = SequenceModel.labelWidth
    let end = (scored - first) * width
    var added: Float = 0
    for (index, bias) in biases.enumerated() {
      for row in stride(from: SequenceModel.Label.keep.rawValue, to: end, by: width) { scores[row] += bias - added }
      added = bias
      if index < chains.count { Self.step(&chains[index], model, scores, from: first, upTo: scored) }
      if index < marginals.count { marginals[index].append(scores, count: scored - first) }
    }
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
    precondition(scores.count >= (limit - scored) * width && chain.origins.count >= limit * width)
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
    while isFit, taken == count, scored < count { scoreNext() }
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
    var result = [SequenceModel.Label](filled: count, with: .keep)
    for unit in stride(from: count - 1, through: 0, by: -1) {
      result[unit] = SequenceModel.Label(rawValue: last) ?? .keep
      last = Int(chain.origins[unit * width + last])
    }
    return result
  }
}
