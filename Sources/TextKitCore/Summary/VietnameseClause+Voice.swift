/// Who says what a Vietnamese form tells, where the sentence says so and the form leaves it out.
///
///     "Ông Hải cho rằng | phải sửa luật."             → before, `Ông Hải`
///     "Theo Tổng cục Hải quan, | xuất khẩu giảm."     → according, `Tổng cục Hải quan`
///     "Xăng sẽ tăng giá |, ông Nam nói."              → behind, `ông Nam`
struct VietnameseVoice {
  enum Manner: Int { case before, according, behind }

  var manner: Manner
  /// The first syllable of the verb, or of `theo`.
  var verb: Int
  /// The syllables that name who says it; `nil` where nothing names one.
  var speaker: Range<Int>?
}

extension VietnameseClause {
  /// Who says what stands from one syllable to another, both included; `nil` where the sentence does not tell or the form
  /// itself does.
  ///
  /// - Complexity: O(*n*) in the sentence's syllables, of which it looks at no more than some forty.
  func voice(of first: Int, _ last: Int) -> VietnameseVoice? {
    hasVoice ? voiceBefore(first) ?? voiceAccording(first) ?? voiceBehind(last) : nil
  }

  /// `Ông Hải cho rằng | …`, `bà Lan nói với Reuters rằng | …`, `ông Nam cho biết, tại phiên họp, | …`.
  private func voiceBefore(_ first: Int) -> VietnameseVoice? {
    for verb in (max(1, first - 14)..<max(1, first)).reversed() {
      let length = Int(syllables[verb].saying)
      guard length > 0, verb + length <= first else { continue }
      let rest = verb + length..<first
      let isClosed = isComma(first) || syllables[first].gap.colon || holds(Self.rightBefore, first - 1)
      guard rest.isEmpty || isClosed, !rest.contains(where: { isStrong($0) }) else { return nil }
      return VietnameseVoice(manner: .before, verb: verb, speaker: speaker(before: verb))
    }
    return nil
  }

  /// `Theo Tổng cục Hải quan, | …`
  private func voiceAccording(_ first: Int) -> VietnameseVoice? {
    guard first > 2, isComma(first) else { return nil }
    for at in 0..<first - 1 where holds(Self.according, at) && syllables[at].head == at {
      guard at == 0 || isComma(at) else { return nil }
      guard !(at + 1..<first).contains(where: { isStrong($0) }) else { return nil }
      let end = (at + 2...first).first { syllables[$0].gap.comma || syllables[$0].opensBracket } ?? first
      return VietnameseVoice(manner: .according, verb: at, speaker: name(in: source(at + 1, end)..<end))
    }
    return nil
  }

  /// `… |, ông Nam nói.`, `… |, theo Reuters.`, `… |, Reuters đưa tin.`
  private func voiceBehind(_ last: Int) -> VietnameseVoice? {
    guard last + 2 < count, let open = (last + 1..<count - 1).last(where: { isComma($0) || syllables[$0].gap.closes })
    else { return nil }
    if holds(Self.according, open) {
      return VietnameseVoice(manner: .behind, verb: open, speaker: name(in: source(open + 1, count)..<count))
    }
    for verb in open + 1..<count where syllables[verb].saying > 0 {
      guard verb + Int(syllables[verb].saying) + 4 >= count else { return nil }
      return VietnameseVoice(manner: .behind, verb: verb, speaker: speaker(before: verb))
    }
    return nil
  }

  func isAccording(_ at: Int) -> Bool { holds(Self.according, at) }

  /// Whether a verb of saying of one syllable stands there: `nói`, `kể`.
  func saysAlone(_ at: Int) -> Bool { holds(Self.shortSayings, at) }

  /// How many syllables a verb of saying has that opens at a syllable; 0 where none does.
  func sayingLength(_ at: Int) -> Int {
    if at + 1 < count, syllables[at + 1].isSpaced, Self.longSayings.contains(pair(at)) { return 2 }
    return holds(Self.shortSayings, at) && syllables[at].head == at ? 1 : 0
  }

  /// Who is named before a verb of saying, with the apposition and the date between them stepped over.
  private func speaker(before verb: Int) -> Range<Int>? {
    var end = verb
    while end > 0, holds(Self.beforeSaying, end - 1) { end -= 1 }
    if isComma(verb) || end < verb && isComma(end) {
      // `ông Hải, phó giám đốc sở, cho biết`, `ông Hải - phó giám đốc sở - cho biết`
      guard let comma = (1..<max(1, end)).last(where: { isComma($0) }) else { return nil }
      end = comma
    }
    for date in max(0, end - 6)..<end where dateEnd(date, before: end) == end {
      end = date
      break
    }
    while end > 0, holds(Self.beforeSaying, end - 1) { end -= 1 }
    guard end > 0 else { return nil }
    let stops = (1..<end).last {
      isComma($0) || syllables[$0].gap.colon || syllables[$0].gap.opens || syllables[$0].gap.closes
        || syllables[$0].gap.breaks
    }
    return name(in: (stops ?? 0)..<end)
  }

  /// Behind the `thông tin từ` of `Theo thông tin từ Công an TP. HCM`.
  private func source(_ at: Int, _ end: Int) -> Int {
    (at..<min(end, at + 5)).last { holds(Self.sources, $0) }.map { $0 + 1 } ?? at
  }

  /// The longest name of a person or body that ends where a range does, with the nouns before it: `cơ quan khí tượng Nhật
  /// Bản`; `nil` where it is too long to be given whole.
  private func name(in range: Range<Int>) -> Range<Int>? {
    let longest = 7
    for start in range where range.upperBound - start <= longest {
      guard opensName(start), isName(start..<range.upperBound) else { continue }
      var opening = start
      while opening > range.lowerBound, goesOn(opening) {
        opening = syllables[opening - 1].head
        if range.upperBound - opening > longest { return nil }
      }
      return opening < range.lowerBound ? nil : opening..<range.upperBound
    }
    return nil
  }

  /// Whether the noun or name before a name is a part of it: `giới chức | Nga`, `con trai | bà Lan`.
  private func goesOn(_ at: Int) -> Bool {
    let syllable = syllables[at]
    guard !isComma(at), !syllable.gap.opens, !syllable.gap.closes, !syllable.gap.colon else { return false }
    return isNominal(syllables[at - 1].head) && !holds(Self.sources, at - 1)
  }

  private func opensName(_ at: Int) -> Bool {
    let isTitled = holds(Self.titles, at) || at + 1 < count && Self.longTitles.contains(pair(at))
    if isTitled { return true }
    let isNamed = at > 0 || syllables[at].kind == .name || count > 1 && syllables[1].isCapital
    guard syllables[at].isCapital, isNamed else { return false }
    return at == 0 || !syllables[at - 1].isCapital || isComma(at)
  }

  private func isName(_ range: Range<Int>) -> Bool {
    var capitals = 0
    for at in range {
      let syllable = syllables[at]
      if at > range.lowerBound, isComma(at) || syllable.gap.opens || syllable.gap.closes || syllable.gap.breaks {
        return false
      }
      if isStrong(at) || syllable.kind == .adposition || syllable.kind == .coordinator || holds(Self.nobody, at) {
        return false
      }
      if syllable.kind == .pronoun, at > range.lowerBound { return false }
      if syllable.isCapital, at > range.lowerBound || range.count == 1 || at > 0 { capitals += 1 }
    }
    return capitals > 0
  }

  /// Words that say that what is told may not be so, or how far it goes.
  func addVoice(_ places: [Int], to doubts: inout SoundnessFeatures) {
    guard let first = places.first, let last = places.last else { return }
    guard let voice = voice(of: first, last) else { return }
    switch voice.manner {
    case .before: doubts.add("voiceBefore")
    case .according: doubts.add(voice.speaker == nil ? "voiceRule" : "voiceAccording")
    case .behind: doubts.add("voiceBehind")
    }
    if voice.manner != .according, voice.verb + 1 < count, Self.opinions.contains(pair(voice.verb)) {
      doubts.add("voiceOpinion")
    }
    if places.contains(where: { holds(Self.judging, $0) && syllables[$0].head == $0 }) { doubts.add("voiceJudging") }
    if voice.speaker == nil { doubts.add("voiceUnnamed") }
  }

  private static let according = words("theo")
  private static let beforeSaying = words(
    "cũng đã vừa còn từng lại mới đều tiếp tục thẳng thắn trước đó sau nay hôm qua")
  private static let judging = words("phải cần nên rất quá sẽ nhất chắc thể đáng quan")
  private static let longSayings = pairs(
    """
    cho biết cho hay cho rằng khẳng định nhận định nhấn mạnh tuyên bố nói rằng chia sẻ thông báo xác nhận cảnh báo \
    đánh giá tiết lộ phát biểu dự báo phân tích giải thích thừa nhận đưa tin viết rằng nghĩ rằng tin rằng kể rằng \
    kể lại bày tỏ lưu ý phản ánh thông tin cáo buộc lập luận bình luận ước tính nhắc lại trả lời dẫn lời
    """)
  private static let longTitles = pairs(
    """
    chính phủ truyền thông cảnh sát công an lãnh đạo đại diện quân đội giới chức nhà trắng người phát hãng tin bộ \
    trưởng thủ tướng tổng thống chủ tịch ngoại trưởng luật sư bác sĩ giáo sư tiến sĩ thượng tá trung tá thiếu tá \
    đại tá thiếu tướng trung tướng thượng tướng đại tướng đại úy đại uý thiếu úy trung úy ca sĩ diễn viên đạo diễn \
    nhạc sĩ đại biểu thứ trưởng phó chủ phó thủ bí thư giám đốc phó giám nghệ sĩ nhà báo họa sĩ hoạ sĩ kiến trúc \
    chuyên gia thạc sĩ nữ sĩ đại sứ thẩm phán viện kiểm tuần san nhật báo tạp chí phía công huấn luyện
    """)
  private static let nobody = words("này đó trên kia ấy người một các những nhiều vụ luật nghị quyết kế quy điều bản")
  private static let opinions = pairs(
    "cho rằng nhận định đánh giá dự báo nghĩ rằng tin rằng cáo buộc bình luận lập luận cảnh báo phân tích ước tính")
  private static let rightBefore = words("rằng biết hay là thêm rõ")
  private static let shortSayings = words("nói kể viết")
  private static let sources = words("từ của")
  /// What opens a verb of saying, `theo`, and `PhraseRow.scoping`.
  static let telling = HashedWords(
    words: """
      cho khẳng nhận nhấn tuyên nói chia thông xác cảnh đánh tiết phát dự phân giải thừa đưa viết nghĩ tin kể bày \
      lưu phản cáo lập bình ước nhắc trả dẫn theo \(PhraseRow.scopingWords)
      """)
  private static let titles = words(
    """
    ông bà anh chị ts pgs gs ths tướng cựu báo đài hãng tờ trang bộ sở cục viện ubnd tand hlv nsnd nsưt đbqh tổng \
    kênh
    """)
}
