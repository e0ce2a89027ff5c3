import Glibc

extension Run {
  /// How many processors the process may use.
  public static var availableProcessors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
