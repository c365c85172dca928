import GRDB
import GRDBSQLite
import GigGate
import GigRecords

/// A prepared statement at work, and while it stands on a row that row.
@safe struct SQLiteStatement: SQLRow {
    private let statement: Statement
    private let handle: OpaquePointer

    init(_ database: Database, _ sql: String) throws {
        statement = try database.cachedStatement(sql: sql)
        unsafe handle = statement.sqliteStatement
    }

    /// Binds a value to each place, first to last.
    ///
    /// Throws `StoreFault.statement` for text with a zero character, at which SQLite would cut it.
    func bind(_ values: ArraySlice<SQLValue>) throws {
        var place: CInt = 0
        for value in values {
            place += 1
            try check(try bind(value, at: place))
        }
    }

    /// Whether there is a row; throws GRDB's `DatabaseError`.
    func step() throws -> Bool {
        switch unsafe sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code:
            unsafe sqlite3_reset(handle)
            throw DatabaseError(resultCode: ResultCode(rawValue: code))
        }
    }

    func reset() {
        unsafe sqlite3_reset(handle)
    }

    func value(_ column: Int) throws -> SQLValue {
        let column = CInt(column)
        guard unsafe column < sqlite3_data_count(handle) else { throw StoreFault.damaged("a row has too few columns") }
        switch unsafe sqlite3_column_type(handle, column) {
        case SQLITE_NULL: return .null
        case SQLITE_INTEGER: return unsafe .integer(sqlite3_column_int64(handle, column))
        case SQLITE_TEXT:
            guard let start = unsafe sqlite3_column_text(handle, column) else { return .text("") }
            let count = unsafe Int(sqlite3_column_bytes(handle, column))
            return unsafe .text(String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
        case SQLITE_BLOB:
            let count = unsafe Int(sqlite3_column_bytes(handle, column))
            guard let start = unsafe sqlite3_column_blob(handle, column) else { return .blob([]) }
            return unsafe .blob([UInt8](UnsafeRawBufferPointer(start: start, count: count)))
        default: throw StoreFault.damaged("a floating-point value")
        }
    }

    func withBlob(_ column: Int, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        let column = CInt(column)
        guard unsafe column < sqlite3_data_count(handle), unsafe sqlite3_column_type(handle, column) == SQLITE_BLOB
        else {
            throw StoreFault.damaged("column \(column) of a row")
        }
        let start = unsafe sqlite3_column_blob(handle, column)
        unsafe try body(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }

    private func bind(_ value: SQLValue, at place: CInt) throws -> CInt {
        switch value {
        case .null: return unsafe sqlite3_bind_null(handle, place)
        case .integer(let integer): return unsafe sqlite3_bind_int64(handle, place, integer)
        case .text(""): return unsafe sqlite3_bind_text(handle, place, "", 0, SQLiteStatement.copied)
        case .text(var text):
            return try text.withUTF8 { bytes in
                guard unsafe !bytes.contains(0) else { throw StoreFault.statement("a text with a zero character") }
                return unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
                    unsafe sqlite3_bind_text(
                        handle,
                        place,
                        characters.baseAddress,
                        CInt(characters.count),
                        SQLiteStatement.copied
                    )
                }
            }
        case .blob(let bytes):
            guard !bytes.isEmpty else { return unsafe sqlite3_bind_zeroblob(handle, place, 0) }
            return unsafe bytes.withUnsafeBytes { bytes in
                unsafe sqlite3_bind_blob(handle, place, bytes.baseAddress, CInt(bytes.count), SQLiteStatement.copied)
            }
        case .uuid(let high, let low):
            let bytes = (high.bigEndian, low.bigEndian)
            return unsafe withUnsafeBytes(of: bytes) { bytes in
                unsafe sqlite3_bind_blob(handle, place, bytes.baseAddress, 16, SQLiteStatement.copied)
            }
        }
    }

    private func check(_ code: CInt) throws {
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }

    /// SQLite's SQLITE_TRANSIENT: it copies the bytes before the call returns.
    private static var copied: sqlite3_destructor_type { unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}
