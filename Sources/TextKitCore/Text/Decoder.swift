import CTextKitICU

/// Reads bytes as text: encoding decision, strict decoding, NFC.
///
/// Malformed UTF-8 becomes U+FFFD after the maximal-subpart rule of the Unicode Standard (§3.9).
///
/// - Complexity: O(*n*); bytes that are valid UTF-8 in NFC are copied once and mapped by the identity.
public struct Decoder: Sendable {
  public init() {}

  /// - Returns: valid UTF-8 in NFC whose map leads to `bytes`.
  public func decode(_ bytes: [UInt8]) -> Text {
    let valid = UTF8Validation.repaired(bytes)
    return valid.followed(by: NFC.normalize(valid.bytes))
  }
}
