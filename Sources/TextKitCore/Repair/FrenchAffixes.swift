/// What makes new French words of known ones: prefixes, endings, and what a stem may end in instead of an ending.
struct FrenchAffixes {
  private(set) var prefixes: [[UInt8]] = []
  private(set) var endings: [[UInt8]] = []
  private(set) var stemEndings: [[UInt8]] = [[]]

  static let bundled = FrenchAffixes()

  private init() {
    for fields in ResourceLines(.frenchAffixes) where fields.count == 2 {
      let affixes = fields[1].split(separator: 0x20).map { Array($0) }
      switch String(decoding: fields[0], as: UTF8.self) {
      case "prefix": prefixes += affixes
      case "ending": endings += affixes
      default: stemEndings += affixes
      }
    }
  }
}
