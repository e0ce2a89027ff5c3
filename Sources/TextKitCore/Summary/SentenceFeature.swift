/// What the summariser knows of a sentence; the names are those of `--explain` and of the weight files.
enum SentenceFeature: Int, CaseIterable, Sendable {
  // Position
  case first, second, third, early, depth, logIndex, last, paragraphStart, earlyParagraph
  // Length in words
  case words0, words6, words10, words14, words19, words25, words32, words41, words53, words71
  // Words
  case rarity, topic, topicDensity, recurring, introduces, pairs
  // Centrality
  case central, centralDensity, centralAfter, centralBefore, mostCentral
  // Lead and title
  case likeLead, titleRecall, titlePrecision, titlePairs
  // Names and numbers
  case names, numbers, capitalsOnly
  // Form
  case quote, opensWithQuote, question, exclamation, colon, bracket, ellipsis, attribution, opensWithAttribution
  case person, pronoun, connective, verbless, unbalanced, unended, opensLow, stamp, link, stopwords
  // Role of the paragraph
  case heading, list, quoted, lead
  // Expected overlap with a reference
  case expected, expectedRank, expectedPrecision, overLead, leadExpected
  case short
}

extension SentenceFeature {
  var name: String { "\(self)" }

  static let count = allCases.count

  /// The first of the length classes.
  static func length(_ words: Int) -> SentenceFeature {
    switch words {
    case ..<6: .words0
    case ..<10: .words6
    case ..<14: .words10
    case ..<19: .words14
    case ..<25: .words19
    case ..<32: .words25
    case ..<41: .words32
    case ..<53: .words41
    case ..<71: .words53
    default: .words71
    }
  }
}
