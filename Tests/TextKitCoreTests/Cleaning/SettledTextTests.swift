import Testing

@testable import TextKitCore

/// Texts that are clean already.
@Suite struct SettledTextTests {
  private static func clean(_ text: String) -> Article {
    Cleaner().article(from: Page(lines: Text(Array(text.utf8))))
  }

  @Test(
    "a few bare sentences stay",
    arguments: ["Oui.", "Vâng.", "Il pleut.", "Trời mưa.", "Non, merci. Il viendra demain."])
  func bareSentences(text: String) {
    #expect(Self.clean(text).text.string == text)
  }

  @Test("a line of furniture alone gives nothing", arguments: ["Menu", "Lire aussi", "Đăng nhập", "Page not found."])
  func furniture(text: String) {
    #expect(Self.clean(text).text.bytes.isEmpty)
  }

  @Test("what stands between two credits of a line is a caption")
  func framedCaption() {
    let article = Self.clean(
      """
      Thành phố sửa xong cầu cũ
      Sáng 3/5, thành phố Huế đã cho xe chạy lại qua cây cầu cũ bắc qua sông Hương sau ba tháng sửa chữa, theo Sở Giao thông Vận tải.
      Ông Trần Văn Nam, phó giám đốc sở, cho biết mặt cầu đã được thay mới và hai bên có thêm lối đi cho người đi bộ.
      Ảnh minh họa: UBND Thành phố kiểm tra cầu. Ảnh: Lê Hà
      Công trình có tổng vốn 40 tỷ đồng, được lấy từ ngân sách của thành phố và do một công ty trong nước thực hiện.
      Tin liên quan
      Chợ đêm mở lại
      """)
    #expect(article.captions.map(\.text) == ["Thành phố kiểm tra cầu"])
    #expect(article.paragraphs.count == 3)
  }

  @Test("paragraphs parted by one blank line each stay, whatever they are about")
  func paragraphs() {
    let text = """
      Le musée rouvre samedi après deux ans de travaux, avec trois salles de plus et un jardin refait.

      Les abonnés de la bibliothèque pourront y entrer sans payer jusqu'à la fin du mois, sur présentation de leur carte.

      Une photo du chantier, prise par un voisin, a fait le tour de la ville et figure désormais dans l'entrée.

      Le conseil votera lundi le prix des billets, que la mairie voudrait garder au même niveau qu'avant les travaux.
      """
    #expect(Self.clean(text).text.string == text)
  }
}
