/// Finds which sentences of a French and a Vietnamese version of an article belong together.
///
///     SentenceAligner().links(french: [f0, f1, f2], vietnamese: [v0, v1])
///     // 0–0, 1…2–1
///
/// Links of 1-1, 1-2, 2-1, 2-2, 1-0 and 0-1 sentences by dynamic programming: words that explain each other in both
/// directions, numbers, names, and length. The band that is looked at follows the best path; where the path comes near
/// its edge, the work is done again with twice the width.
///
/// - Input: UTF-8 in NFC, one sentence each, in the order of the texts.
/// - Complexity: time O((*n* + *m*) · width), memory a byte for each cell of the band; the width is bounded by
///   `maximumCells`.
/// - Source: Gale & Church 1993 for the frame and the length model; Moore 2002 for the word model in it.
public struct SentenceAligner: Sendable {
  /// Tuned by coordinate search on one half of the development documents and judged on the other.
  struct Weights: Sendable {
    /// Share of the background in the probability of an explained word.
    var floor: Float = 0.55
    /// What an equal number or name is worth, as e^x − 1.
    var anchor: Float = 6
    var forward: Float = 0.17
    var backward: Float = 0.17
    var length: Float = 0.56
    var lengthVariance: Float = 12
    var oneToOne: Float = 3.9
    var merge: Float = 0.6
    var doubleMerge: Float = -8
    var gap: Float = -2.6
  }

  var weights = Weights()
  public var table: PairWords
  /// Cells of the band on either side of its middle, at first.
  public var halfWidth = 8
  /// The most cells that are looked at in one pass.
  public var maximumCells = 16_000_000

  public init(table: PairWords = .embedded) { self.table = table }

  public func links(french: [[UInt8]], vietnamese: [[UInt8]]) -> [AlignmentLink] {
    let left = AlignmentText(french, .french, table)
    let right = AlignmentText(vietnamese, .vietnamese, table)
    var width = max(4, halfWidth)
    while true {
      var pass = AlignmentPass(left, right, table, weights, halfWidth: width)
      pass.run()
      let isWide = width >= max(left.count, right.count)
      if isWide || !pass.isNearEdge || (left.count + 1) * (4 * width + 1) > maximumCells { return pass.links }
      width *= 2
    }
  }
}
