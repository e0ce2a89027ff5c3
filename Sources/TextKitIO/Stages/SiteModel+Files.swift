import TextKitCore

extension SiteModel {
  /// The model of pages in files.
  public static func learned(from files: [FilePath], input: InputFormat) throws(Failure) -> SiteModel {
    var pages: [Page] = []
    for file in files {
      let bytes = try DescriptorSource(try Descriptor.reading(file)).readAll(limit: 64 << 20)
      let type: String? = input == .html ? "text/html" : input == .text ? "text/plain" : nil
      let document = Document(kind: .bytes, payload: bytes, mediaType: type)
      guard let page = try? document.page() else { throw Failure(.data, "\(file.shown): is no text") }
      pages.append(page)
    }
    return SiteModel(learning: pages)
  }

  /// Reads a model from a file.
  public static func reading(_ file: FilePath) throws(Failure) -> SiteModel {
    let bytes = try DescriptorSource(try Descriptor.reading(file)).readAll(limit: 1 << 28)
    do throws(SiteModel.Malformed) {
      return try SiteModel(serialized: bytes)
    } catch {
      throw Failure(.data, "\(file.shown):\(error.line): no count of articles, tab, line")
    }
  }
}
