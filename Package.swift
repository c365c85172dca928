// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

/// A module and, where it has tests, their target.
func module(_ name: String, _ dependencies: [Target.Dependency] = [], tests: [Target.Dependency]? = nil) -> [Target] {
    var targets: [Target] = [.target(name: name, dependencies: dependencies, swiftSettings: strict)]
    if let tests {
        let test = Target.testTarget(
            name: "\(name)Tests", dependencies: [.byName(name: name)] + tests, swiftSettings: strict)
        targets.append(test)
    }
    return targets
}

let primitives: Target.Dependency = "GigPrimitives"

let domain: [[Target]] = [
    module("GigPrimitives", tests: [.product(name: "Crypto", package: "swift-crypto")]),
]

let package = Package(
    name: "gigmopay",
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    ],
    targets: domain.flatMap { $0 }
)
