import Testing

@testable import TextKitCore

/// Texts without a paragraph that somebody wrote, and pages without an article.
@Suite struct PlainWritingTests {
  private static func words(_ text: String) -> [Substring] {
    let article = Cleaner().article(from: Page(lines: Text(Array(text.utf8))))
    return article.text.string.split(whereSeparator: \.isWhitespace)
  }

  @Test(arguments: [
    "Sous le pont Mirabeau coule la Seine\nEt nos amours\nFaut-il qu'il m'en souvienne\nLa joie venait toujours après la peine",
    "Bước tới Đèo Ngang, bóng xế tà,\nCỏ cây chen đá, lá chen hoa.\nLom khom dưới núi, tiều vài chú,\nLác đác bên sông, chợ mấy nhà.",
    "Lyon, le 3 mars 2021\n\nMadame la Directrice,\n\nJ'ai bien reçu votre lettre du 12 février et je vous en remercie.\n\n"
      + "Je prendrai le train de 6 h 30.\n\nJe reste à votre disposition.\n\nClaire Besson",
    "Kính gửi: Ban Giám hiệu Trường Tiểu học Lê Lợi\n\nTôi viết thư này xin phép cho con tôi nghỉ học ngày 12 tháng 3 vì lý do "
      + "gia đình.\n\nXin trân trọng cảm ơn.\n\nNguyễn Thị Hoa",
    "— Tu viens ?\n— Non, je reste.\n— Pourquoi ?\n— Parce qu'il pleut, et que je n'ai pas de parapluie.",
    "Tarte aux pommes\n\nIngrédients :\n- 4 pommes\n- 200 g de farine\n\nPréparation :\n1. Étaler la pâte dans un moule.\n"
      + "2. Disposer les pommes coupées en lamelles.\n3. Cuire 35 minutes à 180 degrés.",
    "Le match s'est joué hier\nIl y avait du monde",
  ])
  func `what somebody wrote stays, and stays when it is cleaned again`(text: String) {
    let once = Self.words(text)
    #expect(once == text.split(whereSeparator: \.isWhitespace))
    #expect(Self.words(once.joined(separator: " ")).isEmpty == false)
    let article = Cleaner().article(from: Page(lines: Text(Array(text.utf8)))).text
    #expect(Cleaner().article(from: Page(lines: Text(article.bytes))).text.bytes == article.bytes)
  }

  @Test(arguments: [
    "Accueil\nPolitique\nÉconomie\nSport\nCulture",
    "Trang chủ\nThời sự\nThế giới\nKinh doanh\nĐăng nhập",
    "Connexion\nAdresse e-mail :\nMot de passe :\nMot de passe oublié ?\nCréer un compte",
    "Un nouveau pont relie les deux rives du fleuve après trois ans de travaux\n"
      + "Le budget de la commune est adopté par le conseil municipal, qui prévoit des écoles\n"
      + "La saison des pluies commence dans le delta et les routes sont coupées par endroits",
  ])
  func `menus, forms and lists of titles are no writing`(text: String) { #expect(Self.words(text).isEmpty) }

  @Test(arguments: [
    (">>> print(page)", true), (">>> import this", true), (">>> Entry.objects.get(id=2)", true), (">>> 1 + 1", true),
    (">>> [x * 2 for x in vec]", true), (">>> # Tuples are nested", true), (">>> « Non », dit-elle", false),
    (">>> Un nouveau pont relie les deux rives", false), (">>", false), (">> lire", false),
  ])
  func `an interpreter's prompt is no arrow that leads elsewhere`(line: String, isPrompt: Bool) {
    let bytes = Array(line.utf8)
    #expect(LineBytes.isPrompt(bytes.span, 0..<bytes.count) == isPrompt)
  }
}
