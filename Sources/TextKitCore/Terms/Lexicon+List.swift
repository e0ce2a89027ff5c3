extension Lexicon {
  /// Head words with their Vietnamese alternatives and domain, tab-separated: every entry, then its variants as rows of
  /// their own where no entry has them as its head.
  public func list() -> [UInt8] {
    var heads: Set<[UInt8]> = []
    for number in lines.indices { heads.insert(bytes(columns(number).french)) }
    var output: [UInt8] = []
    output.reserveCapacity(text.count * 3 / 2)
    func append(_ french: Range<Int>, _ columns: Columns) {
      output.append(contentsOf: bytes(french))
      output.append(0x09)
      for (index, alternative) in alternatives(columns.vietnamese).enumerated() {
        if index > 0 { output.append(UInt8(ascii: "|")) }
        output.append(contentsOf: bytes(alternative))
      }
      output.append(0x09)
      output.append(contentsOf: bytes(columns.domain))
      output.append(0x0A)
    }
    for number in lines.indices {
      let columns = columns(number)
      append(columns.french, columns)
      for variant in alternatives(columns.variants) where heads.insert(bytes(variant)).inserted {
        append(variant, columns)
      }
    }
    return output
  }
}
