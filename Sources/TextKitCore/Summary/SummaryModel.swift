/// Learned weights by the name of a model: `fr`, `vi`, `und`, each also with `+title` and `+headline`.
struct SummaryModel: Sendable {
  /// What the weights were learned for.
  enum Task: Sendable { case line, lineWithTitle, headline }

  /// By feature.
  var weights: [Float]
  var salience: Salience
  /// What single words add to their chance.
  var words = WordWeights()
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
      let numbers = line[2]
      let values = numbers.span
      var next = 0
      if name == "salience" {
        for at in 0..<Salience.count where next < values.count {
          models[index].salience.weights[at] = number(values, &next) / 64
        }
      } else if name == "reference" {
        models[index].referenceLength = number(values, &next)
      } else if let feature = features[name] {
        let weight = number(values, &next) / 1000
        if feature >= 0 {
          models[index].weights[feature] = weight
        } else {
          models[index].headline[-1 - feature] = weight
        }
      }
    }
    for line in ResourceLines(.summaryWords) where line.count >= 3 {
      guard let index = names.firstIndex(of: String(decoding: line[0], as: UTF8.self)) else { continue }
      let numbers = line[1]
      var next = 0
      models[index].words.add(Int(number(numbers.span, &next)), keys: line[2])
    }
    return models
  }

  /// Reads the next whole number, up to the blanks behind it.
  private static func number(_ line: Span<UInt8>, _ index: inout Int) -> Float {
    var value = 0
    let isNegative = index < line.count && line[index] == UInt8(ascii: "-")
    while index < line.count, line[index] != 0x20 {
      if line[index].isASCIIDigit { value = value &* 10 &+ Int(line[index] &- 0x30) }
      index += 1
    }
    while index < line.count, line[index] == 0x20 { index += 1 }
    return Float(isNegative ? -value : value)
  }
}
