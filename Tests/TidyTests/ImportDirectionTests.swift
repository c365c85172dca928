import Foundation
import Testing

@Suite("Imports point down only")
struct ImportDirectionTests {
    static let domain: Set = [
        "GigPrimitives", "GigLedger", "GigIdentity", "GigScreening", "GigAccess", "GigTransparency",
    ]
    private static let adapters: Set = ["GigPartners", "GigVault", "GigRecords", "GigSQLite", "GigPostgres"]

    /// What each module of ours may import of ours.
    static let permitted: [String: Set<String>] = {
        var table: [String: Set<String>] = ["GigPrimitives": []]
        for module in domain where module != "GigPrimitives" { table[module] = ["GigPrimitives"] }
        table["GigGate"] = domain
        table["GigPartners"] = domain
        table["GigVault"] = domain.union(["GigGate"])
        table["GigRecords"] = domain.union(["GigGate"])
        table["GigSQLite"] = domain.union(["GigGate", "GigRecords"])
        table["GigPostgres"] = ["GigGate", "GigRecords"]
        table["GigLedgerModel"] = ["GigPrimitives", "GigLedger"]
        table["GigPostgresTestSupport"] = []
        table["GigTransport"] = []
        table["GigLogging"] = ["GigPrimitives"]
        table["GigOperations"] = domain.union(["GigGate", "GigPartners", "GigRecords"])
        table["GigHTTP"] = domain.union([
            "GigGate", "GigPartners", "GigRecords", "GigOperations", "GigTransport", "GigLogging",
        ])
        table["GigDemonstration"] = domain.union(["GigGate", "GigPartners", "GigRecords", "GigOperations"])
        table["gigmopay"] = domain.union(adapters).union([
            "GigGate", "GigOperations", "GigHTTP", "GigDemonstration", "GigTransport", "GigLogging",
        ])
        table["liabilities-bench"] = ["GigPrimitives", "GigTransparency", "GigOperations", "GigVault"]
        table["store-bench"] = ["GigPrimitives", "GigGate", "GigRecords", "GigSQLite", "GigVault"]
        table["screen-bench"] = ["GigPrimitives", "GigScreening", "GigPartners"]
        table["GigTestSupport"] = domain.union(adapters).union([
            "GigGate", "GigOperations", "GigDemonstration", "GigPostgresTestSupport",
        ])
        return table
    }()

    /// Modules of the toolchain that a domain module may import, file by file; an addition needs a decision record.
    private static let domainExceptions: [String: Set<String>] = [
        // Memory that searches use again (ADR 0017).
        "Sources/GigScreening/ScratchPool.swift": ["Synchronization"]
    ]

    @Test("each module imports what stands below it and nothing else of ours")
    func direction() throws {
        var seen: Set<String> = []
        for file in try SourceTree.files(under: "Sources") {
            let allowed = try #require(Self.permitted[file.module], "\(file.module) has no place in the house")
            seen.insert(file.module)
            for name in file.imports where name.hasPrefix("Gig") || name == "gigmopay" {
                #expect(allowed.contains(name), "\(file.path) imports \(name)")
            }
        }
        #expect(seen == Set(Self.permitted.keys), "every module of the table exists")
    }

    @Test("domain modules import nothing but GigPrimitives")
    func purity() throws {
        for file in try SourceTree.files(under: "Sources") where Self.domain.contains(file.module) {
            let allowed = Self.domainExceptions[file.path, default: []].union(["GigPrimitives"])
            for name in file.imports { #expect(allowed.contains(name), "\(file.path) imports \(name)") }
        }
    }

    @Test("Foundation stays at the edge")
    func foundation() throws {
        let inner = Self.domain.union(["GigGate", "GigRecords", "GigOperations", "GigPartners", "GigDemonstration"])
        for file in try SourceTree.files(under: "Sources") where inner.contains(file.module) {
            #expect(!file.imports.contains { $0.hasPrefix("Foundation") }, "\(file.path)")
        }
    }

    @Test("SQL is in the records module, the engines and their bench alone")
    func sql() throws {
        let words = ["SELECT ", "INSERT INTO", "UPDATE ", "DELETE FROM", "PRAGMA "]
        for file in try SourceTree.files(under: "Sources")
        where !["GigRecords", "GigSQLite", "GigPostgres", "GigTestSupport", "GigPostgresTestSupport", "store-bench"]
            .contains(
                file.module
            )
        {
            for (number, line) in file.lines.enumerated() where words.contains(where: line.contains) {
                Issue.record("\(file.path):\(number + 1) speaks SQL")
            }
        }
    }

    @Test("an import is found however it is written")
    func reader() {
        let text = """
            import A
            @testable import B
            private import C
            import struct D.Thing
            // import E
            @preconcurrency internal import F
            """
        #expect(SourceTree.File(path: "Sources/X/y.swift", text: text).imports == ["A", "B", "C", "D", "F"])
    }
}
