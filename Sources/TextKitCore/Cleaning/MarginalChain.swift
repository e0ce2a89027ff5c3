import CTextKitICU

/// The labels of a page's units by their probabilities: a unit is kept where enough of all readings of the page keep it,
/// each counted by what it is worth.
///
/// The single best reading of the whole page hides what other readings agree about: labels that are left out are many, and
/// share what speaks against keeping a unit.
///
/// - Complexity: O(*u*) in the units of the page; 128 bytes for each.
/// - Source: the forward–backward algorithm (Rabiner 1989, "A tutorial on hidden Markov models").
struct MarginalChain {
  /// Exponentials of the transitions, row by row, then of the start and of the end; zero where no label is.
  private let matrix: [Float]
  private let transposed: [Float]
  private let end: [Float]
  /// What the labels of the next unit are worth by what stands before it.
  private var state: [Float]
  /// What each label is worth by itself, and by what stands before it: a row a unit.
  private var locals: [Float] = []
  private var alphas: [Float] = []

  /// How probable it has to be that a unit is kept. Less than a half: on sites that the weights have not seen, what they
  /// doubt is oftener text than not (Guides/Cleaning.md has the figures).
  static let keepingProbability: Float = 0.4

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
    locals.reserveCapacity(count * width)
    alphas.reserveCapacity(count * width)
  }

  /// Takes the scores of the next units, a row each.
  mutating func append(_ scores: [Float]) {
    let width = Self.width
    let start = locals.count
    locals.append(contentsOf: scores)
    alphas.append(contentsOf: repeatElement(0, count: scores.count))
    precondition(start % width == 0 && scores.count % width == 0 && alphas.count == locals.count)
    precondition(matrix.count == width * Self.labels && state.count == width)
    let count = scores.count / width
    unsafe locals.withUnsafeMutableBufferPointer { locals in
      unsafe alphas.withUnsafeMutableBufferPointer { alphas in
        unsafe state.withUnsafeMutableBufferPointer { state in
          unsafe matrix.withUnsafeBufferPointer { matrix in
            guard let locals = locals.baseAddress, let alphas = alphas.baseAddress, let state = state.baseAddress,
              let matrix = matrix.baseAddress
            else { return }
            unsafe tk_forward(locals + start, count, matrix, Self.labels, state, alphas + start)
          }
        }
      }
    }
  }

  /// The labels of all units, once every unit's scores are there; to be asked for once, since they take the place of what
  /// they are made from.
  mutating func labels() -> [SequenceModel.Label] {
    let width = Self.width
    precondition(alphas.count == locals.count && transposed.count == width * Self.labels && end.count == width)
    unsafe alphas.withUnsafeMutableBufferPointer { marginals in
      unsafe locals.withUnsafeBufferPointer { locals in
        unsafe transposed.withUnsafeBufferPointer { transposed in
          unsafe end.withUnsafeBufferPointer { end in
            guard let marginals = marginals.baseAddress, let first = locals.baseAddress,
              let transposed = transposed.baseAddress, let end = end.baseAddress
            else { return }
            unsafe tk_backward(marginals, first, locals.count / width, transposed, Self.labels, end)
          }
        }
      }
    }
    let keep = SequenceModel.Label.keep.rawValue
    let marginals = alphas
    return stride(from: 0, to: marginals.count, by: width).map { row in
      if marginals[row + keep] > Self.keepingProbability { return .keep }
      var best = keep == 0 ? 1 : 0
      for label in 0..<Self.labels where label != keep && marginals[row + label] > marginals[row + best] {
        best = label
      }
      return SequenceModel.Label(rawValue: best) ?? .furnitureInside
    }
  }
}
