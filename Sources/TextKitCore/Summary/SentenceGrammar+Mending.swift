// Words that the model of classes takes for French verbs and that are none.
extension SentenceGrammar {
  /// `addictologue`, `progressivement` and the `mécanique` of `la remontée mécanique` are no verbs, `auquel` is a relative.
  mutating func mendVerbs(_ index: TermIndex, _ text: Span<UInt8>) {
    for at in words.indices {
      if Self.whiches.contains(words[at].hash), words[at].kind != .relative { set(at, .relative) }
      guard words[at].kind == .finite else { continue }
      // `dans l'est du pays`
      if at > 1, Self.east.contains(words[at].hash), Self.elided.contains(words[at - 1].hash),
        words[at - 2].kind == .adposition
      {
        set(at, .noun)
        continue
      }
      let token = index.tokens[first + at]
      guard !index.terms[Int(token.term)].cue.contains(.finite) else { continue }
      let bytes = Int(token.start)..<Int(token.end)
      if looksFinite(at, bytes, in: text) || FrenchValency.shared.isVerb(bytes, in: text) { continue }
      let before = at > 0 ? words[at - 1].kind : .other
      if Self.ends(bytes, "ment", in: text) {
        set(at, .adverb)
      } else {
        set(at, before == .noun || before == .name || before == .finite || before == .participle ? .adjective : .noun)
      }
    }
  }

  private mutating func set(_ at: Int, _ kind: WordClass) {
    words[at].kind = kind
    words[at].index = grammar.classes.firstIndex(of: kind) ?? 0
  }

  /// Whether a word that no list holds has an ending of verbs alone: `trottinaient`.
  private func looksFinite(_ at: Int, _ word: Range<Int>, in text: Span<UInt8>) -> Bool {
    if Self.ends(word, "aient", in: text) || Self.ends(word, "eront", in: text) || Self.ends(word, "iront", in: text) {
      return true
    }
    if Self.ends(word, "ent", in: text) { return !Self.ends(word, "ment", in: text) && !isNominal(before: at) }
    if Self.ends(word, "ait", in: text) || Self.ends(word, "era", in: text) || Self.ends(word, "ira", in: text) {
      return !isNominal(before: at)
    }
    return false
  }

  /// Whether an article or a preposition stands before a word.
  private func isNominal(before at: Int) -> Bool {
    guard at > 0 else { return false }
    switch words[at - 1].kind {
    case .determiner, .adposition, .number: return true
    default: return false
    }
  }

  private static func ends(_ word: Range<Int>, _ ending: StaticString, in text: Span<UInt8>) -> Bool {
    word.count > ending.utf8CodeUnitCount && text.starts(with: ending, at: word.upperBound - ending.utf8CodeUnitCount)
  }

  private static let east = HashedWords(words: "est")
  private static let elided = HashedWords(words: "l")
  private static let whiches = HashedWords(
    words: "duquel auquel auxquels auxquelles desquels desquelles lequel laquelle lesquels lesquelles")
}
