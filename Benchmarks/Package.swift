// swift-tools-version: 6.2
import PackageDescription

// Measures TextKit's stages. A package of its own, so that nothing of it is built with the library.
let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "TextKit", path: "..")],
  targets: [
    .target(
      name: "CBreaks",
      cxxSettings: [.unsafeFlags(["-I", "../Tests/CTextKitBreaks/include"])],
      linkerSettings: [.linkedLibrary("icuuc"), .linkedLibrary("icudata"), .linkedLibrary("stdc++")]),
    .executableTarget(
      name: "bench",
      dependencies: [
        "CBreaks", .product(name: "TextKitCore", package: "TextKit"), .product(name: "TextKitIO", package: "TextKit"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
