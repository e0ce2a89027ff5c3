import Testing
import TextKitIO

struct ChangeViewTests {
  private static func shown(_ text: String, _ view: ChangeView) -> String {
    let source = Array(text.utf8)
    var output: [UInt8] = []
    view.append(Normalizer().normalize(Decoder().decode(source)), of: source, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  @Test func anEditALineSaysWhereWhyAndWhat() {
    let text = "propre\nà HuÃ©.Le soir\n"
    #expect(
      Self.shown(text, ChangeView(.edits))
        == "2\tmojibake\tHuÃ©.Le\tHué.Le\n2\tglue\tHuÃ©.Le\tHuÃ©. Le\n")
    #expect(Self.shown("rien à dire\n", ChangeView(.edits)).isEmpty)
  }

  @Test func aDifferenceHoldsOldAndNewOfChangedLinesOnly() {
    let text = "propre\nca\u{200B}fé\nà Hué.Le soir\n"
    #expect(Self.shown(text, ChangeView(.diff)) == "ca[-\\u{200b}-]fé\nà Hué.{+ +}Le soir\n")
    #expect(
      Self.shown(text, ChangeView(.diff, isColored: true))
        == "ca\u{1B}[31m\\u{200b}\u{1B}[0mfé\nà Hué.\u{1B}[42m \u{1B}[0mLe soir\n")
  }

  @Test func rulesThatAreOffShowNothing() {
    let stage = NormalizeStage(disabled: [.glue], changes: ChangeView(.edits))
    var output: [UInt8] = []
    #expect(throws: Never.self) { try stage.print(Document(kind: .text, payload: Array("à Hué.Le".utf8)), to: &output) }
    #expect(output.isEmpty)
  }
}
