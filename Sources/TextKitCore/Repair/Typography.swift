/// What the profiles `fr-typo`, `vi-typo` and `mt` make of a repaired line.
///
/// - Complexity: O(*n*).
struct Typography {
  let protected: ProtectedRanges

  // MARK: Vietnamese

  /// No space before `: ; ! ? ,`.
  func vietnamese(_ line: Span<UInt8>, into list: inout EditList) {
    var index = 0
    while index < line.count {
      let width = Spacing.blankWidth(line, index)
      if width == 0 {
        index += 1
        continue
      }
      let end = index + width
      if index > 0, end < line.count, [0x3A, 0x3B, 0x21, 0x3F, 0x2C].contains(line[end]) {
        let (before, _) = line.scalar(before: index)
        let (after, _) = line.scalar(at: end + 1)
        let isSmiley =
          (line[end] == 0x3A || line[end] == 0x3B) && [0x29, 0x28, 0x2D, 0x44, 0x50, 0x2F, 0x2F].contains(after)
        if !isSmiley,
          LetterClass.of(before).isAlphanumeric || [0xBB, 0x201D, 0x29, 0x22, 0x2026, 0x25].contains(before)
        {
          list.remove(index..<end, .vietnameseTypography)
        }
      }
      index = end
    }
  }

  // MARK: French

  func french(_ line: Span<UInt8>, into list: inout EditList) {
    var quotes = 0
    for index in line.indices where line[index] == 0x22 { quotes += 1 }
    // Every other quote opens, but where one of a pair stands in another paragraph.
    let isUneven = quotes > 0 && quotes % 2 == 0 && Self.isUneven(line)
    var isOpen = false
    var cursor = protected.cursor()
    var index = 0
    while index < line.count {
      let byte = line[index]
      if byte.isASCIILetter {
        index += 1
        continue
      }
      let length = byte < 0x80 ? 1 : max(1, line.scalar(at: index).length)
      let end = index + length
      switch byte {
      case 0x21, 0x22, 0x24, 0x25, 0x27, 0x2D, 0x2E, 0x30...0x3B, 0x3F, 0xC2, 0xE2: break
      default:
        index = end
        continue
      }
      if cursor.contains(index, in: line) {
        index = end
        continue
      }
      switch byte {
      case 0x3B, 0x21, 0x3F: mark(line, index, 0x202F, &list)
      case 0x3A: mark(line, index, 0xA0, &list)
      case 0x25, 0x24: unit(line, index, &list)
      case 0xE2 where line.starts(with: "€", at: index): unit(line, index, &list)
      case 0xE2 where line.starts(with: "‰", at: index): unit(line, index, &list)
      case 0xC2 where length == 2 && line[index + 1] == 0xA3: unit(line, index, &list)
      case 0xC2 where length == 2 && line[index + 1] == 0xAB:
        space(line, index + 2, &list)
      case 0xC2 where length == 2 && line[index + 1] == 0xBB:
        if line.scalar(before: index).value != 0xAB { spaceBefore(line, index, 0xA0, &list) }
      case 0x22 where quotes % 2 == 0:
        let (before, _) = line.scalar(before: index)
        let (after, _) = line.scalar(at: end)
        isOpen = isUneven ? Self.opens(before, after)?.opens ?? !isOpen : !isOpen
        if isOpen {
          var next = end
          while next < line.count, Spacing.blankWidth(line, next) > 0 { next += Spacing.blankWidth(line, next) }
          if after != 0 { list.replace(index..<next, with: [0xC2, 0xAB, 0xC2, 0xA0], .frenchTypography, 0.9) }
        } else if before != 0 {
          var start = index
          while start > 0, line[start - 1] == 0x20 { start -= 1 }
          list.replace(start..<end, with: [0xC2, 0xA0, 0xC2, 0xBB], .frenchTypography, 0.9)
        }
      case 0x27:
        let (before, _) = line.scalar(before: index)
        let (after, _) = line.scalar(at: end)
        if LetterClass.isLetter(before), LetterClass.of(after).isAlphanumeric || after == 0xAB {
          list.replace(index..<end, with: 0x2019, .frenchTypography)
        }
      case 0x2E where line.starts(with: "...", at: index):
        if line.scalar(before: index).value != 0x2E, line.scalar(at: index + 3).value != 0x2E {
          list.replace(index..<index + 3, with: 0x2026, .frenchTypography)
        }
        while index + 1 < line.count, line[index + 1] == 0x2E { index += 1 }
      case 0x2D:
        if index > 1, end < line.count, line[index - 1] == 0x20, line[end] == 0x20 {
          list.replace(index..<end, with: 0x2013, .frenchTypography)
        }
      case 0x30...0x39:
        let next = number(line, index, &list)
        index = next
        continue
      default: break
      }
      index = end
    }

  }

  /// Whether a quote that surely opens stands where one would close, or the other way round.
  private static func isUneven(_ line: Span<UInt8>) -> Bool {
    var isOpen = false
    for index in line.indices where line[index] == 0x22 {
      isOpen.toggle()
      if let side = opens(line.scalar(before: index).value, line.scalar(at: index + 1).value), side.isSure,
        side.opens != isOpen
      {
        return true
      }
    }
    return false
  }

  /// Whether a quote opens between two characters, or `nil` where they do not tell.
  private static func opens(_ before: UInt32, _ after: UInt32) -> (opens: Bool, isSure: Bool)? {
    let isBeforeSign = after == 0 || [0x2C, 0x2E, 0x29, 0x3A, 0x3B, 0x21, 0x3F].contains(after)
    if before == 0 || LetterClass.of(before) == .space || before == 0x28 || before == 0x3A {
      if LetterClass.of(after).isAlphanumeric { return (true, true) }
      return isBeforeSign && before != 0 ? (false, false) : nil
    }
    guard LetterClass.of(before).isAlphanumeric || [0x2E, 0x2C, 0x21, 0x3F, 0x2026, 0x29].contains(before) else {
      return nil
    }
    if isBeforeSign { return (false, true) }
    return LetterClass.of(after) == .space ? (false, false) : nil
  }

  /// A no-break space before a mark that follows a word.
  private func mark(_ line: Span<UInt8>, _ index: Int, _ scalar: UInt32, _ list: inout EditList) {
    let (after, _) = line.scalar(at: index + 1)
    let isEnd =
      after == 0 || after == 0x20 || after == 0xA0 || after == 0x202F || after == 0xBB || after == 0x21
      || after == 0x3F || after == 0x29 || after == 0x2E || after == 0x201D || after == 0x22 || after == 0x0A
    guard isEnd else { return }
    spaceBefore(line, index, scalar, &list)
  }

  private func spaceBefore(_ line: Span<UInt8>, _ index: Int, _ scalar: UInt32, _ list: inout EditList) {
    var start = index
    while start > 0 {
      let (blank, length) = line.scalar(before: start)
      guard blank == 0x20 || blank == 0xA0 || blank == 0x202F else { break }
      start -= length
    }
    let (before, _) = line.scalar(before: start)
    guard
      LetterClass.of(before).isAlphanumeric
        || [0xBB, 0x29, 0x201D, 0x2019, 0x25, 0x20AC, 0x2026, 0x2E, 0x22].contains(before)
    else { return }
    if start == index, before == 0x22 || before == 0x2E && line[index] != 0xC2 { return }
    var wanted: [UInt8] = []
    wanted.append(scalar: scalar)
    if line.bytes(start..<index) != wanted { list.replace(start..<index, with: wanted, .frenchTypography) }
  }

  /// A no-break space after «.
  private func space(_ line: Span<UInt8>, _ start: Int, _ list: inout EditList) {
    var end = start
    while end < line.count, Spacing.blankWidth(line, end) > 0 { end += Spacing.blankWidth(line, end) }
    guard end < line.count, line[end] != 0x0A, !line.starts(with: "»", at: end) else { return }
    if line.bytes(start..<end) != [0xC2, 0xA0] { list.replace(start..<end, with: 0xA0, .frenchTypography) }
  }

  /// A no-break space between a number and % or a currency.
  private func unit(_ line: Span<UInt8>, _ index: Int, _ list: inout EditList) {
    var start = index
    while start > 0 {
      let (blank, length) = line.scalar(before: start)
      guard blank == 0x20 || blank == 0xA0 || blank == 0x202F else { break }
      start -= length
    }
    guard LetterClass.isDigit(line.scalar(before: start).value) else { return }
    if line[index] == 0x24, LetterClass.isDigit(line.scalar(at: index + 1).value) { return }
    if line.bytes(start..<index) != [0xC2, 0xA0] {
      list.replace(start..<index, with: 0xA0, .frenchTypography)
    }
  }

  /// Thousands, and ordinals in `ème`.
  private func number(_ line: Span<UInt8>, _ start: Int, _ list: inout EditList) -> Int {
    var end = start
    while end < line.count, line[end].isASCIIDigit { end += 1 }
    let (before, _) = line.scalar(before: start)
    if end - start <= 3, !LetterClass.isLetter(before), before != 0x2E, before != 0x2C, before != 0x2F, before != 0x2B,
      line[start] != 0x30
    {
      var groups: [Range<Int>] = []
      var position = end
      while position < line.count {
        let width = Spacing.blankWidth(line, position)
        let next = position + width
        guard width > 0, next + 3 <= line.count, line[next].isASCIIDigit, line[next + 1].isASCIIDigit,
          line[next + 2].isASCIIDigit, next + 3 == line.count || !line[next + 3].isASCIIDigit
        else { break }
        groups.append(position..<next)
        position = next + 3
      }
      for group in groups where line.bytes(group) != [0xE2, 0x80, 0xAF] {
        list.replace(group, with: 0x202F, .frenchTypography)
      }
      if !groups.isEmpty { return position }
    }
    ordinal(line, end, isFirst: end - start == 1 && line[start] == 0x31, &list)
    return end
  }

  /// `ème`, `ième`, `ère` after a number.
  private func ordinal(_ line: Span<UInt8>, _ start: Int, isFirst: Bool, _ list: inout EditList) {
    let forms: [(StaticString, StaticString)] = [
      ("ièmes", "es"), ("ièmes", "es"), ("ème", "e"), ("ième", "e"), ("ère", "re"), ("eme", "e"), ("ieme", "e"),
      ("iere", "re"),
      ("ière", "re"), ("ères", "res"), ("èmes", "es"), ("ier", "er"),
    ]
    for (long, short) in forms where line.starts(with: long, at: start) {
      let end = start + long.utf8CodeUnitCount
      guard !LetterClass.isLetter(line.scalar(at: end).value) else { continue }
      if short.utf8CodeUnitCount > 1, line.starts(with: "ère", at: start) || line.starts(with: "ière", at: start),
        !isFirst
      {
        return
      }
      list.replace(start..<end, with: short.description.utf8.map { $0 }, .frenchTypography)
      return
    }
  }

  // MARK: Machine translation

  func machineTranslation(_ line: Span<UInt8>, into list: inout EditList) {
    var index = 0
    while index < line.count {
      if line[index] < 0x80 {
        index += 1
        continue
      }
      let (scalar, length) = line.scalar(at: index)
      let end = index + length
      switch scalar {
      case 0xAB:
        var next = end
        while next < line.count, Spacing.blankWidth(line, next) > 0 { next += Spacing.blankWidth(line, next) }
        list.replace(index..<next, with: 0x22, .machineTranslation)
        index = next
        continue
      case 0xBB:
        var start = index
        while start > 0, line[start - 1] == 0x20 { start -= 1 }
        list.replace(start..<end, with: 0x22, .machineTranslation)
      case 0x201C, 0x201D, 0x201E, 0x201F: list.replace(index..<end, with: 0x22, .machineTranslation)
      case 0x2018, 0x2019, 0x201A, 0x201B, 0x2039, 0x203A: list.replace(index..<end, with: 0x27, .machineTranslation)
      case 0x2026: list.replace(index..<end, with: [0x2E, 0x2E, 0x2E], .machineTranslation)
      case 0x2010...0x2015, 0x2212: list.replace(index..<end, with: 0x2D, .machineTranslation)
      case 0xA0, 0x202F, 0x2000...0x200A:
        // One before » goes with it.
        let isInner = line.starts(with: "»", at: end)
        list.replace(index..<end, with: isInner ? [] : [0x20], .machineTranslation)
      case 0xBA where line.scalar(before: index).value | 0x20 == 0x6E:
        list.replace(index..<end, with: 0xB0, .machineTranslation)
      case 0x1D49, 0x2B3, 0x1D48, 0x2E2, 0x1D50, 0x2E1, 0x207F, 0x1D52, 0x2B0, 0x1D57, 0x1D43, 0x2071, 0xBA, 0xAA:
        let plain: [UInt32: UInt8] = [
          0x1D49: 0x65, 0x2B3: 0x72, 0x1D48: 0x64, 0x2E2: 0x73, 0x1D50: 0x6D, 0x2E1: 0x6C, 0x207F: 0x6E, 0x1D52: 0x6F,
          0x2B0: 0x68, 0x1D57: 0x74, 0x1D43: 0x61, 0x2071: 0x69, 0xBA: 0x6F, 0xAA: 0x61,
        ]
        let (before, _) = line.scalar(before: index)
        if LetterClass.of(before).isAlphanumeric, let letter = plain[scalar] {
          list.replace(index..<end, with: UInt32(letter), .machineTranslation)
        }
      default: break
      }
      index = end
    }
  }
}
