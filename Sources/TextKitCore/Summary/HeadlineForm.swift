/// A sentence cut down to a headline: the tokens that stay, in order, with how they were won.
struct HeadlineForm: Sendable {
  /// Which sentence.
  var candidate: Int
  /// The token that opens it, and the one behind its last.
  var tokens: Range<Int>
  /// What stays of them.
  var kept: [Range<Int>]
  /// Whether dates, brackets and appositions inside are left out.
  var isThinned: Bool
  var words: Int
  var cutsOpening: Bool
  var cutsTail: Bool
  /// What the learned models say of its end and of the whole.
  var end: Float
  var clause: Float
  var opening: WordClass
  /// Whether small words (`đã`, `các`) or an adverbial inside are left out, or the first of two predicates.
  var dropsSmallWords = false
  var skips = false
  /// What a French clause could do without and is left out inside.
  var omits: FrenchOmission.Kinds = []
  /// Whether its subject names what another sentence said.
  var leansBack = false
  /// Whether it opens with an adverbial.
  var isAdverbial = false
  /// Whether no rule for Vietnamese ends speaks against its end.
  var isEndSound = true

  /// Whether words behind its last one are left out: its sentence's tail or a date.
  var isCut: Bool { cutsTail || (kept.last?.upperBound ?? 0) < tokens.upperBound }

  /// The share of the highest price of all from which on a form is left out of account.
  static let highestShare: Float = 0.74
}

/// The sentence that headlines are cut from.
struct HeadlineSource: Sendable {
  var grammar: SentenceGrammar
  /// Of a Vietnamese one.
  var clause: VietnameseClause?
  /// Looked at where a form of it is priced.
  var telling: SentenceTelling?

  /// What prices its forms, and what reads their words.
  var model: SoundnessModel { clause == nil ? .french : .vietnamese }
  var reader: HeadlineReader { clause == nil ? .french : .vietnamese }
}

/// What a headline's form is judged by; the names are those of the weight files, behind `head.`.
enum HeadlineFeature: Int, CaseIterable, Sendable {
  case expected, precision, sentence, first, second, early, words5, words8, words11, words14, words17
  case cutsOpening, cutsTail, thinned, whole, subordinators, quote, pronoun, connective, person, question, opensWithName
  case attribution, rarity, names, numbers, expectedAll, colon, opener, finites,
    said
  case firstExpected, content, end, clause, opensWithDeterminer, share, form, brackets
  case smallWords, skips, leansBack, adverbial, pairs, pairMass, mass, scored, opensWithNumber, parts

  static let count = allCases.count
}
