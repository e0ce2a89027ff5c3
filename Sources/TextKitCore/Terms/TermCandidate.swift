/// A stretch of tokens whose hash is that of a term.
///
/// Candidates are found for a whole window of tokens, step by step in short loops whose turns do not depend on one
/// another: so the processor waits for many cache lines at once, and matching finds its data in the cache.
struct TermCandidate {
  /// The first token's place in the window.
  var token: Int32
  /// The number of tokens.
  var length: Int32
  var sequence: UInt64
  /// The first term with that hash.
  var term: Int32 = -1

  /// Puts the candidates that begin among the first tokens of a window into `candidates`, in the order of the text and
  /// the longest first.
  static func find(
    _ tokens: Span<TermToken>, upTo limit: Int, _ view: borrowing TermView, _ longLengths: [Int],
    _ starts: inout [Int32], _ candidates: inout [TermCandidate]
  ) {
    candidates.removeAll(keepingCapacity: true)
    let count = findStarts(tokens, upTo: limit, view.filters, &starts)
    for index in 0..<count { append(starts[index], tokens, view, longLengths, &candidates) }
    // The tables' lines come in one after another without waiting.
    var kept = 0
    for index in candidates.indices {
      let candidate = candidates[index]
      let term = LexiconIndex.candidate(candidate.sequence, tokens: Int(candidate.length), slots: view.slots)
      candidates[kept] = candidate
      candidates[kept].term = term
      kept &+= term >= 0 ? 1 : 0
    }
    candidates.removeLast(candidates.count - kept)
    var sum: Int32 = 0
    for index in candidates.indices { sum &+= view.terms[Int(candidates[index].term)].start }
    if sum == .min { candidates.removeAll() }
    var bytes: UInt8 = 0
    for index in candidates.indices { bytes ^= view.words[Int(view.terms[Int(candidates[index].term)].start)] }
    if bytes == 0xFF, sum == .max { candidates.removeAll() }
  }

  /// Writes the places of the tokens with which a term may begin to the front of `starts` and returns their number.
  private static func findStarts(
    _ tokens: Span<TermToken>, upTo limit: Int, _ filters: Span<UInt64>, _ starts: inout [Int32]
  ) -> Int {
    let words = filters.count / 3
    var output = starts.mutableSpan
    guard words > 0, limit <= output.count, limit <= tokens.count else { return 0 }
    let mask = words - 1
    var count = 0
    for place in 0..<limit {
      let first = tokens[place].hash
      let pair = LexiconIndex.pairKey(first, place &+ 1 < tokens.count ? tokens[place &+ 1].hash : 0)
      let word = Int(truncatingIfNeeded: first) & mask
      let single = filters[word] &>> (first &>> 58) & 1
      let begins = filters[words &+ word] &>> (first &>> 58) & 1
      let pairs = filters[2 &* words &+ Int(truncatingIfNeeded: pair) & mask] &>> (pair &>> 58) & 1
      // The kind in the two highest bits.
      output[count] = Int32(truncatingIfNeeded: UInt64(place) | single &<< 29 | (begins & pairs) &<< 30)
      count &+= Int(truncatingIfNeeded: single | begins & pairs)
    }
    return count
  }

  @inline(__always)
  private static func append(
    _ start: Int32, _ tokens: Span<TermToken>, _ view: borrowing TermView, _ longLengths: [Int],
    _ candidates: inout [TermCandidate]
  ) {
    let place = Int(start & 0x1FFF_FFFF)
    let first = tokens[place]
    if start & 0x4000_0000 != 0, place &+ 1 < tokens.count {
      let pair = LexiconIndex.pairKey(first.hash, tokens[place &+ 1].hash)
      var set = view.firstPairs[Int(truncatingIfNeeded: pair) & (view.firstPairs.count &- 1)]
      if set >> 31 != 0 {
        for length in longLengths { append(place, length, tokens, view, &candidates) }
        set &= 0x7FFF_FFFF
      }
      while set != 0 {
        let bit = 31 &- set.leadingZeroBitCount
        set &= ~(1 &<< UInt32(truncatingIfNeeded: bit))
        append(place, bit &+ 2, tokens, view, &candidates)
      }
    }
    if start & 0x2000_0000 != 0 {
      candidates.append(TermCandidate(token: Int32(truncatingIfNeeded: place), length: 1, sequence: first.hash))
    }
  }

  @inline(__always)
  private static func append(
    _ place: Int, _ length: Int, _ tokens: Span<TermToken>, _ view: borrowing TermView,
    _ candidates: inout [TermCandidate]
  ) {
    guard place &+ length <= tokens.count else { return }
    let last = tokens[place &+ length &- 1]
    let sequence = last.prefix &* TermHash.base &+ last.hash &- tokens[place].prefix &* view.powers[length]
    candidates.append(
      TermCandidate(
        token: Int32(truncatingIfNeeded: place), length: Int32(truncatingIfNeeded: length), sequence: sequence))
  }
}
