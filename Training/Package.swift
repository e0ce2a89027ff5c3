// swift-tools-version: 6.2
import PackageDescription

// What the scripts of this folder need of the library itself. A package of its own, so that nothing of it is built
// with the library.
let package = Package(
  name: "Training",
  dependencies: [.package(name: "TextKit", path: "..")],
  targets: [
    .executableTarget(
      name: "cleaning-features", dependencies: [.product(name: "TextKitCore", package: "TextKit")],
      path: "CleaningFeatures")
  ],
  swiftLanguageModes: [.v6]
)
