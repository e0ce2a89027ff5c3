extension Lexicon {
  /// What a look-up finds.
  public struct Lookup: Sendable {
    /// Entries that have the term on either side, accents and case aside; those with the same accents first,
    /// and of these the preferred translation of a Vietnamese term.
    public var entries: [Int]
    /// Where there are none, entries whose terms are close to it, the closest first.
    public var nearMisses: [Int]
  }

  /// Looks a term up in both languages.
  ///
  /// - Complexity: O(*n* · *k*) in the lexicon's bytes and the term's letters.
  public func lookup(_ term: String, maximumNearMisses: Int = 10) -> Lookup {
    let key = Self.key(Array(term.utf8))
    var found: [(rank: Int, number: Int)] = []
    var near: [(rank: Int, number: Int)] = []
    let lowered = Self.lowered(Array(term.utf8))
    let limit = min(3, max(1, key.count / 4))
    for number in lines.indices {
      let columns = columns(number)
      var best = Int.max
      for range in [columns.french] + alternatives(columns.vietnamese) + alternatives(columns.variants) {
        let form = bytes(range)
        let other = Self.key(form)
        if other == key {
          let isPreferred =
            bundledBytes.contains(columns.french.lowerBound)
            && TermPreference.contains(text.extracting(range), text.extracting(columns.french))
          best = min(best, Self.lowered(form) != lowered ? 2 : isPreferred ? 0 : 1)
        } else if best > 2 {
          if key.count >= 3, Self.isWordPrefix(key, of: other) {
            best = min(best, 3 + limit)
          } else if let distance = Self.distance(key, other, limit: limit) {
            best = min(best, 2 + distance)
          }
        }
      }
      if best < 3 { found.append((best, number)) } else if best < .max { near.append((best, number)) }
    }
    found.sort { ($0.rank, $0.number) < ($1.rank, $1.number) }
    near.sort { ($0.rank, $0.number) < ($1.rank, $1.number) }
    return Lookup(
      entries: found.map(\.number), nearMisses: found.isEmpty ? near.prefix(maximumNearMisses).map(\.number) : [])
  }

  /// Head, alternatives and domain of an entry, as a line.
  public func line(of number: Int) -> [UInt8] {
    guard lines.indices.contains(number) else { return [] }
    let columns = columns(number)
    return bytes(columns.french) + [0x09] + bytes(columns.vietnamese) + [0x09] + bytes(columns.domain) + [0x0A]
  }

  private static func lowered(_ form: [UInt8]) -> [UInt8] {
    var lowered: [UInt8] = []
    lowered.append(lowercase: NFC.normalize(form).bytes.span)
    return lowered
  }

  /// The letters of a term without case and accents, words parted by single blanks.
  private static func key(_ form: [UInt8]) -> [UInt8] {
    var folded: [UInt8] = []
    folded.append(folded: NFC.normalize(form).bytes.span)
    var key: [UInt8] = []
    for byte in folded {
      if byte.isASCIILetter || byte.isASCIIDigit || byte >= 0x80 {
        key.append(byte)
      } else if key.last != 0x20, !key.isEmpty {
        key.append(0x20)
      }
    }
    if key.last == 0x20 { key.removeLast() }
    return key
  }

  private static func isWordPrefix(_ key: [UInt8], of other: [UInt8]) -> Bool {
    other.count > key.count && other[key.count] == 0x20 && other.starts(with: key)
  }

  /// The edit distance, or `nil` where it is more than `limit`.
  private static func distance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int? {
    guard abs(left.count - right.count) <= limit, left.count <= 255 else { return nil }
    var row = Array(0...right.count)
    for (index, byte) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      var best = row[0]
      for column in right.indices {
        let above = row[column + 1]
        row[column + 1] = min(min(above, row[column]) + 1, diagonal + (right[column] == byte ? 0 : 1))
        diagonal = above
        best = min(best, row[column + 1])
      }
      if best > limit { return nil }
    }
    return row[right.count] <= limit ? row[right.count] : nil
  }
}
