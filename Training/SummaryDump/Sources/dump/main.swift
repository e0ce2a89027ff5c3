import Foundation
@_spi(Training) import TextKitCore

// stdin: for each document language, title and text, each ended by a NUL; argument: line, title or headline.
// stdout: `D`, then `S start end penalty features…` (thousandths), `T start end kind count classes…`.
let task = ["line", "title", "headline"].firstIndex(of: CommandLine.arguments.dropFirst().first ?? "line") ?? 0
let fields = FileHandle.standardInput.readDataToEndOfFile().split(separator: 0, omittingEmptySubsequences: false)
let summarizer = Summarizer()
if CommandLine.arguments.contains("--names") {
  print(Summarizer.featureNames.joined(separator: "\t"))
  print(Summarizer.headlineFeatureNames.joined(separator: "\t"))
  print(Summarizer.kickerFeatureNames.joined(separator: "\t"))
  exit(0)
}
var output: [UInt8] = []
for at in stride(from: 0, to: fields.count - 2, by: 3) {
  let language = Language(rawValue: String(decoding: fields[at], as: UTF8.self)) ?? .undetermined
  let page = Page(lines: Text(Array(fields[at + 2])))
  // The gold text is clean: it is read as it stands, a paragraph a line.
  let paragraphs = page.blocks.filter { !$0.range.isEmpty }.map { Article.Paragraph(range: $0.range, role: .body) }
  var article = Article(text: page.text, paragraphs: paragraphs)
  article.language = language
  article.title = task == 1 && !fields[at + 1].isEmpty ? String(decoding: fields[at + 1], as: UTF8.self) : nil
  if CommandLine.arguments.dropFirst().first == "forms" {
    // `H features…<TAB>text`
    output.append(contentsOf: "D\n".utf8)
    for form in summarizer.headlines(of: article) {
      let features = form.features.map { String(Int(($0 * 1000).rounded())) }.joined(separator: " ")
      output.append(contentsOf: "H \(features)\t".utf8)
      output.append(contentsOf: form.text)
      output.append(UInt8(ascii: "\n"))
    }
    continue
  }
  if CommandLine.arguments.dropFirst().first == "soundness" {
    // `S start end start:end:class…` a sentence, `F start:end… score price feature:value…<TAB>text` for each of its forms.
    // `share.part` and `read.part` are what the reader says of it.
    output.append(contentsOf: "D\n".utf8)
    var sentence = -1
    for row in summarizer.soundness(of: article) {
      if row.sentence.lowerBound != sentence {
        sentence = row.sentence.lowerBound
        let classes = row.classes.map { "\($0.range.lowerBound):\($0.range.upperBound):\($0.kind)" }
        output.append(contentsOf: "S \(sentence) \(row.sentence.upperBound) \(classes.joined(separator: " "))\n".utf8)
      }
      let kept = row.kept.map { "\($0.lowerBound):\($0.upperBound)" }.joined(separator: ",")
      let features =
        (row.features + row.read.flatMap { [("share." + $0.part, $0.share), ("read." + $0.part, $0.logit)] }).map {
          "\($0.name):\(Int(($0.value * 1000).rounded()))"
        }.joined(separator: " ")
      output.append(contentsOf: "F \(kept) \(Int(row.score * 1000)) \(Int(row.price * 1000)) \(features)\t".utf8)
      output.append(contentsOf: row.text)
      output.append(UInt8(ascii: "\n"))
    }
    continue
  }
  if CommandLine.arguments.dropFirst().first == "kickers" {
    // `H score price<TAB>text` a headline, the best first; `K kind features…<TAB>text` for each kicker it may have.
    output.append(contentsOf: "D\n".utf8)
    for row in summarizer.kickers(of: article, count: 8) {
      output.append(contentsOf: "H \(Int(row.score * 1000)) \(Int(row.price * 1000))\t".utf8)
      output.append(contentsOf: row.text)
      output.append(UInt8(ascii: "\n"))
      for kicker in row.kickers {
        let features = kicker.features.map { String(Int(($0 * 1000).rounded())) }.joined(separator: " ")
        output.append(contentsOf: "K \(kicker.kind) \(features)\t".utf8)
        output.append(contentsOf: kicker.text)
        output.append(UInt8(ascii: "\n"))
      }
    }
    continue
  }
  if CommandLine.arguments.dropFirst().first == "standing" {
    // `L start end score feature:value…`, the best first.
    output.append(contentsOf: "D\n".utf8)
    for row in summarizer.standing(of: article, count: 25) {
      let features = row.features.map { "\($0.name):\(Int(($0.value * 1000).rounded()))" }.joined(separator: " ")
      output.append(
        contentsOf: "L \(row.range.lowerBound) \(row.range.upperBound) \(Int(row.score * 1000)) \(features)\n".utf8)
    }
    continue
  }
  let (rows, terms) = summarizer.training(of: article, task: task)
  output.append(contentsOf: "D\n".utf8)
  for row in rows {
    let features = row.features.map { String(Int(($0 * 1000).rounded())) }.joined(separator: " ")
    output.append(
      contentsOf: "S \(row.range.lowerBound) \(row.range.upperBound) \(Int(row.penalty * 1000)) \(features)\n".utf8)
  }
  for term in terms {
    let classes = term.classes.map(String.init).joined(separator: " ")
    output.append(
      contentsOf: "T \(term.range.lowerBound) \(term.range.upperBound) \(term.kind) \(term.count) \(classes)\n".utf8)
  }
}
FileHandle.standardOutput.write(Data(output))
