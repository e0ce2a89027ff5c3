import Testing

@testable import TextKitCore

/// Datelines are looked for where a bracket or a dash behind a blank stands near a line's start; the scan that finds these
/// has to see every kind of blank and dash.
@Suite struct DatelineSignTests {
  private func datelines(_ line: String) -> [String] {
    let text = Array(line.utf8)
    var segments: [Segment] = []
    var cutter = LineCutter(text.span)
    cutter.cut(text.span, text.indices, block: 0, into: &segments)
    return segments.filter { $0.kind == .dateline }.map { String(decoding: text[$0.range], as: UTF8.self) }
  }

  @Test(
    "a source before any blank and any dash is a dateline",
    arguments: [" ", "\t", "  ", "\u{A0}", "\u{2009}", "\u{202F}", String(repeating: " \u{A0}", count: 40)],
    ["-", "–", "—", "−", "--"]
  )
  func everyBlankAndDash(blank: String, dash: String) {
    #expect(datelines("TTO\(blank)\(dash) Sáng nay, thành phố khai trương.") == ["TTO\(blank)\(dash) "])
  }

  @Test(
    "the dash is found wherever the line stands in its text",
    arguments: [1, 40, 60, 61, 62, 63, 64, 65, 120, 127, 128])
  func everyPlace(before: Int) {
    let head = String(repeating: "a", count: before)
    let text = Array("\(head)\nTTO – Sáng nay.".utf8)
    var segments: [Segment] = []
    var cutter = LineCutter(text.span)
    cutter.cut(text.span, 0..<before, block: 0, into: &segments)
    cutter.cut(text.span, before + 1..<text.count, block: 1, into: &segments)
    #expect(segments.contains { $0.kind == .dateline })
  }

  @Test(
    "a dash without a blank or a source, or far behind it, makes none",
    arguments: [
      "TTO– Sáng nay.", "Sáng nay – thành phố.", "TTO đưa tin – sáng nay.", "TTO ‘ sáng nay.",
      "TTO. Sáng nay thành phố khai trương một cây cầu mới dài hơn năm trăm mét qua sông – cầu đẹp.",
    ])
  func none(line: String) { #expect(datelines(line).isEmpty) }

  @Test(
    "a place with its day, a known source in brackets at the head",
    arguments: [
      ("Hanoï, le 5 février 2024 – La Banque mondiale a approuvé un prêt.", "Hanoï, le 5 février 2024 – "),
      ("Paris, mardi 1er mars - Le ministre arrive.", "Paris, mardi 1er mars - "),
      ("TP. Hồ Chí Minh, ngày 5/2 - Thành phố khai trương.", "TP. Hồ Chí Minh, ngày 5/2 - "),
      ("(CVN) Le Premier ministre a reçu le PDG.", "(CVN) "),
    ])
  func placeAndDay(line: String, dateline: String) { #expect(datelines(line) == [dateline]) }

  @Test(
    "a sentence with a day before its dash, other brackets",
    arguments: [
      "Le 5 février 2024 – un lundi –, la Banque a approuvé un prêt.",
      "En 2023, 15 000 personnes – dont des enfants – sont parties.",
      "Real Madrid, 2-1 – Barcelone perd encore.", "Lyon, ville de 500 000 habitants – sans la banlieue –, vote.",
      "(Re)construire Beyrouth est un défi.", "(Nhìn) Thành phố từ trên cao.",
    ])
  func noPlace(line: String) { #expect(datelines(line).isEmpty) }
}
