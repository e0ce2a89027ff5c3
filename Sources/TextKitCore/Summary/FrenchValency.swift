/// What French verbs, nouns and adjectives want behind them.
///
///     FrenchValency.shared.frame(of: 0..<9, in: "adressée", .verb)  // an object, `à` it cannot stand without in `s'adresser`
///
/// A verb is found by its stems: each ending that a form may have is taken off, the longest stem that is known counts. Stems are
/// written without accents, with one letter for two at their end, so that `jette` and `jeter`, `opère` and `opérer` meet. Homographs
/// share a frame: what one of them may do without, both may.
///
/// - Source: Resources/Summary/valency-fr.txt.
struct FrenchValency: Sendable {
  /// What may stand behind a word.
  struct Wants: OptionSet, Sendable {
    var rawValue: UInt32

    static let object = Wants(rawValue: 1)
    static let attribute = Wants(rawValue: 2)
    static let place = Wants(rawValue: 4)
    static let measure = Wants(rawValue: 8)
    static let clause = Wants(rawValue: 16)
    static let infinitive = Wants(rawValue: 32)
    static let to = Wants(rawValue: 64)
    static let of = Wants(rawValue: 128)
    static let on = Wants(rawValue: 256)
    static let against = Wants(rawValue: 512)
    static let into = Wants(rawValue: 1024)
    static let by = Wants(rawValue: 2048)
    static let purpose = Wants(rawValue: 4096)
    static let with = Wants(rawValue: 8192)
    static let inside = Wants(rawValue: 16384)
    static let between = Wants(rawValue: 32768)
    static let towards = Wants(rawValue: 65536)
    static let like = Wants(rawValue: 131072)
    /// May stand with nothing behind it.
    static let nothing = Wants(rawValue: 262144)

    /// What fills the place behind a verb without a preposition.
    static let core: Wants = [.object, .attribute, .place, .measure]

    /// The names of the file and of features, in the order of the bits.
    static let names = """
      object attribute place measure que inf à de sur contre en par pour avec dans entre vers comme free
      """.split(separator: " ").map(String.init)

    /// The preposition, clause or infinitive that a word opens, by its hash.
    static func opened(by hash: UInt64) -> Wants { openings[hash] ?? [] }

    private static let openings: HashedTable<Wants> = {
      let words: [(String, Wants)] = [
        ("à au aux", .to), ("de du des d", .of), ("sur", .on), ("contre", .against), ("en", .into), ("par", .by),
        ("pour", .purpose), ("avec", .with), ("dans", .inside), ("entre", .between), ("vers envers", .towards),
        ("comme", .like), ("que qu", .clause),
      ]
      return HashedTable(
        words.flatMap { forms, wants in WordScan.hashes(of: Array(forms.utf8).span).map { ($0, wants) } })
    }()

    /// The name of the first that is held.
    var name: String {
      rawValue == 0 ? "" : Self.names[min(rawValue.trailingZeroBitCount, Self.names.count - 1)]
    }
  }

  enum Kind: UInt64, Sendable {
    case verb, noun, adjective
  }

  struct Frame: Sendable {
    var may: Wants = []
    var must: Wants = []
    var reflexiveMay: Wants = []
    var reflexiveMust: Wants = []
    /// The hash of its infinitive, for phrases; of homographs the first one's.
    var word: UInt64 = 0

    fileprivate mutating func add(_ entry: (wants: Wants, must: Bool, isReflexive: Bool)) {
      if entry.isReflexive {
        reflexiveMay.formUnion(entry.wants)
        if entry.must { reflexiveMust.formUnion(entry.wants) }
      } else {
        may.formUnion(entry.wants)
        if entry.must || !entry.wants.isDisjoint(with: .core) { must.formUnion(entry.wants) }
      }
    }

    /// Takes in what is known of the same word, or a homograph: what one of them may do without, both may.
    fileprivate mutating func join(_ other: Frame, isSame: Bool) {
      may.formUnion(other.may)
      reflexiveMay.formUnion(other.reflexiveMay)
      must = isSame ? must.union(other.must) : must.intersection(other.must)
      reflexiveMust =
        isSame ? reflexiveMust.union(other.reflexiveMust) : reflexiveMust.intersection(other.reflexiveMust)
    }
  }

  static let shared = FrenchValency(EmbeddedData.summaryValencyFrench)

  private let frames: [Frame]
  private let places: HashedTable<Int32>
  /// A verb and the noun behind it: what both want.
  private let phrases: HashedTable<Wants>
  private let endings: HashedWords

  private init(_ data: EmbeddedData) {
    var families: [(ending: [UInt32], forms: [[UInt32]])] = []
    endings = HashedWords(Self.endings.map { Self.hash(Self.letters($0.utf8)[...]) })
    for line in ResourceLines(data) where line.count == 3 && line[0].elementsEqual("family".utf8) {
      let forms = line[2].split(separator: UInt8(ascii: " ")).map { form in
        Self.letters(form.filter { $0 != UInt8(ascii: "-") })
      }
      families.append((Self.letters(line[1]), forms))
    }
    families.sort { $0.ending.count > $1.ending.count }
    var words: [UInt64: (letters: [UInt32], frame: Frame)] = [:]
    var reading = Reading()
    for line in ResourceLines(data) where line.count == 3 {
      let wants = Self.wants(line[1])
      for word in line[2].split(separator: UInt8(ascii: " ")) {
        if line[0].elementsEqual("phrase".utf8) { reading.addPhrase(word, wants.wants) }
        guard let kind = Self.kind(line[0]) else { continue }
        let letters = Self.letters(word)
        let hash = Self.hash(letters[...])
        if kind == .verb {
          words[hash, default: (letters, Frame(word: hash))].frame.add(wants)
        } else {
          var frame = Frame(word: hash)
          frame.add(wants)
          reading.add(Self.key(letters[...], kind), frame, isSame: true)
        }
      }
    }
    for (letters, frame) in words.values.sorted(by: { $0.frame.word < $1.frame.word }) {
      var frame = frame
      // What a verb may do without it need not have.
      if frame.may.contains(.nothing) { frame.must.subtract(.core) }
      var keys = [Self.key(letters[...], .verb)]
      if let family = families.first(where: { Self.ends(letters, with: $0.ending) }) {
        for form in family.forms {
          let key = Self.key((Array(letters.dropLast(family.ending.count)) + form)[...], .verb)
          if !keys.contains(key) { keys.append(key) }
        }
      }
      for key in keys { reading.add(key, frame, isSame: false) }
    }
    frames = reading.frames
    places = HashedTable(reading.places.map { (hash: $0.key, value: $0.value) })
    phrases = HashedTable(reading.phrases.map { (hash: $0.key, value: $0.value) })
  }

  private static func kind(_ name: ArraySlice<UInt8>) -> Kind? {
    if name.elementsEqual("verb".utf8) { return .verb }
    if name.elementsEqual("noun".utf8) { return .noun }
    return name.elementsEqual("adjective".utf8) ? .adjective : nil
  }

  /// `se à!` read.
  private static func wants(_ name: ArraySlice<UInt8>) -> (wants: Wants, must: Bool, isReflexive: Bool) {
    var name = name
    let isReflexive = name.starts(with: "se ".utf8)
    if isReflexive { name = name.dropFirst(3) }
    let must = name.last == UInt8(ascii: "!")
    if must { name = name.dropLast() }
    let at = Wants.names.firstIndex { $0.utf8.elementsEqual(name) }
    return (at.map { Wants(rawValue: 1 << UInt32($0)) } ?? [], must, isReflexive)
  }

  /// What has been read of the file.
  private struct Reading {
    var frames: [Frame] = []
    var places: [UInt64: Int32] = [:]
    var phrases: [UInt64: Wants] = [:]

    mutating func add(_ key: UInt64, _ frame: Frame, isSame: Bool) {
      guard let known = places[key] else {
        places[key] = Int32(frames.count)
        frames.append(frame)
        return
      }
      frames[Int(known)].join(frame, isSame: isSame)
    }

    mutating func addPhrase(_ word: ArraySlice<UInt8>, _ wants: Wants) {
      guard let dash = word.firstIndex(of: UInt8(ascii: "_")) else { return }
      let verb = FrenchValency.hash(FrenchValency.letters(word[..<dash])[...])
      let noun = FrenchValency.key(FrenchValency.letters(word[(dash + 1)...])[...], .noun)
      phrases[WordScan.pair(verb, noun), default: []].formUnion(wants)
    }
  }

  /// What a verb and the noun behind it want together: the `à` of `mettre fin`.
  func phrase(_ verb: Frame, _ noun: Range<Int>, in text: Span<UInt8>) -> Wants {
    guard noun.count < Self.longest else { return [] }
    let letters = Self.letters(text, noun)
    for stem in Self.singulars(letters) {
      if let wants = phrases[WordScan.pair(verb.word, Self.key(stem, .noun))] { return wants }
    }
    return []
  }

  /// What a word wants, or `nil` where it is not known.
  ///
  /// - Complexity: O(*n*) in the bytes of the word, times the lengths of endings.
  func frame(of word: Range<Int>, in text: Span<UInt8>, _ kind: Kind) -> Frame? {
    guard word.count < Self.longest else { return nil }
    let letters = Self.letters(text, word)
    if kind != .verb {
      for stem in Self.singulars(letters) {
        if let at = places[Self.key(stem, kind)] { return frames[Int(at)] }
      }
      return nil
    }
    for count in 0...min(6, max(0, letters.count - 1)) {
      let stem = letters.dropLast(count)
      guard endings.contains(Self.hash(letters[stem.endIndex...])) else { continue }
      if let at = places[Self.key(stem, kind)] { return frames[Int(at)] }
    }
    return nil
  }

  /// Whether a word may be a form of a known verb.
  func isVerb(_ word: Range<Int>, in text: Span<UInt8>) -> Bool { frame(of: word, in: text, .verb) != nil }

  static let longest = 40

  /// The singulars and masculines that a noun or adjective may be a form of.
  static func singulars(_ letters: [UInt32]) -> [ArraySlice<UInt32>] {
    var stems = [letters[...]]
    for ending: UInt32 in [0x73, 0x78, 0x65] {
      if let last = stems.last, last.count > 2, last.last == ending { stems.append(last.dropLast()) }
    }
    return stems
  }

  /// A stem's key: two letters at its end count as one, `y` as `i`, the `e` of `mangea` not.
  private static func key(_ stem: ArraySlice<UInt32>, _ kind: Kind) -> UInt64 {
    var stem = stem
    if kind == .verb, stem.count > 2 {
      let (last, before) = (stem[stem.endIndex - 1], stem[stem.endIndex - 2])
      let isDouble = last == before && (last == 0x6C || last == 0x74)
      if isDouble || last == 0x65 && before == 0x67 { stem = stem.dropLast() }
      if last == 0x79 { stem = stem.dropLast() + [0x69] }
    }
    return hash(stem) &* 3 &+ kind.rawValue
  }

  static func hash(_ letters: ArraySlice<UInt32>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for letter in letters { hash = (hash ^ UInt64(letter)) &* 0x100_0000_01B3 }
    return hash
  }

  /// The letters of a word without case and marks.
  static func letters(_ text: Span<UInt8>, _ word: Range<Int>) -> [UInt32] {
    var letters: [UInt32] = []
    letters.reserveCapacity(word.count)
    for at in word {
      guard text[at] < 0x80 else { break }
      letters.append(UInt32(text[at].isASCIIUpper ? text[at] | 0x20 : text[at]))
    }
    if letters.count == word.count { return letters }
    var units: [LetterUnit] = []
    LetterFold.shared.append(unitsOf: text, from: word.lowerBound, to: word.upperBound, into: &units)
    return units.map(\.base)
  }

  static func letters(_ word: some Sequence<UInt8>) -> [UInt32] {
    let bytes = Array(word)
    return letters(bytes.span, 0..<bytes.count)
  }

  private static func ends(_ letters: [UInt32], with ending: [UInt32]) -> Bool {
    letters.count >= ending.count && letters[(letters.count - ending.count)...].elementsEqual(ending)
  }

  private static let endings = [
    "", "e", "es", "ent", "s", "t", "x", "ons", "ez", "a", "as", "ai", "ais", "ait", "aient", "ant", "ants", "ante",
    "antes", "er", "era", "erai", "erait", "eront", "eraient", "erent", "ees", "ee", "r", "re", "ra", "rai", "rait",
    "ront", "ont", "ions", "iez", "raient", "rent", "ir", "is", "it", "irent", "ira", "irait", "iront", "iraient",
  ]
}
