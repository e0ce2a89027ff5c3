import Testing

@testable import TextKitCore

@Suite struct SummaryGrammarTests {
  private func sentence(_ text: String, _ language: Language) -> (SummaryWorkspace, SentenceGrammar) {
    var workspace = SummaryWorkspace()
    let article = article(text, language: language)
    workspace.read(article, language: language)
    let grammar = SentenceGrammar(
      workspace.candidates[0].tokens, of: workspace.index, in: article.text.bytes.span, .grammar(for: language))
    return (workspace, grammar)
  }

  @Test func `words of a French sentence have their classes`() {
    let (_, grammar) = sentence("La ministre a présenté mardi un projet qui divise la majorité.", .french)
    let kinds = grammar.words.map(\.kind)
    #expect(kinds[0] == .determiner)
    #expect(kinds[1] == .noun)
    #expect(kinds[2] == .finite)
    #expect(kinds[3] == .participle)
    #expect(kinds[7] == .relative)
    #expect(kinds[8] == .finite)
    let states = grammar.states(from: 0)
    #expect(states[1].main == 0)
    #expect(states[6].main == 1)
    #expect(states[7].pending == 1)
    #expect(states[10].main == 1 && states[10].pending == 0)
  }

  @Test func `the verb of a compound is none`() {
    let (_, grammar) = sentence("Un cessez-le-feu de trois jours.", .french)
    #expect(!grammar.words.map(\.kind).contains(.finite))
  }

  @Test func `a clause may end behind its object sooner than behind its verb or a preposition`() {
    let (_, french) = sentence(
      "Le gouvernement a annoncé une réforme des retraites en raison de la crise économique.", .french)
    let states = french.states(from: 0)
    let object = french.end(behind: 7, from: 0, states[7])
    #expect(object > 0)
    for token in [2, 3, 4, 6, 8] { #expect(french.end(behind: token, from: 0, states[token]) < object) }
  }

  @Test(arguments: [
    (
      "Công an thành phố đã bắt giữ hai nghi phạm trong vụ cướp.",
      "Chủ tịch Ủy ban nhân dân thành phố Hồ Chí Minh và các cộng sự.", Language.vietnamese
    ),
    (
      "Le conseil a voté la fermeture de la piscine.", "Le président de la commission des finances de la ville.",
      .french
    ),
  ]) func `a clause is told from a noun phrase`(clause: String, phrase: String, language: Language) {
    let (_, one) = sentence(clause, language)
    let (_, other) = sentence(phrase, language)
    #expect(one.clause([0..<one.words.count]) > other.clause([0..<other.words.count]) + 1)
  }

  @Test func `no bytes make the grammar trap`() {
    for text in ["a", "l'", "12.5 %", "\u{301}x y", "— — mot", "« ( [ mot", String(repeating: "qui que ", count: 300)] {
      for language in [Language.french, .vietnamese] {
        let (_, grammar) = sentence(text, language)
        let states = grammar.states(from: 0)
        for token in grammar.words.indices { _ = grammar.end(behind: token, from: 0, states[token]) }
        _ = grammar.clause([0..<grammar.words.count])
      }
    }
  }
}
