// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(of name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies, swiftSettings: strict)
}

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")

/// Standard library only; each builds and is tested without any package.
let domain: [Target] = [
    module("GigPrimitives"),
    module("GigLedger", ["GigPrimitives"]),
    module("GigIdentity", ["GigPrimitives"]),
    module("GigScreening", ["GigPrimitives"]),
    module("GigAccess", ["GigPrimitives"]),
    module("GigTransparency", ["GigPrimitives"]),
]

let gate: [Target] = [
    module("GigGate", ["GigPrimitives", "GigAccess", "GigScreening", "GigTransparency"])
]

let adapters: [Target] = [
    .systemLibrary(
        name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    module("GigPartners", ["CLibXML2", "GigPrimitives", "GigScreening"]),
    module("GigVault", ["GigPrimitives", "GigTransparency", "GigGate", crypto]),
    module(
        "GigRecords",
        ["GigPrimitives", "GigAccess", "GigIdentity", "GigLedger", "GigScreening", "GigTransparency", "GigGate"]),
    module("GigSQLite", ["GigGate", "GigRecords", .product(name: "GRDB", package: "GRDB.swift")]),
]

let rooms: [Target] = [
    module(
        "GigOperations",
        [
            "GigPrimitives", "GigAccess", "GigIdentity", "GigLedger", "GigScreening", "GigGate", "GigPartners",
            "GigRecords",
        ]),
    module(
        "GigHTTP",
        [
            "GigPrimitives", "GigAccess", "GigIdentity", "GigLedger", "GigScreening", "GigGate", "GigPartners",
            "GigRecords", "GigOperations", .product(name: "Hummingbird", package: "hummingbird"),
            .product(name: "HummingbirdTLS", package: "hummingbird"),
        ]),
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
    targets: domain + gate + adapters + rooms
)
