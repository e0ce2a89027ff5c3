/// Stages by their command's name, for callers that are not Swift.
public enum StageByName {
  /// - Parameters:
  ///   - command: `summary`, `clean`, `normalize`, `sentences`, `tokens`, `languages` or `terms`.
  ///   - options: such as `["profile": "fr-typo", "lang": "fr", "sentences": "2"]`.
  /// - Returns: `nil` where there is no such command, option or value.
  public static func stage(_ command: String, options: [String: String] = [:]) -> (any Stage)? {
    var options = options
    var isSound = true
    func take<Value>(_ name: String, _ read: (String) -> Value?) -> Value? {
      guard let text = options.removeValue(forKey: name) else { return nil }
      let value = read(text)
      if value == nil { isSound = false }
      return value
    }
    let explains = take("explain") { $0 == "1" ? true : $0 == "0" ? false : nil } ?? false
    let language = take("lang") { Language(tag: $0) }
    let stage: (any Stage)?
    switch command {
    case "clean": stage = CleanStage(explains: explains)
    case "normalize":
      let profiles = take("profile") { text in
        let profiles = Profile.named(text)
        return profiles.count == text.split(separator: ",").count && !profiles.isEmpty ? Set(profiles) : nil
      }
      stage = NormalizeStage(profiles: profiles ?? [.repair], explains: explains)
    case "sentences": stage = SentencesStage(language: language)
    case "tokens": stage = TokensStage(language: language)
    case "languages": stage = LanguagesStage()
    case "terms": stage = TermsStage(language: language)
    case "summary":
      let summarizer = Summarizer(
        maximumSentences: take("sentences") { Int($0).flatMap { (1...1000).contains($0) ? $0 : nil } } ?? 1,
        maximumWords: take("max_words") { Int($0) }, maximumCharacters: take("max_chars") { Int($0) },
        isHeadline: take("headline") { $0 == "1" } ?? false)
      stage = SummaryStage(summarizer: summarizer, explains: explains)
    default: stage = nil
    }
    return isSound && options.isEmpty ? stage : nil
  }
}

extension RecordFilter {
  /// What a text comes to: the text of `clean`, `normalize` and `summary`, of other stages the result's members as JSON.
  public func result(of document: Document) throws(RecordError) -> [UInt8] {
    var answer = Answer(offsetUnit: settings.offsetUnit)
    try stage.answer(document, &answer)
    if stage is SummaryStage {
      var line: [UInt8] = []
      try stage.print(document, to: &line)
      if line.last == UInt8(ascii: "\n") { line.removeLast() }
      return line
    }
    if stage is CleanStage || stage is NormalizeStage, let text = answer.text { return text }
    return [UInt8(ascii: "{")] + answer.members.dropFirst() + [UInt8(ascii: "}")]
  }

  /// The answer to one JSON record, without a line feed.
  public func answer(toRecord line: [UInt8]) -> [UInt8] {
    var workspace = makeWorkspace()
    var output: [UInt8] = []
    answer(line, line.indices, number: 1, workspace: &workspace, to: &output)
    output.removeLast()
    return output
  }
}
