/// Finds the terms of a lexicon in French and Vietnamese text.
///
///     let matcher = TermMatcher(.bundled)
///     let matches = matcher.matches(in: text.span, language: .french)
///     // "L'UNION EUROPÉENNE et ses aéroports internationaux" gives
///     // "UNION EUROPÉENNE" (case) and "aéroports internationaux" (inflected)
///
/// Leftmost, longest, without overlaps; a term inside a longer word is none. Tokens are compared by hashes that forgive
/// what keys forgive (see `TermMatch.Kind`), then letter by letter.
///
/// - Input: UTF-8, NFC or NFD.
/// - Offsets: UTF-8 bytes of the text as given.
/// - Complexity: O(*n*) in the text for any lexicon; memory beside the matches is bounded.
public struct TermMatcher: Sendable {
  public let lexicon: Lexicon
  /// Whether terms inside longer terms are given as well, after the term they stand in.
  public var findsNested: Bool
  /// Whether a text without accents matches; such matches are marked `accentless`.
  public var allowsAccentless: Bool

  public init(_ lexicon: Lexicon = .bundled, findsNested: Bool = false, allowsAccentless: Bool = false) {
    self.lexicon = lexicon
    self.findsNested = findsNested
    self.allowsAccentless = allowsAccentless
  }

  /// The terms of a text.
  ///
  /// - Parameter language: French or Vietnamese, whose terms are looked for; for `nil` and any other language each
  ///   stretch of the text is matched after its own language.
  public func matches(in text: Span<UInt8>, language: Language? = nil) -> [TermMatch] {
    var matches: [TermMatch] = []
    forEachMatch(in: text, language: language) { matches.append($0) }
    return matches
  }

  /// Gives the terms of a text one after the other, without keeping them.
  ///
  /// - Parameter language: as of `matches(in:language:)`.
  public func forEachMatch(in text: Span<UInt8>, language: Language? = nil, _ body: (TermMatch) -> Void) {
    var buffers = Buffers()
    var french = TermComparison(lexicon, isFrench: true, allowsAccentless: allowsAccentless)
    var vietnamese = TermComparison(lexicon, isFrench: false, allowsAccentless: allowsAccentless)
    if language == .french || language == .vietnamese {
      if language == .french {
        find(in: text, 0..<text.count, &french, &buffers, body)
      } else {
        find(in: text, 0..<text.count, &vietnamese, &buffers, body)
      }
      return
    }
    for span in LanguageIdentifier().spans(in: text) where span.range.upperBound <= text.count {
      if span.language == .vietnamese {
        find(in: text, span.range, &vietnamese, &buffers, body)
      } else {
        find(in: text, span.range, &french, &buffers, body)
      }
    }
  }

  /// Tokens read before they are matched, so that the buffers stay in the cache; more than a term has.
  private static let window = 512

  /// What a scan works in.
  private struct Buffers {
    var tokens = [TermToken](repeating: .none, count: TermMatcher.window)
    var starts = [UInt32](repeating: 0, count: TermMatcher.window)
    var candidates: [TermCandidate] = []
  }

  private func find(
    in text: Span<UInt8>, _ range: Range<Int>, _ comparison: inout TermComparison, _ buffers: inout Buffers,
    _ body: (TermMatch) -> Void
  ) {
    guard !range.isEmpty else { return }
    let index = lexicon.index(of: comparison.isFrench ? .french : .vietnamese)
    guard !index.terms.isEmpty else { return }
    var tokens: [TermToken] = []
    var starts: [UInt32] = []
    var candidates: [TermCandidate] = []
    swap(&tokens, &buffers.tokens)
    swap(&starts, &buffers.starts)
    swap(&candidates, &buffers.candidates)
    defer {
      swap(&tokens, &buffers.tokens)
      swap(&starts, &buffers.starts)
      swap(&candidates, &buffers.candidates)
    }
    let (terms, slots) = (index.terms, index.slots)
    let (heads, pairs) = (index.heads, index.pairs)
    let powers = TermHash.powers
    let bytes = lexicon.bytes
    let view = TermView(
      words: bytes.span, terms: terms.span, slots: slots.span, numberBits: index.numberBits, heads: heads.span,
      pairs: pairs.span, powers: powers.span)
    comparison.memo.open(textCount: text.count)
    let fold = LetterFold.shared
    var scan = TermScan(from: range.lowerBound, isFrench: comparison.isFrench)
    var count = 0
    var isAtEnd = false
    while !isAtEnd {
      count = Self.fill(&tokens, from: count, &scan, text, to: range.upperBound, fold)
      isAtEnd = count < Self.window
      // Up to the end of the text, or as far as the longest term may look ahead.
      let limit = isAtEnd ? count : count - index.maximumTokens
      let found = TermCandidate.find(
        tokens.span.extracting(0..<count), upTo: limit, view, index.longLengths, &starts, &candidates)
      let next = match(
        text, tokens.span.extracting(0..<count), candidates.span.extracting(0..<found), view, &comparison, body)
      let done = max(limit, next)
      if !isAtEnd { count = Self.drop(done, of: count, from: &tokens) }
    }
  }

  /// Moves the tokens behind the first ones to the front and returns their number.
  private static func drop(_ done: Int, of count: Int, from tokens: inout [TermToken]) -> Int {
    var kept = 0
    for place in min(done, count)..<count {
      tokens[kept] = tokens[place]
      kept += 1
    }
    return kept
  }

  /// Fills the buffer from a place on and returns how many tokens it holds; fewer than it could at the end of the text.
  private static func fill(
    _ tokens: inout [TermToken], from count: Int, _ scan: inout TermScan, _ text: Span<UInt8>, to end: Int,
    _ fold: LetterFold
  ) -> Int {
    let letters = fold.bytes.span
    let scalars = fold.scalars.span
    var buffer = tokens.mutableSpan
    var count = count
    var prefix = count > 0 ? buffer[count - 1].prefix &* TermHash.base &+ buffer[count - 1].hash : 0
    var local = scan
    while count < buffer.count, local.next(text, to: end, letters, scalars) {
      var token = local.token
      token.prefix = prefix
      prefix = prefix &* TermHash.base &+ token.hash
      buffer[count] = token
      count &+= 1
    }
    scan = local
    return count
  }

  /// Matches from candidate to candidate and returns the first token behind the last match.
  private func match(
    _ text: Span<UInt8>, _ tokens: Span<TermToken>, _ candidates: Span<TermCandidate>, _ view: borrowing TermView,
    _ comparison: inout TermComparison, _ body: (TermMatch) -> Void
  ) -> Int {
    var next = 0
    for number in candidates.indices {
      let candidate = candidates[number]
      let position = Int(candidate.token)
      guard position >= next, let match = closest(candidate, text, tokens, view, &comparison) else { continue }
      if !findsNested { next = position &+ Int(candidate.length) }
      body(match)
    }
    return next
  }

  /// The closest term of a candidate's tokens, or `nil`.
  private func closest(
    _ candidate: TermCandidate, _ text: Span<UInt8>, _ tokens: Span<TermToken>, _ view: borrowing TermView,
    _ comparison: inout TermComparison
  ) -> TermMatch? {
    let position = Int(candidate.token)
    let length = Int(candidate.length)
    let inner = tokens[position].start..<tokens[position &+ length &- 1].end
    guard
      TermBoundary.isPlain(text, inner)
        || TermBoundary.isFree(text, inner, isFrench: comparison.isFrench, isSingle: length == 1)
    else { return nil }
    let place = comparison.memo.place(of: candidate.term, inner, text)
    if !comparison.memo.holds(candidate.term, inner, text, at: place) {
      decide(candidate, text, tokens, inner, view, &comparison, at: place)
    }
    let decision = comparison.memo.entries[place]
    guard decision.number >= 0 else { return nil }
    if length == 1, LetterClass.isUpper(text.scalar(at: inner.lowerBound).value) {
      if !comparison.isFrench, Self.isWordAtStart(text, inner) { return nil }
      if TermName.isPart(text, inner, isFrench: comparison.isFrench), !decision.isName { return nil }
    }
    return TermMatch(
      range: inner.lowerBound &- Int(decision.lead)..<inner.upperBound &+ Int(decision.trail), kind: decision.kind,
      language: comparison.isFrench ? .french : .vietnamese, term: decision.number)
  }

  /// Finds the closest term of a stretch of tokens and notes it.
  private func decide(
    _ candidate: TermCandidate, _ text: Span<UInt8>, _ tokens: Span<TermToken>, _ inner: Range<Int>,
    _ view: borrowing TermView, _ comparison: inout TermComparison, at place: Int
  ) {
    let position = Int(candidate.token)
    let length = Int(candidate.length)
    let last = tokens[position &+ length &- 1]
    let sequence = last.prefix &* TermHash.base &+ last.hash &- tokens[position].prefix &* view.powers[length]
    var best: (number: Int32, kind: TermMatch.Kind)?
    // What depends on the text around the stretch is decided each time.
    var dependsOnContext = false
    // Most candidates have a term that is the same byte by byte.
    var number = candidate.term
    var steps = 0
    while number >= 0, steps < LexiconIndex.longestChain {
      let term = view.terms[Int(number)]
      if term.form == .contracted || term.lead &+ term.trail > 0 { dependsOnContext = true }
      if best == nil, term.form == .head, Self.isSame(term, view.words, text, inner) { best = (number, .exact) }
      number = term.next
      steps &+= 1
    }
    if best == nil {
      number = candidate.term
      steps = 0
    }
    while best?.kind != .exact, number >= 0, steps < LexiconIndex.longestChain {
      let term = view.terms[Int(number)]
      if term.sequence == sequence, Int(term.tokens) == length,
        let kind = comparison.kind(of: term, in: view.words, text, tokens, at: position),
        best.map({ kind < $0.kind }) ?? true, term.form != .contracted || Self.isContracted(text, inner.lowerBound)
      {
        best = (number, kind)
      }
      number = term.next
      steps &+= 1
    }
    var decision = TermMemo.Entry(
      term: dependsOnContext ? -2 : candidate.term, start: inner.lowerBound,
      count: Int32(truncatingIfNeeded: inner.count))
    if let best {
      let term = view.terms[Int(best.number)]
      decision.number = best.number
      decision.kind = best.kind
      decision.lead = term.lead
      decision.trail = term.trail
      decision.isName = comparison.isFrench && LetterClass.isUpper(view.words.scalar(at: Int(term.start)).value)
    }
    comparison.memo.entries[place] = decision
  }

  /// Whether a stretch of text is a term byte by byte.
  @inline(__always)
  private static func isSame(
    _ term: LexiconIndex.Term, _ words: Span<UInt8>, _ text: Span<UInt8>, _ inner: Range<Int>
  ) -> Bool {
    let count = Int(term.end &- term.start)
    let start = inner.lowerBound &- Int(term.lead)
    guard inner.count &+ Int(term.lead) &+ Int(term.trail) == count, start >= 0, start &+ count <= text.count else {
      return false
    }
    return TermComparison.equal(words, Int(term.start), text, start, count)
  }

  /// Whether `du`, `au`, `des` or `aux` stands before a name that has lost its article.
  private static func isContracted(_ text: Span<UInt8>, _ start: Int) -> Bool {
    guard start >= 3, text[start - 1] <= 0x20 else { return false }
    let isFirst = start == 3 || text[start - 4] <= 0x20
    let (first, second) = (text[start - 3] | 0x20, text[start - 2] | 0x20)
    if isFirst, second == 0x75, first == 0x64 || first == 0x61 { return true }
    guard start >= 4 else { return false }
    let third = text[start - 4] | 0x20
    return third == 0x64 && first == 0x65 && second == 0x73 || third == 0x61 && first == 0x75 && second == 0x78
  }

  /// Whether a Vietnamese syllable has its capital from the start of a sentence and is a word of grammar: "Anh ấy".
  private static func isWordAtStart(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var offset = range.lowerBound
    while offset > 0 {
      let (scalar, length) = text.scalar(before: offset)
      if scalar == 0x0A { break }
      let letter = LetterClass.of(scalar)
      if letter.isAlphanumeric || scalar == 0x2C || scalar == 0x2D || scalar == 0x28 { return false }
      if [0x2E, 0x21, 0x3F, 0x3A, 0x2026, 0x201C, 0x22, 0xAB].contains(scalar) { break }
      offset -= length
    }
    var word: [UInt8] = []
    word.append(lowercase: text.extracting(range))
    return Stopwords.vietnamese.contains(word.span)
  }
}
