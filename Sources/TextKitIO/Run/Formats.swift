/// What an input is read as.
public enum InputFormat: String, CaseIterable, Sendable {
  case text, html, jsonl, warc, auto
}

/// What comes out.
public enum OutputFormat: String, CaseIterable, Sendable {
  case text, jsonl, tsv, markdown
}

extension InputFormat {
  /// What a file's name says, compression left out; `nil` where it says nothing.
  init?(name: String) {
    var name = name.lowercased()
    for ending in [".gz", ".zst"] where name.hasSuffix(ending) { name.removeLast(ending.count) }
    let format = Self.endings.first { name.hasSuffix($0.0) }
    guard let format else { return nil }
    self = format.1
  }

  private static let endings: [(String, InputFormat)] = [
    (".jsonl", .jsonl), (".ndjson", .jsonl), (".html", .html), (".htm", .html), (".xhtml", .html),
    (".shtml", .html), (".php", .html), (".asp", .html), (".aspx", .html), (".jsp", .html), (".txt", .text),
    (".md", .text), (".warc", .warc), (".wet", .warc),
  ]

  /// What the first bytes say: `{` after a byte order mark and blanks begins records.
  init(sniffing bytes: [UInt8]) {
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count, bytes[start] == 0x20 || (0x09...0x0D).contains(bytes[start]) { start += 1 }
    if start < bytes.count, bytes[start] == UInt8(ascii: "{") {
      self = .jsonl
    } else if bytes[min(start, bytes.count)...].starts(with: "WARC/1.".utf8) {
      self = .warc
    } else {
      self = MediaType.looksLikeHTML(bytes) ? .html : .text
    }
  }
}
