/// A sentence cut down to a headline: the tokens that stay, in order, with how they were won.
struct HeadlineForm: Sendable {
  /// Which sentence.
  var candidate: Int
  /// The token that opens it, and the one behind its last.
  var tokens: Range<Int>
  /// Whether dates, brackets and appositions inside are left out.
  var isThinned: Bool
  var words: Int
  var cutsOpening: Bool
  var cutsTail: Bool
  var score: Float = 0
}

/// What a headline's form is judged by; the names are those of the weight files, behind `head.`.
enum HeadlineFeature: Int, CaseIterable, Sendable {
  case expected, precision, sentence, first, second, early, words5, words8, words11, words14, words17
  case cutsOpening, cutsTail, thinned, whole, subordinators, quote, pronoun, connective, person, question, opensWithName
  case attribution, verblessStart, endsPhrase, rarity, names, numbers, expectedAll, colon, opener, finites,
    endsAtPreposition, said

  static let count = allCases.count
}
