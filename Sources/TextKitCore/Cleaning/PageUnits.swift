/// The units of a page with what is known about each by itself.
struct PageUnits {
  struct Unit {
    /// Index into the page's segments.
    var segment: Int
    var range: Range<Int>
    var block: Int
    var wordCount = 0
    var letterBytes = 0
    var digitCount = 0
    var commaCount = 0
    var punctuationCount = 0
    var innerEndCount = 0
    var separatorCount = 0
    var hasAddress = false
    var frenchCount = 0
    var vietnameseCount = 0
    var foreignCount = 0
    var capitalizedCount = 0
    var allCapsCount = 0
    /// Kinds of phrases that are the whole unit, that it begins with, that it holds.
    var wholePhrases: UInt32 = 0
    var leadingPhrases: UInt32 = 0
    var heldPhrases: UInt32 = 0
    /// A phrase such as "lire aussi" and a colon or full stop begin it, and text follows.
    var leadsElsewhere = false
    /// A hash of all its words.
    var hash: UInt64 = 0
    var endsSentence = false
    /// Its content words, in `PageUnits.content`.
    var content: Range<Int> = 0..<0
    /// Lines without text between it and the unit before.
    var blankLinesBefore = 0

    /// Prose enough to be a paragraph.
    var isProse: Bool { range.count >= 80 && wordCount >= 12 }
  }

  var segments: [Segment] = []
  var units: [Unit] = []
  /// Ids of content words, unit after unit.
  var content: [Int32] = []
  var contentIDCount = 0
  /// The language most grammar words belong to: 0 French, 1 Vietnamese, 2 another.
  var mainLanguage = 0

  init(_ page: Page) {
    let text = page.text.bytes.span
    let cutter = LineCutter()
    var scan = LineWords()
    let functionWords = CleaningTables.functionWords
    let phrases = CleaningTables.phrases
    var ids = IDTable()
    var blankLines = 0
    var totals = (0, 0, 0)
    for (blockIndex, block) in page.blocks.enumerated() {
      let first = segments.count
      cutter.cut(text, block.range, block: blockIndex, into: &segments)
      if segments.count == first {
        blankLines += 1
        continue
      }
      for index in first..<segments.count where segments[index].kind == .unit {
        let segment = segments[index]
        var unit = Unit(segment: index, range: segment.range, block: blockIndex)
        unit.blankLinesBefore = blankLines
        blankLines = 0
        scan.read(text, segment.range)
        unit.wordCount = scan.words.count
        unit.letterBytes = scan.letterBytes
        unit.digitCount = scan.digitCount
        unit.commaCount = scan.commaCount
        unit.punctuationCount = scan.punctuationCount
        unit.innerEndCount = scan.innerEndCount
        unit.separatorCount = scan.separatorCount
        unit.hasAddress = scan.hasAddress
        unit.endsSentence = LineBytes.endsSentence(text, segment.range.lowerBound, segment.range.upperBound)
        let contentStart = content.count
        for word in scan.words {
          unit.hash = CleaningTables.combine(unit.hash, word.hash)
          if word.isCapitalized { unit.capitalizedCount += 1 }
          if word.isAllCaps { unit.allCapsCount += 1 }
          if let bits = functionWords.value(of: word.hash) {
            if bits & CleaningTables.french != 0 { unit.frenchCount += 1 }
            if bits & CleaningTables.vietnamese != 0 { unit.vietnameseCount += 1 }
            if bits & CleaningTables.foreign != 0 { unit.foreignCount += 1 }
          } else if word.end - word.start > 1 {
            content.append(ids.id(of: word.hash))
          }
        }
        unit.content = contentStart..<content.count
        if segment.range.count <= 240 { Self.find(phrases, scan.words, text, &unit) }
        totals.0 += unit.frenchCount
        totals.1 += unit.vietnameseCount
        totals.2 += unit.foreignCount
        units.append(unit)
      }
      blankLines = 0
    }
    contentIDCount = ids.count
    mainLanguage = totals.1 > totals.0 && totals.1 >= totals.2 ? 1 : totals.2 > totals.0 ? 2 : 0
  }

  private static func find(_ phrases: HashTable, _ words: [LineWords.Word], _ text: Span<UInt8>, _ unit: inout Unit) {
    let limit = min(words.count, 24)
    for start in 0..<limit {
      var hash: UInt64 = 0
      for end in start..<min(limit, start + CleaningTables.maximumPhraseWords) {
        hash = CleaningTables.combine(hash, words[end].hash)
        guard let bits = phrases.value(of: hash) else { continue }
        unit.heldPhrases |= bits
        if start == 0 {
          unit.leadingPhrases |= bits
          let after = LineBytes.skipBlanks(text, Int(words[end].end), unit.range.upperBound)
          if bits & 2 != 0, end < words.count - 1, text[after] == 0x3A || text[after] == 0x2E {
            unit.leadsElsewhere = true
          }
          if end == words.count - 1 { unit.wholePhrases |= bits }
        }
      }
    }
  }

  /// Small numbers for hashes, in the order of their first appearance.
  private struct IDTable {
    var keys = [UInt64](repeating: 0, count: 256)
    var ids = [Int32](repeating: 0, count: 256)
    var count = 0

    mutating func id(of key: UInt64) -> Int32 {
      if count * 2 > keys.count {
        let old = (keys, ids)
        keys = [UInt64](repeating: 0, count: old.0.count * 4)
        ids = [Int32](repeating: 0, count: old.0.count * 4)
        for index in old.0.indices where old.0[index] != 0 {
          let slot = slot(of: old.0[index])
          keys[slot] = old.0[index]
          ids[slot] = old.1[index]
        }
      }
      let slot = slot(of: key)
      if keys[slot] != key {
        keys[slot] = key
        ids[slot] = Int32(truncatingIfNeeded: count)
        count += 1
      }
      return ids[slot]
    }

    @inline(__always)
    private func slot(of key: UInt64) -> Int {
      let mask = keys.count &- 1
      var slot = Int(truncatingIfNeeded: key ^ (key >> 32)) & mask
      while keys[slot] != key, keys[slot] != 0 { slot = (slot &+ 1) & mask }
      return slot
    }
  }
}
