/// One run of the aligner's dynamic programming with a band of a given width.
struct AlignmentPass {
  private enum Step: UInt8 {
    case none, oneOne, oneTwo, twoOne, twoTwo, oneNone, noneOne

    var french: Int {
      switch self {
      case .none, .noneOne: 0
      case .oneOne, .oneTwo, .oneNone: 1
      case .twoOne, .twoTwo: 2
      }
    }
    var vietnamese: Int {
      switch self {
      case .none, .oneNone: 0
      case .oneOne, .twoOne, .noneOne: 1
      case .oneTwo, .twoTwo: 2
      }
    }
  }

  /// Best sums for a number of French sentences, over a range of numbers of Vietnamese ones.
  private struct Sums {
    var range = 0..<0
    var values: [Float] = []

    @inline(__always)
    func at(_ column: Int) -> Float { range.contains(column) ? values[column &- range.lowerBound] : -.infinity }
  }

  private let french: AlignmentText
  private let vietnamese: AlignmentText
  private let table: PairWords
  private let weights: SentenceAligner.Weights
  private let halfWidth: Int
  private var index: AlignmentRow.Index
  private var steps: [Step] = []
  private var stepStarts: [Int] = []
  private var columns: [Range<Int>] = []
  private var scores: [Float] = []
  /// The links found, in order.
  private(set) var links: [AlignmentLink] = []
  /// Whether the path comes so near to the band's edge that a better one may lie outside.
  private(set) var isNearEdge = false

  init(
    _ french: AlignmentText, _ vietnamese: AlignmentText, _ table: PairWords, _ weights: SentenceAligner.Weights,
    halfWidth: Int
  ) {
    self.french = french
    self.vietnamese = vietnamese
    self.table = table
    self.weights = weights
    self.halfWidth = halfWidth
    index = AlignmentRow.Index(table, weights.floor)
  }

  private func lengthPenalty(_ left: Float, _ right: Float) -> Float {
    let difference = right * 0.97 - left
    let deviation = difference * difference / ((left + right + 10) * 0.5 * weights.lengthVariance)
    return weights.length * min(deviation, 25)
  }

  /// The sentences of the band for a French sentence, and the columns reached with it.
  private func band(around center: Int, row: Int) -> Range<Int> {
    let last = vietnamese.count
    let low = max(0, min(center - halfWidth, last))
    let high = min(last, max(low, center + halfWidth + 1))
    return low..<high
  }

  mutating func run() {
    let rows = french.count
    let count = vietnamese.count
    var previous = Sums()
    var beforePrevious = Sums()
    var row = AlignmentRow()
    var previousRow = AlignmentRow()
    // With no French sentence: gaps only.
    let start = band(around: 0, row: 0)
    var sums = Sums(range: 0..<start.upperBound + 1, values: [])
    for column in sums.range { sums.values.append(weights.gap * Float(column)) }
    note(sums.range, (sums.range).map { $0 == 0 ? Step.none : .noneOne }, sums.values)
    var center = 0
    for number in 1...max(1, rows) where rows > 0 {
      beforePrevious = previous
      previous = sums
      swap(&row, &previousRow)
      // Neither edge goes back.
      var band = band(around: center, row: number)
      if number > 1 {
        let low = max(band.lowerBound, previousRow.band.lowerBound)
        let high = max(band.upperBound, previousRow.band.upperBound)
        band = low..<max(low, high)
      }
      row.fill(number - 1, band, french, vietnamese, table, weights, &index)
      (sums, center) = reach(number, row, previousRow, previous, beforePrevious)
      center = min(center, count)
    }
    trace()
  }

  private mutating func note(_ range: Range<Int>, _ row: [Step], _ values: [Float]) {
    stepStarts.append(steps.count)
    columns.append(range)
    steps += row
    scores += values
  }

  /// The sums behind French sentence `number − 1`, and the column of the best of them.
  private mutating func reach(
    _ number: Int, _ row: AlignmentRow, _ previousRow: AlignmentRow, _ previous: Sums, _ beforePrevious: Sums
  ) -> (Sums, Int) {
    let band = row.band
    let range = band.lowerBound..<band.upperBound + 1
    var sums = Sums(range: range, values: [])
    var made: [Step] = []
    made.reserveCapacity(range.count)
    sums.values.reserveCapacity(range.count)
    let length = french.lengths[number - 1]
    let longer = number > 1 ? length + french.lengths[number - 2] : 0
    var pairBefore: Float = 0
    var bestColumn = range.lowerBound
    var best = -Float.infinity
    for column in range {
      var value = previous.at(column) + weights.gap
      var step = Step.oneNone
      func offer(_ other: Float, _ kind: Step) {
        if other > value {
          value = other
          step = kind
        }
      }
      if column > range.lowerBound {
        offer(sums.values[column &- 1 &- range.lowerBound] + weights.gap, .noneOne)
        let sentence = column &- 1
        let place = sentence &- band.lowerBound
        let alone = weights.forward * row.forward[place] + weights.backward * row.backward[place]
        offer(
          previous.at(sentence) + alone + weights.oneToOne - lengthPenalty(length, vietnamese.lengths[sentence]),
          .oneOne)
        var pair: Float = 0
        let hasPair = number > 1 && previousRow.band.contains(sentence)
        if hasPair {
          pair = previousRow.forwardPair(with: row, sentence, vietnamese, index, weights.floor)
          let other = sentence &- previousRow.band.lowerBound
          offer(
            beforePrevious.at(sentence) + weights.forward * pair
              + weights.backward * (row.backward[place] + previousRow.backward[other]) + weights.merge
              - lengthPenalty(longer, vietnamese.lengths[sentence]), .twoOne)
        }
        if place > 0 {
          let wide = vietnamese.lengths[sentence] + vietnamese.lengths[sentence &- 1]
          offer(
            previous.at(column &- 2) + weights.forward * (row.forward[place] + row.forward[place &- 1])
              + weights.backward * row.backwardPair[place &- 1] + weights.merge - lengthPenalty(length, wide), .oneTwo)
          if hasPair, previousRow.band.contains(sentence &- 1) {
            let other = sentence &- 1 &- previousRow.band.lowerBound
            offer(
              beforePrevious.at(column &- 2) + weights.forward * (pair + pairBefore)
                + weights.backward * (row.backwardPair[place &- 1] + previousRow.backwardPair[other])
                + weights.doubleMerge - lengthPenalty(longer, wide), .twoTwo)
          }
        }
        pairBefore = pair
      }
      sums.values.append(value)
      made.append(step)
      if value > best {
        best = value
        bestColumn = column
      }
    }
    note(range, made, sums.values)
    return (sums, bestColumn)
  }

  /// Follows the path back from the end.
  private mutating func trace() {
    defer { links.reverse() }
    var row = french.count
    var column = vietnamese.count
    while row > 0 || column > 0 {
      let range = columns[row]
      // Beyond the band's end there are only gaps.
      guard column >= range.lowerBound, column < range.upperBound, row + column > 0 else {
        isNearEdge = true
        if column >= range.upperBound {
          links.append(AlignmentLink(french: row..<row, vietnamese: column - 1..<column))
          column -= 1
        } else {
          links.append(AlignmentLink(french: row - 1..<row, vietnamese: column..<column))
          row -= 1
        }
        continue
      }
      if column + 3 > range.upperBound && range.upperBound <= vietnamese.count
        || column < range.lowerBound + 2 && range.lowerBound > 0
      {
        isNearEdge = true
      }
      let place = stepStarts[row] + column - range.lowerBound
      let step = steps[place]
      guard step != .none, step.french <= row, step.vietnamese <= column else { return }
      let before = (row: row - step.french, column: column - step.vietnamese)
      var gain: Float = 0
      if step.french > 0, step.vietnamese > 0 {
        let range = columns[before.row]
        if range.contains(before.column) {
          gain = scores[place] - scores[stepStarts[before.row] + before.column - range.lowerBound]
        }
      }
      links.append(
        AlignmentLink(
          french: before.row..<row, vietnamese: before.column..<column,
          score: step.french > 0 && step.vietnamese > 0 ? FastLogarithm.sigmoid(gain * 0.5) : 0))
      row = before.row
      column = before.column
    }
  }
}
