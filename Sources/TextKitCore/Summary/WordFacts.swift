/// What is known of a word before the text is read: how common it is in news, and what it tells of a sentence.
struct WordFacts: Sendable {
  struct Cue: OptionSet, Sendable {
    var rawValue: UInt32
    static let stopword = Cue(rawValue: 1)
    /// As an opening, needs the sentence before.
    static let pronoun = Cue(rawValue: 2)
    /// As an opening, ties the sentence to the one before.
    static let connective = Cue(rawValue: 4)
    static let attribution = Cue(rawValue: 8)
    static let person = Cue(rawValue: 16)
    static let date = Cue(rawValue: 32)
    static let determiner = Cue(rawValue: 64)
    static let finite = Cue(rawValue: 128)
    /// The first word of an entry of several.
    static let prefix = Cue(rawValue: 256)
    /// May open an adverbial that stands before the clause.
    static let opener = Cue(rawValue: 512)
    /// A clause may end before it.
    static let cut = Cue(rawValue: 1024)
    /// Opens a clause that leans on another.
    static let subordinator = Cue(rawValue: 2048)
    /// Nothing may end in it.
    static let hanging = Cue(rawValue: 4096)
    /// A present form in -e or -ent, which is a noun behind a determiner.
    static let nominal = Cue(rawValue: 8192)
    /// Opens a phrase that a clause can do without once its verb has an object.
    static let preposition = Cue(rawValue: 16384)
    /// Names a day of the week.
    static let weekday = Cue(rawValue: 32768)

    /// Behind a bracket or before a colon, tells a caption or a teaser.
    static let caption = Cue(rawValue: 65536)

    /// A noun that wants the `de` behind it: `à l'aide de`, `la moitié de`.
    static let hungry = Cue(rawValue: 131072)

    /// A verb whose object acts: `yêu cầu`, `giúp`.
    static let control = Cue(rawValue: 262144)
    /// A noun that makes a noun of the verb behind it: `việc`, `lý do`.
    static let abstract = Cue(rawValue: 524288)
    /// Opens the name of a place in a row of such names: `xã`, `quận`.
    static let place = Cue(rawValue: 1_048_576)
    /// A Vietnamese verb that is a predicate where its place in the sentence says so; `finite` holds the plainer ones.
    static let predicate = Cue(rawValue: 2_097_152)
    /// A Vietnamese verb that a clause may end with.
    static let intransitive = Cue(rawValue: 4_194_304)
    /// Sends the reader elsewhere: `en savoir plus`, `xem thêm`.
    static let pointer = Cue(rawValue: 8_388_608)
    /// Points back at what was named before: `ce`, `này`.
    static let demonstrative = Cue(rawValue: 16_777_216)
    /// A noun that, alone as a subject, names what an earlier sentence has named: `l'établissement`, `nạn nhân`.
    static let generic = Cue(rawValue: 33_554_432)

    init(rawValue: UInt32) { self.rawValue = rawValue }

    init(name: ArraySlice<UInt8>) {
      switch String(decoding: name, as: UTF8.self) {
      case "pronoun": self = .pronoun
      case "connective": self = .connective
      case "attribution": self = .attribution
      case "person": self = .person
      case "date": self = .date
      case "determiner": self = .determiner
      case "finite": self = .finite
      case "er": self = [.finite, .nominal]
      case "preposition": self = .preposition
      case "weekday": self = [.weekday, .date]
      case "opener": self = .opener
      case "cut": self = .cut
      case "sub": self = .subordinator
      case "hang": self = .hanging
      case "caption": self = .caption
      case "hungry": self = .hungry
      case "control": self = .control
      case "abstract": self = .abstract
      case "place": self = .place
      case "predicate": self = .predicate
      case "intransitive": self = .intransitive
      case "pointer": self = .pointer
      case "demonstrative": self = .demonstrative
      case "generic": self = .generic
      default: self = []
      }
    }
  }

  /// The bucket of a word that the background does not hold.
  static let rarest: UInt8 = 28

  /// Open addressing; a slot is a key of 24 bits and a bucket plus one, or zero.
  private var background: [UInt32]
  private var keys: [UInt64]
  private var cues: [Cue]
  private var cueCount = 0

  static let french = WordFacts(
    background: .summaryBackgroundFrench, stopwords: .stopwordsFrench, cues: .summaryCuesFrench)
  static let vietnamese = WordFacts(
    background: .summaryBackgroundVietnamese, stopwords: .stopwordsVietnamese, cues: .summaryCuesVietnamese)

  /// The facts of a language; French for one that has none of its own.
  static func facts(for language: Language) -> WordFacts { language == .vietnamese ? vietnamese : french }

  init(background: EmbeddedData, stopwords: EmbeddedData, cues: EmbeddedData) {
    self.background = Self.table(of: background.span)
    keys = [UInt64](repeating: 0, count: 1 << 14)
    self.cues = [Cue](repeating: [], count: 1 << 14)
    addLines(of: stopwords) { _ in .stopword }
    addLines(of: cues) { Cue(name: $0) }
  }

  /// How rare a word is, in half bits.
  func bucket(of hash: UInt64) -> UInt8 {
    let mask = background.count - 1
    let key = UInt32(truncatingIfNeeded: hash >> 40)
    var slot = Int(key &* 0x9E3779B1 >> 8) & mask
    while background[slot] != 0 {
      if background[slot] >> 8 == key { return UInt8(truncatingIfNeeded: background[slot] & 0xFF) &- 1 }
      slot = (slot + 1) & mask
    }
    return Self.rarest
  }

  /// Whether the background holds a word.
  func holds(_ hash: UInt64) -> Bool { bucket(of: hash) != Self.rarest }

  func cue(of hash: UInt64) -> Cue {
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while keys[slot] != 0 {
      if keys[slot] == hash { return cues[slot] }
      slot = (slot + 1) & mask
    }
    return []
  }

  private mutating func add(_ hash: UInt64, _ cue: Cue) {
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while keys[slot] != 0, keys[slot] != hash { slot = (slot + 1) & mask }
    if keys[slot] == 0 {
      // A table that is too full would never end a search.
      guard cueCount < keys.count / 2 else { return }
      cueCount += 1
    }
    keys[slot] = hash
    cues[slot].formUnion(cue)
  }

  private mutating func addLines(of data: EmbeddedData, cue: (ArraySlice<UInt8>) -> Cue) {
    for fields in ResourceLines(data) {
      let kind = fields.count > 1 ? fields[1] : []
      let value = cue(kind)
      if kind.elementsEqual("er".utf8) {
        addForms(of: fields[0], value)
        continue
      }
      let word = fields[0]
      let text = word.span
      var scan = WordScan(0..<text.count)
      guard var hash = scan.next(in: text)?.hash else { continue }
      while let next = scan.next(in: text)?.hash {
        add(hash, .prefix)
        hash = WordScan.pair(hash, next)
      }
      add(hash, value)
    }
  }

  /// Adds the finite forms of a French verb in -er.
  private mutating func addForms(of infinitive: ArraySlice<UInt8>, _ cue: Cue) {
    guard infinitive.count > 3 else { return }
    var form = Array(infinitive.dropLast(2))
    addForms(of: &form, Self.endings, cue)
    if form.last == UInt8(ascii: "g") { form.append(UInt8(ascii: "e")) }
    if form.last == UInt8(ascii: "c") { form.replaceSubrange(form.count - 1..<form.count, with: "ç".utf8) }
    addForms(of: &form, Self.broadEndings, cue)
  }

  private static let endings = ["e", "ent", "era", "eront", "erait", "eraient", "èrent"].map { Array($0.utf8) }
  /// Endings before which g and c are written otherwise.
  private static let broadEndings = ["a", "ait", "aient"].map { Array($0.utf8) }

  private mutating func addForms(of stem: inout [UInt8], _ endings: [[UInt8]], _ cue: Cue) {
    let count = stem.count
    for ending in endings {
      stem.append(contentsOf: ending)
      var scan = WordScan(0..<stem.count)
      if let hash = scan.next(in: stem.span)?.hash { add(hash, cue) }
      stem.removeLast(stem.count - count)
    }
  }

  private static func table(of data: Span<UInt8>) -> [UInt32] {
    var slots = [UInt32](repeating: 0, count: 1 << 16)
    var count = 0
    var offset = 0
    while offset < data.count {
      var bucket: UInt32 = 0
      if data[offset] == UInt8(ascii: "#") {
        while offset < data.count, data[offset] != 0x0A { offset += 1 }
        offset += 1
        continue
      }
      while offset < data.count, data[offset].isASCIIDigit {
        bucket = bucket &* 10 &+ UInt32(data[offset] &- 0x30)
        offset += 1
      }
      offset += 1
      while offset + 4 <= data.count, data[offset] != 0x0A {
        var key: UInt32 = 0
        for index in offset..<offset + 4 { key = key << 6 | base64(data[index]) }
        offset += 4
        guard count < slots.count / 4 * 3 else { continue }
        var slot = Int(key &* 0x9E3779B1 >> 8) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = key << 8 | (bucket &+ 1) & 0xFF
        count += 1
      }
      while offset < data.count, data[offset] != 0x0A { offset += 1 }
      offset += 1
    }
    return slots
  }

  static func base64(_ byte: UInt8) -> UInt32 {
    switch byte {
    case 0x41...0x5A: UInt32(byte) - 0x41
    case 0x61...0x7A: UInt32(byte) - 0x61 + 26
    case 0x30...0x39: UInt32(byte) - 0x30 + 52
    case 0x2B: 62
    default: 63
    }
  }
}
