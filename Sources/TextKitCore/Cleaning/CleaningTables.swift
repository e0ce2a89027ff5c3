/// What is known about words before a page is read: grammar words, furniture phrases, names of sources.
enum CleaningTables {
  static let french: UInt32 = 1
  static let vietnamese: UInt32 = 2
  /// A grammar word of any other language.
  static let foreign: UInt32 = 4
  /// A word of statements: it tells what somebody says, did or will do.
  static let statement: UInt32 = 8
  /// A word of service: it tells what a site does for or wants from its reader, as cookies, accounts and subscriptions do.
  static let service: UInt32 = 16
  /// The first word of a phrase of several words, a phrase of one word, and the second word of a phrase.
  static let phraseStart: UInt32 = 32
  static let phrase: UInt32 = 64
  static let phraseSecond: UInt32 = 128

  /// Known words by the hash of their lower-case form: bits of what they are.
  static let knownWords: HashTable = {
    var table = HashTable()
    var words = LineWords()
    func add(_ data: EmbeddedData, _ bit: UInt32) {
      for fields in ResourceLines(data) {
        guard let word = fields.first, word.count > 1 || word.first == 0x61 || word.first == 0x79,
          !word.contains(UInt8(ascii: " "))
        else { continue }
        table.insert(words.hashes(of: word).first ?? 0, bit)
      }
    }
    add(.stopwordsFrench, french)
    add(.stopwordsVietnamese, vietnamese)
    var services: [UInt64] = []
    for letter in "cdjlmnst".utf8 { table.insert(words.hashes(of: [letter]).first ?? 0, french) }
    for fields in ResourceLines(.cleaningFunctionWords) where fields.count == 2 {
      let kind = fields[0]
      if noticeKinds.contains(where: { kind.elementsEqual($0.utf8) }) { continue }
      if kind.elementsEqual("service".utf8) {
        services += words.hashes(of: fields[1])
      } else {
        let bit = kind.elementsEqual("statement".utf8) ? statement : foreign
        for hash in words.hashes(of: fields[1]) { table.insert(hash, bit) }
      }
    }
    // A word of grammar is none of service.
    for hash in services where table.bits(of: hash) & (french | vietnamese | foreign) == 0 {
      table.insert(hash, service)
    }
    for entry in phraseTables.starts { table.insert(entry.word, entry.bit) }
    return table
  }()

  /// Words of a site's notices by hash: 1 for what they are about, 2 for the site itself, 4 for its reader, 8 for what he
  /// looks for.
  static let noticeWords: HashTable = {
    var table = HashTable()
    var words = LineWords()
    for fields in ResourceLines(.cleaningFunctionWords) where fields.count == 2 {
      let name = fields[0]
      guard let kind = noticeKinds.firstIndex(where: { name.elementsEqual($0.utf8) }) else { continue }
      for hash in words.hashes(of: fields[1]) { table.insert(hash, 1 << UInt32(kind)) }
    }
    return table
  }()
  /// Kinds of words that are no grammar words.
  private static let noticeKinds = ["notice", "site", "reader", "lookup"]

  /// What a phrase is there for; bit positions follow `phraseKinds`.
  static let phraseKinds = [
    "related", "readalso", "share", "consent", "comment", "tags", "byline", "date", "nav", "caption",
  ]
  /// Bits of some kinds of phrases, in the order of `phraseKinds`.
  enum PhraseBit {
    static let related: UInt32 = 1 << 0
    static let readAlso: UInt32 = 1 << 1
    static let share: UInt32 = 1 << 2
    static let consent: UInt32 = 1 << 3
    static let comment: UInt32 = 1 << 4
    static let tags: UInt32 = 1 << 5
    static let byline: UInt32 = 1 << 6
    static let date: UInt32 = 1 << 7
    static let navigation: UInt32 = 1 << 8
    static let caption: UInt32 = 1 << 9
    /// What leads away from an article or belongs to its page: all kinds but those of bylines, dates and captions.
    static let furniture: UInt32 = byline - 1 | navigation
  }
  /// The longest phrase in words.
  static let maximumPhraseWords = 6

  /// Kinds of phrases by the hash of their words.
  static var phrases: HashTable { phraseTables.phrases }

  /// What phrases of several words begin with, by the hash of the words.
  static var phraseHeads: HashTable { phraseTables.heads }

  private struct PhraseTables {
    var phrases = HashTable()
    var heads = HashTable()
    /// First and second words with what they are, `phraseStart`, `phrase` or `phraseSecond`.
    var starts: [(word: UInt64, bit: UInt32)] = []
  }

  private static let phraseTables: PhraseTables = {
    var tables = PhraseTables()
    var words = LineWords()
    for fields in ResourceLines(.cleaningPhrases) where fields.count == 2 {
      let hashes = words.hashes(of: fields[1])
      guard let first = hashes.first else { continue }
      tables.starts.append((first, hashes.count > 1 ? phraseStart : phrase))
      if hashes.count > 1 { tables.starts.append((hashes[1], phraseSecond)) }
      var hash: UInt64 = 0
      for word in hashes.dropLast() {
        hash = combine(hash, word)
        tables.heads.insert(hash, 1)
      }
      let name = fields[0]
      guard hashes.count <= maximumPhraseWords,
        let kind = phraseKinds.firstIndex(where: { name.elementsEqual($0.utf8) })
      else { continue }
      tables.phrases.insert(combine(hash, hashes[hashes.count - 1]), 1 << UInt32(kind))
    }
    return tables
  }()

  @inline(__always)
  static func combine(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    var result = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
    result ^= result >> 31
    return result
  }

  /// A hash of all words of a text.
  static func hash(of text: ArraySlice<UInt8>) -> UInt64 {
    var words = LineWords()
    return words.hashes(of: text).reduce(0) { combine($0, $1) }
  }

  /// Names of sources, and what stands of them before each edge of a word, by the hash of their bytes.
  static let sources: HashTable = {
    var table = HashTable()
    for fields in ResourceLines(.cleaningSources) {
      guard let name = fields.first else { continue }
      var hash = WordHash()
      for (place, byte) in name.enumerated() {
        if place > 0, !LineBytes.isWordByte(byte) { table.insert(hash.value, sourcePart) }
        hash.add(byte)
      }
      table.insert(hash.value, source)
    }
    return table
  }()
  static let source: UInt32 = 1
  static let sourcePart: UInt32 = 2

  /// Bits for the first bytes of sources: up to five of each, by `sourceStart(_:count:)`.
  static let sourceStarts: InlineArray<256, UInt64> = {
    var bits = InlineArray<256, UInt64>(repeating: 0)
    for fields in ResourceLines(.cleaningSources) {
      guard let name = fields.first, name.count > 1 else { continue }
      add(name.prefix(maximumSourceStart), behind: 0, 0, to: &bits)
    }
    return bits
  }()

  /// Adds the bit of a name's first bytes, of which `count` stand in a word already; a no-break space may stand for a blank.
  private static func add(
    _ name: ArraySlice<UInt8>, behind word: UInt64, _ count: Int, to bits: inout InlineArray<256, UInt64>
  ) {
    var word = word
    var count = count
    for (place, byte) in zip(name.indices, name) where count < maximumSourceStart {
      if byte == 0x20 { add(name[(place + 1)...], behind: word | 0xA0C2 << UInt64(8 * count), count + 2, to: &bits) }
      word |= UInt64(byte) << UInt64(8 * count)
      count += 1
    }
    let bit = sourceStart(word, count: min(count, maximumSourceStart))
    bits[bit >> 6] |= 1 << UInt64(bit & 63)
  }
  static let maximumSourceStart = 5

  /// The bit of the first bytes of a name, the first one lowest; bytes behind them do not count.
  @inline(__always)
  static func sourceStart(_ word: UInt64, count: Int) -> Int {
    let start = word & (1 &<< UInt64(8 &* count) &- 1)
    return Int(truncatingIfNeeded: (start &* 0x9E37_79B9_7F4A_7C15) &>> 50)
  }
}
