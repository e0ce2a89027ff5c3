/// Writes a text as an XLIFF 2.0 document whose terms are marked and listed in the glossary of each unit.
///
/// A unit is a line of the text; empty lines are left out.
struct TermXLIFF {
  let lexicon: Lexicon

  init(_ lexicon: Lexicon) { self.lexicon = lexicon }

  func document(_ text: [UInt8], _ matches: [TermMatch]) -> [UInt8] {
    let isVietnamese = matches.first?.language == .vietnamese
    var output = Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0" \
      version="2.0" srcLang="\(isVietnamese ? "vi" : "fr")" trgLang="\(isVietnamese ? "fr" : "vi")">
      <file id="f1">

      """.utf8)
    var start = 0
    var unit = 0
    var next = 0
    while start < text.count {
      var end = text[start...].firstIndex(of: 0x0A) ?? text.count
      // A term that runs over a line end keeps its lines together.
      var last = next
      while last < matches.count, matches[last].range.lowerBound < end {
        if matches[last].range.upperBound > end {
          end = text[matches[last].range.upperBound...].firstIndex(of: 0x0A) ?? text.count
        }
        last += 1
      }
      if text[start..<end].contains(where: { $0 > 0x20 }) {
        unit += 1
        append(unit, text, start..<end, matches[next..<last], to: &output)
      }
      next = last
      start = end + 1
    }
    output.append(contentsOf: "</file>\n</xliff>\n".utf8)
    return output
  }

  private func append(
    _ number: Int, _ text: [UInt8], _ range: Range<Int>, _ matches: ArraySlice<TermMatch>, to output: inout [UInt8]
  ) {
    output.append(contentsOf: "<unit id=\"u\(number)\">\n".utf8)
    if !matches.isEmpty {
      output.append(contentsOf: "<gls:glossary>\n".utf8)
      for (index, match) in matches.enumerated() {
        output.append(contentsOf: "<gls:glossEntry ref=\"#m\(index + 1)\"><gls:term>".utf8)
        XML.append(escaped: lexicon.bytes(lexicon.source(of: match)), to: &output)
        output.append(contentsOf: "</gls:term>".utf8)
        for target in lexicon.targets(of: match) {
          output.append(contentsOf: "<gls:translation>".utf8)
          XML.append(escaped: lexicon.bytes(target), to: &output)
          output.append(contentsOf: "</gls:translation>".utf8)
        }
        output.append(contentsOf: "</gls:glossEntry>\n".utf8)
      }
      output.append(contentsOf: "</gls:glossary>\n".utf8)
    }
    output.append(contentsOf: "<segment><source>".utf8)
    var position = range.lowerBound
    for (index, match) in matches.enumerated() where match.range.lowerBound >= position {
      XML.append(escaped: text[position..<match.range.lowerBound], to: &output)
      output.append(contentsOf: "<mrk id=\"m\(index + 1)\" type=\"term\">".utf8)
      XML.append(escaped: text[match.range], to: &output)
      output.append(contentsOf: "</mrk>".utf8)
      position = match.range.upperBound
    }
    XML.append(escaped: text[position..<range.upperBound], to: &output)
    output.append(contentsOf: "</source></segment>\n</unit>\n".utf8)
  }
}

/// Escapes of XML 1.0.
enum XML {
  /// Appends text with markup escaped; a control that XML cannot hold becomes U+FFFD.
  static func append(escaped text: some Sequence<UInt8>, to output: inout [UInt8]) {
    for byte in text {
      switch byte {
      case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): output.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): output.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "\""): output.append(contentsOf: "&quot;".utf8)
      case 0x09, 0x0A: output.append(byte)
      case 0..<0x20: output.append(contentsOf: "\u{FFFD}".utf8)
      default: output.append(byte)
      }
    }
  }
}
