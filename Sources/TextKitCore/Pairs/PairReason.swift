/// Why a pair is not worth keeping.
public enum PairReason: String, CaseIterable, Sendable {
  case empty
  case tooLong = "too_long"
  case copy
  case swapped
  case wrongLanguageFrench = "wrong_language_fr"
  case wrongLanguageVietnamese = "wrong_language_vi"
  case markup, mojibake, numbers, names
  case lengthRatio = "length_ratio"
  case truncatedFrench = "truncated_fr"
  case truncatedVietnamese = "truncated_vi"
  case concatenated
  /// Too few words of one side are explained by the other.
  case meaning
  case duplicate
  case nearDuplicate = "near_duplicate"
}
