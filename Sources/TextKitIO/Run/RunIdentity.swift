extension Run {
  /// What makes two runs give the same output for the same input: the hash of version and settings.
  public var identity: String { SHA256.hexadecimal(Array("\(textKitVersion)\n\(settings.signature())".utf8)) }

  /// The hash of the bundled lexicons.
  static var lexiconHash: String {
    let lexicons = EmbeddedData.lexicons
    var bytes: [UInt8] = []
    bytes.reserveCapacity(lexicons.count)
    let span = lexicons.span
    for index in span.indices { bytes.append(span[index]) }
    return SHA256.hexadecimal(bytes)
  }

  /// The hash of the running program with all its data; empty where it cannot be read.
  static var programHash: String {
    guard let descriptor = try? Descriptor.reading(FilePath("/proc/self/exe")),
      let bytes = try? DescriptorSource(descriptor, chunk: 1 << 20).readAll(limit: 1 << 30)
    else { return "" }
    return SHA256.hexadecimal(bytes)
  }

  /// Who would answer, and with which settings: one JSON object. Machines that give the same one answer the same.
  public var versionRecord: [UInt8] {
    let versions = UnicodeVersions.current
    let facts: [(StaticString, String)] = [
      ("protocol", "TKJL/1"), ("version", textKitVersion), ("unicode", versions.unicode), ("icu", versions.icu),
      ("lexicon_sha256", Self.lexiconHash), ("program_sha256", Self.programHash), ("config_sha256", identity),
    ]
    var json = JSONWriter()
    json.raw("{")
    for (index, (name, value)) in facts.enumerated() {
      if index > 0 { json.raw(",") }
      json.key(name)
      json.string(value)
    }
    json.raw("}\n")
    return json.bytes
  }

  /// Prints `versionRecord`.
  public func printVersion() throws { try ByteSink(Descriptor(1)).write(versionRecord) }
}
