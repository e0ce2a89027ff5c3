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

  /// How labels are found once all are scored.
  enum Decoding {
    /// The best sequence of labels of the page as a whole (Viterbi's algorithm).
    case bestReading
    /// The most probable label of each unit, over all sequences.
    case probability
  }

  private(set) var base = 0
  private var hidden = 0
  /// Rows of weights, one for an input or a label, a number for each hidden unit; those not used are zero.
  private var first: [Float] = []
  private var firstBias: [Float] = []
  private var second: [Float] = []
  private var secondBias: [Float] = []
  /// Rows of `labelWidth` numbers: from label to label, then from the start and to the end.
  private(set) var transitions: [Float] = []

  /// The length of a row.
  static let rowWidth = 32
  /// The room for a unit's scores.
  static let labelWidth = 16

  static let text = SequenceModel(.cleaningTextModel)
  static let html = SequenceModel(.cleaningHTMLModel)

  /// How many of a unit's own numbers its neighbours' neighbours show.
  static let smallWidth = 25
  /// The numbers whose means over 5 and 11 units are inputs.
  static let windowed = (0, 4, 7, 15)
  private static let windowedCount = 4

  var isEmpty: Bool { hidden == 0 }

  private init(_ data: EmbeddedData) {
    // A line holds a name, a scale and whole numbers.
    for fields in ResourceLines(data) where fields.count == 3 {
      let scale = Float(Double(String(decoding: fields[1], as: UTF8.self)) ?? 0)
      let name = String(decoding: fields[0], as: UTF8.self)
      let numbers = fields[2]
      let line = numbers.span
      switch name {
      case "base": base = Int(Self.numbers(line, scale).first ?? 0)
      case "input": Self.append(line, scale, to: &first)
      case "input-bias":
        hidden = Self.numbers(line, scale).count
        Self.append(line, scale, to: &firstBias)
      case "output": Self.append(line, scale, to: &second)
      case "output-bias": secondBias = Self.numbers(line, scale)
      case "chain": transitions += Self.numbers(line, scale)
      default: break
      }
    }
    let labels = Label.allCases.count
    let isWhole =
      first.count == Self.rowWidth * (3 * base + 2 * Self.smallWidth + 2 * Self.windowedCount)
      && hidden <= Self.rowWidth && firstBias.count == Self.rowWidth && second.count == Self.rowWidth * labels
      && secondBias.count == labels && transitions.count == labels * (labels + 2)
    if !isWhole { hidden = 0 }
    transitions = stride(from: 0, to: transitions.count, by: labels).flatMap { start in
      transitions[start..<min(start + labels, transitions.count)]
        + [Float](repeating: 0, count: Self.labelWidth - labels)
    }
  }

  /// Reads the next whole number of a line, up to the blank behind it.
  @inline(__always)
  private static func number(_ line: Span<UInt8>, _ index: inout Int) -> Int {
    var value = 0
    var isNegative = false
    while index < line.count, line[index] != 0x20 {
      if line[index] == 0x2D { isNegative = true } else { value = value &* 10 &+ Int(line[index] &- 0x30) }
      index &+= 1
    }
    index &+= 1
    return isNegative ? -value : value
  }

  private static func numbers(_ line: Span<UInt8>, _ scale: Float) -> [Float] {
    var numbers: [Float] = []
    var index = 0
    while index <= line.count { numbers.append(Float(number(line, &index)) * scale) }
    return numbers
  }

  /// Appends a row, filled up with zeros.
  private static func append(_ line: Span<UInt8>, _ scale: Float, to rows: inout [Float]) {
    let end = rows.count + rowWidth
    rows.append(contentsOf: repeatElement(0, count: rowWidth))
    var place = end - rowWidth
    var index = 0
    while index <= line.count, place < end {
      rows[place] = Float(number(line, &index)) * scale
      place += 1
    }
  }

  /// Adds rows of the first layer from `input` on, times a unit's numbers at `range`, to a layer.
  ///
  /// - Precondition: columns ascend (checked against the weights by their last).
  func add(
    _ columns: Span<Int32>, _ numbers: Span<Float>, _ range: Range<Int>, input: Int, to layer: inout [Float]
  ) {
    guard !range.isEmpty else { return }
    let last = range.upperBound - 1
    precondition(columns[range.lowerBound] >= 0 && (input + Int(columns[last]) + 1) * Self.rowWidth <= first.count)
    precondition(layer.count == Self.rowWidth)
    unsafe layer.withUnsafeMutableBufferPointer { layer in
      unsafe first.withUnsafeBufferPointer { first in
        unsafe columns.extracting(range).withUnsafeBufferPointer { columns in
          unsafe numbers.extracting(range).withUnsafeBufferPointer { numbers in
            guard let sum = layer.baseAddress, let rows = first.baseAddress, let columns = columns.baseAddress,
              let numbers = numbers.baseAddress
            else { return }
            unsafe tk_add_rows(sum, rows + input * Self.rowWidth, columns, numbers, range.count)
          }
        }
      }
    }
  }

  /// Gives a layer its bias.
  func reset(_ layer: inout [Float]) {
    precondition(layer.count == Self.rowWidth && firstBias.count == Self.rowWidth)
    unsafe layer.withUnsafeMutableBufferPointer { layer in
      unsafe firstBias.withUnsafeBufferPointer { bias in
        if let start = bias.baseAddress { unsafe layer.baseAddress?.update(from: start, count: Self.rowWidth) }
      }
    }
  }

  /// Writes the scores of a unit's labels.
  func score(_ layer: [Float], to scores: inout [Float], at start: Int) {
    let labels = Label.allCases.count
    precondition(layer.count == Self.rowWidth && start >= 0 && start + labels <= scores.count)
    precondition(second.count == labels * Self.rowWidth && secondBias.count == labels)
    unsafe scores.withUnsafeMutableBufferPointer { scores in
      unsafe layer.withUnsafeBufferPointer { layer in
        unsafe second.withUnsafeBufferPointer { second in
          unsafe secondBias.withUnsafeBufferPointer { bias in
            guard let scores = scores.baseAddress, let layer = layer.baseAddress, let rows = second.baseAddress,
              let bias = bias.baseAddress
            else { return }
            unsafe tk_label_scores(scores + start, layer, rows, bias, labels)
          }
        }
      }
    }
  }

  /// The labels of a page's units, one reading for each bias.
  ///
  /// - Parameters:
  ///   - biases: what is added to the score of keeping.
  ///   - furniture: units that are known to be furniture; empty where none is.
  func labels(_ page: Page, _ units: PageUnits, biases: [Float], furniture: [Bool] = []) -> [[Label]] {
    let scorer = LabelScorer(
      self, count: units.units.count, biases: biases, furniture: furniture,
      decoding: page.isHTML ? .probability : .bestReading)
    var scored = UnitFeatures(page, units, scorer: scorer).scorer
    return scored?.labels() ?? []
  }
}
