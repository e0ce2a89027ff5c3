import Testing

@testable import TextKitCore

/// A source of pseudo-random numbers whose seed is printed when a law fails.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Random edits of a text of `count` bytes, ascending and apart.
func randomEdits(of count: Int, using generator: inout SplitMix64) -> [Edit] {
  var edits: [Edit] = []
  var position = 0
  while position < count {
    let start = position + Int.random(in: 0...4, using: &generator)
    let end = start + Int.random(in: 0...3, using: &generator)
    guard end <= count else { break }
    let replacement = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
      UInt8.random(in: 65...90, using: &generator)
    }
    if start < end || !replacement.isEmpty {
      edits.append(Edit(rule: .nfc, source: start..<end, replacement: replacement))
    }
    position = end + 1
  }
  return edits
}

@Suite struct OffsetMapTests {
  @Test(arguments: 0..<400) func `replayed edits of two composed steps give the second step's text`(seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed))
    let source = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
      UInt8.random(in: 97...122, using: &generator)
    }
    let first = Edit.apply(randomEdits(of: source.count, using: &generator), to: source)
    let second = Edit.apply(randomEdits(of: first.bytes.count, using: &generator), to: first.bytes)
    let both = first.followed(by: second)
    #expect(Edit.apply(both.edits, to: source).bytes == second.bytes, "seed \(seed)")
    #expect(both.map.sourceCount == source.count && both.map.targetCount == second.bytes.count)
  }

  @Test(arguments: 0..<200) func `a range carried over and back covers itself but for insertions at its edges`(
    seed: Int
  ) {
    var generator = SplitMix64(seed: UInt64(seed) &+ 7_000)
    let source = [UInt8](repeating: 97, count: 30)
    let edits = randomEdits(of: source.count, using: &generator).filter { !$0.source.isEmpty }
    let text = Edit.apply(edits, to: source)
    for lower in 0...text.bytes.count {
      for upper in lower...text.bytes.count {
        let there = text.map.sourceRange(ofTarget: lower..<upper)
        #expect(there.lowerBound >= 0 && there.upperBound <= source.count, "seed \(seed)")
        let back = text.map.targetRange(ofSource: there)
        #expect(
          back.lowerBound <= lower && back.upperBound >= upper, "seed \(seed), \(lower)..<\(upper) → \(there) → \(back)"
        )
      }
    }
  }

  @Test func `the middle of a changed stretch leads to the whole stretch`() {
    let text = Edit.apply([Edit(rule: .nfc, source: 2..<5, replacement: Array("éà".utf8))], to: Array("abcdefg".utf8))
    #expect(text.string == "abéàfg")
    #expect(text.map.sourceRange(ofTarget: 4..<6) == 2..<5)
    #expect(text.map.sourceRange(ofTarget: 6..<7) == 5..<6)
    #expect(text.map.sourceRange(ofTarget: 0..<2) == 0..<2)
  }
}
