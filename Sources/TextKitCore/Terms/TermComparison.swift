/// Decides whether a stretch of text is a form of a term, and which.
///
/// Holds the buffers that comparing needs; one per scan, so that nothing is allocated a candidate.
struct TermComparison {
  let lexicon: Lexicon
  let isFrench: Bool
  let allowsAccentless: Bool
  private var termUnits: [LetterUnit] = []
  private var textUnits: [LetterUnit] = []

  init(_ lexicon: Lexicon, isFrench: Bool, allowsAccentless: Bool) {
    self.lexicon = lexicon
    self.isFrench = isFrench
    self.allowsAccentless = allowsAccentless
  }

  /// How the tokens from `first` on are a form of the term, or `nil`.
  mutating func kind(
    of term: LexiconIndex.Term, in words: Span<UInt8>, _ text: Span<UInt8>, _ tokens: borrowing TermTokens,
    at first: Int
  ) -> TermMatch.Kind? {
    let count = Int(term.tokens)
    let start = tokens.starts[first] - Int(term.lead)
    let end = tokens.ends[first + count - 1] + Int(term.trail)
    guard start >= 0, end <= text.count else { return nil }
    let from = Int(term.start)
    if end - start == Int(term.end) - from, Self.equal(words, from, text, start, end - start) {
      return term.form == .variant ? .variant : .exact
    }
    guard Self.equal(words, from, text, start, Int(term.lead)),
      Self.equal(words, Int(term.end) - Int(term.trail), text, end - Int(term.trail), Int(term.trail))
    else { return nil }
    return forgivingKind(of: term, in: words, text, tokens, at: first)
  }

  private mutating func forgivingKind(
    of term: LexiconIndex.Term, in words: Span<UInt8>, _ text: Span<UInt8>, _ tokens: borrowing TermTokens,
    at first: Int
  ) -> TermMatch.Kind? {
    let count = Int(term.tokens)
    var marks: UInt32 = 0
    for index in first..<first + count { marks &+= tokens.marks[index] }
    if marks != term.marks, !isFrench, !allowsAccentless { return nil }
    var worst = term.form == .variant ? TermMatch.Kind.variant : .exact
    let fold = LetterFold.shared
    var scan = TermScan(from: Int(term.start), isFrench: false)
    var previousEnd = 0
    for index in 0..<count {
      guard scan.next(words, to: Int(term.end), fold.bytes.span, fold.scalars.span) else { return nil }
      if index > 0 {
        let gap = tokens.ends[first + index - 1]..<tokens.starts[first + index]
        guard let kind = TermGap.kind(words, previousEnd..<scan.start, text, gap) else { return nil }
        worst = max(worst, kind)
      }
      previousEnd = scan.end
      let at = tokens.starts[first + index]..<tokens.ends[first + index]
      if scan.end - scan.start == at.count, Self.equal(words, scan.start, text, at.lowerBound, at.count) { continue }
      termUnits.removeAll(keepingCapacity: true)
      textUnits.removeAll(keepingCapacity: true)
      fold.append(unitsOf: words, from: scan.start, to: scan.end, into: &termUnits)
      fold.append(unitsOf: text, from: at.lowerBound, to: at.upperBound, into: &textUnits)
      let position = count == 1 ? Position.only : index == 0 ? .head : .inner
      guard let kind = tokenKind(term, position) else { return nil }
      worst = max(worst, kind)
    }
    return worst
  }

  private enum Position { case only, head, inner }

  /// How one token is a form of the term's token; both stand in the buffers.
  private func tokenKind(_ term: LexiconIndex.Term, _ position: Position) -> TermMatch.Kind? {
    if position == .only, !hasFittingCapitals(term) { return nil }
    if let kind = spelledAlike() { return kind }
    guard isFrench, position != .only || !isUpperCase(termUnits),
      let form = FrenchInflection.shared.form(of: termUnits, in: textUnits)
    else { return nil }
    switch form {
    case .plural: return .inflected
    case .feminine: return kind(term) == .verb ? nil : .inflected
    case .feminineE: return position == .inner || kind(term) == .adjective ? .inflected : nil
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
  private func hasFittingCapitals(_ term: LexiconIndex.Term) -> Bool {
    guard let first = termUnits.first, first.isUpper, let theirs = textUnits.first else { return true }
    if isUpperCase(termUnits), termUnits.count <= 7 || kind(term) == .acronym {
      return termUnits.count == textUnits.count && isUpperCase(textUnits)
    }
    guard !theirs.isUpper else { return true }
    return isFrench && kind(term) != .proper && kind(term) != .acronym
  }

  /// At least two letters and no small one.
  private func isUpperCase(_ units: [LetterUnit]) -> Bool {
    var letters = 0
    for unit in units {
      if unit.isUpper { letters += 1 } else if !(0x30..<0x3A).contains(unit.base) { return false }
    }
    return letters >= 2
  }

  private func kind(_ term: LexiconIndex.Term) -> LexiconEntry.Kind? {
    let range = lexicon.columns(Int(term.entry)).kind
    guard !range.isEmpty else { return nil }
    return LexiconEntry.Kind(rawValue: String(decoding: lexicon.bytes[range], as: UTF8.self))
  }

  @inline(__always)
  static func equal(_ left: Span<UInt8>, _ from: Int, _ right: Span<UInt8>, _ start: Int, _ count: Int) -> Bool {
    var index = 0
    while index < count {
      if left[from &+ index] != right[start &+ index] { return false }
      index &+= 1
    }
    return true
  }
}
