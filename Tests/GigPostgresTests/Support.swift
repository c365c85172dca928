import Foundation
import GigGate
import GigPostgresTestSupport
import GigRecords
import Synchronization
import Testing

@testable import GigPostgres

/// Skips a suite, and says why, where there is no PostgreSQL.
extension Trait where Self == ConditionTrait {
    static var needsPostgres: Self {
        .enabled(if: PostgresInstallation.found != nil, "PostgreSQL is not installed")
    }
}

/// A fresh database on the common server.
func makeDatabase(_ limits: PostgresLimits = PostgresLimits()) throws -> PostgresDatabase {
    let server = try PostgresServer.common()
    return try PostgresDatabase(url: server.url(try server.makeDatabase()), readers: 4, limits: limits)
}

/// The fault that `body` threw, as its case's name; nil when it went through.
func fault(_ body: () throws -> Void) throws -> String? {
    do {
        try body()
        return nil
    } catch let fault as StoreFault {
        return name(fault)
    }
}

func name(_ fault: StoreFault) -> String {
    switch fault {
    case .full: "full"
    case .unavailable: "unavailable"
    case .statement: "statement"
    case .uncertain: "uncertain"
    case .locked: "locked"
    case .damaged: "damaged"
    }
}

extension SQLConnection {
    /// All rows of a statement, with their first `width` values.
    func all(_ sql: String, _ arguments: [SQLValue] = [], width: Int = 1) throws -> [[SQLValue]] {
        var rows: [[SQLValue]] = []
        try forEachRow(sql, arguments) { row in rows.append(try (0..<width).map { try row.value($0) }) }
        return rows
    }
}

extension SQLTable {
    static let note = SQLTable("note", ["id": .integer, "name": .text, "body": .blob])
}

extension PostgresDatabase {
    /// A table with a column of each type.
    func makeNotes() throws {
        try write { try $0.run("CREATE TABLE note (id BIGINT PRIMARY KEY, name TEXT NOT NULL, body BYTEA)", []) }
    }

    func notes() async throws -> [[SQLValue]] {
        try await read { try $0.all("SELECT id, name, body FROM note ORDER BY id", width: 3) }
    }
}

func notes(_ numbers: some Sequence<Int>, name: (Int) -> String = { "n\($0)" }) -> SQLRows {
    var rows = SQLRows(.note)
    for number in numbers { rows.append(.integer(Int64(number)), .text(name(number)), .null) }
    return rows
}

/// A value that several tasks share.
final class Shared<Value: Sendable>: Sendable {
    private let value: Mutex<Value>

    init(_ value: Value) { self.value = Mutex(value) }

    func get() -> Value { value.withLock { $0 } }
    func set(_ new: Value) { value.withLock { $0 = new } }
}

/// What blocks, on a thread of its own, because the tests' own threads are few.
struct Background: Sendable {
    private let result = Shared<Result<Void, any Error>?>(nil)

    init(_ body: @Sendable @escaping () throws -> Void) {
        let result = result
        Thread.detachNewThread { result.set(Result { try body() }) }
    }

    /// Waits for the end.
    func end() async throws {
        while true {
            if let result = result.get() { return try result.get() }
            try await Task.sleep(for: .milliseconds(2))
        }
    }
}

/// Waits until a session of a database runs a statement with this word.
func wait(for word: String, in database: String, of server: PostgresServer) throws {
    let sql = """
        SELECT COUNT(*) FROM pg_stat_activity WHERE datname = '\(database)' AND state = 'active'
        AND query LIKE '%\(word)%'
        """
    for _ in 0..<1_000 {
        guard try server.psql(sql) == "0" else { return }
        usleep(1_000)
    }
    Issue.record("nobody runs \(word)")
}
