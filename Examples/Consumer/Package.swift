// swift-tools-version: 6.2
import PackageDescription

// A package that stands on TextKit's libraries, as any other would.
let package = Package(
  name: "Consumer",
  dependencies: [.package(name: "TextKit", path: "../..")],
  targets: [
    .executableTarget(
      name: "consumer",
      dependencies: [
        .product(name: "TextKitCore", package: "TextKit"), .product(name: "TextKitIO", package: "TextKit"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
