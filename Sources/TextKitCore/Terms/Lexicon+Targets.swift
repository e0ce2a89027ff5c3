import CTextKitScan

extension Lexicon {
  /// The entry that a match stands for.
  public func entry(of match: TermMatch) -> Int? {
    let index = index(of: match.language)
    guard index.terms.indices.contains(Int(match.term)) else { return nil }
    return Int(index.terms[Int(match.term)].entry)
  }

  /// The lexicon's own form of a matched term, in its bytes.
  public func source(of match: TermMatch) -> Range<Int> {
    let index = index(of: match.language)
    guard index.terms.indices.contains(Int(match.term)) else { return 0..<0 }
    let term = index.terms[Int(match.term)]
    return Int(term.start)..<Int(term.end)
  }

  /// The translations of a matched term, in the lexicon's bytes, the preferred one first: those of its entry, then
  /// those of other entries with the same term. French ones come in the order of `TermPreference`; a Vietnamese term that
  /// is an entry's first translation comes before one that is its second; then a noun comes before an adjective: Russie,
  /// russe. What was added in front of the bundled lexicon comes before all that.
  public func targets(of match: TermMatch) -> [Range<Int>] {
    let index = index(of: match.language)
    guard index.terms.indices.contains(Int(match.term)) else { return [] }
    let best = index.terms[Int(match.term)]
    var found: [(rank: Int, range: Range<Int>)] = []
    let sequence = best.sequence
    let slots = index.slots
    var slot = LexiconIndex.slot(of: tk_term_key(sequence, Int(best.tokens)), in: slots.span)
    while slot >= 0 {
      let number = slots[Int(slot)].number - 1
      let term = index.terms[Int(number)]
      if term.sequence == sequence,
        let rank = rank(of: term, besides: best, isBest: number == match.term, index.isFrench)
      {
        let columns = columns(Int(term.entry))
        if index.isFrench {
          for range in alternatives(columns.vietnamese) { found.append((rank, range)) }
        } else {
          found.append((rank * 9 + frenchRank(of: term, columns), columns.french))
        }
      }
      slot = LexiconIndex.slot(after: slot, in: slots.span)
    }
    var targets: [Range<Int>] = []
    for rank in 0..<27 {
      for (itsRank, range) in found where itsRank == rank {
        if !targets.contains(where: { bytes[$0] == bytes[range] }) { targets.append(range) }
      }
    }
    return targets
  }

  /// The place of an entry's French term among those of one Vietnamese term, from 0 to 8.
  private func frenchRank(of term: LexiconIndex.Term, _ columns: Columns) -> Int {
    let isFirst = Int(term.start) == columns.vietnamese.lowerBound
    let isAdjective = bytes[columns.kind].elementsEqual("adjective".utf8)
    let rank = (isFirst ? 0 : 2) + (isAdjective ? 1 : 0)
    if columns.french.lowerBound < bundledBytes.lowerBound { return rank }
    let isPreferred =
      bundledBytes.contains(columns.french.lowerBound)
      && TermPreference.contains(
        bytes.span.extracting(Int(term.start)..<Int(term.end)), bytes.span.extracting(columns.french))
    return isPreferred ? 4 : 5 + rank
  }

  /// 0 for the same spelling as the best term's, 1 for the same with other capitals, as a variant one more; `nil` for
  /// another term.
  private func rank(of term: LexiconIndex.Term, besides best: LexiconIndex.Term, isBest: Bool, _ isFrench: Bool) -> Int?
  {
    if isBest { return 0 }
    let ours = bytes[Int(term.start)..<Int(term.end)]
    let theirs = bytes[Int(best.start)..<Int(best.end)]
    let variant = term.form == best.form ? 0 : 1
    if ours == theirs { return variant }
    // Other capitals part names from words in both languages: Parti, parti; Anh, anh.
    guard term.tokens > 1, term.marks == best.marks, ours.count == theirs.count else { return nil }
    var left: [UInt8] = []
    left.append(lowercase: bytes.span.extracting(Int(term.start)..<Int(term.end)))
    var right: [UInt8] = []
    right.append(lowercase: bytes.span.extracting(Int(best.start)..<Int(best.end)))
    return left == right ? 1 + variant : nil
  }

  /// The translations of a matched term as strings.
  public func translations(of match: TermMatch) -> [String] {
    targets(of: match).map { String(decoding: bytes[$0], as: UTF8.self) }
  }
}
