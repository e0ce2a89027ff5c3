/// Which of several French terms comes first for a Vietnamese one in news: `tỉnh` is `province` before `département`.
///
/// - Source: Resources/Terms/preferred.tsv, Vietnamese and French, in byte order; comments stand above.
/// - Complexity: O(log *n*) lines.
enum TermPreference {
  static func contains(_ vietnamese: Span<UInt8>, _ french: Span<UInt8>) -> Bool {
    contains(vietnamese, french, in: EmbeddedData.termPreferences.span)
  }

  static func contains(_ vietnamese: Span<UInt8>, _ french: Span<UInt8>, in lines: Span<UInt8>) -> Bool {
    var low = 0
    var high = lines.count
    while low < high {
      var start = (low + high) / 2
      while start > low, lines[start - 1] != 0x0A { start -= 1 }
      let end = EightBytes.offset(of: 0x0A, in: lines, from: start, to: high)
      let tab = EightBytes.offset(of: 0x09, in: lines, from: start, to: end)
      let order = order(of: lines.extracting(start..<tab), vietnamese)
      if order == 0 { return tab < end && lines.extracting(tab + 1..<end).isEqual(to: french) }
      if order < 0 { low = end + 1 } else { high = start }
    }
    return false
  }

  /// Below 0 where the first comes before the second in the order of their bytes, 0 where they are the same.
  private static func order(of left: Span<UInt8>, _ right: Span<UInt8>) -> Int {
    var offset = 0
    while offset < left.count, offset < right.count {
      if left[offset] != right[offset] { return Int(left[offset]) - Int(right[offset]) }
      offset += 1
    }
    return left.count - right.count
  }
}
