import Foundation
import Testing

@testable import TextKitCore

/// Vietnamese sentences through every legacy encoding and mojibake, and French ones that have to stay.
///
/// A small run by default; `Scripts/repair-laws.sh` gives thousands of sentences in `REPAIR_SENTENCES_VI` and
/// `REPAIR_SENTENCES_FR`, files of a sentence a line.
struct GeneratedRepairTests {
  private static func sentences(_ name: String, _ few: [String]) -> [String] {
    guard let path = ProcessInfo.processInfo.environment[name],
      let text = try? String(contentsOfFile: path, encoding: .utf8)
    else { return few }
    return text.split(separator: "\n").map(String.init)
  }

  private static let vietnamese = sentences(
    "REPAIR_SENTENCES_VI",
    [
      "Bà con nông dân thu hoạch lúa sớm để tránh bão.", "Cô giáo dặn học trò nhớ làm bài tập về nhà.",
      "Trường đại học mở thêm nhiều ngành đào tạo mới.", "Đoàn tàu chở khách dừng lại ở ga cuối lúc nửa đêm.",
      "Giá cà phê xuất khẩu tăng gấp đôi chỉ trong một quý.", "Mẹ tôi nấu một nồi canh chua cá lóc rất ngon.",
      "Những đứa trẻ chạy nhảy trên bãi cát trắng mịn.", "Thành phố sẽ sửa chữa những con đường bị hư hỏng.",
      "Ông ấy đã sống ở vùng núi này hơn bốn mươi năm.", "Chiếc thuyền nhỏ lướt nhẹ trên mặt hồ phẳng lặng.",
    ])
  private static let french = sentences(
    "REPAIR_SENTENCES_FR",
    [
      "Les pêcheurs bretons ont regagné le port dès l’aube.", "L'hôpital où naquit Zoé fêtera bientôt ses cent ans.",
      "Ça brûle, cria-t-elle : éloignez-vous de la forêt !", "José Ibáñez et Søren Åkesson ont joué à Nîmes.",
      "Le maïs et le blé dur ont souffert du gel tardif.", "« Où est passé l'été ? », demanda François.",
    ])

  private static func repaired(_ bytes: [UInt8]) -> String {
    Normalizer().normalize(Decoder().decode(bytes)).string
  }

  /// The share of sentences that come back, of those that could be written.
  private static func restored(_ write: (String) -> [UInt8]?) -> (share: Double, lost: String?) {
    var right = 0
    var all = 0
    var lost: String?
    for sentence in vietnamese {
      guard let bytes = write(sentence) else { continue }
      all += 1
      if repaired(bytes).utf8.elementsEqual(sentence.utf8) { right += 1 } else { lost = lost ?? sentence }
    }
    return (all == 0 ? 0 : Double(right) / Double(all), lost)
  }

  @Test(arguments: LegacyEncoding.all.map(\.name))
  func sentencesComeBackFromLegacyEncodings(_ name: String) throws {
    let encoding = try #require(LegacyEncoding.all.first { $0.name == name })
    let encoder = LegacyEncoder(encoding)
    for isShown in [false, true] {
      let (share, lost) = Self.restored { encoder.encode($0).map { isShown ? LegacyEncoder.shown($0) : $0 } }
      #expect(share >= 0.99, "\(name)\(isShown ? " shown" : ""): \(share), first lost: \(lost ?? "")")
    }
  }

  @Test func sentencesComeBackFromVIQR() {
    let (share, lost) = Self.restored { LegacyEncoder.viqr($0) }
    #expect(share >= 0.99, "\(share), first lost: \(lost ?? "")")
  }

  @Test(arguments: ["windows-1252", "iso-8859-1", "windows-1258", "macintosh", "cp850"], [1, 2, 3])
  func sentencesComeBackFromMojibake(_ name: String, _ levels: Int) throws {
    let encoding = SingleByteEncoding(named: name)
    try #require((encoding == nil) == (name == "iso-8859-1"), "an encoding of the tables")
    let (share, lost) = Self.restored { sentence in
      var bytes = Array(sentence.utf8)
      for _ in 0..<levels {
        var next: [UInt8] = []
        for byte in bytes { next.append(scalar: encoding?.scalar(of: byte) ?? UInt32(byte)) }
        bytes = next
      }
      return bytes
    }
    #expect(share >= 0.99, "\(name), \(levels) times: \(share), first lost: \(lost ?? "")")
  }

  @Test func frenchIsNeverReadAsVietnamese() {
    let legacy = Set(LegacyEncoding.all.map(\.name))
    for sentence in Self.french {
      let text = Normalizer().normalize(Decoder().decode(Array(sentence.utf8)))
      #expect(!text.edits.contains { $0.rule == .legacyVietnamese || $0.rule == .mojibake }, "\(sentence)")
      let bytes = sentence.unicodeScalars.compactMap { SingleByteEncoding.windows1252.byte(of: $0.value) }
      #expect(!legacy.contains(Decoder().decode(bytes).encoding.name), "\(sentence) as windows-1252")
    }
  }

  @Test func decomposedAndComposedTextComeToTheSame() {
    for sentence in Self.vietnamese + Self.french {
      let decomposed = Array(sentence.decomposedStringWithCanonicalMapping.utf8)
      #expect(Self.repaired(decomposed) == Self.repaired(Array(sentence.utf8)), "\(sentence)")
    }
  }

  @Test func addressesDigitsAndEmojiStay() {
    let kept = ["https://exemple.vn/a%C3%A9?b=1&copy=2", "nguyen.an@exemple.vn", "👩‍👩‍👧", "🇻🇳", "1 234,5", "20.000", "2024"]
    for (index, sentence) in (Self.vietnamese + Self.french).enumerated() {
      let sign = kept[index % kept.count]
      for text in ["\(sentence) \(sign)", "\(sign) \(sentence)", "rÃ©gion  \(sign)\u{A0}lent,mais sûr"] {
        #expect(Self.repaired(Array(text.utf8)).contains(sign), "\(text)")
      }
    }
  }

  /// Canonical ordering is quadratic in the marks on one letter everywhere; 80 kB of them took minutes elsewhere.
  @Test func alternatingMarksTakeNoTime() {
    for marks in [[0x301, 0x323], [0x300, 0x316, 0x31B], [0x345, 0x301, 0x591]] as [[UInt32]] {
      var bytes: [UInt8] = [0x61]
      var index = 0
      while bytes.count < 80_000 {
        bytes.append(scalar: marks[index % marks.count])
        index += 1
      }
      let clock = ContinuousClock()
      let time = (0..<5).map { _ in clock.measure { _ = Normalizer().normalize(Decoder().decode(bytes)) } }.min()
      #if DEBUG
        let limit = Duration.milliseconds(500)
      #else
        let limit = Duration.milliseconds(10)
      #endif
      #expect(time ?? .zero < limit, "\(marks)")
    }
  }
}
