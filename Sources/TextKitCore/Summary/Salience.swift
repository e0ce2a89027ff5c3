/// The chance that a word of a document stands in its summary: a logistic model over what the document shows of it.
///
/// The model is additive over classes, so that a word costs a handful of look-ups.
struct Salience: Sendable {
  /// The weights of all classes one behind the other; the last four are the shares of repeats that count again.
  var weights: [Float]

  static let bucketBase = 0
  static let spreadBase = 29
  static let firstBase = spreadBase + 4 * 10
  static let capitalBase = firstBase + 4 * 9
  static let lengthBase = capitalBase + 4 * 4
  static let titleBase = lengthBase + 4 * 6
  static let extraBase = titleBase + 4 * 2
  static let repeatBase = extraBase + 6
  static let count = repeatBase + 4

  /// The classes of a term.
  struct Classes {
    var bucket: Int
    var spread: Int
    var first: Int
    var capital: Int
    var length: Int
    var title: Int
    /// A bit for each of: a number, in the last fifth, first behind a quote mark, repeated in its first sentence, finite
    /// verb, attribution.
    var extras: UInt8
  }

  @inline(__always)
  static func classes(of term: TermIndex.Term, sentences: Int, lengthClass: Int, isNumber: Bool) -> Classes {
    let kind = Int(term.kind)
    let first = Int(term.first)
    let place = first < 4 ? first : first < 6 ? 4 : first < 9 ? 5 : first < 14 ? 6 : first < 21 ? 7 : 8
    let capital =
      term.inner == 0 ? 0 : term.capitals == 0 ? 1 : term.capitals * 10 >= term.inner * 8 ? 2 : 3
    var extras: UInt8 = 0
    if isNumber { extras |= 1 }
    if Int(term.last) * 5 >= sentences * 4 { extras |= 2 }
    if term.count > term.sentences { extras |= 4 }
    if term.cue.contains(.finite) { extras |= 8 }
    if term.cue.contains(.attribution) { extras |= 16 }
    if term.cue.contains(.date) { extras |= 32 }
    return Classes(
      bucket: bucketBase + Int(min(28, term.bucket)), spread: spreadBase + kind * 10 + Int(min(10, term.sentences)) - 1,
      first: firstBase + kind * 9 + place, capital: capitalBase + kind * 4 + capital,
      length: lengthBase + kind * 6 + lengthClass, title: titleBase + kind * 2 + (term.inTitle ? 1 : 0), extras: extras)
  }

  /// The class of a document's length in sentences.
  static func lengthClass(_ sentences: Int) -> Int {
    sentences < 6 ? 0 : sentences < 10 ? 1 : sentences < 15 ? 2 : sentences < 22 ? 3 : sentences < 35 ? 4 : 5
  }

  @inline(__always)
  func chance(_ classes: Classes, adding word: Float) -> Float {
    var sum = word + weights[classes.bucket] + weights[classes.spread] + weights[classes.first]
    sum += weights[classes.capital] + weights[classes.length] + weights[classes.title]
    var extras = classes.extras
    while extras != 0 {
      let bit = extras.trailingZeroBitCount
      sum += weights[Self.extraBase + bit]
      extras &= extras - 1
    }
    return Logistic.value(sum)
  }

  /// The share of a term's chance that a second occurrence keeps.
  @inline(__always)
  func repeats(_ kind: UInt8) -> Float { weights[Self.repeatBase + Int(kind & 3)] }
}

/// The logistic function from a table: the same bits on every machine.
enum Logistic {
  /// Steps of 1/16 from -8 to 8.
  private static let table: [Float] = (0...256).map { index in
    // exp by its series at a sixteenth, then by repeated squaring: no library.
    let x = (Double(index) - 128) / 16
    return Float(1 / (1 + exp(-x)))
  }

  static func value(_ x: Float) -> Float {
    let scaled = (min(7.99, max(-7.99, x)) + 8) * 16
    let index = Int(scaled)
    let share = scaled - Float(index)
    return table[index] * (1 - share) + table[index + 1] * share
  }

  private static func exp(_ x: Double) -> Double {
    let small = x / 1024
    var value = 1 + small * (1 + small / 2 * (1 + small / 3 * (1 + small / 4)))
    for _ in 0..<10 { value *= value }
    return value
  }
}
