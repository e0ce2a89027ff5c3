import Testing

@testable import TextKitCore

/// What is clean stays as it is, and code as it was written.
@Suite struct CleanTwiceTests {
  private static func clean(_ text: String) -> String {
    Cleaner().article(from: Page(lines: Text(Array(text.utf8)))).text.string
  }

  private static func clean(html: String) -> String {
    Cleaner().article(from: Page(html: Text(Array(html.utf8)))).text.string
  }

  private static func isCode(_ line: String) -> Bool {
    let bytes = Array(line.utf8)
    return LineBytes.isCode(bytes.span, bytes.indices)
  }

  private static let prose = [
    "The project has made eleven releases in the past year, and most of its developers work for one of three companies.",
    "It seems clear that the other project has kept a faster pace, putting out a major release every six months without fail.",
    "In the one-year period since late March there have been 381 changes by sixteen developers, said the people who counted.",
  ]

  @Test func `a table of short lines between paragraphs stays in a text that looks cleaned`() {
    let cells = (1...12).flatMap { ["4.2.\($0)", "April 20\($0 + 10)"] }
    let html =
      "<html><body><article><p>\(Self.prose[0])</p><table>"
      + stride(from: 0, to: cells.count, by: 2).map { "<tr><td>\(cells[$0])</td><td>\(cells[$0 + 1])</td></tr>" }
      .joined()
      + "</table><p>\(Self.prose[1])</p><p>\(Self.prose[2])</p></article></body></html>"
    let once = Self.clean(html: html)
    #expect(once.contains("4.2.7"))
    #expect(Self.clean(once) == once)
  }

  @Test(arguments: [
    "set root='(hd0,msdos1)'", "int(l[2])", "if (a==b) {", "run(a,b);",
  ])
  func `code is told by its signs`(line: String) {
    #expect(Self.isCode(line))
  }

  @Test(arguments: [
    "Le texte (voir [1]) dit le contraire.", "« Elle est arrivée avec [s]on plan », dit-il.", "Il faut a = b (ou non).",
    "Le maire a dit : \"Oui\".", "Trois mots;",
  ])
  func `prose is no code`(line: String) {
    #expect(!Self.isCode(line))
  }
}
