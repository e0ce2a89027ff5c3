/// Words that patterns for lines ask for, by what they are there for: what leads to an author's name, what stands between names,
/// where in a picture somebody stands, what a wiki offers behind a heading.
///
/// Resources/Cleaning/line-words.tsv holds them; each list is read when it is asked for first.
enum LineLexicon {
  /// What leads to the names of a byline, with the blank behind it: `Par `, `Tác giả:`.
  static let bylineLeads = words("byline")
  /// Those that are sure to.
  static let sureBylineLeads = words("sure-byline")
  /// What leads from an author to an agency, with the blank before it: ` avec`.
  static let agencyLeads = words("agency")
  /// Small words inside names and between them.
  static let nameParticles = words("particle")
  /// Where in a picture somebody stands, at the end of a bracket.
  static let placesInPicture = words("place")
  /// What the bracket behind a wiki's heading offers: `modifier | modifier le code`.
  static let edits = words("edit")
  /// What the names before a bracket did, all of the bracket: `Minh Châu (thực hiện)`.
  static let works = words("work")
  /// What a program's message about itself begins with: `Warning:`.
  static let programMessages = words("program")

  private static func words(_ kind: String) -> [[UInt8]] {
    ResourceLines(.cleaningLineWords).compactMap { fields in
      guard fields.count == 2, fields[0].elementsEqual(kind.utf8) else { return nil }
      // An underscore stands for the blank at an edge.
      return fields[1].map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }
    }
  }
}
