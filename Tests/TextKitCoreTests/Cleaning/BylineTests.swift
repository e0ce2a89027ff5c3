import Testing

@testable import TextKitCore

@Suite struct BylineTests {
  @Test(
    arguments: [
      ("Par Claire Besson avec AFP", "Claire Besson", "AFP"), ("Lê Bình (tổng hợp)", "Lê Bình", nil),
      ("Theo Thu Hà", "Thu Hà", nil), ("Vu Thu Ha", "Vu Thu Ha", nil), ("PV", "PV", nil),
      ("par framasoft | Classé dans : Artiste", "", nil), ("Accueil", "", nil), ("2", "", nil), ("OUTIL", "", nil),
      ("Juste pour Pepper Potts !", "", nil), ("CNRS, Inserm, Inria.", "", nil), ("Par", "", nil), ("", "", nil),
      ("Comparer Ne plus comparer", "", nil), ("Jean Jaurès à l'Assemblée", "", nil), ("© Kak", "", nil),
      ("Opinion mardi", "", nil), ("Anne de La Tour et Paul d'Orcival", "Anne de La Tour et Paul d'Orcival", nil),
      ("Par Cécile Ducourtieux (Bruxelles, bureau européen)", "Cécile Ducourtieux", nil),
    ] as [(String, String, String?)])
  func `a byline gives its names and its agency`(line: String, names: String, agency: String?) {
    let bytes = Array(line.utf8)
    let found = Byline.names(bytes.span, bytes.indices).map { String(decoding: bytes[$0], as: UTF8.self) }
    #expect(found ?? "" == names)
    #expect(Byline.agency(bytes.span, bytes.indices).map { String(decoding: bytes[$0], as: UTF8.self) } == agency)
  }
}
