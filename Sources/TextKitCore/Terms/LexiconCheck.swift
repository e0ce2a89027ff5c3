/// Reads lexicon files as a proofreader does: form, order, duplicates, Vietnamese spelling, sides.
///
/// What it refuses: bytes that are no UTF-8 or not in NFC, stray blanks, curved apostrophes, a wrong number of columns,
/// empty fields, unknown kinds, lines out of byte order, terms that come twice in a file or in two files (terms of
/// several words also with other capitals, and as a variant), variants in brackets, alternatives that differ in capitals
/// only or end in a mark, Vietnamese words whose tone mark stands wrong or that are no syllables (capitalised names and
/// words without Vietnamese letters pass), sides of very different length, and pairs whose sides are swapped.
public struct LexiconCheck: Sendable {
  public struct Finding: Equatable, Sendable {
    public var file: String
    public var problem: LexiconProblem
  }

  public private(set) var findings: [Finding] = []
  /// The number of pairs read.
  public private(set) var pairs = 0
  /// Where a French term stands, as a head or a variant, and how it is translated first.
  private var terms: [[UInt8]: (place: String, translation: [UInt8])] = [:]
  /// The pairs as lines: Vietnamese, tab, French.
  private var lines: Set<[UInt8]> = []

  public init() {}

  public mutating func read(_ bytes: [UInt8], file: String) {
    forEachLine(bytes, file) { $0.read(line: $1, $2, file) }
  }

  /// Reads a list of preferred translations, Vietnamese and French, each a pair of the files read before.
  public mutating func read(preferred bytes: [UInt8], file: String) {
    var seen: Set<[UInt8]> = []
    forEachLine(bytes, file) { check, text, line in
      let shown = String(decoding: text, as: UTF8.self)
      if !check.lines.contains(text) { check.report(file, line, "\(shown): no pair of the lexicon") }
      if !seen.insert(Array(text.prefix { $0 != 0x09 })).inserted {
        check.report(file, line, "\(shown): the Vietnamese term comes twice")
      }
    }
  }

  /// The lines that are no comments, with their numbers; reports what is wrong with their bytes and order.
  private mutating func forEachLine(
    _ bytes: [UInt8], _ file: String, _ body: (inout LexiconCheck, [UInt8], Int) -> Void
  ) {
    var previous: [UInt8] = []
    var line = 0
    if let invalid = UTF8Validation.firstInvalid(in: bytes.span) {
      report(file, bytes[..<invalid].reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }, "the bytes are no UTF-8")
      return
    }
    if bytes.last != 0x0A { report(file, 0, "the file does not end with a line end") }
    for bytes in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      line += 1
      guard let first = bytes.first, first != UInt8(ascii: "#") else { continue }
      let text = Array(bytes)
      if NFC.normalize(text).bytes != text { report(file, line, "not in NFC") }
      if text.lexicographicallyPrecedes(previous) { report(file, line, "out of byte order") }
      previous = text
      body(&self, text, line)
    }
  }

  private mutating func report(_ file: String, _ line: Int, _ message: String) {
    findings.append(Finding(file: file, problem: LexiconProblem(line: line, message: message)))
  }

  private mutating func read(line text: [UInt8], _ line: Int, _ file: String) {
    let columns = text.split(separator: 0x09, omittingEmptySubsequences: false).map { Array($0) }
    guard columns.count == 5 else { return report(file, line, "\(columns.count) columns in place of 5") }
    pairs += 1
    for column in columns {
      if let problem = Self.blanks(column) { report(file, line, problem) }
    }
    let french = String(decoding: columns[0], as: UTF8.self)
    if columns[0].isEmpty || columns[0].contains(UInt8(ascii: "|")) { report(file, line, "the French side is no term") }
    if columns[2].isEmpty { report(file, line, "\(french): no domain") }
    let kind = String(decoding: columns[3], as: UTF8.self)
    if LexiconEntry.Kind(rawValue: kind) == nil { report(file, line, "\(french): there is no kind \(kind)") }
    let alternatives = Self.parts(columns[1])
    enter(columns[0], alternatives[0], "\(file):\(line)", line, file)
    var seen: Set<[UInt8]> = []
    for alternative in alternatives {
      lines.insert(alternative + [0x09] + columns[0])
      if alternative.isEmpty { report(file, line, "\(french): an alternative is empty") }
      if !seen.insert(Self.lowered(alternative)).inserted {
        report(file, line, "\(french): an alternative comes twice")
      }
      if let problem = Self.form(alternative, of: columns[0]) { report(file, line, "\(french): \(problem)") }
      for word in Self.words(alternative) {
        if let problem = Self.problem(ofVietnamese: word) {
          report(file, line, "\(french): \(String(decoding: word, as: UTF8.self)) \(problem)")
        }
      }
    }
    seen = [columns[0]]
    for variant in Self.parts(columns[4]) where !variant.isEmpty {
      if !seen.insert(variant).inserted {
        report(file, line, "\(french): a variant comes twice")
        continue
      }
      if variant.contains(UInt8(ascii: "(")) { report(file, line, "\(french): a variant has a bracket") }
      if Self.lowered(variant) != Self.lowered(columns[0]) {
        enter(variant, alternatives[0], "\(file):\(line)", line, file)
      }
    }
    if Self.isSwapped(columns[0], columns[1]) { report(file, line, "\(french): the sides are swapped") }
  }

  /// Notes a head or a variant; one known already, by another entry, is a finding.
  private mutating func enter(_ term: [UInt8], _ translation: [UInt8], _ place: String, _ line: Int, _ file: String) {
    // A single word with a capital is another word: Mars and mars.
    let key = term.contains(0x20) ? Self.lowered(term) : term
    guard let other = terms[key] else {
      terms[key] = (place, translation)
      return
    }
    let name = String(decoding: term, as: UTF8.self)
    let same = Self.lowered(other.translation) == Self.lowered(translation)
    report(file, line, "\(name) is in \(other.place) too\(same ? "" : ", with another first translation")")
  }

  private static func parts(_ column: [UInt8]) -> [[UInt8]] {
    column.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false).map { Array($0) }
  }

  private static func lowered(_ text: [UInt8]) -> [UInt8] {
    var lowered: [UInt8] = []
    lowered.append(lowercase: text.span)
    return lowered
  }

  /// What is odd about the form of a translation.
  private static func form(_ alternative: [UInt8], of french: [UInt8]) -> String? {
    if let last = alternative.last, [0x2C, 0x3A, 0x3B].contains(last) { return "an alternative ends in a mark" }
    // Acronyms are short whatever they stand for.
    let lengths = (french.count, alternative.count)
    if lengths.0 > 8, lengths.1 > 10 * lengths.0 { return "an alternative is much longer than the term" }
    let isAcronym = !alternative.contains(0x20)
    if lengths.0 > 8 * lengths.1, !isAcronym { return "an alternative is much shorter than the term" }
    return nil
  }

  private static func blanks(_ column: [UInt8]) -> String? {
    if column.first == 0x20 || column.last == 0x20 { return "a blank at the edge of a column" }
    let span = column.span
    if span.firstOffset(of: "  ") != nil { return "two blanks in a row" }
    if column.contains(where: { $0 < 0x20 }) { return "a control character" }
    if span.firstOffset(of: "\u{A0}") != nil { return "a no-break space" }
    if span.firstOffset(of: "\u{2019}") != nil { return "a curved apostrophe" }
    return nil
  }

  /// Runs of letters and marks.
  private static func words(_ text: [UInt8]) -> [[UInt8]] {
    var words: [[UInt8]] = [[]]
    var offset = 0
    let span = text.span
    while offset < text.count {
      let (scalar, length) = span.scalar(at: offset)
      let letter = LetterClass.of(scalar)
      if letter.isAlphanumeric || letter.contains(.mark) {
        words[words.count - 1].append(contentsOf: text[offset..<offset + length])
      } else {
        words.append([])
      }
      offset += max(1, length)
    }
    return words.filter { !$0.isEmpty }
  }

  /// What is wrong with a word of a Vietnamese term.
  private static func problem(ofVietnamese word: [UInt8]) -> String? {
    let span = word.span
    guard word.contains(where: { $0 >= 0x80 }), !word.contains(where: \.isASCIIDigit) else { return nil }
    if VietnameseSyllable(span) != nil { return nil }
    if VietnameseSyllable(misplaced: span) != nil { return "has its tone mark on the wrong letter" }
    // Names are spelled as they are: Đắk Lắk, Ơ Đu, São Tomé; so are units: µm.
    let first = span.scalar(at: 0).value
    if LetterClass.isUpper(first) || first == 0xB5 || isLoanword(word) { return nil }
    return "is no Vietnamese syllable"
  }

  /// Whether a word is made of syllables and single consonants, as loanwords are: micrô, kilômét, crôm.
  private static func isLoanword(_ word: [UInt8]) -> Bool {
    var starts = [0]
    let span = word.span
    while let last = starts.last, last < word.count { starts.append(last + max(1, span.scalar(at: last).length)) }
    guard starts.count <= 24 else { return false }
    var reached = [Bool](repeating: false, count: starts.count)
    reached[0] = true
    for (index, start) in starts.enumerated() where reached[index] {
      for next in index + 1..<min(starts.count, index + 8) where starts[next] <= word.count {
        let part = span.extracting(start..<starts[next])
        let isConsonant =
          part.count == 1 && [0x62, 0x63, 0x67, 0x6B, 0x6C, 0x70, 0x72, 0x73, 0x74, 0x78].contains(part[0])
        if isConsonant || VietnameseSyllable(part) != nil { reached[next] = true }
      }
    }
    return reached[starts.count - 1]
  }

  private static func isVietnamese(_ word: [UInt8]) -> Bool {
    VietnameseSyllable(word.span)?.hasVietnameseLetter ?? false
  }

  /// Vietnamese words on the French side alone, and on the other a word that Vietnamese cannot spell.
  private static func isSwapped(_ french: [UInt8], _ vietnamese: [UInt8]) -> Bool {
    let left = words(french)
    let right = words(vietnamese)
    guard left.filter(isVietnamese).count * 2 > left.count, !right.contains(where: isVietnamese) else { return false }
    return right.contains { word in
      word.count >= 4 && VietnameseSyllable(word.span) == nil && VietnameseSyllable(misplaced: word.span) == nil
    }
  }
}
