import CTextKitICU

/// Samples of units that wait to be read, one behind the other, so that one window of words holds many of them.
///
/// A unit of a text is read whole up to some 190 bytes, as most lines are; of a longer one its head and its tail are read.
/// What the labeller counts there are shares, and what tells a paragraph from other things stands at its ends.
///
/// - Complexity: O(1) in memory.
struct UnitSamples {
  private var bytes = [UInt8](filled: UnitSamples.capacity, with: 0)
  private var count = 0
  /// Units and where their samples end.
  private var waiting: [(unit: Int32, start: Int32, end: Int32)] = []

  /// Less than a window of words holds.
  private static let capacity = 1984

  init() { waiting.reserveCapacity(64) }

  /// Takes the sample of a unit, and has those that wait read where there is no more room.
  mutating func add(
    _ text: Span<UInt8>, _ range: Range<Int>, unit: Int, _ reader: inout UnitReader, _ units: inout [PageUnits.Unit]
  ) {
    if count + Int(TK_SAMPLE_ROOM) > bytes.count { read(&reader, &units) }
    let start = count
    count += Self.sample(text, range, into: &bytes, at: start)
    waiting.append(
      (Int32(truncatingIfNeeded: unit), Int32(truncatingIfNeeded: start), Int32(truncatingIfNeeded: count)))
    count += 1
  }

  /// Has the units read that wait.
  mutating func read(_ reader: inout UnitReader, _ units: inout [PageUnits.Unit]) {
    reader.startText()
    for sample in waiting {
      reader.read(
        bytes.span.extracting(first: count), Int(sample.start)..<Int(sample.end), &units[Int(sample.unit)])
    }
    waiting.removeAll(keepingCapacity: true)
    count = 0
  }

  /// Copies the sample of a unit in a text to a place with room for it and a line feed; gives how many bytes it takes.
  ///
  /// - Precondition: the unit lies in the text, and there is room (checked).
  private static func sample(
    _ text: Span<UInt8>, _ unit: Range<Int>, into bytes: inout [UInt8], at start: Int
  ) -> Int {
    precondition(start >= 0 && start + Int(TK_SAMPLE_ROOM) <= bytes.count)
    precondition(unit.lowerBound >= 0 && unit.upperBound <= text.count)
    return unsafe text.withUnsafeBufferPointer { text in
      unsafe bytes.withUnsafeMutableBufferPointer { bytes in
        guard let source = text.baseAddress, let sample = bytes.baseAddress else { return 0 }
        let count = unsafe tk_sample_unit(
          source + unit.lowerBound, unit.count, text.count - unit.lowerBound, sample + start)
        // Parts it from the next one.
        unsafe sample[start + count] = 0x0A
        return count
      }
    }
  }
}
