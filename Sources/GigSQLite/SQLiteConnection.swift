import GRDB
import GRDBSQLite
import GigGate
import GigRecords

/// One of GRDB's connections, used on GRDB's own queue for the length of a transaction or snapshot.
///
/// Statements are GRDB's own, prepared once a connection; values are bound and read through SQLite's C interface.
final class SQLiteConnection: SQLConnection {
    private let database: Database

    init(_ database: Database) {
        self.database = database
    }

    @discardableResult
    func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        try SQLiteDatabase.translating(.statement) {
            let statement = try SQLiteStatement(database, sql)
            defer { statement.reset() }
            try statement.bind(arguments[...])
            while try statement.step() {}
            return database.changesCount
        }
    }

    func send(_ sql: String, _ arguments: [SQLValue]) throws {
        try run(sql, arguments)
    }

    func forEachRow(_ sql: String, _ arguments: [SQLValue], _ body: (any SQLRow) throws -> Void) throws {
        try SQLiteDatabase.translating(.statement) {
            let statement = try SQLiteStatement(database, sql)
            defer { statement.reset() }
            try statement.bind(arguments[...])
            while try statement.step() { try body(statement) }
        }
    }

    func forEachRow(
        matching keys: [SQLValue],
        with others: [SQLValue],
        _ sql: String,
        _ body: (any SQLRow) throws -> Void
    ) throws {
        try SQLiteDatabase.translating(.statement) {
            let statement = try SQLiteStatement(database, sql.replacing("{key}", with: "= ?"))
            defer { statement.reset() }
            var seen: Set<SQLValue> = []
            for key in keys where seen.insert(key).inserted {
                try statement.bind((others + [key])[...])
                while try statement.step() { try body(statement) }
                statement.reset()
            }
        }
    }

    func insert(_ rows: SQLRows) throws {
        guard !rows.isEmpty else { return }
        let columns = rows.table.columns.map(\.name)
        let places = repeatElement("?", count: columns.count).joined(separator: ", ")
        let sql = "INSERT INTO \(rows.table.name) (\(columns.joined(separator: ", "))) VALUES (\(places))"
        try forEachRow(of: rows, sql) { _ in }
    }

    func update(_ rows: SQLRows) throws {
        guard !rows.isEmpty else { return }
        let columns = rows.table.columns.map(\.name)
        let places = columns.indices.dropFirst().map { "\(columns[$0]) = ?\($0 + 1)" }.joined(separator: ", ")
        let sql = "UPDATE \(rows.table.name) SET \(places) WHERE \(columns[0]) = ?1"
        try forEachRow(of: rows, sql) { database in
            guard database.changesCount == 1 else { throw StoreFault.damaged("a row of \(rows.table.name) is missing") }
        }
    }

    private func forEachRow(of rows: SQLRows, _ sql: String, _ check: (Database) throws -> Void) throws {
        try SQLiteDatabase.translating(.statement) {
            let statement = try SQLiteStatement(database, sql)
            defer { statement.reset() }
            var start = 0
            while start < rows.values.count {
                try statement.bind(rows.values[start..<start + rows.width])
                while try statement.step() {}
                statement.reset()
                try check(database)
                start += rows.width
            }
        }
    }
}
