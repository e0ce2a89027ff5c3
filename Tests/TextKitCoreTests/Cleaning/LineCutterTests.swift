import Testing

@testable import TextKitCore

/// What stands inside a line: `│` parts the segments, the letter before each says what it is.
@Suite struct LineCutterTests {
  private func cut(_ line: String) -> String {
    var segments: [Segment] = []
    let bytes = Array(line.utf8)
    var cutter = LineCutter(bytes.span)
    cutter.cut(bytes.span, 0..<bytes.count, block: 0, into: &segments)
    return segments.map { segment in
      let text = String(decoding: bytes[segment.range], as: UTF8.self)
      switch segment.kind {
      case .unit: return text
      case .dateline: return "D:" + text
      case .marker: return "M:" + text
      case .credit: return "C:" + text
      case .signOff: return "S:" + text
      }
    }.joined(separator: "│")
  }

  @Test(arguments: [
    ("Hanoï (VNA) – Le président a reçu la délégation.", "D:Hanoï (VNA) – │Le président a reçu la délégation."),
    ("(TTXVN) - Sáng nay, thành phố khai trương.", "D:(TTXVN) - │Sáng nay, thành phố khai trương."),
    ("TTO - Sáng nay, thành phố khai trương.", "D:TTO - │Sáng nay, thành phố khai trương."),
    ("Hanoï, 5 mars (VNA) - Le pont est ouvert.", "D:Hanoï, 5 mars (VNA) - │Le pont est ouvert."),
    (
      "La version de QGIS 2.8 (LTS) - celle de 2015 - reste offerte.",
      "La version de QGIS 2.8 (LTS) - celle de 2015 - reste offerte."
    ),
    ("Le pont est ouvert depuis samedi. -VNA", "Le pont est ouvert depuis samedi.│S: -VNA"),
    ("Le pont est ouvert depuis samedi. (AFP)", "Le pont est ouvert depuis samedi.│S: (AFP)"),
    ("Cầu đã thông xe từ thứ bảy./.", "Cầu đã thông xe từ thứ bảy.│S:/."),
    (
      "Un pont ouvert à Huê ảnh 1Le pont de Huê. Photo: VNA",
      "Un pont ouvert à Huê│M:ảnh 1│Le pont de Huê│C:. Photo: VNA"
    ),
    ("Một cầu ở Huế\u{A0}ảnh\u{A0}1Lễ thông xe. Ảnh: TTXVN", "Một cầu ở Huế│M:ảnh\u{A0}1│Lễ thông xe│C:. Ảnh: TTXVN"),
    ("L'autorisation est retirée jeudi. (ats/nxp)", "L'autorisation est retirée jeudi.│S: (ats/nxp)"),
    ("L'autorisation est retirée jeudi. (afp)", "L'autorisation est retirée jeudi.│S: (afp)"),
    ("Il l'a écrit ainsi, sans rire. (sic)", "Il l'a écrit ainsi, sans rire. (sic)"),
    ("Quang cảnh lễ khai trương. Ảnh: TTXVN", "Quang cảnh lễ khai trương│C:. Ảnh: TTXVN"),
    (
      "La maire, à Lyon, le 12 juillet 2023. ANNE-ÉLISE MARIN / AFP",
      "La maire, à Lyon, le 12 juillet 2023│C:. ANNE-ÉLISE MARIN / AFP"
    ),
    (
      "Un numéro vert répond : 0800 009 785.La façade d'un immeuble © AFP",
      "Un numéro vert répond : 0800 009 785.│La façade d'un immeuble│C: © AFP"
    ),
    ("Le match se joue à 20 h. OM / PSG", "Le match se joue à 20 h. OM / PSG"),
    ("Le pont de Huê (Photo AFP)", "Le pont de Huê│C: (Photo AFP)"),
    ("La gare est ouverte. (TTXVN/Vietnam+)", "La gare est ouverte.│S: (TTXVN/Vietnam+)"),
    ("Les deux camps (Gauche / Droite) ont voté.", "Les deux camps (Gauche / Droite) ont voté."),
    (
      "Le piquet de grève devant l'université / (C) Kab Niang",
      "Le piquet de grève devant l'université│C: / (C) Kab Niang"
    ),
    ("Voir l'article 5 (c) Du code.", "Voir l'article 5 (c) Du code."),
    (
      "Un kiosque à Huê. Photo : VNAHuê (VNA) - Le pont est ouvert.",
      "Un kiosque à Huê│C:. Photo : VNA│D:Huê (VNA) - │Le pont est ouvert."
    ),
    (
      "Les travaux sont finis.La foule sur le pont. Photo : VNA",
      "Les travaux sont finis.│La foule sur le pont│C:. Photo : VNA"
    ),
    (
      "Il dit « non ». \"C'est fini\". Un kiosque à Huê. Photo: VNA",
      "Il dit « non ». \"C'est fini\".│Un kiosque à Huê│C:. Photo: VNA"
    ),
  ])
  func `patterns are cut off`(line: String, expected: String) { #expect(cut(line) == expected) }

  @Test func `every word for pictures is found in a line and in a bracket`() {
    for word in CreditPattern.pictureWords {
      #expect(cut("Le pont de Huê (\(word) : VNA)") == "Le pont de Huê│C: (\(word) : VNA)")
      // A small letter opens no credit of its own, but for these.
      if "\(word)".first?.isUppercase == true || "\(word)".hasSuffix("oto") || "\(word)" == "ảnh" {
        #expect(cut("Le pont de Huê. \(word): VNA") == "Le pont de Huê│C:. \(word): VNA")
      }
    }
  }

  @Test(arguments: [
    "Trong hình ảnh 3 người đàn ông đứng cạnh nhau.",
    "Le photographe a pris une photo du président devant la mairie de Lyon.",
    "Selon l’AFP, le pont est ouvert.",
    "Le ministre (Finances) – qui parlait lundi – a refusé.",
    "Elle a partagé la photo : une image prise hier soir par son frère dans le jardin de la maison.",
    "Flüssiggas (LPG) - nicht zu verwechseln mit verflüssigtem Erdgas - besteht aus Propan.",
    "Il habite rue de la Paix - au numéro 3.",
    "Giá 25.000 đồng/kg, tăng 5% so với năm 2019.",
  ])
  func `prose that holds the words stays whole`(line: String) { #expect(cut(line) == line) }

  @Test(arguments: [
    ("Mis à jour le 10 décembre 2019 à 09:35", "2019-12-10T09:35"), ("Publié le 1er août 2012", "2012-08-01"),
    ("Posted by David at December 16, 2025 11:15 AM", "2025-12-16T11:15"),
    ("22/4/2020 15:52 GMT+7", "2020-04-22T15:52+07:00"), ("14:24 14/2/2021", "2021-02-14T14:24"),
    ("Ngày 8 tháng 2 năm 2017", "2017-02-08"), ("2024-03-02T08:30:00+07:00", "2024-03-02T08:30:00+07:00"),
  ])
  func `a date line gives a date`(line: String, expected: String) {
    let bytes = Array(line.utf8)
    #expect(DateLine.iso8601(bytes.span, 0..<bytes.count) == expected)
  }

  @Test(arguments: ["", "2019", "32/13/2019", "depuis 3 ans", "Ngày 8"])
  func `no date is made up`(line: String) {
    let bytes = Array(line.utf8)
    #expect(DateLine.iso8601(bytes.span, 0..<bytes.count) == nil)
  }
}
