import Testing

@testable import TextKitCore

/// What is written in another language than French and Vietnamese is cleaned, but not repaired as if it were one of the two.
@Suite struct ForeignPageTests {
  private static func text(_ paragraphs: [String]) -> String {
    let body = paragraphs.map { "<p>\($0)</p>" }.joined(separator: "\n")
    let html = "<html><body><nav><a href='/'>Home</a></nav><article><h1>Titel</h1>\(body)</article></body></html>"
    return Cleaner().article(from: Page(html: Text(Array(html.utf8)))).text.string
  }

  /// Neighbours of French share many of its words of grammar.
  @Test(arguments: [
    (
      "es",
      "El presidente anunció ayer en la capital que el nuevo puente sobre el río se abrirá al tráfico antes de que termine el año. La obra, que ha costado más de doscientos millones de euros, une los dos barrios más poblados de la ciudad y reducirá en media hora el viaje de los vecinos."
    ),
    (
      "it",
      "Il presidente ha annunciato ieri nella capitale che il nuovo ponte sul fiume sarà aperto al traffico prima della fine dell'anno. L'opera, che è costata più di duecento milioni di euro, unisce i due quartieri più popolati della città e ridurrà di mezz'ora il viaggio degli abitanti."
    ),
    (
      "pt",
      "O presidente anunciou ontem na capital que a nova ponte sobre o rio será aberta ao trânsito antes do fim do ano. A obra, que custou mais de duzentos milhões de euros, une os dois bairros mais populosos da cidade e reduzirá em meia hora a viagem dos moradores."
    ),
    (
      "fr",
      "Le président a annoncé hier dans la capitale que le nouveau pont sur le fleuve sera ouvert à la circulation avant la fin de l'année. L'ouvrage, qui a coûté plus de deux cents millions d'euros, relie les deux quartiers les plus peuplés de la ville et réduira d'une demi-heure le trajet."
    ),
  ])
  func `a text's language is told`(code: String, paragraph: String) {
    let page = Page(lines: Text(Array((paragraph + "\n\n" + paragraph).utf8)))
    #expect(Cleaner(normalizer: nil).article(from: page).language.code == code)
  }

  @Test(arguments: [
    [
      "Die internationalen Organisationen haben sich am Montag in der Stadt getroffen, um über die Zukunft der Wälder zu reden, sagte der Sprecher.",
      "„Das können wir nicht bremsen.“ Ein Student hat auf den (Forst-)Straßen gezählt, wie viele Menschen mit dem Auto in den Wald fahren.",
      "Mehr Informationen dazu erhalten die Besucher auf der Seite der Verwaltung, die auch über die Sorten der Bäume berichtet.",
    ],
    [
      "Eleverna på skolan sade att de inte hade sett något av det som skulle ha hänt på natten, men de fem åtalade nekar till brott.",
      "Det var också på den skolan som de två första fallen hade setts, och det är nu klart att en ny utredning ska göras av polisen.",
      "Senare på kvällen kom det fram att en av lärarna hade varit på plats under hela tiden, men att han inte hade sagt något om det.",
    ],
    [
      "He was seen to contradict himself in depositions, and it was an unimportant detail that the lawyers had not been told about before.",
      "The definitions of the new law are not clear to all of the people who have to work with it, and many of them have said so in public.",
      "Sleep deprivation may have been one of the reasons for what was called a misconception by the members of the committee in their report.",
    ],
  ])
  func `words stay as they are`(paragraphs: [String]) {
    #expect(Self.text(paragraphs) == paragraphs.joined(separator: "\n\n"))
  }

  @Test func `code stays as it is`() {
    let prose =
      "La fonction est appelée une fois par ligne du fichier, et elle donne le nombre de mots que la ligne contient."
    let html =
      "<article><h1>Compter les mots d'un fichier</h1><p>\(prose)</p><pre>&gt;&gt;&gt; print(count(line),end)</pre><p>\(prose) Rien d'autre.</p></article>"
    let article = Cleaner().article(from: Page(html: Text(Array(html.utf8))))
    #expect(article.text.string.contains(">>> print(count(line),end)"))
  }
}
