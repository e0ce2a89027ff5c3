/// A small network that turns the features of a pair into a score: one hidden layer and a straight path.
///
/// - Source: Training/pairs.py; the file says what it was learned from.
public struct PairModel: Sendable {
  private var means: [Float] = []
  private var scales: [Float] = []
  private var straight: [Float] = []
  private var bias: Float = 0
  /// Row after row, one for each hidden unit.
  private var weights: [Float] = []
  private var hiddenBiases: [Float] = []
  private var outputs: [Float] = []
  /// The scores from which a pair is kept.
  public private(set) var threshold: Float = 0.5

  /// The weights that come with the library.
  public static let embedded = PairModel(EmbeddedData.pairsWeights) ?? PairModel()

  private init() {}

  public init?(_ data: EmbeddedData) {
    for fields in ResourceLines(data) {
      guard let name = fields.first else { continue }
      let values = fields.dropFirst().map { Float(String(decoding: $0, as: UTF8.self)) ?? 0 }
      switch String(decoding: name, as: UTF8.self) {
      case "means": means = values
      case "scales": scales = values
      case "straight": straight = values
      case "bias": bias = values.first ?? 0
      case "threshold": threshold = values.first ?? 0.5
      case "hidden":
        hiddenBiases.append(values.first ?? 0)
        outputs.append(values.dropFirst().first ?? 0)
        weights += values.dropFirst(2)
      default: return nil
      }
    }
    let count = PairFeature.count
    guard means.count == count, scales.count == count, straight.count == count,
      weights.count == count * hiddenBiases.count
    else { return nil }
  }

  /// The score of a pair, 0 to 1; one half is where keeping begins.
  func score(_ features: [Float], _ hidden: inout [Float]) -> Float {
    let count = means.count
    guard features.count == count else { return 0 }
    hidden.removeAll(keepingCapacity: true)
    var sum = bias
    for index in 0..<count {
      let value = max(-4, min(4, (features[index] - means[index]) * scales[index]))
      hidden.append(value)
      sum += value * straight[index]
    }
    var row = 0
    for unit in hiddenBiases.indices {
      var value = hiddenBiases[unit]
      for index in 0..<count { value += hidden[index] * weights[row &+ index] }
      row &+= count
      // Zero below zero.
      if value > 0 { sum += value * outputs[unit] }
    }
    return FastLogarithm.sigmoid(sum)
  }
}
