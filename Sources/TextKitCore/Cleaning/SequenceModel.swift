import CTextKitICU

/// A small net over a unit and its neighbours, and a chain over the page: gives every unit of a page its label.
///
/// Scores come from one hidden layer; the chain is a linear-chain conditional random field decoded by Viterbi's
/// algorithm, so that a label depends on its neighbours' labels.
///
/// - Complexity: O(*u*) in the units of the page.
/// - Source: weights in Resources/Models/cleaning-*.txt, made by Training/cleaning.py, which builds the same inputs.
struct SequenceModel: Sendable {
  /// States of the chain; the three kinds of furniture differ by where they stand.
  enum Label: Int, CaseIterable {
    case title, keep, caption, meta, teaserTitle, teaserSummary, furnitureBefore, furnitureInside, furnitureAfter
  }

  private(set) var base = 0
  private var hidden = 0
  /// Rows of weights, one for an input or a label, a number for each hidden unit; those not used are zero.
  private var first: [Float] = []
  private var firstBias: [Float] = []
  private var second: [Float] = []
  private var secondBias: [Float] = []
  /// From label to label, then from the start and to the end.
  private var transitions: [Float] = []

  /// The length of a row.
  private static let rowWidth = 32

  static let text = SequenceModel(.cleaningTextModel)
  static let html = SequenceModel(.cleaningHTMLModel)

  /// How many of a unit's own numbers its neighbours' neighbours show.
  static let smallWidth = 25
  /// The numbers whose means over 5 and 11 units are inputs.
  static let windowed = [0, 4, 7, 15]

  var isEmpty: Bool { hidden == 0 }

  private init(_ data: EmbeddedData) {
    // A line holds a name, a scale and whole numbers.
    for fields in ResourceLines(data) where fields.count == 3 {
      let scale = Float(Double(String(decoding: fields[1], as: UTF8.self)) ?? 0)
      var numbers: [Float] = []
      var value = 0
      var sign = 1
      for byte in fields[2] {
        if byte == 0x20 {
          numbers.append(Float(sign * value) * scale)
          value = 0
          sign = 1
        } else if byte == 0x2D {
          sign = -1
        } else {
          value = value &* 10 &+ Int(byte &- 0x30)
        }
      }
      numbers.append(Float(sign * value) * scale)
      switch String(decoding: fields[0], as: UTF8.self) {
      case "base": base = Int(numbers.first ?? 0)
      case "input":
        first += Self.row(numbers)
      case "input-bias":
        hidden = numbers.count
        firstBias = Self.row(numbers)
      case "output": second += Self.row(numbers)
      case "output-bias": secondBias = numbers
      case "chain": transitions += numbers
      default: break
      }
    }
    let labels = Label.allCases.count
    let isWhole =
      first.count == Self.rowWidth * (3 * base + 2 * Self.smallWidth + 2 * Self.windowed.count)
      && hidden <= Self.rowWidth && firstBias.count == Self.rowWidth && second.count == Self.rowWidth * labels
      && secondBias.count == labels && transitions.count == labels * (labels + 2)
    if !isWhole { hidden = 0 }
  }

  private static func row(_ numbers: [Float]) -> [Float] {
    numbers.prefix(rowWidth) + [Float](repeating: 0, count: max(0, rowWidth - numbers.count))
  }

  /// Adds a row of the first layer, times a number.
  @inline(__always)
  private func add(_ row: Int, _ factor: Float, to layer: inout [Float]) {
    let start = row * Self.rowWidth
    precondition(start >= 0 && start + Self.rowWidth <= first.count && layer.count == Self.rowWidth)
    unsafe layer.withUnsafeMutableBufferPointer { layer in
      unsafe first.withUnsafeBufferPointer { first in
        guard let sum = layer.baseAddress, let row = first.baseAddress else { return }
        unsafe tk_add_scaled(sum, row + start, factor)
      }
    }
  }

  /// The score of a label.
  private func product(_ layer: [Float], label: Int) -> Float {
    let start = label * Self.rowWidth
    precondition(start + Self.rowWidth <= second.count && layer.count == Self.rowWidth)
    return unsafe layer.withUnsafeBufferPointer { layer in
      unsafe second.withUnsafeBufferPointer { second in
        guard let layer = layer.baseAddress, let row = second.baseAddress else { return 0 }
        return unsafe tk_rectified_product(layer, row + start)
      }
    }
  }

  /// Adds the rows of a unit's numbers.
  private func add(_ sparse: Sparse, _ unit: Int, input: Int, limit: Int, to layer: inout [Float]) {
    for position in sparse.starts[unit]..<sparse.starts[unit + 1] {
      let column = Int(sparse.columns[position])
      if column >= limit { break }
      add(input + column, sparse.numbers[position], to: &layer)
    }
  }

  /// The labels of a page's units.
  ///
  /// - Parameters:
  ///   - bias: added to the score of keeping.
  ///   - furniture: units that are known to be furniture; empty where none is.
  func labels(_ features: UnitFeatures, bias: Float = 0, furniture: [Bool] = []) -> [Label] {
    let count = features.count
    let labelCount = Label.allCases.count
    guard count > 0, !isEmpty, features.width == base else { return Array(repeating: .keep, count: count) }
    var scores = [Float](repeating: 0, count: count * labelCount)
    let values = features.values
    var sums: [[Float]] = Self.windowed.map { _ in [0] }
    for (position, column) in Self.windowed.enumerated() {
      sums[position].reserveCapacity(count + 1)
      var sum: Float = 0
      for unit in 0..<count {
        sum += values[unit * base + column]
        sums[position].append(sum)
      }
    }
    let sparse = Sparse(values, width: base, count: count)
    var layer = firstBias
    for unit in 0..<count {
      for index in layer.indices { layer[index] = firstBias[index] }
      add(sparse, unit, input: 0, limit: base, to: &layer)
      if unit > 0 { add(sparse, unit - 1, input: base, limit: base, to: &layer) }
      if unit + 1 < count { add(sparse, unit + 1, input: 2 * base, limit: base, to: &layer) }
      if unit > 1 { add(sparse, unit - 2, input: 3 * base, limit: Self.smallWidth, to: &layer) }
      if unit + 2 < count {
        add(sparse, unit + 2, input: 3 * base + Self.smallWidth, limit: Self.smallWidth, to: &layer)
      }
      var input = 3 * base + 2 * Self.smallWidth
      for position in Self.windowed.indices {
        for reach in [2, 5] {
          let lower = max(0, unit - reach)
          let upper = min(count, unit + reach + 1)
          add(input, (sums[position][upper] - sums[position][lower]) / Float(2 * reach + 1), to: &layer)
          input += 1
        }
      }
      for label in 0..<labelCount {
        scores[unit * labelCount + label] = secondBias[label] + product(layer, label: label)
      }
      scores[unit * labelCount + Label.keep.rawValue] += bias
      if unit < furniture.count, furniture[unit] {
        for label in 0..<Label.furnitureBefore.rawValue { scores[unit * labelCount + label] -= 1000 }
      }
    }
    return decode(scores, count)
  }

  /// The numbers that are not zero, unit after unit.
  private struct Sparse {
    var columns: [Int32] = []
    var numbers: [Float] = []
    var starts: [Int] = [0]

    init(_ values: [Float], width: Int, count: Int) {
      for unit in 0..<count {
        for column in 0..<width where values[unit * width + column] != 0 {
          columns.append(Int32(truncatingIfNeeded: column))
          numbers.append(values[unit * width + column])
        }
        starts.append(columns.count)
      }
    }
  }

  /// Viterbi's algorithm.
  private func decode(_ scores: [Float], _ count: Int) -> [Label] {
    let labels = Label.allCases.count
    var best = [Float](repeating: 0, count: labels)
    var next = best
    var origins = [UInt8](repeating: 0, count: count * labels)
    for label in 0..<labels { best[label] = scores[label] + transitions[labels * labels + label] }
    for unit in 1..<max(1, count) {
      for label in 0..<labels {
        var top = -Float.infinity
        var origin = 0
        for previous in 0..<labels {
          let value = best[previous] + transitions[previous * labels + label]
          if value > top {
            top = value
            origin = previous
          }
        }
        next[label] = top + scores[unit * labels + label]
        origins[unit * labels + label] = UInt8(truncatingIfNeeded: origin)
      }
      swap(&best, &next)
    }
    var last = 0
    var top = -Float.infinity
    for label in 0..<labels where best[label] + transitions[labels * (labels + 1) + label] > top {
      top = best[label] + transitions[labels * (labels + 1) + label]
      last = label
    }
    var result = [Label](repeating: .keep, count: count)
    for unit in stride(from: count - 1, through: 0, by: -1) {
      result[unit] = Label(rawValue: last) ?? .keep
      last = Int(origins[unit * labels + last])
    }
    return result
  }
}
