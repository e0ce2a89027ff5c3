/// Numbers, letters and times that count or date what follows them, and the words before such numbers.
extension Span<UInt8> {
  /// Whether a range that opens a sentence, with a full stop behind it, counts what follows: at most three digits, one
  /// letter, a Roman numeral, the number of a section ("14.2.1").
  func isLabel(_ range: Range<Int>) -> Bool {
    guard let first = range.first else { return false }
    if range.count <= 3, isNumber(range) { return true }
    if letterCase(at: first) != .none, scalarWidth(at: first) == range.count { return true }
    return isRoman(range) || isSectionPath(range)
  }

  /// Numbers of one or two digits parted by full stops.
  private func isSectionPath(_ range: Range<Int>) -> Bool {
    var digits = 0
    for index in range {
      if self[index] == UInt8(ascii: "."), digits > 0 {
        digits = 0
      } else if self[index].isASCIIDigit, digits < 2 {
        digits += 1
      } else {
        return false
      }
    }
    return digits > 0
  }

  /// A Roman numeral of two letters and more.
  private func isRoman(_ range: Range<Int>) -> Bool {
    guard range.count >= 2 else { return false }
    for index in range where !"IVXL".utf8.contains(self[index]) { return false }
    return true
  }

  /// A time of day: "8h", "10h15", "14:05".
  func isTime(_ range: Range<Int>) -> Bool {
    guard range.count <= 5, self[range.lowerBound].isASCIIDigit else { return false }
    var marks = 0
    for (place, index) in range.enumerated() where !self[index].isASCIIDigit {
      guard place == 1 || place == 2, "hHg:".utf8.contains(self[index]) else { return false }
      marks += 1
    }
    return marks == 1
  }

  /// What numbers a section besides plain digits: "IV", "1er", "2bis".
  func isSectionNumber(_ range: Range<Int>) -> Bool {
    if isRoman(range) || range.count == 1 && "IVX".utf8.contains(self[range.lowerBound]) { return true }
    var index = range.lowerBound
    while index < range.upperBound, self[index].isASCIIDigit { index += 1 }
    guard index > range.lowerBound, index < range.upperBound else { return false }
    let endings: [StaticString] = ["er", "bis", "ter", "a", "b"]
    return endings.contains { $0.utf8CodeUnitCount == range.upperBound - index && starts(with: $0, at: index) }
  }

  /// Whether the word is one that numbers the parts of a text, such as "Điều" or "Article", in any case.
  var isSectionWord: Bool {
    guard count <= 10 else { return false }
    var word: [UInt8] = []
    word.append(lowercase: self)
    return [
      "điều", "chương", "mục", "khoản", "phần", "bài", "câu", "article", "art", "chapitre", "chap", "section", "titre",
      "partie", "annexe",
    ].contains { $0.utf8.elementsEqual(word) }
  }

  /// Whether a capital with a full stop stands before the blank before an offset: "M. " before "G.".
  func isInitialStop(before offset: Int) -> Bool {
    guard offset >= 3, self[offset - 1] == 0x20, self[offset - 2] == UInt8(ascii: ".") else { return false }
    let (_, length) = scalar(before: offset - 2)
    let start = offset - 2 - length
    guard length > 0, letterCase(at: start) == .upper else { return false }
    return start == 0 || self[start - 1] <= 0x20
  }

  /// Whether the run of marks that ends at an offset is "./.", with which the Vietnamese press closes an article.
  func closesArticle(to end: Int) -> Bool {
    end >= 2 && self[end - 1] == UInt8(ascii: ".") && self[end - 2] == UInt8(ascii: "/")
  }

  /// The offset without the spaces and no-break spaces before it.
  func droppingBlanks(before offset: Int) -> Int {
    var end = offset
    while end > 0 {
      if self[end - 1] == 0x20 {
        end -= 1
      } else if end >= 2, self[end - 2] == 0xC2, self[end - 1] == 0xA0 {
        end -= 2
      } else if end >= 3, self[end - 3] == 0xE2, self[end - 2] == 0x80, self[end - 1] == 0xAF {
        end -= 3
      } else {
        break
      }
    }
    return end
  }
}
