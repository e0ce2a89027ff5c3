import Testing

@testable import TextKitCore

@Suite struct HTMLBlockParserTests {
  private func blocks(_ html: String) -> [Block] { Page(html: Text(Array(html.utf8))).blocks }

  @Test func `a link that nothing ends holds no text`() {
    let open = blocks("<p>Un <a href=x>lien sans fin.</p><p>La ville ouvre un pont.</p>")
    #expect(open.map(\.linkBytes) == [0, 0])
    #expect(open.map(\.linkCount) == [0, 0])
    let closed = blocks("<p>Un <a href=x>lien</a> ici.</p><p><a href=y>Le pont de la ville</A ></p>")
    #expect(closed.map(\.linkBytes) == [4, 19])
  }

  @Test func `three thousand open links lose no text`() {
    let body = "<p>La ville a inauguré un pont de deux kilomètres, selon le maire, qui a remercié les ouvriers.</p>"
    let page = Page(html: Text(Array((String(repeating: "<b><i><a href=x>", count: 3000) + body).utf8)))
    #expect(page.text.string.contains("La ville a inauguré un pont"))
    #expect(page.blocks.allSatisfy { $0.linkDensity == 0 })
  }
}
