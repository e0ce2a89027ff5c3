/// Finds the best sequence of languages for the words of a line: Viterbi over the model's classes with one price for
/// every change.
///
/// - Complexity: O(*n*); memory for at most `maximumWords` words at a time.
struct LanguageDecoder {
  private(set) var spans: [LanguageSpan] = []

  private let cost: Int16
  private var states: [LanguageScores] = []
  private var words: [LanguageWords.Word] = []
  private var classes: [UInt8] = []
  /// Where the line before ended: what it says of the next one.
  private var current = LanguageScores()

  /// Longer lines are decoded part by part.
  private static let maximumWords = 8192

  init(cost: Int16) { self.cost = cost }

  /// Adds the spans of one line.
  mutating func decode(_ text: Span<UInt8>, _ line: Range<Int>) {
    var source = LanguageWords(LanguageModel.bundled, line)
    var start = line.lowerBound
    // A new line may be in another language at a small price.
    current.clamp(from: -cost / 3, to: 0)
    words.removeAll(keepingCapacity: true)
    while let word = source.next(in: text) {
      if source.demotesPrevious, let last = words.indices.last { words[last].scores = words[last].scores.quarter }
      words.append(word)
      if words.count == Self.maximumWords {
        append(text, start..<word.range.upperBound)
        start = word.range.upperBound
        words.removeAll(keepingCapacity: true)
      }
    }
    append(text, start..<line.upperBound)
  }

  /// Decodes `words`, which stand in `range`, and appends their spans.
  private mutating func append(_ text: Span<UInt8>, _ range: Range<Int>) {
    forward()
    backward()
    var start = text.skippingBlanks(from: range.lowerBound, to: range.upperBound)
    let end = text.droppingBlanks(from: start, to: range.upperBound)
    guard start < end else { return }
    var language: Language?
    var last = start
    for index in words.indices {
      let word = words[index]
      let own = word.script ?? LanguageModel.languages[Int(classes[index] & 15)]
      if let previous = language, own != previous {
        let cut = text.cut(from: last, to: word.range.lowerBound)
        let stop = text.droppingBlanks(from: start, to: cut)
        if start < stop { spans.append(LanguageSpan(range: start..<stop, language: previous)) }
        start = text.skippingBlanks(from: cut, to: end)
      }
      language = own
      last = word.range.upperBound
    }
    spans.append(LanguageSpan(range: start..<end, language: language ?? .undetermined))
  }

  /// The best score of a path that ends in each class, the best of all being 0, word by word.
  private mutating func forward() {
    states.removeAll(keepingCapacity: true)
    for word in words {
      states.append(current)
      if word.script != nil { continue }
      current.clamp(from: -cost, to: 0)
      current = current + word.scores
      let highest = SIMD8(repeating: current.highest)
      current = LanguageScores(even: current.even &- highest, odd: current.odd &- highest)
    }
  }

  /// The classes of the best path, read from its end.
  private mutating func backward() {
    classes.removeAll(keepingCapacity: true)
    var state = Self.best(current)
    for index in words.indices.reversed() {
      classes.append(UInt8(truncatingIfNeeded: state))
      // A path that had fallen below the price of a change came from the best class.
      if states[index][state] < -cost { state = Self.best(states[index]) }
    }
    classes.reverse()
  }

  private static func best(_ scores: LanguageScores) -> Int {
    var best = 0
    for index in 1..<16 where scores[index] > scores[best] { best = index }
    return best
  }
}

extension Span<UInt8> {
  /// The offset of the first byte that is no blank.
  fileprivate func skippingBlanks(from start: Int, to end: Int) -> Int {
    var index = start
    while index < end, self[index] <= 0x20 { index += 1 }
    return index
  }

  /// The offset behind the last byte that is no blank.
  fileprivate func droppingBlanks(from start: Int, to end: Int) -> Int {
    var index = end
    while index > start, self[index - 1] <= 0x20 { index -= 1 }
    return index
  }

  /// Where to cut between two words: behind the last blank, so that opening marks go with the second word and closing
  /// ones with the first; right before the second word where there is no blank.
  fileprivate func cut(from start: Int, to end: Int) -> Int {
    var index = end
    while index > start, self[index - 1] > 0x20 { index -= 1 }
    return index > start ? index : end
  }
}
