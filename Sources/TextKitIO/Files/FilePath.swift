import Glibc

/// A path as the file system has it: bytes, of whatever encoding, without NULs.
public struct FilePath: Hashable, Sendable {
  public private(set) var bytes: [UInt8]

  public init(bytes: [UInt8]) { self.bytes = bytes.filter { $0 != 0 } }

  /// A path of the command line: the argument's own bytes, even where they are no UTF-8.
  public init(_ text: String) {
    if text.unicodeScalars.contains("\u{FFFD}") {
      for index in 1..<max(1, Int(CommandLine.argc)) {
        guard let argument = unsafe CommandLine.unsafeArgv[index] else { continue }
        let bytes = unsafe Array(UnsafeRawBufferPointer(start: argument, count: strlen(argument)))
        if String(decoding: bytes, as: UTF8.self) == text {
          self.init(bytes: bytes)
          return
        }
      }
    }
    self.init(bytes: Array(text.utf8))
  }

  /// For people: control bytes escaped.
  public var shown: String { TextKitIO.shown(String(decoding: bytes, as: UTF8.self)) }

  /// For records.
  public var string: String { String(decoding: bytes, as: UTF8.self) }

  public func hasSuffix(_ suffix: String) -> Bool { bytes.suffix(suffix.utf8.count).elementsEqual(suffix.utf8) }

  /// This path with a name below it.
  public func appending(_ name: FilePath) -> FilePath {
    if bytes.isEmpty { return name }
    return FilePath(
      bytes: bytes.last == UInt8(ascii: "/") ? bytes + name.bytes : bytes + [UInt8(ascii: "/")] + name.bytes)
  }

  public func appending(_ name: String) -> FilePath { appending(FilePath(bytes: Array(name.utf8))) }

  /// The last component.
  public var name: FilePath {
    FilePath(bytes: Array(bytes.split(separator: UInt8(ascii: "/")).last ?? []))
  }

  /// All but the last component; empty where there is one only.
  public var directory: FilePath {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return FilePath(bytes: []) }
    return FilePath(bytes: slash == 0 ? [UInt8(ascii: "/")] : Array(bytes[..<slash]))
  }

  public var components: [FilePath] { bytes.split(separator: UInt8(ascii: "/")).map { FilePath(bytes: Array($0)) } }

  /// Calls `body` with the path as C wants it.
  func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    let characters = bytes.map { CChar(bitPattern: $0) } + [0]
    return unsafe characters.withUnsafeBufferPointer { buffer in
      // The array holds at least the final 0.
      guard let base = buffer.baseAddress else { preconditionFailure("an empty array of characters") }
      return unsafe body(base)
    }
  }
}
