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
}
