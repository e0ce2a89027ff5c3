/// What a headline or a line shows of whether an editor would print it: names (`halfName`, `next.de`) with their values.
struct SoundnessFeatures: Sendable {
  private struct Entry: Sendable {
    var name: String
    var first: String
    var second: String
    var value: Float
  }

  private var entries: [Entry] = []
  /// Of Vietnamese phrases.
  private var phrases: [(hash: UInt64, name: String)] = []

  /// Adds a feature; what it is of stands behind its name, parted by dots.
  mutating func add(_ name: String, _ first: String = "", _ second: String = "", value: Float = 1) {
    guard value != 0 else { return }
    entries.append(Entry(name: name, first: first, second: second, value: value))
  }

  mutating func add(_ features: PhraseFeatures) { phrases = features.entries }

  /// How many features there are.
  var count: Int { entries.count }

  /// Adds a feature of a count.
  mutating func add(_ name: String, _ count: Int) {
    add(name, Self.numbers.indices.contains(count) ? Self.numbers[count] : "\(count)")
  }

  private static let numbers = (0...9).map { "\($0)" }

  /// The features by the hashes of their names.
  var hashed: [(hash: UInt64, value: Float)] {
    entries.map { entry in
      var hash = Self.hash(entry.name, from: Self.basis)
      if !entry.first.isEmpty { hash = Self.hash(entry.first, from: Self.dotted(hash)) }
      if !entry.second.isEmpty { hash = Self.hash(entry.second, from: Self.dotted(hash)) }
      return (hash, entry.value)
    } + phrases.map { ($0.hash, 1) }
  }

  /// The features by their names.
  var named: [(name: String, value: Float)] {
    entries.map { entry in
      ([entry.name, entry.first, entry.second].filter { !$0.isEmpty }.joined(separator: "."), entry.value)
    } + phrases.map { ($0.name, 1) }
  }

  static func hash(_ name: some Sequence<UInt8>) -> UInt64 {
    var hash = basis
    for byte in name { hash = (hash ^ UInt64(byte)) &* prime }
    return hash
  }

  /// The hash of a name, or of what stands behind a dot.
  @inline(__always)
  private static func hash(_ name: String, from basis: UInt64) -> UInt64 {
    var hash = basis
    let bytes = name.utf8Span.span
    for at in bytes.indices { hash = (hash ^ UInt64(bytes[at])) &* prime }
    return hash
  }

  @inline(__always)
  private static func dotted(_ hash: UInt64) -> UInt64 { (hash ^ UInt64(UInt8(ascii: "."))) &* prime }

  private static let basis: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let prime: UInt64 = 0x100_0000_01B3
}

/// Learned weights that give the chance that a headline or a line is sound, and what its doubts cost it.
///
/// A headline may fail in several ways (`form`: it is no full clause; `told`: its article does not say so; `lean`: a pronoun
/// needs another sentence; `known`: a noun does; in Vietnamese also `pronoun`: a pronoun alone does, `noun`: it is a noun
/// phrase, `end`: its end is cut, `rest`: what else makes it no full clause); each has a logistic regression of its own. In the file (Resources/Models/headline-soundness.txt) each line
/// holds a language, a part, a feature and its weight in thousandths; `bias` is no feature, and `scale` is what a chance of
/// zero costs, in tenths of ROUGE-1; below `bar` a chance costs the `fine` as well. Behind `all` a feature has a weight for
/// each part, in the order of their biases. Lines have one part, `sound` (Resources/Models/line-soundness.txt).
///
/// - Source: Training/headline_soundness.py, from headlines read one by one (Training/headline-judgements-*.tsv), and
///   Training/line_soundness.py, from sentences (Training/line-judgements-*.tsv).
struct SoundnessModel: Sendable {
  private struct Part: Sendable {
    var name: [UInt8]
    var bias: Float = 0
    var scale: Float = 0
    /// A lower chance costs the fine as well.
    var bar: Float = 0
    var fine: Float = 0
  }

  private var parts: [Part] = []
  /// Open addressing, at most half full: the hash of a feature's name, and its weight in each part; zero is free.
  private var keys: [UInt64]
  private var weights: [Float]

  static let french = SoundnessModel(language: "fr", in: .headlineSoundness)
  static let vietnamese = SoundnessModel(language: "vi", in: .headlineSoundness)
  static let frenchLine = SoundnessModel(language: "fr", in: .lineSoundness)
  static let vietnameseLine = SoundnessModel(language: "vi", in: .lineSoundness)

  init(language: String, in file: EmbeddedData) {
    var entries: [(part: Int, hash: UInt64, value: Float)] = []
    for line in ResourceLines(file) where line[0].elementsEqual(language.utf8) && line.count >= 4 {
      let digits = line[3]
      var next = 0
      let value = SummaryModel.number(digits.span, &next) / 1000
      if line[1].elementsEqual("all".utf8) {
        for part in parts.indices where part + 3 < line.count && !line[part + 3].isEmpty {
          let digits = line[part + 3]
          var next = 0
          entries.append((part, Self.hash(line[2]), SummaryModel.number(digits.span, &next) / 1000))
        }
        continue
      }
      if parts.last?.name.elementsEqual(line[1]) != true { parts.append(Part(name: Array(line[1]))) }
      let part = parts.count - 1
      if line[2].elementsEqual("bias".utf8) {
        parts[part].bias = value
      } else if line[2].elementsEqual("scale".utf8) {
        parts[part].scale = value
      } else if line[2].elementsEqual("bar".utf8) {
        parts[part].bar = value
      } else if line[2].elementsEqual("fine".utf8) {
        parts[part].fine = value
      } else {
        entries.append((part, Self.hash(line[2]), value))
      }
    }
    var size = 4
    let features = Set(entries.map { $0.hash }).count
    while size < features * 2 + 1 { size *= 2 }
    keys = [UInt64](repeating: 0, count: size)
    weights = [Float](repeating: 0, count: size * parts.count)
    for entry in entries {
      let slot = slot(of: entry.hash)
      keys[slot] = entry.hash
      weights[slot * parts.count + entry.part] = entry.value
    }
  }

  private static func hash(_ name: ArraySlice<UInt8>) -> UInt64 {
    name.contains(UInt8(ascii: "/")) ? PhraseFeatures.hash(name) : SoundnessFeatures.hash(name)
  }

  /// Where a hash stands or would stand.
  private func slot(of hash: UInt64) -> Int {
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & mask
    while keys[slot] != 0, keys[slot] != hash { slot = (slot + 1) & mask }
    return slot
  }

  /// What certainty that nothing is sound costs.
  var highestPrice: Float { parts.reduce(0) { $0 + $1.scale + $1.fine } }

  /// The names of its parts, in their order.
  var partNames: [[UInt8]] { parts.map { $0.name } }

  /// What the doubts cost: for each part its scale times the chance that it is unsound, and a fine where it is
  /// likelier still.
  func price(_ features: SoundnessFeatures) -> Float { price(logits(of: features)) }

  /// The logit that the features give of each part.
  func logits(of features: SoundnessFeatures) -> [Float] {
    var sums = parts.map { $0.bias }
    for (hash, value) in features.hashed {
      let slot = slot(of: hash)
      guard keys[slot] != 0 else { continue }
      for part in sums.indices { sums[part] += weights[slot * parts.count + part] * value }
    }
    return sums
  }

  /// What the doubts cost by the logits of the parts.
  ///
  /// - Parameter opinion: what the words themselves say, where they are read.
  func price(_ logits: [Float], opinion: HeadlineOpinion? = nil) -> Float {
    var sums = logits
    if let opinion {
      for part in sums.indices { sums[part] = sums[part] * opinion.shares[part] + opinion.logits[part] }
    }
    var price: Float = 0
    for (part, sum) in zip(parts, sums) {
      let chance = Logistic.value(sum)
      price += part.scale * (1 - chance) + (chance < part.bar ? part.fine : 0)
    }
    return price
  }
}
