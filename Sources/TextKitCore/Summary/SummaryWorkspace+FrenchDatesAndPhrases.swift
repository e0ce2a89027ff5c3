// Ends that part a date or a fixed expression; no headline ends there.
extension SummaryWorkspace {
  /// Whether an end parts a fixed expression: `grâce | à`, `en marge | de`, `saine | et sauve`, `d'ores | et déjà`.
  func partsPhrase(_ last: Int) -> Bool {
    guard let wanted = Self.halves[hashed(last)] else { return false }
    switch wanted {
    case "de": return holds(Self.genitives, last + 1) && holds(Self.openers, last - 1)
    case "à": return holds(Self.towards, last + 1)
    default: return holds(Self.halfEnds, last + 1)
    }
  }

  private static let halves = HashedTable<String>(
    [
      ("raison marge faveur vue cas matière cours sein sujet lendemain profit bord proximité large charge issue", "de"),
      ("occasion encontre cadre suite égard appel instar aide tête cause propos lieu guise âge", "de"),
      ("grâce face quant", "à"), ("saine sain garde ores", "et"),
    ].flatMap { words, name in WordScan.hashes(of: Array(words.utf8).span).map { ($0, name) } })
  private static let openers = HashedWords(words: "en au à l la le")
  private static let towards = HashedWords(words: "à au aux")
  private static let halfEnds = HashedWords(words: "et à")

  /// Whether an end parts a date: `lundi | 23 septembre`, `le 2 | janvier`, `dimanche | soir`, `de vendredi | à samedi`.
  func partsDate(_ last: Int, in text: Span<UInt8>) -> Bool {
    func isDate(_ at: Int) -> Bool {
      at < index.tokens.count
        && !index.terms[Int(index.tokens[at].term)].cue.isDisjoint(with: [.date, .weekday])
    }
    func isNumber(_ at: Int) -> Bool {
      at < index.tokens.count && WordScan.Shape(rawValue: index.tokens[at].shape).contains(.digit)
    }
    let next = last + 1
    let gap = gap(before: next, in: text)
    guard !gap.comma, !gap.opens else { return false }
    if isNumber(last), isDate(next) { return true }
    // `les 16 | et 17 juin`
    if isNumber(last), holds(Self.ranges, next), isNumber(next + 1), isDate(next + 2) { return true }
    guard isDate(last) || isNumber(last) && isDate(last - 1) else { return false }
    if isNumber(next), isDate(last) { return true }
    if holds(Self.dayParts, next) { return true }
    return holds(Self.ranges, next) && (isDate(next + 1) || isNumber(next + 1) && isDate(next + 2))
  }

  private static let dayParts = HashedWords(
    words: "soir matin midi minuit après dernier dernière prochain prochaine suivant au soirée")
  private static let ranges = HashedWords(words: "à au et ou jusqu")
}
