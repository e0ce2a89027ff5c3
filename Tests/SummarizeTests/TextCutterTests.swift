import Testing
import TextKitCore

@testable import TextKitIO

@Suite struct TextCutterTests {
  private func parts(_ text: [UInt8]) -> [[UInt8]] {
    var cutter = TextCutter(ChoppedSource(text, seed: 1, largest: 70_000), head: [], offset: 0)
    var parts: [[UInt8]] = []
    while let part = cutter.next() { parts.append(part.payload) }
    return parts
  }

  @Test func `parts end behind sentences where no blank line is near`() {
    var text: [UInt8] = []
    var number = 0
    while text.count < 3 << 20 {
      text += Array("Le gouvernement\nprésente son\nplan de paix \(number).\n".utf8)
      number += 1
    }
    let parts = parts(text)
    #expect(parts.count > 2 && Array(parts.joined()) == text)
    #expect(parts.allSatisfy { $0.suffix(2) == [0x2E, 0x0A] })
  }

  @Test func `no term is lost or parted where a long text is cut`() {
    let lines = "Le Premier\nministre vietnamien,\nle Fonds monétaire\ninternational,\n"
    let text = Array(repeatElement(Array(lines.utf8), count: (5 << 18) / lines.utf8.count).joined())
    let matcher = TermMatcher()
    var found: [Range<Int>] = []
    var start = 0
    let parts = parts(text)
    #expect(parts.count > 1)
    for part in parts {
      for match in matcher.matches(in: part.span, language: .french) {
        found.append(match.range.lowerBound + start..<match.range.upperBound + start)
      }
      start += part.count
    }
    #expect(start == text.count)
    #expect(found == matcher.matches(in: text.span, language: .french).map(\.range))
    #expect(found.contains { text[$0].contains(0x0A) })
  }

  @Test func `a line of many megabytes is cut behind a sentence`() {
    let sentence = Array("Chính phủ ban hành nghị quyết. ".utf8)
    let text = Array(repeatElement(sentence, count: (9 << 20) / sentence.count).joined())
    let parts = parts(text)
    #expect(parts.count > 1 && Array(parts.joined()) == text)
    #expect(parts.allSatisfy { $0.suffix(2) == [0x2E, 0x20] })
  }
}
