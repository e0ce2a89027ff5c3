import Testing

@testable import TextKitCore

/// Pages without an article, and pages whose article is hardly longer than their menus.
@Suite struct NoArticleTests {
  private static let menus = [
    ["Accueil", "Actualités", "Contact", "Connexion"], ["Trang chủ", "Thời sự", "Liên hệ", "Đăng nhập"],
  ]

  private static func text(_ lines: [String]) -> String {
    Cleaner().article(from: Page(lines: Text(Array(lines.joined(separator: "\n").utf8)))).text.string
  }

  private static func text(html lines: [String]) -> String {
    let html = "<html><head><title>x</title></head><body>" + lines.map { "<p>\($0)</p>" }.joined() + "</body></html>"
    return Cleaner().article(from: Page(html: Text(Array(html.utf8)))).text.string
  }

  static let appeals: [[String]] = [
    [
      "Nous et nos partenaires stockons et accédons à des informations sur votre appareil, telles que les cookies, afin de mesurer l'audience et de personnaliser la publicité. Vous pouvez accepter ou refuser à tout moment.",
      "Tout accepter", "Tout refuser",
    ],
    [
      "Chúng tôi sử dụng cookie để cải thiện trải nghiệm của bạn. Bằng việc tiếp tục truy cập, bạn đồng ý với chính sách của chúng tôi.",
      "Đồng ý",
    ],
    [
      "Oups, cette page n'existe pas.",
      "La page que vous cherchez a peut-être été déplacée ou supprimée. Vous pouvez revenir à l'accueil ou utiliser la recherche.",
    ],
    [
      "Rất tiếc, nội dung bạn tìm hiện không còn trên hệ thống của chúng tôi.",
      "Vui lòng kiểm tra lại đường dẫn hoặc quay lại trang chủ.",
    ],
    ["Veuillez activer JavaScript dans votre navigateur pour afficher cette page."],
    [
      "Inscrivez-vous à notre newsletter et recevez chaque matin le meilleur de l'actualité dans votre boîte mail.",
      "Votre adresse", "OK",
    ],
  ]

  @Test(arguments: appeals) func `menus and what a site says to its reader are no article`(lines: [String]) {
    for menu in Self.menus {
      #expect(Self.text(menu + lines) == "")
      #expect(Self.text(html: menu + lines) == "")
    }
  }

  @Test(arguments: [
    [
      "La piscine rouvre en mai", "La piscine de la commune rouvrira le 2 mai après six mois de travaux.",
      "Le bassin a été refait et l'eau sera chauffée par le soleil, selon la mairie.",
      "L'entrée coûtera trois euros, deux pour les enfants.",
    ],
    [
      "Hồ bơi mở lại vào tháng 5", "Hồ bơi của phường sẽ mở lại vào ngày 2/5 sau sáu tháng sửa chữa.",
      "Lòng hồ đã được làm lại và nước sẽ được sưởi bằng năng lượng mặt trời, theo UBND phường.",
      "Giá vé là 20.000 đồng, trẻ em 10.000 đồng.",
    ],
  ])
  func `three short sentences behind their title are an article among menus`(article: [String]) {
    let notice =
      "Ce site utilise des cookies pour améliorer votre expérience. En poursuivant, vous acceptez leur utilisation."
    for menu in Self.menus {
      for page in [menu + [notice] + article + ["Mentions légales"], menu + article + [notice, "Accepter"]] {
        #expect(Self.text(page) == article.dropFirst().joined(separator: "\n\n"))
      }
    }
  }

  @Test func `summaries behind a title that is none of theirs are no article`() {
    let listing = [
      "Tìm thấy 72 kết quả",
      "Mỗi ngày sau khi tan học, cậu bé lớp 5 lo phụ giúp việc nhà cho mẹ rồi đi nhặt chai lọ đem bán.",
      "Các quan chức lần đầu lên kế hoạch chi tiết về hướng triển khai các chiến đấu cơ trong tương lai.",
      "Việc báo cáo đã được lùi thời gian so với yêu cầu trước đó do Bộ trưởng gửi các hội đồng.", "Xem thêm",
    ]
    #expect(Self.text(Self.menus[1] + listing) == "")
  }

  @Test func `an article about what sites say to their readers is one`() {
    let lines = [
      "Le Parlement veut limiter les cookies",
      "Les sites devront demander votre accord, a dit la ministre lundi à Lyon.",
      "La recherche d'un accord sur les traceurs a duré deux ans, selon son ministère, qui attend un vote en mai.",
      "Les éditeurs craignent pour leurs revenus, qui viennent pour moitié de la publicité, d'après leur syndicat.",
      "Le texte sera examiné au printemps par les députés, puis par les sénateurs, avant d'être appliqué en 2027.",
    ]
    #expect(Self.text(html: lines).contains(lines[1...].joined(separator: "\n\n")))
  }
}
