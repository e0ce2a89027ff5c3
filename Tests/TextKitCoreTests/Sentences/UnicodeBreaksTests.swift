import Foundation
import Testing

@testable import TextKitCore

/// The break tests of UAX #29 (Debian's package unicode-data), run as documentation of where we differ from them and why.
///
/// They hold for text of any language and know no words, so a difference is no defect; one without a reason is.
@Suite(.enabled(if: hasBreakTests, "no /usr/share/unicode/auxiliary: install the package unicode-data"))
struct UnicodeBreaksTests {
  struct Case {
    var scalars: [UInt32] = []
    /// Indexes of scalars before which the standard breaks, but for the first.
    var breaks: Set<Int> = []

    var bytes: [UInt8] {
      var bytes: [UInt8] = []
      for scalar in scalars { bytes.append(scalar: scalar) }
      return bytes
    }

    /// The index of the scalar at a byte offset.
    func index(_ offset: Int) -> Int { String(decoding: bytes[..<offset], as: UTF8.self).unicodeScalars.count }

    /// The next scalar from an index on that shows something.
    func shown(_ index: Int) -> Int {
      scalars[index...].firstIndex { !UnicodeBreaksTests.isBlank($0) && $0 != 0x2060 && $0 != 0xAD } ?? scalars.count
    }

    func contains(_ text: String) -> Bool {
      let scalars = scalars.filter { $0 != 0x2060 && $0 != 0x308 && $0 != 0x300 }
      let wanted = text.unicodeScalars.map(\.value)
      return scalars.indices.contains { scalars[$0...].starts(with: wanted) }
    }

    var description: String { scalars.map { String($0, radix: 16) }.joined(separator: " ") }
  }

  static func isBlank(_ scalar: UInt32) -> Bool {
    scalar <= 0x20 && scalar != 1 || [0x85, 0xA0, 0x3000, 0x2028, 0x2029].contains(scalar)
  }

  func cases(_ name: String) throws -> [Case] {
    let file = try String(contentsOfFile: "\(breakTests)/\(name).txt", encoding: .utf8)
    return file.split(separator: "\n").compactMap { line in
      var result = Case()
      for field in line.prefix(while: { $0 != "#" }).split(separator: " ") {
        if field == "÷" {
          result.breaks.insert(result.scalars.count)
        } else if let scalar = UInt32(field, radix: 16) {
          result.scalars.append(scalar)
        }
      }
      return result.scalars.isEmpty ? nil : result
    }
  }

  /// Why our sentences differ from the standard's.
  func reason(_ line: Case) -> String? {
    if line.scalars.contains(1) { return "a control character is a sign like others, and may begin a sentence" }
    if let first = line.scalars.first(where: { $0 != 0x2060 }), first == 0x2E || first == 0x21 {
      return "a mark that nothing stands before ends nothing"
    }
    if line.contains("etc.") { return "an abbreviation with a quote or bracket behind it" }
    if line.contains("(He did.)") { return "a short bracket belongs to the sentence before it, as a credit does" }
    if line.contains("字.字") { return "a full stop of ASCII glued between letters without case may be part of a name" }
    // A word joiner behind every letter: words of the lists are not recognised through them.
    if line.scalars.filter({ $0 == 0x2060 }).count > 3 { return "joiners between all letters" }
    return nil
  }

  @Test func `sentences differ from the standard for known reasons`() throws {
    let lines = try cases("SentenceBreakTest")
    var same = 0
    for line in lines {
      let bytes = line.bytes
      let ours = Set(SentenceSegmenter().sentences(in: bytes.span).map { line.shown(line.index($0.range.lowerBound)) })
        .subtracting([line.shown(0)])
      let theirs = Set(line.breaks.map(line.shown)).subtracting([line.scalars.count, line.shown(0)])
      if ours == theirs { same += 1 } else { #expect(reason(line) != nil, "\(line.description)") }
    }
    #expect(lines.count > 450)
    #expect(same * 100 >= lines.count * 87, "\(same) of \(lines.count)")
  }

  /// Elisions, compounds, times, abbreviations and runs of marks are cut by the language's rules, not by the standard's.
  @Test(arguments: [Language.french, .vietnamese]) func `most words are the standard's`(language: Language) throws {
    let lines = try cases("WordBreakTest")
    var same = 0
    for line in lines {
      let bytes = line.bytes
      var ours: Set<Int> = []
      for token in Tokenizer().tokens(in: bytes.span, language: language) {
        ours.insert(line.index(token.range.lowerBound))
        ours.insert(line.index(token.range.upperBound))
      }
      func isCompared(_ index: Int) -> Bool {
        index > 0 && index < line.scalars.count && !Self.isBlank(line.scalars[index])
          && !Self.isBlank(line.scalars[index - 1])
      }
      if ours.filter(isCompared) == line.breaks.filter(isCompared) { same += 1 }
    }
    #expect(lines.count > 1500)
    #expect(same * 100 >= lines.count * 80, "\(same) of \(lines.count)")
  }

  /// Rule WB4: what joins a letter or sign stays with it.
  @Test(arguments: [Language.french, .vietnamese])
  func `no token begins with a mark or joiner`(language: Language) throws {
    for line in try cases("WordBreakTest") where line.scalars[0] >= 0x20 {
      let bytes = line.bytes
      for token in Tokenizer().tokens(in: bytes.span, language: language) {
        let index = line.index(token.range.lowerBound)
        guard index > 0, !Self.isBlank(line.scalars[index - 1]), line.scalars[index - 1] >= 0x20 else { continue }
        #expect(![0x300, 0x308, 0x200D, 0x2060].contains(line.scalars[index]), "\(line.description)")
      }
    }
  }
}

private let breakTests = "/usr/share/unicode/auxiliary"

private let hasBreakTests = FileManager.default.fileExists(atPath: breakTests + "/SentenceBreakTest.txt")
