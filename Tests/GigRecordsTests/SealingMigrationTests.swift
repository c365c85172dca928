import Foundation
import GigGate
import GigIdentity
import GigPrimitives
import GigTestSupport
import Testing

@testable import GigRecords

@Suite("What an old store kept in the clear is sealed when it is opened")
struct SealingMigrationTests {
    private static let markers = ["Ada Okafor", "Ben Haddad", "Zoltan Ravenscroft", "DE89370400440532013000"]

    private func migrated(_ engine: Engine, _ folder: Folder) throws -> OldStore {
        let old = try OldStore(payments: 3)
        let database = try engine.open(folder.path)
        try old.write(to: database, hasGaps: false)
        _ = try openStore(database)
        return old
    }

    @Test("every value is what it was, and numbers are found", arguments: Engine.all)
    func values(_ engine: Engine) async throws {
        let folder = Folder()
        let old = try migrated(engine, folder)
        let vault = try TestHouse.vault()
        let database = try engine.kind.openToRead(folder.path)
        let (ada, payer) = (old.ada, old.payer)
        try await database.read { connection in
            let records = Records(RecordSession(reading: connection, vault))
            #expect(try records.customer(ada)?.name == "Ada Okafor")
            #expect(try records.customers(try Page(limit: 10)).map(\.country) == ["DE", "DE", "DE"])
            let number = AccountNumber(scheme: .other, number: "N-\(payer.low)")
            #expect(try records.accounts(numbered: [number])[number]?.keys.map(\.self) == [payer])
            #expect(try records.numbers(of: payer) == [number])
            let orders = try records.orders(of: nil, try Page(limit: 200))
            #expect(orders.count == old.orders.count)
            for order in orders { #expect(order.debtorName == "a" && order.creditorName == "b") }
            #expect(Set(orders.compactMap(\.endToEndID)).isSuperset(of: ["HELD-0", "E-0", "E-2"]))
            let waiting = try records.waitingPayouts(limit: 10)
            #expect(waiting.map(\.destination.number.number) == ["DE89370400440532013000"])
            #expect(waiting.map(\.destination.holder) == ["Ada Okafor"])
            let alerts = try records.alerts(in: nil, try Page(limit: 10))
            #expect(alerts.count == 3 && alerts.allSatisfy { $0.findings == "[]" })
            for alert in alerts {
                let decisions = try records.decisions(about: alert.id)
                #expect(!decisions.isEmpty && decisions.allSatisfy { $0.reason == "looked" })
                #expect(Set(decisions.map(\.person)).count == decisions.count, "nobody of old has a name")
            }
        }
        let keys = try await database.read { connection in
            try connection.rows("SELECT customer, class FROM customer_key") { row in
                (try row.id(0) as CustomerID, try row.text(1))
            }
        }
        #expect(keys.contains { $0 == ada && $1 == "retention" })
        #expect(keys.contains { $0 == ada && $1 == "erasable" }, "for the answers that ada was given")
        #expect(keys.filter { $0.0 == .zero }.map(\.1).sorted() == ["index", "retention"])
    }

    @Test("whoever opens it is told of every value that is sealed, and of none afterwards", arguments: Engine.all)
    func progress(_ engine: Engine) throws {
        let folder = Folder()
        let database = try engine.open(folder.path)
        try OldStore(payments: 3).write(to: database, hasGaps: false)
        func told(_ database: some SQLDatabase) throws -> [MigrationProgress] {
            var told: [MigrationProgress] = []
            _ = try RecordStore(database, TestHouse.vault()) { told.append($0) }
            return told
        }
        let first = try told(database)
        #expect(Set(first.map(\.step)) == [9, 10, 12, 15])
        for step in [9, 10, 12, 15] {
            let rows = first.filter { $0.step == step }.map(\.rows)
            #expect(!rows.isEmpty && rows == Array(1...rows.count), "step \(step)")
        }
        #expect(try told(database).isEmpty)
    }

    @Test("no byte of it is left in the files of SQLite once the store is closed")
    func files() async throws {
        let folder = Folder()
        let engine = try #require(Engine.all.first { $0.kind == .sqlite })
        _ = try migrated(engine, folder)
        // The search itself finds what lies readable in a file.
        let readable = folder.path + "/readable"
        try Data("…\(Self.markers[0])…".utf8).write(to: URL(filePath: readable))
        #expect(try await held(in: folder) == [Self.markers[0]])
        try FileManager.default.removeItem(atPath: readable)
        #expect(try await held(in: folder) == [])
    }

    /// The markers in any file of a folder, once nobody holds its lock.
    private func held(in folder: Folder) async throws -> [String] {
        for _ in 0..<500 where FileManager.default.fileExists(atPath: folder.path + "/gigmopay.sqlite-wal") {
            try await Task.sleep(for: .milliseconds(10))
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(names.contains("gigmopay.sqlite"))
        let contents = try names.map { try Data(contentsOf: URL(filePath: folder.path + "/" + $0)) }
        return Self.markers.filter { marker in contents.contains { $0.range(of: Data(marker.utf8)) != nil } }
    }
}
