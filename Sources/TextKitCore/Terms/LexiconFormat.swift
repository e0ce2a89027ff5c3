/// A file format of lexicons. All but `deepl` come back exactly as they went out.
public enum LexiconFormat: String, CaseIterable, Sendable {
  /// The columns of `Lexicon`.
  case tsv
  /// RFC 4180: source, target, source_lang, target_lang, then alternatives, domain, kind and variants.
  case csv
  /// The two columns that DeepL takes as a glossary: one translation for a term.
  case deepl
  /// TBX-Basic, version 3 (ISO 30042:2019), DCA style.
  case tbx
  /// TMX 1.4.
  case tmx

  /// What a file's name says; TSV where it says nothing.
  public init(name: String) {
    let name = name.lowercased()
    if name.hasSuffix(".csv") {
      self = .csv
    } else if name.hasSuffix(".tbx") || name.hasSuffix(".xml") {
      self = .tbx
    } else if name.hasSuffix(".tmx") {
      self = .tmx
    } else {
      self = .tsv
    }
  }
}

extension LexiconFormat {
  /// The entries of a file.
  ///
  /// - Throws: the first malformed line with its number.
  public func entries(_ bytes: [UInt8]) throws(LexiconProblem) -> [LexiconEntry] {
    let bytes = try Self.text(bytes)
    switch self {
    case .tsv: return try LexiconLines.entries(bytes)
    case .csv, .deepl: return try LexiconCSV.entries(bytes)
    case .tbx: return try LexiconXML.entries(tbx: bytes)
    case .tmx: return try LexiconXML.entries(tmx: bytes)
    }
  }

  /// The file that holds the entries.
  public func file(_ entries: [LexiconEntry]) -> [UInt8] {
    switch self {
    case .tsv: LexiconLines.file(entries)
    case .csv: LexiconCSV.file(entries)
    case .deepl: LexiconCSV.deepl(entries)
    case .tbx: LexiconXML.tbx(entries)
    case .tmx: LexiconXML.tmx(entries)
    }
  }

  /// A file's lexicon: of TSV the bytes as they are, of the others their entries as lines.
  ///
  /// - Throws: the first malformed line with its number.
  public func lexicon(_ bytes: [UInt8]) throws(LexiconProblem) -> Lexicon {
    guard self == .tsv else { return Lexicon(LexiconLines.file(try entries(bytes))) }
    let bytes = try Self.text(bytes)
    try LexiconLines.check(bytes)
    return Lexicon(bytes)
  }

  /// The bytes in NFC, without a byte order mark.
  ///
  /// - Throws: the first line that is no UTF-8.
  private static func text(_ bytes: [UInt8]) throws(LexiconProblem) -> [UInt8] {
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    if let invalid = UTF8Validation.firstInvalid(in: bytes.span) {
      let line = bytes[..<invalid].reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
      throw LexiconProblem(line: line, message: "the bytes are no UTF-8")
    }
    return NFC.normalize(bytes).bytes
  }
}

/// Lexicons as tab-separated lines.
enum LexiconLines {
  /// - Throws: the first line that has no two columns, an empty side, or a term of too many words.
  static func check(_ bytes: [UInt8]) throws(LexiconProblem) {
    let text = bytes.span
    var line = 0
    var start = 0
    while start < text.count {
      line += 1
      let end = EightBytes.offset(of: 0x0A, in: text, from: start, to: text.count)
      defer { start = end + 1 }
      guard !Lexicon.trimmed(text, start..<end).isEmpty, text[start] != UInt8(ascii: "#") else { continue }
      let tab = EightBytes.offset(of: 0x09, in: text, from: start, to: end)
      guard tab < end else { throw LexiconProblem(line: line, message: "no tab parts the French and Vietnamese sides") }
      let columns = Lexicon.columns(text, at: start)
      if columns.french.isEmpty { throw LexiconProblem(line: line, message: "the French side is empty") }
      if columns.vietnamese.isEmpty { throw LexiconProblem(line: line, message: "the Vietnamese side is empty") }
      if end - start > 255, bytes[start..<end].split(separator: 0x20).count > TermHash.maximumTokens {
        throw LexiconProblem(line: line, message: "a term has more than \(TermHash.maximumTokens) words")
      }
    }
  }

  static func entries(_ bytes: [UInt8]) throws(LexiconProblem) -> [LexiconEntry] {
    try check(bytes)
    let lexicon = Lexicon(bytes)
    return (0..<lexicon.count).compactMap(lexicon.entry)
  }

  static func file(_ entries: [LexiconEntry]) -> [UInt8] {
    var output: [UInt8] = []
    for entry in entries {
      let columns = [
        clean(entry.french), entry.vietnamese.map(clean).joined(separator: "|"), clean(entry.domain),
        entry.kind?.rawValue ?? "", entry.variants.map(clean).joined(separator: "|"),
      ]
      output.append(contentsOf: columns.joined(separator: "\t").utf8)
      output.append(0x0A)
    }
    return output
  }

  /// A field without the marks that part fields.
  private static func clean(_ field: String) -> String {
    var bytes: [UInt8] = []
    for byte in field.utf8 {
      bytes.append(byte == 0x09 || byte == 0x0A || byte == 0x0D ? 0x20 : byte == 0x7C ? 0x2F : byte)
    }
    return String(decoding: bytes[Lexicon.trimmed(bytes.span, 0..<bytes.count)], as: UTF8.self)
  }
}
