/// Words inside a French clause that it can do without.
struct FrenchOmission: Sendable {
  enum Kind: String, CaseIterable, Sendable {
    /// When it was: `en février 2019`, `cette semaine`, `dans la nuit de lundi à mardi`.
    case time
    /// How old somebody is: `un enfant | de neuf ans | atteint du virus`.
    case age
    /// Who said it, between commas: `, selon la police,`, `, assure le ministre,`.
    case aside
    /// `fermement`, `largement` beside its verb.
    case adverb
    /// What somebody is before the name: `avec | le ministre de la Santé | Olivier Véran`.
    case role
    /// What tells more of somebody or something new: `Un homme | soupçonné d'avoir … | a été arrêté`.
    case complement
  }

  /// Kinds of omissions together.
  struct Kinds: OptionSet, Sendable {
    var rawValue: UInt8

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ kind: Kind) { rawValue = 1 << UInt8(Kind.allCases.firstIndex(of: kind) ?? 0) }

    func contains(_ kind: Kind) -> Bool { contains(Kinds(kind)) }
  }

  var range: Range<Int>
  var kind: Kind
}
