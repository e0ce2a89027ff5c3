/// A page or text of a web archive.
public struct WebCapture: Sendable {
  /// The `WARC-Record-ID` without its angle brackets.
  public var id: String
  public var url: String?
  /// When it was taken, as the archive says.
  public var date: String?
  public var document: Document
}

/// Reads WARC and WET files (ISO 28500): `response` and `resource` records with a page or a text, `conversion` records.
///
/// Other kinds of records, other media types and redirections are passed over. Behind a broken record the archive goes on
/// with the next one that begins.
public struct WebArchive {
  private let source: any ByteSource
  private let maximumBytes: Int
  private let target: Int
  private var buffer: [UInt8]
  private var isAtEnd = false
  /// Behind the last capture, in the input.
  public private(set) var offset: Int
  public private(set) var failure: Failure?

  public init(_ source: any ByteSource, carry: [UInt8] = [], maximumBytes: Int, target: Int = 1 << 20, offset: Int = 0)
  {
    self.source = source
    self.maximumBytes = maximumBytes
    self.target = target
    self.offset = offset
    buffer = carry
  }

  /// The next captures, about `target` bytes of them; none at the end.
  public mutating func next() -> [WebCapture] {
    var captures: [WebCapture] = []
    var size = 0
    while size < max(1, target) {
      guard let (capture, length) = nextRecord() else {
        if resynchronize() { continue }
        break
      }
      size += length
      if let capture { captures.append(capture) }
      if captures.isEmpty { size = 0 }
    }
    return captures
  }

  private mutating func fill(_ count: Int) -> Bool {
    while buffer.count < count, !isAtEnd {
      do {
        if try source.read(into: &buffer) == 0 {
          isAtEnd = true
          failure = failure ?? (source as? UnpackingSource)?.damage
        }
      } catch {
        failure = error
        isAtEnd = true
      }
    }
    return buffer.count >= count
  }

  /// A record and its length; the capture is missing where the record is none of those wanted.
  private mutating func nextRecord() -> (WebCapture?, Int)? {
    // Blank lines end a record.
    while fill(1), buffer[0] == 0x0D || buffer[0] == 0x0A {
      let blanks = buffer.firstIndex { $0 != 0x0D && $0 != 0x0A } ?? buffer.count
      buffer.removeSubrange(..<blanks)
      offset += blanks
    }
    guard fill(1) else { return nil }
    var end: Int?
    var searched = 0
    while true {
      end = Headers.end(in: buffer, from: max(0, searched - 3))
      searched = buffer.count
      if end != nil || searched > 1 << 20 || !fill(searched + 1) { break }
    }
    guard let end, buffer.starts(with: "WARC/".utf8) else { return damaged() }
    let headers = Headers(buffer[..<end])
    guard let length = headers["content-length"].flatMap({ Int($0) }), length >= 0, length < 1 << 40 else {
      return damaged()
    }
    let kept = min(length, maximumBytes + 65536)
    guard fill(end + kept) else { return damaged() }
    let content = Array(buffer[end..<end + kept])
    drop(end + kept)
    offset += end + length
    // What is longer than a document may be is not kept.
    var rest = length - kept
    while rest > 0, fill(1) {
      let part = min(rest, buffer.count)
      drop(part)
      rest -= part
    }
    return (capture(headers, content), end + length)
  }

  private mutating func drop(_ count: Int) {
    if count == buffer.count { buffer.removeAll(keepingCapacity: true) } else { buffer.removeSubrange(..<count) }
  }

  private mutating func damaged() -> (WebCapture?, Int)? {
    if failure == nil, Signals.pending == 0 { failure = Failure(.data, "the archive is damaged at byte \(offset)") }
    isDamaged = true
    return nil
  }

  /// Whether the place that was read last holds no whole record.
  private var isDamaged = false

  /// Goes to the next line that begins a record; false where there is none.
  private mutating func resynchronize() -> Bool {
    guard isDamaged, Signals.pending == 0 else { return false }
    isDamaged = false
    let mark = Array("\nWARC/1.".utf8)
    while true {
      var position = 0
      while position < buffer.count {
        position = ByteScan.first(mark[0], in: buffer.span, from: position, to: buffer.count)
        guard position + mark.count <= buffer.count else { break }
        if buffer[position..<position + mark.count].elementsEqual(mark) {
          drop(position + 1)
          offset += position + 1
          return true
        }
        position += 1
      }
      let passed = max(0, buffer.count - mark.count + 1)
      drop(passed)
      offset += passed
      guard fill(buffer.count + 1) else { return false }
    }
  }

  private func capture(_ headers: Headers, _ content: [UInt8]) -> WebCapture? {
    var payload = content
    var type = headers["content-type"] ?? ""
    switch headers["warc-type"] {
    case "response":
      guard let end = Headers.end(in: content, from: 0) else { return nil }
      let http = Headers(content[..<end])
      guard http.status == nil || http.status == 200 else { return nil }
      type = http["content-type"] ?? ""
      payload = Array(content[end...])
      if http["transfer-encoding"]?.lowercased() == "chunked" { payload = HTTPBody.unchunked(payload) }
      if let coding = http["content-encoding"]?.lowercased(), Array(coding.utf8).span.firstOffset(of: "gzip") != nil {
        payload = HTTPBody.unpacked(payload, limit: maximumBytes)
      }
    case "conversion", "resource": break
    default: return nil
    }
    let kind = type.lowercased().prefix { $0 != ";" }
    guard
      kind.isEmpty || kind.hasPrefix("text/html") || kind.hasPrefix("application/xhtml") || kind.hasPrefix("text/plain")
    else { return nil }
    let document = Document(kind: .bytes, payload: payload, mediaType: type.isEmpty ? nil : type)
    let id = (headers["warc-record-id"] ?? "").filter { $0 != "<" && $0 != ">" }
    return WebCapture(id: id, url: headers["warc-target-uri"], date: headers["warc-date"], document: document)
  }
}

/// Header lines as WARC and HTTP have them.
struct Headers {
  private var fields: [String: String] = [:]
  /// The status code of an HTTP response.
  private(set) var status: Int?

  init(_ bytes: ArraySlice<UInt8>) {
    var isFirst = true
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      defer { isFirst = false }
      if isFirst, line.starts(with: "HTTP/".utf8) {
        let words = line.split(separator: 0x20)
        if words.count > 1 { status = Int(String(decoding: words[1], as: UTF8.self)) }
        continue
      }
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
      let value = line[(colon + 1)...].drop { $0 <= 0x20 }
      let last = value.lastIndex { $0 > 0x20 }
      guard let last, fields[name] == nil else { continue }
      fields[name] = String(decoding: value[...last], as: UTF8.self)
    }
  }

  subscript(_ name: String) -> String? { fields[name] }

  /// The offset behind the blank line that ends the headers.
  static func end(in bytes: [UInt8], from start: Int) -> Int? {
    var position = start
    while position < bytes.count {
      position = ByteScan.first(UInt8(ascii: "\n"), in: bytes.span, from: position, to: bytes.count) + 1
      guard position < bytes.count else { return nil }
      if bytes[position] == UInt8(ascii: "\n") { return position + 1 }
      if bytes[position] == 0x0D, position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\n") {
        return position + 2
      }
    }
    return nil
  }
}

/// Undoes what HTTP does to a body on its way.
enum HTTPBody {
  /// A chunked body (RFC 9112 §7.1) put together; the body itself where it is not chunked after all.
  static func unchunked(_ body: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var position = 0
    while position < body.count {
      let feed = ByteScan.first(UInt8(ascii: "\n"), in: body.span, from: position, to: body.count)
      let digits = body[position..<feed].prefix { $0 != UInt8(ascii: ";") && $0 > 0x20 }
      guard feed < body.count, let size = Int(String(decoding: digits, as: UTF8.self), radix: 16), size >= 0 else {
        return position == 0 ? body : result
      }
      guard size > 0 else { break }
      let start = feed + 1
      let end = min(body.count, start + min(size, body.count))
      result.append(contentsOf: body[min(start, end)..<end])
      position = end
      while position < body.count, body[position] == 0x0D || body[position] == 0x0A { position += 1 }
    }
    return result
  }

  /// A gzip body unpacked as far as it goes; the body itself where it is not packed after all.
  static func unpacked(_ body: [UInt8], limit: Int) -> [UInt8] {
    guard Compression(sniffing: body) == .gzip,
      let source = try? UnpackingSource(EmptySource(), head: body, .gzip, name: "")
    else { return body }
    var result: [UInt8] = []
    while result.count <= limit, let count = try? source.read(into: &result), count > 0 {}
    return result
  }

  private final class EmptySource: ByteSource {
    func read(into buffer: inout [UInt8]) throws(Failure) -> Int { 0 }
  }
}
