// What speaks for and against the opening of a Vietnamese headline, and for what another sentence names.
extension VietnameseClause {
  /// Where a form opens inside its sentence.
  func addOpening(_ places: [Int], to doubts: inout SoundnessFeatures) {
    let first = places[0]
    switch syllables[first].kind {
    case .name: doubts.add("opensWithName")
    case .classifier: doubts.add("opensWithClassifier")
    case .number: doubts.add("opensWithNumber")
    default: break
    }
    if syllables[first].cue.contains(.connective) { doubts.add("connective") }
    if holds(Self.subordinateOpenings, first), !places.dropFirst().contains(where: { isComma($0) }) {
      doubts.add("subordinateOpening")
    }
    guard first > 0 else { return }
    let before = first - 1
    let isPlain = places.dropFirst().contains { isStrong($0) }
    func denies(_ reach: Int, _ set: HashedWords) -> Bool {
      (max(0, first - reach)..<before).contains { holds(set, $0) }
    }
    // What some say or think: `có ý kiến cho rằng | …`
    if (max(0, first - 8)..<first).contains(where: { holds(Self.claims, $0) }) { doubts.add("claimed") }
    if holds(Self.that, before) {
      doubts.add((max(0, first - 4)..<before).contains { holds(Self.claimVerbs, $0) } ? "claim" : "told")
    }
    if !isComma(first), !syllables[first].gap.colon {
      if holds(Self.scenes, before) || holds(Self.by, before) && denies(9, Self.passive) {
        doubts.add("scene")
      } else if holds(Self.that, before) {
        doubts.add(denies(6, Self.denials) ? "deniedThat" : "that")
      } else if holds(Self.sees, before) {
        doubts.add(denies(4, Self.denials) ? "deniedSees" : "sees")
      } else if holds(Self.subordinators, before) {
        doubts.add("subordinated")
      } else {
        doubts.add("inside")
      }
      let isInner = holds(Self.subordinators, before) || first > 1 && Self.concessions.contains(pair(first - 2))
      if isInner, places.dropFirst().contains(where: { isComma($0) }) { doubts.add("commaInside") }
      if holds(Self.hypothetical, before) { doubts.add("hypothetical") }
      if !isPlain { doubts.add("insideNotPlain") }
      switch syllables[syllables[before].head].kind {
      case .finite: doubts.add(isPlain ? "behindOpeningVerb" : "behindOpeningVerbNotPlain")
      case .determiner: doubts.add("behindDeterminer")
      case .noun: doubts.add("behindOpeningNoun")
      default: break
      }
      if places.contains(where: { holds(Self.afterwards, $0) }) { doubts.add("afterwards") }
    } else {
      doubts.add(syllables[first].gap.colon ? "behindColon" : "behindOpeningComma")
      if syllables[first].cue.contains(.place) { doubts.add("placeOpening") }
      if !isPlain { doubts.add("commaNotPlain") }
      // Only nouns stand between the comma and the one before it: a list.
      let opening = (0..<first).last(where: { $0 == 0 || isComma($0) }) ?? 0
      if !(opening..<first).contains(where: { isPredicate($0) || syllables[$0].kind == .adposition }) {
        doubts.add("behindList")
      }
      if first > 12 { doubts.add("lateOpening") }
    }
    if !syllables[first].isCapital {
      if syllables[first].kind == .other { doubts.add("smallOpening") }
      if !syllables[first].cue.isDisjoint(with: [.finite, .predicate]) { doubts.add("verbOpening") }
    }
    if syllables[first].gap.dash { doubts.add("dashOpening") }
  }

  /// A subject that another sentence names: `Ông đã`, `cơ quan này`, `các dự án trên`.
  func addSubject(_ places: [Int], to doubts: inout SoundnessFeatures) {
    let first = places[0]
    let second = places[1]
    if holds(Self.pronouns, first), !syllables[second].isCapital,
      syllables[second].kind != .noun || syllables[second].head != first
    {
      doubts.add("pronounOpening")
    }
    if holds(Self.things, first), holds(Self.pointers, second) { doubts.add("thingOpening") }
    let verb = places.indices.dropFirst().first { isPredicate(places[$0]) } ?? places.count
    addBareSubject(places, verb, to: &doubts)
    var found: Set<String> = []
    // Whether someone was named whom a pronoun may mean.
    var isNamed = syllables[first].isCapital && syllables[second].isCapital
    for (at, place) in places.enumerated() where syllables[place].head == place {
      let next = at + 1 < places.count ? places[at + 1] : count
      let isSingle = next >= count || next > place + 1 || syllables[next].head != place
      if at > 0, at <= verb, holds(Self.they, place) { found.insert("they") }
      if at > 0, holds(Self.demonstratives2, place), holds(Self.person, place - 1) { found.insert("personThis") }
      if holds(Self.demonstratives2, place), isSingle, at == 0 || !holds(Self.inwards, place - 1) {
        found.insert(at <= verb ? "thisInSubject" : "this")
      }
      if at > 0, holds(Self.above, place), isSingle, next >= count || next != place + 1 || isPredicate(next) {
        found.insert(at <= verb ? "above" : "aboveAnywhere")
      }
      if holds(Self.firstPersons, place), isSingle { found.insert("firstPerson") }
      if at > 0, isSingle, holds(Self.pronouns, place), next >= count || !syllables[next].isCapital {
        if holds(Self.genitive, places[at - 1]) { found.insert("possessive") }
        found.insert(isNamed ? "pronoun" : "pronounUnnamed")
      }
      if at > 0, syllables[place].isCapital || holds(Self.person, place) { isNamed = true }
      if holds(Self.heres, place) { found.insert("here") }
      if at > 0, at <= verb + 1, isSingle, holds(Self.others, place) { found.insert("other") }
      if at > 0, holds(Self.alsos, place) { found.insert("also") }
      if at > 0, holds(Self.stills, place), next < count, !holds(Self.not, next), !holds(Self.others, next) {
        found.insert("still")
      }
      if at > 0, holds(Self.againsts, place), isSingle { found.insert("contrast") }
      if at > 0, next < count, Self.suches.contains(WordScan.pair(syllables[place].hash, syllables[next].hash)) {
        found.insert("such")
      }
    }
    // `Hai giờ sau, gia đình đã …`
    if places.dropFirst(1).prefix(2).contains(where: { holds(Self.timeUnits, $0) }),
      places.dropFirst(2).prefix(3).contains(where: { holds(Self.laters, $0) })
    {
      doubts.add("later")
    }
    for doubt in found { doubts.add(doubt) }
  }

  /// A noun alone whose name stands in another sentence: `Đơn vị vừa cứu`, `Xã tổ chức`.
  private func addBareSubject(_ places: [Int], _ verb: Int, to doubts: inout SoundnessFeatures) {
    let first = places[0]
    guard verb < places.count, syllables[first].kind == .noun || syllables[first].kind == .classifier else { return }
    let isLong = places[1] == first + 1 && syllables[places[1]].head == first
    if isLong ? Self.longUnits.contains(pair(first)) : holds(Self.shortUnits, first) {
      doubts.add(verb <= (isLong ? 2 : 1) ? "unitAlone" : "unitOpening")
    }
    if verb == (isLong ? 2 : 1) { doubts.add(isLong ? "longSubject" : "shortSubject") }
  }

  private static let above = words("trên")
  private static let afterwards = words("rồi")
  private static let againsts = words("mới lại vẫn")
  private static let alsos = words("cũng")
  private static let by = words("bởi")
  private static let claimVerbs = words("cho tin cáo nghi đoán nghĩ lo luận đồn")
  private static let claims = words("rằng tin ngờ nghi đoán cáo tố dự tưởng muốn nếu đồn")
  private static let concessions = pairs("mặc dù sau khi trước khi")
  private static let demonstratives2 = words("này đó ấy kia")
  private static let denials = words("không chỉ nếu chưa đoán nghi trái bác phủ đồn")
  private static let firstPersons = words("tôi ta")
  private static let heres = words("đây")
  private static let hypothetical = words("khi nếu để nhằm vì giúp việc về vụ")
  private static let inwards = words("trong do sau trước qua")
  private static let laters = words("sau trước")
  private static let longUnits = pairs(
    """
    đơn vị công ty tập đoàn tổ chức cơ quan trung tâm dự án chương trình vụ việc sự việc sự kiện thông tin hành vi tình trạng ca khúc \
    bộ phim sản phẩm thiết bị khu vực đoạn clip cuộc họp hội nghị buổi lễ công trình kết quả nội dung quyết định quy định
    """)
  private static let others = words("khác lại")
  private static let person = words("người")
  private static let pointers = words("là này đó chính")
  private static let pronouns = words(
    """
    ông bà anh chị cô chú em cháu cậu họ nó chúng tôi ta mình hắn y thị nàng chàng gã bé
    """)
  private static let scenes = words("vụ cảnh")
  private static let sees = words("thấy")
  private static let shortUnits = words("bên phía đoàn xã huyện tỉnh trường hãng nhóm đội phường quận ban loài giống")
  private static let stills = words("còn")
  private static let subordinateOpenings = words("do vì nếu khi trừ dù ngoài để sở bên trước")
  private static let subordinators = words("khi nơi vì bởi song nhưng và dù khiến do lúc sau trước")
  private static let suches = pairs(
    """
    như vậy như thế tương tự nêu trên nói trên kể trên trước đó sau đó tại đây còn lại từ đó vụ này việc này vừa nêu thứ nhất \
    thứ hai
    """)
  private static let they = words("họ")
  private static let things = words("đây đó điều việc")
  private static let timeUnits = words("giờ ngày tuần tháng năm phút tiếng hôm")
}
