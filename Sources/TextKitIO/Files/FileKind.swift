import Glibc

enum FileKind {
  /// Whether a path names something other than a regular file: a device or a pipe, which is written as it is.
  static func isSpecial(_ path: FilePath) -> Bool {
    var status = stat()
    guard unsafe path.withCString({ unsafe stat($0, &status) }) == 0 else { return false }
    return status.st_mode & S_IFMT != S_IFREG && status.st_mode & S_IFMT != S_IFDIR
  }
}
