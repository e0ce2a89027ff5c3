/// What is measured of a pair; the names are those of Training/pairs.py and of `--explain`.
enum PairFeature: Int, CaseIterable, Sendable {
  /// How much better the other side explains a word than chance does: mean, sum by length, share, share by rarity.
  case vietnameseGain, vietnameseGainSum, vietnameseCovered, vietnameseCoveredRare
  case frenchGain, frenchGainSum, frenchCovered, frenchCoveredRare
  /// The same in the first and the last third.
  case vietnameseHead, vietnameseTail, frenchHead, frenchTail
  /// The worst ending: what would be won by cutting it off.
  case vietnameseExcess, frenchExcess, vietnameseStartExcess, frenchStartExcess
  /// Lengths: logarithm of the ratio less the usual, its size, both by length.
  case ratio, ratioSize, ratioDeviation, ratioAbove, ratioBelow, frenchLength, vietnameseLength
  case scalarRatio, scalarRatioSize
  /// Sentence marks.
  case frenchEnds, vietnameseEnds, onlyFrenchEnds, onlyVietnameseEnds, endsWithComma
  case moreTerminals, fewerTerminals, questions, commas, quotes, brackets, colons, symbols, beginsLower
  /// Numbers without a counterpart, with one.
  case frenchNumbers, vietnameseNumbers, bothNumbers, matchedNumbers
  /// Names.
  case frenchNames, vietnameseNames, matchedNames, bothNames
  /// Language.
  case frenchKnown, vietnameseKnown, frenchHasVietnamese, vietnameseHasVietnamese, frenchHasForeign,
    vietnameseHasForeign
  case otherScript
  /// Words on both sides alike, damage.
  case copied, tags, mojibake, replacements, isShort

  static let count = allCases.count
}

/// Buffers for scoring pairs one after the other: one for each worker.
public struct PairWorkspace: Sendable {
  var french = PairSide()
  var vietnamese = PairSide()
  /// Place of a syllable among the distinct ones of the Vietnamese side, plus one.
  var places: [UInt16] = []
  var syllables: [Int32] = []
  var syllableGains: [Float] = []
  var wordGains: [Float] = []
  /// p(syllable | French side), summed.
  var explained: [Float] = []
  var features = [Float](repeating: 0, count: PairFeature.count)
  var hidden: [Float] = []

  public init() {}
}

extension PairWorkspace {
  private subscript(feature: PairFeature) -> Float {
    get { features[feature.rawValue] }
    set { features[feature.rawValue] = newValue }
  }

  /// Measures the two sides that `french` and `vietnamese` hold.
  mutating func measure(_ table: PairWords) {
    for index in features.indices { features[index] = 0 }
    measureWords(table)
    measureLengths()
    measureMarks()
    measureNumbers()
    measureNames()
    measureLanguage()
  }

  /// At most this many words of a side are looked up.
  static let maximumWords = 1024

  private mutating func measureWords(_ table: PairWords) {
    if places.count < table.vietnameseCount { places = [UInt16](repeating: 0, count: table.vietnameseCount) }
    syllables.removeAll(keepingCapacity: true)
    explained.removeAll(keepingCapacity: true)
    for word in vietnamese.words.prefix(Self.maximumWords) where word.id >= 0 && places[Int(word.id)] == 0 {
      syllables.append(word.id)
      explained.append(0)
      places[Int(word.id)] = UInt16(truncatingIfNeeded: syllables.count)
    }
    let probability = PairWords.probability
    wordGains.removeAll(keepingCapacity: true)
    for word in french.words.prefix(Self.maximumWords) {
      guard word.id >= 0 else {
        wordGains.append(PairGain.unknown)
        continue
      }
      var explainedBack: Float = 0
      let id = Int(word.id)
      for entry in Int(table.starts[id])..<Int(table.starts[id &+ 1]) {
        let entry = table.entries[entry]
        let place = places[entry.syllable]
        if place != 0 {
          explained[Int(place) &- 1] += probability[entry.forward]
          explainedBack += probability[entry.backward]
        }
      }
      wordGains.append(PairGain.of(explainedBack, probability[Int(table.frenchFrequency[id])]))
    }
    syllableGains.removeAll(keepingCapacity: true)
    for word in vietnamese.words.prefix(Self.maximumWords) {
      guard word.id >= 0 else {
        syllableGains.append(PairGain.unknown)
        continue
      }
      let id = Int(word.id)
      let value = explained[Int(places[id]) &- 1]
      syllableGains.append(PairGain.of(value, probability[Int(table.vietnameseFrequency[id])]))
    }
    for syllable in syllables { places[Int(syllable)] = 0 }
    matchUnknownNames()
    let word = PairGain.Summary(wordGains, french.words) { $0.id < 0 ? 200 : table.frenchFrequency[Int($0.id)] }
    let syllable = PairGain.Summary(syllableGains, vietnamese.words) {
      $0.id < 0 ? 200 : table.vietnameseFrequency[Int($0.id)]
    }
    self[.frenchGain] = word.mean
    self[.frenchGainSum] = word.sum
    self[.frenchCovered] = word.covered
    self[.frenchCoveredRare] = word.coveredRare
    self[.frenchHead] = word.head
    self[.frenchTail] = word.tail
    self[.frenchExcess] = word.excess
    self[.frenchStartExcess] = word.startExcess
    self[.vietnameseGain] = syllable.mean
    self[.vietnameseGainSum] = syllable.sum
    self[.vietnameseCovered] = syllable.covered
    self[.vietnameseCoveredRare] = syllable.coveredRare
    self[.vietnameseHead] = syllable.head
    self[.vietnameseTail] = syllable.tail
    self[.vietnameseExcess] = syllable.excess
    self[.vietnameseStartExcess] = syllable.startExcess
  }

  /// A name that stands on both sides is explained though no table knows it.
  private mutating func matchUnknownNames() {
    var compared = 0
    for index in wordGains.indices where french.words[index].folded != 0 {
      for other in syllableGains.indices where vietnamese.words[other].folded == french.words[index].folded {
        wordGains[index] = max(wordGains[index], PairGain.name)
        syllableGains[other] = max(syllableGains[other], PairGain.name)
      }
      compared &+= 1
      if compared >= NumberWords.limit { return }
    }
  }

  private mutating func measureLengths() {
    let words = Float(french.words.count)
    let syllables = Float(vietnamese.words.count)
    let ratio = FastLogarithm.of((syllables + 2) / (words + 2)) - 0.22
    self[.ratio] = ratio
    self[.ratioSize] = abs(ratio)
    self[.ratioDeviation] = ratio * (words + syllables + 1).squareRoot()
    self[.ratioAbove] = max(0, self[.ratioDeviation] - 1)
    self[.ratioBelow] = max(0, -self[.ratioDeviation] - 1)
    self[.frenchLength] = FastLogarithm.of(words + 1)
    self[.vietnameseLength] = FastLogarithm.of(syllables + 1)
    let scalars = FastLogarithm.of((Float(vietnamese.scalarCount) + 6) / (Float(french.scalarCount) + 6)) + 0.03
    self[.scalarRatio] = scalars
    self[.scalarRatioSize] = abs(scalars)
    self[.isShort] = words < 3 || syllables < 3 ? 1 : 0
  }

  private mutating func measureMarks() {
    let length = Float(french.words.count + vietnamese.words.count + 4)
    func difference(_ left: Int, _ right: Int) -> Float { Float(min(20, abs(left - right))) }
    self[.frenchEnds] = french.endsSentence ? 1 : 0
    self[.vietnameseEnds] = vietnamese.endsSentence ? 1 : 0
    self[.onlyFrenchEnds] = french.endsSentence && !vietnamese.endsSentence ? 1 : 0
    self[.onlyVietnameseEnds] = vietnamese.endsSentence && !french.endsSentence ? 1 : 0
    self[.endsWithComma] = Float((french.endsWithComma ? 1 : 0) + (vietnamese.endsWithComma ? 1 : 0))
    self[.moreTerminals] = Float(min(10, max(0, vietnamese.terminalCount - max(1, french.terminalCount))))
    self[.fewerTerminals] = Float(min(10, max(0, french.terminalCount - max(1, vietnamese.terminalCount))))
    self[.questions] = difference(french.questionCount, vietnamese.questionCount)
    self[.commas] = difference(french.commaCount, vietnamese.commaCount) / length * 10
    self[.quotes] = difference(french.quoteCount, vietnamese.quoteCount)
    self[.brackets] = difference(french.bracketCount, vietnamese.bracketCount)
    self[.colons] = difference(french.colonCount, vietnamese.colonCount)
    self[.symbols] = difference(french.symbolCount, vietnamese.symbolCount)
    self[.beginsLower] = french.beginsLower != vietnamese.beginsLower ? 1 : 0
    self[.tags] = Float(min(10, max(french.tagCount, vietnamese.tagCount)))
    self[.mojibake] = Float(french.mojibakeCount + vietnamese.mojibakeCount) / length * 10
    self[.replacements] = Float(min(10, french.replacementCount + vietnamese.replacementCount))
  }

  private mutating func measureNumbers() {
    var used: UInt64 = 0
    var matched = 0
    var unmatched = 0
    let others = min(NumberWords.limit, vietnamese.numbers.count)
    for number in french.numbers.prefix(NumberWords.limit) {
      var found = -1
      for index in 0..<others where used & (1 << UInt64(index)) == 0 {
        let other = vietnamese.numbers[index]
        guard number.isHard || other.isHard || number.exact > 1 else { continue }
        let isLarge = number.isScaled || other.isScaled || number.exact >= 1000 || other.exact >= 1000
        if number.exact == other.exact || isLarge && number.significant == other.significant {
          found = index
          break
        }
      }
      if found >= 0 {
        used |= 1 << UInt64(found)
        if number.isHard || vietnamese.numbers[found].isHard { matched += 1 }
      } else if number.isHard {
        unmatched += 1
      }
    }
    var otherUnmatched = 0
    for index in 0..<others where used & (1 << UInt64(index)) == 0 && vietnamese.numbers[index].isHard {
      otherUnmatched += 1
    }
    self[.frenchNumbers] = Float(min(6, unmatched))
    self[.vietnameseNumbers] = Float(min(6, otherUnmatched))
    self[.bothNumbers] = Float(min(6, unmatched, otherUnmatched))
    self[.matchedNumbers] = Float(min(6, matched))
  }

  private mutating func measureNames() {
    func unmatched(_ side: PairSide, _ gains: [Float]) -> (missing: Float, found: Float) {
      var missing: Float = 0
      var found: Float = 0
      for index in gains.indices where side.words[index].isName {
        if gains[index] > 0.7 { found += 1 } else { missing += 1 }
      }
      return (min(8, missing), min(8, found))
    }
    let left = unmatched(french, wordGains)
    let right = unmatched(vietnamese, syllableGains)
    self[.frenchNames] = left.missing
    self[.vietnameseNames] = right.missing
    self[.bothNames] = min(left.missing, right.missing)
    self[.matchedNames] = min(left.found, right.found)
  }

  private mutating func measureLanguage() {
    func share(_ part: Int, _ whole: Int) -> Float { whole == 0 ? 0 : min(1, Float(part) / Float(whole)) }
    func known(_ side: PairSide) -> Float {
      var known = 0
      var all = 0
      for word in side.words.prefix(Self.maximumWords) where word.folded == 0 {
        all += 1
        if word.id >= 0 { known += 1 }
      }
      return (Float(known) + 1) / (Float(all) + 1)
    }
    self[.frenchKnown] = known(french)
    self[.vietnameseKnown] = known(vietnamese)
    self[.frenchHasVietnamese] = share(french.vietnameseLetterCount, french.letterCount)
    self[.vietnameseHasVietnamese] = share(vietnamese.vietnameseLetterCount, vietnamese.letterCount)
    self[.frenchHasForeign] = share(french.foreignLetterCount, french.letterCount)
    self[.vietnameseHasForeign] = share(vietnamese.foreignLetterCount, vietnamese.letterCount)
    self[.otherScript] = share(
      french.otherScriptCount + vietnamese.otherScriptCount, french.letterCount + vietnamese.letterCount)
    var same = 0
    for (left, right) in zip(french.words, vietnamese.words) where left.hash == right.hash { same += 1 }
    self[.copied] = share(same, max(1, max(french.words.count, vietnamese.words.count)))
  }
}
