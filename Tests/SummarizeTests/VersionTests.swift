import Testing
@testable import TextKitIO
@Test func x() { #expect(Decoder().decode([0x65, 0xCC, 0x81]).string.utf8.count == 2) }
