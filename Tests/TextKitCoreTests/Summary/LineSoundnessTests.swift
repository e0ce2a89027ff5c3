import Testing

@testable import TextKitCore

/// What a sentence pays for not standing alone as the one line.
@Suite struct LineSoundnessTests {
  private func workspace(_ text: String, _ language: Language) -> (SummaryWorkspace, Article) {
    var workspace = SummaryWorkspace()
    let article = article(text)
    workspace.read(article, language: language)
    return (workspace, article)
  }

  private func price(_ sentence: String, behind before: String, _ language: Language) -> Float {
    let (workspace, article) = workspace(before + " " + sentence, language)
    let model = language == .french ? SoundnessModel.frenchLine : .vietnameseLine
    let last = workspace.candidates.count - 1
    let bytes = article.text.bytes.span
    let tokens = workspace.candidates[last].tokens
    let sentence = language == .french ? SentenceGrammar(tokens, of: workspace.index, in: bytes, .french) : nil
    return model.price(workspace.standing(of: last, sentence, in: bytes))
  }

  @Test(arguments: [
    ("Elle a également annoncé la fermeture de cette usine.", "La ministre Anne Martin a annoncé une loi sur l'eau."),
    ("Ce rapport est le premier à se pencher sur cette question.", "Paris a publié un rapport sur la pollution."),
    ("Plus de peur que de malSoulagée, la chanteuse remercie ses fans.", "La chanteuse Zaz remercie ses fans à Lyon."),
  ]) func `a French sentence that leans or is glued costs more`(leans: String, stands: String) {
    let before = "Une réunion s'est tenue lundi à Lyon."
    #expect(price(leans, behind: before, .french) > price(stands, behind: before, .french) + 0.1)
  }

  @Test(arguments: [
    ("Động thái này cũng diễn ra sau cuộc họp nói trên.", "Nga rút quân khỏi Syria sau cuộc họp ở Moscow."),
    ("Sáng 18/3, bà Hiền tử vong.", "Công an Hà Nội bắt nghi phạm Nguyễn Văn Hùng."),
  ]) func `a Vietnamese sentence that leans costs more`(leans: String, stands: String) {
    let before = "Bà Trần Thị Hiền bị tai nạn hôm thứ hai."
    #expect(price(leans, behind: before, .vietnamese) > price(stands, behind: before, .vietnamese) + 0.1)
  }

  @Test(arguments: [1, 3])
  func `what is not looked at pays the highest price`(count: Int) {
    let text = (1...60).map { "Cet accord numéro \($0) a également été signé à Lyon." }.joined(separator: " ")
    var (workspace, article) = workspace(text, .french)
    workspace.vet(count, in: article.text.bytes.span, language: .french)
    let unseen = workspace.candidates.filter { !$0.isVetted }
    #expect(unseen.count >= 30)
    #expect(unseen.allSatisfy { $0.doubt == -SoundnessModel.frenchLine.highestPrice })
    let seen = workspace.candidates.filter { $0.isVetted }
    #expect(seen.allSatisfy { $0.doubt > -SoundnessModel.frenchLine.highestPrice })
  }

  @Test func `text of another language is not looked at`() {
    var (workspace, article) = workspace("She signed it as well. The minister of Italy signed a law.", .undetermined)
    workspace.vet(1, in: article.text.bytes.span, language: .undetermined)
    #expect(workspace.candidates.allSatisfy { $0.doubt == 0 })
  }

  @Test(arguments: ["fr", "vi"]) func `the weights are of one part`(language: String) {
    var count = 0
    for line in ResourceLines(.lineSoundness) where line[0].elementsEqual(language.utf8) {
      #expect(line[1].elementsEqual("sound".utf8) && line.count == 4)
      count += 1
    }
    #expect(count > 50)
  }
}
