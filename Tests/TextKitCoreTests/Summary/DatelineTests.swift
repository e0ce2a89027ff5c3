import Testing

@testable import TextKitCore

@Suite struct DatelineTests {
  @Test(arguments: [
    "HÀ NỘI (VNA) - |Thủ tướng tiếp đoàn doanh nghiệp.",
    "Paris, le 12 mars (AFP) — |Le gouvernement a présenté son budget.",
    "Hanoï, le 5 février 2024 – |La Banque mondiale a approuvé un prêt.",
    "|En 2023, le pays – dont la dette croît – a emprunté deux fois.",
    "TTO - |Chiều 9/4, lực lượng chức năng đã đến hiện trường.",
    "(Dân trí) - |Một vụ cháy vừa xảy ra tại quận 5.",
    "• |La mairie a voté la fermeture de la piscine.",
    "-|L'enfouissement des déchets divise la commune.",
    "2 - |Ông Trần Bắc Hà chịu trách nhiệm chính.",
    "12) |La commune vote son budget mardi soir.",
    "|3 - 2 pour l'équipe de France à la mi-temps.",
    "|100) La commune vote son budget mardi soir.",
    "|Le ministre (PS) - qui a démissionné hier - ne répond pas.",
    "|La ligne Paris - Lyon a rouvert après deux jours.",
    "21h30 : |L'équipe de France ouvre le score.",
    "14:05 - |Mưa lớn tại Huế trong sáng nay.",
    "9h – |La route est coupée entre les deux villages.",
    "21h30 : |But !",
    "21h30 : |Fin du direct.",
    "|21h30",
    "|21 heures plus tard, il revient au port.",
    "|Hà Nội - Sài Gòn là tuyến đường sắt dài nhất.",
  ]) func `a sentence begins behind its dateline`(marked: String) {
    let parts = marked.split(separator: "|", omittingEmptySubsequences: false)
    let text = Array(marked.replacing("|", with: "").utf8)
    #expect(Dateline.end(of: 0..<text.count, in: text.span) == parts[0].utf8.count)
  }

  @Test(arguments: [
    ("Le maire a dit « non.", true), ("Le maire a dit « non ».", false), ("Il a (presque) fini.", false),
    ("Il a presque) fini.", true), ("\"Oui\", dit-il.", false), ("\"Oui, dit-il.", true),
  ]) func `quotes and brackets must close`(text: String, isUnbalanced: Bool) {
    let bytes = Array(text.utf8)
    #expect(SentenceForm(of: 0..<bytes.count, in: bytes.span).contains(.unbalanced) == isUnbalanced)
  }

  @Test(arguments: [
    ("Le maire a dit non.\"Nous verrons\", a-t-il ajouté.", true), ("Le maire a dit \"non\". Il part.", true),
    ("Il a crié \"Oui !\" dans la salle.", false),
  ]) func `two sentences in one are known`(text: String, isDouble: Bool) {
    let bytes = Array(text.utf8)
    #expect(SentenceForm(of: 0..<bytes.count, in: bytes.span).contains(.double) == isDouble)
  }

  @Test(arguments: [
    ("21h : le ministre arrive.", true), ("18h30. Les secours sont là.", true), ("14:05 - Mưa lớn tại Huế.", true),
    ("[9h15] La route est coupée.", true), ("21 heures plus tard, il revient.", false), ("12 morts à Lyon.", false),
  ]) func `stamps of live blogs are known`(text: String, isStamp: Bool) {
    let bytes = Array(text.utf8)
    #expect(SentenceForm(of: 0..<bytes.count, in: bytes.span).contains(.stamp) == isStamp)
  }
}
