import Testing
import TextKitCore

@testable import TextKitIO

@Suite struct RecordFilterTests {
  private func answer(
    _ line: String, _ stage: any Stage = IdentityStage(), _ change: (inout RecordFilter.Settings) -> Void = { _ in }
  )
    -> String
  {
    var settings = RecordFilter.Settings()
    change(&settings)
    let filter = RecordFilter(stage: stage, settings: settings)
    return String(decoding: filter.answer(toRecord: Array(line.utf8)), as: UTF8.self)
  }

  @Test func givesBackWhatItDoesNotOwn() {
    let line = #"{"id":12345678901234567890,"f":1.10,"text":"Hà Nội","e":1e22,"u":"\u00e9\/"}"#
    #expect(answer(line) == line)
  }

  @Test func ofEqualNamesTheLastCounts() {
    #expect(answer(#"{"text":"a","text":"b","x":1,"x":2}"#) == #"{"text":"b","x":1,"x":2}"#)
  }

  @Test(arguments: [
    ("{", "bad_json"), ("[1]", "not_object"), (#"{"id":"j"}"#, "no_text"), (#"{"text":null}"#, "no_text"),
    (#"{"bytes":"%"}"#, "bad_json"), (#"{"bytes":"AAAAAAAA"}"#, "binary"),
    (#"{"text":"x","a":[[[[[[[[[[1]]]]]]]]]]}"#, "too_deep"),
    (#"{"text":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}"#, "too_long"),
  ])
  func errorsAreRecords(_ line: String, _ code: String) {
    let answer = answer(line, CleanStage()) {
      $0.maximumDepth = 8
      $0.maximumBytes = 50
    }
    #expect(answer.contains("\"error\":{\"code\":\"\(code)\""))
    #expect(answer.contains("\"line\":1"))
  }

  @Test func aLineCutAtABlankIsTooLong() {
    var settings = RecordFilter.Settings()
    settings.maximumBytes = 20
    let filter = RecordFilter(stage: IdentityStage(), settings: settings)
    var workspace = filter.makeWorkspace()
    let line = #"{"id":1,"text":"mot "#
    let batch = LineBatch(bytes: Array(line.utf8) + [0x20], firstLine: 1, endOffset: 0, endLine: 2)
    let answer = String(decoding: filter.answer(batch, workspace: &workspace), as: UTF8.self)
    #expect(answer.contains("too_long"))
  }

  @Test func anErrorNamesTheRecord() {
    #expect(answer(#"{"id":"a1","text":7}"#).hasPrefix(#"{"id":"a1","line":1,"error""#))
  }

  @Test func aTextIsAddedToPagesAndBytes() {
    let html = answer(
      #"{"id":1,"html":"<html><body><p>Bonjour à tous, mes amis.</p></body></html>"}"#, SentencesStage())
    #expect(html.contains(#""text":"Bonjour à tous, mes amis."#) && html.contains(#""html":"<html>"#))
    let bytes = answer(
      #"{"bytes":"Qm9uam91ciDgIHRvdXMu","media_type":"text/plain; charset=iso-8859-1"}"#, SentencesStage())
    #expect(bytes.contains(#""text":"Bonjour à tous.""#))
    let dropped = answer(#"{"id":1,"html":"<p>a</p>"}"#, SentencesStage()) { $0.dropsPayload = true }
    #expect(!dropped.contains("html"))
  }

  @Test func aFallbackExplainsTheSentencesOfItsPage() {
    let stage = SummaryStage(summarizer: Summarizer(explains: true), explains: true)
    let answer = answer(#"{"html":"<nav><a href=x>Accueil du site</a> <a href=y>Contact</a></nav>"}"#, stage)
    #expect(answer.contains(#""fallback":true"#))
    #expect(answer.contains(#""sentences":["#) && !answer.contains(#""error""#))
  }

  @Test func givenMetadataWins() {
    let answer = answer(#"{"title":"T","lang":"vi","text":"Bonjour. Voici la nouvelle."}"#, CleanStage())
    #expect(answer.contains(#""title":"T""#) && answer.contains(#""lang":"vi""#))
    #expect(!answer.dropFirst(20).contains(#""title""#))
    #expect(
      self.answer(#"{"lang":"xx","text":"Bonjour à tous, voici la nouvelle du jour."}"#, LanguagesStage()).contains(
        #""lang":"fr""#))
  }

  @Test func resultsReplaceOlderResults() {
    let answer = answer(#"{"sentences":[1],"text":"Un. Deux."}"#, SentencesStage())
    #expect(answer == #"{"text":"Un. Deux.","sentences":[[0,3],[4,9]]}"#)
  }

  @Test func brokenUTF8IsRepairedOrRefused() {
    let line = Array(#"{"id":1,"text":"a"#.utf8) + [0xFF] + Array(#"b"}"#.utf8)
    var filter = RecordFilter(stage: SentencesStage())
    #expect(String(decoding: filter.answer(toRecord: line), as: UTF8.self).contains("a\u{FFFD}b"))
    filter.settings.isUTF8Strict = true
    #expect(String(decoding: filter.answer(toRecord: line), as: UTF8.self).contains("bad_utf8"))
  }
}
