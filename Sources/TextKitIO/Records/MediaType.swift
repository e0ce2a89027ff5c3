/// Whether bytes are an HTML page or plain text.
public enum MediaType {
  /// What a declared media type says, else what the first bytes look like.
  public static func isHTML(_ bytes: [UInt8], declared: String?) -> Bool {
    if let declared = declared?.lowercased(), !declared.isEmpty {
      if declared.hasPrefix("text/html") || declared.hasPrefix("application/xhtml") { return true }
      if declared.hasPrefix("text/plain") { return false }
    }
    return looksLikeHTML(bytes)
  }

  /// A document type, a comment or one of the elements a page begins with.
  public static func looksLikeHTML(_ bytes: [UInt8]) -> Bool {
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count, bytes[start] <= 0x20 { start += 1 }
    guard start + 1 < bytes.count, bytes[start] == UInt8(ascii: "<") else { return false }
    let head = bytes[start..<min(bytes.count, start + 16)].map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    return [
      "<!doctype", "<!--", "<html", "<head", "<body", "<meta", "<title", "<script", "<link", "<div", "<p>", "<?xml",
    ]
    .contains { head.starts(with: $0.utf8) }
  }
}
