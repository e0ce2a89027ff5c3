/// What offsets count.
public enum OffsetUnit: String, CaseIterable, Sendable {
  /// UTF-8 bytes.
  case bytes
  /// Unicode scalars, as Python's `str` counts.
  case scalars
  /// UTF-16 code units, as JavaScript and Java count.
  case utf16
}

/// Turns UTF-8 offsets of one text into another unit.
///
/// - Complexity: O(*n*) once; a look-up reads at most 256 bytes.
public struct OffsetConverter: Sendable {
  private let text: [UInt8]
  private let unit: OffsetUnit
  /// The count before each block of 256 bytes; empty where offsets stay as they are.
  private var counts: [Int] = []

  /// - Parameter text: valid UTF-8.
  public init(_ text: [UInt8], unit: OffsetUnit) {
    self.text = text
    self.unit = unit
    guard unit != .bytes else { return }
    counts.reserveCapacity(text.count / 256 + 1)
    var count = 0
    for start in stride(from: 0, to: text.count, by: 256) {
      counts.append(count)
      count += Self.count(text, start..<min(text.count, start + 256), unit)
    }
    if text.count % 256 == 0 { counts.append(count) }
  }

  private static func count(_ text: [UInt8], _ range: Range<Int>, _ unit: OffsetUnit) -> Int {
    var count = 0
    for byte in text[range] {
      if byte & 0xC0 != 0x80 { count += 1 }
      if unit == .utf16, byte >= 0xF0 { count += 1 }
    }
    return count
  }

  public func callAsFunction(_ offset: Int) -> Int {
    guard unit != .bytes else { return offset }
    let offset = min(max(offset, 0), text.count)
    let block = offset / 256
    return counts[block] + Self.count(text, block * 256..<offset, unit)
  }
}
