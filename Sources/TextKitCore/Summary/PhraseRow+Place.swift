// Where a Vietnamese headline stands: in its article, and behind what of its sentence.
extension PhraseRow {
  /// What is known of a sentence's place in its article.
  struct Place {
    /// From 0, at most 2.
    var order = 2
    /// `Ảnh: Reuters` follows, as behind the words under a picture.
    var isBeforeCredit = false
    /// The next sentence opens with the same words, as the lead does behind a picture's words.
    var opensAsNext = false
    /// The marks of its sentence.
    var marks: SentenceForm = []
    /// Whether the sentence before it asks.
    var isBehindQuestion = false
  }

  /// The words under a picture open an article, name someone and are followed by the photographer.
  func addPlace(_ place: Place, to features: inout PhraseFeatures) {
    let whole = isWhole ? Name.whole : Name.cut
    features.add(Name.place, FeaturePart.number(place.order), plain, whole)
    if place.order == 0, isWhole {
      features.add(Name.placeHead, words[0].sort, plain, words[words.count - 1].isCapital ? Name.name : Name.noun)
      features.add(Name.placeVerbs, FeaturePart.number(min(3, predicates.count)), plain)
    }
    if place.isBeforeCredit { features.add(Name.credit, plain, whole) }
    for (mark, name) in Self.sentenceMarks where place.marks.contains(mark) { features.add(Name.marks, name, whole) }
    if place.isBehindQuestion { features.add(Name.marks, Name.before, whole) }
    if place.opensAsNext, place.order == 0 { features.add(Name.twin, plain, whole) }
  }

  /// What stands between the last comma or colon before a form and its opening: an adverbial, a clause, or a part of the
  /// list that the form would go on with.
  func addSegment(_ first: Int, to features: inout PhraseFeatures) {
    guard first > 0 else { return }
    let gap = mark(first)
    guard gap.hash != Name.none.hash else { return }
    var opening = first - 1
    while opening > 0, !clause.syllables[opening].gap.comma, !clause.syllables[opening].gap.colon { opening -= 1 }
    let segment = clause.words(of: [opening..<first])
    guard let open = segment.first, let last = segment.last else { return }
    let hasVerb = segment.contains { $0.isVerb } ? Name.verb : Name.bare
    let isFirst = opening == 0 ? Name.outside : Name.inside
    features.add(Name.segment, part(open), isFirst)
    features.add(Name.segmentKind, kind(open), hasVerb, isFirst, FeaturePart.number(min(4, segment.count)))
    features.add(Name.listOpen, last.sort, words[0].sort, plain)
    features.add(Name.listVerb, hasVerb, words[0].sort, last.isVerb ? Name.verb : Name.noun)
    if !last.noun.isDisjoint(with: words[0].noun), !words[0].isCapital {
      features.add(Name.listSame, hasVerb, plain)
    }
    if opening > 0, let sentence = clause.words(of: [0..<opening]).first {
      features.add(Name.sentence, part(sentence))
    }
  }

  private static let sentenceMarks: [(SentenceForm, FeaturePart)] = [
    (.question, FeaturePart("question")), (.opensWithQuote, FeaturePart("opensWithQuote")),
    (.unbalanced, FeaturePart("unbalanced")), (.ellipsis, FeaturePart("ellipsis")), (.double, FeaturePart("double")),
    (.exclamation, FeaturePart("exclamation")),
  ]
}
