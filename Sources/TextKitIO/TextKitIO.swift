/// Files, formats and processes around `TextKitCore`: everything that may fail outside of the text.
@_exported import TextKitCore

/// The version of the tool and of the library.
public let textKitVersion = "0.1.0"
