/// Where units of the same words stand. Most units of a page stand there once; of those the table holds few.
struct Repeats {
  /// A bit for what the hashes of units end with; behind these words as many for what those of two units or more end with.
  /// Empty where no units' do.
  private var seen = [UInt64](filled: 2 * words, with: 0)
  private static let words = 32
  /// Where the words of those units stand that may recur; once they are many, a table tells the place of each.
  private var places: [Place] = []
  private var numbers: IDTable?

  private struct Place {
    var hash: UInt64
    var first: Int32
    var last: Int32
  }

  /// So many are looked through one by one.
  private static let few = 16

  init(_ units: borrowing PageUnits) {
    let all = units.units.span
    var mayRecur = false
    for index in 0..<all.count where all[index].wordCount > 0 {
      let (word, bit) = Self.place(of: all[index].hash)
      if seen[word] & bit != 0 {
        seen[word + Self.words] |= bit
        mayRecur = true
      }
      seen[word] |= bit
    }
    guard mayRecur else {
      seen = []
      return
    }
    places.reserveCapacity(Self.few)
    for index in 0..<all.count where all[index].wordCount > 0 && mayStandElsewhere(all[index].hash) {
      note(all[index].hash, Int32(truncatingIfNeeded: index))
    }
  }

  private mutating func note(_ hash: UInt64, _ unit: Int32) {
    if let known = number(of: hash) {
      places[known].last = unit
      return
    }
    places.append(Place(hash: hash, first: unit, last: unit))
    if places.count > Self.few {
      var table = numbers.take() ?? IDTable()
      for place in table.count..<places.count { _ = table.id(of: places[place].hash) }
      numbers = table
    }
  }

  /// Which of the words that may recur have a hash.
  private func number(of hash: UInt64) -> Int? {
    if let numbers { return numbers.knownID(of: hash).map { Int($0) } }
    let places = places.span
    for index in 0..<places.count where places[index].hash == hash { return index }
    return nil
  }

  private static func place(of hash: UInt64) -> (word: Int, bit: UInt64) {
    (Int(truncatingIfNeeded: hash &>> 6) & (words - 1), 1 &<< (hash & 63))
  }

  @inline(__always)
  private func mayStandElsewhere(_ hash: UInt64) -> Bool {
    guard !seen.isEmpty else { return false }
    let (word, bit) = Self.place(of: hash)
    return seen[word + Self.words] & bit != 0
  }

  /// The first and the last unit of a unit's words.
  @inline(__always)
  func places(of index: Int, _ unit: PageUnits.Unit) -> (first: Int, last: Int) {
    guard unit.wordCount > 0, mayStandElsewhere(unit.hash), let known = number(of: unit.hash) else {
      return (index, index)
    }
    return (Int(places[known].first), Int(places[known].last))
  }
}
