import CTextKitScan
import Testing

@testable import TextKitCore

/// The marks of lines: what they leave out asks for nothing.
struct LineScanTests {
  private static let parts = [
    "Le président a reçu où voilà là goût européen naïve", "L'été, l’hiver ; « oui » : 25 % (deux) d' l ’",
    "a  b ,c .d\t",
    "Chủ tịch nước đã tiếp đoàn quý giá hoà toàn", "hòan qúy gìa tíêng mơí giưã baỏ muà ngàỳ khuỷu",
    "Đà Nẵng Ðà ð Đ“ Ã©",
    "TiÕng ViÖt cã s¸u", "Tieáng Vieät", "Tie^'ng Vie^.t mo.t cu?a", "ảnh 1Le photo 2 Hình ảnh 3",
    "&amp; \\u00e9 %C3%A9",
    "\u{A0}:\u{202F}!\u{AD}\u{200B}\u{FFFD}\u{301}", "√© ├® Ô╗ ÔÇ", "ßâ€ Ãª Ã  Ã ", "…Le … le», »a «B x« y", "-\n",
    "- ", "\n",
    " \n ", "ñ á í ó ú ö Ä ß ½ µ €20 20€ –— “x” ‘y’ •", "duVietnam mesurespour sạtlở YouTube McDonald",
    "иван Pаris 😀 \u{1F1FB}\u{1F1F3} ﬁ Ｈ", "a.-b ?X !y ,-z", "\u{1E9E} ẁ ỹ ử", "=3D = ` a` o* u+ e^ a( (a ) )b )-c",
  ]

  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 32 | state << 32
    }
  }

  private static func text(_ generator: inout Generator) -> [UInt8] {
    var text = ""
    for _ in 0..<Int.random(in: 1...12, using: &generator) {
      var part = Array((parts.randomElement(using: &generator) ?? "").unicodeScalars)
      // Neighbours are what counts, so characters come close to others.
      for _ in 0..<Int.random(in: 0...4, using: &generator) {
        let other = Array((parts.randomElement(using: &generator) ?? "").unicodeScalars)
        if let scalar = other.randomElement(using: &generator) {
          part.insert(scalar, at: Int.random(in: 0...part.count, using: &generator))
        }
      }
      text.unicodeScalars.append(contentsOf: part)
    }
    return Array(text.utf8)
  }

  @Test func marksLeaveOutNothing() {
    var generator = Generator(state: 5)
    for _ in 0..<500 {
      for line in Self.text(&generator).split(separator: 0x0A).map(Array.init) {
        var marks = LineMarks()
        marks.mark(line.span, 0..<line.count)
        for isWhole in [true, false] {
          var scanner = LineScanner(isWhole: isWhole, holdsVietnamese: marks.holdsVietnamese(0..<line.count))
          scanner.ends(line.span)
          for index in line.indices where !line[index].isContinuation { scanner.look(line.span, index) }
          let all = scanner.finish(line.span)
          let marked = LineScan.scan(line.span, marks, at: 0, isWhole: isWhole, mayStop: false)
          #expect(marked == all, "\(String(decoding: line, as: UTF8.self))")
        }
      }
    }
  }

  @Test func wideVectorsMarkWhatOneByteAfterTheOtherMarks() {
    var generator = Generator(state: 6)
    for round in 0..<1500 {
      var bytes = Self.text(&generator)
      if round % 3 == 0 {
        for index in bytes.indices where Int.random(in: 0..<4, using: &generator) == 0 {
          bytes[index] = UInt8.random(in: 0...255, using: &generator)
        }
      }
      let count = (bytes.count + 63) / 64
      var plain = [tk_line_marks](repeating: tk_line_marks(), count: count)
      tk_scan_lines_with(1, bytes, bytes.count, &plain)
      for width in [32, 64] as [CInt] where width <= tk_scan_width() {
        var wide = [tk_line_marks](repeating: tk_line_marks(), count: count)
        tk_scan_lines_with(width, bytes, bytes.count, &wide)
        for (first, second) in zip(wide, plain) {
          #expect(first.stops == second.stops && first.hints == second.hints && first.ends == second.ends)
          #expect(first.runs == second.runs && first.wide_runs == second.wide_runs)
          #expect(first.vietnamese == second.vietnamese)
        }
      }
    }
  }

  /// Wherever a line stands among others, it is repaired in the same way.
  @Test func placeAmongLinesDoesNotCount() {
    var generator = Generator(state: 7)
    var lines: [[UInt8]] = []
    var size = 0
    while size < 30_000 {
      for line in Self.text(&generator).split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init) {
        lines.append(line)
        size += line.count + 1
      }
    }
    for keepsLines in [true, false] {
      // Hyphens at line ends join them.
      lines = lines.map { $0.last == 0x2D ? $0 + [0x2E] : $0 }
      let normalizer = Normalizer(disabled: [.hyphenation], keepsLines: keepsLines)
      let whole = normalizer.normalize(Text(Array(lines.joined(separator: [0x0A])))).bytes
      let parts = lines.map { normalizer.normalize(Text($0)).bytes }
      #expect(whole == Array(parts.joined(separator: [0x0A])))
    }
  }
}
