import Testing

@testable import TextKitIO

@Suite struct WebArchiveTests {
  private func record(_ type: String, _ contentType: String, _ body: String) -> String {
    """
    WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: https://e.org/a\r\nContent-Type: \
    \(contentType)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)\r\n\r\n
    """
  }

  private func captures(_ text: String) -> [WebCapture] {
    var archive = WebArchive(ChoppedSource(Array(text.utf8), seed: 4, largest: 50), maximumBytes: 1 << 20)
    var all: [WebCapture] = []
    while true {
      let next = archive.next()
      if next.isEmpty { return all }
      all += next
    }
  }

  @Test func givesPagesAndTexts() {
    let http = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Xin chào</p>"
    let chunked =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n<p>a\r\n5\r\nb</p>\r\n0\r\n\r\n"
    let found = captures(
      record("warcinfo", "application/warc-fields", "software: x") + record("request", "application/http", "GET /")
        + record("response", "application/http; msgtype=response", http)
        + record("response", "application/http; msgtype=response", chunked)
        + record("response", "application/http", "HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\n\r\n")
        + record("response", "application/http", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nPNG")
        + record("conversion", "text/plain", "Bonjour"))
    #expect(
      found.map { String(decoding: $0.document.payload, as: UTF8.self) } == ["<p>Xin chào</p>", "<p>ab</p>", "Bonjour"])
    #expect(found.map(\.document.mediaType) == ["text/html; charset=utf-8", "text/html", "text/plain"])
    #expect(found.first?.url == "https://e.org/a" && found.first?.id == "urn:uuid:1")
  }

  @Test func nothingTrapsOnDamage() {
    var random = SeededRandom(seed: 11)
    let good = Array(record("conversion", "text/plain", "Bonjour").utf8)
    for _ in 0..<2_000 {
      var bytes = good + good
      for _ in 0..<3 {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      _ = captures(String(decoding: bytes, as: UTF8.self))
    }
  }
}
