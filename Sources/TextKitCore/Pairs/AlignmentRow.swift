/// How well one French sentence explains each Vietnamese sentence of a band, and is explained by it.
struct AlignmentRow: Sendable {
  /// Indexes of Vietnamese sentences.
  private(set) var band = 0..<0
  private var wordCount = 0
  /// p(word | French sentence), for the words of the band's sentences one after the other.
  private var explained: [Float] = []
  /// p(French word | Vietnamese sentence), a row for each sentence.
  private var explainedBack: [Float] = []
  private var scales: [Float] = []
  /// Logarithms for sentences alone, by place in the band.
  private(set) var forward: [Float] = []
  private(set) var backward: [Float] = []
  /// Of the French words, given two neighbouring Vietnamese sentences.
  private(set) var backwardPair: [Float] = []

  /// Lists of a French sentence's table entries by Vietnamese word; shared by all rows, empty between them.
  struct Index: Sendable {
    fileprivate var heads: [Int32]
    fileprivate var nodes: [Node] = []
    /// 1 / ((1 + f) b) of each Vietnamese word.
    fileprivate let scales: [Float]

    fileprivate struct Node {
      var word: Int32
      var row: Int32
      var next: Int32
      var forward: Float
      var backward: Float
    }

    init(_ table: PairWords, _ floor: Float) {
      heads = [Int32](repeating: -1, count: table.vietnameseCount + AlignmentText.anchors)
      var scales: [Float] = []
      for frequency in table.vietnameseFrequency {
        scales.append(1 / ((1 + floor) * PairWords.probability[Int(frequency)]))
      }
      scales += [Float](repeating: 0, count: AlignmentText.anchors)
      self.scales = scales
    }

    fileprivate mutating func add(_ word: Int, _ row: Int, _ forward: Float, _ backward: Float) {
      nodes.append(
        Node(word: Int32(word), row: Int32(row), next: heads[word], forward: forward, backward: backward))
      heads[word] = Int32(nodes.count &- 1)
    }

    fileprivate mutating func clear() {
      for node in nodes { heads[Int(node.word)] = -1 }
      nodes.removeAll(keepingCapacity: true)
    }
  }

  mutating func fill(
    _ sentence: Int, _ band: Range<Int>, _ french: AlignmentText, _ vietnamese: AlignmentText, _ table: PairWords,
    _ settings: SentenceAligner.Weights, _ index: inout Index
  ) {
    self.band = band
    let words = french.starts[sentence]..<french.starts[sentence + 1]
    wordCount = words.count
    scales.removeAll(keepingCapacity: true)
    let constant = settings.floor / (1 + settings.floor)
    let probability = PairWords.probability
    for (row, place) in words.enumerated() {
      let word = Int(french.words[place])
      if word >= table.frenchCount {
        scales.append(0)
        index.add(table.vietnameseCount + word - table.frenchCount, row, settings.anchor, settings.anchor)
        continue
      }
      scales.append(1 / ((1 + settings.floor) * probability[Int(table.frenchFrequency[word])]))
      for entry in Int(table.starts[word])..<Int(table.starts[word &+ 1]) {
        let entry = table.entries[entry]
        index.add(entry.syllable, row, probability[entry.forward], probability[entry.backward])
      }
    }
    reset(&explained, vietnamese.starts[band.upperBound] - vietnamese.starts[band.lowerBound])
    reset(&explainedBack, band.count * wordCount)
    reset(&forward, band.count)
    reset(&backward, band.count)
    reset(&backwardPair, band.count)
    let first = vietnamese.starts[band.lowerBound]
    for sentence in band {
      let base = (sentence &- band.lowerBound) &* wordCount
      var gain = GainProduct(constant)
      for place in vietnamese.starts[sentence]..<vietnamese.starts[sentence &+ 1] {
        let word = Int(vietnamese.words[place])
        var sum: Float = 0
        var node = index.heads[word]
        while node >= 0 {
          let entry = index.nodes[Int(node)]
          sum += entry.forward
          explainedBack[base &+ Int(entry.row)] += entry.backward
          node = entry.next
        }
        explained[place &- first] = sum
        gain.add(sum, index.scales[word])
      }
      forward[sentence &- band.lowerBound] = gain.logarithm
    }
    for place in 0..<band.count {
      let base = place &* wordCount
      var alone = GainProduct(constant)
      for row in 0..<wordCount { alone.add(explainedBack[base &+ row], scales[row]) }
      backward[place] = alone.logarithm
      guard place &+ 1 < band.count else { continue }
      var both = GainProduct(constant)
      for row in 0..<wordCount {
        both.add(explainedBack[base &+ row] + explainedBack[base &+ wordCount &+ row], scales[row])
      }
      backwardPair[place] = both.logarithm
    }
    index.clear()
  }

  /// How well this sentence and the one of `next` together explain a Vietnamese sentence of both bands.
  func forwardPair(
    with next: AlignmentRow, _ sentence: Int, _ vietnamese: AlignmentText, _ index: Index, _ floor: Float
  ) -> Float {
    var gain = GainProduct(floor / (1 + floor))
    let first = vietnamese.starts[band.lowerBound]
    let other = vietnamese.starts[next.band.lowerBound]
    for place in vietnamese.starts[sentence]..<vietnamese.starts[sentence &+ 1] {
      gain.add(explained[place &- first] + next.explained[place &- other], index.scales[Int(vietnamese.words[place])])
    }
    return gain.logarithm
  }

  private func reset(_ array: inout [Float], _ count: Int) {
    array.removeAll(keepingCapacity: true)
    array.append(contentsOf: repeatElement(0, count: count))
  }
}

/// A sum of logarithms as the logarithm of products.
private struct GainProduct {
  private var product: Float = 1
  private var sum: Float = 0
  private var pending = 0
  private let constant: Float

  init(_ constant: Float) { self.constant = constant }

  /// - Parameter scale: 1 / (1 + f)b; 0 for numbers and names, whose probability counts as it is and which cost nothing
  ///   where they are missing.
  @inline(__always)
  mutating func add(_ explained: Float, _ scale: Float) {
    product *= scale == 0 ? 1 + explained : explained * scale + constant
    pending &+= 1
    if pending == 6 {
      sum += FastLogarithm.of(max(product, 1e-30))
      product = 1
      pending = 0
    }
  }

  var logarithm: Float { sum + FastLogarithm.of(max(product, 1e-30)) }
}
