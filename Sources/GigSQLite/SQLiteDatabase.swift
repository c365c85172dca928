import Foundation
import GRDB
import GigGate
import GigRecords

/// The embedded engine: SQLite in WAL mode with `synchronous=FULL`, so that a commit that returned is on disk.
package struct SQLiteDatabase: SQLDatabase {
    package let dialect = SQLDialect(
        integer: "INTEGER",
        blob: "BLOB",
        identity: "INTEGER PRIMARY KEY AUTOINCREMENT",
        tableSuffix: "STRICT",
        clusteredSuffix: "STRICT, WITHOUT ROWID"
    )

    private let pool: DatabasePool
    private let lock: StoreLock?
    private let checkpointer: WALCheckpointer?

    /// Opens or creates the store in a folder that no other process has open.
    ///
    /// Throws `StoreFault.locked` when another process has, and `StoreFault.unavailable` when it can't be opened.
    package init(folder: String) throws {
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        lock = try StoreLock(path: folder + "/store.lock")
        try WriteAheadLog.heedMarker(folder + "/gigmopay.sqlite")
        try WriteAheadLog.makeDurable(folder + "/gigmopay.sqlite-wal")
        try SQLiteSettings.apply()
        pool = try SQLiteDatabase.translating(.unavailable) {
            let pool = try DatabasePool(path: folder + "/gigmopay.sqlite", configuration: SQLiteSettings.configuration)
            // GRDB lowers this to NORMAL when it turns the WAL on, after the configuration's own preparation.
            try pool.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA synchronous = FULL")
                // A checkpoint that fails inside SQLite's own hook is silent; ours is not.
                try database.execute(sql: "PRAGMA wal_autocheckpoint = 0")
                guard try Int.fetchOne(database, sql: "PRAGMA synchronous") == 2,
                    try String.fetchOne(database, sql: "PRAGMA journal_mode") == "wal"
                else { throw StoreFault.unavailable("the store does not sync each commit") }
            }
            return pool
        }
        checkpointer = try SQLiteDatabase.translating(.unavailable) {
            try WALCheckpointer(path: folder + "/gigmopay.sqlite")
        }
    }

    /// Opens a store only to read it, beside the process that writes it or alone.
    package init(readingFolder folder: String) throws {
        lock = nil
        checkpointer = nil
        try SQLiteSettings.apply()
        var configuration = SQLiteSettings.configuration
        configuration.readonly = true
        pool = try SQLiteDatabase.translating(.unavailable) {
            try DatabasePool(path: folder + "/gigmopay.sqlite", configuration: configuration)
        }
    }

    package func write(_ body: (any SQLConnection) throws -> Void) throws {
        let hasWritten = try pool.writeWithoutTransaction { database in
            let changes = database.totalChangesCount
            try SQLiteDatabase.translating(.unavailable) { try database.beginTransaction(.immediate) }
            do {
                try body(SQLiteConnection(database))
            } catch {
                // A full disk or an I/O error may have undone the transaction already.
                if database.isInsideTransaction {
                    try SQLiteDatabase.translating(.uncertain) { try database.rollback() }
                }
                throw error
            }
            try commit(database)
            return database.totalChangesCount > changes
        }
        if hasWritten { checkpointer?.committed() }
    }

    package func read<Answer: Sendable>(
        _ body: @Sendable @escaping (any SQLConnection) throws -> Answer
    ) async throws -> Answer {
        try await pool.read { try body(SQLiteConnection($0)) }
    }

    private func commit(_ database: Database) throws {
        do {
            try database.commit()
        } catch let error as DatabaseError {
            // SQLITE_FULL and SQLITE_BUSY leave the transaction open and undone on disk; anything else is not certain.
            switch error.resultCode {
            case .SQLITE_FULL, .SQLITE_BUSY:
                if database.isInsideTransaction {
                    try SQLiteDatabase.translating(.uncertain) { try database.rollback() }
                }
                throw error.resultCode == .SQLITE_FULL
                    ? StoreFault.full("commit") : StoreFault.unavailable("the store was busy")
            default: throw StoreFault.uncertain("commit: result code \(error.extendedResultCode.rawValue)")
            }
        }
    }

    enum Severity { case statement, unavailable, uncertain }

    /// Turns the engine's errors into faults, without the text of statements or values.
    static func translating<Result>(_ severity: Severity, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as DatabaseError {
            let reason = "result code \(error.extendedResultCode.rawValue)"
            switch (error.resultCode, severity) {
            case (_, .uncertain): throw StoreFault.uncertain(reason)
            case (.SQLITE_FULL, _): throw StoreFault.full(reason)
            case (.SQLITE_IOERR, _), (.SQLITE_READONLY, _), (.SQLITE_CANTOPEN, _): throw StoreFault.unavailable(reason)
            case (.SQLITE_CORRUPT, _), (.SQLITE_NOTADB, _): throw StoreFault.damaged(reason)
            case (_, .statement): throw StoreFault.statement(reason)
            case (_, .unavailable): throw StoreFault.unavailable(reason)
            }
        }
    }
}
