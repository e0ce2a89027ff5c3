import Testing

@testable import TextKitCore

/// The named methods against figures worked out by hand.
@Suite struct SummaryMethodTests {
  private func bags(_ sentences: [[Int32]]) -> (bags: [SummaryWorkspace.Bag], weights: [Float]) {
    let bags = sentences.map { SummaryWorkspace.Bag(terms: $0.map { ($0, 1) }) }
    return (bags, [Float](repeating: 1, count: 8))
  }

  @Test func `TextRank: the sentence in the middle of a chain has the rank 1 + 0.85 · …`() {
    // a–b–c: ranks r_a = r_c = 0.15 + 0.85 r_b / 2 and r_b = 0.15 + 0.85 · 2 r_a, so r_b = 0.405 / 0.2775.
    let ranks = SentenceGraph(textRank: bags([[0], [0, 1], [1]]), lengths: [4, 4, 4]).ranks()
    #expect(abs(ranks[1] - 0.405 / 0.2775) < 0.001)
    #expect(abs(ranks[0] - ranks[2]) < 0.0001)
  }

  @Test func `LexRank: a cosine of a tenth or less is no edge`() {
    // The first two share one of two words each (cosine 0.5); the third shares nothing and keeps 0.15 / (1 - 0.85 / 3).
    let ranks = SentenceGraph(lexRank: bags([[0, 1], [1, 2], [3]])).ranks()
    #expect(abs(ranks[0] - ranks[1]) < 0.0001)
    #expect(ranks[2] < ranks[0])
    #expect(abs(ranks[0] + ranks[1] + ranks[2] - 3) < 0.01)
  }

  @Test func `Luhn: four frequent words in a cluster of six give 16 / 6`() {
    var workspace = SummaryWorkspace()
    let text = "Port riz navire xyzt bateau riz. Navire port bateau. Port navire riz bateau."
    workspace.read(article(text), language: .french)
    workspace.rate(by: .luhn)
    // "xyzt" occurs once, the others twice or more: 5 frequent words of 6.
    #expect(abs(workspace.candidates[0].score - 25.0 / 6) < 0.001)
  }

  @Test func `LSA: the sentence that shares its words carries the strongest topic`() {
    // The Gram matrix of {0,1},{0,1},{2} has eigenvalues 4, 1, 0: the third sentence scores √1, the others √(4 · ½).
    let scores = LatentTopics(bags([[0, 1], [0, 1], [2]])).salience()
    #expect(abs(Double(scores[0]) - 2.0.squareRoot()) < 0.01)
    #expect(abs(scores[2] - 1) < 0.01)
  }

  @Test func `logarithms need no library`() {
    #expect(abs(Logarithm.natural(10) - 2.302585) < 1e-5)
    #expect(abs(Logarithm.natural(1)) < 1e-12)
    #expect(Logarithm.natural(0) == 0)
  }
}
