/// A stretch of tokens whose hash is that of a term.
///
/// Candidates are found for a whole window of tokens, step by step in short loops whose turns do not depend on one
/// another: so the processor waits for many cache lines at once, and matching finds its data in the cache.
struct TermCandidate {
  /// That of the tokens' sequence and their number.
  var key: UInt64
  /// The place of the first term with that key.
  var slot: Int32 = -1
  /// The first token's place in the window.
  var token: UInt16
  /// The number of tokens.
  var length: UInt16

  private static let none = TermCandidate(key: 0, token: 0, length: 0)

  /// Puts the candidates that begin among the first tokens of a window to the front of `candidates`, in the order of
  /// the text and the longest first, and returns their number.
  static func find(
    _ tokens: Span<TermToken>, upTo limit: Int, _ view: borrowing TermView, _ longLengths: [Int],
    _ starts: inout [UInt32], _ candidates: inout [TermCandidate]
  ) -> Int {
    let count = findStarts(tokens, upTo: limit, view, &starts)
    let found = list(starts.span.extracting(0..<count), tokens, view, longLengths, &candidates)
    // The tables' lines come in one after another without waiting: each is asked for before it is looked at.
    let mask = view.slots.count - 1
    var rows = candidates.mutableSpan
    var sum: Int32 = 0
    for index in 0..<found { sum ^= view.slots[Int(truncatingIfNeeded: rows[index].key) & mask].number }
    var kept = 0
    for index in 0..<found {
      var candidate = rows[index]
      candidate.slot = LexiconIndex.slot(of: candidate.key, in: view.slots)
      rows[kept] = candidate
      kept &+= candidate.slot >= 0 ? 1 : 0
    }
    var bytes: UInt8 = 0
    for index in 0..<kept { bytes ^= view.words[Int(view.slots[Int(rows[index].slot)].start)] }
    // Never so; or the reads above would count for nothing.
    return bytes == 0xFF && sum == .max ? 0 : kept
  }

  /// Writes the places of the tokens with which a term may begin to the front of `starts` and returns their number.
  ///
  /// In the lowest sixteen bits stands the place, above them the lengths as in `PairRow`, above those whether the token
  /// alone is a term.
  private static func findStarts(
    _ tokens: Span<TermToken>, upTo limit: Int, _ view: borrowing TermView, _ starts: inout [UInt32]
  ) -> Int {
    var output = starts.mutableSpan
    guard limit <= output.count, limit <= tokens.count, !view.heads.isEmpty, !view.pairs.isEmpty else { return 0 }
    let headMask = view.heads.count &- 1
    let pairMask = view.pairs.count &- 1
    var count = 0
    for place in 0..<limit {
      let first = tokens[place].hash
      let pair = LexiconIndex.pairKey(first, place &+ 1 < tokens.count ? tokens[place &+ 1].hash : 0)
      let (word, bit) = LexiconIndex.head(first, headMask)
      let head = view.heads[word] &>> bit
      let single = UInt32(truncatingIfNeeded: head & 1)
      let begins = UInt16(truncatingIfNeeded: head &>> 32 & 1)
      let row = view.pairs[Int(truncatingIfNeeded: pair) & pairMask & (0 &- Int(begins))]
      let lengths = UInt32(PairRow.lengths(row, pair) &* begins)
      output[count] = UInt32(truncatingIfNeeded: place) | lengths &<< 16 | single &<< 26
      count &+= lengths | single != 0 ? 1 : 0
    }
    return count
  }

  /// Writes the candidates of all starts and returns their number.
  private static func list(
    _ starts: Span<UInt32>, _ tokens: Span<TermToken>, _ view: borrowing TermView, _ longLengths: [Int],
    _ candidates: inout [TermCandidate]
  ) -> Int {
    // As many as one start may give.
    let most = PairRow.longest + longLengths.count
    var count = 0
    var next = 0
    while next < starts.count {
      if candidates.count < count + most + 1024 {
        candidates.append(contentsOf: repeatElement(.none, count: most + 1024))
      }
      var rows = candidates.mutableSpan
      while next < starts.count, count &+ most <= rows.count {
        count = list(starts[next], tokens, view, longLengths, &rows, from: count)
        next &+= 1
      }
    }
    return count
  }

  @inline(__always)
  private static func list(
    _ start: UInt32, _ tokens: Span<TermToken>, _ view: borrowing TermView, _ longLengths: [Int],
    _ rows: inout MutableSpan<TermCandidate>, from count: Int
  ) -> Int {
    let place = Int(start & 0xFFFF)
    let first = tokens[place]
    var lengths = start &>> 16 & 0x3FF
    var count = count
    @inline(__always)
    func put(_ length: Int) {
      guard place &+ length <= tokens.count else { return }
      let last = tokens[place &+ length &- 1]
      let sequence = last.prefix &* TermHash.base &+ last.hash &- first.prefix &* view.powers[length]
      rows[count] = TermCandidate(
        key: TermHash.key(sequence, tokens: length), token: UInt16(truncatingIfNeeded: place),
        length: UInt16(truncatingIfNeeded: length))
      count &+= 1
    }
    if lengths &>> 9 != 0 {
      for length in longLengths { put(length) }
      lengths &= 0x1FF
    }
    while lengths != 0 {
      let bit = 31 &- lengths.leadingZeroBitCount
      lengths &= ~(1 &<< UInt32(truncatingIfNeeded: bit))
      put(bit &+ 2)
    }
    if start &>> 26 != 0 {
      rows[count] = TermCandidate(
        key: TermHash.key(first.hash, tokens: 1), token: UInt16(truncatingIfNeeded: place), length: 1)
      count &+= 1
    }
    return count
  }
}
