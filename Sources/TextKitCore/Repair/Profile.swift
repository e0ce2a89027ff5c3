/// What a repaired text should look like where more than one form is right.
public enum Profile: String, CaseIterable, Sendable {
  /// Certain repairs only; style stays as it is. Always on.
  case repair
  /// French typography: narrow and wide no-break spaces, guillemets, ’ … –, `25e`.
  case frenchTypography = "fr-typo"
  /// Vietnamese typography: no space before `: ; ! ? ,`.
  case vietnameseTypography = "vi-typo"
  /// ASCII quotes, apostrophes, hyphens and plain spaces, as machine translation wants them.
  case machineTranslation = "mt"
  /// hòa, thủy, khỏe.
  case toneOld = "vi-tone-old"
  /// hoà, thuỷ, khoẻ.
  case toneNew = "vi-tone-new"
}
