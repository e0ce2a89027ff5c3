/// The buffers of a summariser, made to be used again for the next document.
struct SummaryWorkspace: Sendable {
  struct Candidate: Sendable {
    /// Without dateline and bullet.
    var range: Range<Int>
    var paragraph: Int32
    var role: Piece.Role
    /// Whether it opens its paragraph.
    var opensParagraph: Bool
    var tokens: Range<Int>
    var form: SentenceForm
    var cues: WordFacts.Cue = []
    var openings: WordFacts.Cue = []
    var score: Float = 0

    var words: Int { tokens.count }
  }

  var index = TermIndex()
  var candidates: [Candidate] = []
  /// A row of `SentenceFeature.count` for each candidate.
  var features: [Float] = []
  /// The chances of the document's first words, summed up.
  var leadMass: [Float] = []
  var titleTokens: [UInt64] = []

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
  mutating func read(_ article: Article, language: Language) {
    index.removeAll()
    candidates.removeAll(keepingCapacity: true)
    let text = article.text.bytes.span
    let facts = WordFacts.facts(for: language)
    let sentences = SentenceSegmenter().sentences(in: text, language: language == .undetermined ? nil : language)
    var paragraph = 0
    var previous = -1
    for sentence in sentences {
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
      let opens = paragraph != previous
      previous = paragraph
      let start = opens ? Dateline.end(of: sentence.range, in: text) : sentence.range.lowerBound
      let range = min(start, sentence.range.upperBound)..<sentence.range.upperBound
      let tokens = index.add(range, of: text, sentence: Int32(truncatingIfNeeded: candidates.count), facts: facts)
      var candidate = Candidate(
        range: range, paragraph: Int32(truncatingIfNeeded: paragraph), role: role, opensParagraph: opens,
        tokens: tokens,
        form: SentenceForm(of: range, in: text))
      addCues(to: &candidate, facts)
      candidates.append(candidate)
    }
    titleTokens.removeAll(keepingCapacity: true)
    if let title = article.title {
      titleTokens = WordScan.hashes(of: Array(title.utf8).span)
      for hash in titleTokens {
        if let id = index.find(hash) { index.terms[Int(id)].inTitle = true }
      }
    }
  }

  /// The cues of a sentence's words and of its opening.
  private func addCues(to candidate: inout Candidate, _ facts: WordFacts) {
    for (at, token) in index.tokens[candidate.tokens].enumerated() {
      let term = index.terms[Int(token.term)]
      var cue = term.cue
      if cue.contains(.prefix), at + 1 < candidate.words {
        let next = index.terms[Int(index.tokens[candidate.tokens.lowerBound + at + 1].term)]
        let pair = WordScan.pair(term.hash, next.hash)
        let pairCue = facts.cue(of: pair)
        cue.formUnion(pairCue)
        if at == 0, pairCue.contains(.prefix), candidate.words > 2 {
          let third = index.terms[Int(index.tokens[candidate.tokens.lowerBound + 2].term)]
          cue.formUnion(facts.cue(of: WordScan.pair(pair, third.hash)))
        }
      }
      if at == 0 { candidate.openings = cue }
      candidate.cues.formUnion(cue)
    }
  }
}
