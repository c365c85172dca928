import GigGate
import Synchronization

@testable import GigRecords

/// A database with which something happens at a certain write.
struct BreakingDatabase: SQLDatabase {
    private let base: any SQLDatabase
    private let moment: Moment
    private let happen: @Sendable (any SQLConnection) throws -> Void
    private let writes = Counter()

    private enum Moment { case afterWrites(Int), beforeTable(String) }

    private final class Counter: Sendable {
        let count = Mutex(0)
    }

    /// `happen` runs in each write behind the first `count`.
    init(_ base: any SQLDatabase, afterWrites count: Int, _ happen: @escaping @Sendable () throws -> Void) {
        self.base = base
        moment = .afterWrites(count)
        self.happen = { _ in try happen() }
    }

    /// `happen` runs in the write that inserts into this table, before it.
    init(
        _ base: any SQLDatabase,
        beforeTable table: String,
        _ happen: @escaping @Sendable (any SQLConnection) throws -> Void
    ) {
        self.base = base
        moment = .beforeTable(table)
        self.happen = happen
    }

    var dialect: SQLDialect { base.dialect }

    func write(_ body: (any SQLConnection) throws -> Void) throws {
        let number = writes.count.withLock { count in
            count += 1
            return count
        }
        try base.write { connection in
            switch moment {
            case .afterWrites(let count):
                try body(connection)
                if number > count { try happen(connection) }
            case .beforeTable(let table): try body(WatchedConnection(connection, table, happen))
            }
        }
    }

    func read<Answer: Sendable>(
        _ body: @Sendable @escaping (any SQLConnection) throws -> Answer
    ) async throws -> Answer {
        try await base.read(body)
    }
}

private final class WatchedConnection: SQLConnection {
    private let base: any SQLConnection
    private let table: String
    private let happen: (any SQLConnection) throws -> Void

    init(_ base: any SQLConnection, _ table: String, _ happen: @escaping (any SQLConnection) throws -> Void) {
        self.base = base
        self.table = table
        self.happen = happen
    }

    func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int { try base.run(sql, arguments) }

    func send(_ sql: String, _ arguments: [SQLValue]) throws { try base.send(sql, arguments) }

    func forEachRow(_ sql: String, _ arguments: [SQLValue], _ body: (any SQLRow) throws -> Void) throws {
        try base.forEachRow(sql, arguments, body)
    }

    func forEachRow(
        matching keys: [SQLValue],
        with others: [SQLValue],
        _ sql: String,
        _ body: (any SQLRow) throws -> Void
    ) throws {
        try base.forEachRow(matching: keys, with: others, sql, body)
    }

    func insert(_ rows: SQLRows) throws {
        if rows.table.name == table { try happen(base) }
        try base.insert(rows)
    }

    func update(_ rows: SQLRows) throws { try base.update(rows) }
}

/// A connection that answers every question with the same rows.
final class FixedRows: SQLConnection {
    private struct Row: SQLRow {
        let values: [SQLValue]
        func value(_ column: Int) throws -> SQLValue { values[column] }
    }

    private let rows: [[SQLValue]]

    init(rows: [[SQLValue]]) { self.rows = rows }

    func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int { 0 }

    func send(_ sql: String, _ arguments: [SQLValue]) throws {}

    func forEachRow(_ sql: String, _ arguments: [SQLValue], _ body: (any SQLRow) throws -> Void) throws {
        for values in rows { try body(Row(values: values)) }
    }

    func forEachRow(
        matching keys: [SQLValue],
        with others: [SQLValue],
        _ sql: String,
        _ body: (any SQLRow) throws -> Void
    ) throws {}

    func insert(_ rows: SQLRows) throws {}
    func update(_ rows: SQLRows) throws {}
}
