// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target: strict memory safety and warnings as errors.
let strict: [SwiftSetting] = [
  .strictMemorySafety(), .treatAllWarnings(as: .error), .enableExperimentalFeature("Lifetimes"),
]

/// `TEXTKIT_STATIC=1` links ICU, utf8proc and the compression libraries from their archives, for the one-file binary.
let isStatic = Context.environment["TEXTKIT_STATIC"] == "1"

func libraries(_ names: String...) -> [LinkerSetting] {
  names.map { .linkedLibrary(isStatic ? ":lib\($0).a" : $0) }
}

/// What the C++ library stands on; only behind ICU, since a linker reads archives once, in order.
let runtime: [LinkerSetting] = (isStatic ? ["stdc++", "m", "dl"] : ["stdc++"]).map { .linkedLibrary($0) }

let package = Package(
  name: "TextKit",
  products: [
    .library(name: "TextKitCore", targets: ["TextKitCore"]),
    .library(name: "TextKitIO", targets: ["TextKitIO"]),
    .executable(name: "summarize", targets: ["summarize"]),
    .library(name: "textkit", type: .dynamic, targets: ["TextKitC"]),
  ],
  targets: [
    .target(name: "CTextKitICU", linkerSettings: libraries("icuuc", "icudata", "utf8proc") + runtime),
    .target(name: "CTextKitData"),
    .target(
      name: "TextKitCore", dependencies: ["CTextKitICU", "CTextKitData", "CTextKitScan"], swiftSettings: strict),
    .target(name: "CTextKitCompression", linkerSettings: libraries("z", "zstd")),
    .target(name: "CTextKitScan"),
    .target(
      name: "TextKitIO", dependencies: ["TextKitCore", "CTextKitCompression", "CTextKitScan"], swiftSettings: strict),
    .target(name: "TextKitC", dependencies: ["TextKitIO"], path: "Sources/textkit-c", swiftSettings: strict),
    .executableTarget(name: "summarize", dependencies: ["TextKitIO"], swiftSettings: strict),
    .target(
      name: "CTextKitBreaks", path: "Tests/CTextKitBreaks", linkerSettings: libraries("icuuc", "icudata") + runtime),
    .testTarget(name: "TextKitCoreTests", dependencies: ["TextKitCore", "CTextKitBreaks", "CTextKitScan"]),
    .testTarget(name: "SummarizeTests", dependencies: ["TextKitIO", "summarize"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x,
  cxxLanguageStandard: .cxx17
)
