/// Quotes and brackets: an end found inside a short one is none.
extension SentenceScan {
  /// Opens or closes a quote or bracket at `index`.
  ///
  /// - Returns: how many bytes to go on.
  mutating func enclosure(in text: Span<UInt8>, at index: Int) -> Int {
    switch text[index] {
    case UInt8(ascii: "("): open(.round, at: index)
    case UInt8(ascii: "["): open(.square, at: index)
    case UInt8(ascii: ")"): close(.round, at: index)
    case UInt8(ascii: "]"): close(.square, at: index)
    case UInt8(ascii: "\""):
      if opensStraightQuote(in: text, at: index) { open(.straight, at: index) } else { close(.straight, at: index) }
    case 0xC2 where index + 1 < text.count:
      if text[index + 1] == 0xAB { open(.guillemet, at: index) }
      if text[index + 1] == 0xBB { close(.guillemet, at: index) }
      return 2
    case 0xE2 where index + 2 < text.count && text[index + 1] == 0x80:
      if text[index + 2] == 0x9C || text[index + 2] == 0x9E { open(.curly, at: index) }
      if text[index + 2] == 0x9D { close(.curly, at: index) }
      return 3
    default: break
    }
    return 1
  }

  private mutating func open(_ kind: Enclosure, at offset: Int) {
    // A second opening of the same kind: the first was never closed.
    if let stale = openers.lastIndex(where: { $0.kind == kind }) { openers.removeSubrange(stale...) }
    openers.append(Opener(kind: kind, offset: offset, endCount: ends.count))
  }

  private mutating func close(_ kind: Enclosure, at offset: Int) {
    guard let index = openers.lastIndex(where: { $0.kind == kind }) else { return }
    let opener = openers[index]
    if offset - opener.offset <= maximumQuoteLength, ends.count > opener.endCount {
      ends.removeSubrange(opener.endCount...)
      sentenceStart = min(sentenceStart, ends.last ?? sentenceStart)
    }
    openers.removeSubrange(index...)
  }

  /// A straight quote opens where no other is open, unless it stands behind a letter or mark and before a blank.
  private func opensStraightQuote(in text: Span<UInt8>, at index: Int) -> Bool {
    let blankBefore = index == 0 || text[index - 1] <= 0x20 || text[index - 1] == 0xA0
    let blankAfter = index + 1 >= text.count || text.blankWidth(at: index + 1) != nil || text.isStop(at: index + 1)
    if blankBefore != blankAfter { return blankBefore }
    return !openers.contains { $0.kind == .straight }
  }

  /// The width of a closing quote or bracket at `index`, with the blanks that French sets before `»`; closes it.
  mutating func closer(in text: Span<UInt8>, at index: Int) -> Int? {
    guard index < text.count else { return nil }
    switch text[index] {
    case UInt8(ascii: ")"), UInt8(ascii: "]"): return enclosure(in: text, at: index)
    case UInt8(ascii: "\""):
      if opensStraightQuote(in: text, at: index) { return nil }
      return enclosure(in: text, at: index)
    case UInt8(ascii: "'"): return 1
    case 0xE2 where index + 2 < text.count && text[index + 1] == 0x80 && text[index + 2] == 0x9D:
      return enclosure(in: text, at: index)
    case 0xE2 where index + 2 < text.count && text[index + 1] == 0x80 && text[index + 2] == 0x99: return 3
    case 0xC2 where index + 1 < text.count && text[index + 1] == 0xBB: return enclosure(in: text, at: index)
    default: break
    }
    // Blanks and then a closing quote that was opened.
    var next = index
    while next < text.count, let width = text.blankWidth(at: next), text[next] != 0x0A { next += width }
    guard next > index, next < text.count else { return nil }
    let isGuillemet = text[next] == 0xC2 && next + 1 < text.count && text[next + 1] == 0xBB
    let isStraight =
      text[next] == UInt8(ascii: "\"") && openers.contains { $0.kind == .straight }
      && (next + 1 >= text.count || text.blankWidth(at: next + 1) != nil || text.isStop(at: next + 1))
    let isCurly =
      text[next] == 0xE2 && next + 2 < text.count && text[next + 1] == 0x80 && text[next + 2] == 0x9D
    guard isGuillemet || isStraight || isCurly else { return nil }
    return next - index + enclosure(in: text, at: next)
  }
}
