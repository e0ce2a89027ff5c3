import Testing

@testable import TextKitCore

@Suite struct SoundnessModelTests {
  /// The features of a French headline that keeps some words of a sentence.
  private func features(
    _ text: String, keeping kept: [Range<Int>], before: String = ""
  ) -> SoundnessFeatures {
    var workspace = SummaryWorkspace()
    let article = article(before + text)
    let bytes = article.text.bytes.span
    workspace.read(article, language: .french)
    let at = workspace.candidates.count - 1
    let tokens = workspace.candidates[at].tokens
    let sentence = SentenceGrammar(tokens, of: workspace.index, in: bytes, .french)
    let shifted = kept.map { $0.lowerBound + tokens.lowerBound..<$0.upperBound + tokens.lowerBound }
    let range = (shifted.first?.lowerBound ?? 0)..<(shifted.last?.upperBound ?? 0)
    let form = HeadlineForm(
      candidate: at, tokens: range, kept: shifted, isThinned: false, words: kept.reduce(0) { $0 + $1.count },
      cutsOpening: range.lowerBound > tokens.lowerBound, cutsTail: range.upperBound < tokens.upperBound, end: 1,
      clause: 2, opening: sentence.kind(range.lowerBound), skips: kept.count > 1)
    return workspace.frenchSoundness(of: form, sentence, in: bytes, .french)
  }

  private func names(_ features: SoundnessFeatures) -> Set<String> { Set(features.named.map { $0.name }) }

  @Test func `features have their names and values, nothing of the value zero`() {
    var features = SoundnessFeatures()
    features.add("next", "de")
    features.add("pending", "1", "main", value: 0.5)
    features.add("order", 3)
    features.add("skip", value: 0)
    #expect(features.named.map { $0.name } == ["next.de", "pending.1.main", "order.3"])
    #expect(features.named.map { $0.value } == [1, 0.5, 1])
    #expect(
      features.hashed.map { $0.hash }
        == ["next.de", "pending.1.main", "order.3"].map {
          SoundnessFeatures.hash(ArraySlice($0.utf8))
        })
  }

  @Test func `a doubt costs, and what the model does not know costs nothing`() {
    let model = SoundnessModel(language: "fr", in: .headlineSoundness)
    var none = SoundnessFeatures()
    #expect(model.price(none) > 0)
    let price = model.price(none)
    none.add("no feature of this name")
    #expect(model.price(none) == price)
    var doubtful = SoundnessFeatures()
    doubtful.add("halfName")
    #expect(model.price(doubtful) > price + 0.1)
    #expect(SoundnessModel(language: "xx", in: .headlineSoundness).price(doubtful) == 0)
  }

  @Test func `what is likely no clause pays a fine on top of its scales`() {
    let model = SoundnessModel.vietnamese
    var doubtful = SoundnessFeatures()
    for name in ["noVerb", "noSubject", "unsound", "unsoundNotPlain", "glued"] { doubtful.add(name, value: 9) }
    for name in ["pronounOpening", "they", "thingOpening"] { doubtful.add(name, value: 9) }
    for name in ["hangingEnd", "tiedBehind", "predicateBehind"] { doubtful.add(name, value: 9) }
    doubtful.add("toldLink", "rằng", value: 9)
    // Certainty that nothing is sound costs all scales and all fines.
    #expect(model.price(doubtful) > model.highestPrice - 0.3)
    let scales = ResourceLines(.headlineSoundness).filter {
      $0[0].elementsEqual("vi".utf8) && $0[2].elementsEqual("scale".utf8)
    }
    let sum = scales.reduce(0) { $0 + (Int(String(decoding: $1[3], as: UTF8.self)) ?? 0) }
    #expect(model.highestPrice > Float(sum) / 1000 + 1)
  }

  @Test func `every line of Vietnamese weights has one for each part at most`() {
    var lines = 0
    for line in ResourceLines(.headlineSoundness) where line[0].elementsEqual("vi".utf8) {
      let isAll = line[1].elementsEqual("all".utf8)
      if isAll { lines += 1 }
      #expect(isAll ? (4...9).contains(line.count) && !line[line.count - 1].isEmpty : line.count == 4)
    }
    #expect(lines > 1000)
  }

  @Test func `every weight of the model is of a feature that French headlines can show`() {
    let parts = ["form", "told", "lean", "known"].map { Array($0.utf8) }
    var seen: Set<[UInt8]> = []
    for line in ResourceLines(.headlineSoundness) where line[0].elementsEqual("fr".utf8) {
      #expect(parts.contains(Array(line[1])))
      seen.insert(Array(line[1]))
      #expect(line.count == 4 && !line[3].isEmpty)
    }
    #expect(seen.count == 4)
  }

  @Test func `what an end cuts off is seen`() {
    let cut = names(features("Le ministre a annoncé la création de deux hôpitaux à Lyon.", keeping: [0..<6]))
    #expect(cut.contains("gap.none") && cut.contains("next.de") && cut.contains("lastVerb.participle.1"))
    let whole = names(features("Le ministre a annoncé la création de deux hôpitaux à Lyon.", keeping: [0..<11]))
    #expect(whole.contains("gap.end") && !whole.contains { $0.hasPrefix("next.") })
  }

  @Test func `a plural verb behind a singular subject is seen`() {
    let lost = names(features("Le député Jean Martin et son voisin ont signé un accord.", keeping: [0..<2, 7..<11]))
    #expect(lost.contains("agreement.singularWithPlural"))
    let kept = names(features("Le député Jean Martin a signé un accord avec la ville.", keeping: [0..<8]))
    #expect(kept.contains("agreement.same"))
  }

  @Test func `a noun with nothing but its article is taken for known`() {
    let bare = names(features("La mesure entrera en vigueur mardi à Lyon.", keeping: [0..<8]))
    #expect(bare.contains("bareSubject.1"))
    let told = names(features("La mesure du gouvernement entrera en vigueur mardi à Lyon.", keeping: [0..<10]))
    #expect(told.contains("bareSubject.0"))
    let seen = names(
      features(
        "La mesure entrera en vigueur mardi à Lyon.", keeping: [0..<8],
        before: "Une mesure nouvelle attend les communes voisines. "))
    #expect(seen.contains("bareSeen.1") && seen.contains("order.1"))
  }

  @Test func `what a bare noun names is told by its class`() {
    func classes(_ word: String) -> Set<String> {
      let bytes = Array(word.utf8)
      let noun = FrenchDefinites.shared.noun(0..<bytes.count, in: bytes.span)
      return Set(
        FrenchDefinites.shared.classes.enumerated().filter { (noun?.classes ?? 0) >> UInt32($0.offset) & 1 == 1 }
          .map { $0.element })
    }
    #expect(classes("gouvernement") == ["unique"])
    #expect(classes("victimes") == ["person"] && classes("victime") == ["person"])
    #expect(classes("usine").contains("body") && classes("xyzzy").isEmpty && classes("").isEmpty)
    let features = names(features("La victime a été transportée à Lyon mardi.", keeping: [0..<8]))
    #expect(features.contains("definite.person.subject") && features.contains("definiteNoun.victime"))
  }

  @Test func `an end that parts a list, a name or a clause just begun is seen`() {
    let list = names(
      features("Le texte est dénoncé par les ministères de Lyon et de Paris.", keeping: [0..<9]))
    #expect(list.contains { $0.hasPrefix("joins.same") })
    let name = names(features("Les élus ont critiqué la nomination de François de Rugy mardi.", keeping: [0..<8]))
    #expect(name.contains("nameOf.single.name"))
    let quote = names(features("Le maire a dit vouloir un \"accord rapide\" avec les habitants.", keeping: [0..<8]))
    #expect(quote.contains("endsInQuote") && quote.contains("next.avec"))
  }

  @Test func `who said it is no clause without what was said`() {
    let alone = names(
      features(
        "L'accident aurait fait un mort, le médecin Emmanuel Cauchy, a annoncé la gendarmerie.", keeping: [6..<14]))
    #expect(alone.contains("saidAlone.comma.inner"))
    let whole = names(features("Le maire de Lyon a démissionné lundi, a annoncé la mairie.", keeping: [0..<7]))
    #expect(!whole.contains { $0.hasPrefix("saidAlone") })
  }

  @Test func `words that are no verbs are not taken for any`() {
    func kinds(_ text: String) -> [WordClass] {
      var workspace = SummaryWorkspace()
      let article = article(text)
      let bytes = article.text.bytes.span
      workspace.read(article, language: .french)
      guard let tokens = workspace.candidates.first?.tokens else { return [] }
      let sentence = SentenceGrammar(tokens, of: workspace.index, in: bytes, .french)
      return tokens.map { sentence.kind($0) }
    }
    let which = kinds("Le projet auquel tient la ministre a été adopté mardi.")
    #expect(which.count > 2 && which[2] == .relative)
    #expect(!kinds("La cocaïne, selon un médecin addictologue et président d'une association.").contains(.finite))
    #expect(kinds("Les enfants trottinaient dans la cour de l'école.").contains(.finite))
  }
}
