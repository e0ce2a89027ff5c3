import Testing

@testable import TextKitCore

@Suite struct MergeTests {
  private let flood = """
    Une crue a inondé le centre de Valmont dans la nuit de lundi à mardi, forçant deux cents habitants à quitter leur logement.
    Les pompiers ont secouru une famille réfugiée sur le toit de sa maison près du pont des Tilleuls.
    Le préfet a demandé le classement de la commune en état de catastrophe naturelle.
    """
  private let school = """
    Les écoles de Valmont restent fermées jusqu'à lundi après la crue qui a inondé le centre de la commune mardi.
    La mairie a ouvert le gymnase du lycée aux deux cents habitants qui ont quitté leur logement.
    """

  @Test func `near-copies count once`() {
    let copy = flood.replacing("mardi, forçant", with: "mardi dernier, forçant")
    let (summary, copies) = Summarizer(maximumSentences: 3).summary(of: [
      article(flood), article(copy), article(school),
    ])
    #expect(copies == 1)
    #expect(summary.sentences.count == 3)
    #expect(Set(summary.sentences).count == 3)
  }

  @Test func `sentences of several articles stand together, each once`() {
    let shared = "Le préfet a demandé le classement de la commune en état de catastrophe naturelle."
    let (summary, copies) = Summarizer(maximumSentences: 6)
      .summary(of: [article(flood), article(school + "\n" + shared)])
    #expect(copies == 0)
    for sentence in summary.sentences { #expect(flood.contains(sentence) || school.contains(sentence)) }
    #expect(Set(summary.sentences).count == summary.sentences.count)
  }

  @Test func `one article alone gives what it gives by itself`() {
    #expect(
      Summarizer().summary(of: [article(flood)]).summary.sentences == Summarizer().summary(of: article(flood)).sentences
    )
    #expect(Summarizer().summary(of: [Article]()).summary.sentences.isEmpty)
  }

  @Test func `the lexicon joins the sentences of two languages`() {
    let text = "Le conseil municipal a voté le budget.\nHội đồng thành phố họp vào thứ hai.\nIl pleut sur la plage."
    func bridged(_ lexicon: String) -> [Float] {
      var workspace = SummaryWorkspace()
      let article = article(text, language: .undetermined)
      workspace.read(article, language: .undetermined)
      workspace.bridge(Lexicon(Array(lexicon.utf8)), in: article.text.bytes.span)
      return workspace.bridged
    }
    let joined = bridged("conseil municipal\thội đồng thành phố\n")
    #expect(joined.count == 3)
    #expect(joined[0] > 0 && joined[1] > 0 && joined[2] == 0)
    #expect(bridged("zzzz\tyyyy\n").allSatisfy { $0 == 0 })
  }

  @Test func `a pronoun behind an adverbial makes way for another sentence`() {
    let text = """
      En février, elle prévoyait encore une croissance de deux pour cent pour la zone euro et pour la France cette année.
      La Commission européenne a abaissé ses prévisions de croissance pour la zone euro et pour la France cette année.
      """
    let line = Summarizer().summary(of: article(text)).sentences.joined()
    #expect(line.hasPrefix("La Commission"))
  }
}
