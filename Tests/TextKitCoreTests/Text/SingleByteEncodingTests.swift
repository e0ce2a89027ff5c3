import CTextKitBreaks
import Testing

@testable import TextKitCore

/// Our tables against ICU's converters.
struct SingleByteEncodingTests {
  /// The WHATWG standard's names and ICU's for the same set; those that ICU lacks or names otherwise are left out.
  private static let names: [(ours: String, icu: String)] = [
    ("windows-1250", "ibm-5346"), ("windows-1251", "ibm-5347"), ("windows-1252", "ibm-5348"),
    ("windows-1253", "ibm-5349"), ("windows-1254", "ibm-5350"), ("windows-1257", "ibm-5353"),
    ("windows-1258", "ibm-5354"), ("iso-8859-2", "iso-8859-2"), ("iso-8859-3", "iso-8859-3"),
    ("iso-8859-4", "iso-8859-4"), ("iso-8859-5", "iso-8859-5"), ("iso-8859-7", "iso-8859-7"),
    ("iso-8859-10", "iso-8859-10"), ("iso-8859-13", "iso-8859-13"), ("iso-8859-15", "iso-8859-15"),
    ("koi8-r", "koi8-r"), ("macintosh", "macintosh"), ("cp850", "ibm-850"),
  ]

  @Test(arguments: names.map(\.ours))
  func agreesWithICU(_ name: String) throws {
    let encoding = try #require(SingleByteEncoding(named: name))
    let icu = try #require(Self.names.first { $0.ours == name }?.icu)
    var compared = 0
    for byte in UInt8(0x80)...0xFF {
      let theirs = tk_convert_byte(icu, byte)
      // ICU leaves holes and C1 controls where the web standard has either.
      guard theirs >= 0xA0, let ours = encoding.scalar(of: byte), ours >= 0xA0 else { continue }
      compared += 1
      #expect(ours == UInt32(theirs), "\(name) \(String(byte, radix: 16))")
    }
    #expect(compared > 80 || tk_convert_byte(icu, 0xE9) == -1, "ICU knows \(icu)")
  }

  @Test func bytesAndScalarsGoBothWays() throws {
    for name in Self.names.map(\.ours) {
      let encoding = try #require(SingleByteEncoding(named: name))
      for byte in UInt8(0x80)...0xFF {
        if let scalar = encoding.scalar(of: byte) { #expect(encoding.byte(of: scalar) == byte) }
      }
    }
  }

  /// windows-1258 takes letters and tone marks apart, as ICU does before NFC.
  @Test func legacyEncodingsComposeWhatICUTakesApart() {
    let bytes: [UInt8] = [0x56, 0x69, 0xEA, 0xF2, 0x74]
    let apart = bytes.map { UInt32(bitPattern: tk_convert_byte("ibm-5354", $0)) }
    var text: [UInt8] = []
    for scalar in apart { text.append(scalar: scalar) }
    var ours: [UInt8] = []
    LegacyEncoding.windows1258.decode(bytes.span, bytes.indices, into: &ours)
    #expect(NFC.normalize(text).bytes == ours)
    #expect(String(decoding: ours, as: UTF8.self) == "Việt")
  }
}
