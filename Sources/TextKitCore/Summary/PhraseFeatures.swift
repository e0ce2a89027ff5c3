/// A part of a feature's name, with its hash.
struct FeaturePart: Sendable {
  let text: String
  let hash: UInt64

  init(_ text: String) {
    self.text = text
    hash = SoundnessFeatures.hash(Array(text.utf8)[...])
  }

  /// A word, which the weights name behind `=`.
  init(word: UInt64, _ text: String) {
    self.text = text
    hash = word
  }

  /// The parts for the numbers from 0 on.
  static let numbers = (0...9).map { FeaturePart("\($0)") }
  static func number(_ value: Int) -> FeaturePart { numbers[max(0, min(value, 9))] }
}

/// What the phrases of a Vietnamese headline show, by hashes; names of several parts, parted by slashes: `end/o/0/cut`.
///
/// No name is built unless asked for, since thousands of forms are priced.
struct PhraseFeatures {
  private(set) var entries: [(hash: UInt64, name: String)] = []
  let isNamed: Bool

  init(isNamed: Bool) {
    self.isNamed = isNamed
    entries.reserveCapacity(96)
  }

  mutating func add(
    _ name: FeaturePart, _ first: FeaturePart? = nil, _ second: FeaturePart? = nil, _ third: FeaturePart? = nil,
    _ fourth: FeaturePart? = nil, _ fifth: FeaturePart? = nil
  ) {
    var hash = (Self.basis ^ name.hash) &* Self.prime
    if let first { hash = (hash ^ first.hash) &* Self.prime }
    if let second { hash = (hash ^ second.hash) &* Self.prime }
    if let third { hash = (hash ^ third.hash) &* Self.prime }
    if let fourth { hash = (hash ^ fourth.hash) &* Self.prime }
    if let fifth { hash = (hash ^ fifth.hash) &* Self.prime }
    let parts = isNamed ? [name, first, second, third, fourth, fifth].compactMap { $0?.text } : []
    entries.append((hash ^ hash >> 29, isNamed ? parts.joined(separator: "/") + (parts.count > 1 ? "" : "/") : ""))
  }

  /// The hash of a name as the weights hold it: a part behind `=` is a word.
  static func hash(_ name: ArraySlice<UInt8>) -> UInt64 {
    var hash = basis
    for part in name.split(separator: UInt8(ascii: "/")) {
      if part.first == UInt8(ascii: "=") {
        let words = WordScan.hashes(of: Array(part.dropFirst()).span)
        let word = words.dropFirst().reduce(words.first ?? 0) { WordScan.pair($0, $1) }
        hash = (hash ^ word) &* prime
      } else {
        hash = (hash ^ SoundnessFeatures.hash(part)) &* prime
      }
    }
    return hash ^ hash >> 29
  }

  private static let basis: UInt64 = 0x9E37_79B9_7F4A_7C15
  private static let prime: UInt64 = 0xD6E8_FEB8_6659_FD93
}
