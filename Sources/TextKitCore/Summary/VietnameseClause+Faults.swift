// What speaks against words' being a clause with a subject and a predicate that has what it wants.
extension VietnameseClause {
  /// What speaks against a form that ought to be a clause; behind an opening adverbial, against what follows it.
  func addFaults(ofHeadline cut: Cut, isWhole: Bool, isInner: Bool, to doubts: inout SoundnessFeatures) {
    guard cut.isAdverbial else { return addFaults(cut.places, isWhole: isWhole, isInner: isInner, to: &doubts) }
    guard let last = cut.places.last,
      let comma = (1...max(1, last)).first(where: { $0 < count && syllables[$0].gap.comma }),
      last + 1 - comma >= 5
    else { return doubts.add("noSubject") }
    addFaults(cut.places.filter { $0 >= comma }, isWhole: isWhole, isInner: false, to: &doubts)
  }

  /// What speaks against words' being a clause with a subject and a predicate that has what it wants.
  ///
  /// - Parameters:
  ///   - isWhole: the sentence's own end is kept.
  ///   - isInner: it opens behind a comma that closes no adverbial, so that a row of names or an address may have begun
  ///     before it.
  private func addFaults(_ places: [Int], isWhole: Bool, isInner: Bool, to doubts: inout SoundnessFeatures) {
    guard places.count >= 4, let first = places.first else { return doubts.add("noVerb") }
    if isInner, syllables[first].cue.contains(.place) { doubts.add("innerPlace") }
    if !isNominal(first), syllables[first].kind != .pronoun, syllables[first].kind != .other { doubts.add("noSubject") }
    var verbs: [Int] = []
    // Where the verb stands that `việc` or `công tác` makes a noun of: behind `việc` anywhere.
    var named = namedVerb(behind: first)
    var found: [String] = []
    func find(_ doubt: String) { if !found.contains(doubt) { found.append(doubt) } }
    for (at, place) in places.enumerated().dropFirst() {
      // A comma stands before a first verb only where what it closed is left out.
      let before = places[at - 1]
      if verbs.isEmpty, syllables[place].gap.comma, before == place - 1 || !syllables[before + 1].gap.comma {
        find("commaBeforeVerb")
      }
      if syllables[place].gap.breaks, before == place - 1 { find("breakInside") }
      if isVerb(place) {
        let isWeak = holds(Self.weak, place) && !holds(Self.predicates, before)
        if let at = named, verbs.isEmpty, at == place || at < 0 && !holds(Self.predicates, place) {
          named = nil
        } else if !isWeak, !verbs.isEmpty || syllables[before].kind != .coordinator {
          verbs.append(at)
        }
      } else if verbs.isEmpty {
        named = namedVerb(behind: place) ?? named
        // `tình trạng thu phí và bố trí trạm`
        if named == nil, namedVerb(behind: first) != nil, holds(Self.and, place) { named = place + 1 }
        if holds(Self.purposes, place), syllables[place].head == place { find("purposeInSubject") }
        if syllables[place].cue.contains(.subordinator) { find("subordinatorInSubject") }
        if syllables[place].kind == .coordinator, isInner || !holds(Self.together, place) {
          find("conjunctionInSubject")
        }
      }
    }
    for doubt in found { doubts.add(doubt) }
    if holds(Self.verbless, first) { doubts.add("verblessOpening") }
    if !isCounted(first) { doubts.add("uncounted") }
    // `Hơn 22 năm` is no subject.
    if isLeading(first), places.prefix(4).contains(where: { syllables[$0].cue.contains(.date) }) {
      doubts.add("timeSubject")
    }
    // `Bố trí chỗ ở cho các hộ dân` has no subject; `Nghiên cứu cho thấy` has one.
    if !syllables[first].cue.isDisjoint(with: [.finite, .predicate]), syllables[first].kind != .name,
      !(places.dropFirst().first(where: { syllables[$0].head == $0 }).map { isVerb($0) } ?? false)
    {
      doubts.add("verbalSubject")
    }
    guard let predicate = verbs.first, places.count - predicate >= 2 else { return doubts.add("noVerb") }
    if !isWhole, let last = places.last, holds(Self.transitive, last) { doubts.add("transitiveAtEnd") }
    let isPlainVerb = verbs.contains { holds(Self.predicates, places[$0]) }
    // `Hiện trường vụ tai nạn xảy ra` tells what a picture shows.
    if !isPlainVerb, first + 1 < count, Self.pictured.contains(pair(first)) { doubts.add("pictured") }
    if holds(Self.one, first), holds(Self.among, first + 1), !isPlainVerb { doubts.add("oneAmong") }
    // `hai chiếc máy bay trong giai đoạn thử nghiệm` neither, unless a small word makes the verb the predicate.
    let subject = places[..<predicate]
    let isMarked = subject.contains { syllables[$0].kind == .adverb }
    if !isPlainVerb, !isMarked,
      subject.dropFirst().contains(where: { holds(Self.inside, $0) && syllables[$0].kind == .adposition })
    {
      doubts.add("phraseInSubject")
    }
    // `người dân sống quanh trạm thu phí` is no clause yet.
    if verbs.count == 1, holds(Self.people, first), !isPlainVerb, !isMarked { doubts.add("people") }
    // `việc`, `lý do` and `nơi` make a noun of the first verb.
    if syllables[first].cue.contains(.abstract) {
      let behind = holds(Self.namings, first) ? verbs[...] : verbs.dropFirst()
      if !behind.contains(where: { holds(Self.predicates, places[$0]) }) { doubts.add("abstractSubject") }
    }
    if !isPassiveSound(places) { doubts.add("passiveWithoutVerb") }
    if !isWhole, !hasObjects(places) { doubts.add("controlWithoutVerb") }
    if !isWhole, !isClosed(places) { doubts.add("notClosed") }
  }

  /// The syllable at which a verb would be a noun with the word before it: behind `tội`, behind `công tác`; -1 for
  /// wherever it stands: behind `việc`.
  private func namedVerb(behind at: Int) -> Int? {
    guard syllables[at].head == at else { return nil }
    if holds(Self.namings, at) { return -1 }
    if holds(Self.doings, at) { return at + 1 }
    return at + 1 < count && Self.longDoings.contains(pair(at)) ? at + 2 : nil
  }

  /// Whether a noun follows a classifier that opens a form: `chiếc đâm vào đầu xe` names nothing.
  private func isCounted(_ first: Int) -> Bool {
    guard syllables[first].kind == .classifier, first + 1 < count, syllables[first + 1].head == first + 1 else {
      return true
    }
    return !isVerb(first + 1) && syllables[first + 1].kind != .finite
  }

  /// Whether a verb follows the last `bị` or `được`.
  private func isPassiveSound(_ places: [Int]) -> Bool {
    guard let at = places.indices.last(where: { $0 > 0 && holds(Self.passives, places[$0]) }) else { return true }
    if holds(Self.receives, places[at - 1]) { return true }
    let verb = places[(at + 1)...].firstIndex { syllables[$0].kind == .finite && !holds(Self.passives, $0) }
    guard let verb else { return false }
    // `giám đốc bị sa thải James Comey` names someone, it tells nothing.
    guard let next = places[(verb + 1)...].first(where: { syllables[$0].head == $0 }) else { return true }
    return !(syllables[next].kind == .name && syllables[next].isCapital && syllables[next].isSpaced)
  }

  /// Whether the last verb that wants another's doing (`yêu cầu`, `khiến`) has a verb behind it.
  private func hasObjects(_ places: [Int]) -> Bool {
    for at in places.indices.reversed() where at > 0 {
      let place = places[at]
      guard syllables[place].head == place else { continue }
      let causes = holds(Self.causes, place) && syllables[place].gap.comma
      if causes || syllables[place].cue.contains(.control) {
        return places[(at + 1)...].contains {
          syllables[$0].head == $0 && (isVerb($0) || syllables[$0].kind == .finite)
        }
      }
      if isVerb(place) || syllables[place].kind == .finite { return true }
    }
    return true
  }

  /// Whether the last word that opens a clause or makes a noun of one has its verb.
  private func isClosed(_ places: [Int]) -> Bool {
    for at in places.indices.reversed() where at > 0 {
      let place = places[at]
      if syllables[place].cue.contains(.subordinator) || holds(Self.openers, place) { return false }
      // `đưa người bác` wants where to.
      if holds(Self.carries, place), syllables[place].head == place,
        !places[(at + 1)...].contains(where: { holds(Self.goals, $0) })
      {
        return false
      }
      // `cho biết thêm, công ty Bình Minh` has not come to what is said.
      if syllables[place].cue.contains(.attribution), syllables[place].head == place {
        return !places[(at + 1)...].contains { syllables[$0].gap.comma }
      }
      if isVerb(place) { return true }
    }
    return true
  }

  private static let inside = words("trong về trên tại ở từ với cho theo khi")
  private static let together = words("và với cùng")
  private static let verbless = words("vốn làm gây lần")
  private static let namings = words("việc chuyện về")
  private static let doings = words("tội lỗi lệnh quyền phí trạm đề kỳ")
  private static let longDoings = pairs(
    """
    công tác kết quả hành vi nghi án quá trình kế hoạch hoạt động chương trình dịch vụ hình thức biện pháp phương án \
    dự án đề án đề thi kỳ thi cuộc thi vụ việc vụ án quy trình thủ tục vật dụng công cụ phương tiện nguy cơ khả năng \
    nhu cầu tình trạng cơ hội chính sách chiến dịch nhiệm vụ mục đích chi phí thời gian
    """)
  private static let and = words("và")
  private static let pictured = pairs(
    """
    vị trí thực tế hình ảnh khoảnh khắc hiện trường danh sách toàn cảnh số lượng tổng số bức ảnh góc chụp nhà giữ bãi \
    giữ tai nạn cận cảnh cổ đông
    """)
  private static let purposes = words("để nhằm")
  /// Verbs that more often say more of the noun before them than they are the predicate.
  private static let weak = words("thuộc mang chở chứa dành sinh trú ngụ trị cao dài gửi liên phụ")
  private static let people = words("người")
  private static let one = words("một")
  private static let among = words("trong")
  private static let predicates = words("đã đang sẽ vừa là được bị khiến không có")
  private static let passives = words("bị được")
  private static let receives = words("nhận")
  private static let causes = words("làm khiến gây")
  private static let openers = words("việc chuyện khiến để nhằm nhưng song thì còn")
  private static let carries = words("đưa biến đẩy")
  private static let goals = words("vào đến về ra lên đi tới sang thành cho xuống qua")
  private static let transitive = words("biết thấy muốn nghĩ hỏi xem nói khiến giúp gây")
}
