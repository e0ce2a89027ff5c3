import CTextKitICU

/// Gives the units of a page their labels while their numbers come: scores each with the net, then steps along a chain for
/// each bias towards keeping.
///
/// - Complexity: O(*u*) in the units of the page; for each unit and each bias a byte for each label is kept, or a row of
///   numbers where labels are told by their probabilities.
@safe struct LabelScorer {
  private let model: SequenceModel
  private let count: Int
  private let furniture: [Bool]
  /// Those of the page's memory, which is there as long as its units are labelled.
  private let layers: UnsafeMutablePointer<tk_layers>
  /// Units whose numbers came, and units that were scored.
  private var taken = 0
  private var scored = 0
  /// Scores of units that the chains have not passed yet, a row each.
  private var scores: [Float]
  private var isFit: Bool
  /// Where the chain of each reading stands, a row each, and the label before each label of each unit, a chain behind the
  /// other.
  private var best = InlineArray<32, Float>(repeating: 0)
  private var origins: [UInt8]
  /// Instead of these.
  private var marginals: MarginalChain?
  private let bias: Float
  private let benefit: Float?

  /// How many units are scored at once, and how many units' scores are held before the chains pass them.
  private static let step = Int(TK_FINISHED_UNITS)
  private static let chunk = 32 * step

  /// - Parameters:
  ///   - bias: what is added to the score of keeping.
  ///   - benefit: what more is added to it in a second reading, if there is to be one; not where labels are told by
  ///     probabilities.
  ///   - furniture: units that are known to be furniture; empty where none is.
  ///   - decoding: the best reading of the page as a whole, or the most probable label of each unit.
  ///   - memory: what another page left.
  init(
    _ model: SequenceModel, count: Int, bias: Float, benefit: Float?, furniture: [Bool],
    decoding: SequenceModel.Decoding, _ memory: PageMemory
  ) {
    self.model = model
    self.count = count
    self.furniture = furniture
    isFit = !model.isEmpty && count > 0
    self.bias = bias
    self.benefit = benefit
    unsafe layers = memory.layers
    (scores, origins) = memory.takeLabels()
    guard isFit, let net = unsafe model.net else { return }
    let width = SequenceModel.labelWidth
    let room = min(count, Self.chunk) * width
    if scores.count < room { scores = [Float](filled: room, with: 0) }
    unsafe tk_layers_start(layers, net)
    switch decoding {
    case .bestReading:
      let size = (benefit == nil ? 1 : 2) * count * width
      if origins.count < size { origins = [UInt8](filled: size, with: 0) }
    case .probability:
      marginals = MarginalChain(transitions: model.transitions, count: count)
    }
  }

  /// Takes the numbers of the next unit; once so many came that a unit's neighbours are all known, that one is scored.
  mutating func take(_ row: inout FeatureRow) {
    isFit = isFit && row.width == model.base && taken < count
    guard isFit, let net = unsafe model.net else { return }
    let unit = taken
    taken += 1
    unsafe row.withNumbers { numbers, flags in unsafe tk_take_row(layers, net, numbers, flags, unit) }
    if taken - scored == Self.step + Int(TK_LAYER_REACH) { scoreNext() }
  }

  /// Scores the next units, as many as are scored at once or all that are left.
  private mutating func scoreNext() {
    let width = SequenceModel.labelWidth
    let first = scored
    let units = min(Self.step, count - first)
    let start = first % Self.chunk * width
    precondition(units > 0 && start + units * width <= scores.count)
    guard let net = unsafe model.net else { return }
    unsafe scores.withUnsafeMutableBufferPointer { scores in
      if let scores = scores.baseAddress { unsafe tk_finish_units(layers, net, first, units, count, scores + start) }
    }
    for unit in first..<first + units where unit < furniture.count && furniture[unit] {
      let row = start + (unit - first) * width
      for label in 0..<SequenceModel.Label.furnitureBefore.rawValue { scores[row + label] -= 1000 }
    }
    scored += units
    if scored == count || scored % Self.chunk == 0 { pass(first / Self.chunk * Self.chunk) }
  }

  /// Has the chains pass the units that were scored since `first`.
  private mutating func pass(_ first: Int) {
    raiseKeeping(by: bias, from: first)
    if marginals != nil {
      marginals?.append(scores, count: scored - first)
    } else {
      step(0, from: first)
      if let benefit {
        raiseKeeping(by: benefit, from: first)
        step(1, from: first)
      }
    }
  }

  private mutating func raiseKeeping(by bias: Float, from first: Int) {
    let end = (scored - first) * SequenceModel.labelWidth
    for row in stride(from: SequenceModel.Label.keep.rawValue, to: end, by: SequenceModel.labelWidth) {
      scores[row] += bias
    }
  }

  /// Viterbi's steps of a chain over the units that were scored last.
  private mutating func step(_ chain: Int, from first: Int) {
    let labels = SequenceModel.Label.allCases.count
    let width = SequenceModel.labelWidth
    let start = chain * width
    precondition(start >= 0 && start + width <= best.count && model.transitions.count == width * (labels + 2))
    var skipped = 0
    if first == 0 {
      for label in 0..<labels { best[start + label] = scores[label] + model.transitions[labels * width + label] }
      skipped = 1
    }
    let steps = scored - first - skipped
    let target = (chain * count + first + skipped) * width
    guard steps > 0 else { return }
    precondition(scores.count >= (scored - first) * width && target >= 0 && origins.count >= target + steps * width)
    var standing = best
    var span = standing.mutableSpan
    unsafe span.withUnsafeMutableBufferPointer { best in
      unsafe scores.withUnsafeBufferPointer { scores in
        unsafe model.transitions.withUnsafeBufferPointer { transitions in
          unsafe origins.withUnsafeMutableBufferPointer { origins in
            guard let best = best.baseAddress, let scores = scores.baseAddress,
              let transitions = transitions.baseAddress, let origins = origins.baseAddress
            else { return }
            unsafe tk_chain(scores + skipped * width, steps, transitions, labels, best + start, origins + target)
          }
        }
      }
    }
    best = standing
  }

  /// The labels of both readings, those of the second one empty where there is none, once every unit is scored; to be asked
  /// for once.
  mutating func labels(_ memory: PageMemory) -> (first: [SequenceModel.Label], second: [SequenceModel.Label]) {
    while isFit, taken == count, scored < count { scoreNext() }
    guard isFit, scored == count else {
      let kept = [SequenceModel.Label](filled: count, with: .keep)
      return (kept, benefit == nil ? [] : kept)
    }
    let first = marginals?.labels() ?? labels(of: 0)
    let second = benefit == nil ? [] : labels(of: 1)
    memory.keep(scores: scores, origins: origins)
    return (first, second)
  }

  /// The labels where something is probable enough to be kept, with more benefit of the doubt for all else; `nil` where
  /// nothing is, or labels are not told by probabilities. To be asked for once, instead of `labels`.
  mutating func labelsInDoubt(_ memory: PageMemory) -> [SequenceModel.Label]? {
    guard labels(memory).first.contains(.keep) else { return nil }
    return marginals?.labels(least: MarginalChain.besideKeptProbability)
  }

  private func labels(of chain: Int) -> [SequenceModel.Label] {
    let labels = SequenceModel.Label.allCases.count
    let width = SequenceModel.labelWidth
    var last = 0
    var top = -Float.infinity
    for label in 0..<labels {
      let value = best[chain * width + label] + model.transitions[width * (labels + 1) + label]
      if value > top {
        top = value
        last = label
      }
    }
    let start = chain * count * width
    precondition(start >= 0 && start + count * width <= origins.count && last < labels)
    var result = [SequenceModel.Label](filled: count, with: .keep)
    unsafe result.withUnsafeMutableBytes { result in
      unsafe origins.withUnsafeBufferPointer { origins in
        // A label takes a byte, which is its number.
        guard MemoryLayout<SequenceModel.Label>.stride == 1, let origins = origins.baseAddress,
          let result = unsafe result.bindMemory(to: UInt8.self).baseAddress
        else { return }
        unsafe tk_chain_back(origins + start, count, last, result)
      }
    }
    return result
  }
}
