/// What a headline shows of whether an editor would print it: names (`halfName`, `next.de`) with their values.
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

/// Learned weights that give the chance that a headline is sound, and what its doubts cost it.
///
/// A headline may fail in several ways (`form`: it is no full clause; `lean`: a pronoun needs another sentence; `known`: a
/// noun does); each has a logistic regression of its own. In the file (Resources/Models/headline-soundness.txt) each line
/// holds a language, a part, a feature and its weight in thousandths; `bias` is no feature, and `scale` is what a chance of
/// 1/e costs, in tenths of ROUGE-1.
///
/// - Source: Training/headline_soundness.py, from headlines read one by one (Training/headline-judgements-*.tsv).
struct SoundnessModel: Sendable {
  private struct Part: Sendable {
    var name: [UInt8]
    var bias: Float = 0
    var scale: Float = 0
    var weights: [UInt64: Float] = [:]
  }

  private var parts: [Part] = []
  static let french = SoundnessModel(language: "fr")

  init(language: String) {
    for line in ResourceLines(.headlineSoundness) where line[0].elementsEqual(language.utf8) && line.count >= 4 {
      let digits = line[3]
      var next = 0
      let value = SummaryModel.number(digits.span, &next) / 1000
      if parts.last?.name.elementsEqual(line[1]) != true { parts.append(Part(name: Array(line[1]))) }
      if line[2].elementsEqual("bias".utf8) {
        parts[parts.count - 1].bias = value
      } else if line[2].elementsEqual("scale".utf8) {
        parts[parts.count - 1].scale = value
      } else {
        parts[parts.count - 1].weights[SoundnessFeatures.hash(line[2])] = value
      }
    }
  }

  /// What the doubts cost: for each part its scale times the negative logarithm of its chance.
  func price(_ features: SoundnessFeatures) -> Float {
    let features = features.hashed
    var price: Float = 0
    for part in parts {
      var sum = part.bias
      for (hash, value) in features { if let weight = part.weights[hash] { sum += weight * value } }
      price -= part.scale * Float(Logarithm.natural(Double(Logistic.value(sum))))
    }
    return price
  }
}
