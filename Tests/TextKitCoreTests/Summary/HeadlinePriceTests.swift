import Testing

@testable import TextKitCore

/// A doubtful cut costs more than a sound one of the same sentence.
@Suite struct HeadlinePriceTests {
  private func vietnamesePrice(_ text: String, to end: Int, from start: Int = 0) -> Float {
    vietnamesePrice(vietnameseClause(text), [start..<end])
  }

  private func vietnamesePrice(_ clause: VietnameseClause, _ kept: [Range<Int>]) -> Float {
    SoundnessModel.vietnamese.price(
      clause.soundness(
        of: VietnameseClause.Cut(
          kept: kept, places: Array(kept.joined()), end: 0, isEndSound: true, clause: 1, isTrimmed: false,
          isAdverbial: false, place: PhraseRow.Place())))
  }

  @Test(arguments: [
    // `và` goes on with a noun: half of a name is left.
    ("Ông Quý là phó giám đốc sở tài nguyên và môi trường của tỉnh.", 9, 14),
    // `thì` opens what the condition is for.
    ("Ban tổ chức nói muốn phòng ngừa tham nhũng thì phải minh bạch.", 9, 13),
    // A word that wants more.
    ("Tòa nhà được xây xong từ cuối năm ngoái ở trung tâm.", 7, 12),
    // `yêu cầu … hay không`
    ("Cơ quan điều tra chưa xác định ông Năm có bị nhốt hay không.", 12, 14),
  ]) func `what a Vietnamese end cuts off costs`(text: String, doubtful: Int, whole: Int) {
    #expect(vietnamesePrice(text, to: doubtful) > vietnamesePrice(text, to: whole) + 0.04)
  }

  @Test func `a Vietnamese subject that another sentence names costs`() {
    let named = vietnamesePrice("Ông Trần Văn An đã ký quyết định mới.", to: 9)
    // Of the half tenth of ROUGE-1 that leaning may cost.
    #expect(vietnamesePrice("Ông đã ký quyết định bổ nhiệm mới.", to: 8) > named + 0.3)
    #expect(vietnamesePrice("Công ty này đã ký quyết định mới.", to: 8) > named + 0.3)
  }

  @Test func `the không of không quân makes no predicate plain`() {
    let officer = vietnamesePrice("Tư lệnh không quân Nga tuần tra của đơn vị.", to: 10)
    #expect(officer > vietnamesePrice("Tư lệnh Nga không tuần tra biên giới.", to: 8) + 0.5)
  }

  @Test func `a relative clause is no predicate`() {
    let noun = vietnamesePrice("Loại nấm mà sáu người đã ăn.", to: 7)
    #expect(noun > vietnamesePrice("Sáu người đã ăn loại nấm độc.", to: 7) + 0.5)
  }

  @Test func `what is left out denies nothing`() {
    let text = "Cục hàng không đã tạm ngừng tiếp thu, khai thác tàu bay tại sân bay."
    let clause = vietnameseClause(text)
    #expect(vietnamesePrice(clause, [0..<3, 8..<clause.count]) > vietnamesePrice(clause, [0..<clause.count]) + 1)
  }

  @Test func `a set of words holds its words alone`() {
    let words = HashedWords(words: "và hoặc cùng lẫn trong trên")
    for hash in WordScan.hashes(of: Array("và hoặc cùng lẫn trong trên".utf8).span) { #expect(words.contains(hash)) }
    for hash in WordScan.hashes(of: Array("của với tại ở theo".utf8).span) { #expect(!words.contains(hash)) }
    #expect(!HashedWords([] as [UInt64]).contains(1))
  }

  private func frenchPrice(_ text: String, to end: Int, from start: Int = 0) -> Float {
    var workspace = SummaryWorkspace()
    let page = article(text)
    let bytes = page.text.bytes.span
    workspace.read(page, language: .french)
    let tokens = workspace.candidates[0].tokens
    let sentence = SentenceGrammar(tokens, of: workspace.index, in: bytes, .french)
    let kept = tokens.lowerBound + start..<tokens.lowerBound + end
    let form = HeadlineForm(
      candidate: 0, tokens: kept, kept: [kept], isThinned: false, words: kept.count, cutsOpening: start > 0,
      cutsTail: end < tokens.count, end: 1, clause: 2, opening: sentence.kind(kept.lowerBound))
    let article = workspace.articleTelling(in: bytes, language: .french)
    let telling = workspace.telling(of: 0, in: article, bytes)
    let source = HeadlineSource(grammar: sentence, telling: telling)
    var cache = HeadlineReader.Cache()
    let opinion = workspace.opinion(of: form, source, in: bytes, &cache)
    return workspace.price(of: form, source, in: bytes, .french, opinion: opinion)
  }

  @Test(arguments: [
    // `et` goes on with a noun.
    ("Le ministre a évoqué la notoriété et la réputation du magazine.", 6, 11),
    // Who is asked, not for what.
    ("Le député appelle le président à démissionner avant mardi.", 5, 9),
    // Half of a name.
    ("Le ministre a reçu Bruno Le Roux dans son bureau.", 5, 10),
    // `de` says which.
    ("La mairie a publié les biopsies des poumons de sept malades.", 6, 11),
  ]) func `what a French end cuts off costs`(text: String, doubtful: Int, whole: Int) {
    #expect(frenchPrice(text, to: doubtful) > frenchPrice(text, to: whole) + 0.1)
  }

  @Test func `a French subject or object that another sentence names costs`() {
    let named = frenchPrice("Jean Martin a signé un accord avec plusieurs communes.", to: 9)
    #expect(frenchPrice("Elle a signé un accord avec plusieurs communes.", to: 8) > named + 0.4)
    #expect(frenchPrice("Cette affaire a troublé la campagne des communes.", to: 8) > named + 0.3)
    #expect(frenchPrice("Le maire l'a martelé auprès des communes voisines.", to: 9) > named + 0.2)
  }

  @Test func `a lone comma before the verb and texts run together cost`() {
    let sound = frenchPrice("Le maire Jean Martin a reçu la moitié des élus.", to: 10)
    #expect(frenchPrice("Le maire Jean Martin, a reçu la moitié des élus.", to: 10) > sound + 0.3)
    #expect(frenchPrice("Le bilan en demi-teinteLe maire a reçu les élus.", to: 10) > sound + 0.3)
  }

  @Test func `a French question keeps its mark behind a space`() {
    let line = Summarizer(isHeadline: true).summary(
      of: article("La Chine a-t-elle sous-estimé son bilan du coronavirus ?", language: .french)
    ).sentences.first
    #expect(line == "La Chine a-t-elle sous-estimé son bilan du coronavirus ?")
  }
}
