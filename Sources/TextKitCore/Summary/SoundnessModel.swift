/// What a headline or a line shows of whether an editor would print it: names (`halfName`, `next.de`) with their values.
struct SoundnessFeatures: Sendable {
  private var bytes: [UInt8] = []
  private var entries: [(name: Range<Int>, value: Float)] = []

  /// Adds a feature; what it is of stands behind its name, parted by dots.
  mutating func add(_ name: String, _ first: String = "", _ second: String = "", value: Float = 1) {
    guard value != 0 else { return }
    let start = bytes.count
    bytes.append(contentsOf: name.utf8)
    for detail in [first, second] where !detail.isEmpty {
      bytes.append(UInt8(ascii: "."))
      bytes.append(contentsOf: detail.utf8)
    }
    entries.append((start..<bytes.count, value))
  }

  /// How many features there are.
  var count: Int { entries.count }

  /// Adds a feature of a count.
  mutating func add(_ name: String, _ count: Int) { add(name, "\(count)") }

  /// The features by the hashes of their names.
  var hashed: [(hash: UInt64, value: Float)] { entries.map { (Self.hash(bytes[$0.name]), $0.value) } }

  /// The features by their names.
  var named: [(name: String, value: Float)] {
    entries.map { (String(decoding: bytes[$0.name], as: UTF8.self), $0.value) }
  }

  static func hash(_ name: ArraySlice<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }
}

/// Learned weights that give the chance that a headline or a line is sound, and what its doubts cost it.
///
/// A headline may fail in several ways (`form`: it is no full clause; `lean`: a pronoun needs another sentence; `known`: a
/// noun does); each has a logistic regression of its own. In the file (Resources/Models/headline-soundness.txt) each line
/// holds a language, a part, a feature and its weight in thousandths; `bias` is no feature, and `scale` is what a chance of
/// zero costs, in tenths of ROUGE-1. Lines have one part, `sound` (Resources/Models/line-soundness.txt).
///
/// - Source: Training/headline_soundness.py, from headlines read one by one (Training/headline-judgements-*.tsv), and
///   Training/line_soundness.py, from sentences (Training/line-judgements-*.tsv).
struct SoundnessModel: Sendable {
  private struct Part: Sendable {
    var name: [UInt8]
    var bias: Float = 0
    var scale: Float = 0
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
      if parts.last?.name.elementsEqual(line[1]) != true { parts.append(Part(name: Array(line[1]))) }
      let part = parts.count - 1
      if line[2].elementsEqual("bias".utf8) {
        parts[part].bias = value
      } else if line[2].elementsEqual("scale".utf8) {
        parts[part].scale = value
      } else {
        entries.append((part, SoundnessFeatures.hash(line[2]), value))
      }
    }
    var size = 4
    while size < entries.count * 2 + 1 { size *= 2 }
    keys = [UInt64](repeating: 0, count: size)
    weights = [Float](repeating: 0, count: size * parts.count)
    for entry in entries {
      let slot = slot(of: entry.hash)
      keys[slot] = entry.hash
      weights[slot * parts.count + entry.part] = entry.value
    }
  }

  /// Where a hash stands or would stand.
  private func slot(of hash: UInt64) -> Int {
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & mask
    while keys[slot] != 0, keys[slot] != hash { slot = (slot + 1) & mask }
    return slot
  }

  /// What certainty that nothing is sound costs.
  var highestPrice: Float { parts.reduce(0) { $0 + $1.scale } }

  /// What the doubts cost: for each part its scale times the chance that it is unsound.
  func price(_ features: SoundnessFeatures) -> Float {
    var sums = parts.map { $0.bias }
    for (hash, value) in features.hashed {
      let slot = slot(of: hash)
      guard keys[slot] != 0 else { continue }
      for part in sums.indices { sums[part] += weights[slot * parts.count + part] * value }
    }
    var price: Float = 0
    for (part, sum) in zip(parts, sums) { price += part.scale * (1 - Logistic.value(sum)) }
    return price
  }
}
