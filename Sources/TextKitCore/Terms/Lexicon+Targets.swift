import CTextKitScan

extension Lexicon {
  /// The entry that a match stands for.
  public func entry(of match: TermMatch) -> Int? {
    let index = index(of: match.language)
    guard index.contains(match.term) else { return nil }
    return entry(at: Int(index.slots[Int(match.term)].start))
  }

  /// The lexicon's own form of a matched term, in its bytes.
  public func source(of match: TermMatch) -> Range<Int> {
    let index = index(of: match.language)
    return index.contains(match.term) ? index.slots[Int(match.term)].range : 0..<0
  }

  /// The translations of a matched term, in the lexicon's bytes, the preferred one first: those of its entry, then
  /// those of other entries with the same term. French ones come in the order of `TermPreference`; a Vietnamese term that
  /// is an entry's first translation comes before one that is its second; then a noun comes before an adjective: Russie,
  /// russe. What was added in front of the bundled lexicon comes before all that.
  public func targets(of match: TermMatch) -> [Range<Int>] {
    let index = index(of: match.language)
    guard index.contains(match.term) else { return [] }
    let best = index.slots[Int(match.term)]
    let first = firstPlace(of: best, in: index)
    var place = first.place
    var found: [(rank: Int, range: Range<Int>)] = []
    while place >= 0 {
      let slot = index.slots[Int(place)]
      if let rank = rank(of: slot, besides: best, isBest: place == match.term, isSingle: first.count == 1) {
        let columns = columns(of: slot)
        if index.isFrench {
          for range in alternatives(columns.vietnamese) { found.append((rank, range)) }
        } else {
          found.append((rank * 9 + frenchRank(of: slot, columns), columns.french))
        }
      }
      place = LexiconIndex.slot(after: place, in: index.slots)
    }
    var targets: [Range<Int>] = []
    for (_, range) in found.enumerated().sorted(by: { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }) {
      if !targets.contains(where: { isSame($0, range.range) }) { targets.append(range.range) }
    }
    return targets
  }

  /// The place of the first term whose tokens have the hashes of a term's, or -1, and the number of its tokens.
  private func firstPlace(of slot: LexiconIndex.Slot, in index: LexiconIndex) -> (place: Int32, count: Int) {
    var tokens = [TermToken](repeating: .none, count: TermHash.maximumTokens + 1)
    var position = slot.range.lowerBound
    let net = index.isFrench ? TermNet.french : .vietnamese
    let count = TermToken.read(text, from: &position, to: slot.range.upperBound, net, into: &tokens)
    guard count > 0 else { return (-1, 0) }
    let sequence = tokens[count - 1].prefix &* TermHash.base &+ tokens[count - 1].hash
    return (LexiconIndex.slot(of: tk_term_key(sequence, count), in: index.slots), count)
  }

  /// The number of a Vietnamese term that was found among those whose hashes forgive accents.
  func vietnameseNumber(ofAccentless number: Int32) -> Int32 {
    let term = index(.accentlessVietnamese).slots[Int(number)]
    let index = index(.vietnamese)
    var place = firstPlace(of: term, in: index).place
    while place >= 0, index.slots[Int(place)].start != term.start {
      place = LexiconIndex.slot(after: place, in: index.slots)
    }
    return place
  }

  private func isSame(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    text.extracting(left).isEqual(to: text.extracting(right))
  }

  /// The place of an entry's French term among those of one Vietnamese term, from 0 to 8.
  private func frenchRank(of slot: LexiconIndex.Slot, _ columns: Columns) -> Int {
    let isFirst = Int(slot.start) == columns.vietnamese.lowerBound
    let isAdjective = bytes(columns.kind).elementsEqual("adjective".utf8)
    let rank = (isFirst ? 0 : 2) + (isAdjective ? 1 : 0)
    if columns.french.lowerBound < bundledBytes.lowerBound { return rank }
    let isPreferred =
      bundledBytes.contains(columns.french.lowerBound)
      && TermPreference.contains(text.extracting(slot.range), text.extracting(columns.french))
    return isPreferred ? 4 : 5 + rank
  }

  /// 0 for the same spelling as the best term's, 1 for the same with other capitals, as a variant one more; `nil` for
  /// another term.
  private func rank(
    of slot: LexiconIndex.Slot, besides best: LexiconIndex.Slot, isBest: Bool, isSingle: Bool
  ) -> Int? {
    if isBest { return 0 }
    let forms: tk_term_slot.Traits = [.variant, .contracted]
    let variant = slot.termTraits.intersection(forms) == best.termTraits.intersection(forms) ? 0 : 1
    if isSame(slot.range, best.range) { return variant }
    // Other capitals part names from words in both languages: Parti, parti; Anh, anh.
    guard !isSingle, slot.marks == best.marks, slot.count == best.count else { return nil }
    var left: [UInt8] = []
    left.append(lowercase: text.extracting(slot.range))
    var right: [UInt8] = []
    right.append(lowercase: text.extracting(best.range))
    return left == right ? 1 + variant : nil
  }

  /// The translations of a matched term as strings.
  public func translations(of match: TermMatch) -> [String] {
    targets(of: match).map { String(decoding: bytes($0), as: UTF8.self) }
  }
}
