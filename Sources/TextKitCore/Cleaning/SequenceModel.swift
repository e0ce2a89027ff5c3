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
    /// To keep each unit that is kept with more than some probability, over all sequences, or else the most probable label.
    case probability
  }

  /// How many numbers a unit has of its own.
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

  /// How many rows a column has whose number a unit alone sees, its neighbours, too, or their neighbours as well.
  private enum Reach: Int, CaseIterable { case own = 1, near = 3, far = 5 }

  /// How many numbers there are whose means over 5 and 11 units are inputs.
  private static let windowedCount = Int(TK_WINDOWED_COLUMNS)

  var isEmpty: Bool { unsafe net == nil }

  private init(_ data: EmbeddedData) {
    /// A row for each number of a unit, for most of those of the one before it and of the one behind it, for some of those of
    /// the second ones before and behind, and for means.
    var first: [Float] = []
    var firstBias: [Float] = []
    var second: [Float] = []
    var secondBias: [Float] = []
    var hidden = 0
    var windowed: [Int] = []
    var (own, far) = ([Int](), [Int]())
    // A line holds a name, a scale and whole numbers.
    for fields in ResourceLines(data) where fields.count == 3 {
      let scale = Float(Double(String(decoding: fields[1], as: UTF8.self)) ?? 0)
      let name = String(decoding: fields[0], as: UTF8.self)
      let numbers = fields[2]
      let line = numbers.span
      switch name {
      case "base": base = Int(Self.numbers(line, scale).first ?? 0)
      case "windowed": windowed = Self.numbers(line, scale).map { Int($0) }
      case "own": own = Self.numbers(line, scale).map { Int($0) }
      case "far": far = Self.numbers(line, scale).map { Int($0) }
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
    let reach = (0..<base).map { far.contains($0) ? Reach.far : own.contains($0) ? .own : .near }
    let isWhole =
      first.count == Self.rowWidth * (reach.reduce(0) { $0 + $1.rawValue } + 2 * Self.windowedCount)
      && 1...Int(TK_MOST_COLUMNS) ~= base
      && hidden <= Self.rowWidth && firstBias.count == Self.rowWidth && second.count == Self.rowWidth * labels
      && windowed.count == Self.windowedCount && windowed.allSatisfy { 0..<base ~= $0 }
      && secondBias.count == labels && transitions.count == labels * (labels + 2)
    if isWhole { arrange(first, firstBias, second, secondBias, windowed, reach) }
    transitions = stride(from: 0, to: transitions.count, by: labels).flatMap { start in
      transitions[start..<min(start + labels, transitions.count)]
        + [Float](repeating: 0, count: Self.labelWidth - labels)
    }
  }

  /// Puts the rows that one number of a unit needs side by side, and all weights where C code reads them.
  private mutating func arrange(
    _ first: [Float], _ firstBias: [Float], _ second: [Float], _ secondBias: [Float], _ windowed: [Int],
    _ reach: [Reach]
  ) {
    let one = Float(TK_LAYER_ONE)
    let width = Self.rowWidth
    // A column has its rows among those of its kind, at the place that its number gives; those that a unit alone sees stand one
    // behind the other.
    let own = (0..<base).filter { reach[$0] == .own }
    let near = width * own.count
    let far = near + width * base * Reach.near.rawValue
    let means = far + width * base * Reach.far.rawValue
    let bias = means + 2 * Self.windowedCount * width
    // Parts of the layer: numbers first, then the bias.
    var parts = [Int16](repeating: 0, count: bias + width)
    var input = 0
    func put(_ place: Int) {
      for number in 0..<width { parts[place + number] = Self.part(first[input * width + number] * 2 * one) }
      input += 1
    }
    for neighbour in 0..<Reach.far.rawValue {
      var ownCount = 0
      for (column, kind) in reach.enumerated() where neighbour < kind.rawValue {
        switch kind {
        case .own:
          put(ownCount * width)
          ownCount += 1
        case .near: put(near + (kind.rawValue * column + neighbour) * width)
        case .far: put(far + (kind.rawValue * column + neighbour) * width)
        }
      }
    }
    for mean in 0..<2 * Self.windowedCount { put(means + mean * width) }
    for number in 0..<width { parts[bias + number] = Self.part(firstBias[number] * one) }
    func bits(_ kind: Reach) -> [UInt64] {
      var bits = [UInt64](repeating: 0, count: Int(TK_COLUMN_WORDS))
      for column in 0..<base where reach[column] == kind { bits[column / 64] |= 1 << UInt64(column % 64) }
      return bits
    }
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
    let net = UnsafeMutablePointer<tk_net>.allocate(capacity: 1)
    unsafe net.initialize(
      to: tk_net(
        own_rows: start, near_rows: start + near, far_rows: start + far, mean_rows: start + means, bias: start + bias,
        own_columns: Self.kept(own.map { UInt32($0) }), own_count: own.count,
        near_reach: Self.kept(bits(.near)), far_reach: Self.kept(bits(.far)), words: (base + 63) / 64,
        windowed: Self.kept(windowed.map { UInt32($0) }), output: Self.kept(output),
        output_part: 1 / one / outputOne, output_bias: Self.kept(outputBias)))
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

  /// The labels of a page's units, by the best reading for text, by probabilities for HTML pages; and those of a second
  /// reading of text with more benefit of the doubt, if there is to be one.
  ///
  /// - Parameters:
  ///   - bias: what is added to the score of keeping.
  ///   - benefit: what more is added to it in the second reading; not for HTML pages.
  ///   - furniture: units that are known to be furniture; empty where none is.
  ///   - memory: what another page left.
  func labels(
    _ page: borrowing Page, _ units: borrowing PageUnits, bias: Float, benefit: Float? = nil, furniture: [Bool],
    _ memory: PageMemory
  ) -> (first: [Label], second: [Label]) {
    var scorer = LabelScorer(
      self, count: units.units.count, bias: bias, benefit: benefit, furniture: furniture,
      decoding: page.isHTML ? .probability : .bestReading, memory)
    UnitFeatures.forEachRow(page, units, memory) { scorer.take(&$0) }
    return scorer.labels(memory)
  }

  /// The labels of a text whose best reading keeps nothing, where it is probable enough all the same that something is kept;
  /// `nil` where it is not. That there is no article is one reading; that there is one are many, which share what speaks for it.
  func labelsInDoubt(
    _ page: borrowing Page, _ units: borrowing PageUnits, bias: Float, furniture: [Bool], _ memory: PageMemory
  ) -> [Label]? {
    var scorer = LabelScorer(
      self, count: units.units.count, bias: bias, benefit: nil, furniture: furniture, decoding: .probability, memory)
    UnitFeatures.forEachRow(page, units, memory) { scorer.take(&$0) }
    return scorer.labelsInDoubt(memory)
  }
}
