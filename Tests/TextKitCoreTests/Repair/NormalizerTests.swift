import Testing

@testable import TextKitCore

/// One or more examples of each rule; those of Guides/Repair.md are among them.
struct NormalizerTests {
  private static func repaired(_ text: String, _ profiles: Set<Profile> = [.repair]) -> String {
    Normalizer(profiles: profiles).normalize(Decoder().decode(Array(text.utf8))).string
  }

  @Test(arguments: [
    ("UTF-8 read as windows-1252", "Le thÃ©Ã¢tre dâ€™Ã‰vreux", "Le théâtre d’Évreux"),
    ("twice", "La rÃƒÂ©gion du fleuve", "La région du fleuve"),
    ("as Mac Roman", "Les √©tudiants d‚ÄôAngers", "Les étudiants d’Angers"),
    ("as cp850", "une bo├«te ├á lettres", "une boîte à lettres"),
    ("as windows-1258", "ChĂ¡u bĂ© Ä‘i há»c", "Cháu bé đi học"),
    ("in part", "Le marché de Cáº§n ThÆ¡", "Le marché de Cần Thơ"),
    ("TCVN3", "TiÕng ViÖt cã s¸u thanh ®iÖu", "Tiếng Việt có sáu thanh điệu"),
    ("VNI", "Thaønh phoá bieån Nha Trang", "Thành phố biển Nha Trang"),
    ("VISCII", "Nß¾c chäy ðá mòn", "Nước chảy đá mòn"),
    ("VIQR", "Tra'i dda^'t na`y la` cu?a chu'ng mi`nh", "Trái đất này là của chúng mình"),
    ("named reference", "caf&eacute; cr&egrave;me", "café crème"),
    ("escaped twice", "l&amp;#8217;eau", "l’eau"),
    ("windows-1252 reference", "l&#146;eau", "l’eau"),
    ("backslash escapes", #"S\u00f4ng H\u1ed3ng"#, "Sông Hồng"),
    ("quoted-printable", "fa=C3=A7ade", "façade"),
    ("percent-encoding", "%C3%A9t%C3%A9", "été"),
    ("U+FFFD", "la Rep\u{FFFD}blique ? la R\u{FFFD}publique", "la Rep\u{FFFD}blique ? la République"),
    ("Cyrillic letters", "Тоulоusе", "Toulouse"),
    ("eth", "Ðồng bằng", "Đồng bằng"),
    ("caron for breve", "Vǎn Miếu", "Văn Miếu"),
    ("ligature", "un ﬂeuve", "un fleuve"),
    ("full width", "Ｓài Ｇòn", "Sài Gòn"),
    ("acute for apostrophe", "d´abord", "d’abord"),
    ("mark order", "tie\u{301}\u{302}ng", "tiếng"),
    ("doubled mark", "Mộ̣t", "Một"),
    ("stray mark", "Huế ̀ và", "Huế và"),
    ("tone on the wrong letter", "hòan tòan", "hoàn toàn"),
    ("zero width", "ca\u{200B}fé", "café"),
    ("terminal escape", "\u{1B}[1mgras\u{1B}[0m", "gras"),
    ("line separator", "un\u{2028}deux", "un\ndeux"),
    ("soft hyphen at a line end", "théâ\u{AD}\ntral", "théâtral"),
    ("hyphen at a line end", "le prési-\ndent", "le président"),
    ("runs of blanks", "un  deux \t trois ", "un deux trois"),
    ("no-break space", "un\u{A0}deux", "un deux"),
    ("glued full stop", "à Hué.Le soir", "à Hué. Le soir"),
    ("glued comma", "lent,mais sûr", "lent, mais sûr"),
    ("space before a comma", "Lyon ,Nice", "Lyon, Nice"),
    ("bracket", "la mairie(archives) ferme", "la mairie (archives) ferme"),
    ("dateline", "Huê (VNA)– La ville", "Huê (VNA) – La ville"),
    ("elision", "l' été d ’août", "l'été d’août"),
    ("photo marker", "Le vieux pont ảnh 1Une vue du pont.", "Le vieux pont\nUne vue du pont."),
  ])
  func repairs(_ what: String, _ before: String, _ after: String) {
    #expect(Self.repaired(before) == after, "\(what)")
  }

  @Test(arguments: [
    "rénovée, rivière, doué", "L'ÂME de NGÃ TƯ SỞ", "TP.HCM, PGS.TS, U.R.S.S.", "https://exemple.vn/a%C3%A9?b=1&copy=2",
    "l'un et l’autre", "œuf, bœuf, ex æquo", "Hoà và Hòa", "Diyarbakır, Þórður, Łódź", "👩‍👩‍👧 🇻🇳 1️⃣", "1 234,5 et 20.000đ",
    "α-synucléine", "می‌خواهم", "日本語、テキスト", "élu(e)s et maire(s)", "trong ảnh 1, ông đứng", "Photo 1 : la mairie",
    "l’été, où ? Là.", "Jean-\nPaul", "contact@exemple.vn", "H₂O, x², 92ᵉ", "« Oui ! » – non", "a\n\nb\n",
  ])
  func leavesAlone(_ text: String) {
    #expect(Self.repaired(text) == text)
  }

  @Test(arguments: [
    (Profile.frenchTypography, "Il dit : \"Oui !\" à 25 %...", "Il dit\u{A0}: «\u{A0}Oui\u{202F}!\u{A0}» à 25\u{A0}%…"),
    (.frenchTypography, "la 3ème fois", "la 3e fois"), (.vietnameseTypography, "Đẹp quá !", "Đẹp quá!"),
    (.machineTranslation, "« l’an 2000 »…", "\"l'an 2000\"..."), (.toneOld, "hoà thuận", "hòa thuận"),
    (.toneNew, "hòa thuận", "hoà thuận"), (.toneNew, "quý giá", "quý giá"),
  ])
  func writesInTheStyleAskedFor(_ profile: Profile, _ before: String, _ after: String) {
    #expect(Self.repaired(before, [.repair, profile]) == after)
  }

  @Test func aRuleThatIsOffChangesNothing() {
    let normalizer = Normalizer(disabled: [.glue])
    #expect(normalizer.normalize(Text(Array("à Hué.Le soir".utf8))).string == "à Hué.Le soir")
  }

  @Test func linesAreKeptOnRequest() {
    let text = Text(Array("prési-\ndent\nLe pont ảnh 1Une vue\u{2028}là".utf8))
    let kept = Normalizer(keepsLines: true).normalize(text)
    #expect(kept.bytes.filter { $0 == 0x0A }.count == 2)
    #expect(kept.string == "prési-\ndent\nLe pont Une vue là")
  }

  @Test func characterRepairLeavesSpacingAndMarkers() {
    let text = Text(Array("à HuÃ©.Le  pont ảnh 1Une vue".utf8))
    #expect(Normalizer().repairCharacters(text).string == "à Hué.Le  pont ảnh 1Une vue")
  }

  @Test func polishSpeaksOfPlacesInTheText() {
    let text = Array("xx à Hué.Le soir".utf8)
    let edits = Normalizer().polish(text.span, in: 3..<text.count)
    #expect(Edit.apply(edits, to: text).string == "xx à Hué. Le soir")
  }

  @Test func editsNameTheirRule() {
    let text = Normalizer().normalize(Text(Array("TiÕng ViÖt cã s¸u thanh".utf8)))
    #expect(text.edits.allSatisfy { $0.rule == .legacyVietnamese && $0.confidence > 0.5 })
    #expect(text.string == "Tiếng Việt có sáu thanh")
  }
}
