import Testing

@testable import TextKitCore

/// What a page's head says of itself.
@Suite struct PageMetadataTests {
  private static func author(_ json: String) -> String? {
    let html = "<html><head><script type=\"application/ld+json\">\(json)</script></head><body><p>Oui.</p></body></html>"
    return Page(html: Text(Array(html.utf8))).metadata.author
  }

  @Test(arguments: [
    ##"{"@type":"NewsArticle","author":"Claire Besson","publisher":{"name":"Le Journal"}}"##,
    ##"{"@type":"NewsArticle","author":["Claire Besson","Anne Marin"],"publisher":{"name":"Le Journal"}}"##,
    ##"{"@type":"NewsArticle","author":{"@type":"Person","name":"Claire Besson"},"publisher":{"name":"Le Journal"}}"##,
    ##"{"@type":"NewsArticle","author":[{"@type":"Person","name":"Claire Besson"}]}"##,
    ##"""
    {"@graph":[{"@type":"Article","author":{"@id":"https:\/\/a.fr\/#claire"},"publisher":{"@id":"https:\/\/a.fr\/#site"}},
    {"@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem","name":"Accueil"}]},
    {"@type":"Person","@id":"https:\/\/a.fr\/#claire","name":"Claire Besson"}]}
    """##,
  ])
  func `an author is a string, a name or what an identifier stands for`(json: String) {
    #expect(Self.author(json) == "Claire Besson")
  }

  @Test(arguments: [
    ##"{"@graph":[{"@type":"Article","author":{"@id":"#claire"}},{"@type":"ListItem","item":{"name":"Accueil"}}]}"##,
    ##"{"@type":"NewsArticle","publisher":{"name":"Le Journal"}}"##, ##"{"author":"##, ##"{"author":{"@id":"##,
    ##"{"author":{"@id":""##,
  ])
  func `another object's name is no author's`(json: String) {
    #expect(Self.author(json) == nil)
  }
}
