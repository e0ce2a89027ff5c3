/// Where units of the same words stand. Most units of a page stand there once; of those the table holds few.
struct Repeats {
  /// A bit for what the hashes of units end with: where one or more do, and where two or more do.
  private var seen = InlineArray<32, UInt64>(repeating: 0)
  private var recurring = InlineArray<32, UInt64>(repeating: 0)
  /// Numbers of the words of those units that may recur.
  private var hashes: IDTable?
  /// The first and the last unit of each number, in turn.
  private var places: [Int32] = []

  init(_ units: borrowing PageUnits) {
    let all = units.units.span
    var mayRecur = false
    for index in 0..<all.count where all[index].wordCount > 0 {
      let (word, bit) = Self.place(of: all[index].hash)
      recurring[word] |= seen[word] & bit
      mayRecur = mayRecur || seen[word] & bit != 0
      seen[word] |= bit
    }
    guard mayRecur else { return }
    var hashes = IDTable(keys: min(256, all.count))
    for index in 0..<all.count where all[index].wordCount > 0 && mayStandElsewhere(all[index].hash) {
      let id = Int(hashes.id(of: all[index].hash))
      let place = Int32(truncatingIfNeeded: index)
      if 2 * id == places.count {
        places.append(place)
        places.append(place)
      } else {
        places[2 * id + 1] = place
      }
    }
    self.hashes = hashes
  }

  private static func place(of hash: UInt64) -> (word: Int, bit: UInt64) {
    (Int(truncatingIfNeeded: hash &>> 6) & 31, 1 &<< (hash & 63))
  }

  @inline(__always)
  private func mayStandElsewhere(_ hash: UInt64) -> Bool {
    let (word, bit) = Self.place(of: hash)
    return recurring[word] & bit != 0
  }

  /// The first and the last unit of a unit's words.
  @inline(__always)
  mutating func places(of index: Int, _ unit: PageUnits.Unit) -> (first: Int, last: Int) {
    guard unit.wordCount > 0, mayStandElsewhere(unit.hash), let id = hashes?.id(of: unit.hash) else {
      return (index, index)
    }
    return (Int(places[2 * Int(id)]), Int(places[2 * Int(id) + 1]))
  }
}
