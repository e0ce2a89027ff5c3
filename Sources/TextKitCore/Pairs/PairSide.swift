/// What one side of a sentence pair holds: words as hashes, numbers, names, counts of marks.
///
/// The arrays keep their storage from one sentence to the next.
struct PairSide: Sendable {
  struct Word {
    /// Of the lower-case form, as in `PairWords`.
    var hash: UInt32
    /// Of the form without case and marks; 0 for words in lower case.
    var folded: UInt32
    /// The number in the word table, −1 where it is not there.
    var id: Int32
    var start: Int32
    var end: Int32
    /// Begins with a capital that no sentence start explains.
    var isName: Bool
    var isInitial: Bool
  }

  struct Number {
    /// All digits, separators left out.
    var exact: UInt64
    /// The digits without trailing zeros.
    var significant: UInt64
    /// Written in digits; words for numbers may mean something else.
    var isHard: Bool
    /// Times thousand or more by a word.
    var isScaled: Bool
    /// Place among the words.
    var position: Int32
  }

  var words: [Word] = []
  var numbers: [Number] = []
  var byteCount = 0
  /// Bytes looked at; the rest of an overlong side is not.
  var scannedCount = 0
  var scalarCount = 0
  var letterCount = 0
  /// Letters that Vietnamese uses and French does not.
  var vietnameseLetterCount = 0
  /// Letters that French uses and Vietnamese does not: ç ë î ï û ü œ æ ñ and the like.
  var foreignLetterCount = 0
  /// Letters of other scripts.
  var otherScriptCount = 0
  var terminalCount = 0
  var questionCount = 0
  var commaCount = 0
  var quoteCount = 0
  var bracketCount = 0
  var colonCount = 0
  var symbolCount = 0
  var mojibakeCount = 0
  var replacementCount = 0
  var tagCount = 0
  /// The last character that is no blank and no closing mark ends a sentence.
  var endsSentence = false
  var endsWithComma = false
  var beginsLower = false

  mutating func removeAll() {
    var words = words
    var numbers = numbers
    self.words = []
    self.numbers = []
    words.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    self = PairSide()
    self.words = words
    self.numbers = numbers
  }
}
