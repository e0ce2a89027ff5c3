/// An encoding in which UTF-8 may have been read.
enum MojibakeReading: Int, CaseIterable {
  case windows, macintosh, codePage850

  var flag: LineScan {
    switch self {
    case .windows: .windows
    case .macintosh: .macintosh
    case .codePage850: .codePage850
    }
  }

  /// The byte that a scalar was; fall-through of C1 and Latin-1 included for windows-1252.
  func byte(of scalar: UInt32) -> UInt8? { table.byte(of: scalar) }

  /// The bytes of this encoding, to be asked again and again.
  var table: Table { Self.tables[rawValue] }

  struct Table: Sendable {
    fileprivate let bytes: [UInt8]
    fileprivate let isMacintosh: Bool

    @inline(__always)
    func byte(of scalar: UInt32) -> UInt8? {
      if scalar < limit {
        let byte = bytes[Int(scalar)]
        return byte == 0 ? nil : byte
      }
      return isMacintosh ? macintosh(scalar) : nil
    }

    private func macintosh(_ scalar: UInt32) -> UInt8? {
      switch scalar {
      case 0xFB01: 0xDE
      case 0xFB02: 0xDF
      case 0xF8FF: 0xF0
      default: nil
      }
    }
  }

  /// Beyond the last scalar of the tables.
  private static let limit: UInt32 = 0x2600

  private static let tables: [Table] = allCases.map { reading in
    var table = [UInt8](repeating: 0, count: Int(limit))
    let encoding: SingleByteEncoding
    switch reading {
    case .windows:
      encoding = .windows1252
      for scalar in 0x80..<0x100 { table[scalar] = UInt8(scalar) }
      // windows-1258 differs in letters that are lead bytes.
      table[0x102] = 0xC3
      table[0x110] = 0xD0
    case .macintosh: encoding = .macintosh
    case .codePage850: encoding = .codePage850
    }
    for byte in UInt8(0x80)...0xFF {
      if let scalar = encoding.scalar(of: byte), scalar < limit { table[Int(scalar)] = byte }
    }
    return Table(bytes: table, isMacintosh: reading == .macintosh)
  }
}
