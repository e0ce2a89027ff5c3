import Testing

@testable import TextKitCore

@Suite struct UnitSamplesTests {
  static func page(_ text: String) -> Page { Page(lines: Text(Array(text.utf8))) }

  static let sentence = "Le ministre a déclaré hier que la gare de Huê, fermée depuis 1998, sera rouverte à l’été. "

  @Test func aLineOfTwoSentencesIsReadWhole() {
    let text = String(Self.sentence.dropLast())
    let unit = PageUnits(Self.page(text)).units[0]
    let read = LineWordsTests.read(text)
    #expect(unit.wordCount == read.words.count && unit.digitCount == 4 && unit.commaCount == 2)
    #expect(unit.hash == CleaningTables.hash(of: Array(text.utf8)[...]))
  }

  @Test func countsOfALongLineAreThoseOfTheWhole() {
    let text = String(repeating: Self.sentence, count: 12) + "Fin."
    let unit = PageUnits(Self.page(text)).units[0]
    let read = LineWordsTests.read(text)
    #expect(unit.range == 0..<text.utf8.count && unit.endsSentence)
    #expect(abs(unit.wordCount - read.words.count) * 5 < read.words.count)
    #expect(abs(unit.letterBytes - read.counts[0]) * 10 < read.counts[0])
  }

  /// What stands between head and tail is not read, but long lines of other lengths are told apart.
  @Test func longLinesOfOtherLengthsAreNoRepetition() {
    let first = String(repeating: Self.sentence, count: 6)
    let second = String(repeating: Self.sentence, count: 7)
    let units = PageUnits(Self.page(first + "\n" + second + "\n" + first)).units
    #expect(units.count == 3 && units[0].hash == units[2].hash && units[0].hash != units[1].hash)
  }

  @Test func linesWithoutBlanksAreCutBetweenScalars() {
    for count in [60, 64, 65, 66, 90, 4000] {
      let unit = PageUnits(Self.page(String(repeating: "漢", count: count))).units[0]
      #expect(unit.range.count == 3 * count && unit.wordCount >= 1 && unit.letterBytes * 100 >= 295 * count)
    }
  }

  /// More lines than are read at once, long and short ones.
  @Test func eachLineOfManyIsReadAsByItself() {
    let lines = (0..<200).map {
      "Ligne \($0) : " + String(repeating: "mot\($0 % 7) ", count: 1 + $0 * 13 % 80) + "fin."
    }
    let units = PageUnits(Self.page(lines.joined(separator: "\n"))).units
    #expect(units.count == lines.count)
    for (unit, line) in zip(units, lines) {
      let alone = PageUnits(Self.page(line)).units[0]
      #expect(unit.hash == alone.hash && unit.wordCount == alone.wordCount && unit.content.count == alone.content.count)
    }
  }

  /// A long line of furniture learned from HTML is known in text.
  @Test func longLinesOfASiteAreKnownWhereverTheyStand() {
    let notice = String(repeating: Self.sentence, count: 5)
    let pages = (0..<4).map { number in
      Page(html: Text(Array("<p>\(notice)</p><p>Article \(number), \(Self.sentence.count * number) mots.</p>".utf8)))
    }
    let model = SiteModel(learning: pages)
    let page = Self.page("Un titre\n" + notice)
    let units = PageUnits(page)
    #expect(units.units.map { model.contains($0, of: units, in: page) } == [false, true])
  }
}
