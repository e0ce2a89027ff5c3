import Glibc

enum FileKind {
  /// Whether a path names something other than a regular file: a device or a pipe, which is written as it is.
  static func isSpecial(_ path: FilePath) -> Bool {
    var status = stat()
    guard unsafe path.withCString({ unsafe stat($0, &status) }) == 0 else { return false }
    return status.st_mode & S_IFMT != S_IFREG && status.st_mode & S_IFMT != S_IFDIR
  }

  /// Gives a file another name, in place of a file that has it.
  static func rename(_ from: FilePath, _ to: FilePath) throws(Failure) {
    let code = unsafe from.withCString { from in unsafe to.withCString { to in unsafe Glibc.rename(from, to) } }
    guard code == 0 else { throw Failure(.cannotCreate, "\(to.shown): \(lastError())") }
  }
}
