extension Array where Element: BitwiseCopyable {
  /// The same as `init(repeating:count:)`, for short arrays that are made often: that one asks the runtime for the type of
  /// its memory each time.
  @inline(__always)
  init(filled count: Int, with element: Element) {
    self = []
    append(addingCapacity: count) { $0.append(repeating: element, count: count) }
  }
}
