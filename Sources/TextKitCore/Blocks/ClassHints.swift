/// What the words of class and id attributes say of an element.
public struct ClassHints: OptionSet, Hashable, Sendable {
  public let rawValue: UInt32
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  public static let navigation = ClassHints(rawValue: 1 << 0)
  public static let breadcrumb = ClassHints(rawValue: 1 << 1)
  public static let footer = ClassHints(rawValue: 1 << 2)
  public static let header = ClassHints(rawValue: 1 << 3)
  public static let sidebar = ClassHints(rawValue: 1 << 4)
  public static let related = ClassHints(rawValue: 1 << 5)
  public static let share = ClassHints(rawValue: 1 << 6)
  public static let comment = ClassHints(rawValue: 1 << 7)
  public static let advert = ClassHints(rawValue: 1 << 8)
  public static let consent = ClassHints(rawValue: 1 << 9)
  public static let caption = ClassHints(rawValue: 1 << 10)
  public static let author = ClassHints(rawValue: 1 << 11)
  public static let date = ClassHints(rawValue: 1 << 12)
  public static let tags = ClassHints(rawValue: 1 << 13)
  public static let title = ClassHints(rawValue: 1 << 14)
  public static let lead = ClassHints(rawValue: 1 << 15)
  public static let content = ClassHints(rawValue: 1 << 16)
  public static let media = ClassHints(rawValue: 1 << 17)
  public static let meta = ClassHints(rawValue: 1 << 18)
  public static let hidden = ClassHints(rawValue: 1 << 19)
  public static let widget = ClassHints(rawValue: 1 << 20)
  public static let login = ClassHints(rawValue: 1 << 21)
  public static let search = ClassHints(rawValue: 1 << 22)
  public static let pagination = ClassHints(rawValue: 1 << 23)
  /// Buttons, forms, icons and other things to click at.
  public static let control = ClassHints(rawValue: 1 << 24)
  /// Running text: `paragraph`, `prose`, `rich-text`.
  public static let paragraph = ClassHints(rawValue: 1 << 25)
  /// The text of an article itself: `entry-content`, `article__body`, `itemprop="articleBody"`.
  public static let body = ClassHints(rawValue: 1 << 26)
  /// How many there are.
  static let count: UInt32 = 27

  /// The names in Resources/HTML/class-hints.tsv, in the order of the bits.
  private static let names: [StaticString] = [
    "navigation", "breadcrumb", "footer", "header", "sidebar", "related", "share", "comment", "advert", "consent",
    "caption", "author", "date", "tags", "title", "lead", "content", "media", "meta", "hidden", "widget", "login",
    "search",
    "pagination", "control", "paragraph", "body",
  ]

  private static let words = WordSet(lines: EmbeddedData.classHints.span) { value in
    for (bit, name) in names.enumerated() where value.count == name.utf8CodeUnitCount && value.starts(with: name, at: 0)
    {
      return UInt8(bit)
    }
    return nil
  }

  /// The first three letters of the words, a bit each: most words of a page are none of them.
  private static let starts: [UInt32] = {
    var starts = [UInt32](repeating: 0, count: 1 << 10)
    words.forEach { word in
      if word.count >= 3 { starts[row(word[0], word[1])] |= 1 << UInt32(word[2] & 31) }
    }
    return starts
  }()

  @inline(__always)
  private static func row(_ first: UInt8, _ second: UInt8) -> Int { Int(first & 31) << 5 | Int(second & 31) }

  /// The hints in an attribute's value.
  ///
  /// - Complexity: O(*n*) in the bytes of the value, of which no more than 512 are read.
  static func of(_ value: Range<Int>, in source: Span<UInt8>) -> ClassHints {
    var result: ClassHints = []
    var word: [UInt8] = []
    let end = min(value.upperBound, value.lowerBound + 512)
    var index = value.lowerBound
    /// The hints of the word before it in the same name.
    var previous: ClassHints = []
    while index <= end {
      let byte = index < end ? source[index] : 0x20
      let startsWord = byte.isASCIIUpper && !word.isEmpty && index > value.lowerBound && source[index - 1].isASCIILower
      if !byte.isASCIILetter || startsWord {
        if !word.isEmpty {
          let found = hint(of: word)
          // `post-content`, `article__body`: two such words name the text itself, where one may be anything around it.
          if found == .content, previous == .content { result.insert(.body) }
          previous = found
          result.formUnion(found)
        }
        if byte <= 0x20 { previous = [] }
        word.removeAll(keepingCapacity: true)
      }
      if byte.isASCIILetter { word.append(byte | 0x20) }
      index += 1
    }
    return result
  }

  private static func hint(of word: [UInt8]) -> ClassHints {
    if word.count >= 3, starts[row(word[0], word[1])] & 1 << UInt32(word[2] & 31) == 0 { return [] }
    if let bit = words.value(of: word.span) { return ClassHints(rawValue: 1 << UInt32(bit)) }
    // "sharebar", "relatedposts": a long word may go on.
    var length = min(word.count - 1, 14)
    while length >= 5 {
      if let bit = words.value(of: word.span.extracting(0..<length)) { return ClassHints(rawValue: 1 << UInt32(bit)) }
      length -= 1
    }
    return []
  }
}
