/// Cuts a plain text of any length into parts: behind a blank line where one is near, else behind a line that ends with a
/// sentence or another mark, else behind a line, and a very long line behind a sentence, another mark or a blank. So no term
/// stands on both sides, unless 64 KiB of text have no mark.
///
/// Where the cuts fall depends on the bytes alone.
struct TextCutter {
  private let source: any ByteSource
  /// What has been read and not been given.
  private(set) var carry: [UInt8]
  /// Whether the text is one in UTF-8; any other has to be read as a whole.
  private(set) var isUTF8 = false
  private var isAtStart = true
  private var isAtEnd = false
  /// Behind the last part, in the input.
  private(set) var offset: Int
  private(set) var failure: Failure?

  /// A part's size, how far back a better place is looked for, and the size of a part without a line's end.
  private static let target = 1 << 20
  private static let slack = 1 << 16
  private static let maximum = 4 << 20

  /// - Parameter offset: where in the input `head` begins.
  init(_ source: any ByteSource, head: [UInt8], offset: Int) {
    self.source = source
    self.offset = offset
    isAtStart = offset == 0
    carry = head
    while carry.count < Self.target, read() {}
    let head = Array(carry.prefix(Self.target))
    isUTF8 = !BinaryCheck.isBinary(head) && Decoder().decode(head).encoding.name == "utf-8"
  }

  private mutating func read() -> Bool {
    do {
      if try source.read(into: &carry) > 0 { return true }
    } catch {
      failure = error
    }
    isAtEnd = true
    return false
  }

  mutating func next() -> Document? {
    while carry.count < Self.maximum, !isAtEnd { _ = read() }
    guard !carry.isEmpty || isAtStart else { return nil }
    let end = cut()
    var bytes = Array(carry[..<end])
    carry.removeSubrange(..<end)
    offset += end
    if isAtStart, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    isAtStart = false
    let isWhole = carry.isEmpty && isAtEnd
    var document = Document(
      kind: .text,
      payload: ByteScan.isValidUTF8(bytes.span, 0..<bytes.count) ? bytes : UTF8Validation.repaired(bytes).bytes)
    document.goesOn = !isWhole && bytes.last != UInt8(ascii: "\n")
    return document
  }

  private func cut() -> Int {
    guard carry.count > Self.target else { return carry.count }
    let near = carry[(Self.target - Self.slack)..<Self.target]
    var place = near.endIndex - 1
    while place > near.startIndex {
      if near[place] == UInt8(ascii: "\n"), near[place - 1] == UInt8(ascii: "\n") { return place + 1 }
      place -= 1
    }
    let feed = UInt8(ascii: "\n")
    if let end = Self.end(behind: Self.sentenceMarks, in: near, before: feed) { return end }
    if let end = Self.end(behind: Self.otherMarks, in: near, before: feed) { return end }
    if let last = near.lastIndex(of: feed) { return last + 1 }
    let limit = min(carry.count, Self.maximum)
    if let next = carry[Self.target..<limit].firstIndex(of: feed) { return next + 1 }
    guard carry.count >= Self.maximum else { return carry.count }
    let tail = carry[(limit - Self.slack)..<limit]
    if let end = Self.end(behind: Self.sentenceMarks, in: tail, before: 0x20) { return end }
    if let end = Self.end(behind: Self.otherMarks, in: tail, before: 0x20) { return end }
    if let blank = carry[Self.target..<limit].lastIndex(of: 0x20) { return blank + 1 }
    var end = limit
    while end > Self.target, carry[end - 1] & 0xC0 == 0x80 { end -= 1 }
    return max(Self.target, end - 1)
  }

  /// What ends sentences, and a quote behind it.
  private static let sentenceMarks = Array(".!?\"".utf8)
  /// What stands inside no term; a comma does so seldom.
  private static let otherMarks = Array(";:),".utf8)

  /// Behind the last byte of a kind that follows a mark.
  private static func end(behind marks: [UInt8], in part: ArraySlice<UInt8>, before byte: UInt8) -> Int? {
    var place = part.endIndex - 1
    while place > part.startIndex + 1 {
      if part[place] == byte, marks.contains(part[place - 1]) {
        return place + 1
      }
      place -= 1
    }
    return nil
  }
}
