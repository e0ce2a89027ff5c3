/// Lexicons as comma-separated values after RFC 4180.
enum LexiconCSV {
  private static let header = [
    "source", "target", "source_lang", "target_lang", "alternatives", "domain", "kind", "variants",
  ]

  static func file(_ entries: [LexiconEntry]) -> [UInt8] {
    var output: [UInt8] = []
    append(header, to: &output)
    for entry in entries {
      append(
        [
          entry.french, entry.vietnamese.first ?? "", "fr", "vi", entry.vietnamese.dropFirst().joined(separator: "|"),
          entry.domain, entry.kind?.rawValue ?? "", entry.variants.joined(separator: "|"),
        ], to: &output)
    }
    return output
  }

  /// DeepL refuses a source term that comes twice.
  static func deepl(_ entries: [LexiconEntry]) -> [UInt8] {
    var output: [UInt8] = []
    var seen: Set<String> = []
    for entry in entries {
      for source in [entry.french] + entry.variants where seen.insert(source).inserted {
        append([source, entry.vietnamese.first ?? ""], to: &output)
      }
    }
    return output
  }

  private static func append(_ fields: [String], to output: inout [UInt8]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      let isQuoted = field.utf8.contains {
        $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D
      }
      if isQuoted { output.append(UInt8(ascii: "\"")) }
      for byte in field.utf8 {
        if byte == UInt8(ascii: "\"") { output.append(byte) }
        output.append(byte)
      }
      if isQuoted { output.append(UInt8(ascii: "\"")) }
    }
    output.append(0x0A)
  }

  static func entries(_ bytes: [UInt8]) throws(LexiconProblem) -> [LexiconEntry] {
    var entries: [LexiconEntry] = []
    for (line, fields) in try rows(bytes) {
      if fields.count == 1, fields[0].isEmpty { continue }
      guard fields.count >= 2 else { throw LexiconProblem(line: line, message: "fewer than two columns") }
      let lower = fields.map { $0.lowercased() }
      if entries.isEmpty, lower[0] == "source" || lower[0] == "fr", lower[1] == "target" || lower[1] == "vi" {
        continue
      }
      var (french, vietnamese) = (fields[0], fields[1])
      if lower.count >= 4 {
        if lower[2] == "vi", lower[3] == "fr" {
          (french, vietnamese) = (vietnamese, french)
        } else if lower[2] != "fr" || lower[3] != "vi" {
          throw LexiconProblem(line: line, message: "the languages are not fr and vi")
        }
      }
      guard !french.isEmpty, !vietnamese.isEmpty else { throw LexiconProblem(line: line, message: "a side is empty") }
      func column(_ index: Int) -> String { index < fields.count ? fields[index] : "" }
      let kind = LexiconEntry.Kind(rawValue: column(6))
      if kind == nil, !column(6).isEmpty {
        throw LexiconProblem(line: line, message: "there is no kind \(column(6))")
      }
      entries.append(
        LexiconEntry(
          french: french, vietnamese: [vietnamese] + parts(column(4)), domain: column(5), kind: kind,
          variants: parts(column(7))))
    }
    return entries
  }

  private static func parts(_ list: String) -> [String] { list.split(separator: "|").map(String.init) }

  /// The rows with the line each begins on.
  private static func rows(_ bytes: [UInt8]) throws(LexiconProblem) -> [(line: Int, fields: [String])] {
    var rows: [(line: Int, fields: [String])] = []
    var fields: [String] = []
    var field: [UInt8] = []
    var line = 1
    var start = 1
    var isQuoted = false
    var index = 0
    func end() {
      fields.append(String(decoding: field, as: UTF8.self))
      field.removeAll(keepingCapacity: true)
    }
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x0A { line += 1 }
      if isQuoted {
        if byte != UInt8(ascii: "\"") {
          field.append(byte)
        } else if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\"") {
          field.append(byte)
          index += 1
        } else {
          isQuoted = false
        }
      } else if byte == UInt8(ascii: "\""), field.isEmpty {
        isQuoted = true
      } else if byte == UInt8(ascii: ",") {
        end()
      } else if byte == 0x0A {
        end()
        rows.append((start, fields))
        fields = []
        start = line
      } else if byte != 0x0D {
        field.append(byte)
      }
      index += 1
    }
    if isQuoted { throw LexiconProblem(line: start, message: "a quotation mark is not closed") }
    if !field.isEmpty || !fields.isEmpty {
      end()
      rows.append((start, fields))
    }
    return rows
  }
}
