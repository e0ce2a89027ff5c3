import Testing

@testable import TextKitIO

/// Gives bytes in pieces of random sizes.
final class ChoppedSource: ByteSource {
  private let bytes: [UInt8]
  private var offset = 0
  private var random: SeededRandom
  private let largest: Int

  init(_ bytes: [UInt8], seed: UInt64, largest: Int) {
    self.bytes = bytes
    self.largest = largest
    random = SeededRandom(seed: seed)
  }

  func read(into buffer: inout [UInt8]) throws(Failure) -> Int {
    let count = min(Int.random(in: 1...largest, using: &random), bytes.count - offset)
    buffer += bytes[offset..<offset + count]
    offset += count
    return count
  }
}

@Suite struct LineBatcherTests {
  private func batches(_ bytes: [UInt8], seed: UInt64, largest: Int, maximumLine: Int = 1000) -> [LineBatch] {
    var batcher = LineBatcher(ChoppedSource(bytes, seed: seed, largest: largest), target: 100, maximumLine: maximumLine)
    var result: [LineBatch] = []
    while let batch = batcher.next() { result.append(batch) }
    return result
  }

  @Test func batchesDoNotDependOnTheChunks() {
    var random = SeededRandom(seed: 5)
    var bytes: [UInt8] = []
    for number in 0..<500 {
      bytes += "\(number) \(String(repeating: "x", count: Int.random(in: 0...80, using: &random)))\n".utf8
    }
    bytes += "no line end".utf8
    let whole = batches(bytes, seed: 1, largest: 1_000_000)
    #expect(whole.flatMap(\.bytes) == bytes)
    #expect(whole.map(\.endOffset).last == bytes.count)
    for seed in 2..<8 as Range<UInt64> {
      let chopped = batches(bytes, seed: seed, largest: 30)
      #expect(chopped.map(\.bytes) == whole.map(\.bytes))
      #expect(chopped.map(\.firstLine) == whole.map(\.firstLine))
    }
  }

  @Test func aLineThatIsTooLongIsCutAndTheNextOnesAreNot() {
    let bytes = Array(("a\n" + String(repeating: "y", count: 50_000) + "\nb\n").utf8)
    for largest in [7, 100, 100_000] {
      let result = batches(bytes, seed: 9, largest: largest)
      let lines = result.flatMap(\.bytes).split(separator: UInt8(ascii: "\n"))
      #expect(lines.count == 3)
      #expect(lines[1].count > 1000)
      #expect(lines[2].elementsEqual("b".utf8))
      #expect(result.last?.endOffset == bytes.count)
    }
  }
}
