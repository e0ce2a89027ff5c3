import Foundation
import Testing

@testable import TextKitCore

struct NFCTests {
  /// The Unicode test files of Debian's package unicode-data.
  private static let folder = "/usr/share/unicode"

  private static func bytes(_ field: Substring) -> [UInt8] {
    var bytes: [UInt8] = []
    for number in field.split(separator: " ") { bytes.append(scalar: UInt32(number, radix: 16) ?? 0xFFFD) }
    return bytes
  }

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: folder + "/NormalizationTest.txt.bz2")
        && FileManager.default.fileExists(atPath: "/usr/bin/bzcat"),
      "no /usr/share/unicode/NormalizationTest.txt.bz2 or bzcat: install the packages unicode-data and bzip2"))
  func agreesWithTheNormalizationTest() throws {
    let unpacking = Process()
    unpacking.executableURL = URL(fileURLWithPath: "/usr/bin/bzcat")
    unpacking.arguments = [Self.folder + "/NormalizationTest.txt.bz2"]
    let pipe = Pipe()
    unpacking.standardOutput = pipe
    try unpacking.run()
    let file = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    unpacking.waitUntilExit()
    #expect(file.count > 1_000_000)
    var bad: [Substring] = []
    for line in file.split(separator: "\n") where line.first != "#" && line.first != "@" {
      let columns = line.prefix { $0 != "#" }.split(separator: ";").prefix(5).map { Self.bytes($0) }
      for (index, column) in columns.enumerated() {
        let text = NFC.normalize(column)
        if text.bytes != columns[index < 3 ? 1 : 3] || Edit.apply(text.edits, to: column).bytes != text.bytes {
          bad.append(line)
        }
      }
    }
    #expect(bad.isEmpty)
  }

  @Test func agreesWithICUOnLettersAndMarks() {
    var state: UInt64 = 42
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    let pool: [UInt32] =
      "aeiouydAEYnc êôơưăâđéèữ".unicodeScalars.map(\.value) + [
        0x300, 0x301, 0x302, 0x303, 0x306, 0x309, 0x31B, 0x323, 0x327, 0x345, 0x3B1, 0x1100, 0x1161, 0x11A8, 0x4E00,
        0x1F600,
        0x34F, 0x338, 0x3C, 0xA8, 0x1E9B, 0x212B,
      ]
    for _ in 0..<5000 {
      var bytes: [UInt8] = []
      for _ in 0...next(9) { bytes.append(scalar: pool[next(pool.count)]) }
      #expect(NFC.normalize(bytes).bytes == NFC.byICU(bytes).bytes)
    }
  }

  /// The map of long decomposed text: more changes than are made at once, runs of certain text between them.
  @Test func mapsOfDecomposedTextReplay() {
    let words = [
      "Tiếng", "Việt", "naïve", "ở", "Đà", "Nẵng", "e\u{301}\u{323}x", "\u{301}", "中文", "😀", "ǖ", "가", "ascii only",
    ]
    var state: UInt64 = 9
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    for round in 0..<40 {
      var text = ""
      for _ in 0..<next(1500) + 1 { text += words[next(round % 2 == 0 ? words.count : 6)] + (next(3) == 0 ? "" : " ") }
      let source = Array(text.decomposedStringWithCanonicalMapping.utf8)
      let composed = NFC.normalize(source)
      #expect(composed.bytes == NFC.byICU(source).bytes)
      #expect(Edit.apply(composed.edits, to: source).bytes == composed.bytes)
    }
  }

  @Test func decomposedTextLeadsBackToItsSource() {
    let source = Array("Tiê\u{301}ng Vie\u{323}\u{302}t".utf8)
    let text = NFC.normalize(source)
    #expect(text.string.utf8.elementsEqual("Tiếng Việt".utf8))
    #expect(text.map.sourceRange(ofTarget: 2..<5) == 2..<6)
    #expect(Edit.apply(text.edits, to: source).bytes == text.bytes)
  }

  @Test func marksBeyondThirtyAreDropped() {
    var bytes: [UInt8] = [0x61]
    for index in 0..<40_000 { bytes.append(scalar: index & 1 == 0 ? 0x301 : 0x323) }
    let text = NFC.normalize(bytes)
    #expect(text.bytes.count < 64)
    #expect(Edit.apply(text.edits, to: bytes).bytes == text.bytes)
  }
}

/// Grapheme clusters (UAX #29) against the Unicode test file.
struct GraphemeBreakTests {
  private static let file = "/usr/share/unicode/auxiliary/GraphemeBreakTest.txt"

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: file), "no GraphemeBreakTest.txt: install the package unicode-data"))
  func agreesWithTheGraphemeBreakTest() throws {
    var lines = 0
    for line in try String(contentsOfFile: Self.file, encoding: .utf8).split(separator: "\n") {
      let parts = line.prefix { $0 != "#" }.split(separator: " ").filter { $0 != "\t" }
      guard parts.first == "÷" else { continue }
      lines += 1
      var text: [UInt8] = []
      var clusters = 0
      for part in parts.dropFirst() {
        if part.hasPrefix("÷") {
          clusters += 1
          #expect(GraphemeLimit.count(text.span) == clusters, "\(line)")
        } else if let scalar = UInt32(part.trimmingCharacters(in: .whitespaces), radix: 16) {
          text.append(scalar: scalar)
        }
      }
    }
    #expect(lines > 500)
  }
}
