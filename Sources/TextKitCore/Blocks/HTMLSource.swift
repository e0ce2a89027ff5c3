/// Small looks into HTML source.
extension Span<UInt8> {
  /// Whether an inline style takes its element off the page.
  func hidesElement(_ style: Range<Int>) -> Bool {
    guard !style.isEmpty else { return false }
    var index = style.lowerBound
    while index < style.upperBound {
      if self[index] | 0x20 == UInt8(ascii: "d"), startsIgnoringCase("display", at: index) {
        var value = index + 7
        while value < style.upperBound, self[value] == UInt8(ascii: ":") || self[value].isHTMLBlank { value += 1 }
        if value < style.upperBound, startsIgnoringCase("none", at: value) { return true }
      }
      index += 1
    }
    return false
  }

  /// The element that a `role` attribute stands for.
  func ancestor(role: Range<Int>) -> Block.Ancestors {
    guard !role.isEmpty else { return [] }
    let start = role.lowerBound
    if startsIgnoringCase("navigation", at: start) || startsIgnoringCase("menu", at: start) { return .nav }
    if startsIgnoringCase("banner", at: start) { return .header }
    if startsIgnoringCase("contentinfo", at: start) { return .footer }
    if startsIgnoringCase("complementary", at: start) { return .aside }
    if startsIgnoringCase("main", at: start) { return .main }
    if startsIgnoringCase("article", at: start) { return .article }
    if startsIgnoringCase("search", at: start) || startsIgnoringCase("form", at: start) { return .form }
    return []
  }

  /// Where the last end tag of a name of one letter stands, or 0.
  func lastOffset(ofEndTag letter: UInt8) -> Int {
    var index = count - 4
    while index >= 0 {
      if self[index] == UInt8(ascii: "<"), self[index + 1] == UInt8(ascii: "/"), self[index + 2] | 0x20 == letter,
        self[index + 3] == UInt8(ascii: ">") || self[index + 3].isHTMLBlank
      {
        return index
      }
      index -= 1
    }
    return 0
  }

  /// Whether an end tag with a name stands anywhere from `start` on.
  func hasEndTag(named name: Range<Int>, from start: Int) -> Bool {
    var index = start
    while true {
      index = firstOffset(of: UInt8(ascii: "<"), from: index)
      guard index + 1 + name.count < count else { return false }
      if self[index + 1] == UInt8(ascii: "/") {
        var offset = 0
        while offset < name.count, self[index + 2 + offset] | 0x20 == self[name.lowerBound + offset] | 0x20 {
          offset += 1
        }
        if offset == name.count { return true }
      }
      index += 1
    }
  }
}
