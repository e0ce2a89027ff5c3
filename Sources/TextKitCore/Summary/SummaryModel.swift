/// Learned weights by the name of a model: `fr`, `vi`, `und`, each also with `+title` and `+headline`.
struct SummaryModel: Sendable {
  /// What the weights were learned for.
  enum Task: Sendable { case line, lineWithTitle, headline }

  /// By feature.
  var weights: [Float]
  var salience: Salience
  /// The length of a reference in words.
  var referenceLength: Float
  /// Of headlines, by `HeadlineFeature`.
  var headline = [Float](repeating: 0, count: HeadlineFeature.count)

  static func model(for language: Language, task: Task) -> SummaryModel {
    let index = language == .french ? 0 : language == .vietnamese ? 1 : 2
    switch task {
    case .line: return all[index]
    case .lineWithTitle: return all[3 + index]
    case .headline: return all[6 + index]
    }
  }

  static let names = [
    "fr", "vi", "und", "fr+title", "vi+title", "und+title", "fr+headline", "vi+headline", "und+headline",
  ]

  private static let all: [SummaryModel] = parse(EmbeddedData.summaryWeights)

  /// Lines of a model, a feature and its weight; `salience` is followed by the classes' weights.
  private static func parse(_ data: EmbeddedData) -> [SummaryModel] {
    var models = [SummaryModel](
      repeating: SummaryModel(
        weights: [Float](repeating: 0, count: SentenceFeature.count),
        salience: Salience(weights: [Float](repeating: 0, count: Salience.count)), referenceLength: 34),
      count: names.count)
    var features: [String: Int] = [:]
    for feature in SentenceFeature.allCases { features[feature.name] = feature.rawValue }
    for feature in HeadlineFeature.allCases { features["head.\(feature)"] = -1 - feature.rawValue }
    for line in ResourceLines(data) where line.count >= 3 {
      guard let index = names.firstIndex(of: String(decoding: line[0], as: UTF8.self)) else { continue }
      let name = String(decoding: line[1], as: UTF8.self)
      let values = line[2].split(separator: UInt8(ascii: " ")).map(number)
      if name == "salience" {
        for (at, value) in values.prefix(Salience.count).enumerated() {
          models[index].salience.weights[at] = value / 64
        }
      } else if name == "reference" {
        models[index].referenceLength = values.first ?? 34
      } else if let feature = features[name] {
        let weight = (values.first ?? 0) / 1000
        if feature >= 0 {
          models[index].weights[feature] = weight
        } else {
          models[index].headline[-1 - feature] = weight
        }
      }
    }
    return models
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Float {
    var value = 0
    for digit in digits.prefix(9) where digit.isASCIIDigit { value = value * 10 + Int(digit) - 0x30 }
    return Float(digits.first == UInt8(ascii: "-") ? -value : value)
  }
}
