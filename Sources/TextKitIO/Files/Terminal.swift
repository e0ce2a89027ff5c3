import Glibc

/// What the reader of standard output can show.
public enum Terminal {
  /// Whether standard output is a terminal and `NO_COLOR` is unset or empty (no-color.org).
  public static var showsColor: Bool { isatty(1) == 1 && !refusesColor }

  private static var refusesColor: Bool {
    // The value is looked at before anything can change the environment.
    guard let value = unsafe getenv("NO_COLOR") else { return false }
    return unsafe value.pointee != 0
  }

  /// Appends text without what a terminal would obey: controls but tabs and line feeds come as `\u{…}`.
  static func append(_ text: ArraySlice<UInt8>, to output: inout [UInt8]) {
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A: output.append(UInt8(scalar.value))
      case 0..<0x20, 0x7F..<0xA0: output.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".utf8)
      default: output.append(scalar: scalar.value)
      }
    }
  }
}

/// Whether what is shown is coloured, as the user says.
public enum ColorChoice: String, CaseIterable, Sendable {
  case auto, always, never
}
