import Foundation
import GRDB
import GigGate
import GigRecords

/// One of GRDB's connections, used on GRDB's own queue for the length of a transaction or snapshot.
final class SQLiteConnection: SQLConnection {
    private let database: Database

    init(_ database: Database) {
        self.database = database
    }

    @discardableResult
    func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        try SQLiteDatabase.translating(.statement) {
            let statement = try database.cachedStatement(sql: sql)
            try statement.execute(arguments: StatementArguments(try arguments.map { try $0.databaseValue() }))
            return database.changesCount
        }
    }

    func forEachRow(_ sql: String, _ arguments: [SQLValue], _ body: (any SQLRow) throws -> Void) throws {
        try SQLiteDatabase.translating(.statement) {
            let statement = try database.cachedStatement(sql: sql)
            let rows = try Row.fetchCursor(
                statement,
                arguments: StatementArguments(try arguments.map { try $0.databaseValue() })
            )
            while let row = try rows.next() { try body(SQLiteRow(row: row)) }
        }
    }
}

private struct SQLiteRow: SQLRow {
    let row: Row

    func value(_ column: Int) throws -> SQLValue {
        guard column < row.count else { throw StoreFault.damaged("a row has too few columns") }
        let value: DatabaseValue = row[column]
        switch value.storage {
        case .null: return .null
        case .int64(let integer): return .integer(integer)
        case .string(let text): return .text(text)
        case .blob(let data): return .blob(Array(data))
        case .double: throw StoreFault.damaged("a floating-point value")
        }
    }
}

extension SQLValue {
    /// Throws `StoreFault.statement` for text with a zero character, at which SQLite would cut it.
    fileprivate func databaseValue() throws -> DatabaseValue {
        switch self {
        case .null: return .null
        case .integer(let integer): return integer.databaseValue
        case .text(let text):
            guard !text.utf8.contains(0) else { throw StoreFault.statement("a text with a zero character") }
            return text.databaseValue
        case .blob(let bytes): return Data(bytes).databaseValue
        }
    }
}
