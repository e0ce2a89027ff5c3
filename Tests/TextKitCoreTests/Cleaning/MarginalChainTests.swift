import Testing

@testable import TextKitCore

@Suite struct MarginalChainTests {
  private static let labels = SequenceModel.Label.allCases.count

  /// The same numbers in every run.
  private struct Numbers {
    var state: UInt64
    mutating func next() -> Float {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Float(Int64(state >> 40) - 1 << 23) / Float(1 << 22)
    }
  }

  /// The most probable labels by going through every sequence.
  private static func enumerated(_ scores: [[Float]], _ transitions: [Float]) -> [SequenceModel.Label] {
    let width = SequenceModel.labelWidth
    func weight(_ from: Int, _ to: Int) -> Double { Double(transitions[from * width + to]) }
    var sums = [[Double]](repeating: [Double](repeating: 0, count: labels), count: scores.count)
    var sequence = [Int](repeating: 0, count: scores.count)
    var isDone = false
    while !isDone {
      var value = weight(labels, sequence[0])
      for (unit, label) in sequence.enumerated() {
        value += Double(scores[unit][label]) + (unit > 0 ? weight(sequence[unit - 1], label) : 0)
      }
      value += weight(labels + 1, sequence[sequence.count - 1])
      for (unit, label) in sequence.enumerated() { sums[unit][label] += exponential(value) }
      isDone = true
      for unit in sequence.indices {
        sequence[unit] = (sequence[unit] + 1) % labels
        if sequence[unit] != 0 {
          isDone = false
          break
        }
      }
    }
    let keep = SequenceModel.Label.keep.rawValue
    return sums.compactMap { row in
      if row[keep] > Double(MarginalChain.keepingProbability) * row.reduce(0, +) { return .keep }
      let rest = row.indices.filter { $0 != keep }
      return rest.max { row[$0] < row[$1] }.flatMap { SequenceModel.Label(rawValue: $0) }
    }
  }

  /// Good enough for what is compared here.
  private static func exponential(_ value: Double) -> Double {
    var sum = 1.0
    let part = value / 1024
    for step in stride(from: 8.0, through: 1, by: -1) { sum = 1 + part / step * sum }
    for _ in 0..<10 { sum *= sum }
    return sum
  }

  @Test("labels are the most probable ones of all sequences", arguments: [1, 2, 3, 4, 5] as [UInt64])
  func marginals(seed: UInt64) {
    var numbers = Numbers(state: seed)
    let width = SequenceModel.labelWidth
    let transitions = (0..<(Self.labels + 2) * width).map { _ in numbers.next() }
    let scores = (0..<4).map { _ in (0..<width).map { $0 < Self.labels ? 2 * numbers.next() : 0 } }
    var chain = MarginalChain(transitions: transitions, count: 4)
    chain.append(scores[0])
    chain.append(Array(scores[1...].joined()))
    #expect(chain.labels() == Self.enumerated(scores, transitions))
  }

  @Test("labels of many units are those of the two passes with every number kept", arguments: [6, 7] as [UInt64])
  func stretches(seed: UInt64) {
    var numbers = Numbers(state: seed)
    let width = SequenceModel.labelWidth
    let count = 700
    let transitions = (0..<(Self.labels + 2) * width).map { _ in numbers.next() }
    let scores = (0..<count).map { _ in (0..<width).map { $0 < Self.labels ? 2 * numbers.next() : 0 } }
    var chain = MarginalChain(transitions: transitions, count: count)
    for part in [0..<1, 1..<300, 300..<512, 512..<count] { chain.append(Array(scores[part].joined())) }
    #expect(chain.labels() == Self.twoPasses(scores, transitions))
  }

  /// The most probable labels by a forward and a backward pass over doubles.
  private static func twoPasses(_ scores: [[Float]], _ transitions: [Float]) -> [SequenceModel.Label] {
    let width = SequenceModel.labelWidth
    func weight(_ from: Int, _ to: Int) -> Double { exponential(Double(transitions[from * width + to])) }
    func scaled(_ row: [Double]) -> [Double] { row.map { $0 / row.reduce(0, +) } }
    let locals = scores.map { row in row[..<labels].map { exponential(Double($0)) } }
    var alphas: [[Double]] = []
    for (unit, local) in locals.enumerated() {
      alphas.append(
        scaled(
          (0..<labels).map { label in
            let before =
              unit == 0
              ? weight(labels, label) : (0..<labels).reduce(0) { $0 + alphas[unit - 1][$1] * weight($1, label) }
            return before * local[label]
          }))
    }
    var beta = (0..<labels).map { weight(labels + 1, $0) }
    var result: [SequenceModel.Label?] = []
    let keep = SequenceModel.Label.keep.rawValue
    for unit in scores.indices.reversed() {
      let row = scaled((0..<labels).map { alphas[unit][$0] * beta[$0] })
      let rest = (0..<labels).filter { $0 != keep }
      let best = rest.max { row[$0] < row[$1] }.flatMap { SequenceModel.Label(rawValue: $0) }
      result.append(row[keep] > Double(MarginalChain.keepingProbability) ? .keep : best)
      beta = scaled(
        (0..<labels).map { from in (0..<labels).reduce(0) { $0 + weight(from, $1) * locals[unit][$1] * beta[$1] } })
    }
    return result.reversed().compactMap { $0 }
  }

  @Test("a unit that must be furniture is not kept, however far its scores are apart")
  func extremes() {
    let width = SequenceModel.labelWidth
    let transitions = [Float](repeating: 0, count: (Self.labels + 2) * width)
    var row = [Float](repeating: 0, count: width)
    for label in 0..<SequenceModel.Label.furnitureBefore.rawValue { row[label] -= 1000 }
    row[SequenceModel.Label.furnitureAfter.rawValue] = 3
    var kept = [Float](repeating: -200, count: width)
    kept[SequenceModel.Label.keep.rawValue] = 200
    var chain = MarginalChain(transitions: transitions, count: 3)
    chain.append(kept + row + kept)
    #expect(chain.labels() == [.keep, .furnitureAfter, .keep])
  }
}
