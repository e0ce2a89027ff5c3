/// Where units of the same words stand.
struct Repeats {
  /// The number of each unit's words; -1 where it has none.
  private var ids: [Int32] = []
  /// The first and the last unit of each number, in turn.
  private var places: [Int32] = []

  init(_ units: PageUnits) {
    ids.reserveCapacity(units.units.count)
    places.reserveCapacity(2 * units.units.count)
    var hashes = IDTable(keys: min(256, units.units.count))
    for index in units.units.indices {
      guard units.units[index].wordCount > 0 else {
        ids.append(-1)
        continue
      }
      let id = hashes.id(of: units.units[index].hash)
      let place = Int32(truncatingIfNeeded: index)
      ids.append(id)
      if 2 * Int(id) == places.count {
        places.append(place)
        places.append(place)
      } else {
        places[2 * Int(id) + 1] = place
      }
    }
  }

  /// The first and the last unit of a unit's words.
  @inline(__always)
  func places(of index: Int) -> (first: Int, last: Int) {
    let id = Int(ids[index])
    return id < 0 ? (index, index) : (Int(places[2 * id]), Int(places[2 * id + 1]))
  }
}
