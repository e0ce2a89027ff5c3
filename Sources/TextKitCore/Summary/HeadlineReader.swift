/// A small recurrent network that reads a headline's words in their sentence, and adds to the logits of
/// ``SoundnessModel`` what its features do not tell.
///
/// Each word is known by 24 bits of its hash, by its class, by the mark before it and by whether the headline keeps it.
/// A gated recurrent unit reads them forwards, another backwards; what they hold at the first and the last word that
/// are kept, behind them, and of all that are kept on average and at most, is weighed in one hidden layer.
///
/// - Source: K. Cho et al., "Learning phrase representations using RNN encoder–decoder for statistical machine
///   translation", 2014. The weights (Resources/Models/headline-reader-*.bin) are in eight bits with a scale for each
///   row, learned by Training/headline_reader.py from headlines read one by one, by way of larger networks.
/// - Complexity: O(*n*) in the words read, at most 48 of a sentence.
struct HeadlineReader: Sendable {
  /// A word as it is read.
  struct Word: Sendable, Equatable {
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
    /// Which sentence of the article they are of.
    var sentence: Int
  }

  /// What has been read of an article, kept from one headline to the next.
  struct Cache: Sendable {
    /// What a word gives the gates of both units, by its row.
    fileprivate var starts: [Int: Int] = [:]
    fileprivate var lanes: [Lanes] = []
    /// What the units read last of a sentence.
    fileprivate var trails: [Int: (ahead: Trail, back: Trail)] = [:]
  }

  /// Words in the order in which a unit reads them, with what it holds behind each.
  fileprivate struct Trail: Sendable {
    var words: [Word] = []
    var states: [Float] = []
  }

  fileprivate typealias Lanes = SIMD16<Float>

  /// A matrix by lanes, each from the first column to the last.
  private struct Matrix: Sendable {
    var lanes: Int
    var width: Int
    var columns: [Lanes]

    /// Adds the product with a vector, whose first element meets the column `from`.
    /// Four lanes at a time, so that their sums need not wait for each other.
    @inline(__always)
    func addProduct(with vector: Span<Float>, from: Int = 0, to sums: inout [Lanes]) {
      let columns = columns.span
      var lane = 0
      while lane + 4 <= lanes {
        var (first, second, third, fourth) = (sums[lane], sums[lane + 1], sums[lane + 2], sums[lane + 3])
        var at = lane * width + from
        for index in vector.indices {
          let value = vector[index]
          first += columns[at] * value
          second += columns[at + width] * value
          third += columns[at + 2 * width] * value
          fourth += columns[at + 3 * width] * value
          at += 1
        }
        (sums[lane], sums[lane + 1], sums[lane + 2], sums[lane + 3]) = (first, second, third, fourth)
        lane += 4
      }
      while lane < lanes {
        var sum = sums[lane]
        var at = lane * width + from
        for index in vector.indices {
          sum += columns[at] * vector[index]
          at += 1
        }
        sums[lane] = sum
        lane += 1
      }
    }
  }

  /// A unit's weights; what classes, places and marks give its gates is known beforehand.
  private struct Unit: Sendable {
    var word: Matrix
    var kinds: [Lanes]
    var places: [Lanes]
    var marks: [Lanes]
    var state: Matrix
    var bias: [Lanes]
    var stateBias: [Lanes]
  }

  static let before = 10
  static let behind = 8
  static let longest = 48
  /// Of how many sentences what was read is kept.
  private static let sentences = 16
  private static let sizes = (kind: 8, place: 4, mark: 4)
  private static let rows = (kind: 24, place: 6, mark: 10)
  private static let lane = Lanes.scalarCount

  /// How many numbers stand for a word, how many a unit holds, how many the hidden layer gives.
  private let word: Int
  private let state: Int
  private let hidden: Int

  /// The words' keys, ascending.
  private var keys: [UInt32] = []
  private var wordScales: [Float] = []
  private var wordRows: [Int8] = []
  private var units: [Unit] = []
  private var hiddenLayer: Matrix
  private var hiddenBias: [Lanes]
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
    let counts = head.prefix(4).map { digits in
      var next = 0
      return Int(SummaryModel.number(digits.span, &next))
    }
    let count = counts[0]
    (word, state, hidden) = (counts[1], counts[2], counts[3])
    for _ in 0..<count { keys.append(input.key()) }
    (wordScales, wordRows) = input.quantised(rows: count + 2, columns: word)
    var tables: [(columns: Int, values: [Float])] = []
    for (rows, columns) in [
      (Self.rows.kind, Self.sizes.kind), (Self.rows.place, Self.sizes.place), (Self.rows.mark, Self.sizes.mark),
    ] {
      tables.append((columns, input.matrix(rows: rows, columns: columns)))
    }
    let width = word + tables.reduce(0) { $0 + $1.columns }
    let gates = 3 * state
    for _ in 0..<2 {
      let weights = Self.columns(of: input.matrix(rows: gates, columns: width), rows: gates)
      let states = Self.columns(of: input.matrix(rows: gates, columns: state), rows: gates)
      var from = word
      let given = tables.map { columns, table in
        defer { from += columns }
        return stride(from: 0, to: table.count, by: columns).flatMap { row in
          var sums = [Lanes](repeating: Lanes(), count: gates / Self.lane)
          weights.addProduct(with: table[row..<row + columns].span, from: from, to: &sums)
          return sums
        }
      }
      units.append(
        Unit(
          word: weights, kinds: given[0], places: given[1], marks: given[2], state: states,
          bias: Self.lanes(of: input.floats(gates)), stateBias: Self.lanes(of: input.floats(gates))))
    }
    hiddenLayer = Self.columns(of: input.matrix(rows: hidden, columns: 10 * state), rows: hidden)
    hiddenBias = Self.lanes(of: input.floats(hidden))
    var names: [ArraySlice<UInt8>] = []
    var given: [Float] = []
    for part in head.dropFirst(4) {
      guard let colon = part.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let digits = part[(colon + 1)...]
      var next = 0
      names.append(part[..<colon])
      given.append(SummaryModel.number(digits.span, &next) / 1000)
    }
    let last = input.matrix(rows: names.count, columns: hidden)
    let biases = input.floats(names.count)
    for part in parts {
      let row = names.firstIndex { $0.elementsEqual(part) }
      shares.append(row.map { given[$0] } ?? 1)
      out.append(
        row.map { last[$0 * hidden..<($0 + 1) * hidden] + [biases[$0]] }
          ?? [Float](repeating: 0, count: hidden + 1))
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
  func opinion(of reading: Reading, _ cache: inout Cache) -> HeadlineOpinion {
    HeadlineOpinion(shares: shares, logits: logits(of: reading, &cache))
  }

  /// What is added to the logit of each part.
  func logits(of reading: Reading, _ cache: inout Cache) -> [Float] {
    let starts = reading.words.map { start(of: $0.row, in: &cache) }
    if cache.trails.count >= Self.sentences { cache.trails.removeAll() }
    var (ahead, back) = cache.trails.removeValue(forKey: reading.sentence) ?? (Trail(), Trail())
    run(0, over: reading.words, cache.lanes.span, starts, &ahead)
    run(1, over: reading.words.reversed(), cache.lanes.span, starts.reversed(), &back)
    let logits = logits(of: reading, ahead: ahead.states, back: back.states)
    cache.trails[reading.sentence] = (ahead, back)
    return logits
  }

  /// What is added to the logit of each part, where the units have read.
  private func logits(of reading: Reading, ahead: [Float], back: [Float]) -> [Float] {
    let (ahead, back) = (ahead.span, back.span)
    let last = reading.words.count - 1
    var sums = hiddenBias
    for (part, place) in [reading.first, reading.last, reading.last + 1].enumerated() {
      let step = last - place
      hiddenLayer.addProduct(
        with: ahead.extracting(place * state..<(place + 1) * state), from: 2 * part * state, to: &sums)
      hiddenLayer.addProduct(
        with: back.extracting(step * state..<(step + 1) * state), from: (2 * part + 1) * state, to: &sums)
    }
    var most = [Float](repeating: -9, count: 2 * state)
    var mean = [Float](repeating: 0, count: 2 * state)
    var kept: Float = 0
    for (place, word) in reading.words.enumerated() where word.place == 1 {
      kept += 1
      for at in 0..<state {
        let first = ahead[place * state + at]
        let second = back[(last - place) * state + at]
        most[at] = max(most[at], first)
        most[state + at] = max(most[state + at], second)
        mean[at] += first
        mean[state + at] += second
      }
    }
    for at in mean.indices { mean[at] /= max(1, kept) }
    hiddenLayer.addProduct(with: most.span, from: 6 * state, to: &sums)
    hiddenLayer.addProduct(with: mean.span, from: 8 * state, to: &sums)
    return out.map { row in
      var sum = row[hidden]
      for at in 0..<hidden { sum += row[at] * max(0, sums[at / Self.lane][at % Self.lane]) }
      return sum
    }
  }

  /// Where a word's gates start in the cache: those of the unit that reads forwards, then those of the other.
  private func start(of row: Int, in cache: inout Cache) -> Int {
    if let start = cache.starts[row] { return start }
    let scale = wordScales[row]
    let vector = wordRows[row * word..<(row + 1) * word].map { Float($0) * scale }
    let start = cache.lanes.count
    for unit in units {
      var sums = unit.bias
      unit.word.addProduct(with: vector.span, to: &sums)
      cache.lanes += sums
    }
    cache.starts[row] = start
    return start
  }

  /// Reads words in their order, and leaves what is held behind each; what begins as the last reading did is not read
  /// again.
  private func run(
    _ unit: Int, over words: [Word], _ cache: Span<Lanes>, _ starts: [Int], _ trail: inout Trail
  ) {
    var read = 0
    while read < min(words.count, trail.words.count), words[read] == trail.words[read] { read += 1 }
    trail.states.removeLast(trail.states.count - read * state)
    trail.words = words
    var held =
      read == 0
      ? [Float](repeating: 0, count: state)
      : Array(trail.states[(read - 1) * state..<read * state])
    let weights = units[unit]
    let third = state / Self.lane
    let gates = 3 * third
    var given = [Lanes](repeating: Lanes(), count: gates)
    for step in read..<words.count {
      let word = words[step]
      let start = starts[step] + unit * gates
      for lane in 0..<gates {
        given[lane] =
          cache[start + lane] + weights.kinds[word.kind * gates + lane] + weights.places[word.place * gates + lane]
          + weights.marks[word.mark * gates + lane]
      }
      var kept = weights.stateBias
      weights.state.addProduct(with: held.span, to: &kept)
      for lane in 0..<third {
        let reset = Self.logistic(given[lane] + kept[lane])
        let update = Self.logistic(given[third + lane] + kept[third + lane])
        let fresh = Self.tangent(given[2 * third + lane] + reset * kept[2 * third + lane])
        for at in 0..<Self.lane {
          let index = lane * Self.lane + at
          held[index] = fresh[at] + update[at] * (held[index] - fresh[at])
        }
      }
      trail.states += held
    }
  }

  @inline(__always)
  private static func logistic(_ x: Lanes) -> Lanes { tangent(x * 0.5) * 0.5 + 0.5 }

  /// The hyperbolic tangent by nine steps of Lambert's continued fraction (1768), within 1e-5.
  @inline(__always)
  private static func tangent(_ x: Lanes) -> Lanes {
    let x = x.replacing(with: 6, where: x .> 6).replacing(with: -6, where: x .< -6)
    let y = x * x
    var above = y * (1 / 45) + 22
    above = above * y + 3_003
    above = above * y + 105_105
    above = above * y + 765_765
    var below = y + 308
    below = below * y + 21_021
    below = below * y + 360_360
    below = below * y + 765_765
    return x * above / below
  }

  private static func lanes(of values: [Float]) -> [Lanes] {
    (0..<values.count / lane).map { Lanes(values[$0 * lane..<($0 + 1) * lane]) }
  }

  private static func columns(of values: [Float], rows: Int) -> Matrix {
    let width = values.count / rows
    let lanes = rows / lane
    var columns: [Lanes] = []
    for start in stride(from: 0, to: lanes * lane, by: lane) {
      for column in 0..<width {
        columns.append(Lanes((start..<start + lane).map { values[$0 * width + column] }))
      }
    }
    return Matrix(lanes: lanes, width: width, columns: columns)
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
    return HeadlineReader.Reading(
      words: words, first: first - low, last: min(end, high) - 1 - low, sentence: form.candidate)
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
