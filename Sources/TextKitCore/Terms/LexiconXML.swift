/// Lexicons as TBX-Basic v3 and TMX 1.4.
enum LexiconXML {
  // MARK: TBX

  static func tbx(_ entries: [LexiconEntry]) -> [UInt8] {
    var output = Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <tbx style="dca" type="TBX-Basic" xml:lang="fr" xmlns="urn:iso:std:iso:30042:ed-2">
      <tbxHeader><fileDesc><sourceDesc><p>French-Vietnamese lexicon</p></sourceDesc></fileDesc></tbxHeader>
      <text><body>

      """.utf8)
    for (index, entry) in entries.enumerated() {
      output.append(contentsOf: "<conceptEntry id=\"c\(index + 1)\">".utf8)
      if !entry.domain.isEmpty { element("descrip", "type=\"subjectField\"", entry.domain, &output) }
      output.append(contentsOf: "<langSec xml:lang=\"fr\">".utf8)
      for (number, term) in ([entry.french] + entry.variants).enumerated() {
        appendTerm(term, number == 0 ? entry.kind : nil, isPreferred: number == 0, &output)
      }
      output.append(contentsOf: "</langSec><langSec xml:lang=\"vi\">".utf8)
      for (number, term) in entry.vietnamese.enumerated() {
        appendTerm(term, nil, isPreferred: number == 0, &output)
      }
      output.append(contentsOf: "</langSec></conceptEntry>\n".utf8)
    }
    output.append(contentsOf: "</body></text>\n</tbx>\n".utf8)
    return output
  }

  private static func appendTerm(
    _ term: String, _ kind: LexiconEntry.Kind?, isPreferred: Bool, _ output: inout [UInt8]
  ) {
    output.append(contentsOf: "<termSec>".utf8)
    element("term", "", term, &output)
    if let kind {
      switch kind {
      case .acronym, .phrase: element("termNote", "type=\"termType\"", kind.rawValue, &output)
      case .proper: element("termNote", "type=\"partOfSpeech\"", "properNoun", &output)
      default: element("termNote", "type=\"partOfSpeech\"", kind.rawValue, &output)
      }
    }
    let status = isPreferred ? "preferredTerm-admn-sts" : "admittedTerm-admn-sts"
    element("termNote", "type=\"administrativeStatus\"", status, &output)
    output.append(contentsOf: "</termSec>".utf8)
  }

  static func entries(tbx bytes: [UInt8]) throws(LexiconProblem) -> [LexiconEntry] {
    var entries: [LexiconEntry] = []
    var reader = XMLReader(bytes)
    var entry = LexiconEntry(french: "", vietnamese: [])
    var language = ""
    var start = 0
    while let event = try reader.next() {
      switch (event.kind, event.name) {
      case (.start, "conceptEntry"), (.start, "termEntry"):
        entry = LexiconEntry(french: "", vietnamese: [])
        start = event.line
      case (.start, "langSec"), (.start, "langSet"): language = event.attribute("xml:lang")
      case (.text, "term"):
        if language.hasPrefix("vi") {
          entry.vietnamese.append(event.text)
        } else if language.hasPrefix("fr") {
          if entry.french.isEmpty { entry.french = event.text } else { entry.variants.append(event.text) }
        }
      case (.text, "descrip") where event.attribute("type") == "subjectField": entry.domain = event.text
      case (.text, "termNote") where language.hasPrefix("fr") && entry.kind == nil && entry.variants.isEmpty:
        let type = event.attribute("type")
        if type == "partOfSpeech" || type == "termType" {
          entry.kind = event.text == "properNoun" ? .proper : LexiconEntry.Kind(rawValue: event.text)
        }
      case (.end, "conceptEntry"), (.end, "termEntry"):
        guard !entry.french.isEmpty, !entry.vietnamese.isEmpty else {
          throw LexiconProblem(line: start, message: "a concept lacks its French or its Vietnamese term")
        }
        entries.append(entry)
      default: break
      }
    }
    return entries
  }

  // MARK: TMX

  static func tmx(_ entries: [LexiconEntry]) -> [UInt8] {
    var output = Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <tmx version="1.4">
      <header creationtool="TextKit" creationtoolversion="1" segtype="phrase" o-tmf="tsv" adminlang="en" srclang="fr" \
      datatype="plaintext"/>
      <body>

      """.utf8)
    for entry in entries {
      output.append(contentsOf: "<tu>".utf8)
      if !entry.domain.isEmpty { element("prop", "type=\"domain\"", entry.domain, &output) }
      if let kind = entry.kind { element("prop", "type=\"kind\"", kind.rawValue, &output) }
      for term in [entry.french] + entry.variants { appendSegment(term, "fr", &output) }
      for term in entry.vietnamese { appendSegment(term, "vi", &output) }
      output.append(contentsOf: "</tu>\n".utf8)
    }
    output.append(contentsOf: "</body>\n</tmx>\n".utf8)
    return output
  }

  private static func appendSegment(_ term: String, _ language: String, _ output: inout [UInt8]) {
    output.append(contentsOf: "<tuv xml:lang=\"\(language)\">".utf8)
    element("seg", "", term, &output)
    output.append(contentsOf: "</tuv>".utf8)
  }

  static func entries(tmx bytes: [UInt8]) throws(LexiconProblem) -> [LexiconEntry] {
    var entries: [LexiconEntry] = []
    var reader = XMLReader(bytes)
    var entry = LexiconEntry(french: "", vietnamese: [])
    var language = ""
    var start = 0
    while let event = try reader.next() {
      switch (event.kind, event.name) {
      case (.start, "tu"):
        entry = LexiconEntry(french: "", vietnamese: [])
        start = event.line
      case (.start, "tuv"):
        let tag = event.attribute("xml:lang")
        language = (tag.isEmpty ? event.attribute("lang") : tag).lowercased()
      case (.text, "prop"):
        if event.attribute("type") == "domain" { entry.domain = event.text }
        if event.attribute("type") == "kind" { entry.kind = LexiconEntry.Kind(rawValue: event.text) }
      case (.text, "seg"):
        if language.hasPrefix("vi") {
          entry.vietnamese.append(event.text)
        } else if language.hasPrefix("fr") {
          if entry.french.isEmpty { entry.french = event.text } else { entry.variants.append(event.text) }
        }
      case (.end, "tu"):
        guard !entry.french.isEmpty, !entry.vietnamese.isEmpty else {
          throw LexiconProblem(line: start, message: "a unit lacks its French or its Vietnamese segment")
        }
        entries.append(entry)
      default: break
      }
    }
    return entries
  }

  private static func element(_ name: String, _ attributes: String, _ text: String, _ output: inout [UInt8]) {
    output.append(contentsOf: "<\(name)\(attributes.isEmpty ? "" : " ")\(attributes)>".utf8)
    XML.append(escaped: text.utf8, to: &output)
    output.append(contentsOf: "</\(name)>".utf8)
  }
}
