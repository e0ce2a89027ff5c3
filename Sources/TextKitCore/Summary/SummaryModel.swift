/// Learned weights; in the file, models have the names `fr`, `vi` and `und`, each also with `+title` and `+headline`.
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
    switch (language, task) {
    case (.french, .line): french
    case (.french, .lineWithTitle): frenchWithTitle
    case (.french, .headline): frenchHeadline
    case (.vietnamese, .line): vietnamese
    case (.vietnamese, .lineWithTitle): vietnameseWithTitle
    case (.vietnamese, .headline): vietnameseHeadline
    case (_, .line): other
    case (_, .lineWithTitle): otherWithTitle
    case (_, .headline): otherHeadline
    }
  }

  // Each is read when it is first asked for: a short run needs one.
  private static let french = SummaryModel(named: "fr")
  private static let frenchWithTitle = SummaryModel(named: "fr+title")
  private static let frenchHeadline = SummaryModel(named: "fr+headline")
  private static let vietnamese = SummaryModel(named: "vi")
  private static let vietnameseWithTitle = SummaryModel(named: "vi+title")
  private static let vietnameseHeadline = SummaryModel(named: "vi+headline")
  private static let other = SummaryModel(named: "und")
  private static let otherWithTitle = SummaryModel(named: "und+title")
  private static let otherHeadline = SummaryModel(named: "und+headline")

  /// Reads the lines of a model: a feature and its weight; `salience` is followed by the classes' weights.
  private init(named model: String) {
    weights = [Float](repeating: 0, count: SentenceFeature.count)
    salience = Salience(weights: [Float](repeating: 0, count: Salience.count))
    referenceLength = 34
    for line in ResourceLines(.summaryWeights) where line[0].elementsEqual(model.utf8) && line.count >= 3 {
      let name = String(decoding: line[1], as: UTF8.self)
      let numbers = line[2]
      let values = numbers.span
      var next = 0
      if name == "salience" {
        for at in 0..<Salience.count where next < values.count {
          salience.weights[at] = Self.number(values, &next) / 64
        }
      } else if name == "reference" {
        referenceLength = Self.number(values, &next)
      } else if let feature = Self.features[name] {
        weights[feature] = Self.number(values, &next) / 1000
      } else if let feature = Self.headlineFeatures[name] {
        headline[feature] = Self.number(values, &next) / 1000
      }
    }
    for line in ResourceLines(.summaryWords) where line[0].elementsEqual(model.utf8) && line.count >= 3 {
      let numbers = line[1]
      var next = 0
      words.add(Int(Self.number(numbers.span, &next)), keys: line[2])
    }
  }

  /// The places of features in the weights, by their names.
  private static let features = Dictionary(
    uniqueKeysWithValues: SentenceFeature.allCases.map { ($0.name, $0.rawValue) })

  private static let headlineFeatures = Dictionary(
    uniqueKeysWithValues: HeadlineFeature.allCases.map { ("head.\($0)", $0.rawValue) })

  /// Reads the next whole number, up to the blanks behind it.
  static func number(_ line: Span<UInt8>, _ index: inout Int) -> Float {
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
