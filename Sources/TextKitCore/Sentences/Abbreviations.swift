/// Abbreviations that end in a full stop, each with what a full stop behind it means.
///
/// The bundled lists are Resources/Abbreviations; a user's list has the same form: an abbreviation with or without its
/// last full stop, a tab, a class; a line without a class is a `title`.
public struct Abbreviations: Sendable {
  /// What a full stop after an abbreviation can be.
  public enum Class: UInt8, Sendable {
    /// Stands before a name: never the end of a sentence.
    case title
    /// Stands before a number or a word in lower case: the end only before a word that often starts a sentence.
    case reference
    /// May close a sentence: the end before any capital.
    case open
  }

  private var set = WordSet()

  /// The bundled list of French, Vietnamese, English or German; the French and the Vietnamese one for others.
  public static func bundled(for language: Language?) -> Abbreviations {
    switch language {
    case .french: french
    case .vietnamese: vietnamese
    case .english: english
    case .german: german
    default: both
    }
  }

  private static let french = Abbreviations(EmbeddedData.abbreviationsFrench.span)
  private static let vietnamese = Abbreviations(EmbeddedData.abbreviationsVietnamese.span)
  private static let english = Abbreviations(EmbeddedData.abbreviationsEnglish.span)
  private static let german = Abbreviations(EmbeddedData.abbreviationsGerman.span)
  private static let both: Abbreviations = {
    var result = vietnamese
    result.add(EmbeddedData.abbreviationsFrench.span)
    return result
  }()

  public init(_ lines: Span<UInt8>) { add(lines) }

  public mutating func add(_ lines: Span<UInt8>) {
    set.add(lines: Self.withoutLastStops(lines).span) { value in
      guard value.count > 0 else { return Class.title.rawValue }
      switch value[0] {
      case UInt8(ascii: "o"): return Class.open.rawValue
      case UInt8(ascii: "r"): return Class.reference.rawValue
      default: return Class.title.rawValue
      }
    }
  }

  /// The lines without the full stops that end their first columns.
  private static func withoutLastStops(_ lines: Span<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(lines.count)
    var isWord = true
    for index in lines.indices {
      let byte = lines[index]
      let next = index + 1 < lines.count ? lines[index + 1] : 0x0A
      if byte == 0x09 || byte == 0x0A { isWord = byte == 0x0A }
      if isWord, byte == UInt8(ascii: "."), next == 0x09 || next == 0x0A || next == 0x0D { continue }
      output.append(byte)
    }
    return output
  }

  /// The class of a word that stands before a full stop; one listed in lower case matches any case.
  func classOf(_ word: Span<UInt8>) -> Class? {
    if let value = set.value(of: word) { return Class(rawValue: value) }
    var lowered: [UInt8] = []
    lowered.append(lowercase: word)
    return set.value(of: lowered.span).flatMap(Class.init)
  }
}
