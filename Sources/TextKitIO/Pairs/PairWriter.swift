import TextKitCore

/// Pairs as TSV or TMX.
struct PairWriter {
  let format: PairFormat
  /// Whether dropped pairs come too, with the reasons in a fourth column.
  var showsDropped = false

  static let tmxHeader = """
    <?xml version="1.0" encoding="UTF-8"?>
    <tmx version="1.4">
    <header creationtool="summarize" creationtoolversion="\(textKitVersion)" segtype="sentence" o-tmf="summarize" \
    adminlang="en" srclang="fr" datatype="plaintext"/>
    <body>

    """
  static let tmxFooter = "</body>\n</tmx>\n"

  func add(_ pair: ScoredPair, to output: inout [UInt8]) {
    guard pair.verdict.keep || showsDropped else { return }
    add(pair.french, pair.vietnamese, Double(pair.verdict.score), reasons: pair.verdict.reasons, to: &output)
  }

  /// Writes one pair; Moses sides are written by `PairFilesRun`.
  func add(
    _ french: [UInt8], _ vietnamese: [UInt8], _ score: Double, reasons: [PairReason], to output: inout [UInt8]
  ) {
    var number = JSONWriter()
    number.number(score)
    if format == .tmx {
      output += "<tu><prop type=\"score\">".utf8
      output += number.bytes
      output += "</prop><tuv xml:lang=\"fr\"><seg>".utf8
      Self.escape(french, to: &output)
      output += "</seg></tuv><tuv xml:lang=\"vi\"><seg>".utf8
      Self.escape(vietnamese, to: &output)
      output += "</seg></tuv></tu>\n".utf8
      return
    }
    output += number.bytes
    output.append(UInt8(ascii: "\t"))
    output.appendOneLine(french[...])
    output.append(UInt8(ascii: "\t"))
    output.appendOneLine(vietnamese[...])
    if showsDropped {
      output.append(UInt8(ascii: "\t"))
      output += reasons.map(\.rawValue).joined(separator: ",").utf8
    }
    output.append(UInt8(ascii: "\n"))
  }

  /// Marks of XML as references; controls that XML does not allow as blanks.
  static func escape(_ text: [UInt8], to output: inout [UInt8]) {
    for byte in text {
      switch byte {
      case UInt8(ascii: "<"): output += "&lt;".utf8
      case UInt8(ascii: ">"): output += "&gt;".utf8
      case UInt8(ascii: "&"): output += "&amp;".utf8
      case 0..<0x20: output.append(0x20)
      default: output.append(byte)
      }
    }
  }
}
