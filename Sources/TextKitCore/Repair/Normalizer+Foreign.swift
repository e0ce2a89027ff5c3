extension Normalizer {
  /// Without the rules that know French and Vietnamese alone.
  var foreign: Normalizer {
    var foreign = self
    foreign.profiles = []
    foreign.disabled.formUnion([
      .legacyVietnamese, .lostLetter, .lookalike, .mark, .tonePlacement, .toneStyle, .spacing, .glue, .elision,
      .caption,
      .hyphenation,
    ])
    return foreign
  }
}
