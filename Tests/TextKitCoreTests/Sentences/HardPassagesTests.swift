import Testing

@testable import TextKitCore

/// Passages written with their boundaries before any segmenter had seen them: `‖` where a sentence ends and another
/// follows. Nothing is split inside quotes and brackets, an enumerator goes with what follows, a sign-off or credit in
/// brackets with the sentence before it.
@Suite struct HardPassagesTests {
  func found(_ marked: String, _ language: Language) -> [String] {
    let text = Array(marked.replacing("‖", with: "").utf8)
    return SentenceSegmenter().sentences(in: text.span, language: language).map {
      String(decoding: text[$0.range], as: UTF8.self)
    }
  }

  @Test(arguments: french) func `French passages`(marked: String) {
    #expect(found(marked, .french) == marked.split(separator: "‖").map { $0.trimming() })
  }

  @Test(arguments: vietnamese) func `Vietnamese passages`(marked: String) {
    #expect(found(marked, .vietnamese) == marked.split(separator: "‖").map { $0.trimming() })
  }

  /// Where no language is given the lists of both decide.
  @Test(arguments: french + vietnamese) func `passages of unknown language lose at most one boundary`(marked: String) {
    let text = Array(marked.replacing("‖", with: "").utf8)
    let count = SentenceSegmenter().sentences(in: text.span).count
    #expect(abs(count - marked.split(separator: "‖").count) <= 1)
  }

  static let french: [String] = [
    // A blank lost before a quote, as on pages of agencies
    "C'est fini, a dit le porte-parole Marc Grivet.‖\"Une fois réunis, nous parlerons\", a-t-il ajouté.",
    "Ils participent aux débats, selon la chaîne ABC.‖\"Le géant propose un accès\", dit-elle.",
    "Les \"gilets jaunes\" ont manifesté.‖«Nous serons là», dit l'un d'eux.",
    "Il a écrit \"nous venons\".‖ Puis il est parti.",
    // Abbreviations and titles
    "MM. Dupont, Martin et consorts ont signé.‖ Me Lefèvre les défend.",
    "Le Pr. Jean-Luc Moreau, le Dr. Anh et Mme. Lan ont témoigné.‖ S. Exc. M. Bui Thanh Son a conclu.",
    "La Cie. des Indes fut fondée en 1664.‖ Elle eut des comptoirs à Pondichéry.",
    "Voir le chap. IV, sect. 2, p. 118 sqq.‖ La suite est en annexe.",
    "Le lt. col. Bernard commande la base.‖ Le gal. Leclerc l'a inspectée.",
    "Les entreprises (banques, assurances, fonds, etc.) paieront.‖ Les ménages, etc., seront exonérés.",
    "On y vend des fruits, des légumes, des fleurs, etc.‖ Le marché ferme à midi.",
    "La société Vinamilk S.A. a investi 2 M€.‖ Sa filiale, Dutch Lady Ltd., a suivi.",
    "Rendez-vous au 12, av. Hoche, bd. Haussmann ou pl. de l'Opéra.‖ Entrée libre.",
    "Il habite St. Denis et travaille à Ste. Anne.‖ Sa sœur vit à Mt. Vernon.",
    "Tél. : 01 42 34 56 78.‖ Fax : 01 42 34 56 79.",
    "Le train part à 8 h. 30.‖ Le suivant à 9 h.",
    "Né en janv. 1950, mort en déc. 2001, il laisse trois enfants.‖ L'aîné lui succède.",
    "Le texte (cf. infra, n. 12) est ambigu.‖ Le juge tranchera.",
    "Env. 300 personnes, soit env. 10 % du total, ont été évacuées.‖ Aucune n'est blessée.",
    "Le n° 3 mondial a battu le n° 1.‖ Le score : 6-4, 7-5.",
    "Les vols A.R. coûtent 900 €.‖ La taxe est en sus.",
    "L'U.E. et les É.-U. négocient.‖ L'O.M.C. arbitrera.",
    "Il a rejoint la C.G.T.‖ Son frère est à la C.F.D.T.",
    "C'est écrit dans la Bible, éd. de 1534, t. II, f. 3.‖ L'exemplaire est unique.",
    // Initials and names
    "D. Trump et V. Poutine se sont vus à Da Nang.‖ X. Jinping était absent.",
    "Le juge J.-M. Colombani a instruit l'affaire.‖ L'avocat P.-H. Teitgen a plaidé.",
    "J. M. G. Le Clézio a reçu le prix.‖ G. G. Márquez l'avait eu avant lui.",
    "La note de F. Hollande à N. Sarkozy a fuité.‖ Qui l'a transmise ?",
    "Le virus touche l'hépatite B.‖ Le vaccin existe.",
    "Rien ne va plus pour l'équipe A.‖ Elle joue dimanche.",
    "Il roule en Mercedes classe C.‖ Sa femme préfère le vélo.",
    "Le point G est un mythe ?‖ Le plan B.‖ Voilà tout.",
    "Selon Nguyen Van A., l'auteur présumé, tout est faux.‖ La police en doute.",
    "La jeune K., 16 ans, a disparu.‖ Sa mère la cherche.",
    "Malcolm X.‖ Un film culte.",
    // Ordinals, numerals, decimal points
    "François Ier régna dès 1515.‖ Henri IV fut assassiné.",
    "Louis XIV.‖ Le roi est mort.",
    "Le XIIIe Congrès s'est tenu en 2021.‖ Le XIVe suivra.",
    "Le pays est 2e.‖ Le voisin, 3e.‖ Le leader reste 1er.",
    "Le taux passe de 1.25 à 1.50.‖ La BCE attend.",
    "La dette atteint 3 101,2 milliards d'euros.‖ Le déficit, 5.5 % du PIB.",
    "Il y avait 1.200.000 visiteurs en 2019.‖ En 2020, 300.000.",
    "Le film dure 1 h 45.‖ Il sort le 3.",
    "L'inflation est de 2,1 % en 2023.‖ 2024 sera meilleure.",
    "Score final : 3 à 1.‖ Le match retour est prévu le 12.",
    "Version 2.0.1 disponible.‖ La 3.0 sortira en mai.",
    "Le Boeing 737.‖ C'est lui qui s'est écrasé.",
    // Quotes and nesting
    "« C'est fini. Nous partons », a-t-il lâché.‖ Personne n'a répondu.",
    "« Pourquoi moi ? » demande-t-elle.‖ « Parce que. »",
    "Il s'est écrié : « Assez ! »‖ Puis il est sorti.",
    "« Je lui ai dit : “Pars !” Il est resté », raconte Anne.‖ Elle sourit.",
    "\"On a gagné!\" crie la foule.‖ \"On a gagné!\"",
    "L'émission « C dans l'air » et « On n'est pas couché ! » reviennent.‖ La grille change.",
    "“Nous avons tenu.”‖ “Nous tiendrons.”",
    "Il parle d'« un accord historique ».‖ L'opposition dénonce « une mascarade ».",
    "« Non. »‖ Le ministre n'en dira pas plus.",
    "Le roman \"Qui a tué mon père?\" est adapté.‖ La pièce \"Art.\" aussi.",
    "Elle répond : \"Oui, bien sûr. Demain.\"‖ Il note.",
    "‘C'est bon.’‖ Voilà sa réponse.",
    "« Le bilan est lourd : 12 morts. Il pourrait s'alourdir. »‖ C'est ce qu'a dit le préfet.",
    // Brackets
    "Le projet (voir p. 4. et suiv.) avance.‖ Le coût (30 M€ !) inquiète.",
    "Il a neigé (une première depuis 1967 !).‖ Les écoles ont fermé.",
    "La loi a été votée [par 312 voix contre 240].‖ Elle sera promulguée.",
    "(Le texte intégral est en ligne.)‖ La version papier suivra.",
    "Le maire (LR) a démissionné. (AFP)‖ Son adjointe assure l'intérim.",
    "Le président a salué la foule. (Crédit : Reuters)",
    "Il a dit non (ou presque...).‖ Elle a dit oui.",
    // Ellipses
    "Il attend...‖ Et rien ne vient.",
    "Euh... oui.‖ Enfin… peut-être.‖ Non !",
    "On connaît la suite : la crise, la guerre...‖ L'Europe a changé.",
    "Des fruits, du riz, du thé… : tout manque.‖ Les prix flambent.",
    "La liste est longue (Renault, Peugeot, Citroën...).‖ D'autres suivront.",
    "« Si j'avais su... »‖ Il n'achève pas.",
    // Dialogue
    "– Qui est là ?‖ – Moi.‖ – Entrez !",
    "- Vous avez peur ?‖ - Un peu, oui.",
    "— C'est vrai, dit-il.‖ Je l'ai vu.",
    "« Tu viens ? — Non, répondit-il. »‖ Elle partit seule.",
    // Datelines, sign-offs, credits
    "PARIS, 3 mars (AFP) - Le gouvernement renonce.‖ La rue a gagné.",
    "Hô Chi Minh-Ville, 12 avril (VNA) - La ville a lancé un plan.‖ Il coûtera cher./.",
    "Hanoï, le 5 mai. – Le Premier ministre est parti pour Tokyo.‖ Il rentrera vendredi.",
    "Les deux ministres se sont félicités de l'accord. - VNA",
    "Le typhon a fait dix morts. -CVN/VNA",
    "Le musée rouvre mardi.- VNA",
    // Enumerations
    "1. Ouvrir la boîte.‖ 2. Vider le contenu.‖ 3. Mélanger.",
    "14.1. Définir une politique de sécurité.‖ 14.2. Installer un pare-feu.‖ 14.2.1. Les règles.",
    "Il faut : 1) une pièce d'identité ; 2) un justificatif.‖ Rien d'autre.",
    "I. Le contexte.‖ II. Les faits.‖ III. Les suites.",
    "A. Les causes sont connues.‖ B. Les effets le sont moins.",
    "i) Le texte est voté.‖ ii) Il est promulgué.",
    "• Le riz monte.‖ • Le café baisse.",
    // Laws
    "L'article L. 121-1 du Code de commerce prévoit une amende.‖ L'art. R. 123-4 aussi.",
    "Article 1er. La France est une République indivisible.‖ Elle assure l'égalité.",
    "Art. 3. Le présent décret entre en vigueur.‖ Art. 4. Le ministre est chargé de son exécution.",
    "La loi n° 2004-575 du 21 juin 2004 l'exige, al. 2 et 3.‖ Le décret manque.",
    "Vu le Code civil, art. 1382, et la loi du 29 juil. 1881.‖ Le tribunal condamne.",
    // URLs, e-mail, files
    "Plus d'infos sur https://www.service-public.fr/vosdroits.‖ Le site est gratuit.",
    "Écrire à j.dupont@mairie.fr.‖ Réponse sous 48 h.",
    "Lire aussi sur lemonde.fr.‖ L'article est payant.",
    "Téléchargez rapport.final.pdf.‖ Il pèse 2 Mo.",
    "Suivez #COP28 et @VNA_fr.‖ Le sommet dure dix jours.",
    "Node.js et ASP.NET dominent.‖ Vue.js progresse.",
    // Missing spaces, punctuation
    "Le vote est clos.‖La participation est faible.",
    "Les prix montent !‖Les salaires stagnent.",
    "Est-ce vrai?‖Oui.‖Hélas.",
    "Quoi ? !‖ Vous partez ?",
    "Non mais !...‖ Quel culot.",
    "Vraiment ?...‖ On verra.",
    "La hausse atteint 5 % ; la baisse, 3 %.‖ Rien n'est joué.",
    "Bravo !!!!‖ Encore ???‖ Stop.",
    "Le Yahoo! de l'époque valait cher.‖ Il a été vendu.",
    // Headings and live blogs
    "10h15. Le procès s'ouvre.‖ 10h30. Le juge parle.",
    "14:05 - Le cortège démarre.‖ Il compte 3 000 personnes.",
    "SÉISME AU JAPON : LE BILAN S'ALOURDIT.‖ LES SECOURS ARRIVENT.",
    "Inflation : la BCE relève ses taux.‖ Bourse : Paris recule.",
    "EN DIRECT.‖ Guerre en Ukraine : les dernières nouvelles.",
    "Il est 20 h.‖ Le journal commence.",
    // Foreign and mixed
    "Mr. Obama et Mrs. Clinton ont parlé à Washington D.C.‖ Le Sénat a voté.",
    "Apple Inc. a publié ses comptes.‖ Google Inc. suivra.",
    "Le groupe will.i.am a chanté.‖ Puis P. Diddy est venu.",
    "Le N.-D. de Paris de V. Hugo est un chef-d'œuvre.‖ On le lit encore.",
    "Mgr Aupetit a démissionné.‖ Le pape François a accepté.",
    "La Trinité-sur-Mer, Saint-Malo, St-Nazaire : la côte est belle.‖ Il y pleut.",
    "Le vol AF 447 s'est abîmé le 1er juin 2009 vers 2 h GMT.‖ Il n'y eut aucun survivant.",
    "La vitamine D.‖ Elle manque à beaucoup.",
    "Le groupe pèse 3 Mds d'euros.‖ Son P.-D.G. est parti.",
    "Cet homme de 35 ans, B. M., a été arrêté.‖ Il nie les faits.",
    "C'est la fin du XXe s. av. J.-C.‖ Les villes brûlent.",
    "Le train de 16 h. est supprimé.‖ Celui de 17 h. aussi.",
  ]

  static let vietnamese: [String] = [
    "Ông Nam cho biết.‖\"Chúng tôi đã sẵn sàng\", ông nói thêm.",
    // Abbreviations and titles
    "GS.TS. Nguyễn Lân Dũng và PGS.TS Trần Đình Thiên dự hội thảo.‖ TS. Võ Trí Thành chủ trì.",
    "UBND Q. 1 và P. Bến Nghé đã kiểm tra.‖ Kết quả sẽ công bố sau.",
    "Công ty CP. Vinamilk và Cty. Hòa Phát cùng tăng trần.‖ VN-Index tăng 12 điểm.",
    "Chợ bán rau, củ, quả, thịt, cá, v.v...‖ Giá cả ổn định.",
    "Các tỉnh như Cà Mau, Bạc Liêu, v.v. bị hạn mặn.‖ Nông dân thiệt hại nặng.",
    "TX. Bình Long và TT. Lộc Ninh mưa lớn.‖ Nhiều nhà tốc mái.",
    "Th.S Nguyễn Thị Hà và CN. Lê Văn Tám trình bày.‖ Hội thảo kết thúc lúc 17h.",
    "Đ/c Tổng Bí thư đến thăm.‖ Các đ/c lãnh đạo tỉnh cùng dự.",
    "Xem Tr. 25, Nxb. Giáo dục, 2005.‖ Sách đã tuyệt bản.",
    "ĐT. 028.3822.1234.‖ Fax. 028.3822.4321.",
    "LS. Trương Trọng Nghĩa cho rằng luật chưa rõ.‖ KS. Minh đồng ý.",
    "Bà con xã Tân Phú, H. Tân Biên được nhận gạo.‖ Ai cũng vui.",
    "TP. Thủ Đức trực thuộc TP. HCM.‖ Dân số hơn 1 triệu người.",
    "Ông sống ở TP.HCM.‖ Bà sống ở Tp. Huế.",
    "BS.CKII. Trần Văn Sóng khuyên người dân tiêm vắc-xin.‖ Vắc-xin miễn phí.",
    // Initials
    "Nguyễn Văn A. bị bắt hôm qua.‖ Đồng phạm Trần Thị B. đang bỏ trốn.",
    "Ông J. Biden gặp ông V. Putin ở Geneva.‖ Hai bên hội đàm 3 giờ.",
    "Chị L.T.H. (ngụ Q.7) trình báo công an.‖ Kẻ cướp đã bị bắt.",
    "Bé N. 5 tuổi đi lạc.‖ Bố mẹ bé đang tìm.",
    "Đội B. Bình Dương thắng 2-0.‖ Đội khách rời sân trong im lặng.",
    "Thuốc thuộc nhóm B.‖ Người bệnh không được tự ý dùng.",
    "Vitamin C.‖ Đó là thứ cơ thể cần.",
    "Hepatitis B là bệnh gan.‖ Bệnh lây qua đường máu.",
    "Nhà văn A. Camus sinh ở Algérie.‖ Ông mất năm 1960.",
    // Numbers, dates
    "Giá vàng đạt 74,5 triệu đồng/lượng.‖ Giá USD là 24.350 đồng.",
    "Tổng kim ngạch là 1.234.567 USD.‖ Tăng 3.5% so với năm ngoái.",
    "Phiên tòa mở ngày 12.5.2020.‖ Bị cáo vắng mặt.",
    "Sáng 2/9, lễ diễu binh bắt đầu.‖ Chiều 2/9, người dân đổ về hồ Gươm.",
    "Trận đấu kết thúc với tỷ số 2-1.‖ 30.000 khán giả ra về hạnh phúc.",
    "Năm 2023, GDP tăng 5,05%.‖ Năm 2024, mục tiêu là 6,5%.",
    "Lúc 8h30.‖ Đoàn xe khởi hành.",
    "Tàu chạy lúc 19g.‖ Khách lên tàu từ 18g.",
    "Đại hội XIII.‖ Đó là dấu mốc lớn.",
    "Quý II.‖ Kinh tế phục hồi.",
    "Mức lương tối thiểu vùng I là 4.680.000 đồng.‖ Vùng II thấp hơn.",
    "Diện tích 120 m2.‖ Giá 5 tỉ đồng.",
    // Quotes
    "“Tôi không làm điều đó. Tôi vô tội”, bị cáo nói.‖ Tòa bác lời khai.",
    "\"Chúng tôi rất vui.\" - chị Lan nói.‖ Chồng chị gật đầu.",
    "\"Đi thôi!\" anh giục.‖ Chị vẫn đứng yên.",
    "Ông khẳng định: “Việt Nam là bạn. Việt Nam là đối tác tin cậy.”‖ Cử tọa vỗ tay.",
    "“Vì sao?” - tôi hỏi.‖ “Vì trời mưa.” - ông đáp.",
    "Vở “Hồn Trương Ba, da hàng thịt” và phim “Em là bà nội của anh!” gây sốt.‖ Vé bán hết.",
    "Anh bảo: \"Mẹ nói 'về đi' rồi khóc.\"‖ Tôi lặng người.",
    "Bà kể: “Nó hỏi tôi: ‘Bà ơi, bao giờ bố về?’ Tôi không biết nói sao.”‖ Bà lau nước mắt.",
    "“Không!”‖ Câu trả lời dứt khoát.",
    "Cụm từ \"v.v.\" hay bị lạm dụng.‖ Nên viết rõ.",
    "«Tôi yêu Hà Nội.»‖ Đó là lời của ông.",
    // Brackets, credits
    "Đội tuyển thắng đậm (5-0!).‖ Người hâm mộ xuống đường.",
    "Thủ tướng phát biểu tại hội nghị. (Ảnh: Dương Giang/TTXVN)‖ Hội nghị diễn ra trong hai ngày.",
    "Mưa lớn gây ngập. (Nguồn: VTV)",
    "Luật này (sửa đổi năm 2013. Xem phụ lục) đã hết hiệu lực.‖ Luật mới thay thế.",
    "(Theo Reuters.)‖ Bản dịch của chúng tôi.",
    "Người dân [ở vùng lũ] cần gạo.‖ Họ cũng cần nước sạch.",
    "Cầu Long Biên về đêm.‖ Ảnh: Việt Hùng.",
    // Ellipses
    "Anh... anh đi đâu?‖ Tôi... tôi không biết.",
    "Trời lại mưa…‖ Đường vắng tanh.",
    "Nào là gạo, mắm, muối...‖ Thứ gì cũng đắt.",
    "Hàng nghìn người (công nhân, sinh viên, ...) đã về quê.‖ Bến xe kín chỗ.",
    // Dialogue
    "- Cháu tên gì?‖ - Dạ, cháu tên Nam.‖ - Ngoan lắm!",
    "– Mẹ ơi!‖ – Mẹ đây.",
    // Datelines, sign-offs
    "Hà Nội (TTXVN 12/5) – Quốc hội thông qua nghị quyết.‖ Nghị quyết có hiệu lực ngay./.",
    "(TTXVN/Vietnam+) Sáng nay, bão số 3 đổ bộ.‖ Gió giật cấp 12.",
    "(Dân trí) - Công an đã khởi tố vụ án.‖ Vụ án có 5 bị can.",
    "TTO - Giá xăng lại tăng.‖ Đây là lần tăng thứ ba.",
    "TPHCM, ngày 5/8 (TTXVN) - Lễ hội bắt đầu.‖ Hàng vạn người tham gia./.",
    "Chuyến thăm thành công tốt đẹp. (TTXVN)",
    "Hai nước nâng cấp quan hệ./. TTXVN",
    // Enumerations, laws
    "Khoản 2 Điều 8 Luật Đất đai quy định rõ.‖ Khoản 3 thì không.",
    "Điều 12. Quyền của người lao động.‖ Người lao động có quyền nghỉ phép.",
    "1. Đối tượng áp dụng.‖ 2. Phạm vi điều chỉnh.",
    "2.5. Bộ nhớ và đĩa cần thiết.",
    "a. Hồ sơ gồm đơn xin.‖ b. Bản sao chứng minh thư.",
    "Nghị định số 15/2020/NĐ-CP đã có hiệu lực.‖ Mức phạt tăng gấp đôi.",
    "I. Tình hình chung.‖ II. Nhiệm vụ.",
    "Chương III. Xử lý vi phạm.",
    "Có 3 bước: 1. Đăng ký; 2. Nộp phí; 3. Nhận thẻ.‖ Thời gian là 2 ngày.",
    // URLs, files
    "Truy cập https://dichvucong.gov.vn để nộp hồ sơ.‖ Hồ sơ được xử lý trong ngày.",
    "Liên hệ toasoan@tuoitre.com.vn.‖ Tòa soạn sẽ phản hồi.",
    "Theo VnExpress.net, giá đất tăng.‖ Tin trên vietnamnet.vn cũng vậy.",
    // Missing spaces, runs
    "Trời nắng.‖Đường đông.‖Ai cũng mệt.",
    "Có thật không??‖ Thật mà!!",
    "Cái gì ?‖ Ai nói ?",
    "Sao lại thế?!‖ Không thể tin được.",
    "Hay quá!..‖ Xem lại lần nữa đi.",
    "Ông hứa sẽ làm .‖ Nhưng chưa làm .",
    // Headings and live blogs
    "15h30: Bão đổ bộ Quảng Ninh.‖ 16h: Gió giảm dần.",
    "TRỰC TIẾP: VIỆT NAM - THÁI LAN.‖ HIỆP 2 BẮT ĐẦU.",
    "Giá vàng hôm nay: Tăng mạnh.‖ Chứng khoán: Giảm sâu.",
    "8h. Xe chạy.‖ 9h. Xe dừng.",
    // Names and mixed
    "Ca sĩ Sơn Tùng M-TP.‖ Anh vừa ra bài mới.",
    "Tập đoàn Samsung Electronics Co., Ltd. mở nhà máy.‖ Nhà máy đặt ở Thái Nguyên.",
    "Theo TS. E. Schmidt, AI sẽ thay đổi tất cả.‖ GS. Y. LeCun không đồng ý.",
    "Mr. Bean quay lại.‖ Khán giả cười nghiêng ngả.",
    "Ông Kim Jong Un gặp D. Trump ở Hà Nội.‖ Thượng đỉnh không có thỏa thuận.",
    "Trường THPT. Chu Văn An tuyển 300 học sinh.‖ Điểm chuẩn là 42.",
    "Số 8, Đ. Lê Lợi, P. Bến Thành, Q. 1.‖ Mở cửa từ 8h.",
  ]
}

extension Substring {
  fileprivate func trimming() -> String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
