/// Cuts Vietnamese text into syllables, numbers and marks.
///
/// A full stop stays with an abbreviation or an initial inside a line; numbers, dates, names with hyphens and addresses stay
/// whole; a per cent sign stands alone.
struct VietnameseUnits {
  private let letters = LanguageModel.bundled
  private let abbreviations: Abbreviations

  init(abbreviations: Abbreviations) { self.abbreviations = abbreviations }

  /// Appends the unit that starts at `index`, which is no blank, and gives the offset behind it.
  @inline(__always)
  func append(_ text: Span<UInt8>, from start: Int, to end: Int, into units: inout [VietnameseUnit]) -> Int {
    var hasher = VietnameseUnitHasher()
    var index = start
    while index < end {
      let byte = text[index]
      if byte < 0x80 {
        let code = letters.letter(UInt32(byte))
        if code != 0 {
          hasher.take(letter: code)
          index &+= 1
        } else if byte.isASCIIDigit {
          hasher.takeDigit()
          index &+= 1
        } else if byte <= 0x20 {
          break
        } else {
          let next = sign(byte, text, start, index, end, &hasher)
          if next == index { break }
          index = next
        }
      } else {
        let (scalar, length) = text.scalar(at: index)
        let code = letters.letter(scalar)
        if code != 0 {
          hasher.take(letter: code)
        } else if LetterClass.of(scalar).isAlphanumeric || LetterClass.of(scalar).contains(.mark) {
          hasher.take(other: scalar, isLetter: true)
        } else if index > start, Span<UInt8>.isJoiner(scalar) {
          // Nothing to read.
        } else if scalar == 0x2019, index > start, isLetterOrDigit(text, index &+ length, end) {
          hasher.take(other: scalar, isLetter: false)
        } else {
          break
        }
        index &+= length
      }
    }
    if index > start {
      var unit = VietnameseUnit(start: start, end: index, hash: hasher.value, shape: hasher.shape)
      if !hasher.isWordlike || hasher.isAddress {
        unit.hash = VietnameseUnit.breakHash
        unit.shape = .other
      }
      units.append(unit)
      return index
    }
    return mark(text, start, end, &units)
  }

  private func isLetterOrDigit(_ text: Span<UInt8>, _ index: Int, _ end: Int) -> Bool {
    index < end && LetterClass.of(text.scalar(at: index).value).isAlphanumeric
  }

  /// The offset behind a sign inside a word, or behind the address it opens; `index` where the word ends before it.
  private func sign(
    _ byte: UInt8, _ text: Span<UInt8>, _ start: Int, _ index: Int, _ end: Int, _ hasher: inout VietnameseUnitHasher
  ) -> Int {
    if index == start {
      // #tag, @name
      guard byte == UInt8(ascii: "#") || byte == UInt8(ascii: "@"), isLetterOrDigit(text, start + 1, end) else {
        return index
      }
      hasher.take(other: UInt32(byte), isLetter: false)
      return index + 1
    }
    let next = index + 1
    let isBeforeWord = isLetterOrDigit(text, next, end)
    let isBetweenDigits = text[index - 1].isASCIIDigit && next < end && text[next].isASCIIDigit
    let goesOn: Bool
    switch byte {
    case UInt8(ascii: "."):
      goesOn =
        isBeforeWord ? isBetweenDigits || !isSentenceEnd(text, start, index) : isAbbreviation(text, start, index, end)
    case UInt8(ascii: ","): goesOn = isBetweenDigits
    case UInt8(ascii: ":"):
      if text.starts(with: "://", at: index) {
        let stop = text.addressEnd(from: index, to: end)
        hasher.isAddress = true
        for offset in index..<stop { hasher.take(other: UInt32(text[offset]), isLetter: false) }
        return stop
      }
      goesOn = isBetweenDigits
    case UInt8(ascii: "/"): goesOn = isBetweenDigits || isBeforeWord && isShort(text, next, end)
    case UInt8(ascii: "-"), UInt8(ascii: "&"), UInt8(ascii: "@"), UInt8(ascii: "_"), UInt8(ascii: "'"),
      UInt8(ascii: "+"):
      goesOn = isBeforeWord
    default: goesOn = false
    }
    guard goesOn else { return index }
    if byte == UInt8(ascii: "@") { hasher.isAddress = true }
    hasher.take(other: UInt32(byte), isLetter: false)
    return next
  }

  /// Whether a full stop between letters ends a sentence: behind a word that is no abbreviation, before a capital, or
  /// behind a letter with marks.
  private func isSentenceEnd(_ text: Span<UInt8>, _ start: Int, _ index: Int) -> Bool {
    let (scalar, length) = text.scalar(before: index)
    guard length < index - start else { return false }
    // No abbreviation is longer: the look-up must not grow with the word.
    if index - start <= 24, abbreviations.classOf(text.extracting(start..<index)) != nil { return false }
    let isUpperNext = LetterClass.isUpper(text.scalar(at: index + 1).value)
    return LetterClass.isLower(scalar) && (isUpperNext || length > 1)
  }

  /// Whether a full stop before a blank belongs to the word.
  private func isAbbreviation(_ text: Span<UInt8>, _ start: Int, _ index: Int, _ end: Int) -> Bool {
    guard index + 1 < end, text[index + 1] == 0x20 else { return false }
    let (scalar, length) = text.scalar(at: start)
    if start + length == index { return LetterClass.isUpper(scalar) }
    guard index - start <= 12 else { return false }
    return abbreviations.classOf(text.extracting(start..<index)) != nil
  }

  /// Whether at most two letters follow: km/h.
  private func isShort(_ text: Span<UInt8>, _ index: Int, _ end: Int) -> Bool {
    var at = index
    var count = 0
    while at < end, count < 3, isLetterOrDigit(text, at, end) {
      at += text.scalar(at: at).length
      count += 1
    }
    return count <= 2
  }

  /// Appends the mark of punctuation at `start`.
  private func mark(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ units: inout [VietnameseUnit]) -> Int {
    let byte = text[start]
    let (scalar, length) = text.scalar(at: start)
    var index = start + max(1, length)
    if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "*")
    {
      while index < end, text[index] == byte { index += 1 }
    }
    index = text.joinedEnd(behind: scalar, from: index, to: end)
    index = min(index, end)
    units.append(VietnameseUnit(start: start, end: index, hash: VietnameseUnit.breakHash, shape: .other))
    if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") || scalar == 0x2026 {
      units.append(VietnameseUnit(start: index, end: index, hash: VietnameseUnit.edgeHash, shape: .other))
    }
    return index
  }
}

extension Span<UInt8> {
  /// The end of an address: the next blank, less closing marks.
  fileprivate func addressEnd(from start: Int, to end: Int) -> Int {
    var index = start
    while index < end, self[index] > 0x20, self[index] < 0x7F, self[index] != UInt8(ascii: "\""),
      self[index] != UInt8(ascii: "<"), self[index] != UInt8(ascii: ">")
    {
      index += 1
    }
    while index > start + 1, ".,;:!?)'".utf8.contains(self[index - 1]) { index -= 1 }
    return index
  }
}
