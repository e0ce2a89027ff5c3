// What makes a headline doubtful costs it points, in tenths of ROUGE-1: a doubtful cut loses against a sound sentence that
// says nearly as much, and stands where there is nothing else.
extension VietnameseClause {
  /// What is known of a form before its words are looked at.
  struct Cut {
    var kept: [Range<Int>]
    /// How well it ends, and whether nothing in the rules for ends speaks against it.
    var end: Float
    var isEndSound: Bool
    /// Whether `isSound` takes it for a clause.
    var isSound: Bool
    /// Whether the first of two predicates, or a phrase of place, is left out.
    var skips: Bool
  }

  /// What a form costs.
  ///
  /// - Complexity: O(*n*) in the form's syllables.
  func price(of cut: Cut) -> Float {
    var places: [Int] = []
    for range in cut.kept { places.append(contentsOf: range) }
    guard places.count > 1 else { return 3 }
    let isWhole = places[places.count - 1] + 1 == count
    var price = priceOfStart(places) + priceOfSubject(places) + priceOfSkips(cut.kept) + priceOfSaying(places, isWhole)
    price += priceOfPredicate(places, cut, isWhole: isWhole)
    if !isWhole { price += priceOfEnd(places, cut) + priceOfLink(places) }
    if cut.skips { price += 0.4 }
    if !cut.isEndSound { price += 0.18 }
    return price
  }

  private func isComma(_ at: Int) -> Bool { syllables[at].gap.comma && !syllables[at].gap.dash }

  /// Whether a verb, of whatever kind, opens at a syllable.
  private func isVerbal(_ at: Int) -> Bool { syllables[at].head == at && syllables[at].kind == .finite }

  /// Whether a word makes a predicate plain: `không` does, the one of `không quân` and `hàng không` does not.
  private func isStrong(_ at: Int) -> Bool {
    guard holds(Self.strong, at), syllables[at].head == at else { return false }
    return at + 1 >= count || !Self.compounds.contains(pair(at))
  }

  private func isPredicate(_ at: Int) -> Bool { isVerbal(at) || isStrong(at) }

  /// What stands behind the last syllable speaks against an end: the rest of a list, a name, a verb, the goal of a verb.
  private func priceOfEnd(_ places: [Int], _ cut: Cut) -> Float {
    let last = places[places.count - 1]
    let next = last + 1
    let gap = syllables[next].gap
    let isBracket = syllables[next].opensBracket
    var price: Float = 0
    if holds(Self.companions, next), !isComma(next), next + 1 < count, !isVerb(next + 1), !isStrong(next + 1) {
      price += 1.05
    }
    if gap.dash {
      let parts = syllables[last].isCapital && syllables[next].isCapital
      price += parts || syllables[last].isDigit || syllables[next].isDigit ? 2.1 : 0.56
    }
    if gap.opens || gap.closes, !isBracket, !syllables[last].closesBracket { price += 0.56 }
    if holds(Self.hanging, last) { price += 1.4 }
    // `muốn phòng ngừa tham nhũng | thì`, `không chỉ … | mà còn`
    if holds(Self.results, next) { price += 1.4 }
    if places.indices.dropFirst().contains(where: { holds(Self.only, places[$0]) && holds(Self.not, places[$0 - 1]) }) {
      price += 1.05
    }
    // `có bị nhốt | hay không`
    if holds(Self.whether, next), holds(Self.not, next + 1) { price += 1.4 }
    if syllables[last].isInitial { price += 1.05 }
    if isBracket { price += priceBehindBracket(next) }
    if isComma(next), opensRest(next) { price += 0.42 }
    guard !isComma(next), !isBracket else { return price }
    let head = syllables[last].head
    if syllables[head].kind == .finite {
      if !syllables[head].cue.contains(.intransitive) {
        if places.suffix(6).dropLast().contains(where: { holds(Self.passive, $0) }) {
          price += head < last ? 0.1 : 0.28
        } else {
          price += head == last ? 1.05 : min(1.05, max(0.07, 0.07 - 0.35 * (0.8 + cut.end)))
        }
      }
      if holds(Self.directions, next) { price += 0.56 }
    }
    if holds(Self.tied, next) { price += 1.4 }
    if cut.end < -1.2 { price -= 0.35 * (1.2 + cut.end) }
    if holds(Self.arrivals, next), places.suffix(7).contains(where: { holds(Self.departures, $0) }) { price += 1.05 }
    if syllables[next].cue.contains(.attribution) || isStrong(next) && !holds(Self.lightVerbs, next) { price += 1.75 }
    if isVerbal(next), !syllables[next].cue.contains(.preposition), !holds(Self.purposeful, next) { price += 1.05 }
    if syllables[last].isCapital, syllables[next].isCapital { price += 0.7 }
    if syllables[last].isDigit {
      switch syllables[next].kind {
      case .noun, .classifier, .other: price += 1.05
      default: break
      }
    }
    if syllables[next].cue.contains(.date), holds(Self.dateHeads, last) { price += 1.4 }
    return price
  }

  /// Whether what stands behind a comma, up to the next one, has no verb: the rest of a list.
  private func opensRest(_ next: Int) -> Bool {
    switch syllables[next].kind {
    case .noun, .name, .number: break
    default: return false
    }
    for at in next..<min(count, next + 8) {
      if at > next, isComma(at) || holds(Self.coordinators2, at) { return true }
      if isPredicate(at) { return false }
    }
    return next + 8 < count
  }

  /// Behind a bracket the clause may go on: `Liên Hợp Quốc | (LHQ) cho phép`.
  private func priceBehindBracket(_ next: Int) -> Float {
    guard let close = (next..<min(count, next + 9)).first(where: { syllables[$0].closesBracket }), close + 1 < count
    else { return 0 }
    if isPredicate(close + 1), !isComma(close + 1) { return 1.05 }
    return holds(Self.coordinators2, close + 1) || holds(Self.genitive, close + 1) ? 0.7 : 0
  }

  /// A clause that leans on another and has not come to its verb, or to what it leans on: `khi người đứng đầu`, `nếu …`.
  private func priceOfLink(_ places: [Int]) -> Float {
    var price: Float = 0
    if places.contains(where: { holds(Self.ifs, $0) }), !places.contains(where: { holds(Self.thens, $0) }) {
      price += 1.05
    }
    for place in places.dropFirst().reversed() {
      if isVerb(place) || isStrong(place) { break }
      if holds(Self.links, place), syllables[place].head == place { return price + 1.4 }
    }
    return price
  }

  /// Where a form opens inside its sentence.
  private func priceOfStart(_ places: [Int]) -> Float {
    let first = places[0]
    guard first > 0 else { return syllables[first].cue.contains(.connective) ? 0.7 : 0 }
    let before = first - 1
    var price: Float = 0
    func denies(_ reach: Int, _ set: HashedWords) -> Bool {
      (max(0, first - reach)..<before).contains { holds(set, $0) }
    }
    if !isComma(first), !syllables[first].gap.colon {
      if holds(Self.scenes, before) || holds(Self.by, before) && denies(9, Self.passive) {
        price += 0.84
      } else if holds(Self.that, before) {
        price += denies(6, Self.denials) ? 1.2 : 0.14
      } else if holds(Self.sees, before) {
        price += denies(4, Self.denials) ? 1.4 : 0.35
      } else if holds(Self.subordinators, before) {
        price += 0.35
      } else {
        price += 0.07
      }
      let isInner = holds(Self.subordinators, before) || first > 1 && Self.concessions.contains(pair(first - 2))
      if isInner, places.dropFirst().contains(where: { isComma($0) }) { price += 1.75 }
      if places.contains(where: { holds(Self.afterwards, $0) }) { price += 1.05 }
    } else {
      if syllables[first].cue.contains(.place) { price += 1.4 }
      if first > 12 { price += 0.07 }
    }
    if !syllables[first].isCapital {
      if syllables[first].kind == .other { price += 1.05 }
      if !syllables[first].cue.isDisjoint(with: [.finite, .predicate]) { price += 0.7 }
    }
    if syllables[first].gap.dash { price += 1.4 }
    return syllables[first].cue.contains(.connective) ? price + 0.7 : price
  }

  /// A subject that another sentence names: `Ông đã`, `cơ quan này`, `các dự án trên`.
  private func priceOfSubject(_ places: [Int]) -> Float {
    let first = places[0]
    let second = places[1]
    var price: Float = 0
    if holds(Self.pronouns, first), !syllables[second].isCapital,
      syllables[second].kind != .noun || syllables[second].head != first
    {
      price += 1.4
    }
    if holds(Self.things, first), holds(Self.pointers, second) { price += 1.4 }
    let verb = places.indices.dropFirst().first { isPredicate(places[$0]) } ?? places.count
    var points: Float = 0
    for (at, place) in places.enumerated() where syllables[place].head == place {
      if at > 0, at <= verb, holds(Self.they, place) { points = max(points, 0.7) }
      if at > 0, holds(Self.demonstratives2, place), holds(Self.person, place - 1) { points = max(points, 0.84) }
      if holds(Self.demonstratives2, place) { points = max(points, at <= verb ? 1.4 : 0.18) }
      if at > 0, at <= verb, at + 1 < places.count, holds(Self.above, place) {
        let next = places[at + 1]
        if next != place + 1 || isPredicate(next) { points = max(points, 0.7) }
      }
    }
    return price + points
  }

  /// Without one of the words that make a predicate plain, a verb may say more of the noun before it: `máy bay ném bom`.
  private func priceOfPredicate(_ places: [Int], _ cut: Cut, isWhole: Bool) -> Float {
    let first = places[0]
    let last = places[places.count - 1]
    let isPlain = places.dropFirst().contains { isStrong($0) && syllables[$0].head == $0 }
    let verb = places.indices.dropFirst().first { isPredicate(places[$0]) } ?? places.count
    var price: Float = 0
    // `loại nấm mà sáu người đã ăn`
    if places[1..<min(verb, places.count)].contains(where: { holds(Self.relatives, $0) }) { price += 1.2 }
    if !isPlain {
      price += 0.1
      if Self.undertakings.contains(WordScan.pair(syllables[first].hash, syllables[places[1]].hash)) { price += 0.9 }
      if verb <= 2, holds(Self.loose, first) { price += 1.4 }
      // `tàu tuần tra của cảnh sát biển`
      if let next = places.dropFirst(verb + 1).first(where: { syllables[$0].head == $0 }), holds(Self.genitive, next) {
        price += 1.4
      }
      if isWhole, syllables[last].isCapital || syllables[last].isDigit { price += 0.28 }
    }
    if !cut.isSound {
      price += 0.56
      if first > 0, first > 12 || !isComma(first) { price += 0.49 }
      if !isPlain { price += 0.49 }
      // `Liên quan đến vụ con bò ngã` has not come to its clause.
      if first == 0, opensWithAdverbial { price += 1.4 }
    }
    for place in places.dropFirst() where syllables[place].isCapital && syllables[place].isSpaced {
      switch syllables[place].kind {
      // Two sentences in one: `quán karaoke Theo cơ quan`.
      case .adposition, .adverb, .pronoun, .coordinator: price += 0.7
      default: break
      }
    }
    if !isWhole, places.count < 6 { price += 0.21 }
    if !isWhole,
      places.contains(where: { (syllables[$0].gap.opens || syllables[$0].gap.closes) && !syllables[$0].opensBracket })
    {
      price += 0.21
    }
    return price
  }

  /// What is said must have its own verb: `cho biết việc chấm thi`.
  private func priceOfSaying(_ places: [Int], _ isWhole: Bool) -> Float {
    let at = places.indices.dropFirst().first {
      syllables[places[$0]].cue.contains(.attribution) && syllables[places[$0]].head == places[$0]
    }
    guard let at else { return 0 }
    let rest = places[(at + 1)...]
    let isPlain = rest.contains { isStrong($0) }
    var price: Float = 0
    if !rest.contains(where: { isPredicate($0) }) {
      price = 1.05
    } else if !isWhole, !isPlain {
      price = 0.56
    }
    if rest.prefix(3).contains(where: { holds(Self.doing, $0) }), !isPlain { price = 1.05 }
    if rest.prefix(3).contains(where: { holds(Self.whens, $0) }),
      !rest.dropFirst(3).contains(where: { isComma($0) || holds(Self.thens, $0) })
    {
      price = 1.4
    }
    if !isWhole, let said = rest.first, isComma(said), isComma(places[places.count - 1] + 1) { price += 0.56 }
    return price
  }

  /// What is left out must not part what belongs together.
  private func priceOfSkips(_ kept: [Range<Int>]) -> Float {
    var price: Float = 0
    for (before, behind) in zip(kept, kept.dropFirst()) {
      let out = before.upperBound..<behind.lowerBound
      let next = behind.lowerBound
      if isComma(out.lowerBound), (out.lowerBound + 1...next).contains(where: { isComma($0) }), !isStrong(next) {
        price += 0.56
      }
      // `ra quyết định tạm ngừng tiếp thu, khai thác`: what is left out denied it.
      if out.contains(where: { holds(Self.stops, $0) }) { price += 1.75 }
      if !isPredicate(next), out.contains(where: { holds(Self.ands, $0) }) { price += 1.05 }
      if syllables[out.lowerBound].gap.dash { price += 1.05 }
      if holds(Self.hanging, before.upperBound - 1) || holds(Self.dateHeads, before.upperBound - 1) { price += 1.05 }
    }
    return price
  }

  private static let strong = words("đã đang sẽ vừa bị được là có không chưa phải cần muốn nên khiến vẫn")
  private static let stops = words("ngừng dừng cấm không chưa hoãn hủy huỷ chối thôi")
  private static let compounds = pairs("không quân không gian không khí không tặc không lực không vận không lưu")
  private static let lightVerbs = words("có không khiến")
  private static let companions = words("và hoặc hay cùng lẫn")
  private static let coordinators2 = words("và hoặc")
  private static let ands = words("và")
  private static let relatives = words("mà")
  private static let results = words("thì mà")
  private static let only = words("chỉ")
  private static let not = words("không")
  private static let whether = words("hay")
  private static let by = words("bởi")
  private static let genitive = words("của")
  private static let passive = words("bị được")
  private static let directions = words("với đến tới vào cho về lên xuống thành trở")
  private static let tied = words("nhất bằng hơn của nữa lại ra lên xuống theo đi trở")
  private static let arrivals = words("về đến tới sang lên")
  private static let departures = words("từ")
  private static let purposeful = words("nhằm khiến gồm bao thông để cùng liên trị kéo do vì nhưng")
  private static let hanging = words(
    """
    cùng ngay lâu nêu với rạng từ tại của về cho do vì để bằng cuối chỉ không vẫn cũng còn đang thẳng khoảng gần hơn nhưng mà thì \
    những các mỗi từng mọi một hai ba nào rất quá càng
    """)
  private static let dateHeads = words("cuối đầu giữa hồi từ vào đến tháng năm ngày hôm lúc sinh hết")
  private static let ifs = words("nếu")
  private static let thens = words("thì")
  private static let whens = words("khi nếu")
  private static let links = words("khi nếu để nhằm mà việc")
  private static let doing = words("việc")
  private static let scenes = words("vụ cảnh")
  private static let that = words("rằng")
  private static let sees = words("thấy")
  private static let denials = words("không chỉ nếu chưa đoán nghi trái bác phủ đồn")
  private static let subordinators = words("khi nơi vì bởi song nhưng và dù khiến do lúc sau trước")
  private static let concessions = pairs("mặc dù sau khi trước khi")
  private static let afterwards = words("rồi")
  private static let pronouns = words(
    "ông bà anh chị cô chú em cháu cậu họ nó chúng tôi ta mình hắn y thị nàng chàng gã bé")
  private static let things = words("đây đó điều việc")
  private static let pointers = words("là này đó chính")
  private static let demonstratives2 = words("này đó ấy kia")
  private static let they = words("họ")
  private static let person = words("người")
  private static let above = words("trên")
  private static let loose = words("người những các tàu xe dòng hướng nhóm số lượng máy hệ chiếc một")
  private static let undertakings = pairs(
    """
    ý tưởng kế hoạch đề án dự án quá trình mong muốn chủ nhiệm lãnh đạo vị trí mục tiêu nỗ lực thoả thuận thỏa thuận sản lượng tình hình vụ việc biện pháp vốn vay cựu lãnh cận cảnh
    """)
}
