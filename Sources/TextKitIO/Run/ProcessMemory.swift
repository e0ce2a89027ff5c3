import CTextKitScan

/// How a process keeps its memory.
public enum ProcessMemory {
  /// Has the arrays of a long page given back to the system as soon as they are freed; for a tool, before its work.
  public static func returnLongArrays() { tk_return_long_arrays() }
}
