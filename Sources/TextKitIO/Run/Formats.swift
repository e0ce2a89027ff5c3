/// What an input is read as.
public enum InputFormat: String, CaseIterable, Sendable {
  case text, html, jsonl, auto
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
    if name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson") {
      self = .jsonl
    } else if name.hasSuffix(".html") || name.hasSuffix(".htm") || name.hasSuffix(".xhtml") {
      self = .html
    } else if name.hasSuffix(".txt") || name.hasSuffix(".md") {
      self = .text
    } else {
      return nil
    }
  }

  /// What the first bytes say: `{` after a byte order mark and blanks begins records.
  init(sniffing bytes: [UInt8]) {
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count, bytes[start] == 0x20 || (0x09...0x0D).contains(bytes[start]) { start += 1 }
    if start < bytes.count, bytes[start] == UInt8(ascii: "{") {
      self = .jsonl
    } else {
      self = MediaType.looksLikeHTML(bytes) ? .html : .text
    }
  }
}
