import Testing

@testable import TextKitCore

@Suite struct ValencyTests {
  private func hash(_ words: String) -> UInt64 {
    let hashes = WordScan.hashes(of: Array(words.utf8).span)
    return hashes.dropFirst().reduce(hashes.first ?? 0) { WordScan.pair($0, $1) }
  }

  /// The names of what a form's phrases show; its syllables are separated by spaces.
  private func names(
    _ text: String, _ kept: [Range<Int>], at place: PhraseRow.Place = PhraseRow.Place()
  ) -> Set<String> {
    let spelled = text.lowercased().split(separator: " ").map { $0.filter { $0.isLetter || $0.isNumber } }
    return Set(vietnameseClause(text).phrases(of: kept, at: place, spelled: spelled).entries.map { $0.name })
  }

  @Test func `words want what the lexicon says`() {
    let lexicon = ValencyLexicon.vietnamese
    #expect(lexicon.value(of: hash("khởi tố")).contains(.object))
    #expect(lexicon.value(of: hash("từ chức")).contains(.alone))
    #expect(lexicon.value(of: hash("yêu cầu")).isSuperset(of: [.actor, .noun]))
    #expect(lexicon.value(of: hash("nguy cơ")).contains(.wanting))
    #expect(lexicon.value(of: hash("tên lửa")).contains(.thing))
    #expect(lexicon.value(of: hash("không có từ này")).isEmpty)
    #expect(lexicon.joins(hash("phụ thuộc"), hash("vào")))
    #expect(!lexicon.joins(hash("phụ thuộc"), hash("với")))
  }

  @Test func `every line of the lexicon tells a class, once`() {
    var seen: Set<[UInt8]> = []
    for line in ResourceLines(.summaryValencyVietnamese) {
      #expect(line.count == 2 || line.count == 3)
      let value = Valency(name: line[1])
      #expect(!value.isEmpty)
      #expect((line.count == 3) == (value == .with))
      #expect(seen.insert(Array(line[0]) + [0x09] + Array(line[1])).inserted)
      let words = WordScan.hashes(of: Array(line[0]).span)
      #expect((1...4).contains(words.count))
      let hash = words.dropFirst().reduce(words[0]) { WordScan.pair($0, $1) }
      #expect(ValencyLexicon.vietnamese.value(of: hash).contains(value))
    }
    #expect(seen.count > 5000)
  }

  @Test func `an entry of several syllables is one word, unless a part of it is left out`() {
    let clause = vietnameseClause("Cơ quan điều tra phát hiện hai nghi phạm trong kho.")
    let words = clause.words(of: [0..<clause.count])
    #expect(words.contains { $0.at == 4 && $0.count == 2 && $0.valency.contains(.object) })
    #expect(words.map(\.count).reduce(0, +) == clause.count)
    let cut = clause.words(of: [0..<5, 6..<clause.count])
    #expect(cut.contains { $0.at == 4 && $0.count == 1 })
  }

  @Test func `names and hashes are the same features`() {
    let text = "Cơ quan điều tra yêu cầu công ty Bình Minh nộp phạt hai tỉ đồng vào ngân sách."
    let clause = vietnameseClause(text)
    let spelled = text.lowercased().split(separator: " ").map { $0.filter { $0.isLetter || $0.isNumber } }
    let kept = [0..<9, 11..<14]
    let named = clause.phrases(of: kept, at: PhraseRow.Place(), spelled: spelled).entries
    #expect(named.count > 20)
    #expect(clause.phrases(of: kept, at: PhraseRow.Place()).entries.map { $0.hash } == named.map { $0.hash })
    for feature in named { #expect(PhraseFeatures.hash(Array(feature.name.utf8)[...]) == feature.hash) }
  }

  @Test func `what an end is cut from is seen`() {
    let cut = names("Giá nhà phụ thuộc vào chính sách của thành phố.", [0..<4])
    #expect(cut.contains("endWants/nothing"))
    let whole = names("Giá nhà phụ thuộc vào chính sách của thành phố.", [0..<10])
    #expect(!whole.contains { $0.hasPrefix("endWants/") || $0.hasPrefix("next") })
    #expect(names("Ông An là một trong những người giàu nhất.", [0..<6]).contains("endWanting/"))
  }

  @Test func `what the subject is stands beside its verb`() {
    let noun = names("Tên lửa chống ngầm của hải quân nước ấy.", [0..<9])
    #expect(noun.contains { $0.hasPrefix("head/thing/bare") })
    #expect(names("Hải quân nước ấy đã chống ngầm tốt.", [0..<8]).contains { $0.hasPrefix("head/body/plain") })
  }

  @Test func `the words under a picture are known by their place`() {
    let caption = "Cựu thái tử Mohammed bin Nayef."
    let known = names(caption, [0..<6], at: PhraseRow.Place(order: 0, isBeforeCredit: true, opensAsNext: true))
    #expect(known.contains("credit/bare/whole") && known.contains("twin/bare/whole"))
    #expect(known.contains("place/0/bare/whole"))
    #expect(!names(caption, [0..<6]).contains { $0.hasPrefix("credit/") || $0.hasPrefix("placeHead/") })
  }

  @Test func `what a form opens behind is seen, a list or an adverbial`() {
    let list = names("Luật bảo vệ cán bộ, công chức trực tiếp giải quyết thủ tục.", [5..<12])
    #expect(list.contains { $0.hasPrefix("listSame/") })
    let adverbial = names("Theo luật mới, công chức phải giải quyết thủ tục.", [3..<10])
    #expect(adverbial.contains("segment/=theo/outside"))
    #expect(!adverbial.contains { $0.hasPrefix("listSame/") })
  }

  @Test func `half of a pair, a row and an agent want the rest`() {
    let text = "Thi thể bị mắc giữa thang máy với tường nhà."
    #expect(names(text, [0..<7]).contains("openPair/=giữa/bare/next"))
    #expect(names(text, [0..<10]).isDisjoint(with: ["openPair/=giữa/bare/next", "openPair/=giữa/bare/other"]))
    let row = names("Trường tuyển sinh hai ngành là toán học và giáo dục tiểu học.", [0..<8])
    #expect(row.contains("countedBy/and/=là") && row.contains { $0.hasPrefix("joined/and/") })
    let agent = names("Nghi phạm nhanh chóng bị Công an huyện Hà Trung và người dân phát hiện.", [0..<10])
    #expect(agent.contains { $0.hasPrefix("agentNext/") && $0.contains("verb") })
    #expect(agent.contains("joinedLater/and/verb/passive"))
  }

  @Test func `verbs behind a person, a place or a name's comma tell nothing`() {
    let name = names("Jones, người bị buộc tội ngộ sát vì cái chết.", [0..<10])
    #expect(name.contains("apposition/person/open/whole") && name.contains("appositionWord/=người/open"))
    // The `bị` behind `người` makes no predicate plain.
    #expect(name.contains { $0.hasPrefix("free/") && $0.hasSuffix("/0/plain") })
  }
}
