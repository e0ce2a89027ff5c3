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

  /// Whether an element with a `hidden` attribute is shown all the same: the parts of a page that is streamed and set
  /// into place by a script (`id="S:0"`), and what a reader unfolds (`role="region"`, `role="tabpanel"`).
  func showsHidden(id: Range<Int>, role: Range<Int>) -> Bool {
    if id.count > 2, id.count < 8, self[id.lowerBound] == UInt8(ascii: "S"),
      self[id.lowerBound + 1] == UInt8(ascii: ":")
    {
      return true
    }
    guard !role.isEmpty else { return false }
    return startsIgnoringCase("region", at: role.lowerBound) || startsIgnoringCase("tabpanel", at: role.lowerBound)
  }

  /// What a piece of microdata says of its element.
  func hints(itemProperty: Range<Int>) -> ClassHints {
    let start = itemProperty.lowerBound
    func isNamed(_ name: StaticString) -> Bool {
      itemProperty.count == name.utf8CodeUnitCount && startsIgnoringCase(name, at: start)
    }
    if isNamed("articlebody") || isNamed("text") { return .body }
    if isNamed("headline") || isNamed("name") { return .title }
    if isNamed("description") || isNamed("alternativeheadline") { return .lead }
    if isNamed("author") { return .author }
    if isNamed("datepublished") || isNamed("datemodified") { return .date }
    if isNamed("comment") { return .comment }
    if isNamed("caption") { return .caption }
    return isNamed("keywords") || isNamed("articlesection") ? .tags : []
  }

  /// Where the last end tag of a name of one letter stands, or 0.
  func lastOffset(ofEndTag letter: UInt8) -> Int {
    var end = count - 3
    while let index = lastOffset(of: UInt8(ascii: "<"), before: end) {
      if self[index + 1] == UInt8(ascii: "/"), self[index + 2] | 0x20 == letter,
        self[index + 3] == UInt8(ascii: ">") || self[index + 3].isHTMLBlank
      {
        return index
      }
      end = index
    }
    return 0
  }

  /// Where the next end tag with a name stands from `start` on; `count` where there is none.
  func offset(ofEndTag name: Range<Int>, from start: Int) -> Int {
    var index = start
    while true {
      index = firstOffset(of: UInt8(ascii: "<"), from: index)
      guard index + 1 + name.count < count else { return count }
      if self[index + 1] == UInt8(ascii: "/") {
        var offset = 0
        while offset < name.count, self[index + 2 + offset] | 0x20 == self[name.lowerBound + offset] | 0x20 {
          offset += 1
        }
        if offset == name.count { return index }
      }
      index += 1
    }
  }
}
