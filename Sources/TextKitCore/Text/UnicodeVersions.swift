import CTextKitICU

/// The versions of ICU and of the Unicode data that normalisation stands on.
public struct UnicodeVersions: Equatable, Sendable {
  public var icu: String
  public var unicode: String

  public static var current: UnicodeVersions {
    var icu = [CChar](repeating: 0, count: 20)
    var unicode = [CChar](repeating: 0, count: 20)
    unsafe tk_icu_versions(&icu, &unicode)
    return UnicodeVersions(icu: text(icu), unicode: text(unicode))
  }

  private static func text(_ characters: [CChar]) -> String {
    String(decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
