import Dispatch
import Foundation
import GigGate
import GigLedger
import GigPrimitives
import GigTestSupport
import Testing

@testable import GigRecords

@Suite("Every engine keeps the contract of the records")
struct EngineContractTests {
    private struct Undo: Error {}

    private func count(_ connection: any SQLConnection, _ table: String) throws -> Int64? {
        try connection.row("SELECT COUNT(*) FROM \(table)") { try $0.integer(0) }
    }

    private let insertFact = "INSERT INTO store_fact (name, value) VALUES (?, ?)"

    private func write(_ name: String, _ connection: any SQLConnection) throws {
        try connection.run(insertFact, [.text(name), .text("1")])
    }

    @Test("migrations apply once, however often the store is opened", arguments: Engine.all)
    func migrations(_ engine: Engine) throws {
        let folder = Folder()
        let database = try engine.open(folder.path)
        for _ in 0..<3 { _ = try openStore(database) }
        try database.write { connection in
            let steps = try connection.rows("SELECT step FROM schema_step ORDER BY step") { try $0.integer(0) }
            #expect(steps == (1...Int64(Migrations.all.count)).map { $0 })
            let generation = try connection.row("SELECT generation FROM access_state") { try $0.integer(0) }
            #expect(generation == 0)
        }
    }

    @Test("a store of a newer version is refused and left alone", arguments: Engine.all)
    func newer(_ engine: Engine) throws {
        let folder = Folder()
        let database = try engine.open(folder.path)
        _ = try openStore(database)
        let step = Int64(Migrations.all.count + 1)
        try database.write { _ = try $0.run("INSERT INTO schema_step (step) VALUES (?)", [.integer(step)]) }
        #expect(try fault { _ = try openStore(database) } == "unavailable")
        try database.write { connection in
            let steps = try count(connection, "schema_step")
            #expect(steps == step)
        }
    }

    @Test("commits are durable by the engine's own settings", arguments: Engine.all)
    func durability(_ engine: Engine) throws {
        let folder = Folder()
        let database = try engine.open(folder.path)
        // Settings of the session can't change inside a transaction, so what is read there is in force.
        try database.write { connection in
            for setting in engine.durability {
                let answer = try connection.row(setting.question) { try $0.value(0) }
                #expect(answer == setting.answer, "\(setting.question)")
            }
        }
    }

    @Test("a transaction that throws is undone whole, and its error goes on", arguments: Engine.all)
    func undo(_ engine: Engine) throws {
        let folder = Folder()
        let database = try engine.open(folder.path)
        _ = try openStore(database)
        #expect(throws: Undo.self) {
            try database.write { connection in
                try connection.run(insertFact, [.text("a"), .text("1")])
                throw Undo()
            }
        }
        try database.write { connection in
            let facts = try count(connection, "store_fact")
            #expect(facts == 0)
        }
    }

    @Test("a savepoint undoes its own part alone", arguments: Engine.all)
    func savepoints(_ engine: Engine) throws {
        let folder = Folder()
        let database = try engine.open(folder.path)
        _ = try openStore(database)
        try database.write { connection in
            let session = try RecordSession(writing: connection, nil, TestHouse.vault())
            try write("before", connection)
            #expect(throws: Undo.self) {
                try session.savepoint {
                    try write("undone", connection)
                    try session.savepoint { try write("inner", connection) }
                    throw Undo()
                }
            }
            let kept = try session.savepoint {
                let inner = try fault { try session.savepoint { try write("before", connection) } }
                #expect(inner == "statement")
                try write("after", connection)
                return 7
            }
            #expect(kept == 7)
        }
        try database.write { connection in
            let names = try connection.rows("SELECT name FROM store_fact ORDER BY name") { try $0.text(0) }
            #expect(names == ["after", "before"])
        }
    }

    struct WrongType: CustomTestStringConvertible {
        let testDescription: String
        let sql: String
        let value: SQLValue
    }

    static let wrongTypes = [
        WrongType(
            testDescription: "text in an integer column",
            sql: "INSERT INTO schema_step (step) VALUES (?)",
            value: .text("x")
        ),
        WrongType(
            testDescription: "bytes in a text column",
            sql: "INSERT INTO store_fact (name, value) VALUES ('a', ?)",
            value: .blob([1])
        ),
        WrongType(
            testDescription: "text in a column of bytes",
            sql: "INSERT INTO bank (id, name, country, bic, licence) VALUES (?, 'n', 'DE', 'b', 'l')",
            value: .text("x")
        ),
        WrongType(
            testDescription: "nothing where something must be",
            sql: "INSERT INTO store_fact (name, value) VALUES ('a', ?)",
            value: .null
        ),
    ]

    @Test("columns take their own type alone", arguments: Engine.all, wrongTypes)
    func types(_ engine: Engine, _ row: WrongType) throws {
        // PostgreSQL writes bytes down as text where a text belongs (an assignment cast); reading them back is a fault.
        if engine.kind == .postgres, row.testDescription == "bytes in a text column" { return }
        let folder = Folder()
        let database = try engine.open(folder.path)
        _ = try openStore(database)
        try database.write { connection in
            let session = try RecordSession(writing: connection, nil, TestHouse.vault())
            let answer = try fault { try session.savepoint { _ = try connection.run(row.sql, [row.value]) } }
            #expect(answer == "statement")
        }
    }

    @Test("values come back as they went in", arguments: Engine.all)
    func values(_ engine: Engine) throws {
        let folder = Folder()
        let database = try engine.open(folder.path)
        _ = try openStore(database)
        let texts = ["", "ä€😀", "'; DROP TABLE account; --", String(repeating: "x", count: 100_000)]
        let blobs: [[UInt8]] = [[], [0], Array(0...255)]
        try database.write { connection in
            let values =
                texts.map(SQLValue.text) + blobs.map(SQLValue.blob) + [.null]
                + [Int64.min, -1, 0, .max].map(SQLValue.integer)
            for value in values {
                let stored = try connection.row("SELECT ?", [value]) { try $0.value(0) }
                #expect(stored == value)
            }
        }
    }

    @Test("a text with a zero character is kept whole or refused, never cut", arguments: Engine.all)
    func zeroCharacter(_ engine: Engine) throws {
        let folder = Folder()
        let database = try engine.open(folder.path)
        _ = try openStore(database)
        try database.write { connection in
            let refusal = try fault { _ = try connection.run(insertFact, [.text("a"), .text("Ada\u{0}Zoltan")]) }
            let stored = try connection.row("SELECT value FROM store_fact") { try $0.text(0) }
            #expect(refusal != nil || stored == "Ada\u{0}Zoltan")
        }
    }

    @Test("a snapshot does not see a transaction that is still open", arguments: Engine.all)
    func snapshots(_ engine: Engine) async throws {
        let folder = Folder()
        let database = try engine.open(folder.path)
        _ = try openStore(database)
        let proceed = DispatchSemaphore(value: 0)
        let (written, tellWritten) = AsyncStream.makeStream(of: Void.self)
        let (finished, tellFinished) = AsyncStream.makeStream(of: Void.self)
        let insert = insertFact
        // On a thread of its own: those of the tests are few, and this one waits.
        let writing = Thread {
            do {
                try database.write { connection in
                    try connection.run(insert, [.text("a"), .text("1")])
                    tellWritten.finish()
                    proceed.wait()
                    // A server that was too busy runs the body anew, and it must not wait for ever then.
                    proceed.signal()
                }
            } catch {
                Issue.record(error)
            }
            tellFinished.finish()
        }
        writing.start()
        defer { proceed.signal() }
        for await _ in written {}
        #expect(try await database.read { try $0.rows("SELECT name FROM store_fact") { try $0.text(0) } } == [])
        proceed.signal()
        for await _ in finished {}
        #expect(try await database.read { try $0.rows("SELECT name FROM store_fact") { try $0.text(0) } } == ["a"])
    }

    @Test("any number of rows goes in, in order", arguments: Engine.all, [0, 1, 7, 8, 9, 63, 64, 65, 72, 73, 200])
    func widths(_ engine: Engine, rows: Int) throws {
        let folder = Folder()
        let database = try engine.open(folder.path)
        _ = try openStore(database)
        let names = (0..<rows).map { "n\(1000 + $0)" }
        try database.write { connection in
            try connection.insert(into: "store_fact", ["name", "value"], names.map { [.text($0), .text("v-\($0)")] })
        }
        try database.write { connection in
            let stored = try connection.rows("SELECT name, value FROM store_fact ORDER BY name") {
                [try $0.text(0), try $0.text(1)]
            }
            #expect(stored == names.map { [$0, "v-\($0)"] })
        }
    }

    @Test("any number of keys finds its rows, each once", arguments: Engine.all, [0, 1, 2, 3, 255, 256, 257, 600])
    func keys(_ engine: Engine, wanted: Int) throws {
        let folder = Folder()
        let database = try engine.open(folder.path)
        _ = try openStore(database)
        try database.write { connection in
            try connection.insert(
                into: "store_fact",
                ["name", "value"],
                (0..<700).map { [.text("n\($0)"), .text("v")] }
            )
            let names = (0..<wanted).map { "n\($0)" }
            let found = try connection.rows(
                matching: names.map { .text($0) },
                "SELECT name FROM store_fact WHERE name {key}"
            ) { try $0.text(0) }
            #expect(found.sorted() == names.sorted())
            let missing = try connection.rows(
                matching: [.text("nobody"), .text("n1")],
                "SELECT name FROM store_fact WHERE name {key}"
            ) { try $0.text(0) }
            #expect(missing == ["n1"])
        }
    }

    private func insertAccount(_ connection: any SQLConnection, _ number: UInt64, _ totals: [Int64]) throws {
        let customer = CustomerID(high: 0, low: number)
        try connection.insert(
            into: "customer",
            ["id", "kind", "document", "liveness", "created_at"],
            [[.id(customer), .text("worker"), .text("passed"), .text("passed"), .integer(0)]]
        )
        try connection.insert(
            into: "account",
            [
                "id", "purpose", "currency", "customer", "debits_pending", "debits_posted", "credits_pending",
                "credits_posted", "opened_at", "flags",
            ],
            [
                [
                    .id(AccountID(high: 1, low: number)), .text("customer"), .text("EUR"), .id(customer),
                ] + totals.map(SQLValue.integer) + [.integer(0), .integer(2)]
            ]
        )
    }

    struct Balance: CustomTestStringConvertible {
        let testDescription: String
        /// Debits pending and posted, credits pending and posted.
        let totals: [Int64]
        let isTaken: Bool
    }

    static let balances = [
        Balance(testDescription: "spent to zero", totals: [0, 5, 0, 5], isTaken: true),
        Balance(testDescription: "below zero", totals: [0, 6, 0, 5], isTaken: false),
        Balance(testDescription: "reserved below zero", totals: [1, 5, 0, 5], isTaken: false),
        Balance(testDescription: "a negative total", totals: [0, 0, 0, -1], isTaken: false),
        Balance(testDescription: "a negative reservation", totals: [-1, 0, 0, 5], isTaken: false),
    ]

    @Test("the store itself keeps customers from falling below zero", arguments: Engine.all, balances)
    func constraint(_ engine: Engine, _ row: Balance) throws {
        let folder = Folder()
        let database = try engine.open(folder.path)
        _ = try openStore(database)
        try database.write { connection in
            let session = try RecordSession(writing: connection, nil, TestHouse.vault())
            let answer = try fault { try session.savepoint { try insertAccount(connection, 1, row.totals) } }
            #expect(answer == (row.isTaken ? nil : "statement"))
        }
    }

    private func pay(
        _ number: UInt64,
        amount: UInt64 = 1,
        flags: TransferFlags = [],
        pending: UInt64? = nil
    )
        -> TransferRequest
    {
        TransferRequest(
            id: TransferID(high: 2, low: number),
            debit: pending == nil ? AccountID(high: 1, low: 1) : .zero,
            credit: pending == nil ? AccountID(high: 1, low: 2) : .zero,
            amount: amount,
            pendingID: pending.map { TransferID(high: 2, low: $0) } ?? .zero,
            ledger: pending == nil ? 978 : 0,
            code: pending == nil ? TransferCode.pay.number : 0,
            flags: flags
        )
    }

    private func order(_ number: UInt64, debit: UInt64 = 1, endToEndID: String?) throws -> OrderRecord {
        guard let euro = Currency("EUR") else { throw Refusal(.currencyUnknown) }
        return OrderRecord(
            id: OrderID(high: 3, low: number),
            kind: .pay,
            state: .posted,
            debit: AccountID(high: 1, low: debit),
            credit: AccountID(high: 1, low: 3 - debit),
            amount: Money(minorUnits: 1, currency: euro),
            endToEndID: endToEndID,
            messageID: nil,
            debtorName: "a",
            creditorName: "b",
            remittance: nil,
            transfer: TransferID(high: 2, low: 1),
            createdAt: Instant(seconds: 1)
        )
    }

    @Test("the store itself keeps orders, end-to-end ids and transfers apart", arguments: Engine.all)
    func integrity(_ engine: Engine) throws {
        let folder = Folder()
        let database = try engine.open(folder.path)
        _ = try openStore(database)
        try database.write { connection in
            let session = try RecordSession(writing: connection, nil, TestHouse.vault())
            let writer = RecordWriter(session)
            try writer.insert([
                try order(1, endToEndID: "E"), try order(2, endToEndID: nil), try order(3, endToEndID: nil),
            ])
            try writer.insert([try order(4, debit: 2, endToEndID: "E")])
            try session.flush()
            let records = Records(try RecordSession(writing: connection, nil, TestHouse.vault()))
            #expect(try records.isTaken(CommandNeeds.Reference(account: AccountID(high: 1, low: 1), text: "E")))
            #expect(try !records.isTaken(CommandNeeds.Reference(account: AccountID(high: 1, low: 1), text: "F")))
            #expect(try records.order(OrderID(high: 3, low: 1)) == order(1, endToEndID: "E"))
            #expect(try records.orderCounts() == [.posted: 4])
        }
        // Rows in bulk that the engine refuses undo the whole group.
        for twice in [try order(5, endToEndID: "E"), try order(1, endToEndID: nil)] {
            let refused = try fault {
                try database.write { connection in
                    let session = try RecordSession(writing: connection, nil, TestHouse.vault())
                    try RecordWriter(session).insert([twice])
                    try session.flush()
                }
            }
            #expect(["unavailable", "statement"].contains(refused))
        }
    }

    @Test("a pending transfer is resolved once, in one session and in the next", arguments: Engine.all)
    func resolution(_ engine: Engine) throws {
        let folder = Folder()
        let database = try engine.open(folder.path)
        _ = try openStore(database)
        let now = Instant(seconds: 1)
        try database.write { connection in
            try insertAccount(connection, 1, [0, 0, 0, 5])
            try insertAccount(connection, 2, [0, 0, 0, 5])
            let session = try RecordSession(writing: connection, nil, TestHouse.vault())
            let requests = [
                pay(1, flags: .pending), pay(2), pay(3, amount: 1, flags: .postPendingTransfer, pending: 1),
            ]
            let results = try session.book(requests, now: now, areNew: false)
            #expect(results.map(\.status) == [.created, .created, .created])
            let again = try session.book(
                [pay(4, flags: .voidPendingTransfer, pending: 1), pay(5, flags: .voidPendingTransfer, pending: 2)],
                now: now,
                areNew: false
            )
            #expect(again.map(\.status) == [.pendingTransferAlreadyPosted, .pendingTransferNotPending])
            try session.flush()
            let repeated = try session.book(requests + [pay(2, amount: 2), pay(6, amount: 9)], now: now, areNew: false)
            #expect(
                repeated.map(\.status)
                    == [.exists, .exists, .exists, .existsWithDifferentAmount, .exceedsCredits]
            )
            try session.flush()
            #expect(try session.book([pay(6)], now: now, areNew: false).map(\.status) == [.idAlreadyFailed])
            let record = try #require(try Records(session).transfer(TransferID(high: 2, low: 1)))
            #expect(record.state == .posted && record.transfer.position == 1)
            let balances = try Records(session).balances(of: AccountID(high: 1, low: 1), through: 3)
            #expect(balances == Balances(debitsPosted: 2, creditsPosted: 5))
        }
    }

    @Test(
        "a second opening of an embedded store is refused while the first lives",
        arguments: Engine.all.filter { $0.kind == .sqlite }
    )
    func locked(_ engine: Engine) async throws {
        let folder = Folder()
        var database: (any SQLDatabase)? = try engine.open(folder.path)
        _ = try openStore(try #require(database))
        #expect(try fault { _ = try engine.open(folder.path) } == "locked")
        database = nil
        for _ in 0..<200 {
            if try fault({ _ = try engine.open(folder.path) }) == nil { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        Issue.record("the lock outlives the store")
    }
}
