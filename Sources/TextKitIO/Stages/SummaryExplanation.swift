import TextKitCore

/// What plain output shows of a summary's reasons: each sentence with its score, where it stands, and the features that
/// weigh most.
///
///     ▶  4.31  [0,113)  source [0,113)  Le conseil municipal de Valmont a voté …
///              expected +2.10, words25 +0.44, connective -1.10, …
struct SummaryExplanation {
  /// Whether escapes for a terminal's colours are written.
  var isColored: Bool
  /// The features shown for a sentence, by weight.
  var featureCount = 6
  /// The bytes of a sentence that are shown.
  var textLength = 72

  func write(_ summary: Summary, of text: Text, to output: inout [UInt8]) {
    if summary.isCutUnsafe { output.append(contentsOf: "  (no safe cut: the shortest good sentence)\n".utf8) }
    if !summary.kept.isEmpty { write("kept", summary.kept, of: text, to: &output) }
    if let kicker = summary.kicker { write("kicker", [kicker], of: text, to: &output) }
    for item in summary.items {
      let style = !isColored ? "" : item.isChosen ? "\u{1B}[1;32m" : "\u{1B}[2m"
      let source = text.map.sourceRange(ofTarget: item.range)
      output.append(contentsOf: "\(style)\(item.isChosen ? "▶" : " ") ".utf8)
      output.append(contentsOf: Self.number(item.score).utf8)
      output.append(contentsOf: "  [\(item.range.lowerBound),\(item.range.upperBound))".utf8)
      output.append(contentsOf: "  source [\(source.lowerBound),\(source.upperBound))  ".utf8)
      append(text.bytes, item.range, to: &output)
      output.append(contentsOf: "\(isColored ? "\u{1B}[0m" : "")\n         ".utf8)
      let heaviest = item.contributions.enumerated().sorted {
        (abs($0.element.value), $1.offset) > (abs($1.element.value), $0.offset)
      }
      for (at, one) in heaviest.prefix(featureCount).enumerated() {
        let value = one.element.value
        let colour = !isColored ? "" : value < 0 ? "\u{1B}[31m" : "\u{1B}[32m"
        let sign = value < 0 ? "" : "+"
        let end = isColored ? "\u{1B}[0m" : ""
        output.append(
          contentsOf: "\(at > 0 ? ", " : "")\(one.element.name) \(colour)\(sign)\(Self.number(value))\(end)".utf8)
      }
      output.append(UInt8(ascii: "\n"))
    }
  }

  /// Where the words of a headline stand, in the text and in its source.
  private func write(_ name: String, _ ranges: [Range<Int>], of text: Text, to output: inout [UInt8]) {
    output.append(contentsOf: "  \(name)".utf8)
    for range in ranges {
      let source = text.map.sourceRange(ofTarget: range)
      output.append(contentsOf: "  [\(range.lowerBound),\(range.upperBound))".utf8)
      output.append(contentsOf: " source [\(source.lowerBound),\(source.upperBound))".utf8)
    }
    output.append(UInt8(ascii: "\n"))
  }

  /// The first bytes of a sentence, cut behind a letter.
  private func append(_ text: [UInt8], _ range: Range<Int>, to output: inout [UInt8]) {
    var end = min(range.upperBound, range.lowerBound + textLength)
    while end > range.lowerBound, end < range.upperBound, text[end] & 0xC0 == 0x80 { end -= 1 }
    for byte in text[range.lowerBound..<end] { output.append(byte < 0x20 ? 0x20 : byte) }
    if end < range.upperBound { output.append(contentsOf: "…".utf8) }
  }

  /// With two digits behind the point.
  static func number(_ value: Double) -> String {
    let hundredths = Int((min(1e9, max(-1e9, value)) * 100).rounded())
    let rest = abs(hundredths) % 100
    return "\(hundredths < 0 ? "-" : "")\(abs(hundredths) / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
