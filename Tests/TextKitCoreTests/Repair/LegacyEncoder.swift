@testable import TextKitCore

/// Writes text in the encodings that repair reads: what the laws of decoding are tried with.
struct LegacyEncoder {
  /// Bytes of each scalar beyond ASCII.
  private var bytes: [UInt32: [UInt8]] = [:]

  init(_ encoding: LegacyEncoding) {
    for first in UInt8(0)...0xFF {
      let pair: [UInt8] = [first, 0x20]
      let (scalar, length) = encoding.next(in: pair.span, at: 0, end: 1)
      if length == 1, scalar >= 0x80, VietnameseLetter(scalar) != nil, bytes[scalar] == nil { bytes[scalar] = [first] }
      for second in UInt8(0x80)...0xFF {
        let pair = [first, second]
        let (scalar, length) = encoding.next(in: pair.span, at: 0, end: 2)
        if length == 2, bytes[scalar] == nil { bytes[scalar] = pair }
      }
    }
    // Signs that all of them share with windows-1252 are left to ASCII.
  }

  /// The bytes, or `nil` where the encoding lacks a character.
  func encode(_ text: String) -> [UInt8]? {
    var result: [UInt8] = []
    for scalar in text.unicodeScalars {
      if scalar.value < 0x80 {
        result.append(UInt8(scalar.value))
      } else if let bytes = bytes[scalar.value] {
        result += bytes
      } else {
        return nil
      }
    }
    return result
  }

  /// Bytes shown as windows-1252, undefined ones as C1 controls.
  static func shown(_ bytes: [UInt8], in encoding: SingleByteEncoding = .windows1252) -> [UInt8] {
    var result: [UInt8] = []
    for byte in bytes { result.append(scalar: encoding.scalar(of: byte) ?? UInt32(byte)) }
    return result
  }

  /// VIQR after RFC 1456, signs behind letters escaped that would be read as marks.
  static func viqr(_ text: String) -> [UInt8]? {
    var result: [UInt8] = []
    var previous: VietnameseLetter?
    for scalar in text.unicodeScalars {
      guard let letter = VietnameseLetter(scalar.value) else {
        guard scalar.value < 0x80 else { return nil }
        let byte = UInt8(scalar.value)
        if previous?.isVowel == true, [0x2E, 0x3F, 0x27, 0x60, 0x7E, 0x5E, 0x28, 0x2B, 0x2A].contains(byte) {
          result.append(0x5C)
        }
        result.append(byte)
        previous = nil
        continue
      }
      if letter.code == 4, previous?.code == 4 { result.append(0x5C) }
      var base = LetterClass.base(scalar.value)
      if letter.isUpper { base &= ~0x20 }
      result.append(UInt8(base))
      switch letter.code {
      case VietnameseLetter.aBreve: result.append(0x28)
      case VietnameseLetter.aCircumflex, VietnameseLetter.eCircumflex, VietnameseLetter.oCircumflex:
        result.append(0x5E)
      case VietnameseLetter.oHorn, VietnameseLetter.uHorn: result.append(0x2B)
      case VietnameseLetter.dStroke: result.append(UInt8(base))
      default: break
      }
      switch letter.tone {
      case .level: break
      case .acute: result.append(0x27)
      case .grave: result.append(0x60)
      case .hook: result.append(0x3F)
      case .tilde: result.append(0x7E)
      case .dot: result.append(0x2E)
      }
      previous = letter
    }
    return result
  }
}
