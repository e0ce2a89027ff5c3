/// How a file holds pairs, or alignments are written.
public enum PairFormat: String, CaseIterable, Sendable {
  /// A French and a Vietnamese sentence parted by a tab; written with the score before them.
  case tsv
  /// Two files of as many lines, `NAME.fr` and `NAME.vi`.
  case moses
  /// Translation Memory eXchange 1.4.
  case tmx
}
