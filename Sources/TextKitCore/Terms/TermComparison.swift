/// Decides whether a stretch of text is a form of a term, and which.
///
/// Holds the buffers that comparing needs; one per scan, so that nothing is allocated a candidate.
struct TermComparison {
  let lexicon: Lexicon
  let isFrench: Bool
  let allowsAccentless: Bool
  var memo = TermMemo()
  private var termUnits: [LetterUnit] = []
  private var textUnits: [LetterUnit] = []
  private var termTokens = [TermToken](repeating: .none, count: TermHash.maximumTokens + 1)
  /// The inflection of the token compared last.
  private var form: FrenchInflection.Form?

  init(_ lexicon: Lexicon, isFrench: Bool, allowsAccentless: Bool) {
    self.lexicon = lexicon
    self.isFrench = isFrench
    self.allowsAccentless = allowsAccentless
  }

  /// How many bytes a term has before its first and behind its last token, and whether they stand in the text as well.
  mutating func edges(
    of slot: LexiconIndex.Slot, in words: Span<UInt8>, _ text: Span<UInt8>, _ inner: Range<Int>
  ) -> (lead: Int, trail: Int, isThere: Bool) {
    let range = slot.range
    var position = range.lowerBound
    let count = TermToken.read(words, from: &position, to: range.upperBound, .accentlessVietnamese, into: &termTokens)
    guard count > 0 else { return (0, 0, false) }
    let lead = termTokens[0].start - range.lowerBound
    let trail = range.upperBound - termTokens[count - 1].end
    let start = inner.lowerBound - lead
    let isThere =
      start >= 0 && inner.upperBound + trail <= text.count
      && Self.equal(words, range.lowerBound, text, start, lead)
      && Self.equal(words, range.upperBound - trail, text, inner.upperBound, trail)
    return (lead, trail, isThere)
  }

  /// How tokens are a form of a term, or `nil`; what stands around them is not asked.
  mutating func kind(
    of slot: LexiconIndex.Slot, _ view: borrowing TermView, _ text: Span<UInt8>, _ tokens: Span<TermToken>
  ) -> TermMatch.Kind? {
    let words = view.words
    let count = tokens.count
    if isFrench, count == 1, !allowsAccentless, slot.termTraits.contains(.marks), tokens[0].marks == 0,
      !LetterClass.isUpper(text.scalar(at: tokens[0].start).value)
    {
      // Only capitals may lack accents.
      return nil
    }
    var position = slot.range.lowerBound
    // Terms of other tokens may share the hash's bits that a slot keeps.
    guard
      TermToken.read(words, from: &position, to: slot.range.upperBound, .accentlessVietnamese, into: &termTokens)
        == count
    else { return nil }
    var worst = slot.termTraits.contains(.variant) ? TermMatch.Kind.variant : .exact
    var previousEnd = 0
    // A bare -e at the head of a term counts where another word is feminine as well: agentes publiques.
    var wantsFeminine = false
    var hasFeminine = false
    for index in 0..<count {
      let ours = termTokens[index].start..<termTokens[index].end
      if index > 0 {
        let gap = tokens[index - 1].end..<tokens[index].start
        guard let kind = TermGap.kind(words, previousEnd..<ours.lowerBound, text, gap) else { return nil }
        worst = max(worst, kind)
      }
      previousEnd = ours.upperBound
      let theirs = tokens[index].start..<tokens[index].end
      // "le cap", "la réunion" are no places.
      if isFrench, index == 1, count == 2, LetterClass.isUpper(words.scalar(at: ours.lowerBound).value),
        !LetterClass.isUpper(text.scalar(at: theirs.lowerBound).value),
        LexiconIndexBuilder.isArticle(words, Int(slot.start), ours.lowerBound)
      {
        return nil
      }
      let position = count == 1 ? Position.only : index == 0 ? .head : .inner
      form = nil
      guard
        let kind = plainKind(words, ours, text, theirs, position)
          ?? foldedKind(slot, words, ours, text, theirs, position)
      else { return nil }
      worst = max(worst, kind)
      if let form, form != .plural {
        if position == .head, form == .feminineE { wantsFeminine = true } else { hasFeminine = true }
      }
    }
    return wantsFeminine && !hasFeminine ? nil : worst
  }

  /// Decides the frequent cases on the bytes: the same, the same with a capital, a plural in s.
  private func plainKind(
    _ words: Span<UInt8>, _ ours: Range<Int>, _ text: Span<UInt8>, _ theirs: Range<Int>, _ position: Position
  ) -> TermMatch.Kind? {
    let longer = theirs.count - ours.count
    guard longer == 0 || longer == 1 && isFrench && ours.count > 1 else { return nil }
    let first = words[ours.lowerBound]
    let other = text[theirs.lowerBound]
    guard Self.equal(words, ours.lowerBound + 1, text, theirs.lowerBound + 1, ours.count - 1) else { return nil }
    var kind = TermMatch.Kind.exact
    if first != other {
      guard first.isASCIILower, other == first ^ 0x20 else { return nil }
      kind = .case
    }
    if longer == 0 { return kind }
    guard text[theirs.upperBound - 1] == UInt8(ascii: "s"), first.isASCIILower || position != .only else { return nil }
    return .inflected
  }

  private mutating func foldedKind(
    _ slot: LexiconIndex.Slot, _ words: Span<UInt8>, _ ours: Range<Int>, _ text: Span<UInt8>, _ theirs: Range<Int>,
    _ position: Position
  ) -> TermMatch.Kind? {
    let fold = LetterFold.shared
    termUnits.removeAll(keepingCapacity: true)
    textUnits.removeAll(keepingCapacity: true)
    fold.append(unitsOf: words, from: ours.lowerBound, to: ours.upperBound, into: &termUnits)
    fold.append(unitsOf: text, from: theirs.lowerBound, to: theirs.upperBound, into: &textUnits)
    return tokenKind(slot, position)
  }

  private enum Position { case only, head, inner }

  /// How one token is a form of the term's token; both stand in the buffers.
  private mutating func tokenKind(_ slot: LexiconIndex.Slot, _ position: Position) -> TermMatch.Kind? {
    if position == .only, !hasFittingCapitals(slot) { return nil }
    if let kind = spelledAlike() { return kind }
    guard isFrench, position != .only || !isUpperCase(termUnits),
      let form = FrenchInflection.shared.form(of: termUnits, in: textUnits)
    else { return nil }
    self.form = form
    switch form {
    case .plural: return .inflected
    case .feminine: return lexicon.kind(of: slot) == .verb ? nil : .inflected
    case .feminineE: return position != .only || lexicon.kind(of: slot) == .adjective ? .inflected : nil
    }
  }

  /// The same letters with other capitals, another place of the tone mark, i for y, capitals without accents, a
  /// ligature written out, or, where asked for, no accents.
  private func spelledAlike() -> TermMatch.Kind? {
    guard termUnits.count == textUnits.count else { return nil }
    var kind = TermMatch.Kind.exact
    var tones: (term: UInt16, text: UInt16) = (0, 0)
    var misplaced = false
    var isTextBare = true
    var differs = false
    for index in termUnits.indices {
      let (ours, theirs) = (termUnits[index], textUnits[index])
      if ours.base != theirs.base {
        guard !isFrench, ours.base == 0x69 && theirs.base == 0x79 || ours.base == 0x79 && theirs.base == 0x69,
          isFinalI(index)
        else { return nil }
        kind = max(kind, .variant)
      }
      if ours.isUpper != theirs.isUpper { kind = max(kind, .case) }
      if ours.isLigature != theirs.isLigature { kind = max(kind, .variant) }
      if theirs.marks != 0 { isTextBare = false }
      guard ours.marks != theirs.marks else { continue }
      if isFrench {
        if theirs.marks == 0, theirs.isUpper { kind = max(kind, .variant) } else { differs = true }
      } else if ours.marks & ~LetterFold.toneMarks == theirs.marks & ~LetterFold.toneMarks {
        tones.term |= ours.marks & LetterFold.toneMarks
        tones.text |= theirs.marks & LetterFold.toneMarks
        misplaced = true
      } else {
        differs = true
      }
    }
    if misplaced {
      if tones.term == tones.text, isOneTone() { kind = max(kind, .variant) } else { differs = true }
    }
    guard differs else { return kind }
    return allowsAccentless && isTextBare ? .accentless : nil
  }

  /// Whether both tokens carry just one tone mark.
  private func isOneTone() -> Bool {
    func count(_ units: [LetterUnit]) -> Int { units.reduce(0) { $0 + ($1.marks & LetterFold.toneMarks == 0 ? 0 : 1) } }
    return count(termUnits) == 1 && count(textUnits) == 1
  }

  /// An i that Vietnamese also writes y: the whole rhyme of the syllable (kỹ, kĩ; y, i; quý, quí).
  private func isFinalI(_ index: Int) -> Bool {
    guard index == termUnits.count - 1 else { return false }
    if index == 0 { return true }
    switch termUnits[index - 1].base {
    case 0x61, 0x65, 0x6F: return false
    case 0x75: return index == 2 && termUnits[0].base == 0x71
    default: return true
    }
  }

  /// A term of one token wants its own capitals: acronyms all of them, names the first one.
  private func hasFittingCapitals(_ slot: LexiconIndex.Slot) -> Bool {
    guard let first = termUnits.first, first.isUpper, let theirs = textUnits.first else { return true }
    if isUpperCase(termUnits), termUnits.count <= 7 || lexicon.kind(of: slot) == .acronym {
      return termUnits.count == textUnits.count && isUpperCase(textUnits)
    }
    guard !theirs.isUpper else { return true }
    guard isFrench else { return false }
    let kind = lexicon.kind(of: slot)
    return kind != .proper && kind != .acronym
  }

  /// At least two letters and no small one.
  private func isUpperCase(_ units: [LetterUnit]) -> Bool {
    var letters = 0
    for unit in units {
      if unit.isUpper { letters += 1 } else if !(0x30..<0x3A).contains(unit.base) { return false }
    }
    return letters >= 2
  }

  @inline(__always)
  static func equal(_ left: Span<UInt8>, _ from: Int, _ right: Span<UInt8>, _ start: Int, _ count: Int) -> Bool {
    EightBytes.equal(left, from, right, start, count)
  }
}
