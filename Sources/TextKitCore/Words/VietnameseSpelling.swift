/// The letters of a word in the Vietnamese alphabet, taken apart from its tone marks.
///
/// - Complexity: O(1), no allocation; holds at most ten letters.
public struct VietnameseSpelling: Equatable, Sendable {
  /// Codes of `VietnameseLetter`, six bits each, the first letter lowest.
  public private(set) var letters: UInt64 = 0
  public private(set) var count = 0
  /// The first tone met and the letter it stands on.
  public private(set) var tone = VietnameseTone.level
  public private(set) var toneIndex = 0
  /// How many letters carry a tone.
  public private(set) var toneCount = 0
  /// Whether every tone is the first one again.
  private var isRepeated = true
  /// Bit `i` is set where letter `i` is a capital.
  public private(set) var capitals: UInt16 = 0

  public init() {}

  /// `nil` where a character is no letter of the alphabet, or there are more than ten or none.
  public init?(_ word: Span<UInt8>) {
    guard word.count <= 40 else { return nil }
    var offset = 0
    while offset < word.count {
      let (value, length) = word.scalar(at: offset)
      guard let letter = VietnameseLetter(value), append(letter) else { return nil }
      offset &+= length
    }
    if count == 0 { return nil }
  }

  /// Adds a letter; false where there is no room for it.
  public mutating func append(_ letter: VietnameseLetter) -> Bool {
    guard count < 10 else { return false }
    letters |= UInt64(letter.code) << UInt64(6 * count)
    if letter.isUpper { capitals |= 1 << UInt16(count) }
    if letter.tone != .level {
      if toneCount == 0 {
        tone = letter.tone
        toneIndex = count
      } else {
        isRepeated = isRepeated && letter.tone == tone
      }
      toneCount += 1
    }
    count += 1
    return true
  }

  /// The spelling without a tone mark that is typed twice (`ngàỳ`); other spellings stay.
  var withOneTone: VietnameseSpelling {
    guard toneCount == 2, isRepeated else { return self }
    var result = self
    result.toneCount = 1
    return result
  }

  /// The code of a letter; 0 outside.
  public subscript(index: Int) -> UInt8 {
    index >= 0 && index < count ? UInt8(truncatingIfNeeded: letters >> UInt64(6 * index) & 63) : 0
  }

  func isVowel(_ index: Int) -> Bool { VietnameseLetter(code: self[index]).isVowel }

  /// The letters from `start` on as one number.
  func packed(from start: Int) -> UInt64 { letters >> UInt64(6 * start) }

  func packed(from start: Int, to end: Int) -> UInt64 {
    letters >> UInt64(6 * start) & ((1 << UInt64(6 * (end - start))) - 1)
  }
}
