import Glibc

/// A pattern for names of files, as shells and ripgrep have them: `*.php`, `2024/*/page-?.html`, `!*.css`.
///
/// A pattern with a slash is held against the path below the directory, any other against the name alone.
public struct Glob: Sendable {
  private let pattern: FilePath
  private let hasSlash: Bool
  /// Whether it leaves files out.
  let isExclusion: Bool

  public init(_ text: String) {
    isExclusion = text.hasPrefix("!")
    pattern = FilePath(isExclusion ? String(text.dropFirst()) : text)
    hasSlash = pattern.bytes.contains(UInt8(ascii: "/"))
  }

  func matches(_ relative: FilePath) -> Bool {
    let subject = hasSlash ? relative : relative.name
    return unsafe pattern.withCString { pattern in
      unsafe subject.withCString { subject in unsafe fnmatch(pattern, subject, hasSlash ? FNM_PATHNAME : 0) == 0 }
    }
  }
}

extension [Glob] {
  /// Whether a file is taken or left out; `nil` where the patterns say nothing. The last one that matches counts.
  func verdict(_ relative: FilePath) -> Bool? {
    if let last = last(where: { $0.matches(relative) }) { return !last.isExclusion }
    return contains { !$0.isExclusion } ? false : nil
  }
}
