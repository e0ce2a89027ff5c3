import Testing

@testable import TextKitIO

@Suite struct JSONTextTests {
  private func escaped(_ text: String) -> String {
    var output: [UInt8] = []
    let bytes = Array(text.utf8)
    JSONText.escape(bytes.span, bytes.indices, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  private func unescaped(_ text: String) -> String {
    var output: [UInt8] = []
    let bytes = Array(text.utf8)
    JSONText.unescape(bytes, bytes.indices, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  @Test func escapesWhatEndsLines() {
    #expect(escaped("a\u{85}b\u{2028}c\u{2029}\n\u{1}\"\\é…") == #"a\u0085b\u2028c\u2029\n\u0001\"\\é…"#)
  }

  @Test func readsEscapesAndRepairsUnpairedSurrogates() {
    #expect(unescaped(#"\u00e9\ud83d\ude00\ud800x\udc00\/\b"#) == "é😀\u{FFFD}x\u{FFFD}/\u{8}")
  }

  @Test func escapingIsUndoneByReading() {
    var random = SeededRandom(seed: 3)
    for _ in 0..<2_000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...40, using: &random) {
        let scalars: [ClosedRange<UInt32>] = [
          0...0x7F, 0x80...0x2FF, 0x1E00...0x1EFF, 0x2020...0x2030, 0x1F600...0x1F640,
        ]
        let range = scalars[Int.random(in: 0..<scalars.count, using: &random)]
        if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random)) { text.unicodeScalars.append(scalar) }
      }
      #expect(Array(unescaped(escaped(text)).utf8) == Array(text.utf8))
    }
  }

  @Test func copiesValuesWithoutControlBytesAndBrokenSequences() {
    var output: [UInt8] = []
    let value = Array("[1,\t2,\"é\u{2028}\\ud800\\ud83d\\ude00 1e22\"".utf8) + [0xFF] + Array("]".utf8)
    JSONText.appendValue(value, value.indices, into: &output)
    #expect(String(decoding: output, as: UTF8.self) == "[1, 2,\"é\\u2028\\ufffd\\ud83d\\ude00 1e22\"\u{FFFD}]")
  }

  @Test(arguments: [("", ""), ("Zg==", "f"), ("Zm8", "fo"), ("Zm9v\n YmFy", "foobar"), ("-_-_", nil as String?)])
  func decodesBase64(_ text: String, _ expected: String?) {
    let decoded = Base64.decode(Array(text.utf8))
    if let expected { #expect(decoded == Array(expected.utf8)) } else { #expect(decoded == [0xFB, 0xFF, 0xBF]) }
  }

  @Test(arguments: ["Z", "Zg=", "Zg==Zg==", "Z*==", "====", "Zm9vY"])
  func refusesWhatIsNoBase64(_ text: String) { #expect(Base64.decode(Array(text.utf8)) == nil) }

  @Test func decodesLongBase64AsShort() {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* $0 &+ $0 / 7) }
    for count in [0, 1, 2, 11, 12, 13, 47, 48, 49, 999, 1000] {
      let text = Base64.encode(Array(bytes[..<count]))
      #expect(Base64.decode(text) == Array(bytes[..<count]))
      var broken: [UInt8] = []
      for (place, letter) in text.enumerated() {
        if place % 76 == 0 { broken += [0x0D, 0x0A] }
        broken.append(letter)
      }
      #expect(Base64.decode(broken) == Array(bytes[..<count]))
    }
    let text = Base64.encode(bytes)
    for place in 0..<40 {
      var wrong = text
      wrong[place] = UInt8(ascii: "*")
      #expect(Base64.decode(wrong) == nil)
      wrong[place] = 0xC3
      #expect(Base64.decode(wrong) == nil)
    }
  }

  @Test func convertsOffsets() {
    let text = Array("é😀x\(String(repeating: "ệ", count: 400))".utf8)
    #expect([0, 2, 6, 7, 10].map(OffsetConverter(text, unit: .scalars).callAsFunction) == [0, 1, 2, 3, 4])
    #expect([0, 2, 6, 7, 1207].map(OffsetConverter(text, unit: .utf16).callAsFunction) == [0, 1, 3, 4, 404])
  }

  @Test func hashesAsTheStandardSays() {
    #expect(
      SHA256.hexadecimal(Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
