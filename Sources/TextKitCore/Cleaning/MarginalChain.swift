import CTextKitICU

/// The labels of a page's units by their probabilities: a unit is kept where enough of all readings of the page keep it,
/// each counted by what it is worth.
///
/// The single best reading of the whole page hides what other readings agree about: labels that are left out are many, and
/// share what speaks against keeping a unit.
///
/// - Complexity: O(*u*) in the units of the page; four bytes for each label of each. Forward steps are made twice, so that
///   they need not be kept: the second time in stretches, from the states that were noted at their beginnings.
/// - Source: the forward–backward algorithm (Rabiner 1989, "A tutorial on hidden Markov models").
struct MarginalChain {
  /// Exponentials of the transitions, row by row, then of the start and of the end; zero where no label is.
  private let matrix: [Float]
  private let transposed: [Float]
  /// What the labels of the next unit are worth by what stands before it.
  private var state: [Float]
  /// What the labels of the last unit are worth by what stands behind it.
  private let end: [Float]
  /// What each label is worth by itself: a short row a unit.
  private var locals: [Float] = []
  /// The states before the units that a stretch begins with.
  private var states: [Float] = []

  /// How probable it has to be that a unit is kept. Less than a half: on sites that the weights have not seen, what they
  /// doubt is oftener text than not (Guides/Cleaning.md has the figures).
  static let keepingProbability: Float = 0.4
  /// The same on a page that has something to keep, but whose single best reading keeps nothing.
  static let besideKeptProbability: Float = 0.2

  private static let stretch = Int(TK_CHAIN_STEPS)
  private static let width = SequenceModel.labelWidth
  private static let labels = SequenceModel.Label.allCases.count

  /// - Parameter transitions: rows of `labelWidth` numbers: from label to label, then from the start and to the end.
  init(transitions: [Float], count: Int) {
    let width = Self.width
    let labels = Self.labels
    var rows = transitions
    precondition(rows.count == width * (labels + 2))
    unsafe rows.withUnsafeMutableBufferPointer { rows in
      if let first = rows.baseAddress { unsafe tk_exponentials(first, rows.count) }
    }
    for place in rows.indices where place % width >= labels { rows[place] = 0 }
    var transposed = [Float](repeating: 0, count: width * labels)
    for from in 0..<labels {
      for to in 0..<labels { transposed[to * width + from] = rows[from * width + to] }
    }
    matrix = Array(rows[..<(width * labels)])
    state = Array(rows[(width * labels)..<(width * (labels + 1))])
    end = Array(rows[(width * (labels + 1))...])
    self.transposed = transposed
    locals.reserveCapacity(count * labels)
  }

  /// Takes the scores of the next units, the first rows of `scores` or all of them.
  mutating func append(_ scores: [Float], count: Int? = nil) {
    let rows = count ?? scores.count / Self.width
    precondition(rows * Self.width <= scores.count)
    var row = 0
    while row < rows {
      let unit = locals.count / Self.labels
      if unit % Self.stretch == 0 { states.append(contentsOf: state) }
      let count = min(rows - row, Self.stretch - unit % Self.stretch)
      step(scores, row, count)
      row += count
    }
  }

  /// Steps over the rows of scores from `row` on, `count` of them.
  private mutating func step(_ scores: [Float], _ row: Int, _ count: Int) {
    let width = Self.width
    let start = locals.count
    locals.append(contentsOf: repeatElement(0, count: count * Self.labels))
    precondition(row >= 0 && (row + count) * width <= scores.count)
    precondition(matrix.count == width * Self.labels && state.count == width)
    unsafe locals.withUnsafeMutableBufferPointer { locals in
      unsafe state.withUnsafeMutableBufferPointer { state in
        unsafe scores.withUnsafeBufferPointer { scores in
          unsafe matrix.withUnsafeBufferPointer { matrix in
            guard let locals = locals.baseAddress, let state = state.baseAddress, let scores = scores.baseAddress,
              let matrix = matrix.baseAddress
            else { return }
            unsafe tk_forward(scores + row * width, count, matrix, Self.labels, state, locals + start)
          }
        }
      }
    }
  }

  /// The labels of all units, once every unit's scores are there.
  ///
  /// - Parameter least: how probable it has to be that a unit is kept.
  func labels(least: Float = keepingProbability) -> [SequenceModel.Label] {
    var end = end
    let count = locals.count / Self.labels
    var best = [UInt8](repeating: 0, count: count)
    var last = count
    while last > 0 {
      let first = (last - 1) / Self.stretch * Self.stretch
      stepBack(first..<last, least, &end, &best)
      last = first
    }
    return best.map { SequenceModel.Label(rawValue: Int($0)) ?? .furnitureInside }
  }

  /// Gives the units of a stretch their labels; stretches come from the last to the first.
  ///
  /// - Parameter end: what the labels of the stretch's last unit are worth by what stands behind it; then those of the unit
  ///   before its first.
  private func stepBack(_ units: Range<Int>, _ least: Float, _ end: inout [Float], _ best: inout [UInt8]) {
    let width = Self.width
    let labels = Self.labels
    let noted = units.lowerBound / Self.stretch * width
    precondition(units.lowerBound >= 0 && units.upperBound * labels <= locals.count && units.upperBound <= best.count)
    precondition(units.lowerBound % Self.stretch == 0 && units.count <= Self.stretch && noted + width <= states.count)
    precondition(matrix.count == width * labels && transposed.count == matrix.count && end.count == width)
    unsafe best.withUnsafeMutableBufferPointer { best in
      unsafe end.withUnsafeMutableBufferPointer { end in
        unsafe locals.withUnsafeBufferPointer { locals in
          unsafe states.withUnsafeBufferPointer { states in
            unsafe matrix.withUnsafeBufferPointer { matrix in
              unsafe transposed.withUnsafeBufferPointer { transposed in
                guard let best = best.baseAddress, let end = end.baseAddress, let locals = locals.baseAddress,
                  let states = states.baseAddress, let matrix = matrix.baseAddress,
                  let transposed = transposed.baseAddress
                else { return }
                unsafe tk_backward(
                  locals + units.lowerBound * labels, units.count, matrix, transposed, labels, states + noted, end,
                  SequenceModel.Label.keep.rawValue, least, best + units.lowerBound)
              }
            }
          }
        }
      }
    }
  }
}
