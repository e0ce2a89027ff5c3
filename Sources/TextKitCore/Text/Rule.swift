/// The name of the rule behind a change: what `--explain` prints and what `Normalizer` can switch off.
///
/// Rules are described, each with an example, in Guides/Repair.md.
public enum Rule: String, CaseIterable, Sendable {
  /// Bytes of another encoding, or broken UTF-8, read as text.
  case decoding
  /// Canonical composition (UAX #15), combining marks beyond 30 on one base dropped (Stream-Safe).
  case nfc
  /// Character references: `&eacute;`, `&#233;`, `&amp;eacute;`.
  case entity
  /// `\u00e9`, `\xe9`, quoted-printable, percent-encoding outside of URLs.
  case escape
  /// UTF-8 that was read in another encoding: `Ã©`.
  case mojibake
  /// Vietnamese in TCVN3, VNI, VISCII, VPS, windows-1258 or VIQR.
  case legacyVietnamese = "legacy-vietnamese"
  /// U+FFFD inside a word, where one word fits.
  case lostLetter = "lost-letter"
  /// Control characters and terminal escapes.
  case control
  /// Zero-width characters, direction marks, soft hyphens, tags, non-characters.
  case invisible
  /// Line ends of any kind to "\n".
  case lineEnd = "line-end"
  /// Letters of other alphabets, or of other shapes, inside French and Vietnamese words.
  case lookalike
  /// Ligatures, full-width and mathematical letters.
  case compatibility
  /// Another sign that stands for an apostrophe.
  case apostrophe
  /// Combining marks: wrong order, doubled, or without a letter.
  case mark
  /// A Vietnamese tone mark on the wrong letter.
  case tonePlacement = "tone-placement"
  /// hòa or hoà, on request.
  case toneStyle = "tone-style"
  /// Spaces in runs and at the ends of lines, tabs, spaces of other widths.
  case blank
  /// No-break spaces where neither French nor numbers want them.
  case noBreakSpace = "no-break-space"
  /// Spaces that stand on the wrong side of punctuation.
  case spacing
  /// A space lost after punctuation or before a bracket.
  case glue
  /// A space inside an elision: `l' article`.
  case elision
  /// Markers of photos: `ảnh 1`.
  case caption
  /// A word parted by a hyphen at a line end.
  case hyphenation
  /// French typography, on request.
  case frenchTypography = "fr-typo"
  /// Vietnamese typography, on request.
  case vietnameseTypography = "vi-typo"
  /// Plain punctuation for machine translation, on request.
  case machineTranslation = "mt"

  /// Tags, comments and the white space between the blocks of an HTML page; character references decoded.
  case markup
  /// A line end inside a line, where a page was wrapped or broken at its links.
  case brokenLine = "broken-line"
  /// What is no part of the article, left out.
  case cleaning

  /// The rules that a caller of `Normalizer` can switch off: all that change text which is UTF-8 in NFC.
  public static let ofRepair = allCases.filter { ![.decoding, .nfc, .markup, .brokenLine, .cleaning].contains($0) }

  /// The rule's stable name in kebab case.
  public var name: String { rawValue }
}
