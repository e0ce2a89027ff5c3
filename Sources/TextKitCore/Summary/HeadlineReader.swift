/// A small recurrent network that reads a headline's words in their sentence, and adds to the logits of
/// ``SoundnessModel`` what its features do not tell.
///
/// Each word is known by 24 bits of its hash, by its class, by the mark before it and by whether the headline keeps it.
/// A gated recurrent unit reads them forwards, another backwards; what they hold at the first and the last word that
/// are kept, behind them, and of all that are kept on average and at most, is weighed in one hidden layer.
///
/// - Source: K. Cho et al., "Learning phrase representations using RNN encoder–decoder for statistical machine
///   translation", 2014. The weights (Resources/Models/headline-reader-*.bin) are in eight bits with a scale for each
///   row, learned by Training/headline_reader.py from headlines read one by one.
/// - Complexity: O(*n*) in the words read, at most 48 of a sentence.
struct HeadlineReader: Sendable {
  /// A word as it is read.
  struct Word: Sendable {
    /// Its row in the table of words: 0 behind the sentence, 1 for a word that is not known.
    var row: Int
    var kind: Int
    var place: Int
    var mark: Int
  }

  /// The words of a headline, with where the first and the last that are kept stand; one more stands for what follows.
  struct Reading: Sendable {
    var words: [Word]
    var first: Int
    var last: Int
  }

  typealias Lanes = SIMD16<Float>

  /// A matrix by columns, each in whole lanes.
  private struct Matrix: Sendable {
    var lanes: Int
    var columns: [Lanes]

    /// Adds the product with a vector, whose first element meets the column `from`.
    @inline(__always)
    func addProduct(with vector: Span<Float>, from: Int = 0, to sums: inout [Lanes]) {
      var at = from * lanes
      for index in vector.indices {
        let value = vector[index]
        for lane in 0..<lanes { sums[lane] += columns[at + lane] * value }
        at += lanes
      }
    }
  }

  private struct Unit: Sendable {
    var input: Matrix
    var state: Matrix
    var inputBias: [Lanes]
    var stateBias: [Lanes]
  }

  static let before = 10
  static let behind = 8
  static let longest = 48
  private static let sizes = (word: 32, kind: 8, place: 4, mark: 4)
  private static let rows = (kind: 24, place: 6, mark: 10)
  private static let state = 48
  private static let hidden = 48

  /// The words' keys, ascending.
  private var keys: [UInt32] = []
  private var wordScales: [Float] = []
  private var wordRows: [Int8] = []
  private var kinds: [Float] = []
  private var places: [Float] = []
  private var marks: [Float] = []
  private var units: [Unit] = []
  private var hiddenLayer = Matrix(lanes: 3, columns: [])
  private var hiddenBias: [Lanes] = []
  /// A row for each part of the model that it adds to, then that part's bias.
  private var out: [[Float]] = []
  /// What the features' logits count beside it, part by part.
  private var shares: [Float] = []

  static let french = HeadlineReader(.headlineReaderFrench, parts: SoundnessModel.french.partNames)
  static let vietnamese = HeadlineReader(.headlineReaderVietnamese, parts: SoundnessModel.vietnamese.partNames)

  /// - Parameter parts: the parts whose logits are asked for, in their order.
  init(_ file: EmbeddedData, parts: [[UInt8]]) {
    var input = Input(bytes: file.span)
    input.skipLine()
    let head = input.line().split(separator: UInt8(ascii: " "))
    var next = 0
    let digits = head[0]
    let count = Int(SummaryModel.number(digits.span, &next))
    for _ in 0..<count { keys.append(input.key()) }
    (wordScales, wordRows) = input.quantised(rows: count + 2, columns: Self.sizes.word)
    kinds = input.matrix(rows: Self.rows.kind, columns: Self.sizes.kind)
    places = input.matrix(rows: Self.rows.place, columns: Self.sizes.place)
    marks = input.matrix(rows: Self.rows.mark, columns: Self.sizes.mark)
    let width = Self.sizes.word + Self.sizes.kind + Self.sizes.place + Self.sizes.mark
    let gates = 3 * Self.state
    for _ in 0..<2 {
      let weights = input.matrix(rows: gates, columns: width)
      let states = input.matrix(rows: gates, columns: Self.state)
      units.append(
        Unit(
          input: Self.columns(of: weights, rows: gates), state: Self.columns(of: states, rows: gates),
          inputBias: Self.lanes(of: input.floats(gates)), stateBias: Self.lanes(of: input.floats(gates))))
    }
    let weights = input.matrix(rows: Self.hidden, columns: 10 * Self.state)
    hiddenLayer = Self.columns(of: weights, rows: Self.hidden)
    hiddenBias = Self.lanes(of: input.floats(Self.hidden))
    var names: [ArraySlice<UInt8>] = []
    var given: [Float] = []
    for part in head.dropFirst() {
      guard let colon = part.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let digits = part[(colon + 1)...]
      var next = 0
      names.append(part[..<colon])
      given.append(SummaryModel.number(digits.span, &next) / 1000)
    }
    let last = input.matrix(rows: names.count, columns: Self.hidden)
    let biases = input.floats(names.count)
    for part in parts {
      let row = names.firstIndex { $0.elementsEqual(part) }
      shares.append(row.map { given[$0] } ?? 1)
      out.append(
        row.map { last[$0 * Self.hidden..<($0 + 1) * Self.hidden] + [biases[$0]] }
          ?? [Float](repeating: 0, count: Self.hidden + 1))
    }
  }

  /// The row of a word.
  func row(of hash: UInt64) -> Int {
    let key = UInt32(truncatingIfNeeded: hash >> 40)
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < keys.count && keys[low] == key ? low + 2 : 1
  }

  /// What the words say of each part, beside the features.
  func opinion(of reading: Reading) -> HeadlineOpinion {
    HeadlineOpinion(shares: shares, logits: logits(of: reading))
  }

  /// What is added to the logit of each part.
  func logits(of reading: Reading) -> [Float] {
    let count = reading.words.count
    var states = [Float](repeating: 0, count: count * 2 * Self.state)
    var inputs: [Float] = []
    for word in reading.words {
      let scale = wordScales[word.row]
      for at in word.row * Self.sizes.word..<(word.row + 1) * Self.sizes.word {
        inputs.append(Float(wordRows[at]) * scale)
      }
      inputs += kinds[word.kind * Self.sizes.kind..<(word.kind + 1) * Self.sizes.kind]
      inputs += places[word.place * Self.sizes.place..<(word.place + 1) * Self.sizes.place]
      inputs += marks[word.mark * Self.sizes.mark..<(word.mark + 1) * Self.sizes.mark]
    }
    for (side, unit) in units.enumerated() { run(unit, side, over: inputs, count: count, states: &states) }
    var sums = hiddenBias
    let width = 2 * Self.state
    let span = states.span
    for (part, place) in [reading.first, reading.last, reading.last + 1].enumerated() {
      hiddenLayer.addProduct(with: span.extracting(place * width..<(place + 1) * width), from: part * width, to: &sums)
    }
    var most = [Float](repeating: -9, count: width)
    var mean = [Float](repeating: 0, count: width)
    var kept: Float = 0
    for (place, word) in reading.words.enumerated() where word.place == 1 {
      kept += 1
      for at in 0..<width {
        most[at] = max(most[at], states[place * width + at])
        mean[at] += states[place * width + at]
      }
    }
    for at in 0..<width { mean[at] /= max(1, kept) }
    hiddenLayer.addProduct(with: most.span, from: 3 * width, to: &sums)
    hiddenLayer.addProduct(with: mean.span, from: 4 * width, to: &sums)
    return out.map { row in
      var sum = row[Self.hidden]
      for at in 0..<Self.hidden { sum += row[at] * max(0, sums[at / Lanes.scalarCount][at % Lanes.scalarCount]) }
      return sum
    }
  }

  /// Reads the words one way, and keeps what is held behind each.
  private func run(_ unit: Unit, _ side: Int, over inputs: [Float], count: Int, states: inout [Float]) {
    let width = inputs.count / count
    let span = inputs.span
    var held = [Float](repeating: 0, count: Self.state)
    let third = Self.state / Lanes.scalarCount
    for step in 0..<count {
      let place = side == 0 ? step : count - 1 - step
      var given = unit.inputBias
      unit.input.addProduct(with: span.extracting(place * width..<(place + 1) * width), to: &given)
      var kept = unit.stateBias
      unit.state.addProduct(with: held.span, to: &kept)
      for lane in 0..<third {
        let reset = given[lane] + kept[lane]
        let update = given[third + lane] + kept[third + lane]
        for at in 0..<Lanes.scalarCount {
          let fresh = given[2 * third + lane][at] + Logistic.value(reset[at]) * kept[2 * third + lane][at]
          let share = Logistic.value(update[at])
          let index = lane * Lanes.scalarCount + at
          held[index] = (1 - share) * (2 * Logistic.value(2 * fresh) - 1) + share * held[index]
          states[(2 * place + side) * Self.state + index] = held[index]
        }
      }
    }
  }

  private static func lanes(of values: [Float]) -> [Lanes] {
    (0..<values.count / Lanes.scalarCount).map { lane in
      Lanes(values[lane * Lanes.scalarCount..<(lane + 1) * Lanes.scalarCount])
    }
  }

  private static func columns(of values: [Float], rows: Int) -> Matrix {
    let width = values.count / rows
    var columns: [Lanes] = []
    for column in 0..<width { columns += lanes(of: (0..<rows).map { values[$0 * width + column] }) }
    return Matrix(lanes: rows / Lanes.scalarCount, columns: columns)
  }
}

/// What reading a headline's words says of it: for each part of ``SoundnessModel`` the share that the features' logit
/// keeps, and what is added to it.
struct HeadlineOpinion: Sendable {
  var shares: [Float]
  var logits: [Float]
}

extension HeadlineReader {
  /// The file of weights, read from its start.
  private struct Input: ~Escapable {
    let bytes: Span<UInt8>
    var offset = 0

    @_lifetime(copy bytes)
    init(bytes: Span<UInt8>) { self.bytes = bytes }

    mutating func skipLine() { _ = line() }

    mutating func line() -> [UInt8] {
      var line: [UInt8] = []
      while offset < bytes.count, bytes[offset] != 0x0A {
        line.append(bytes[offset])
        offset += 1
      }
      offset += 1
      return line
    }

    mutating func key() -> UInt32 {
      defer { offset += 3 }
      return UInt32(bytes[offset]) << 16 | UInt32(bytes[offset + 1]) << 8 | UInt32(bytes[offset + 2])
    }

    mutating func floats(_ count: Int) -> [Float] {
      (0..<count).map { _ in
        var bits: UInt32 = 0
        for byte in 0..<4 { bits |= UInt32(bytes[offset + byte]) << (8 * UInt32(byte)) }
        offset += 4
        return Float(bitPattern: bits)
      }
    }

    mutating func quantised(rows: Int, columns: Int) -> (scales: [Float], values: [Int8]) {
      let scales = floats(rows)
      let start = offset
      offset += rows * columns
      return (scales, (start..<offset).map { Int8(bitPattern: bytes[$0]) })
    }

    mutating func matrix(rows: Int, columns: Int) -> [Float] {
      let (scales, values) = quantised(rows: rows, columns: columns)
      return values.indices.map { Float(values[$0]) * scales[$0 / columns] }
    }
  }
}

extension SummaryWorkspace {
  /// A form's words as ``HeadlineReader`` reads them.
  func reading(of form: HeadlineForm, _ source: HeadlineSource, in text: Span<UInt8>) -> HeadlineReader.Reading {
    let tokens = candidates[form.candidate].tokens
    let reader = source.reader
    let first = form.kept.first?.lowerBound ?? tokens.lowerBound
    let end = form.kept.last?.upperBound ?? tokens.upperBound
    let low = max(tokens.lowerBound, first - HeadlineReader.before)
    let high = min(tokens.upperBound, end + HeadlineReader.behind, low + HeadlineReader.longest)
    var words: [HeadlineReader.Word] = []
    for position in low..<high {
      let place = form.kept.contains { $0.contains(position) } ? 1 : position < first ? 2 : position >= end ? 3 : 4
      words.append(
        HeadlineReader.Word(
          row: reader.row(of: index.terms[Int(index.tokens[position].term)].hash),
          kind: Int(source.grammar.kind(position).rawValue) + 1, place: place,
          mark: position == tokens.lowerBound ? 0 : mark(before: position, in: text)))
    }
    let follows =
      high < tokens.upperBound
      ? mark(before: high, in: text)
      : mark(in: Int(index.tokens[high - 1].end)..<min(text.count, Int(index.tokens[high - 1].end) + 2), of: text)
    words.append(HeadlineReader.Word(row: 0, kind: 0, place: 5, mark: follows))
    return HeadlineReader.Reading(words: words, first: first - low, last: min(end, high) - 1 - low)
  }

  private func mark(before position: Int, in text: Span<UInt8>) -> Int {
    mark(in: Int(index.tokens[position - 1].end)..<Int(index.tokens[position].start), of: text)
  }

  /// The first mark of a stretch that is no space: 0 for none, 9 for one that has no number of its own.
  private func mark(in range: Range<Int>, of text: Span<UInt8>) -> Int {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (scalar, length) = text.scalar(at: offset)
      guard offset + length <= range.upperBound else { return 0 }
      if Unicode.Scalar(scalar)?.properties.isWhitespace != true {
        return HeadlineReader.marks.firstIndex(of: scalar).map { $0 + 1 } ?? 9
      }
      offset += max(1, length)
    }
    return 0
  }
}

extension HeadlineReader {
  /// `,` `"` `(` `)` `-` `:` `;` `.`, numbered from 1.
  fileprivate static let marks: [UInt32] = [0x2C, 0x22, 0x28, 0x29, 0x2D, 0x3A, 0x3B, 0x2E]
}
