// What speaks for and against a Vietnamese headline, by name; the weights are learned (SoundnessModel).
extension VietnameseClause {
  /// What is known of a form before its words are looked at.
  struct Cut {
    /// What stays, in syllables, and the same one by one.
    var kept: [Range<Int>]
    var places: [Int]
    /// How well it ends, and whether nothing in the rules for ends speaks against it.
    var end: Float
    var isEndSound: Bool
    /// How much its words look like a clause.
    var clause: Float
    var isTrimmed: Bool
    /// Whether the sentence opens with an adverbial, and the form with the sentence.
    var isAdverbial: Bool
    var place: PhraseRow.Place
    /// Whether who says it stands before it.
    var isSpoken = false
  }

  /// What a form shows of its soundness.
  ///
  /// - Complexity: O(*n*) in the form's syllables.
  func soundness(of cut: Cut, spelled: [String] = []) -> SoundnessFeatures {
    var doubts = SoundnessFeatures()
    let places = cut.places
    guard places.count > 1 else { return doubts }
    let isWhole = places[places.count - 1] + 1 == count
    addShape(cut, isWhole, to: &doubts)
    addOpening(places, to: &doubts)
    addSubject(places, to: &doubts)
    addSkips(cut.kept, to: &doubts)
    addSaying(places, isWhole, to: &doubts)
    addPredicate(places, cut, isWhole, to: &doubts)
    if !cut.isSpoken { addVoice(places, to: &doubts) }
    if !isWhole {
      addEnd(places, cut, to: &doubts)
      addLink(places, to: &doubts)
    }
    doubts.add(phrases(of: cut.kept, at: cut.place, spelled: spelled))
    return doubts
  }

  /// Length, parts and marks.
  func addShape(_ cut: Cut, _ isWhole: Bool, to doubts: inout SoundnessFeatures) {
    let places = cut.places
    doubts.add("clause", value: cut.clause)
    doubts.add("lowClause", value: max(0, 1 - cut.clause))
    doubts.add("short", value: max(0, Float(9 - places.count)) / 4)
    doubts.add("long", value: max(0, Float(places.count - 14)) / 4)
    if cut.kept.count > 1 { doubts.add("parts", value: Float(cut.kept.count - 1)) }
    if cut.isTrimmed { doubts.add("trimmed") }
    if !isWhole { doubts.add("cutsTail") }
    if places[0] > 0 { doubts.add("cutsOpening") }
    if isWhole, places[0] == 0, cut.kept.count == 1 { doubts.add("whole") }
    if cut.isAdverbial { doubts.add("adverbial") }
    var verbs: Float = 0
    var commas: Float = 0
    var digits: Float = 0
    var names: Float = 0
    var isQuoted = false
    for (at, place) in places.enumerated() {
      if at > 0, isPredicate(place) { verbs += 1 }
      if at > 0, isComma(place) { commas += 1 }
      if syllables[place].isDigit { digits += 1 }
      if syllables[place].isCapital { names += 1 }
      if syllables[place].gap.opens, !syllables[place].opensBracket { isQuoted = true }
    }
    if verbs == 0 { doubts.add("noPredicate") }
    doubts.add("verbs", value: min(verbs, 4) / 2)
    if commas > 0 { doubts.add("comma") }
    if commas > 1 { doubts.add("commas") }
    if digits > 0 { doubts.add("digits") }
    doubts.add("names", value: names / Float(places.count))
    if isQuoted { doubts.add("quote") }
  }

  func isComma(_ at: Int) -> Bool { syllables[at].gap.comma && !syllables[at].gap.dash }

  /// Whether a verb, of whatever kind, opens at a syllable.
  func isVerbal(_ at: Int) -> Bool { syllables[at].head == at && syllables[at].kind == .finite }

  /// Whether a word makes a predicate plain: `không` does, the one of `không quân` and `hàng không` does not.
  func isStrong(_ at: Int) -> Bool { at >= 0 && at < count && syllables[at].isStrong }

  func makesPlain(_ at: Int) -> Bool {
    guard holds(Self.strong, at), syllables[at].head == at else { return false }
    return at + 1 >= count || !Self.compounds.contains(pair(at))
  }

  func isPredicate(_ at: Int) -> Bool { isVerbal(at) || isStrong(at) }

  /// Without one of the words that make a predicate plain, a verb may say more of the noun before it: `máy bay ném bom`.
  func addPredicate(_ places: [Int], _ cut: Cut, _ isWhole: Bool, to doubts: inout SoundnessFeatures) {
    let first = places[0]
    let last = places[places.count - 1]
    let isPlain = places.dropFirst().contains { isStrong($0) && syllables[$0].head == $0 }
    let verb = places.indices.dropFirst().first { isPredicate(places[$0]) } ?? places.count
    doubts.add("subjectLength", value: Float(min(verb, 12)) / 6)
    doubts.add("predicateLength", value: Float(min(places.count - verb, 12)) / 6)
    // `loại nấm mà sáu người đã ăn`
    if places[1..<min(verb, places.count)].contains(where: { holds(Self.relatives, $0) }) {
      doubts.add("relativeFirst")
    }
    addVerb(places, verb, isPlain: isPlain, to: &doubts)
    // `Hoàng hậu, đang thiết kế`
    if verb < places.count, verb > 0, isComma(places[verb]), places[verb - 1] == places[verb] - 1 {
      doubts.add("commaBeforePredicate")
    }
    if isPictured(first), !places.dropFirst().contains(where: { holds(Self.predicative, $0) }) { doubts.add("picture") }
    if places.dropFirst().contains(where: { holds(Self.questions, $0) }) { doubts.add("question") }
    // `"Moscow nhận được …", người phát ngôn của FSVTS`
    if let said = places.indices.dropFirst().last(where: { syllables[places[$0]].gap.closes && isComma(places[$0]) }),
      !places[said...].contains(where: { isPredicate($0) })
    {
      doubts.add("quotedSpeaker")
    }
    if isWhole {
      if !isPlain { doubts.add(first == 0 ? "wholeNotPlain" : "restNotPlain") }
    }
    if !isPlain {
      doubts.add("notPlain")
      if Self.undertakings.contains(WordScan.pair(syllables[first].hash, syllables[places[1]].hash)) {
        doubts.add("undertaking")
      }
      if verb <= 2, holds(Self.loose, first) { doubts.add("looseNoun") }
      // `tàu tuần tra của cảnh sát biển`
      if let next = places.dropFirst(verb + 1).first(where: { syllables[$0].head == $0 }), holds(Self.genitive, next) {
        doubts.add("genitiveBehindVerb")
      }
      if isWhole, syllables[last].isCapital || syllables[last].isDigit { doubts.add("endsInNameWithoutPlain") }
    }
    let isInner = first > 0 && syllables[first].gap.comma && !opensWithAdverbial
    let faults = doubts.count
    addFaults(ofHeadline: cut, isWhole: isWhole, isInner: isInner, to: &doubts)
    if doubts.count > faults {
      doubts.add("unsound")
      if first > 0, first > 12 || !isComma(first) { doubts.add("unsoundInside") }
      if !isPlain { doubts.add("unsoundNotPlain") }
      // `Liên quan đến vụ con bò ngã` has not come to its clause.
      if first == 0, opensWithAdverbial { doubts.add("unsoundAdverbial") }
    }
    for place in places.dropFirst() where syllables[place].isCapital && syllables[place].isSpaced {
      switch syllables[place].kind {
      // Two sentences in one: `quán karaoke Theo cơ quan`.
      case .adposition, .adverb, .pronoun, .coordinator: doubts.add("glued")
      default: break
      }
    }
    if !isWhole,
      places.contains(where: { (syllables[$0].gap.opens || syllables[$0].gap.closes) && !syllables[$0].opensBracket })
    {
      doubts.add("quoteCut")
    }
  }

  /// What the first verb is like.
  private func addVerb(_ places: [Int], _ verb: Int, isPlain: Bool, to doubts: inout SoundnessFeatures) {
    guard verb < places.count else { return }
    let place = places[verb]
    if holds(Self.tenseMarks, place) { doubts.add("tense") }
    if places.contains(where: { holds(Self.copula, $0) && syllables[$0].head == $0 }) { doubts.add("copula") }
    let end = places[(verb + 1)...].first { syllables[$0].head == $0 }
    if place + 1 < count, syllables[place + 1].head == place { doubts.add("longVerb") }
    if let end, syllables[end].kind.isNominal || syllables[end].kind == .number || syllables[end].kind == .classifier {
      doubts.add("verbWithNoun")
    }
    // `Cơ quan điều tra`, `tàu tuần tra`, `tổng thống đắc cử`: a verb that makes a name with its noun.
    let isReal = places.indices.dropFirst().contains { at in
      let place = places[at]
      guard isPredicate(place) else { return false }
      return place + 1 >= count || !Self.naming.contains(pair(place)) || syllables[places[at - 1]].kind == .adverb
    }
    if !isReal { doubts.add("namingVerbs") }
  }

  private func isPictured(_ first: Int) -> Bool {
    holds(Self.pictures, first) && first + 1 < count && syllables[first + 1].head == first + 1
      || first + 1 < count && Self.longPictures.contains(pair(first))
  }

  /// What is said must have its own verb: `cho biết việc chấm thi`.
  func addSaying(_ places: [Int], _ isWhole: Bool, to doubts: inout SoundnessFeatures) {
    let at = places.indices.dropFirst().first {
      syllables[places[$0]].cue.contains(.attribution) && syllables[places[$0]].head == places[$0]
    }
    guard let at else { return }
    let rest = places[(at + 1)...]
    let isPlain = rest.contains { isStrong($0) }
    if !rest.contains(where: { isPredicate($0) }) {
      doubts.add("sayingWithoutVerb")
    } else if !isWhole, !isPlain {
      doubts.add("sayingNotPlain")
    }
    if rest.prefix(3).contains(where: { holds(Self.doing, $0) }), !isPlain { doubts.add("sayingDoing") }
    if rest.prefix(3).contains(where: { holds(Self.whens, $0) }),
      !rest.dropFirst(3).contains(where: { isComma($0) || holds(Self.thens, $0) })
    {
      doubts.add("sayingWhen")
    }
    if !isWhole, let said = rest.first, isComma(said), isComma(places[places.count - 1] + 1) {
      doubts.add("sayingOpen")
    }
  }

  /// What is left out must not part what belongs together.
  func addSkips(_ kept: [Range<Int>], to doubts: inout SoundnessFeatures) {
    for (before, behind) in zip(kept, kept.dropFirst()) {
      let out = before.upperBound..<behind.lowerBound
      let next = behind.lowerBound
      if isComma(out.lowerBound), (out.lowerBound + 1...next).contains(where: { isComma($0) }), !isStrong(next) {
        doubts.add("skipComma")
      }
      // `ra quyết định tạm ngừng tiếp thu, khai thác`: what is left out denied it.
      if out.contains(where: { holds(Self.stops, $0) }) { doubts.add("skipDenial") }
      if !isPredicate(next), out.contains(where: { holds(Self.ands, $0) }) { doubts.add("skipAnd") }
      if syllables[out.lowerBound].gap.dash { doubts.add("skipDash") }
      if holds(Self.hanging, before.upperBound - 1) || holds(Self.dateHeads, before.upperBound - 1) {
        doubts.add("skipHanging")
      }
      guard out.count > 1 else { continue }
      let left = syllables[syllables[before.upperBound - 1].head].kind
      let right = syllables[next].kind
      switch (left == .finite, left.isNominal, right == .finite || isStrong(next), right.isNominal) {
      case (true, _, true, _): doubts.add("seamVerbVerb")
      case (true, _, _, true): doubts.add("seamVerbNoun")
      case (_, true, true, _): doubts.add("seamNounVerb")
      case (_, true, _, true): doubts.add("seamNounNoun")
      default: doubts.add("seamOther")
      }
    }
  }

  private static let ands = words("và")
  private static let compounds = pairs("không quân không gian không khí không tặc không lực không vận không lưu")
  private static let copula = words("là")
  private static let doing = words("việc")
  private static let longPictures = pairs(
    """
    khoảnh khắc hình ảnh bức ảnh toàn cảnh hiện trường chân dung khung cảnh cận cảnh cảnh tượng mô hình sơ đồ danh sách hàng loạt \
    toạ độ tọa độ tổng số bản đồ đồ hoạ đồ họa vị trí hội nghị hội thảo
    """)
  private static let loose = words("người những các tàu xe dòng hướng nhóm số lượng máy hệ chiếc một")
  private static let naming = pairs(
    """
    điều tra quản lý quản lí chỉ đạo tuần tra nghiên cứu giám sát bảo an biên phòng soạn thảo cứu hộ cứu nạn phòng thủ khủng bố \
    thi công đào tạo tranh cử đắc cử phòng cháy chữa cháy bầu cử kinh doanh sản xuất vận tải tư vấn thẩm định giải trí giao thông \
    quân sự điện tử liên quan chịu trách
    """)
  private static let pictures = words("cảnh ảnh clip video góc lễ")
  private static let predicative = words("đã đang sẽ vừa sắp là bị được có khiến")
  private static let questions = words("gì nào sao")
  private static let relatives = words("mà")
  private static let stops = words("ngừng dừng cấm không chưa hoãn hủy huỷ chối thôi")
  private static let strong = words("đã đang sẽ vừa bị được là có không chưa phải cần muốn nên khiến vẫn")
  private static let tenseMarks = words("đã đang sẽ vừa sắp")
  private static let undertakings = pairs(
    """
    ý tưởng kế hoạch đề án dự án quá trình mong muốn chủ nhiệm lãnh đạo vị trí mục tiêu nỗ lực thoả thuận thỏa thuận sản lượng tình hình vụ việc biện pháp vốn vay cựu lãnh cận cảnh
    """)
  private static let whens = words("khi nếu")
  static let dateHeads = words("cuối đầu giữa hồi từ vào đến tháng năm ngày hôm lúc sinh hết")
  static let genitive = words("của")
  static let hanging = words(
    """
    cùng ngay lâu nêu với rạng từ tại của về cho do vì để bằng cuối chỉ không vẫn cũng còn đang thẳng khoảng gần hơn nhưng mà thì \
    những các mỗi từng mọi một hai ba nào rất quá càng
    """)
  static let not = words("không")
  static let passive = words("bị được")
  static let that = words("rằng")
  static let thens = words("thì")
}
