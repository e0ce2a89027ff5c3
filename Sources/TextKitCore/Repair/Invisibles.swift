/// Characters that nobody sees: controls, terminal escapes, zero-width signs, direction marks, soft hyphens, tags,
/// non-characters, variation selectors after letters; and line ends of other kinds.
///
/// What an emoji sequence or a script needs stays: ZWJ between emoji, ZWNJ and ZWJ between letters of scripts other than
/// Latin, selectors after symbols.
struct Invisibles {
  /// What a line end of another kind becomes.
  let lineEnd: UInt8
  /// Whether a soft hyphen at the line's end waits for the line after it.
  let keepsFinalHyphen: Bool

  func edits(in line: Span<UInt8>, at places: LinePlaces, into list: inout EditList) {
    var offset = 0
    var previous: UInt32 = 0
    while true {
      let place = places.next(from: offset)
      // What stands between two places is seen.
      if place > offset { previous = line.scalar(before: place).value }
      offset = place
      guard offset < line.count else { break }
      let byte = line[offset]
      if byte >= 0x20, byte < 0x7F {
        previous = UInt32(byte)
        offset += 1
        continue
      }
      let (scalar, length) = line.scalar(at: offset)
      let end = offset + length
      switch scalar {
      case 0x1B: offset = terminalEscape(line, offset, &list)
      case 0x9B:
        offset = sequenceEnd(line, end)
        list.remove(end - length..<offset, .control)
      case 0x0D:
        if end == line.count { list.remove(offset..<end, .lineEnd) } else { breakLine(offset..<end, line, &list) }
        offset = end
      case 0x0B, 0x0C, 0x85, 0x2028, 0x2029, 0x1C...0x1E:
        breakLine(offset..<end, line, &list)
        offset = end
      case 0x09, 0x0A:
        previous = scalar
        offset = end
      case 0..<0x20, 0x7F, 0x80...0x9F:
        list.remove(offset..<end, .control)
        offset = end
      case _ where Self.isHidden(scalar):
        let (next, _) = line.scalar(at: end)
        let isFinalHyphen =
          scalar == 0xAD && keepsFinalHyphen && (next == 0 || next == 0x0A) && LetterClass.isLetter(previous)
        if !isFinalHyphen, !isNeeded(scalar, after: previous, before: next) { list.remove(offset..<end, .invisible) }
        offset = end
      default:
        if scalar & 0xFFFE == 0xFFFE {
          list.remove(offset..<end, .invisible)
        } else {
          previous = scalar
        }
        offset = end
      }
    }
  }

  /// Whether a scalar from U+0250 on may have to go.
  static func isCandidate(_ scalar: UInt32) -> Bool {
    isHidden(scalar) || scalar == 0x2028 || scalar == 0x2029 || scalar & 0xFFFE == 0xFFFE
  }

  private static func isHidden(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0x180E, 0x61C, 0xFFF9...0xFFFC, 0x115F,
      0x1160, 0x3164, 0xFFA0, 0x34F, 0x17B4, 0x17B5, 0xFE00...0xFE0F, 0xFDD0...0xFDEF, 0xFFFE, 0xFFFF,
      0xE0000...0xE0FFF, 0x1D173...0x1D17A, 0x1BCA0...0x1BCA3, 0xE000...0xF8FF, 0xF0000...:
      true
    default: false
    }
  }

  private func breakLine(_ range: Range<Int>, _ line: Span<UInt8>, _ list: inout EditList) {
    list.replace(range, with: UInt32(lineEnd), .lineEnd)
  }

  private func isNeeded(_ scalar: UInt32, after previous: UInt32, before next: UInt32) -> Bool {
    switch scalar {
    case 0x200C, 0x200D:
      return isOtherScript(previous) && (isOtherScript(next) || next == 0x20 || next == 0)
        || scalar == 0x200D && isPictographic(previous) && isPictographic(next)
    case 0xFE00...0xFE0F:
      return isPictographic(previous) || previous == 0x23 || previous == 0x2A
        || previous &- 0x30 < 10 && next == 0x20E3 || previous >= 0x2000 && !LetterClass.isLetter(previous)
        || previous >= 0x1000 && LetterClass.isLetter(previous) && !(0x1E00..<0x1F00).contains(previous)
    case 0x200E, 0x200F, 0x61C: return isRightToLeft(previous) || isRightToLeft(next)
    case 0xE0020...0xE007F: return previous == 0x1F3F4
    case 0x34F, 0x17B4, 0x17B5, 0x115F, 0x1160: return previous > 0x2E7 && isOtherScript(previous)
    // Private use: nothing is known of it.
    case 0xE000...0xF8FF, 0xF0000...0x10FFFF: return scalar & 0xFFFE != 0xFFFE
    default: return false
    }
  }

  private func isRightToLeft(_ scalar: UInt32) -> Bool {
    (0x590...0x8FF).contains(scalar) || (0xFB1D...0xFDFF).contains(scalar) || (0xFE70...0xFEFC).contains(scalar)
  }

  /// A letter or mark of a script other than Latin, Greek and Cyrillic.
  private func isOtherScript(_ scalar: UInt32) -> Bool {
    scalar >= 0x530 && !(0x1D00..<0x2C00).contains(scalar) && scalar < 0x20000 && !isPictographic(scalar)
      && !(0xFF00..<0xFFF0).contains(scalar)
  }

  private func isPictographic(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xA9, 0xAE, 0x203C, 0x2049, 0x2122, 0x2139, 0x2190...0x21FF, 0x2300...0x23FF, 0x2460...0x24FF, 0x25A0...0x27BF,
      0x2900...0x297F, 0x2B00...0x2BFF, 0x3030, 0x303D, 0x3297, 0x3299, 0x1F000...0x1FAFF, 0xFE0F, 0x20E3:
      true
    default: false
    }
  }

  /// `ESC [ … letter`, `ESC ] … BEL`, `ESC` and one or two others.
  private func terminalEscape(_ line: Span<UInt8>, _ start: Int, _ list: inout EditList) -> Int {
    var end = start + 1
    if end < line.count {
      switch line[end] {
      case UInt8(ascii: "["): end = sequenceEnd(line, end + 1)
      case UInt8(ascii: "]"):
        var index = end + 1
        while index < line.count, line[index] != 0x07, line[index] != 0x1B, index - end < 256 { index += 1 }
        if index < line.count, line[index] == 0x07 {
          end = index + 1
        } else if index + 1 < line.count, line[index] == 0x1B, line[index + 1] == 0x5C {
          end = index + 2
        } else {
          end += 1
        }
      case 0x28...0x2F: end = min(end + 2, line.count)
      case 0x37, 0x38, 0x3D, 0x3E, 0x63, 0x44, 0x45, 0x4D, 0x5C: end += 1
      default: break
      }
    }
    while end < line.count, line[end].isContinuation { end += 1 }
    list.remove(start..<end, .control)
    return end
  }

  private func sequenceEnd(_ line: Span<UInt8>, _ start: Int) -> Int {
    var end = start
    while end < line.count, end - start < 32, line[end] >= 0x20, line[end] < 0x40 { end += 1 }
    if end < line.count, line[end] >= 0x40, line[end] < 0x7F { return end + 1 }
    return start
  }
}
