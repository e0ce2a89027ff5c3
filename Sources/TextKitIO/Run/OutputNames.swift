/// What the outputs of inputs are called.
enum OutputNames {
  /// The input's relative name with the ending of the format; records keep their name and their compression. Two inputs
  /// never get one name, and no name has more than 255 bytes.
  static func names(_ inputs: [RunInput], format: OutputFormat?) -> [FilePath] {
    var taken: Set<FilePath> = []
    return inputs.map { input in
      var name = fitted(base(input, format), "")
      var number = 2
      while !taken.insert(name).inserted {
        name = fitted(base(input, format), "-\(number)")
        number += 1
      }
      return name
    }
  }

  private static func base(_ input: RunInput, _ format: OutputFormat?) -> (FilePath, String) {
    let relative = input.relative
    for ending in [".jsonl", ".jsonl.gz", ".jsonl.zst"] where relative.hasSuffix(ending) && format ?? .jsonl == .jsonl {
      return (FilePath(bytes: Array(relative.bytes.dropLast(ending.utf8.count))), ending)
    }
    let ending =
      switch format {
      case .jsonl: ".jsonl"
      case .markdown: ".md"
      case .tsv: ".tsv"
      case .text, nil: InputFormat(name: relative.string) == .warc ? ".jsonl" : ".txt"
      }
    return (relative, ending)
  }

  /// A name that is too long is cut, and a hash of it added.
  private static func fitted(_ base: (path: FilePath, ending: String), _ suffix: String) -> FilePath {
    let whole = FilePath(bytes: base.path.bytes + Array((suffix + base.ending).utf8))
    guard whole.name.bytes.count > 255 else { return whole }
    let tail = "-" + SHA256.hexadecimal(whole.bytes).prefix(8) + suffix + base.ending
    var kept = Array(base.path.name.bytes.prefix(255 - tail.utf8.count))
    while let last = kept.last, last & 0xC0 == 0x80 { kept.removeLast() }
    if let last = kept.last, last >= 0xC0 { kept.removeLast() }
    return base.path.directory.appending(FilePath(bytes: kept + Array(tail.utf8)))
  }
}
