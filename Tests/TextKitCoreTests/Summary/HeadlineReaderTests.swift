import Testing

@testable import TextKitCore

struct HeadlineReaderTests {
  private func read(_ reader: HeadlineReader, _ reading: HeadlineReader.Reading) -> [Float] {
    var cache = HeadlineReader.Cache()
    return reader.logits(of: reading, &cache)
  }

  /// A reading of words by their classes and places.
  private func reading(_ places: [Int], kinds: [Int]) -> HeadlineReader.Reading {
    let words = zip(places, kinds).map { HeadlineReader.Word(row: 1, kind: $1, place: $0, mark: 0) }
    let end = HeadlineReader.Word(row: 0, kind: 0, place: 5, mark: 8)
    return HeadlineReader.Reading(
      words: words + [end], first: places.firstIndex(of: 1) ?? 0, last: places.lastIndex(of: 1) ?? 0,
      sentence: 0)
  }

  @Test func addsToEachPartOfTheModel() {
    let kinds = [WordClass.name, .finite, .noun].map { Int($0.rawValue) + 1 }
    for (reader, model) in [
      (HeadlineReader.french, SoundnessModel.french), (HeadlineReader.vietnamese, SoundnessModel.vietnamese),
    ] {
      let logits = read(reader, reading([1, 1, 1], kinds: kinds))
      #expect(logits.count == model.partNames.count)
      #expect(logits.allSatisfy { $0.isFinite && abs($0) < 20 })
      #expect(logits == read(reader, reading([1, 1, 1], kinds: kinds)))
      // What is kept, and in which order the words stand, counts.
      #expect(logits != read(reader, reading([1, 1, 3], kinds: kinds)))
      #expect(logits != read(reader, reading([1, 1, 1], kinds: kinds.reversed())))
    }
  }

  @Test func keepsWhatWordsGiveFromOneHeadlineToTheNext() {
    var cache = HeadlineReader.Cache()
    let reader = HeadlineReader.french
    let first = reader.logits(of: reading([2, 1, 1], kinds: [1, 2, 3]), &cache)
    _ = reader.logits(of: reading([1, 1, 4, 1], kinds: [4, 2, 3, 1]), &cache)
    #expect(reader.logits(of: reading([2, 1, 1], kinds: [1, 2, 3]), &cache) == first)
  }

  private static func hash(_ word: String) -> UInt64 {
    let bytes = Array(word.utf8)
    return WordScan.hashes(of: bytes.span)[0]
  }

  @Test func knowsWordsByTheirHash() {
    let known = Self.hash("de")
    #expect(HeadlineReader.french.row(of: known) > 1)
    #expect(HeadlineReader.french.row(of: Self.hash("zzyzxqqv")) == 1)
  }

  @Test func readsLongSentencesInBoundedTime() {
    let long = [Int](repeating: 1, count: HeadlineReader.longest)
    let logits = read(
      HeadlineReader.vietnamese, reading(long, kinds: [Int](repeating: 2, count: long.count)))
    #expect(logits.allSatisfy { $0.isFinite })
  }
}
