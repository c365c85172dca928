// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    // Ids, JSON and digests are small generic code that every module calls: it must be specialised where it is used.
    .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
]

func module(
    _ name: String,
    _ dependencies: [Target.Dependency] = [],
    settings: [SwiftSetting] = []
) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict + settings)
}

/// Hashing and matching are the inner loops of most tests: without optimisation they take fifty times as long.
let optimised: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

func tests(of name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: [.byName(name: name)] + dependencies,
        swiftSettings: strict
    )
}

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")

/// Standard library only; each builds and is tested without any package.
let domain: [Target] = [
    module("GigPrimitives", settings: optimised),
    module("GigLedger", ["GigPrimitives"], settings: optimised),
    module("GigIdentity", ["GigPrimitives"]),
    module("GigScreening", ["GigPrimitives"], settings: optimised),
    module("GigAccess", ["GigPrimitives"]),
    module("GigTransparency", ["GigPrimitives"], settings: optimised),
]

/// The books once more, the dumbest way, for tests to compare with.
let model: [Target] = [
    module("GigLedgerModel", ["GigPrimitives", "GigLedger"], settings: optimised)
]

/// What every process of ours writes down while it works.
let logging: [Target] = [
    module("GigLogging", ["GigPrimitives", .product(name: "Logging", package: "swift-log")])
]

let gate: [Target] = [
    module("GigGate", ["GigPrimitives", "GigAccess", "GigScreening", "GigTransparency"])
]

let adapters: [Target] = [
    .systemLibrary(
        name: "CLibXML2",
        pkgConfig: "libxml-2.0",
        providers: [.apt(["libxml2-dev"])]
    ),
    module("GigPartners", ["CLibXML2", "GigPrimitives", "GigScreening", "GigTransparency"], settings: optimised),
    .target(name: "CBoringCalls", dependencies: [crypto]),
    .target(name: "CVaultCalls"),
    module(
        "GigVault",
        [
            "CBoringCalls", "CVaultCalls", "GigPrimitives", "GigTransparency", "GigGate", crypto,
            .product(name: "X509", package: "swift-certificates"),
            .product(name: "SwiftASN1", package: "swift-asn1"),
        ]
    ),
    module(
        "GigRecords",
        ["GigPrimitives", "GigAccess", "GigIdentity", "GigLedger", "GigScreening", "GigTransparency", "GigGate"]
    ),
    .target(name: "CSQLiteSettings", linkerSettings: [.linkedLibrary("sqlite3")]),
    .target(name: "CPageVFS", dependencies: [crypto], linkerSettings: [.linkedLibrary("sqlite3")]),
    module(
        "GigSQLite",
        [
            "CSQLiteSettings", "CPageVFS", "GigGate", "GigRecords", .product(name: "GRDB", package: "GRDB.swift"),
            .product(name: "GRDBSQLite", package: "GRDB.swift"),
        ]
    ),
    .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    module(
        "GigTransport",
        [
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOTLS", package: "swift-nio"),
            .product(name: "NIOSSL", package: "swift-nio-ssl"),
        ]
    ),
    module("GigPostgres", ["CLibPQ", "GigGate", "GigRecords"], settings: optimised),
]

let rooms: [Target] = [
    module(
        "GigOperations",
        [
            "GigPrimitives", "GigAccess", "GigIdentity", "GigLedger", "GigScreening", "GigTransparency", "GigGate",
            "GigPartners", "GigRecords",
        ]
    ),
    module(
        "GigHTTP",
        [
            "GigPrimitives", "GigAccess", "GigIdentity", "GigLedger", "GigScreening", "GigGate", "GigPartners",
            "GigRecords", "GigOperations", "GigTransparency", "GigTransport", "GigLogging",
            .product(name: "Hummingbird", package: "hummingbird"),
            .product(name: "HummingbirdCore", package: "hummingbird"),
            .product(name: "HTTPTypes", package: "swift-http-types"),
            .product(name: "Logging", package: "swift-log"),
            .product(name: "AsyncAlgorithms", package: "swift-async-algorithms"),
            .product(name: "NIOCore", package: "swift-nio"),
        ]
    ),
    module(
        "GigDemonstration",
        [
            "GigPrimitives", "GigAccess", "GigIdentity", "GigLedger", "GigGate", "GigPartners", "GigRecords",
            "GigOperations",
        ]
    ),
    .executableTarget(
        name: "gigmopay",
        dependencies: [
            "CVaultCalls",
            "GigPrimitives", "GigAccess", "GigScreening", "GigTransparency", "GigGate", "GigPartners", "GigVault",
            "GigRecords", "GigSQLite", "GigPostgres", "GigOperations", "GigHTTP", "GigDemonstration", "GigTransport",
            "GigLogging",
            .product(name: "ArgumentParser", package: "swift-argument-parser"),
            .product(name: "AsyncHTTPClient", package: "async-http-client"),
            .product(name: "Hummingbird", package: "hummingbird"),
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOHTTP1", package: "swift-nio"),
            .product(name: "NIOSSL", package: "swift-nio-ssl"),
            .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            .product(name: "UnixSignals", package: "swift-service-lifecycle"),
        ],
        swiftSettings: strict
    ),
]

/// Time and score parts of the product for the referees; they are not part of it.
let benches: [Target] = [
    .executableTarget(
        name: "screen-bench",
        dependencies: ["GigPrimitives", "GigScreening", "GigPartners"],
        swiftSettings: strict
    ),
    .executableTarget(
        name: "liabilities-bench",
        dependencies: ["GigPrimitives", "GigTransparency", "GigOperations", "GigVault"],
        swiftSettings: strict
    ),
    .executableTarget(
        name: "store-bench",
        dependencies: ["CPageVFS", "GigPrimitives", "GigGate", "GigRecords", "GigSQLite", "GigVault"],
        swiftSettings: strict
    ),
]

let testSupport: [Target] = [
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    module(
        "GigTestSupport",
        [
            "GigPrimitives", "GigAccess", "GigIdentity", "GigLedger", "GigScreening", "GigTransparency", "GigGate",
            "GigRecords", "GigSQLite", "GigPostgres", "GigPostgresTestSupport", "GigVault", "GigOperations",
            "GigDemonstration",
        ]
    ),
    module("GigPostgresTestSupport"),
]

/// Domain tests need nothing but the domain; `script/test-domain` runs them alone.
let domainTests: [Target] = [
    tests(of: "GigPrimitives", [crypto]),
    tests(of: "GigLedger", ["GigPrimitives", "GigLedgerModel"]),
    tests(of: "GigIdentity", ["GigPrimitives"]),
    tests(of: "GigScreening", ["GigPrimitives"]),
    tests(of: "GigAccess", ["GigPrimitives"]),
    tests(of: "GigTransparency", ["GigPrimitives", crypto]),
]

let houseTests: [Target] = [
    tests(of: "GigPartners", ["GigPrimitives", "GigScreening", "GigTransparency", crypto]),
    tests(of: "GigVault", ["CZlib", "GigGate", "GigPrimitives", "GigTransparency", crypto]),
    tests(of: "GigGate", ["GigPrimitives", "GigAccess", "GigTransparency", "GigOperations", "GigTestSupport"]),
    tests(of: "GigLogging", ["GigPrimitives", .product(name: "Logging", package: "swift-log")]),
    tests(
        of: "GigTransport",
        [
            "GigVault", .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOSSL", package: "swift-nio-ssl"),
        ]
    ),
    tests(of: "GigPostgres", ["GigPostgresTestSupport", "GigGate", "GigRecords"]),
    tests(
        of: "GigRecords",
        [
            "CPageVFS", "GigPostgres", "GigPostgresTestSupport", "GigLedgerModel",
            "GigPrimitives", "GigAccess", "GigIdentity", "GigLedger", "GigScreening", "GigTransparency", "GigGate",
            "GigSQLite", "GigPartners", "GigVault", "GigOperations", "GigTestSupport",
        ]
    ),
    tests(
        of: "GigOperations",
        [
            "GigPrimitives", "GigAccess", "GigIdentity", "GigLedger", "GigScreening", "GigGate", "GigPartners",
            "GigRecords", "GigTestSupport", "GigTransparency", "GigVault",
        ]
    ),
    tests(
        of: "GigHTTP",
        [
            "GigPrimitives", "GigAccess", "GigGate", "GigOperations", "GigRecords", "GigTransparency", "GigVault",
            "GigTestSupport", "GigLogging", "GigTransport",
            .product(name: "Hummingbird", package: "hummingbird"),
            .product(name: "HummingbirdTesting", package: "hummingbird"),
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOPosix", package: "swift-nio"),
        ]
    ),
    .testTarget(
        name: "TidyTests",
        dependencies: ["GigPrimitives", "GigAccess", "GigGate", "GigOperations", "GigRecords"],
        swiftSettings: strict
    ),
]

let package = Package(
    name: "gigmopay",
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-async-algorithms", from: "1.1.4"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
    ],
    targets: domain + model + logging + gate + adapters + rooms + benches + testSupport + domainTests + houseTests
)
