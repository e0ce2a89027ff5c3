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
/// - Complexity: O(*n*) for any lexicon whose terms have at most 33 tokens; memory beside the matches is bounded.
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
    if language == .french || language == .vietnamese {
      append(matchesIn: text, 0..<text.count, isFrench: language == .french, to: &matches)
      return matches
    }
    for span in LanguageIdentifier().spans(in: text) where span.range.upperBound <= text.count {
      append(matchesIn: text, span.range, isFrench: span.language != .vietnamese, to: &matches)
    }
    return matches
  }

  /// Tokens read before they are matched, so that the buffers stay in the cache.
  private static let window = 2048

  private func append(matchesIn text: Span<UInt8>, _ range: Range<Int>, isFrench: Bool, to matches: inout [TermMatch]) {
    guard !range.isEmpty else { return }
    let index = lexicon.index(of: isFrench ? .french : .vietnamese)
    guard !index.terms.isEmpty else { return }
    let (terms, slots) = (index.terms, index.slots)
    let (filters, firstPairs) = (index.filters, index.firstPairs)
    let powers = TermHash.powers
    let bytes = lexicon.bytes
    let view = TermView(
      words: bytes.span, terms: terms.span, slots: slots.span, filters: filters.span,
      firstPairs: firstPairs.span, powers: powers.span)
    let fold = LetterFold.shared
    var scan = TermScan(from: range.lowerBound, isFrench: isFrench)
    var tokens = [TermToken](repeating: .none, count: Self.window)
    var starts = [Int32](repeating: 0, count: Self.window)
    var candidates: [TermCandidate] = []
    var comparison = TermComparison(lexicon, isFrench: isFrench, allowsAccentless: allowsAccentless)
    var count = 0
    var isAtEnd = false
    while !isAtEnd {
      count = Self.fill(&tokens, from: count, &scan, text, to: range.upperBound, fold)
      isAtEnd = count < Self.window
      // Up to the end of the text, or as far as the longest term may look ahead.
      let limit = isAtEnd ? count : count - TermHash.maximumTokens
      TermCandidate.find(
        tokens.span.extracting(0..<count), upTo: limit, view, index.longLengths, &starts, &candidates)
      let next = match(text, tokens.span.extracting(0..<count), candidates.span, view, &comparison, &matches)
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
    _ comparison: inout TermComparison, _ matches: inout [TermMatch]
  ) -> Int {
    var next = 0
    for number in candidates.indices {
      let candidate = candidates[number]
      let position = Int(candidate.token)
      guard position >= next, let match = closest(candidate, text, tokens, view, &comparison) else { continue }
      if !findsNested { next = position &+ Int(candidate.length) }
      matches.append(match)
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
    var best: (number: Int32, kind: TermMatch.Kind)?
    // Most candidates have a term that is the same byte by byte.
    var number = candidate.term
    var steps = 0
    while number >= 0, steps < LexiconIndex.longestChain {
      let term = view.terms[Int(number)]
      if term.form == .head, Self.isSame(term, view.words, text, inner) {
        best = (number, .exact)
        break
      }
      number = term.next
      steps &+= 1
    }
    if best == nil {
      number = candidate.term
      steps = 0
    }
    while best?.kind != .exact, number >= 0, steps < LexiconIndex.longestChain {
      let term = view.terms[Int(number)]
      if term.sequence == candidate.sequence, Int(term.tokens) == length,
        let kind = comparison.kind(of: term, in: view.words, text, tokens, at: position),
        best.map({ kind < $0.kind }) ?? true, term.form != .contracted || Self.isContracted(text, inner.lowerBound)
      {
        best = (number, kind)
      }
      number = term.next
      steps &+= 1
    }
    guard let best else { return nil }
    if !comparison.isFrench, length == 1, Self.isWordAtStart(text, inner) { return nil }
    let term = view.terms[Int(best.number)]
    return TermMatch(
      range: inner.lowerBound - Int(term.lead)..<inner.upperBound + Int(term.trail), kind: best.kind,
      language: comparison.isFrench ? .french : .vietnamese, term: best.number)
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
    guard LetterClass.isUpper(text.scalar(at: range.lowerBound).value) else { return false }
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
