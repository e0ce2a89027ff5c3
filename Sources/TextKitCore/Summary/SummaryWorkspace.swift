/// The buffers of a summariser, made to be used again for the next document.
struct SummaryWorkspace: Sendable {
  struct Candidate: Sendable {
    /// Without dateline and bullet.
    var range: Range<Int>
    var paragraph: Int32
    var role: Piece.Role
    /// Its place among the sentences of its document, from 0, and that of the document's last sentence.
    var place: Int32
    var lastPlace: Int32 = 0
    /// Whether it opens its paragraph.
    var opensParagraph: Bool
    var tokens: Range<Int>
    var form: SentenceForm
    var cues: WordFacts.Cue = []
    var openings: WordFacts.Cue = []
    var score: Float = 0
    /// What is taken off for leaning on the sentence before.
    var dependence: Float = 0
    /// What a look at its soundness has taken off the score.
    var doubt: Float = 0
    var isVetted = false

    var words: Int { tokens.count }
  }

  var index = TermIndex()
  var candidates: [Candidate] = []
  /// A row of `SentenceFeature.count` for each candidate.
  var features: [Float] = []
  /// The chances of the document's first words, summed up.
  var leadMass: [Float] = []
  var titleTokens: [UInt64] = []
  /// Likeness to the sentences of the other language, by sentence; empty where the lexicon was not asked.
  var bridged: [Float] = []

  @inline(__always)
  subscript(candidate: Int, feature: SentenceFeature) -> Float {
    get { features[candidate &* SentenceFeature.count &+ feature.rawValue] }
    set { features[candidate &* SentenceFeature.count &+ feature.rawValue] = newValue }
  }

  func row(_ candidate: Int) -> Range<Int> {
    candidate * SentenceFeature.count..<(candidate + 1) * SentenceFeature.count
  }
}

extension SummaryWorkspace {
  /// Finds the sentences and the words of an article.
  ///
  /// - Parameter documents: where in the text the second and each further document begins, where it is several; a
  ///   sentence of an earlier one is left out.
  mutating func read(_ article: Article, language: Language, documents: [Int] = []) {
    index.removeAll()
    candidates.removeAll(keepingCapacity: true)
    bridged.removeAll(keepingCapacity: true)
    let text = article.text.bytes.span
    let facts = WordFacts.facts(for: language)
    let sentences = SentenceSegmenter().sentences(in: text, language: language == .undetermined ? nil : language)
    var paragraph = 0
    var previous = -1
    var document = 0
    var firstOfDocument = 0
    var said: Set<UInt64> = []
    for sentence in sentences {
      if document < documents.count, sentence.range.lowerBound >= documents[document] {
        closeDocument(from: firstOfDocument)
        while document < documents.count, sentence.range.lowerBound >= documents[document] { document += 1 }
        firstOfDocument = candidates.count
      }
      while paragraph < article.paragraphs.count,
        article.paragraphs[paragraph].range.upperBound <= sentence.range.lowerBound
      {
        paragraph += 1
      }
      var role = Piece.Role.body
      if paragraph < article.paragraphs.count,
        article.paragraphs[paragraph].range.lowerBound <= sentence.range.lowerBound
      {
        role = article.paragraphs[paragraph].role
      }
      let lower = sentence.range.lowerBound
      let isLine = article.paragraphs.isEmpty && lower > 0 && text[lower - 1] == UInt8(ascii: "\n")
      let opens = paragraph != previous || isLine
      previous = paragraph
      let start = opens ? Dateline.end(of: sentence.range, in: text) : Dateline.bullet(sentence.range, in: text)
      let range = min(start, sentence.range.upperBound)..<sentence.range.upperBound
      if !documents.isEmpty, !said.insert(Self.fingerprint(range, in: text)).inserted { continue }
      let tokens = index.add(range, of: text, sentence: Int32(truncatingIfNeeded: candidates.count), facts: facts)
      var candidate = Candidate(
        range: range, paragraph: Int32(truncatingIfNeeded: paragraph), role: role,
        place: Int32(truncatingIfNeeded: candidates.count - firstOfDocument), opensParagraph: opens,
        tokens: tokens,
        form: SentenceForm(of: range, in: text))
      addCues(to: &candidate, in: text, facts)
      candidate.dependence = dependence(of: candidate, facts, isVietnamese: language == .vietnamese)
      candidates.append(candidate)
    }
    closeDocument(from: firstOfDocument)
    titleTokens.removeAll(keepingCapacity: true)
    if let title = article.title {
      titleTokens = WordScan.hashes(of: Array(title.utf8).span)
      for hash in titleTokens {
        if let id = index.find(hash) { index.terms[Int(id)].inTitle = true }
      }
    }
  }

  /// Tells the sentences of a document how many they are.
  private mutating func closeDocument(from first: Int) {
    let last = Int32(truncatingIfNeeded: candidates.count - first - 1)
    for at in first..<candidates.count { candidates[at].lastPlace = last }
  }

  /// A hash of the words of a range.
  private static func fingerprint(_ range: Range<Int>, in text: Span<UInt8>) -> UInt64 {
    var scan = WordScan(range)
    var hash: UInt64 = 0
    while let word = scan.next(in: text) { hash = WordScan.pair(hash, word.hash) }
    return hash
  }

  /// The cues of a sentence's words and of its opening.
  private func addCues(to candidate: inout Candidate, in text: Span<UInt8>, _ facts: WordFacts) {
    for (at, token) in index.tokens[candidate.tokens].enumerated() {
      let term = index.terms[Int(token.term)]
      var cue = term.cue
      if cue.contains(.prefix), at + 1 < candidate.words {
        let next = index.terms[Int(index.tokens[candidate.tokens.lowerBound + at + 1].term)]
        let pair = WordScan.pair(term.hash, next.hash)
        let pairCue = facts.cue(of: pair)
        cue.formUnion(pairCue)
        // Three words tell of an opening; and, wherever they stand, that the reader is sent elsewhere.
        if pairCue.contains(.prefix), at + 2 < candidate.words {
          let third = index.terms[Int(index.tokens[candidate.tokens.lowerBound + at + 2].term)]
          let triple = facts.cue(of: WordScan.pair(pair, third.hash))
          cue.formUnion(at == 0 ? triple : triple.intersection(.pointer))
        }
      }
      if cue.contains(.caption), !isMarked(token, in: text) { cue.remove(.caption) }
      if at == 0 { candidate.openings = cue }
      candidate.cues.formUnion(cue)
    }
  }

  /// Whether a word stands behind a bracket or before a colon.
  private func isMarked(_ token: TermIndex.Token, in text: Span<UInt8>) -> Bool {
    let start = Int(token.start)
    if start > 0, text[start - 1] == UInt8(ascii: "(") { return true }
    let end = Int(token.end)
    return end < text.count
      && (text[end] == UInt8(ascii: ":") || text[end] == 0x20 && text.starts(with: ":", at: end + 1))
  }
}
