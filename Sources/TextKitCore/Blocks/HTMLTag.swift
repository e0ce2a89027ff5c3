/// An element's name, as far as it means something to the layout of a text.
enum HTMLTag: UInt8, CaseIterable {
  /// A name that means nothing here; an inline element.
  case other = 0
  case a, abbr, address, article, aside, audio, b, base, blockquote, body, br, button, canvas, caption, center, cite,
    code
  case col, colgroup, data, datalist, dd, del, details, dialog, div, dl, dt, em, fieldset, figcaption, figure, font,
    footer
  case form, frame, frameset, h1, h2, h3, h4, h5, h6, head, header, hgroup, hr, html, i, iframe, img, input, label,
    legend
  case li, link, main, map, mark, math, menu, meta, nav, noembed, noframes, noscript, object, ol, optgroup, option, p,
    param
  case picture, plaintext, pre, q, s, samp, script, section, select, small, source, span, strong, style, sub, summary,
    sup
  case svg, table, tbody, td, template, textarea, tfoot, th, thead, time, title, tr, track, tt, u, ul, video, wbr, xmp

  /// How the text behind a start tag is read.
  enum Content: UInt8 {
    case data, characterData, rawText, script, plainText
  }

  var isHeading: Bool { rawValue >= HTMLTag.h1.rawValue && rawValue <= HTMLTag.h6.rawValue }
  /// 1–6 for a heading, else 0.
  var headingLevel: Int { isHeading ? Int(rawValue - HTMLTag.h1.rawValue) + 1 : 0 }

  /// Starts and ends a block of its own.
  var isBlock: Bool {
    switch self {
    case .address, .article, .aside, .blockquote, .body, .caption, .center, .dd, .details, .dialog, .div, .dl, .dt,
      .fieldset, .figcaption, .figure, .footer, .form, .frameset, .h1, .h2, .h3, .h4, .h5, .h6, .header, .hgroup, .hr,
      .html, .legend, .li, .main, .menu, .nav, .ol, .optgroup, .option, .p, .pre, .section, .summary, .table, .tbody,
      .td, .tfoot, .th, .thead, .tr, .ul, .xmp, .plaintext:
      true
    default: false
    }
  }

  /// Has no content and no end tag.
  var isVoid: Bool {
    switch self {
    case .base, .br, .col, .frame, .hr, .img, .input, .link, .meta, .param, .source, .track, .wbr: true
    default: false
    }
  }

  /// What stands inside is not shown as text.
  var isHidden: Bool {
    switch self {
    case .audio, .canvas, .datalist, .head, .iframe, .math, .noembed, .noframes, .noscript, .object, .script, .select,
      .style, .svg, .template, .textarea, .video:
      true
    default: false
    }
  }

  var content: Content {
    switch self {
    case .title, .textarea: .characterData
    case .style, .xmp, .iframe, .noembed, .noframes: .rawText
    case .script: .script
    case .plaintext: .plainText
    default: .data
    }
  }

  /// Tags by their names.
  struct Names: Sendable {
    private var keys = [UInt64](repeating: 0, count: 512)
    private var tags = [UInt8](repeating: 0, count: 512)

    fileprivate init() {
      for tag in HTMLTag.allCases where tag != .other {
        var key: UInt64 = 0
        for byte in "\(tag)".utf8 { key = key &* 0x100_0000_01B3 ^ UInt64(byte | 0x20) }
        var slot = Self.slot(key)
        while keys[slot] != 0 { slot = (slot + 1) & 511 }
        keys[slot] = key
        tags[slot] = tag.rawValue
      }
    }

    /// The tag whose name stands in `source`, in any case.
    @inline(__always)
    func tag(named name: Range<Int>, in source: Span<UInt8>) -> HTMLTag {
      guard name.count <= 10 else { return .other }
      var key: UInt64 = 0
      for index in name { key = key &* 0x100_0000_01B3 ^ UInt64(source[index] | 0x20) }
      return find(key)
    }

    @inline(__always)
    private static func slot(_ key: UInt64) -> Int { Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 55) }

    @inline(__always)
    private func find(_ key: UInt64) -> HTMLTag {
      var slot = Self.slot(key)
      while keys[slot] != 0 {
        if keys[slot] == key { return HTMLTag(rawValue: tags[slot]) ?? .other }
        slot = (slot + 1) & 511
      }
      return .other
    }
  }

  static let names = Names()
}
