import Testing
import TextKitIO

/// `clean --format markdown` of HTML pages, all roles kept by their labels.
struct MarkdownTests {
  private static func markdown(_ body: String) throws -> String {
    let prose =
      "Le conseil municipal a adopté lundi son budget, qui prévoit des travaux dans deux écoles et un gymnase de la commune."
    let html =
      "<html><body><article><h1>Le budget est adopté</h1><p>\(prose)</p>\(body)<p>\(prose) Ils dureront huit mois.</p></article></body></html>"
    var output: [UInt8] = []
    try CleanStage(form: .markdown).print(Document(kind: .html, payload: Array(html.utf8)), to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  @Test func linksKeepTheirAddresses() throws {
    let text = try Self.markdown(
      "<p>Les travaux, que <a href=\"/mairie?a=1&amp;b=(2)\">la mairie</a> annonçait depuis un an, commenceront au <a href='#p'>printemps</a> dans toute la commune.</p>"
    )
    #expect(text.hasPrefix("# Le budget est adopté\n\n"))
    #expect(text.contains("que [la mairie](/mairie?a=1&b=%282%29) annonçait"))
    #expect(text.contains("au printemps dans"))
  }

  @Test func aTableWithOneLongCellStaysATable() throws {
    let story = String(repeating: "La ville a rénové son pont, qui avait été fermé pendant trois ans. ", count: 5)
    let rows = ["Huế", "Lyon", "Rennes"].map { "<tr><td>\($0)</td><td>1984</td><td>Le pont de \($0) rouvre.</td></tr>" }
    let text = try Self.markdown(
      "<table>\(rows.joined())<tr><td>Nantes</td><td>1990</td><td>\(story)</td></tr></table>")
    #expect(text.contains("| Lyon | 1984 | Le pont de Lyon rouvre. |"))
    #expect(text.contains("| Nantes | 1990 | La ville a rénové"))
  }

  @Test func anItemHasOneBullet() throws {
    let text = try Self.markdown(
      "<ul><li>• les toits des deux écoles seront refaits avant l'été ;</li><li>•celui du gymnase sera refait en automne.</li></ul>"
    )
    #expect(text.contains("- les toits des deux"))
    #expect(text.contains("- celui du gymnase"))
  }

  @Test func aSignThatOpensATagIsEscaped() throws {
    let text = try Self.markdown(
      "<p>Pour envoyer le formulaire de la mairie, un élément &lt;form&gt; doit entourer les champs ; 3 &lt; 4 reste.</p>"
    )
    #expect(text.contains("un élément \\<form> doit entourer les champs ; 3 < 4 reste."))
  }

  @Test func listsKeepTheirNumbersAndDepth() throws {
    let text = try Self.markdown(
      """
      <p>Les travaux se feront en trois temps, a dit le maire de la commune aux habitants réunis :</p>
      <ol><li>les toits des deux écoles seront refaits avant l'été ;<ul><li>celui de l'école du centre en avril ;</li></ul></li>
      <li>le gymnase sera fermé de juillet à septembre pour les travaux.</li></ol>
      """)
    #expect(
      text.contains(
        """
        1. les toits des deux écoles seront refaits avant l'été ;
            - celui de l'école du centre en avril ;
        2. le gymnase sera fermé de juillet à septembre pour les travaux.
        """))
  }

  @Test func tablesKeepTheirRowsAndColumns() throws {
    let text = try Self.markdown(
      """
      <p>Le tableau suivant donne les dépenses prévues par le conseil municipal pour les deux années :</p>
      <table><tr><th>Bâtiment</th><th>Dépenses en 2024</th></tr><tr><td>Les deux écoles</td><td>120 000 euros</td></tr>
      <tr><td>Le gymnase</td><td>80 000 euros</td></tr></table>
      """)
    #expect(
      text.contains(
        """
        | Bâtiment | Dépenses en 2024 |
        | --- | --- |
        | Les deux écoles | 120 000 euros |
        | Le gymnase | 80 000 euros |
        """))
  }

  @Test func unclosedAndCrossedTagsDoNotTrap() throws {
    for body in [
      "<table><li><td><ul></table></li>", "<ol><li>a<td>b</ol>", "<a href=x><table><tr><a href=y>z", "</ul></td></a>",
    ] {
      #expect(try Self.markdown(body).hasPrefix("# "))
    }
  }
}
