import Testing

@testable import TextKitCore

struct DecoderTests {
  private static let french = "Le président a été élu à l'unanimité après le deuxième tour"
  private static let vietnamese = "Chúng tôi sẽ tổ chức lễ hội vào cuối tuần này"

  @Test(arguments: ["windows-1252", "cp850", "macintosh"])
  func choosesAmongFrenchEncodings(_ name: String) throws {
    let encoding = try #require(SingleByteEncoding(named: name))
    let bytes = Self.french.unicodeScalars.compactMap { encoding.byte(of: $0.value) }
    let text = Decoder().decode(bytes)
    #expect(text.string == Self.french)
    #expect(text.encoding.name == name)
    #expect(text.encoding.evidence == .statistics)
  }

  @Test func knowsTCVN3() {
    let bytes: [UInt8] = [
      0x54, 0x69, 0xD5, 0x6E, 0x67, 0x20, 0x56, 0x69, 0xD6, 0x74, 0x20, 0x63, 0xE3, 0x20, 0x73, 0xB8, 0x75,
    ]
    let text = Decoder().decode(bytes)
    #expect(text.encoding.name == "tcvn3")
    #expect(text.string == "Tiếng Việt có sáu")
  }

  @Test func readsUTF16() {
    for isBigEndian in [false, true] {
      var bytes: [UInt8] = []
      for unit in Self.vietnamese.utf16 {
        bytes += isBigEndian ? [UInt8(unit >> 8), UInt8(unit & 255)] : [UInt8(unit & 255), UInt8(unit >> 8)]
      }
      #expect(Decoder().decode(bytes).string == Self.vietnamese)
    }
  }

  @Test(arguments: [
    ("a letter of windows-1252", [0xC3, 0xA9, 0x20, 0x64, 0xE9, 0x6A, 0xE0] as [UInt8], "é déjà"),
    ("a surrogate pair", [0xC3, 0xA9, 0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80], "é😀"),
    ("an overlong form", [0xC3, 0xA9, 0xC0, 0x80, 0x61], "éa"),
    ("a cut sequence", [0xC3, 0xA9, 0x20, 0xE1, 0xBB], "é "),
  ])
  func repairsUTF8(_ what: String, _ bytes: [UInt8], _ after: String) {
    // Enough well-formed sequences around them say that the text is UTF-8.
    let text = Array("Élève à l’œuvre\n".utf8) + bytes
    #expect(Decoder().decode(text).string == "Élève à l’œuvre\n" + after)
  }

  @Test func dropsAByteOrderMark() {
    let text = Decoder().decode([0xEF, 0xBB, 0xBF, 0x61])
    #expect(text.string == "a")
    #expect(text.encoding.evidence == .byteOrderMark)
  }

  @Test func takesWhatIsDeclaredWhereTheBytesAgree() {
    let bytes: [UInt8] = [0xEF, 0xF0]
    #expect(Decoder().decode(bytes, hint: CharsetHint(label: "KOI8-R")).string == "ОП")
    #expect(CharsetHint(mediaType: "text/html; charset=\"ISO-8859-1\"").name == "windows-1252")
    #expect(CharsetHint(html: Array("<head><meta charset=utf-8>".utf8)).name == "utf-8")
    #expect(CharsetHint(label: "Shift_JIS").isUnsupported)
    let utf8 = Array("été".utf8)
    #expect(Decoder().decode(utf8, hint: CharsetHint(label: "latin1")).string == "été")
  }
}
