import Testing

@testable import TextKitCore

@Suite struct FrenchValencyTests {
  private func frame(_ word: String, _ kind: FrenchValency.Kind) -> FrenchValency.Frame? {
    let bytes = Array(word.utf8)
    return FrenchValency.shared.frame(of: 0..<bytes.count, in: bytes.span, kind)
  }

  @Test(arguments: ["publier", "publié", "publiées", "publie", "publiait", "publieront", "publiant"])
  func `forms of a regular verb share its frame`(form: String) {
    #expect(frame(form, .verb)?.must.contains(.object) == true)
  }

  @Test func `irregular forms are found by the family of their verb`() {
    #expect(frame("reçu", .verb)?.may.contains(.object) == true)
    #expect(frame("appartiennent", .verb)?.must.contains(.to) == true)
    #expect(
      frame("consistait", .verb)?.must.contains(.to) == true || frame("consiste", .verb)?.may.contains(.into) == true)
    #expect(frame("meurt", .verb)?.may.contains(.nothing) == true)
    #expect(frame("jette", .verb)?.word == frame("jeter", .verb)?.word)
    #expect(frame("plaçait", .verb)?.may.contains(.object) == true)
    #expect(frame("changea", .verb)?.may.contains(.nothing) == true)
  }

  @Test func `what a verb may do without it need not have`() {
    #expect(frame("baisse", .verb)?.must.contains(.object) == false)
    #expect(frame("adressé", .verb)?.reflexiveMust.contains(.to) == true)
  }

  @Test func `nouns and adjectives are found in their plural and feminine`() {
    #expect(frame("dizaines", .noun)?.must.contains(.of) == true)
    #expect(frame("dépourvues", .adjective)?.must.contains(.of) == true)
    #expect(frame("xyzzy", .noun) == nil && frame("", .verb) == nil)
    #expect(frame(String(repeating: "a", count: 100), .verb) == nil)
  }

  @Test func `a verb and its noun want something together`() {
    let bytes = Array("fin".utf8)
    let verb = frame("mis", .verb)
    #expect(verb.map { FrenchValency.shared.phrase($0, 0..<3, in: bytes.span).contains(.to) } == true)
  }
}
