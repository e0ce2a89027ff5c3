import CTextKitICU

/// What is known of words and phrases, as the loop that reads units wants it; made once and never let go.
@safe final class UnitTables: @unchecked Sendable {
  static let shared = UnitTables()

  /// Stays where it is, as do the tables that it names: there is one `UnitTables`.
  let known: UnsafePointer<tk_known_words>

  private init() {
    let words = CleaningTables.knownWords.slots
    let phrases = CleaningTables.phrases.slots
    let heads = CleaningTables.phraseHeads.slots
    let tables = unsafe tk_known_words(
      words: Self.lasting(words), phrases: Self.lasting(phrases), heads: Self.lasting(heads),
      word_mask: UInt64(words.count - 1), phrase_mask: UInt64(phrases.count - 1), head_mask: UInt64(heads.count - 1))
    unsafe known = Self.lasting([tables])
  }

  /// A copy that is never freed.
  private static func lasting<Element>(_ elements: [Element]) -> UnsafePointer<Element> {
    let copy = UnsafeMutablePointer<Element>.allocate(capacity: elements.count)
    for (place, element) in elements.enumerated() { unsafe (copy + place).initialize(to: element) }
    return unsafe UnsafePointer(copy)
  }
}
