import CTextKitScan

/// A token of a text as term keys see it: where it stands and a hash that forgives what `TermNet` says.
///
/// A token is a run of letters, digits and combining marks; everything else parts tokens.
typealias TermToken = tk_term_token

extension TermToken {
  static let none = TermToken()

  /// Behind the last letter.
  @inline(__always)
  var end: Int { start &+ Int(length) }

  @inline(__always)
  var hasCapital: Bool { traits & UInt8(tk_token_capital) != 0 }

  /// Reads the tokens of a text from `position` on and before `limit` into a buffer, from its place `count` on, and
  /// returns how many it holds then. `position` is behind the last one, or `limit` where there are no more.
  static func read(
    _ text: Span<UInt8>, from position: inout Int, to limit: Int, _ net: TermNet, into tokens: inout [TermToken],
    from count: Int = 0
  ) -> Int {
    var none = TermWords()
    return read(text, from: &position, to: limit, net, nil, &none, into: &tokens, from: count)
  }

  /// The same; `heads` says of tokens whether they may begin a term of its, and words are remembered.
  static func read(
    _ text: Span<UInt8>, from position: inout Int, to limit: Int, _ net: TermNet, _ heads: LexiconIndex?,
    _ words: inout TermWords, into tokens: inout [TermToken], from count: Int = 0
  ) -> Int {
    guard position >= 0, position < limit, limit <= text.count, count < tokens.count else { return count }
    let scalars = LetterFold.shared.scalars
    guard scalars.count == Int(TK_TERM_SCALARS) else { return count }
    return unsafe text.withUnsafeBufferPointer { text in
      unsafe scalars.withUnsafeBufferPointer { scalars in
        unsafe tokens.withUnsafeMutableBufferPointer { tokens in
          guard let bytes = text.baseAddress, let scalars = scalars.baseAddress, let list = tokens.baseAddress else {
            return count
          }
          return unsafe words.withReader(net, heads, scalars) { reader in
            unsafe tk_term_tokens(reader, bytes, text.count, &position, limit, list, count, tokens.count)
          }
        }
      }
    }
  }
}

/// The words of a text that have been read, most of which come again.
struct TermWords {
  private var words: [tk_term_word] = []
  private var shift: UInt32 = 0

  /// Makes room before the first word: little for a short text.
  mutating func open(textCount: Int) {
    guard words.isEmpty else { return }
    let bits: UInt32 = textCount < 1 << 12 ? 7 : textCount < 1 << 16 ? 10 : 13
    words = [tk_term_word](repeating: tk_term_word(), count: 1 << Int(bits))
    shift = 64 - bits
  }

  @inline(__always)
  mutating func withWords(_ body: (UnsafeMutableBufferPointer<tk_term_word>, UInt32) -> Int) -> Int {
    let shift = shift
    return unsafe words.withUnsafeMutableBufferPointer { unsafe body($0, shift) }
  }

  /// Notes that a word is no term, whatever stands around it.
  mutating func forgetSingle(_ word: Range<Int>, in text: Span<UInt8>) {
    guard word.lowerBound >= 0, word.upperBound <= text.count else { return }
    let shift = shift
    unsafe words.withUnsafeMutableBufferPointer { words in
      unsafe text.withUnsafeBufferPointer { text in
        guard let bytes = text.baseAddress, !words.isEmpty else { return }
        unsafe tk_term_forget_single(words.baseAddress, shift, bytes, word.lowerBound, word.count)
      }
    }
  }

  /// - Precondition: the pointer leads to the table of `LetterFold`.
  @inline(__always)
  fileprivate mutating func withReader(
    _ net: TermNet, _ heads: LexiconIndex?, _ scalars: UnsafePointer<UInt32>,
    _ body: (UnsafePointer<tk_term_reader>) -> Int
  ) -> Int {
    let shift = shift
    return unsafe words.withUnsafeMutableBufferPointer { words in
      func read(_ tables: UnsafePointer<tk_term_index>?) -> Int {
        var reader = unsafe tk_term_reader(
          net: net.code, scalars: scalars, rare: { LetterFold.rare($0) }, index: tables,
          words: words.isEmpty ? nil : words.baseAddress, word_shift: shift)
        return unsafe body(&reader)
      }
      guard let heads, !heads.isEmpty else { return read(nil) }
      return unsafe withUnsafePointer(to: heads.tables) { unsafe read($0) }
    }
  }
}

/// What the hash of a token forgives.
///
/// Case, ligatures and i for y always; in French marks, which capitals may lack, and endings of inflection; in Vietnamese
/// the place of a tone mark, and marks only where accentless text is to match.
enum TermNet: Sendable {
  case french, vietnamese, accentlessVietnamese

  init(isFrench: Bool, allowsAccentless: Bool) {
    self = isFrench ? .french : allowsAccentless ? .accentlessVietnamese : .vietnamese
  }

  fileprivate var code: tk_term_net {
    switch self {
    case .french: tk_term_french
    case .vietnamese: tk_term_vietnamese
    case .accentlessVietnamese: tk_term_accentless
    }
  }
}

/// Hashes of token sequences.
enum TermHash {
  @inline(__always)
  static var base: UInt64 { UInt64(TK_TERM_BASE) }
  /// Tokens a term may have.
  @inline(__always)
  static var maximumTokens: Int { Int(TK_TERM_TOKENS) }

  /// `base` to the power of the index.
  static let powers: [UInt64] = {
    var powers: [UInt64] = [1]
    for index in 0..<maximumTokens { powers.append(powers[index] &* base) }
    return powers
  }()
}
