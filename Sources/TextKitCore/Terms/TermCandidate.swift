import CTextKitScan

/// A stretch of tokens that is a term or may be a form of one.
///
/// Candidates are found for a whole window of tokens, step by step in short loops of C whose turns do not depend on one
/// another: so the processor waits for many cache lines at once. What is a term byte by byte is decided there.
typealias TermCandidate = tk_term_candidate

extension TermCandidate {
  struct State: OptionSet {
    let rawValue: UInt8
    static let exact = State(rawValue: UInt8(tk_candidate_exact))
    static let free = State(rawValue: UInt8(tk_candidate_free))
    static let grammar = State(rawValue: UInt8(tk_candidate_grammar))
    static let certain = State(rawValue: UInt8(tk_candidate_certain))

    @inline(__always)
    init(rawValue: UInt8) { self.rawValue = rawValue }
  }

  @inline(__always)
  var options: State { State(rawValue: state) }
}

/// A search for candidates among the tokens of a window.
struct TermSearch {
  let index: LexiconIndex
  let allowsAccentless: Bool
  let findsNested: Bool

  /// Puts the candidates that begin among the first tokens of a window to the front of `candidates`, in the order of
  /// the text and the longest first, and returns their number.
  func find(
    in text: Span<UInt8>, _ tokens: Span<TermToken>, upTo limit: Int, _ words: Span<UInt8>,
    known: inout TermWords, _ candidates: inout [TermCandidate]
  ) -> Int {
    guard limit <= tokens.count, tokens.count <= 0xFFFF, !index.isEmpty else { return 0 }
    return unsafe text.withUnsafeBufferPointer { text in
      unsafe tokens.withUnsafeBufferPointer { tokens in
        unsafe words.withUnsafeBufferPointer { words in
          unsafe known.withWords { known, shift in
            unsafe find(text, tokens, upTo: limit, words, known, shift, &candidates)
          }
        }
      }
    }
  }

  private func find(
    _ text: UnsafeBufferPointer<UInt8>, _ tokens: UnsafeBufferPointer<TermToken>, upTo limit: Int,
    _ words: UnsafeBufferPointer<UInt8>, _ known: UnsafeMutableBufferPointer<tk_term_word>, _ shift: UInt32,
    _ candidates: inout [TermCandidate]
  ) -> Int {
    // As many as one token may begin.
    let most = unsafe Int(TK_TERM_LONGEST) + index.tables.long_count
    return unsafe withUnsafePointer(to: index.tables) { tables in
      unsafe TermHash.powers.withUnsafeBufferPointer { powers in
        var search = unsafe tk_term_search(
          index: tables, words: words.baseAddress, powers: powers.baseAddress, text: text.baseAddress,
          text_count: text.count, tokens: tokens.baseAddress, count: tokens.count, is_french: index.isFrench ? 1 : 0,
          allows_accentless: allowsAccentless ? 1 : 0, finds_nested: findsNested ? 1 : 0, known: known.baseAddress,
          known_shift: shift, next: 0, open: 0)
        var count = 0
        var next = 0
        while next < limit {
          if candidates.count < count + most {
            candidates.append(contentsOf: repeatElement(TermCandidate(), count: most + 512))
          }
          count += unsafe candidates.withUnsafeMutableBufferPointer { rows in
            guard let row = rows.baseAddress else { return 0 }
            return unsafe tk_term_candidates(&search, &next, limit, row + count, rows.count - count)
          }
        }
        return count
      }
    }
  }
}
