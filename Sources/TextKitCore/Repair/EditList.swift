/// The edits one pass of a rule makes, in ascending order, with their replacements in one pool.
///
/// An edit that starts before the end of the one before it is left out: the first rule that claims bytes has them.
struct EditList {
  private struct Item {
    var source: Range<Int>
    /// The end of its replacement in the pool; it starts where the one before ends.
    var poolEnd: Int
    var rule: Rule
    var confidence: UInt8
  }

  private var items: [Item] = []
  private var pool: [UInt8] = []
  let disabled: Set<Rule>
  private var end = 0

  init(disabled: Set<Rule>) { self.disabled = disabled }

  var isEmpty: Bool { items.isEmpty }

  mutating func removeAll() {
    items.removeAll(keepingCapacity: true)
    pool.removeAll(keepingCapacity: true)
    end = 0
  }

  private func isRefused(_ range: Range<Int>, _ rule: Rule) -> Bool {
    range.lowerBound < end || !disabled.isEmpty && disabled.contains(rule)
  }

  private mutating func close(_ range: Range<Int>, _ rule: Rule, _ confidence: Double) {
    items.append(
      Item(source: range, poolEnd: pool.count, rule: rule, confidence: UInt8(clamping: Int(confidence * 255 + 0.5))))
    end = range.upperBound
  }

  mutating func replace(_ range: Range<Int>, with replacement: [UInt8], _ rule: Rule, _ confidence: Double = 1) {
    guard !isRefused(range, rule), !(range.isEmpty && replacement.isEmpty) else { return }
    pool.append(contentsOf: replacement)
    close(range, rule, confidence)
  }

  mutating func remove(_ range: Range<Int>, _ rule: Rule, _ confidence: Double = 1) {
    guard !range.isEmpty, !isRefused(range, rule) else { return }
    close(range, rule, confidence)
  }

  mutating func replace(_ range: Range<Int>, with scalar: UInt32, _ rule: Rule, _ confidence: Double = 1) {
    guard !isRefused(range, rule) else { return }
    pool.append(scalar: scalar)
    close(range, rule, confidence)
  }

  mutating func insert(_ byte: UInt8, at offset: Int, _ rule: Rule, _ confidence: Double = 1) {
    guard !isRefused(offset..<offset, rule) else { return }
    pool.append(byte)
    close(offset..<offset, rule, confidence)
  }

  /// The bytes with the edits made, and the map back.
  ///
  /// - Precondition: the edits were made for these bytes.
  /// - Complexity: O(*n*) in the bytes of the source and the replacements.
  func applied(to source: [UInt8]) -> Text {
    var segments: [OffsetMap.Segment] = []
    segments.reserveCapacity(items.count)
    var count = source.count + pool.count
    for item in items { count -= item.source.count }
    let (from, replacements) = (source.span, pool.span)
    let bytes = [UInt8](capacity: count) { output in
      var position = 0
      var poolStart = 0
      for item in items {
        output.append(from, position..<item.source.lowerBound)
        let start = output.count
        output.append(replacements, poolStart..<item.poolEnd)
        position = item.source.upperBound
        poolStart = item.poolEnd
        segments.append(
          OffsetMap.Segment(
            source: item.source, target: start..<output.count, rule: item.rule, confidence: item.confidence))
      }
      output.append(from, position..<source.count)
    }
    let map = OffsetMap(segments: segments, sourceCount: source.count, targetCount: count)
    return Text(bytes: bytes, map: map)
  }
}

extension OutputSpan<UInt8> {
  /// Appends a stretch of other bytes.
  ///
  /// - Precondition: there is room for it (checked).
  @inline(__always)
  @_lifetime(self: copy self)
  mutating func append(_ source: Span<UInt8>, _ range: Range<Int>) {
    let stretch = source.extracting(range)
    let room = freeCapacity
    precondition(stretch.count <= room)
    // Most stretches are short: sixteen bytes are copied, and those beyond are written over later.
    let isShort = stretch.count <= 16 && source.count - range.lowerBound >= 16 && room >= 16
    unsafe stretch.withUnsafeBytes { bytes in
      unsafe withUnsafeMutableBufferPointer { buffer, count in
        guard let from = bytes.baseAddress, let to = buffer.baseAddress else { return }
        let target = unsafe UnsafeMutableRawPointer(to) + count
        if isShort {
          let (first, second) = unsafe (
            from.loadUnaligned(as: UInt64.self), from.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
          )
          unsafe target.storeBytes(of: first, as: UInt64.self)
          unsafe target.storeBytes(of: second, toByteOffset: 8, as: UInt64.self)
        } else {
          unsafe target.copyMemory(from: from, byteCount: bytes.count)
        }
        count += bytes.count
      }
    }
  }
}
