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

  private func text(_ html: String) -> String { Page(html: Text(Array(html.utf8))).text.string }

  @Test func `a drawing that was not closed ends at the page's own elements`() {
    let page = "<svg><use href='#a'><div><p>La ville ouvre un pont.</p></div><svg><text>x</text></svg><p>Fin.</p>"
    #expect(text(page) == "La ville ouvre un pont.\nFin.")
  }

  @Test(arguments: [
    (#"<div hidden id="S:0"><p>Streamed in.</p></div>"#, "Streamed in."),
    (#"<div hidden role="region"><p>Folded in.</p></div>"#, "Folded in."),
    (#"<div hidden role="dialog"><p>Not there.</p></div>"#, ""), (#"<div hidden><p>Not there.</p></div>"#, ""),
  ])
  func `what a reader can unfold is read`(html: String, expected: String) { #expect(text(html) == expected) }

  @Test func `a page that scripts fill gives what stands there for readers without them`() {
    let body = String(repeating: "<p>Le conseil a voté le budget de la commune, lundi soir.</p>", count: 12)
    #expect(text("<noscript>" + body + "</noscript><script>x()</script>").hasPrefix("Le conseil a voté"))
    #expect(text("<noscript><p>Activez JavaScript.</p></noscript>" + body).hasPrefix("Le conseil a voté"))
  }

  @Test(arguments: [
    (#"<div class="entry-content"><p>A</p></div>"#, true), (#"<div class="article__body"><p>A</p></div>"#, true),
    (#"<div itemprop="articleBody"><p>A</p></div>"#, true), (#"<div class="content body"><p>A</p></div>"#, false),
    (#"<div class="content-related"><p>A</p></div>"#, false),
  ])
  func `names of the text itself are known`(html: String, isBody: Bool) {
    #expect(blocks(html).first?.hints.contains(.body) == isBody)
  }
}
