import Foundation
import Testing

@testable import TextKitCore

/// Laws of decoding and repair over generated French and Vietnamese text with defects put in, from printed seeds.
struct RepairLawTests {
  private static let sentences = [
    "Le président a reçu une délégation étrangère à l’aéroport de Nice, hier soir.",
    "« Nous sommes prêts », a déclaré la porte-parole du ministère : 25 % de plus qu’en 2019.",
    "L'été, les bœufs paissent près du château ; l'hiver, ils rentrent.",
    "Chủ tịch nước đã tiếp đoàn đại biểu của thành phố vào chiều thứ bảy.",
    "Người dân miền Trung khẩn trương khắc phục hậu quả của bão số 5.",
    "Giá vàng, giá dầu và tỷ giá cùng tăng mạnh trong quý một, theo TP.HCM.",
    "Le quotidien Nhân Dân cite Nguyễn Văn An (Đà Nẵng) : https://exemple.vn/a?b=1 👍🏽",
  ]

  private static let defects: [String] = [
    "Ã©", "&amp;eacute;", "\\u00e9", " ", "  ", "\u{A0}", "\u{200B}", "\u{AD}", "\u{301}", "\u{302}", "\u{31B}", "\n",
    "-\n",
    "\r\n", "\r", "ảnh 1", "(", ")", ".", ",", "!", "…", "«", "»", "'", "’", "l'", "l ’", "%C3%A9", "=C3=A9",
    "\u{FFFD}",
    "\u{1B}[31m", "\u{85}", "\u{2028}", "Ð", "а", "ﬁ", "Ｈ", "TiÕng ViÖt ", "Tie^'ng Vie^.t ", "hòan", "qúy", "á»",
    "â€™", "ðŸ˜",
    "√©", "├®", "ÃƒÂ©", "Ã ", "\t", "Le", "ć", "ě", "ı", "\"", "–", "(VNA)", "@", "\u{FEFF}", "\u{200D}", "😀",
    "\u{FE0F}",
  ]

  private struct Generator {
    var state: UInt64
    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(max(1, bound)))
    }
  }

  private static func damaged(_ generator: inout Generator) -> [UInt8] {
    var bytes = Array(sentences[generator.next(sentences.count)].utf8)
    for _ in 0...generator.next(4) {
      let place = generator.next(bytes.count + 1)
      switch generator.next(4) {
      case 0 where place < bytes.count: bytes[place] = UInt8(generator.next(256))
      case 1 where place < bytes.count: bytes.remove(at: place)
      default: bytes.insert(contentsOf: defects[generator.next(defects.count)].utf8, at: place)
      }
    }
    return bytes
  }

  private static let profiles: [Set<Profile>] = [
    [.repair], [.frenchTypography], [.vietnameseTypography], [.machineTranslation], [.toneOld], [.toneNew],
  ]

  /// How many mutated inputs a test takes; `Scripts/repair-laws.sh` gives a million.
  private static let mutations = ProcessInfo.processInfo.environment["REPAIR_MUTATIONS"].flatMap { Int($0) } ?? 1800

  @Test(arguments: [1, 2, 3] as [UInt64])
  func anyBytesEndInTextThatStaysAndReplays(seed: UInt64) {
    var generator = Generator(state: seed)
    for round in 0..<Self.mutations / 3 {
      let source = Self.damaged(&generator)
      let normalizer = Normalizer(profiles: Self.profiles[round % 6], keepsLines: round % 2 == 1)
      let text = normalizer.normalize(Decoder().decode(source))
      let broken = Self.brokenLaw(text, source, normalizer)
      if let broken { Issue.record("\(broken): seed \(seed), round \(round): \(source)") }
    }
  }

  /// The first law that a repaired text breaks.
  private static func brokenLaw(_ text: Text, _ source: [UInt8], _ normalizer: Normalizer) -> String? {
    guard UTF8Validation.firstInvalid(in: text.bytes.span) == nil else { return "well-formed" }
    guard NFC.normalize(text.bytes).bytes == text.bytes else { return "NFC" }
    guard !text.bytes.contains(where: { $0 < 0x20 && $0 != 0x0A || $0 == 0x7F }) else { return "no controls" }
    guard Edit.apply(text.edits, to: source).bytes == text.bytes else { return "replay" }
    guard normalizer.normalize(Decoder().decode(text.bytes)).bytes == text.bytes else { return "idempotence" }
    var (from, to) = (0, 0)
    for segment in text.map.segments {
      guard segment.source.lowerBound >= from, segment.target.lowerBound >= to else { return "ascending offsets" }
      (from, to) = (segment.source.upperBound, segment.target.upperBound)
    }
    guard from <= source.count, to <= text.bytes.count else { return "offsets inside" }
    if normalizer.keepsLines, text.encoding.name == "utf-8" {
      let lines = { (bytes: [UInt8]) in bytes.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) } }
      guard lines(text.bytes) == lines(source) else { return "lines kept" }
    }
    return nil
  }

  /// A defect changes its own line alone, wherever the text is cut between lines, and composed and decomposed text
  /// come to the same.
  @Test(arguments: [4, 5] as [UInt64])
  func linesAreRepairedApart(seed: UInt64) {
    var generator = Generator(state: seed)
    let clean = Self.sentences.map { Array($0.utf8) }
    for round in 0..<Self.mutations / 8 {
      // What a line is read as is decided before.
      let lines = [
        clean[generator.next(clean.count)], Decoder().decode(Self.damaged(&generator)).bytes,
        clean[generator.next(clean.count)], Decoder().decode(Self.damaged(&generator)).bytes,
        clean[generator.next(clean.count)],
      ]
      let keepsLines = round % 2 == 0
      // A hyphen at a line's end asks for the next line.
      if !keepsLines, lines.contains(where: { Self.mayBeHyphenated($0) }) { continue }
      let normalizer = Normalizer(profiles: Self.profiles[round % 6], keepsLines: keepsLines)
      let parts = lines.map { normalizer.normalize(Text($0)).bytes }
      let whole = normalizer.normalize(Text(Array(lines.joined(separator: [0x0A])))).bytes
      if whole != Array(parts.joined(separator: [0x0A])) {
        Issue.record("locality: seed \(seed), round \(round): \(lines)")
      }
      if !normalizer.profiles.contains(.machineTranslation), !normalizer.profiles.contains(.toneNew),
        !normalizer.profiles.contains(.frenchTypography), !normalizer.profiles.contains(.vietnameseTypography),
        [0, 2, 4].contains(where: { parts[$0] != lines[$0] })
      {
        Issue.record("clean lines: seed \(seed), round \(round): \(lines)")
      }
      guard round % 8 == 0 else { continue }
      let decomposed = String(decoding: lines[1], as: UTF8.self).decomposedStringWithCanonicalMapping
      if Decoder().decode(Array(decomposed.utf8)).bytes != Decoder().decode(lines[1]).bytes {
        Issue.record("canonical equivalence: seed \(seed), round \(round): \(lines[1])")
      }
    }
  }

  /// Whether a line of the text ends in a hyphen, with what nobody sees behind it.
  private static func mayBeHyphenated(_ text: [UInt8]) -> Bool {
    text.contains(0x2D) && text.split(separator: 0x0A).contains { $0.suffix(8).contains(0x2D) }
      || text.contains(0xAD)
  }

  @Test func cleanTextComesBackByteForByte() {
    for sentence in Self.sentences {
      let text = Normalizer().normalize(Decoder().decode(Array(sentence.utf8)))
      #expect(text.string == sentence)
      #expect(text.map.isIdentity)
    }
  }

  @Test func aDefectChangesItsOwnLineOnly() {
    let clean = Self.sentences.joined(separator: "\n")
    let damaged = clean + "\nle thÃ©Ã¢tre\n" + clean
    #expect(Normalizer().normalize(Text(Array(damaged.utf8))).string == clean + "\nle théâtre\n" + clean)
  }

  @Test func textsPartedByABlankLineAreRepairedApart() {
    var generator = Generator(state: 11)
    for _ in 0..<200 {
      let first = Normalizer().normalize(Decoder().decode(Self.damaged(&generator))).bytes
      let second = Self.defects[generator.next(Self.defects.count)]
      let whole = Normalizer().normalize(Text(first + [0x0A, 0x0A] + Array(second.utf8))).bytes
      let part = Normalizer().normalize(Decoder().decode(Array(second.utf8))).bytes
      #expect(whole == first + [0x0A, 0x0A] + part)
    }
  }

  @Test(arguments: [1, 2, 3])
  func mojibakeOfAnyDepthComesBack(levels: Int) {
    for sentence in Self.sentences where !sentence.contains("👍") {
      var text = sentence
      for _ in 0..<levels {
        text = text.utf8.map { byte in
          SingleByteEncoding.windows1252.scalar(of: byte).flatMap { Unicode.Scalar($0) }.map { String($0) } ?? ""
        }
        .joined()
      }
      #expect(Normalizer().normalize(Text(Array(text.utf8))).string == sentence)
    }
  }

  @Test func hostileRunsTakeLinearTime() {
    let runs = ["&amp;", "\u{301}\u{323}", "ÃƒÂ", "\u{FFFD}a", "l ' ", "a^'", "(", "ảnh 1A", "\\u00e", "­", "%C3"]
    let clock = ContinuousClock()
    for run in runs {
      let text = Text(Array(String(repeating: run, count: 20_000).utf8))
      let time = clock.measure { _ = Normalizer().normalize(text) }
      #expect(time < .seconds(20), Comment(rawValue: run))
    }
  }
}
