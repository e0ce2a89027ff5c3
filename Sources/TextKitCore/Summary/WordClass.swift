/// What a word is in its sentence, as far as the summariser's grammar parts words.
enum WordClass: UInt8, Sendable {
  case other, noun, name, finite, infinitive, participle, gerund, determiner, adposition, subject, pronoun, relative
  case subordinator, coordinator, adjective, number, adverb, classifier
  /// A further syllable of a Vietnamese word.
  case inside

  /// The classes in the order of the French weights.
  static let french: [WordClass] = [
    .other, .noun, .name, .finite, .infinitive, .participle, .gerund, .determiner, .adposition, .subject, .pronoun,
    .relative, .subordinator, .coordinator, .adjective, .number, .adverb,
  ]

  /// The classes in the order of the Vietnamese weights; every verb is finite.
  static let vietnamese: [WordClass] = [
    .other, .noun, .name, .finite, .adjective, .pronoun, .determiner, .number, .adverb, .adposition, .coordinator,
    .classifier, .inside,
  ]

  var isNominal: Bool { self == .noun || self == .name || self == .pronoun }
}
