/// What a Vietnamese word wants beside it.
struct Valency: OptionSet, Sendable {
  var rawValue: UInt32
  /// A verb that is said of something: `phát hiện`.
  static let object = Valency(rawValue: 1)
  /// A verb that a clause may end with: `từ chức`.
  static let alone = Valency(rawValue: 2)
  /// What something is like: `nghiêm trọng`.
  static let state = Valency(rawValue: 4)
  /// A verb that wants a place, a goal or what something is: `nằm`, `trở thành`.
  static let complement = Valency(rawValue: 8)
  /// A verb of saying or thinking: `cho biết`.
  static let clause = Valency(rawValue: 16)
  /// A word that wants a verb: `bắt đầu`.
  static let verb = Valency(rawValue: 32)
  /// A verb whose object acts: `yêu cầu`.
  static let actor = Valency(rawValue: 64)
  /// A verb that carries its object somewhere: `đưa`.
  static let goal = Valency(rawValue: 128)
  /// A verb with prepositions that belong to it: `dựa vào`.
  static let with = Valency(rawValue: 256)
  /// A noun that is nothing alone: `nguy cơ`.
  static let wanting = Valency(rawValue: 512)
  /// A verb that is a noun as well: `quyết định`.
  static let noun = Valency(rawValue: 1024)
  /// A verb that more often says more of the noun before it: `mang tên`.
  static let modifier = Valency(rawValue: 2048)
  /// The first syllables of a longer entry.
  static let prefix = Valency(rawValue: 4096)

  static let person = Valency(rawValue: 8192)
  /// An office, a firm, a people.
  static let body = Valency(rawValue: 16384)
  static let thing = Valency(rawValue: 32768)
  static let event = Valency(rawValue: 65536)
  static let abstract = Valency(rawValue: 131_072)
  static let place = Valency(rawValue: 262_144)

  static let nouns: Valency = [.person, .body, .thing, .event, .abstract, .place]
  static let verbs: Valency = [.object, .alone, .complement, .clause, .verb, .actor, .goal, .with]

  init(rawValue: UInt32) { self.rawValue = rawValue }

  init(name: ArraySlice<UInt8>) {
    switch String(decoding: name, as: UTF8.self) {
    case "object": self = .object
    case "alone": self = .alone
    case "state": self = .state
    case "complement": self = .complement
    case "clause": self = .clause
    case "verb": self = .verb
    case "actor": self = .actor
    case "goal": self = .goal
    case "with": self = .with
    case "wanting": self = .wanting
    case "noun": self = .noun
    case "modifier": self = .modifier
    case "person": self = .person
    case "body": self = .body
    case "thing": self = .thing
    case "event": self = .event
    case "abstract": self = .abstract
    case "place": self = .place
    default: self = []
    }
  }
}

/// What Vietnamese words want beside them, by the hashes of their syllables (Resources/Summary/valency-vi.txt).
struct ValencyLexicon: Sendable {
  private let valencies: HashedTable<Valency>
  /// Pairs of a verb and a preposition that belongs to it.
  private let prepositions: HashedWords

  static let vietnamese = ValencyLexicon()

  private init() {
    var pairs: [UInt64] = []
    var entries: [(hash: UInt64, value: Valency)] = []
    for line in ResourceLines(.summaryValencyVietnamese) where line.count > 1 {
      let words = line[0]
      var scan = WordScan(0..<words.count)
      guard var hash = scan.next(in: words.span)?.hash else { continue }
      while let next = scan.next(in: words.span)?.hash {
        entries.append((hash, .prefix))
        hash = WordScan.pair(hash, next)
      }
      entries.append((hash, Valency(name: line[1])))
      guard line.count > 2 else { continue }
      let following = line[2]
      for preposition in WordScan.hashes(of: following.span) { pairs.append(WordScan.pair(hash, preposition)) }
    }
    prepositions = HashedWords(pairs)
    valencies = HashedTable(entries) { $0.union($1) }
  }

  func value(of hash: UInt64) -> Valency { valencies[hash] ?? [] }

  /// Whether a preposition belongs to a verb.
  func joins(_ verb: UInt64, _ preposition: UInt64) -> Bool {
    prepositions.contains(WordScan.pair(verb, preposition))
  }
}
