/// Turns the lines of `TokenText` back into text.
///
///     "Qu'￭ a ￭-t-il dit ?"  with the joiner mark → "Qu'a-t-il dit ?", exactly
///     "Hà_Nội , 28/3"        without one          → "Hà Nội, 28/3", by the habits of the language
///
/// Without joiner marks: nothing before a comma, a stop or a closing bracket, nothing behind an opening one or an elision;
/// French keeps a blank before `; : ! ?` and inside « », Vietnamese has none.
///
/// - Complexity: O(*n*).
public struct Detokenizer: Sendable {
  public var joiner: [UInt8]?

  public init(joiner: [UInt8]? = nil) { self.joiner = joiner.flatMap { $0.isEmpty ? nil : $0 } }

  /// Appends the text of one line of tokens, the line feed left out.
  ///
  /// - Parameters:
  ///   - language: whose habits to follow where there are no joiner marks.
  ///   - source: the line the tokens were translated from: its placeholders fill those that came back empty (`｟NUM1｠`).
  public func append(
    _ line: Span<UInt8>, language: Language? = nil, source: [UInt8] = [], to output: inout [UInt8]
  ) {
    let values = Self.placeholders(of: source.span)
    var isJoined = true
    var isOpenQuote = false
    var start = 0
    while start <= line.count {
      var end = start
      while end < line.count, line[end] != 0x20 { end += 1 }
      var range = start..<end
      start = end + 1
      if range.isEmpty { continue }
      var joinsNext = false
      if let joiner {
        if line.starts(with: joiner.span, at: range.lowerBound), range.count >= joiner.count {
          isJoined = true
          range = range.lowerBound + joiner.count..<range.upperBound
        }
        if range.count >= joiner.count, line.starts(with: joiner.span, at: range.upperBound - joiner.count) {
          joinsNext = true
          range = range.lowerBound..<range.upperBound - joiner.count
        }
      } else {
        let habit = Habit(line.extracting(range), language, &isOpenQuote)
        isJoined = isJoined || habit.joinsPrevious
        joinsNext = habit.joinsNext
      }
      if !isJoined { output.append(0x20) }
      append(token: line, range, values, to: &output)
      isJoined = joinsNext
    }
  }

  /// Writes a token without its escapes and placeholder marks.
  private func append(
    token line: Span<UInt8>, _ range: Range<Int>, _ values: [[UInt8]: [UInt8]], to output: inout [UInt8]
  ) {
    var index = range.lowerBound
    var end = range.upperBound
    if line.starts(with: "｟", at: index), end - index >= 6, line.starts(with: "｠", at: end - 3) {
      let inner = line.extracting(index + 3..<end - 3)
      if let colon = inner.firstOffset(of: "：") {
        index += 3 + colon + 3
        end -= 3
      } else {
        var name: [UInt8] = []
        for offset in inner.indices { name.append(inner[offset]) }
        if let value = values[name] {
          append(token: value.span, 0..<value.count, [:], to: &output)
          return
        }
      }
    }
    while index < end {
      let byte = line[index]
      if byte == UInt8(ascii: "_") {
        output.append(0x20)
      } else if joiner != nil, byte == 0xEF, let scalar = line.escape(at: index, to: end) {
        output.append(scalar: scalar)
        index += 6
      } else {
        output.append(byte)
      }
      index += 1
    }
  }

  /// The placeholders of a line of tokens: name and value.
  private static func placeholders(of line: Span<UInt8>) -> [[UInt8]: [UInt8]] {
    var values: [[UInt8]: [UInt8]] = [:]
    var start = 0
    while let open = line.firstOffset(of: "｟", from: start), let close = line.firstOffset(of: "｠", from: open) {
      let inner = line.extracting(open + 3..<close)
      if let colon = inner.firstOffset(of: "：") {
        var name: [UInt8] = []
        var value: [UInt8] = []
        for offset in 0..<colon { name.append(inner[offset]) }
        for offset in colon + 3..<inner.count { value.append(inner[offset]) }
        values[name] = value
      }
      start = close + 3
    }
    return values
  }
}

/// On which sides a token touches its neighbours.
private struct Habit {
  var joinsPrevious = false
  var joinsNext = false

  init(_ token: Span<UInt8>, _ language: Language?, _ isOpenQuote: inout Bool) {
    let (first, length) = token.scalar(at: 0)
    let isSingle = length == token.count
    let isFrench = language == .french
    switch first {
    case 0x2C, 0x2E, 0x29, 0x5D, 0x7D, 0x2026, 0x201D: joinsPrevious = isSingle || first == 0x2E
    case 0x25: joinsPrevious = isSingle && !isFrench
    case 0x3A, 0x3B, 0x21, 0x3F, 0xBB: joinsPrevious = isSingle && !isFrench
    case 0x28, 0x5B, 0x7B, 0x201C: joinsNext = isSingle
    case 0xAB: joinsNext = isSingle && !isFrench
    case 0x22 where isSingle:
      joinsPrevious = isOpenQuote
      joinsNext = !isOpenQuote
      isOpenQuote.toggle()
    case 0x2D: joinsPrevious = !isSingle && LetterClass.isLetter(token.scalar(at: 1).value) && isFrench
    default: break
    }
    if !isSingle || first == 0x27 || first == 0x2019 {
      let last = token.scalar(before: token.count).value
      if last == 0x27 || last == 0x2019 { joinsNext = true }
    }
  }
}

extension Span<UInt8> {
  /// The scalar of a `％XXXX` at an offset.
  fileprivate func escape(at offset: Int, to end: Int) -> UInt32? {
    guard offset + 7 <= end, starts(with: "％", at: offset) else { return nil }
    var value: UInt32 = 0
    for index in offset + 3..<offset + 7 {
      let byte = self[index]
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46: value = value << 4 | UInt32(byte - 0x37)
      default: return nil
      }
    }
    return value
  }
}
