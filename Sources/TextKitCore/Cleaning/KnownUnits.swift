/// A unit of a page that went into another text.
struct KeptUnit {
  @CompactInt var unit: Int
  /// Where it stands in the other text.
  @CompactRange var range: Range<Int>
  /// Whether nothing was changed in it on the way.
  let isUntouched: Bool

  init(unit: Int, range: Range<Int>, isUntouched: Bool) {
    _unit = CompactInt(wrappedValue: unit)
    _range = CompactRange(wrappedValue: range)
    self.isUntouched = isUntouched
  }
}

/// The units of a page whose text went into another page, so that the words of those that stayed as they were need not
/// be read again.
struct KnownUnits {
  let units: PageUnits
  private let bytes: [UInt8]
  let places: [KeptUnit]
  private var next = 0

  /// - Parameter places: the units that went into the other page's text, in order, and where they stand there.
  init(_ units: PageUnits, of bytes: [UInt8], at places: [KeptUnit]) {
    self.units = units
    self.bytes = bytes
    self.places = places
  }

  /// Whether a unit that went into the other page stands there byte for byte.
  func isUnchanged(_ place: KeptUnit, in text: Span<UInt8>) -> Bool {
    place.isUntouched
      || text.extracting(place.range).isEqual(to: bytes.span.extracting(units.units[place.unit].range))
  }

  /// Whether nothing was cut from a unit's line, so that nothing is now.
  func isWhole(_ unit: Int) -> Bool {
    let segment = units.segments[units.units[unit].segment]
    return !segment.isCaption && !segment.isCut && units.units[unit].isAlone
  }

  /// Whether a line of the other page is, byte for byte, a line that nothing was cut from, so that nothing is now.
  mutating func isWhole(_ line: Range<Int>, in text: Span<UInt8>) -> Bool {
    while next < places.count, places[next].range.lowerBound < line.lowerBound { next += 1 }
    guard next < places.count, places[next].range == line else { return false }
    return isWhole(places[next].unit) && isUnchanged(places[next], in: text)
  }

  /// The unit that is all of a line of the other page, byte for byte, its range moved there; segments come in order.
  mutating func unit(of segment: Segment, alone isAlone: Bool, in text: Span<UInt8>) -> PageUnits.Unit? {
    while next < places.count, places[next].range.lowerBound < segment.range.lowerBound { next += 1 }
    guard isAlone, next < places.count, places[next].range == segment.range else { return nil }
    guard isUnchanged(places[next], in: text) else { return nil }
    var unit = units.units[places[next].unit]
    unit.range = segment.range
    return unit
  }
}
