import Foundation
import GigGate
import GigOperations
import GigPrimitives
import GigTestSupport
import Synchronization
import Testing

@testable import GigRecords

@Suite("A copied store is the same store, or nobody opens it")
struct StoreCopyTests {
    /// All rows of a store, table by table, in the order of their bytes.
    private func contents(_ database: any SQLDatabase) async throws -> [String: [[SQLValue]]] {
        try await database.read { connection in
            var found: [String: [[SQLValue]]] = [:]
            for table in StoreTable.all {
                let columns = table.table.columns.map(\.name).joined(separator: ", ")
                let rows = try connection.rows("SELECT \(columns) FROM \(table.name)") { row in
                    try table.table.columns.indices.map { try row.value($0) }
                }
                found[table.name] = rows.sorted { "\($0)" < "\($1)" }
            }
            return found
        }
    }

    private func copy(
        _ source: any SQLDatabase,
        _ target: any SQLDatabase,
        progress: @escaping @Sendable (String) -> Void = { _ in }
    ) async throws -> CopyStore.Outcome {
        try await CopyStore(from: source, to: target, progress: progress).run()
    }

    /// What a copy is refused with.
    private func refusal(_ source: any SQLDatabase, _ target: any SQLDatabase) async throws -> CopyRefusal? {
        do {
            _ = try await copy(source, target)
            return nil
        } catch let refusal as CopyRefusal {
            return refusal
        }
    }

    @Test("to every engine and back again every table is the same, byte by byte", arguments: Engine.all, Engine.all)
    func thereAndBack(_ first: Engine, _ second: Engine) async throws {
        let (one, two, three) = (Folder(), Folder(), Folder())
        let house = try await TestHouse(folder: one.path, engine: first.kind)
        let furnishing = try await Furnishing(house)
        let source = try first.kind.openToRead(one.path)
        let before = try await contents(source)
        for (table, rows) in before where rows.isEmpty { Issue.record("nothing in \(table)") }
        let there = try second.open(two.path)
        let outcome = try await copy(source, there)
        #expect(outcome.differences == [])
        #expect(outcome.source.checkpoint != nil && outcome.source.checkpoint == outcome.target.checkpoint)
        #expect(outcome.target.logEntries == before["log_entry"]?.count && outcome.target.transfers > 20)
        #expect(outcome.digests.map(\.table) == StoreTable.all.map(\.name))
        #expect(try await contents(there) == before)
        let back = try first.open(three.path)
        #expect(try await copy(there, back).differences == [])
        #expect(try await contents(back) == before)
        _ = furnishing
    }

    @Test("a copy is a house that goes on: the same keys, replays, end-to-end ids and log", arguments: Engine.all)
    func goesOn(_ engine: Engine) async throws {
        let other = Engine.all.last { $0.kind != engine.kind } ?? engine
        let (one, two) = (Folder(), Folder())
        let house = try await TestHouse(folder: one.path, engine: engine.kind)
        let before = try await Furnishing(house)
        func move() async throws {
            _ = try await copy(try engine.kind.openToRead(one.path), try other.open(two.path))
        }
        try await move()
        let moved = try await reopened(two.path, other.kind)
        let pay = Pay(
            debtor: before.ada.account,
            creditor: .account(before.carla.account),
            amount: try Money("0.10", "EUR"),
            endToEndID: "E-0",
            remittance: "für E-0"
        )
        let again = try await moved.gate.perform(pay, as: before.ada.actor, key: try IdempotencyKey("pay-E-0"))
        #expect(again.isReplay)
        await #expect(throws: Refusal.self) {
            try await moved.gate.perform(pay, as: before.ada.actor, key: try IdempotencyKey("another"))
        }
        let size = try await moved.log().count
        _ = try await moved.gate.perform(WriteFact("a", "1"), as: .job("test"), key: moved.newKey())
        #expect(try await moved.log().count == size + 1)
        #expect(try await moved.verify() == [])
    }

    /// A house in a folder whose lock goes a moment after the database that had it.
    private func reopened(_ folder: String, _ engine: TestEngine) async throws -> TestHouse {
        for _ in 0..<500 {
            do {
                return try await TestHouse(folder: folder, seed: 2, engine: engine)
            } catch StoreFault.locked {
                try await Task.sleep(for: .milliseconds(10))
            }
        }
        return try await TestHouse(folder: folder, seed: 2, engine: engine)
    }

    @Test("what is written meanwhile is not in the copy, which is of one moment", arguments: Engine.all, Engine.all)
    func snapshot(_ first: Engine, _ second: Engine) async throws {
        let (one, two) = (Folder(), Folder())
        let house = try await TestHouse(folder: one.path, engine: first.kind)
        let furnishing = try await Furnishing(house)
        let source = try first.kind.openToRead(one.path)
        let before = try await contents(source)
        let running = Mutex(true)
        let writing = Task { () async throws -> Int in
            var number = 0
            while running.withLock({ $0 }) {
                #expect(try await furnishing.pay("0.01", to: furnishing.carla.account, id: "MEANWHILE-\(number)"))
                number += 1
            }
            return number
        }
        let target = try second.open(two.path)
        let outcome = try await copy(source, target) { _ in usleep(3000) }
        running.withLock { $0 = false }
        #expect(try await writing.value > 0)
        #expect(outcome.differences == [])
        let copied = try await contents(target)
        let (size, position) = (copied["log_entry"]?.count ?? 0, copied["journal"]?.count ?? 0)
        #expect(size >= before["log_entry"]?.count ?? 0)
        let after = try await contents(source)
        #expect(after["log_entry"]?.count ?? 0 > size && after["journal"]?.count ?? 0 > position)
    }

    private struct Killed: Error {}

    @Test("a copy that ends in the middle is refused by name, and not taken up again", arguments: Engine.all)
    func killed(_ engine: Engine) async throws {
        let (one, two, three) = (Folder(), Folder(), Folder())
        let house = try await TestHouse(folder: one.path, engine: engine.kind)
        _ = try await Furnishing(house)
        let source = try engine.kind.openToRead(one.path)
        let target = try engine.open(two.path)
        await #expect(throws: Killed.self) {
            try await copy(source, BreakingDatabase(target, afterWrites: 20) { throw Killed() })
        }
        let facts = try await target.read {
            try $0.rows("SELECT name FROM store_fact ORDER BY name") { try $0.text(0) }
        }
        #expect(facts.contains("copy_unfinished"))
        #expect(throws: CopyRefusal.unfinished) { try openStore(target) }
        #expect(try await refusal(source, target) == .unfinishedSide(.target))
        #expect(try await refusal(target, try engine.open(three.path)) == .unfinishedSide(.source))
        let report = try await StoreReader(target).ask(
            VerifyStore(),
            clock: SystemClock(),
            random: SystemRandom()
        )
        #expect(report.faults.contains("\(CopyRefusal.unfinished)"))
    }

    @Test("a target that is not empty, the same store, no store and other versions are refused", arguments: Engine.all)
    func refused(_ engine: Engine) async throws {
        let folders = (0..<6).map { _ in Folder() }
        let full = try engine.open(folders[0].path)
        _ = try openStore(full)
        try full.write { try $0.run("INSERT INTO store_fact (name, value) VALUES ('a', '1')", []) }
        let empty = try engine.open(folders[1].path)
        _ = try openStore(empty)
        #expect(try await refusal(empty, full) == .notEmpty(table: "store_fact"))
        #expect(try await refusal(empty, empty) == .sameStore)
        _ = try openStore(empty)
        let (old, new) = (try engine.open(folders[2].path), try engine.open(folders[3].path))
        try Migrations.apply([Migrations.all[0]], to: old)
        _ = try openStore(new)
        let step = Int64(Migrations.all.count + 1)
        try new.write { _ = try $0.run("INSERT INTO schema_step (step) VALUES (?)", [.integer(step)]) }
        let untouched = try engine.open(folders[4].path)
        #expect(try await refusal(old, untouched) == .olderStep(.source))
        #expect(try await refusal(new, untouched) == .newerStep(.source))
        #expect(try await refusal(untouched, empty) == .noStore)
        #expect(try await refusal(full, old) == .olderStep(.target))
        #expect(try await refusal(full, new) == .newerStep(.target))
        #expect(try await refusal(full, empty) == nil, "an empty store that was opened before is a target")
    }

    @Test("a copy in which a row is another is named and stays closed", arguments: Engine.all)
    func different(_ engine: Engine) async throws {
        let (one, two) = (Folder(), Folder())
        let house = try await TestHouse(folder: one.path, engine: engine.kind)
        _ = try await Furnishing(house)
        let target = try engine.open(two.path)
        // The last page of all is that of the log's head: one balance is changed right before.
        let changed = BreakingDatabase(target, beforeTable: "log_head") { connection in
            try connection.run(
                "UPDATE account SET credits_posted = credits_posted + 1 WHERE purpose = 'customer'",
                []
            )
        }
        let outcome = try await copy(try engine.kind.openToRead(one.path), changed)
        #expect(outcome.differences.contains { $0.hasPrefix("table account: ") })
        #expect(outcome.differences.contains { $0.hasPrefix("copy: ledger: ") })
        #expect(throws: CopyRefusal.unfinished) { try openStore(target) }
    }

    @Test("a full disk on the way leaves a copy that is refused", arguments: Engine.all)
    func full(_ engine: Engine) async throws {
        let (one, two) = (Folder(), Folder())
        let house = try await TestHouse(folder: one.path, engine: engine.kind)
        _ = try await Furnishing(house)
        let source = try engine.kind.openToRead(one.path)
        let target = try engine.open(two.path)
        await #expect(throws: StoreFault.self) {
            try await copy(source, BreakingDatabase(target, afterWrites: 30) { throw StoreFault.full("test") })
        }
        #expect(throws: CopyRefusal.unfinished) { try openStore(target) }
    }

    @Test("pages grow while rows are small and shrink while they are large")
    func pages() throws {
        var size = PageSize()
        #expect(size.rows == 1)
        let small = try page(rows: 10, bytes: 10)
        for _ in 0..<20 { size.follow(small) }
        #expect(size.rows == PageSize.mostRows)
        size.follow(try page(rows: 2, bytes: PageSize.wantedBytes))
        #expect(size.rows <= PageSize.mostRows / 2)
        for _ in 0..<20 { size.follow(try page(rows: 1, bytes: PageSize.wantedBytes * 2)) }
        #expect(size.rows == 1)
    }

    private func page(rows: Int, bytes: Int) throws -> TablePage {
        let connection = FixedRows(
            rows: (0..<rows).map { [.text("\($0)"), .blob([UInt8](repeating: 1, count: bytes))] }
        )
        let table = StoreTable(SQLTable("t", ["name": .text, "value": .blob]), key: "name")
        return try TablePage(table, after: nil, limit: rows, connection)
    }
}
