import Testing
import TextKitCore

/// Terms in the forms that news gives them, marked `⟦…⟧`; written before any matcher had seen them.
@Suite("Hard terms") struct HardTermsTests {
  @Test(arguments: french) func `French text`(marked: String) { check(marked, .french) }

  @Test(arguments: vietnamese) func `Vietnamese text`(marked: String) { check(marked, .vietnamese) }

  private func check(_ marked: String, _ language: Language) {
    let text = Array(marked.replacing("⟦", with: "").replacing("⟧", with: "").utf8)
    let matches = TermMatcher(Self.lexicon).matches(in: text.span, language: language)
    var found = ""
    var position = 0
    for match in matches {
      found += String(decoding: text[position..<match.range.lowerBound], as: UTF8.self)
      found += "⟦" + String(decoding: text[match.range], as: UTF8.self) + "⟧"
      position = match.range.upperBound
    }
    found += String(decoding: text[position...], as: UTF8.self)
    #expect(found.unicodeScalars.elementsEqual(marked.unicodeScalars), "\(found)")
  }

  static let french: [String] = [
    // Plural and feminine of each word
    "les ⟦chefs d'État⟧ et les ⟦chefs d’Etat⟧", "les ⟦ministres des Affaires étrangères⟧",
    "deux ⟦généraux de brigade⟧", "des ⟦bateaux de pêche⟧ et des ⟦animaux sauvages⟧", "les ⟦feux de forêt⟧ du Sud",
    "les ⟦nouveaux pays industrialisés⟧", "les ⟦conseils municipaux⟧", "les ⟦conseillères spéciales⟧",
    "une ⟦conseillère spéciale⟧", "des ⟦conseillers spéciaux⟧", "la ⟦vice-présidente⟧ et les ⟦vice-présidents⟧",
    "la ⟦première ministre⟧ danoise", "les ⟦accords bilatéraux⟧", "les ⟦mises en œuvre⟧ tardives",
    "les ⟦acteurs économiques⟧ et les ⟦actrices économiques⟧", "une ⟦sous-préfète⟧", "les ⟦porte-parole⟧ du groupe",
    "les ⟦baux emphytéotiques⟧", "les ⟦eaux potables⟧", "les ⟦zones économiques exclusives⟧", "les ⟦États membres⟧",
    "les ⟦travailleuses migrantes⟧", "des ⟦coeurs artificiels⟧", "des ⟦agentes publiques⟧",
    "les ⟦secrétaires d'État⟧", "les ⟦droits de l'homme⟧", "les ⟦jeunes pousses⟧", "les ⟦centrales nucléaires⟧",
    "les ⟦aides publiques au développement⟧",
    // Capitals, accents, ligatures
    "LES ETATS MEMBRES".replacing("ETATS MEMBRES", with: "⟦ETATS MEMBRES⟧"), "⟦ÉTATS MEMBRES⟧", "⟦Etats membres⟧",
    "⟦COUR PÉNALE INTERNATIONALE⟧", "⟦COUR PENALE INTERNATIONALE⟧", "la ⟦Cour Pénale Internationale⟧",
    "⟦MISE EN OEUVRE⟧", "⟦Mise en oeuvre⟧", "⟦Réchauffement climatique⟧ : que faire ?", "le ⟦Premier ministre⟧",
    "⟦PREMIERS MINISTRES⟧", "l'⟦ASSEMBLÉE NATIONALE⟧", "⟦Zone économique exclusive⟧",
    // Normal form, blanks, line ends
    "le re\u{301}chauffement climatique".replacing(
      "re\u{301}chauffement climatique", with: "⟦re\u{301}chauffement climatique⟧"),
    "⟦E\u{301}tats membres⟧", "les ⟦ministres des\nAffaires étrangères⟧", "la ⟦Cour\u{A0}pénale\u{202F}internationale⟧",
    "les ⟦feux  de\tforêt⟧", "l'⟦aide publique\r\nau développement⟧", "⟦mise\u{A0}en œuvre⟧",
    "la zone économique\n\nexclusive",
    // Apostrophes, hyphens
    "les ⟦droits de l’homme⟧", "les ⟦droits de lʼhomme⟧", "un ⟦accord de libre‑échange⟧",
    "des ⟦accords de libre‐échange⟧", "un ⟦accord de libre échange⟧", "la ⟦vice–présidente⟧",
    "le ⟦compte-rendu⟧ de séance", "le ⟦compte rendu⟧", "⟦Porte‑parole⟧ du Quai d'Orsay",
    // Elision and contraction
    "l'⟦État membre⟧ et d'⟦État membre⟧ à ⟦État membre⟧", "qu'⟦État membre⟧", "jusqu'⟦État membre⟧",
    "l’⟦OMS⟧ et d’⟦OMS⟧", "l'ambassade du ⟦Caire⟧", "au ⟦Caire⟧", "⟦Le Caire⟧ et ⟦Le Caire⟧.", "vers Caire",
    "LE CAIRE".replacing("LE CAIRE", with: "⟦LE CAIRE⟧"),
    "(⟦OMS⟧)", "«⟦OMS⟧»", "l'⟦OMS⟧/la ⟦ZEE⟧", "⟦OMS⟧-⟦ZEE⟧", "⟦OMS⟧.", "l’«⟦accord bilatéral⟧»",
    "⟦OMS⟧, ⟦PIB⟧, ⟦ZEE⟧ : tout",
    "les droits et les devoirs, la réunion et le caire", "⟦La Réunion⟧ et ⟦LA RÉUNION⟧", "il conseille et conseilles",
    "on sanctionne, une ⟦sanction⟧, des ⟦sanctions⟧",
    // Acronyms
    "le ⟦PIB⟧ réel", "le pib", "Pib", "oms", "PIBs", "l'OMSI", "le P.I.B.",
    // Inside longer words and names
    "le pibloque", "le sous-chef d'État", "l'ex-⟦chef d'État⟧", "M. Marin a dit", "Mme Marin et le ⟦marin⟧",
    "les ⟦marins⟧ de Jean Marin", "Le ⟦marin⟧ Yves Marin.", "le ⟦Marin⟧ inconnu", "J. Marin", "sous-marin", "marinade",
    "un accord de libre-échangiste", "www.marin.fr", "marin@mer.fr", "#marin_bleu", "l'élevé et les élevées",
    "un ⟦élève⟧ et des ⟦élèves⟧", "il marche", "le ⟦marché⟧ et les ⟦marchés⟧", "⟦MARCHÉ⟧ et ⟦MARCHE⟧", "marchés-clés",
    "la cote et la ⟦côte⟧", "il est sur la table", "c'est ⟦sûr⟧", "un péché", "la ⟦pêche⟧", "États-Unis",
    "un mal pour un bien", "mettre en œuvre", "la forêt de feux", "des réchauffements", "le climat réchauffé",
    "les présidents et vice", "un ⟦conseil⟧ des ministres", "des zones exclusives", "économique et exclusif",
    "l'⟦accord\u{A0}bilatéral⟧ ; l'⟦accord bilatéral⟧ !",
    "⟦accord bilatéral⟧⟦accord bilatéral⟧".replacing("⟧⟦", with: "⟧…⟦"),
    "⟦pays en développement⟧ et ⟦pays en développement⟧", "développement en pays", "le ⟦gaz à effet de serre⟧",
    "les ⟦gaz à effet de serre⟧", "⟦lutte contre la corruption⟧", "lutte contre les corruptions",
    "⟦luttes contre la corruption⟧", "la ⟦mer de Chine méridionale⟧", "mer de Chine",
    "⟦loi organique⟧ et ⟦lois organiques⟧",
    "le ⟦journal officiel⟧ et les ⟦journaux officiels⟧",
  ]

  static let vietnamese: [String] = [
    // Tone marks, i and y
    "⟦hòa bình⟧ và ⟦hoà bình⟧", "⟦Hòa bình⟧", "⟦HÒA BÌNH⟧ và ⟦HOÀ BÌNH⟧", "⟦thủy điện⟧, ⟦thuỷ điện⟧",
    "⟦ủy ban nhân dân⟧ và ⟦uỷ ban nhân dân⟧",
    "⟦kỹ sư⟧ và ⟦kĩ sư⟧", "⟦quý tộc⟧, ⟦quí tộc⟧", "⟦tỷ giá⟧ ⟦tỉ giá⟧", "⟦khoa học⟧ không phải khóa học", "hoa bình",
    "⟦quốc hội⟧ và ⟦Quốc hội⟧ và ⟦QUỐC HỘI⟧",
    // Normal form, blanks, line ends
    "⟦ho\u{300}a bi\u{300}nh⟧".replacing("⟦", with: "⟦"), "⟦hoa\u{300} bi\u{300}nh⟧",
    "⟦u\u{309}y ban nha\u{302}n da\u{302}n⟧",
    "⟦ủy ban\nnhân dân⟧", "⟦ủy\u{A0}ban nhân\u{202F}dân⟧", "⟦ủy ban  nhân dân⟧", "ủy ban\n\nnhân dân",
    "⟦thủ tướng⟧,⟦chính phủ⟧",
    // The longest wins
    "⟦đại hội đồng Liên hợp quốc⟧ của ⟦Liên hợp quốc⟧", "⟦phó thủ tướng⟧ và ⟦thủ tướng⟧",
    "⟦bộ trưởng Bộ Ngoại giao⟧", "⟦Bộ trưởng Bộ Ngoại giao⟧", "⟦BỘ TRƯỞNG BỘ NGOẠI GIAO⟧",
    // Names
    "nước ⟦Anh⟧", "anh và em", "tiếng ⟦Đức⟧", "đạo đức", "ông Nguyễn Minh Đức", "bà Trần Đức Lương",
    "Thủ tướng ⟦Đức⟧ Angela Merkel".replacing("Thủ tướng", with: "⟦Thủ tướng⟧"),
    "ở ⟦Anh⟧, ⟦Pháp⟧, ⟦Đức⟧", "Việt-⟦Pháp⟧", "hai nước ⟦Pháp⟧ - ⟦Đức⟧", "bệnh viện Việt Đức", "chị Lê Thị Pháp",
    "cầu thủ người ⟦Đức⟧", "Anh ấy đến.", "phía ⟦Anh⟧ cho biết", "quân đội ⟦Pháp⟧", "phương pháp",
    "tại ⟦Pháp⟧ và ⟦Đức⟧", "Tổng thống ⟦Pháp⟧ Emmanuel Macron", "huyện Đức Trọng", "quận Thủ Đức",
    "ĐỨC TÍNH TỐT", "ĐẠO ĐỨC NGHỀ", "TỔNG THỐNG ⟦ĐỨC⟧ THĂM ⟦PHÁP⟧", "PHƯƠNG PHÁP",
    // Acronyms, marks
    "⟦UBND⟧ tỉnh", "ubnd tỉnh", "(⟦UBND⟧)", "⟦UBND⟧/⟦LHQ⟧", "của ⟦LHQ⟧.", "“⟦LHQ⟧”", "LHQ1", "⟦UBND⟧-⟦LHQ⟧",
    // Not in longer syllables
    "khoa họcc", "xquốc hội", "quốc hộiđồng", "www.khoa-hoc.vn", "tỷ giáp", "thủ tướn", "thủ  tươi", "hòa bìn",
    "nhà ⟦khoa học⟧ và ⟦kỹ sư⟧", "⟦chính phủ⟧ điện tử",
  ]

  static let lexicon = Lexicon(
    Array(
      """
      Assemblée nationale	Quốc hội	politics	proper
      Allemagne	Đức	geo	proper
      Conseil des affaires	Hội đồng sự vụ	politics	proper
      Cour pénale internationale	Tòa án Hình sự Quốc tế	law	proper
      France	Pháp	geo	proper
      La Réunion	đảo Rê-uy-ni-ông	geo	proper
      Le Caire	Cai-rô	geo	proper
      OMS	Tổ chức Y tế Thế giới	org	acronym
      Organisation des Nations unies	Liên hợp quốc|LHQ	org	proper
      PIB	tổng sản phẩm quốc nội	economy	acronym
      Royaume-Uni	Anh	geo	proper
      ZEE	vùng đặc quyền kinh tế	law	acronym
      Assemblée générale des Nations unies	đại hội đồng Liên hợp quốc	org	proper
      accord bilatéral	hiệp định song phương	diplomacy	noun
      accord de libre-échange	hiệp định thương mại tự do	trade	noun
      acteur économique	tác nhân kinh tế	economy	noun
      agent public	viên chức	labour	noun
      aide publique au développement	viện trợ phát triển chính thức	economy	noun
      animal sauvage	động vật hoang dã	environment	noun
      bail emphytéotique	hợp đồng thuê dài hạn	law	noun
      bateau de pêche	tàu cá	fishing	noun
      centrale nucléaire	nhà máy điện hạt nhân	energy	noun
      chef d'État	nguyên thủ quốc gia	politics	noun
      cœur artificiel	tim nhân tạo	health	noun
      comité populaire	ủy ban nhân dân|UBND	politics	noun
      compte rendu	biên bản	media	noun
      conseil municipal	hội đồng thành phố	politics	noun
      conseil	hội đồng	politics	noun
      conseiller spécial	cố vấn đặc biệt	title	noun
      côte	bờ biển	geo	noun
      droits de l'homme	nhân quyền	law	noun
      eau potable	nước sạch	health	noun
      feu de forêt	cháy rừng	environment	noun
      gaz à effet de serre	khí nhà kính	environment	noun
      gouvernement	chính phủ	politics	noun
      général de brigade	thiếu tướng	defence	noun
      hydroélectricité	thủy điện	energy	noun
      ingénieur	kỹ sư	title	noun
      jeune pousse	công ty khởi nghiệp	economy	noun
      journal officiel	công báo	law	noun
      loi organique	luật tổ chức	law	noun
      lutte contre la corruption	chống tham nhũng	law	noun
      marché	thị trường	economy	noun
      marin	thủy thủ	transport	noun
      mer de Chine méridionale	Biển Đông	geo	proper
      ministre des Affaires étrangères	bộ trưởng Bộ Ngoại giao	title	noun
      mise en œuvre	thực hiện	general	noun
      noblesse	quý tộc	history	noun
      nouveau pays industrialisé	nước công nghiệp mới	economy	noun
      paix	hòa bình	general	noun
      pays en développement	nước đang phát triển	economy	noun
      porte-parole	người phát ngôn	title	noun
      premier ministre	thủ tướng	title	noun
      pêche	nghề cá	fishing	noun
      réchauffement climatique	nóng lên toàn cầu	environment	noun
      science	khoa học	science	noun
      sanction	trừng phạt	law	noun
      secrétaire d'État	quốc vụ khanh	title	noun
      sous-préfet	phó tỉnh trưởng	title	noun
      sûr	an toàn	general	adjective
      taux de change	tỷ giá	finance	noun
      travailleur migrant	lao động di cư	labour	noun
      vice-Premier ministre	phó thủ tướng	title	noun
      vice-président	phó chủ tịch	title	noun
      zone économique exclusive	vùng đặc quyền kinh tế	law	noun
      élève	học sinh	education	noun
      État membre	quốc gia thành viên	politics	noun

      """.utf8))
}
