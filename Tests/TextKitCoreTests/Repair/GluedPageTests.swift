import Testing

@testable import TextKitCore

/// Words of pages that are known to have lost spaces.
@Suite struct GluedPageTests {
  private static func repaired(_ line: String) -> String {
    let bytes = Array(line.utf8)
    var polisher = Normalizer.Polisher(Normalizer(), expectsGlue: true)
    var result = bytes
    for edit in polisher.edits(bytes.span, in: bytes.indices).reversed() {
      result.replaceSubrange(edit.source, with: edit.replacement)
    }
    return String(decoding: result, as: UTF8.self)
  }

  @Test(arguments: [
    ("EnEurope, la croissance ralentit.", "En Europe, la croissance ralentit."),
    ("Le monde s'est réuni, le mondes'est arrêté.", "Le monde s'est réuni, le monde s'est arrêté."),
    ("Le cabinet KPMGun peu partout.", "Le cabinet KPMG un peu partout."),
    ("Lực lượng CSGTtrong toàn tỉnh ra quân.", "Lực lượng CSGT trong toàn tỉnh ra quân."),
    ("Huyện LệThủy có mưa to.", "Huyện Lệ Thủy có mưa to."),
  ])
  func `words are parted that hold an inner capital, an elided word or an acronym`(line: String, expected: String) {
    #expect(Self.repaired(line) == expected)
  }

  @Test(arguments: [
    "La chaîne YouTube de LinkedIn plaît.", "Les PME et les ONG de la région.", "Un sous-lieutenant du régiment.",
    "Il parle surtout de maintenant.", "McDonald vend des CD.",
  ])
  func `names, plurals and common words stay`(line: String) {
    #expect(Self.repaired(line) == line)
  }
}
