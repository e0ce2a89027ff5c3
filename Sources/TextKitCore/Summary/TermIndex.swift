/// The words of a document as numbers: each distinct word a term, each sentence a run of tokens.
///
/// The value is made to be used again: `removeAll()` keeps its buffers.
///
/// - Complexity: O(*n*) in the bytes added.
struct TermIndex: Sendable {
  struct Token: Sendable {
    var term: Int32
    var start: Int32
    var end: Int32
    var shape: UInt8
  }

  struct Term: Sendable {
    var hash: UInt64
    var cue: WordFacts.Cue
    /// Rarity in half bits; 28 for a word never seen.
    var bucket: UInt8
    /// 0 stop word, 1 common, 2 middling, 3 rare.
    var kind: UInt8
    var count: Int32 = 0
    /// Sentences that hold it.
    var sentences: Int32 = 0
    var first: Int32
    var last: Int32 = -1
    /// Where it stands with a capital inside a sentence, and at all inside one.
    var capitals: Int32 = 0
    var inner: Int32 = 0
    var inTitle = false
    /// The token that holds it first.
    var token: Int32
    /// Rarity as a weight; 0 for stop words.
    var weight: Float
    /// The chance that the reference holds it.
    var salience: Float = 0
    /// Marks of the sentence that is being looked at.
    var stamp: Int32 = -1
    var seen: Int32 = 0
    /// What a passage over the sentences has summed up.
    var mass: Float = 0

    /// Counts an occurrence.
    @inline(__always)
    mutating func take(in sentence: Int32, isInner: Bool, isCapital: Bool) {
      count &+= 1
      last = sentence
      sentences &+= stamp != sentence ? 1 : 0
      stamp = sentence
      inner &+= isInner ? 1 : 0
      capitals &+= isInner && isCapital ? 1 : 0
    }
  }

  var tokens: [Token] = []
  var terms: [Term] = []
  private var keys: [UInt64] = [UInt64](repeating: 0, count: 1024)
  private var ids: [Int32] = [Int32](repeating: 0, count: 1024)
  private var used: [Int32] = []

  mutating func removeAll() {
    tokens.removeAll(keepingCapacity: true)
    terms.removeAll(keepingCapacity: true)
    if keys.count > 1 << 18 {
      keys = [UInt64](repeating: 0, count: 1024)
      ids = [Int32](repeating: 0, count: 1024)
    } else {
      for slot in used { keys[Int(slot)] = 0 }
    }
    used.removeAll(keepingCapacity: true)
  }

  /// Appends the words of a sentence and gives the range of its tokens.
  mutating func add(_ range: Range<Int>, of text: Span<UInt8>, sentence: Int32, facts: WordFacts) -> Range<Int> {
    let first = tokens.count
    var scan = WordScan(range)
    while let word = scan.next(in: text) {
      let id = term(word.hash, sentence: sentence, facts: facts)
      tokens.append(
        Token(
          term: id, start: Int32(truncatingIfNeeded: word.start), end: Int32(truncatingIfNeeded: word.end),
          shape: word.shape.rawValue))
      terms[Int(id)].take(in: sentence, isInner: tokens.count - first > 1, isCapital: word.shape.contains(.capital))
    }
    return first..<tokens.count
  }

  /// The number of a term that the text holds.
  func find(_ hash: UInt64) -> Int32? {
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while keys[slot] != 0 {
      if keys[slot] == hash { return ids[slot] }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private mutating func term(_ hash: UInt64, sentence: Int32, facts: WordFacts) -> Int32 {
    let hash = hash == 0 ? 1 : hash
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while keys[slot] != 0 {
      if keys[slot] == hash { return ids[slot] }
      slot = (slot + 1) & mask
    }
    let id = Int32(truncatingIfNeeded: terms.count)
    keys[slot] = hash
    ids[slot] = id
    used.append(Int32(truncatingIfNeeded: slot))
    let bucket = facts.bucket(of: hash)
    let cue = facts.cue(of: hash)
    let kind: UInt8 = cue.contains(.stopword) || bucket < 5 ? 0 : bucket < 13 ? 1 : bucket < 20 ? 2 : 3
    terms.append(
      Term(
        hash: hash, cue: cue, bucket: bucket, kind: kind, first: sentence,
        token: Int32(truncatingIfNeeded: tokens.count), weight: kind == 0 ? 0 : Float(bucket) * 0.5))
    if terms.count * 2 > keys.count { grow() }
    return id
  }

  private mutating func grow() {
    keys = [UInt64](repeating: 0, count: keys.count * 4)
    ids = [Int32](repeating: 0, count: keys.count)
    used.removeAll(keepingCapacity: true)
    let mask = keys.count - 1
    for (id, term) in terms.enumerated() {
      var slot = Int(truncatingIfNeeded: term.hash) & mask
      while keys[slot] != 0 { slot = (slot + 1) & mask }
      keys[slot] = term.hash
      ids[slot] = Int32(truncatingIfNeeded: id)
      used.append(Int32(truncatingIfNeeded: slot))
    }
  }
}
