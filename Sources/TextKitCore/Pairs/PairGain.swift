/// How much better the other side of a pair explains a word than chance does.
enum PairGain {
  /// Of a word that no table knows: neither for nor against.
  static let unknown: Float = -0.4
  /// Of a name that stands on both sides.
  static let name: Float = 3

  /// ln((p + b/5) / 1.2b) for the probability *p* of a word given the other side and *b* without it.
  @inline(__always)
  static func of(_ explained: Float, _ background: Float) -> Float {
    explained == 0 ? -1.791_759 : FastLogarithm.of((explained + 0.2 * background) / (1.2 * background))
  }

  /// The gains of a side in sum.
  struct Summary {
    var mean: Float = 0
    var sum: Float = 0
    var covered: Float = 0
    var coveredRare: Float = 0
    var head: Float = 0
    var tail: Float = 0
    var excess: Float = 0
    var startExcess: Float = 0

    /// - Parameter frequency: −20 ln of a word's frequency.
    @inline(__always)
    init(_ gains: [Float], _ words: [PairSide.Word], _ frequency: (PairSide.Word) -> UInt8) {
      guard !gains.isEmpty else { return }
      let count = gains.count
      let third = max(1, count / 3)
      var total: Float = 0
      var coveredCount: Float = 0
      var rare: Float = 0
      var allRare: Float = 0
      var worst: Float = 0
      for index in 0..<count {
        let gain = gains[index]
        total += gain
        let rarity = Float(frequency(words[index]))
        allRare += rarity
        if gain > 0.7 {
          coveredCount += 1
          rare += rarity
        }
        if index < third { head += gain }
        worst = min(worst, total)
      }
      startExcess = -worst
      var ending: Float = 0
      worst = 0
      for index in stride(from: count &- 1, through: 0, by: -1) {
        ending += gains[index]
        if index >= count &- third { tail += gains[index] }
        worst = min(worst, ending)
      }
      excess = -worst / Float(count + 2).squareRoot()
      startExcess /= Float(count + 2).squareRoot()
      mean = total / Float(count)
      let root = Float(count + 3).squareRoot()
      sum = total / (root * root.squareRoot())
      covered = coveredCount / Float(count)
      coveredRare = rare / max(1, allRare)
      head /= Float(third)
      tail /= Float(third)
    }
  }
}

/// A natural logarithm to four digits, for positive normal numbers.
enum FastLogarithm {
  @inline(__always)
  static func of(_ value: Float) -> Float {
    let bits = value.bitPattern
    let exponent = Float(Int32(bitPattern: bits >> 23) &- 127)
    let mantissa = Float(bitPattern: bits & 0x007F_FFFF | 0x3F80_0000) - 1
    // ln(1 + m) on 0..<1.
    let series =
      mantissa
      * (0.999_115 + mantissa * (-0.489_960 + mantissa * (0.285_675 + mantissa * (-0.133_566 + mantissa * 0.031_883))))
    return exponent * 0.693_147_2 + series
  }

  /// 1 / (1 + e^−x).
  static func sigmoid(_ value: Float) -> Float {
    let bounded = max(-20, min(20, value))
    var result: Float = 1
    // e^(x/64) by its series, to the 64th power.
    let step = -bounded / 64
    result = 1 + step * (1 + step * (0.5 + step * (1.0 / 6 + step / 24)))
    for _ in 0..<6 { result *= result }
    return 1 / (1 + result)
  }
}
