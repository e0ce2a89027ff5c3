import Testing

@testable import TextKitCore

@Suite struct HeadlineTests {
  private func headline(_ text: String, _ language: Language) -> String {
    Summarizer(isHeadline: true).summary(of: article(text, language: language)).sentences.first ?? ""
  }

  @Test func `a tail is cut where a clause is left`() {
    let line = headline(
      """
      Le ministre de la Santé a signé un accord sur les salaires des infirmières, alors que les syndicats appellent à une \
      nouvelle journée de grève dans les hôpitaux publics et que plusieurs services ont déjà fermé leurs portes.
      """, .french)
    #expect(line.hasPrefix("Le ministre de la Santé a signé un accord"))
    #expect(WordScan.hashes(of: Array(line.utf8).span).count <= 18)
    #expect(!line.hasSuffix(" de") && !line.hasSuffix(" des") && !line.hasSuffix(","))
  }

  @Test func `on a page of two languages none is cut by the other one's grammar`() {
    let text = """
      Cô Hòa, năm nay 45 tuổi, vừa được trường công nhận.

      Theo ông, lĩnh vực này thường khó nên ai muốn thành công phải thực sự có nghị lực và đam mê, dù hoàn cảnh có thế nào \
      đi nữa.

      De la défense des rivières à la protection des forêts anciennes du plateau, elle a assuré que les propositions de son \
      association étaient raisonnables. Les chasseurs du plateau ont refusé de débattre avec l'invitée, jugeant que le \
      débat serait stérile.
      """
    let line = headline(text, .vietnamese)
    #expect(line.hasPrefix("Cô Hòa") || line.hasPrefix("Lĩnh vực này thường khó"))
    let french = Summarizer(isHeadline: true, language: .french).summary(of: article(text, language: .vietnamese))
    #expect(french.sentences.first?.hasPrefix("Les chasseurs du plateau ont refusé de débattre") == true)
  }

  @Test func `several people stay several, and a name keeps its title behind kin`() {
    #expect(
      headline("Các em học sinh đã đồng loạt rời lớp học để tuần hành trên phố.", .vietnamese).hasPrefix(
        "Các em học sinh"))
    let kin = headline(
      "Trong nhà chỉ có vợ và con ông Thạch khi cán bộ công an đến làm việc vào buổi sáng.", .vietnamese)
    #expect(!kin.contains("con Thạch"))
  }

  @Test func `what stands between an opening date and the verb is the subject`() {
    for text in [
      "Mardi, le maire de Lyon et le préfet du Rhône, ont visité le chantier de la nouvelle gare de la ville.",
      "Le 12 mars, le maire de Lyon et le préfet du Rhône, ont visité le chantier de la nouvelle gare de la ville.",
    ] {
      let line = headline(text, .french)
      #expect(line.contains("le maire de Lyon et le préfet") || !line.contains("ont visité"))
    }
  }

  @Test func `the comma before who said it stays where a date goes`() {
    let line = headline(
      "Des milliers de personnes défilent dans le calme à Lyon, mardi 12 mars, rapporte le quotidien Le Progrès.",
      .french)
    #expect(!line.contains("Lyon rapporte"))
  }

  @Test func `a date that a word wants is not left out, nor half of one`() {
    for text in [
      "Les restaurants de la ville de Lyon pourront rouvrir leurs salles à partir du 1er juillet.",
      "Les députés ont adopté mardi 4 juin 17 amendements au projet de loi sur les hôpitaux.",
    ] {
      let line = headline(text, .french)
      #expect(!line.hasSuffix("à partir") && !line.contains("adopté amendements"))
    }
  }

  @Test func `a date with its part of the day goes as a whole`() {
    let line = headline(
      "Le maire de Valmont a précisé ce lundi matin 17 décembre dans la presse les horaires de la piscine.", .french)
    #expect(!line.contains("précisé 17"))
  }

  @Test func `the comma that closes an apposition stays where a date beside it goes`() {
    let line = headline(
      "Jean Martin, élu maire de Valmont en 2014, lundi 5 mai, a démissionné de son mandat de député.", .french)
    #expect(!line.contains("2014 a démissionné"))
  }

  @Test func `no end parts a date`() {
    let line = headline(
      """
      Le préfet de Valmont a inauguré lundi 23 septembre avec le maire et plusieurs élus de la région la nouvelle gare de la \
      ville, qui accueillera dès le mois prochain une centaine de trains par jour.
      """, .french)
    #expect(!line.hasSuffix("lundi") && !line.hasSuffix("23"))
  }

  @Test func `a kilometre is no hour of a date`() {
    let line = headline("La terre a tremblé le 16 juillet à 7 kilomètres au sud de la ville de Valmont.", .french)
    #expect(!line.contains("tremblé kilomètres"))
  }

  @Test func `where nothing is short enough but a piece without a verb, a sentence with one is taken`() {
    let text = """
      Une journée noire pour les usagers du rail.
      Le trafic reste interrompu.
      """
    #expect(headline(text, .french).contains("reste"))
  }

  @Test func `a connective at the start goes`() {
    let line = headline(
      "Mais la mairie de Valmont a décidé de rouvrir la piscine municipale dès le printemps.", .french)
    #expect(line.hasPrefix("La mairie de Valmont a décidé"))
  }

  @Test func `what is said stands without who said it`() {
    let line = headline(
      """
      Trao đổi với báo chí, ông Nguyễn Văn An cho biết thành phố sẽ xây dựng thêm ba bệnh viện tại các quận vùng ven để giảm \
      tải cho tuyến trung ương và phục vụ người dân tốt hơn trong những năm tới.
      """, .vietnamese)
    #expect(line.lowercased().contains("thành phố sẽ xây dựng"))
    #expect(WordScan.hashes(of: Array(line.utf8).span).count <= 18)
  }

  @Test func `the comma behind a bracket that is left out stays`() {
    var workspace = SummaryWorkspace()
    let article = article("Elle touche l'aide de la caisse (CPAM), les primes et un loyer de la commune.")
    let text = article.text.bytes.span
    workspace.read(article, language: .french)
    let tokens = workspace.candidates[0].tokens
    let sentence = SentenceGrammar(tokens, of: workspace.index, in: text, .french)
    let kept = workspace.thinned(tokens, in: text, .french, sentence)
    #expect(kept.count == 2)
    let form = HeadlineForm(
      candidate: 0, tokens: tokens, kept: kept, isThinned: true, words: 12, cutsOpening: false, cutsTail: true, end: 1,
      clause: 1, opening: .subject)
    let line = String(
      decoding: workspace.render(form, sentence, in: text), as: UTF8.self)
    #expect(line == "Elle touche l'aide de la caisse, les primes et un loyer de la commune")
  }

  @Test func `an adverb that ties a French clause to the one before goes`() {
    var workspace = SummaryWorkspace()
    let article = article("Les réseaux ont également confirmé les fausses rumeurs de vendredi soir.")
    let text = article.text.bytes.span
    workspace.read(article, language: .french)
    let tokens = workspace.candidates[0].tokens
    let sentence = SentenceGrammar(tokens, of: workspace.index, in: text, .french)
    #expect(workspace.thinned(tokens, in: text, .french, sentence).first?.count == 3)
  }

  @Test func `a French headline opens behind a date and keeps what is told`() {
    let line = headline(
      """
      Ce lundi 10 août, au petit matin, un camion s'est encastré dans une maison de la commune de Valmont, où deux personnes \
      dormaient au premier étage sans que personne ne soit blessé.
      """, .french)
    #expect(!line.hasSuffix("Ce lundi 10 août"))
    #expect(line.lowercased().contains("un camion s'est encastré"))
    let told = headline(
      "Le candidat avait promis aux enfants du village de revenir pour la fête de la commune au mois de juin.", .french)
    #expect(!told.hasSuffix("promis aux enfants") && !told.hasSuffix("promis aux enfants du village"))
  }

  @Test func `a headline is never cut inside a number or a hyphened word`() {
    for text in [
      "Le porte-parole a annoncé 3.400 suppressions de postes chez le constructeur d'ici à la fin de l'année prochaine, selon lui.",
      "Công ty đã chi 3.400 tỷ đồng cho dự án đường sắt đô thị số 1 tại thành phố trong hai năm qua theo kế hoạch.",
    ] {
      for language in [Language.french, .vietnamese] {
        let line = headline(text, language)
        #expect(!line.hasSuffix(" 3") && !line.hasSuffix("porte") && !line.hasPrefix("400"))
      }
    }
  }

  @Test func `a subject takes its second predicate without a comma`() {
    let line = headline(
      """
      Cơ quan điều tra Công an tỉnh đã hoàn tất kết luận về vụ việc gây xôn xao dư luận trong nhiều tháng qua, bắt giam hai \
      giám đốc ngân hàng để làm rõ hành vi lừa đảo.
      """, .vietnamese)
    #expect(!line.contains(", bắt giam"))
    #expect(line.hasPrefix("Cơ quan điều tra"))
  }

  @Test func `a French headline ends in no verb that hangs and keeps what its verb wants`() {
    for text in [
      "Le tribunal de Paris a condamné le chroniqueur de soixante-deux ans pour des propos tenus sur un plateau de télévision en septembre dernier.",
      "Le ministre de l'Intérieur tente de désamorcer la colère des policiers en recevant jeudi les syndicats de la profession place Beauvau à Paris.",
    ] {
      let line = headline(text, .french)
      #expect(!line.hasSuffix("tenus") && !line.hasSuffix("recevant jeudi") && !line.hasSuffix("recevant"))
    }
  }

  @Test func `the last resort is the beginning of a sentence with a verb`() {
    let line = headline(
      """
      Mardi, le maire de Lyon et le préfet du Rhône, les élus de la métropole et les nombreux responsables associatifs venus de \
      toute la région. Il le lui a dit parce qu'il le voulait, et qu'ils en avaient besoin pour ce qui les attendait quand ils y \
      seraient tous ensemble réunis le soir.
      """, .french)
    #expect(line == "Il le lui a dit parce qu'il le voulait")
  }

  @Test func `a date that is left out leaves no participle alone before a comma`() {
    let line = headline(
      "Dans une décision rendue vendredi, le Conseil constitutionnel a supprimé le délit de recel d'apologie du terrorisme.",
      .french)
    #expect(!line.contains("rendue,"))
    let accident = headline(
      "Trois jeunes gens ont été violemment agressés vendredi 10 août, dans la commune de Petit-Couronne, au sud de Rouen.",
      .french)
    #expect(!accident.contains("agressés, dans"))
    let fear = headline(
      "Pour beaucoup, le retour en classe le 11 mai prochain, date annoncée du déconfinement, est synonyme de grande peur.",
      .french)
    #expect(!fear.contains("classe, est"))
    let judge = headline(
      "C'est pour cette raison que le juge administratif, saisi par la Ligue, a suspendu la procédure mardi.", .french)
    #expect(!judge.contains("administratif, a suspendu"))
    let doctor = headline(
      """
      Me Morel affirme que le docteur Paul Pécher, mis en examen pour 24 empoisonnements de patients à Besançon, aurait \
      falsifié des rapports d'expertise et contacté ses anciens collègues de la clinique.
      """, .french)
    #expect(doctor.contains("Pécher aurait falsifié"))
  }

  @Test func `half of a pair and half of a number are no Vietnamese ends`() {
    let pair = vietnameseClause("Nga sẽ chuyển tên lửa không chỉ tới Thổ Nhĩ Kỳ mà còn tới nước khác.")
    #expect(pair.isBarred([0..<10]))
    #expect(!pair.isBarred([0..<pair.count]))
    let number = vietnameseClause("Người dân yêu cầu xuất trình bản đồ quy hoạch 1/5.000 của khu đất.")
    #expect((8..<number.count).contains { number.isBarred([0..<$0]) })
    #expect(number.isBarred([0..<12]))
    #expect(!number.isBarred([0..<13]))
  }

  @Test(arguments: [
    // The clause behind `dù` never comes; what opens the sentence ends at its comma.
    ("Dù xác định xuất khẩu thịt heo khó hơn thịt gà vì dịch bệnh, ông Cường yêu cầu làm ngay.", 11),
    ("Sau khi bị bắt tại sân bay Tân Sơn Nhất, ông Nam đã nhận tội.", 10),
    ("Trong số quốc gia phản đối nghị quyết yêu cầu rút quân, Nga lên tiếng trước.", 12),
    ("Tại diễn đàn được tổ chức ngày 28/9 tại Hà Nội, các diễn giả đã nêu nhiều ý kiến.", 9),
  ]) func `a Vietnamese opening that waits for its clause is no headline`(text: String, end: Int) {
    let clause = vietnameseClause(text)
    #expect(clause.isBarred([0..<end]))
    #expect(!clause.isBarred([0..<clause.count]))
  }

  @Test func `a Vietnamese opening whose clause has come is a headline`() {
    let spending = vietnameseClause("Dù thu nhập không nhiều nhưng Thúy thích tiêu xài sang, theo báo cáo.")
    #expect(!spending.isBarred([0..<12]))
    let passengers = vietnameseClause("Trong số hành khách bị đẩy xuống có nhiều em nhỏ, theo hãng bay.")
    #expect(!passengers.isBarred([0..<11]))
  }

  @Test func `no French headline holds a word made of two of its article`() {
    let line = headline(
      """
      Responsabilité de l'ÉtatServier a saisi le tribunal administratif de Paris contre le ministère. Servier conteste la \
      part de l'État dans cette affaire, qui dure depuis dix ans et qui a coûté très cher au laboratoire.
      """, .french)
    #expect(line.hasPrefix("Servier conteste"))
  }

  @Test func `a French text without a headline is not cut behind qui`() {
    let line = headline(
      """
      Le Syndicat national des journalistes (SNJ) avait également dénoncé ce texte qui, sous couvert "d'assurer une prise \
      en compte optimale des journalistes" pendant les manifestations, entend selon lui les "mettre au pas".
      """, .french)
    #expect(!line.isEmpty && !line.hasSuffix("qui"))
  }

  @Test(arguments: [
    "Jusque-là, la plus grosse somme gagnée sur Internet en France était de 28 millions d'euros, remportés en mars 2008 à Lyon.",
    "S'il fallait un nouveau confinement, le gouvernement devrait décréter l'état d'urgence sanitaire dans toutes les régions du pays.",
    "Le port d'un équipement de protection est autorisé aux journalistes, dès lors que leur identification est confirmée par l'État.",
    "Pour beaucoup, le retour en classe des élèves de primaire est synonyme de grande peur dans les communes les plus touchées.",
  ]) func `what limits a French clause is not cut off it`(text: String) {
    let line = headline(text, .french)
    let limits = ["jusque-là", "s'il fallait", "dès lors que", "pour beaucoup"]
    #expect(limits.contains { line.lowercased().contains($0) })
  }
}
