/// Whether one French word is a form of another: plural of a noun or adjective, feminine of an adjective.
///
/// Endings stand in Resources/Terms/french-inflection.txt.
struct FrenchInflection: Sendable {
  enum Form: UInt8, Sendable {
    case plural, feminine, feminineE
  }

  private struct Ending: Sendable {
    var singular: [UInt32]
    var other: [UInt32]
    var form: Form
  }

  private let endings: [Ending]

  static let shared = FrenchInflection(EmbeddedData.frenchInflection)

  private init(_ data: EmbeddedData) {
    endings = ResourceLines(data).compactMap { line in
      guard line.count == 3 else { return nil }
      let form: Form = line[2].elementsEqual("plural".utf8) ? .plural : line[2].count == 8 ? .feminine : .feminineE
      return Ending(singular: Self.letters(line[0]), other: Self.letters(line[1]), form: form)
    }
  }

  private static func letters(_ ending: ArraySlice<UInt8>) -> [UInt32] {
    var units: [LetterUnit] = []
    let bytes = Array(ending)
    LetterFold.shared.append(unitsOf: bytes.span, from: 0, to: bytes.count, into: &units)
    return units.map { $0.base | UInt32($0.marks) << 16 }
  }

  /// The form of `word` that `other` is, or `nil`; case is ignored, and so are marks that capitals lack.
  func form(of word: [LetterUnit], in other: [LetterUnit]) -> Form? {
    guard word.count >= 2 else { return nil }
    var common = 0
    let limit = min(word.count, other.count)
    while common < limit, Self.matches(Self.letter(word[common]), other[common]) { common += 1 }
    guard let last = other.last?.base, last == 0x73 || last == 0x78 || last == 0x65 else { return nil }
    for ending in endings {
      let stem = word.count - ending.singular.count
      guard stem >= 1, stem <= common, other.count - stem == ending.other.count else { continue }
      guard Self.ends(word, from: stem, in: ending.singular), Self.ends(other, from: stem, in: ending.other) else {
        continue
      }
      if ending.form == .feminine, word.count < 5 { continue }
      return ending.form
    }
    return nil
  }

  private static func letter(_ unit: LetterUnit) -> UInt32 { unit.base | UInt32(unit.marks) << 16 }

  private static func matches(_ letter: UInt32, _ unit: LetterUnit) -> Bool {
    Self.letter(unit) == letter || unit.isUpper && unit.marks == 0 && unit.base == letter & 0xFFFF
  }

  private static func ends(_ units: [LetterUnit], from start: Int, in ending: [UInt32]) -> Bool {
    for index in ending.indices where !matches(ending[index], units[start + index]) { return false }
    return true
  }
}
