import Glibc

/// What the reader of standard output can show.
public enum Terminal {
  /// Whether standard output is a terminal and `NO_COLOR` is unset or empty.
  public static var showsColour: Bool { isatty(1) == 1 && !refusesColour }

  private static var refusesColour: Bool {
    // The value is looked at before anything can change the environment.
    guard let value = unsafe getenv("NO_COLOR") else { return false }
    return unsafe value.pointee != 0
  }
}
