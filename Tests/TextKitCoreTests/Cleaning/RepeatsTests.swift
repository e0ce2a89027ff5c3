import Testing

@testable import TextKitCore

/// Where the units of a page stand whose words come again.
@Suite struct RepeatsTests {
  @Test("the first and the last of few and of many lines that come again", arguments: [1, 3, 16, 17, 40, 400])
  func places(count: Int) {
    let lines = (0..<count).map { "Le pont numéro \($0) est ouvert" }
    let all = lines + ["Rien de tel ailleurs"] + lines.reversed() + lines.prefix(2)
    let units = PageUnits(Page(wholeLines: Text(Array(all.joined(separator: "\n").utf8))))
    #expect(units.units.count == all.count)
    let repeats = Repeats(units)
    for (index, line) in all.enumerated() {
      let places = repeats.places(of: index, units.units[index])
      #expect(places.first == all.firstIndex(of: line))
      #expect(places.last == all.lastIndex(of: line))
    }
  }
}
