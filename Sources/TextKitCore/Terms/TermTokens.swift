import CTextKitScan

/// A token of a text as term keys see it: where it stands and a hash that forgives what `TermNet` says.
///
/// A token is a run of letters, digits and combining marks; everything else parts tokens.
typealias TermToken = tk_term_token

extension TermToken {
  static let none = TermToken(start: 0, length: 0, marks: 0, has_capital: 0, hash: 0, prefix: 0)

  /// Behind the last letter.
  @inline(__always)
  var end: Int { start &+ Int(length) }

  /// Reads the tokens of a text from `position` on and before `limit` into a buffer, from its place `count` on, and
  /// returns how many it holds then. `position` is behind the last one, or `limit` where there are no more.
  static func read(
    _ text: Span<UInt8>, from position: inout Int, to limit: Int, _ net: TermNet, into tokens: inout [TermToken],
    from count: Int = 0
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
          return unsafe tk_term_tokens(
            net.code, scalars, { LetterFold.rare($0) }, bytes, text.count, &position, limit, list, count, tokens.count)
        }
      }
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
  static var maximumTokens: Int { 255 }

  /// `base` to the power of the index.
  static let powers: [UInt64] = {
    var powers: [UInt64] = [1]
    for index in 0..<maximumTokens { powers.append(powers[index] &* base) }
    return powers
  }()
}
