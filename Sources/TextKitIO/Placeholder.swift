@_exported import TextKitCore
