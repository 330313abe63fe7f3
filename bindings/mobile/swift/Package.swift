// swift-tools-version:5.7
import PackageDescription

// Links libsuivi: README.md says how.
let package = Package(
    name: "Suivi",
    products: [.library(name: "Suivi", targets: ["Suivi"])],
    targets: [
        .systemLibrary(name: "SuiviFFI"),
        .target(name: "Suivi", dependencies: ["SuiviFFI"]),
        .testTarget(name: "SuiviTests", dependencies: ["Suivi"]),
    ]
)
