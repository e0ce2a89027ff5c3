import Foundation
import Testing

@testable import TextKitCore

/// The tokenizer cases of html5lib (Tests/Fixtures/html5lib, MIT). Compared are tags with their attributes, text and
/// comments; of a doctype only that it stands there, since the tokenizer does not read its identifiers.
@Suite struct HTMLTokenizerTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/html5lib")

  static let states: [String: HTMLTag.Content] = [
    "Data state": .data, "RCDATA state": .characterData, "RAWTEXT state": .rawText, "Script data state": .script,
    "PLAINTEXT state": .plainText,
  ]

  @Test(arguments: [
    "contentModelFlags", "domjs", "entities", "escapeFlag", "namedEntities", "numericEntities", "test1", "test2",
    "test3",
    "test4", "unicodeChars", "unicodeCharsProblematic",
  ]) func `tokens are those of the standard`(file: String) throws {
    let data = try Data(contentsOf: Self.folder.appending(path: "\(file).test"))
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(Self.withoutLoneSurrogates(data))) as? [String: Any])
    let tests = try #require(root["tests"] as? [[String: Any]])
    var count = 0
    for test in tests {
      guard let raw = test["input"] as? String, let rawOutput = test["output"] as? [[Any]] else { continue }
      let isDoubleEscaped = test["doubleEscaped"] as? Bool ?? false
      guard let input = isDoubleEscaped ? Self.unescaped(raw) : raw else { continue }
      let output = Self.normal(rawOutput, isDoubleEscaped: isDoubleEscaped)
      guard !input.unicodeScalars.contains("\u{F8FE}") else { continue }
      for state in test["initialStates"] as? [String] ?? ["Data state"] {
        guard let content = Self.states[state] else { continue }
        let found = Self.tokens(input, content: content, lastStartTag: test["lastStartTag"] as? String)
        #expect(found == output, "\(file), \(state): \(test["description"] ?? "")")
        count += 1
      }
    }
    #expect(count > 0)
  }

  /// Tokens as lines, text joined.
  static func tokens(_ input: String, content: HTMLTag.Content, lastStartTag: String?) -> [String] {
    let normalized = input.replacingOccurrences(of: "\r\n", with: "\n").replacingOccurrences(of: "\r", with: "\n")
    let name = Array((lastStartTag ?? "").utf8)
    let source = name + Array(normalized.utf8)
    // The name of the element that is open stands before the input.
    let span = source.span
    var tokenizer = HTMLTokenizer(content: content, from: name.count)
    tokenizer.rawName = 0..<name.count
    var result: [String] = []
    var text = ""
    func flush() {
      if !text.isEmpty { result.append("text \(text)") }
      text = ""
    }
    while true {
      let state = tokenizer.content
      let token = tokenizer.next(in: span)
      if token.kind == .end { break }
      if token.kind == .ignored { continue }
      if token.kind == .text {
        text += plain(token.range, span, token.hasReferences, replacesNUL: state != .data)
        continue
      }
      flush()
      switch token.kind {
      case .startTag:
        var attributes = HTMLAttributes(range: token.name.upperBound..<token.range.upperBound)
        var seen: [String: String] = [:]
        while let attribute = attributes.next(in: span) {
          let name = lowered(plain(attribute.name, span, false, replacesNUL: true))
          if seen[name] == nil { seen[name] = plain(attribute.value, span, true, replacesNUL: true, inAttribute: true) }
        }
        let list = seen.keys.sorted().map { "\($0)=\(seen[$0] ?? "")" }.joined(separator: " ")
        result.append(
          "start \(lowered(plain(token.name, span, false, replacesNUL: true))) \(list)\(token.isSelfClosing ? " /" : "")"
        )
      case .endTag: result.append("end \(lowered(plain(token.name, span, false, replacesNUL: true)))")
      case .comment: result.append("comment \(plain(token.name, span, false, replacesNUL: true))")
      case .doctype: result.append("doctype")
      default: break
      }
    }
    flush()
    return result
  }

  static func plain(
    _ range: Range<Int>, _ source: Span<UInt8>, _ hasReferences: Bool, replacesNUL: Bool, inAttribute: Bool = false
  ) -> String {
    var bytes: [UInt8] = []
    var index = range.lowerBound
    while index < range.upperBound {
      if hasReferences, source[index] == UInt8(ascii: "&"),
        let next = CharacterReferences.standard.decode(
          source, at: index, to: range.upperBound, inAttribute: inAttribute, into: &bytes)
      {
        index = next
        continue
      }
      if source[index] == 0, replacesNUL {
        bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
      } else {
        bytes.append(source[index])
      }
      index += 1
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func lowered(_ name: String) -> String {
    String(decoding: name.utf8.map { $0.isASCIIUpper ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// The expected tokens in the same form.
  static func normal(_ output: [[Any]], isDoubleEscaped: Bool) -> [String] {
    func string(_ value: Any?) -> String {
      let string = value as? String ?? ""
      return isDoubleEscaped ? unescaped(string) ?? string : string
    }
    var result: [String] = []
    for token in output {
      switch token[0] as? String {
      case "Character":
        if let last = result.last, last.hasPrefix("text ") {
          result[result.count - 1] = last + string(token[1])
        } else {
          result.append("text \(string(token[1]))")
        }
      case "StartTag":
        let attributes = token[2] as? [String: String] ?? [:]
        let list = attributes.keys.sorted().map { "\(string($0))=\(string(attributes[$0]))" }.joined(separator: " ")
        result.append("start \(string(token[1])) \(list)\(token.count > 3 ? " /" : "")")
      case "EndTag": result.append("end \(string(token[1]))")
      case "Comment": result.append("comment \(string(token[1]))")
      default: result.append("doctype")
      }
    }
    return result
  }

  /// `\uXXXX` decoded once more; `nil` for a lone surrogate, which UTF-8 cannot hold.
  static func unescaped(_ string: String) -> String? {
    var scalars = String.UnicodeScalarView()
    var rest = string.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar == "\\", rest.first == "u", rest.count >= 5 {
        rest.removeFirst()
        let digits = String(String.UnicodeScalarView(rest.prefix(4)))
        rest = rest.dropFirst(4)
        guard let value = UInt32(digits, radix: 16), let decoded = Unicode.Scalar(value) else { return nil }
        scalars.append(decoded)
      } else {
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  /// The JSON with its lone surrogates, which no parser takes, made a mark that the test passes over.
  static func withoutLoneSurrogates(_ data: Data) -> [UInt8] {
    var bytes = Array(data)
    var index = 0
    while index + 6 <= bytes.count {
      defer { index += 1 }
      guard bytes[index] == 0x5C, bytes[index + 1] == 0x75, index == 0 || bytes[index - 1] != 0x5C,
        let value = UInt32(String(decoding: bytes[index + 2..<index + 6], as: UTF8.self), radix: 16),
        (0xD800..<0xE000).contains(value)
      else { continue }
      if value < 0xDC00, index + 12 <= bytes.count, bytes[index + 6] == 0x5C, bytes[index + 7] == 0x75,
        let low = UInt32(String(decoding: bytes[index + 8..<index + 12], as: UTF8.self), radix: 16),
        (0xDC00..<0xE000).contains(low)
      {
        index += 11
        continue
      }
      bytes.replaceSubrange(index + 2..<index + 6, with: Array("F8FE".utf8))
    }
    return bytes
  }

  @Test func `a declared charset is found where the standard looks for it`() throws {
    var found = 0
    for file in ["tests1", "tests2"] {
      let data = Array(try Data(contentsOf: Self.folder.appending(path: "\(file).dat")))
      for part in String(decoding: data, as: UTF8.self).components(separatedBy: "#data\n").dropFirst() {
        let pieces = part.components(separatedBy: "\n#encoding\n")
        guard pieces.count == 2 else { continue }
        let expected = pieces[1].split(separator: "\n")[0].lowercased()
        let page = Array(pieces[0].utf8)
        let label = HTMLCharset.declared(in: page.span) { $0 != "bogus" }
        guard !pieces[0].hasPrefix("\u{FEFF}") else { continue }  // a byte order mark is the decoder's
        // Aliases, and labels that no encoding has, are the decoder's too.
        let aliases = [
          "iso-8859-1": "windows-1252", "iso8859-2": "iso-8859-2", "iso8859-2\"": nil, "iso8859-2><p>": nil,
        ]
        let known = label.map { aliases[$0] ?? $0 } ?? nil
        #expect((known ?? "windows-1252") == expected, "\(pieces[0].prefix(300))")
        found += 1
      }
    }
    #expect(found > 70)
  }
}
