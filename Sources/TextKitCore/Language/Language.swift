/// A language of a text, a block or a span, by its ISO 639-1 code; `und` where it is not known.
public enum Language: String, CaseIterable, Sendable {
  case french = "fr"
  case vietnamese = "vi"
  case english = "en"
  case german = "de"
  case spanish = "es"
  case italian = "it"
  case portuguese = "pt"
  case dutch = "nl"
  case indonesian = "id"
  case polish = "pl"
  case romanian = "ro"
  case swedish = "sv"
  case czech = "cs"
  case catalan = "ca"
  case tagalog = "tl"
  case turkish = "tr"
  case russian = "ru"
  case chinese = "zh"
  case japanese = "ja"
  case korean = "ko"
  case arabic = "ar"
  case thai = "th"
  case undetermined = "und"

  /// The ISO 639-1 code or `und`.
  public var code: String { rawValue }
}
