// swift-tools-version: 6.2
import PackageDescription

/// Prints what the summariser's learning needs; not part of the product.
let package = Package(
  name: "SummaryDump",
  dependencies: [.package(name: "TextKit", path: "../..")],
  targets: [
    .executableTarget(name: "dump", dependencies: [.product(name: "TextKitCore", package: "TextKit")])
  ],
  swiftLanguageModes: [.v6]
)
