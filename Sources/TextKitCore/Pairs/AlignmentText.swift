/// The sentences of one side of an article, as the aligner wants them: the distinct words of each in one array.
///
/// Numbers and names become words of their own, behind those of the table.
struct AlignmentText: Sendable {
  /// How many places numbers and names share.
  static let anchors = 4096
  /// The most distinct words of a sentence that count.
  static let maximumWords = 256

  /// Number of sentences.
  let count: Int
  /// Where a sentence's words begin; one more than there are sentences.
  private(set) var starts: [Int] = [0]
  /// Word numbers of the table; `table count + anchor` for numbers and names.
  private(set) var words: [Int32] = []
  private(set) var lengths: [Float] = []

  init(_ sentences: [[UInt8]], _ language: Language, _ table: PairWords) {
    count = sentences.count
    let base = Int32(language == .french ? table.frenchCount : table.vietnameseCount)
    let scanner = PairScanner(language, table)
    var side = PairSide()
    var distinct: [Int32] = []
    for sentence in sentences {
      scanner.scan(sentence.span, into: &side)
      distinct.removeAll(keepingCapacity: true)
      for word in side.words.prefix(Self.maximumWords) {
        if word.id >= 0 { distinct.append(word.id) }
        if word.folded != 0, word.isName || word.id < 0 {
          distinct.append(base + Int32(word.folded % UInt32(Self.anchors / 2)))
        }
      }
      for number in side.numbers.prefix(NumberWords.limit) where number.isHard || number.exact > 2 {
        let key = (number.isScaled || number.exact >= 1000) ? number.significant &+ 7_000_000 : number.exact
        let hash = PairWords.finish(UInt32(truncatingIfNeeded: key &* 0x9E37_79B9_7F4A_7C15 >> 32))
        distinct.append(base + Int32(Self.anchors / 2) + Int32(hash % UInt32(Self.anchors / 2)))
      }
      distinct.sort()
      var last: Int32 = -1
      for word in distinct where word != last {
        words.append(word)
        last = word
      }
      starts.append(words.count)
      // What was not looked at is as long as what was.
      let part = side.scannedCount > 0 ? Float(side.byteCount) / Float(side.scannedCount) : 1
      lengths.append(Float(side.scalarCount) * part)
    }
  }
}
