// What limits a French clause, and so may not be cut off it: a condition, an exception, whose opinion it is.
extension SummaryWorkspace {
  /// Whether a sentence opens with what limits the clause behind it: `S'il fallait …, | l'état d'urgence …`, `Jusque-là, |`,
  /// `Selon eux, |`, `Pour beaucoup, |`.
  func opensWithLimit(_ first: Int) -> Bool {
    if holds(Self.conditions, first) || isCondition(first) { return true }
    if holds(Self.untils, first) { return holds(Self.heres, first + 1) }
    return holds(Self.opinions, first) && holds(Self.holders, first + 1)
  }

  /// Whether a condition or an exception follows an end: `est autorisé | dès lors que`, `démissionnera | si`.
  func partsCondition(_ last: Int) -> Bool { holds(Self.conditions, last + 1) || isCondition(last + 1) }

  /// Whether two words open a condition: `s'il`, `à condition`, `dès lors`.
  private func isCondition(_ at: Int) -> Bool {
    guard let second = Self.firstHalves[hashed(at)] else { return false }
    return holds(second, at + 1)
  }

  private static let conditions = HashedWords(words: "si sauf hormis")
  private static let firstHalves = HashedTable<HashedWords>(
    [
      ("s", "il ils"), ("dès", "lors"), ("à", "condition moins"), ("sous", "réserve condition"), ("en", "cas"),
      ("pourvu", "que qu"), ("tant", "que qu"),
    ].flatMap { first, seconds in
      WordScan.hashes(of: Array(first.utf8).span).map { ($0, HashedWords(words: seconds)) }
    })
  private static let untils = HashedWords(words: "jusque jusqu")
  private static let heres = HashedWords(words: "là ici alors présent")
  private static let opinions = HashedWords(words: "selon pour après")
  private static let holders = HashedWords(words: "eux elle elles lui beaucoup certains certaines")
}
