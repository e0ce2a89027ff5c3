extension Report {
  /// The page.
  public func html() -> [UInt8] {
    var texts = texts
    texts.close(budget: textBudget)
    let script = Self.bytes(.reportScript)
    let style = Self.bytes(.reportStyle)
    var html = JSONWriter()
    html.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>TextKit report</title>\n")
    html.raw(
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; form-action 'none'; "
    )
    html.bytes += "script-src 'sha256-\(SHA256.base64(script))'; style-src 'sha256-\(SHA256.base64(style))'\">\n".utf8
    html.raw("<meta name=\"viewport\" content=\"width=device-width\"><style>")
    html.bytes += style
    html.raw(
      """
      </style></head>
      <body><header><h1>What became of the pages</h1>
      <div class="sub">Each cut and each repair with its reason. Made by summarize 
      """)
    html.bytes += textKitVersion.utf8
    html.raw(
      """
      .</div>
      <div id="tiles" class="tiles"></div></header>
      <main><h2>Overview</h2><div id="charts" class="charts"></div>
      <h2>Pages</h2>
      <div class="tools"><input id="search" type="search" aria-label="Search" placeholder="Search id, address, title, error">
      <select id="lang" aria-label="Language"><option value="">all languages</option></select>
      <select id="kind" aria-label="Kind"><option value="">everything</option><option value="0">pages</option>
      <option value="1">errors</option><option value="2">copies dropped</option></select>
      <select id="order" aria-label="Order"><option value="">in their order</option><option value="least">least kept first</option>
      <option value="most">most kept first</option><option value="repairs">most repaired first</option></select>
      <small id="found"></small></div>
      <div class="panes"><div id="list" class="card list"></div><article id="page" class="card page"></article></div></main>
      <footer>This file holds all it shows; it asks nothing of any server. Sizes are bytes of the pages as they came.</footer>
      <noscript>The report's own script lays it out; no script of a page is ever run.</noscript>

      """)
    for (index, group) in texts.groups.enumerated() where !group.isEmpty {
      html.bytes += "<script type=\"text/plain\" id=\"g\(index)\">".utf8
      html.bytes += group
      html.raw("</script>\n")
    }
    html.raw("<script id=\"data\" type=\"application/json\">")
    // Inside a script element only `<` can do harm, and JSON has another way to write it.
    for byte in data(texts) { if byte == UInt8(ascii: "<") { html.raw("\\u003c") } else { html.bytes.append(byte) } }
    html.raw("</script>\n<script>")
    html.bytes += script
    html.raw("</script></body></html>\n")
    return html.bytes
  }

  private func data(_ texts: ReportTexts) -> [UInt8] {
    var json = JSONWriter()
    json.raw("{\"groupSize\":")
    json.number(ReportTexts.groupSize)
    for (name, names) in [
      ("languages", list.languages.names), ("roles", texts.roles.names), ("reasons", texts.reasons.names),
      ("rules", texts.rules.names),
    ] {
      json.raw(",")
      json.string(name)
      json.raw(":")
      json.array(names) { $0.string($1) }
    }
    json.raw(",\"charts\":{")
    for (index, (chart, counts)) in charts.sorted(by: { $0.key < $1.key }).enumerated() {
      if index > 0 { json.raw(",") }
      json.string(chart)
      json.raw(":")
      json.counts(counts)
    }
    json.raw("},\"runs\":")
    json.array(runs) { $0.bytes += $1 }
    json.raw(",\n\"pages\":[")
    json.bytes += list.rows.bytes
    json.raw("]}")
    return json.bytes
  }

  private static func bytes(_ data: EmbeddedData) -> [UInt8] {
    var bytes: [UInt8] = []
    let span = data.span
    for index in span.indices { bytes.append(span[index]) }
    return bytes
  }
}
