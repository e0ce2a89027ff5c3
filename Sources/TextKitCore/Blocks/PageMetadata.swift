/// What a page's head says of itself: hints, to be checked against the page.
public struct PageMetadata: Equatable, Sendable {
  /// Titles in the order of trust: JSON-LD headline, OpenGraph, `<title>` (which often ends in the site's name).
  public var headline: String?
  public var openGraphTitle: String?
  public var documentTitle: String?
  public var description: String?
  /// The article's text as JSON-LD gives it, which may be cut short or be another one's.
  public var articleBody: String?
  public var author: String?
  /// As the page writes it, mostly ISO 8601.
  public var datePublished: String?
  public var siteName: String?
  /// The `lang` attribute of the page.
  public var language: String?

  public init() {}

  // MARK: Elements

  mutating func noteTitle(_ range: Range<Int>, in source: Span<UInt8>) {
    if documentTitle == nil { documentTitle = Self.plain(range, in: source) }
  }

  mutating func noteLanguage(_ tag: Range<Int>, in source: Span<UInt8>) {
    if language == nil { language = Self.attributes(["lang"], of: tag, in: source)[0] }
  }

  mutating func noteTime(_ tag: Range<Int>, in source: Span<UInt8>) {
    if datePublished == nil { datePublished = Self.attributes(["datetime"], of: tag, in: source)[0] }
  }

  mutating func noteMeta(_ tag: Range<Int>, in source: Span<UInt8>) {
    let values = Self.attributes(["name", "property", "itemprop", "content"], of: tag, in: source)
    guard let content = values[3], !content.isEmpty, let name = values[0] ?? values[1] ?? values[2] else { return }
    switch name.lowercased() {
    case "og:title", "twitter:title", "dc.title": openGraphTitle = openGraphTitle ?? content
    case "og:description", "description", "twitter:description": description = description ?? content
    case "author", "article:author", "dc.creator", "byl":
      if author == nil, !content.hasPrefix("http") { author = content }
    case "og:site_name": siteName = siteName ?? content
    case "article:published_time", "datepublished", "pubdate", "dc.date", "date", "publish-date", "dc.date.issued",
      "og:published_time", "sailthru.date":
      datePublished = content
    default: break
    }
  }

  // MARK: JSON-LD

  /// Takes what is wanted from a JSON-LD script without parsing the rest of it.
  mutating func noteLinkedData(_ range: Range<Int>, in source: Span<UInt8>) {
    let json = source.extracting(range)
    headline = headline ?? Self.value(of: "\"headline\"", in: json)
    articleBody = articleBody ?? Self.value(of: "\"articleBody\"", in: json, maximum: 100_000)
    // What stands in a review is about the review.
    let own = json.extracting(0..<(json.firstOffset(of: "\"review\"") ?? json.count))
    if let date = Self.value(of: "\"datePublished\"", in: own) { datePublished = date }
    author = author ?? Self.author(own)
  }

  /// The first author of linked data: a string, the name in an object, or the name of the object that is meant by its
  /// identifier, as in `"author":{"@id":"#claire"}` … `{"@id":"#claire","name":"Claire Besson"}`.
  private static func author(_ json: Span<UInt8>) -> String? {
    guard let key = json.firstOffset(of: "\"author\"") else { return nil }
    var index = key + 8
    func isLeading(_ byte: UInt8) -> Bool {
      byte.isHTMLBlank || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{")
    }
    while index < json.count, isLeading(json[index]) { index += 1 }
    let rest = json.extracting(min(index, json.count)..<min(json.count, index + 600))
    guard rest.starts(with: "\"@id\"", at: 0) else {
      // A string of its own, not the key of an object.
      if json.extracting(key..<index).firstOffset(of: "{") == nil { return value(of: "", in: rest) }
      return value(of: "\"name\"", in: rest)
    }
    let end = rest.firstOffset(of: "}") ?? rest.count
    if let name = value(of: "\"name\"", in: rest.extracting(0..<end)) { return name }
    guard let start = rest.extracting(5..<end).firstOffset(of: "\"") else { return nil }
    var close = start + 6
    while close < end, rest[close] != UInt8(ascii: "\"") { close += 1 }
    let identifier = rest.extracting((start + 5)..<min(end, close + 1))
    var place = 0
    while let found = json.firstOffset(of: "\"@id\"", from: place) {
      place = found + 5
      while place < json.count, json[place].isHTMLBlank || json[place] == UInt8(ascii: ":") { place += 1 }
      let limit = place + identifier.count
      guard limit <= json.count, json.extracting(place..<limit).isEqual(to: identifier) else { continue }
      let object = json.extracting(limit..<min(json.count, limit + 300))
      let close = object.firstOffset(of: "}") ?? object.count
      if let name = value(of: "\"name\"", in: object.extracting(0..<close)) { return name }
    }
    return nil
  }

  /// The string behind a key, or at the start where the key is empty, its escapes decoded, cut at a number of bytes.
  private static func value(of key: StaticString, in json: Span<UInt8>, maximum: Int = 2000) -> String? {
    guard let found = key.utf8CodeUnitCount == 0 ? 0 : json.firstOffset(of: key) else { return nil }
    var index = found + key.utf8CodeUnitCount
    while index < json.count, json[index].isHTMLBlank || json[index] == UInt8(ascii: ":") { index += 1 }
    guard index < json.count, json[index] == UInt8(ascii: "\"") else { return nil }
    index += 1
    var bytes: [UInt8] = []
    while index < json.count, json[index] != UInt8(ascii: "\""), bytes.count < maximum {
      guard json[index] == UInt8(ascii: "\\"), index + 1 < json.count else {
        bytes.append(json[index])
        index += 1
        continue
      }
      let escape = json[index + 1]
      index += 2
      switch escape {
      case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"): bytes.append(0x20)
      case UInt8(ascii: "u"):
        guard var scalar = hexadecimal(json, at: index) else { continue }
        index += 4
        if (0xD800..<0xDC00).contains(scalar), json.starts(with: "\\u", at: index),
          let low = hexadecimal(json, at: index + 2),
          (0xDC00..<0xE000).contains(low)
        {
          scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
          index += 6
        }
        bytes.append(scalar: scalar)
      default: bytes.append(escape)
      }
    }
    return plain(0..<bytes.count, in: bytes.span, maximum: 2 * maximum)
  }

  private static func hexadecimal(_ json: Span<UInt8>, at index: Int) -> UInt32? {
    guard index + 4 <= json.count else { return nil }
    var value: UInt32 = 0
    for offset in index..<index + 4 {
      guard let digit = json[offset].hexDigit else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  // MARK: Values

  /// The values of some attributes of a tag, in the order asked for.
  private static func attributes(_ names: [StaticString], of tag: Range<Int>, in source: Span<UInt8>) -> [String?] {
    var values = [String?](repeating: nil, count: names.count)
    var index = tag.lowerBound + 1
    while index < tag.upperBound, source[index].isASCIILetter { index += 1 }
    var attributes = HTMLAttributes(range: index..<tag.upperBound)
    while let attribute = attributes.next(in: source) {
      for (place, name) in names.enumerated()
      where values[place] == nil && attribute.name.count == name.utf8CodeUnitCount
        && source.startsIgnoringCase(name, at: attribute.name.lowerBound)
      {
        values[place] = plain(attribute.value, in: source)
      }
    }
    return values
  }

  /// Text with its references decoded and its blanks made single; `nil` where nothing is left.
  private static func plain(_ range: Range<Int>, in source: Span<UInt8>, maximum: Int = 4000) -> String? {
    var bytes: [UInt8] = []
    var index = range.lowerBound
    let end = min(range.upperBound, range.lowerBound + maximum)
    while index < end {
      let byte = source[index]
      if byte == UInt8(ascii: "&"),
        let next = CharacterReferences.standard.decode(source, at: index, to: end, inAttribute: true, into: &bytes)
      {
        index = next
        continue
      }
      if byte.isHTMLBlank {
        if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
      } else {
        bytes.append(byte)
      }
      index += 1
    }
    while bytes.last == 0x20 { bytes.removeLast() }
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }
}
