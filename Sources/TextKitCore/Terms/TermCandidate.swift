import CTextKitScan

/// A stretch of tokens whose hash is that of a term.
///
/// Candidates are found for a whole window of tokens, step by step in short loops of C whose turns do not depend on one
/// another: so the processor waits for many cache lines at once, and matching finds its data in the cache.
typealias TermCandidate = tk_term_candidate

extension TermCandidate {
  private static var none: TermCandidate { TermCandidate() }

  /// Puts the candidates that begin among the first tokens of a window to the front of `candidates`, in the order of
  /// the text and the longest first, and returns their number.
  static func find(
    _ tokens: Span<TermToken>, upTo limit: Int, _ index: LexiconIndex, _ words: Span<UInt8>,
    _ candidates: inout [TermCandidate]
  ) -> Int {
    // As many as one token may begin.
    let most = PairRow.longest + index.longLengths.count
    var count = 0
    var next = 0
    while next < limit {
      if candidates.count < count + most + 1024 {
        candidates.append(contentsOf: repeatElement(.none, count: most + 1024))
      }
      count += find(tokens, from: &next, upTo: limit, index, words, &candidates, count)
    }
    return count
  }

  private static func find(
    _ tokens: Span<TermToken>, from next: inout Int, upTo limit: Int, _ index: LexiconIndex, _ words: Span<UInt8>,
    _ candidates: inout [TermCandidate], _ count: Int
  ) -> Int {
    guard limit <= tokens.count, tokens.count <= 0xFFFF, !index.slots.isEmpty else {
      next = limit
      return 0
    }
    var view = unsafe tk_term_index()
    return unsafe index.heads.withUnsafeBufferPointer { heads in
      unsafe index.pairs.withUnsafeBufferPointer { pairs in
        unsafe index.slots.withUnsafeBufferPointer { slots in
          unsafe TermHash.powers.withUnsafeBufferPointer { powers in
            unsafe index.longLengths.withUnsafeBufferPointer { lengths in
              unsafe words.withUnsafeBufferPointer { words in
                unsafe tokens.withUnsafeBufferPointer { tokens in
                  unsafe candidates.withUnsafeMutableBufferPointer { rows in
                    guard let first = tokens.baseAddress, let row = rows.baseAddress else {
                      next = limit
                      return 0
                    }
                    unsafe (view.heads, view.head_count) = (heads.baseAddress, heads.count)
                    unsafe (view.pairs, view.pair_count) = (pairs.baseAddress, pairs.count)
                    unsafe (view.slots, view.slot_count) = (slots.baseAddress, slots.count)
                    unsafe (view.long_lengths, view.long_count) = (lengths.baseAddress, lengths.count)
                    unsafe (view.words, view.powers) = (words.baseAddress, powers.baseAddress)
                    return unsafe tk_term_candidates(
                      &view, first, tokens.count, &next, limit, row + count, rows.count - count)
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
