/// Reads the elements of a small XML document one after another: what TBX and TMX need, no namespaces, no entities of
/// its own, no external files.
///
/// - Complexity: O(*n*); nesting beyond 100 is an error.
struct XMLReader {
  struct Event {
    enum Kind: Equatable {
      case start, end
      /// The whole text of an element, given before its end.
      case text
    }

    var kind: Kind
    var name: String
    var attributes: [String: String] = [:]
    var text = ""
    var line: Int

    func attribute(_ name: String) -> String { attributes[name] ?? "" }
  }

  private let bytes: [UInt8]
  private var offset = 0
  private var line = 1
  private var stack: [(name: String, attributes: [String: String], text: [UInt8])] = []
  private var pending: [Event] = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next element's start, text or end; `nil` behind the last one.
  mutating func next() throws(LexiconProblem) -> Event? {
    if !pending.isEmpty { return pending.removeFirst() }
    while offset < bytes.count {
      if bytes[offset] != UInt8(ascii: "<") {
        try readText()
      } else if let event = try readMarkup() {
        return event
      }
    }
    guard stack.isEmpty else { throw problem("the element \(stack[stack.count - 1].name) is not closed") }
    return nil
  }

  private func problem(_ message: String) -> LexiconProblem { LexiconProblem(line: line, message: message) }

  private mutating func readText() throws(LexiconProblem) {
    var text: [UInt8] = []
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "<") {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "&") {
        text.append(contentsOf: try readReference())
        continue
      }
      if byte == 0x0A { line += 1 }
      text.append(byte)
      offset += 1
    }
    if !stack.isEmpty { stack[stack.count - 1].text += text }
  }

  private mutating func readReference() throws(LexiconProblem) -> [UInt8] {
    let start = offset + 1
    var end = start
    while end < bytes.count, end - start < 12, bytes[end] != UInt8(ascii: ";") { end += 1 }
    guard end < bytes.count, bytes[end] == UInt8(ascii: ";") else { throw problem("an & begins no reference") }
    let name = String(decoding: bytes[start..<end], as: UTF8.self)
    offset = end + 1
    switch name {
    case "amp": return [UInt8(ascii: "&")]
    case "lt": return [UInt8(ascii: "<")]
    case "gt": return [UInt8(ascii: ">")]
    case "quot": return [UInt8(ascii: "\"")]
    case "apos": return [UInt8(ascii: "'")]
    default:
      let code =
        name.hasPrefix("#x")
        ? UInt32(name.dropFirst(2), radix: 16) : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
      guard let code, let scalar = Unicode.Scalar(code) else { throw problem("there is no reference &\(name);") }
      return Array(String(Character(scalar)).utf8)
    }
  }

  private mutating func skip(past mark: StaticString) throws(LexiconProblem) {
    guard let at = bytes.span.firstOffset(of: mark, from: offset) else { throw problem("\(mark) is missing") }
    for byte in bytes[offset..<at] where byte == 0x0A { line += 1 }
    offset = at + mark.utf8CodeUnitCount
  }

  private mutating func readMarkup() throws(LexiconProblem) -> Event? {
    let bytes = self.bytes
    let span = bytes.span
    if span.starts(with: "<!--", at: offset) {
      try skip(past: "-->")
      return nil
    }
    if span.starts(with: "<![CDATA[", at: offset) {
      let start = offset + 9
      try skip(past: "]]>")
      if !stack.isEmpty, start <= offset - 3 { stack[stack.count - 1].text += bytes[start..<offset - 3] }
      return nil
    }
    if span.starts(with: "<?", at: offset) || span.starts(with: "<!", at: offset) {
      try skip(past: ">")
      return nil
    }
    if span.starts(with: "</", at: offset) {
      offset += 2
      let name = readName()
      skipBlanks()
      guard let open = stack.popLast(), open.name == name else { throw problem("</\(name)> closes no element") }
      guard offset < bytes.count, bytes[offset] == UInt8(ascii: ">") else { throw problem("a > is missing") }
      offset += 1
      pending.append(Event(kind: .end, name: name, attributes: open.attributes, line: line))
      let text = String(decoding: open.text, as: UTF8.self)
      return Event(kind: .text, name: name, attributes: open.attributes, text: text, line: line)
    }
    return try readStart()
  }

  private mutating func readStart() throws(LexiconProblem) -> Event {
    offset += 1
    let name = readName()
    guard !name.isEmpty else { throw problem("a < begins no element") }
    guard stack.count < 100 else { throw problem("the elements are nested too deep") }
    var attributes: [String: String] = [:]
    while true {
      skipBlanks()
      guard offset < bytes.count else { throw problem("the element \(name) has no end") }
      if bytes[offset] == UInt8(ascii: ">") {
        offset += 1
        stack.append((name, attributes, []))
        return Event(kind: .start, name: name, attributes: attributes, line: line)
      }
      if bytes[offset] == UInt8(ascii: "/") {
        try skip(past: ">")
        pending.append(Event(kind: .end, name: name, attributes: attributes, line: line))
        return Event(kind: .start, name: name, attributes: attributes, line: line)
      }
      let attribute = readName()
      skipBlanks()
      guard !attribute.isEmpty, offset < bytes.count, bytes[offset] == UInt8(ascii: "=") else {
        throw problem("an attribute of \(name) has no value")
      }
      offset += 1
      skipBlanks()
      guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") || bytes[offset] == UInt8(ascii: "'") else {
        throw problem("an attribute of \(name) is not quoted")
      }
      let quote = bytes[offset]
      offset += 1
      var value: [UInt8] = []
      while offset < bytes.count, bytes[offset] != quote {
        if bytes[offset] == UInt8(ascii: "&") {
          value.append(contentsOf: try readReference())
          continue
        }
        if bytes[offset] == 0x0A { line += 1 }
        value.append(bytes[offset])
        offset += 1
      }
      offset += 1
      attributes[attribute] = String(decoding: value, as: UTF8.self)
    }
  }

  private mutating func readName() -> String {
    let start = offset
    while offset < bytes.count {
      let byte = bytes[offset]
      guard
        byte.isASCIILetter || byte.isASCIIDigit || byte >= 0x80 || byte == UInt8(ascii: ":")
          || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
      else { break }
      offset += 1
    }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  private mutating func skipBlanks() {
    while offset < bytes.count, bytes[offset] <= 0x20 {
      if bytes[offset] == 0x0A { line += 1 }
      offset += 1
    }
  }
}
