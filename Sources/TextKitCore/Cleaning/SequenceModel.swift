import CTextKitICU

/// A small net over a unit and its neighbours, and a chain over the page: gives every unit of a page its label.
///
/// Scores come from one hidden layer; the chain is a linear-chain conditional random field decoded by Viterbi's
/// algorithm, so that a label depends on its neighbours' labels.
///
/// - Complexity: O(*u*) in the units of the page.
/// - Source: weights in Resources/Models/cleaning-*.txt, made by Training/cleaning.py, which builds the same inputs.
@safe struct SequenceModel: Sendable {
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
  /// The weights, in memory that is never freed: there are two models, which live as long as the program.
  nonisolated(unsafe) private(set) var net: UnsafePointer<tk_net>?
  /// Rows of `labelWidth` numbers: from label to label, then from the start and to the end.
  private(set) var transitions: [Float] = []

  /// The length of a row.
  static let rowWidth = 32
  /// The room for a unit's scores.
  static let labelWidth = 16

  static let text = SequenceModel(.cleaningTextModel)
  static let html = SequenceModel(.cleaningHTMLModel)

  /// How many of a unit's own numbers its neighbours' neighbours show.
  static let smallWidth = Int(TK_SMALL_COLUMNS)
  /// How many numbers there are whose means over 5 and 11 units are inputs.
  private static let windowedCount = 4

  var isEmpty: Bool { unsafe net == nil }

  private init(_ data: EmbeddedData) {
    /// A row for each number of a unit, of the one before it, of the one behind it, for some of those of the second one
    /// before and behind, and for means.
    var first: [Float] = []
    var firstBias: [Float] = []
    var second: [Float] = []
    var secondBias: [Float] = []
    var hidden = 0
    var windowed: [Int] = []
    // A line holds a name, a scale and whole numbers.
    for fields in ResourceLines(data) where fields.count == 3 {
      let scale = Float(Double(String(decoding: fields[1], as: UTF8.self)) ?? 0)
      let name = String(decoding: fields[0], as: UTF8.self)
      let numbers = fields[2]
      let line = numbers.span
      switch name {
      case "base": base = Int(Self.numbers(line, scale).first ?? 0)
      case "windowed": windowed = Self.numbers(line, scale).map { Int($0) }
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
      && windowed.count == Self.windowedCount && windowed.allSatisfy { $0 < Int(TK_WINDOWED_COLUMNS) }
      && secondBias.count == labels && transitions.count == labels * (labels + 2)
    if isWhole { arrange(first, firstBias, second, secondBias, windowed) }
    transitions = stride(from: 0, to: transitions.count, by: labels).flatMap { start in
      transitions[start..<min(start + labels, transitions.count)]
        + [Float](repeating: 0, count: Self.labelWidth - labels)
    }
  }

  /// Puts the rows that one number of a unit needs side by side, and all weights where C code reads them.
  private mutating func arrange(
    _ first: [Float], _ firstBias: [Float], _ second: [Float], _ secondBias: [Float], _ windowed: [Int]
  ) {
    func row(_ input: Int) -> ArraySlice<Float> { first[input * Self.rowWidth..<(input + 1) * Self.rowWidth] }
    var rows: [Float] = []
    for column in 0..<base {
      for neighbour in 0..<3 { rows += row(neighbour * base + column) }
    }
    let small = rows.count
    for column in 0..<Self.smallWidth {
      for neighbour in 0..<2 { rows += row(3 * base + neighbour * Self.smallWidth + column) }
    }
    let meanRows = rows.count
    rows += first[((3 * base + 2 * Self.smallWidth) * Self.rowWidth)...]
    let one = Float(TK_LAYER_ONE)
    let parts = rows.map { Self.part($0 * 2 * one) } + firstBias.map { Self.part($0 * one) }
    let labels = Label.allCases.count
    // As fine as can be without more in a sum than 32 bits hold.
    let largest =
      (0..<labels).map { label in
        second[label * Self.rowWidth..<(label + 1) * Self.rowWidth].reduce(Float(0)) { $0 + abs($1) }
      }.max() ?? 0
    var outputOne: Float = 16_384
    while outputOne * largest >= 65_000 || outputOne * (second.map(abs).max() ?? 0) > 32_000 { outputOne /= 2 }
    // Two weights of a label side by side.
    let output = (0..<Self.rowWidth / 2 * Self.labelWidth).flatMap { place in
      let (pair, label) = place.quotientAndRemainder(dividingBy: Self.labelWidth)
      let weights = label < labels ? second[(label * Self.rowWidth + 2 * pair)...].prefix(2) : [0, 0]
      return weights.map { Self.part($0 * outputOne) }
    }
    let outputBias = secondBias + [Float](repeating: 0, count: Self.labelWidth - labels)
    let start = unsafe Self.kept(parts)
    var means = [UInt8](repeating: UInt8(Self.windowedCount), count: Int(TK_WINDOWED_COLUMNS))
    for (place, column) in windowed.enumerated() { means[column] = UInt8(place) }
    let net = UnsafeMutablePointer<tk_net>.allocate(capacity: 1)
    unsafe net.initialize(
      to: tk_net(
        rows: start, small_rows: start + small, mean_rows: start + meanRows, bias: start + rows.count,
        windowed: Self.kept(means), output: Self.kept(output), output_part: 1 / one / outputOne,
        output_bias: Self.kept(outputBias)))
    unsafe self.net = UnsafePointer(net)
  }

  /// The nearest whole number of sixteen bits.
  private static func part(_ number: Float) -> Int16 {
    Int16(max(-32768, min(32767, number)).rounded(.toNearestOrAwayFromZero))
  }

  /// A copy of numbers that stays for as long as the program runs, where a row begins as a line of the processor's cache does.
  private static func kept<Number: BitwiseCopyable>(_ numbers: [Number]) -> UnsafePointer<Number> {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: numbers.count * MemoryLayout<Number>.stride, alignment: 64)
    let start = unsafe memory.bindMemory(to: Number.self, capacity: numbers.count)
    for (place, number) in numbers.enumerated() { unsafe (start + place).initialize(to: number) }
    return unsafe UnsafePointer(start)
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

  /// The labels of a page's units, one reading for each bias.
  ///
  /// - Parameters:
  ///   - biases: what is added to the score of keeping.
  ///   - furniture: units that are known to be furniture; empty where none is.
  func labels(_ page: Page, _ units: PageUnits, biases: [Float], furniture: [Bool] = []) -> [[Label]] {
    var scorer = LabelScorer(
      self, count: units.units.count, biases: biases, furniture: furniture,
      decoding: page.isHTML ? .probability : .bestReading)
    UnitFeatures.forEachRow(page, units) { scorer.take(&$0) }
    return scorer.labels()
  }
}
