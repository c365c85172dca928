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

    let pool: DatabasePool
    let path: String
    private let lock: StoreLock?
    let checkpointer: WALCheckpointer?
    // The engine keeps them until the last connection is closed, which moves what is in the log.
    private let keys: PageKeys
    private let copy: SealedCopy?

    /// Opens or creates the store in a folder that no other process has open, every page sealed.
    ///
    /// The keys are asked for once the folder is this process's own, so that two never make keys at once.
    ///
    /// Throws `StoreFault.locked` when another process has, `PageFault` when the keys and the files do not fit, and
    /// `StoreFault.unavailable` when it can't be opened.
    package init(folder: String, keys source: () throws -> any PageKeySource) throws {
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        copy = nil
        path = folder + "/gigmopay.sqlite"
        lock = try StoreLock(path: folder + "/store.lock")
        keys = try PageKeys(source())
        try WriteAheadLog.heedMarker(path)
        try WriteAheadLog.makeDurable(path + "-wal")
        if !FileManager.default.fileExists(atPath: path) { try SealedFile.create(path, keys) }
        pool = try SQLiteDatabase.opening { [path] in
            let pool = try DatabasePool(path: path, configuration: SQLiteSettings.configuration)
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
        checkpointer = try SQLiteDatabase.opening { [path] in try WALCheckpointer(path: path) }
    }

    /// Opens a store only to read it, beside the connections of this process that write it or alone.
    ///
    /// When another process has it open, reads a copy of its sealed files as they are now, which goes with this. The keys
    /// are asked for again when they were changed meanwhile, as a rotation does. Throws `StoreFault.locked` when files or
    /// keys change faster than they can be copied.
    package init(readingFolder folder: String, keys source: () throws -> any PageKeySource) throws {
        self.init(try SQLiteDatabase.reading(folder, source))
    }

    private init(_ other: SQLiteDatabase) {
        (pool, path, keys) = (other.pool, other.path, other.keys)
        (lock, checkpointer, copy) = (other.lock, other.checkpointer, other.copy)
    }

    private static func reading(_ folder: String, _ source: () throws -> any PageKeySource) throws -> SQLiteDatabase {
        for _ in 0..<SQLiteDatabase.attempts {
            let keys = try source()
            do {
                let database = try reading(folder, keys)
                // An epoch is in the keys before the first page is under it, and until after the last one was: with the
                // same keys before and after, no page of a copy is under any other.
                if try areSame(keys, source()) { return database }
            } catch let fault as PageFault {
                if try areSame(keys, source()) { throw fault }
            }
        }
        throw StoreFault.locked("the store is open in another process, and its keys change faster than they are read")
    }

    /// How often a copy is tried while keys or log change.
    private static let attempts = 5

    private static func areSame(_ one: any PageKeySource, _ other: any PageKeySource) -> Bool {
        one.storeID == other.storeID && one.currentEpoch == other.currentEpoch && one.epochs == other.epochs
    }

    private static func reading(_ folder: String, _ keys: any PageKeySource) throws -> SQLiteDatabase {
        do {
            return try SQLiteDatabase(readingFiles: folder, keys: keys, copy: nil)
        } catch StoreFault.locked {
            return try readingCopy(of: folder, keys: keys)
        }
    }

    private static func readingCopy(of folder: String, keys source: any PageKeySource) throws -> SQLiteDatabase {
        var attempts = SQLiteDatabase.attempts
        while true {
            let copy = try SealedCopy(of: folder)
            do {
                return try SQLiteDatabase(readingFiles: copy.folder, keys: source, copy: copy)
            } catch let fault as PageFault {
                // The log was begun anew or added to while it was copied.
                guard case .logDamaged = fault.kind, attempts > 0 else { throw fault }
                attempts -= 1
            }
        }
    }

    private init(readingFiles folder: String, keys source: any PageKeySource, copy: SealedCopy?) throws {
        self.copy = copy
        lock = nil
        checkpointer = nil
        keys = try PageKeys(source)
        var configuration = SQLiteSettings.configuration
        configuration.readonly = true
        path = folder + "/gigmopay.sqlite"
        pool = try SQLiteDatabase.opening { [path] in
            try DatabasePool(path: path, configuration: configuration)
        }
    }

    /// What tells this store from every other one: the random id in its file; a backup that is put back has another.
    package var identity: String { SealedFile.identity(keys.storeID) }

    /// Whether a folder holds a store, sealed or not.
    package static func exists(in folder: String) -> Bool {
        FileManager.default.fileExists(atPath: folder + "/gigmopay.sqlite")
    }

    package func write(_ body: (any SQLConnection) throws -> Void) throws {
        let hasWritten = try pool.writeWithoutTransaction { database in
            if checkpointer?.isSealed == true {
                // Whoever meets it first shuts the gate, also where the commit was none of the gate's.
                throw StoreFault.uncertain("an earlier commit's fate is unknown until a restart")
            }
            let changes = database.totalChangesCount
            try SQLiteDatabase.translating(.unavailable) { try database.beginTransaction(.immediate) }
            do {
                try body(SQLiteConnection(database))
            } catch {
                // A full disk or an I/O error may have undone the transaction already.
                if database.isInsideTransaction { try sealing { try rollBack(database) } }
                throw error
            }
            try sealing { try commit(database) }
            return database.totalChangesCount > changes
        }
        if hasWritten { checkpointer?.committed() }
    }

    /// Runs the end of a transaction; when its fate is unknown, this process writes and moves nothing more.
    private func sealing(_ end: () throws -> Void) throws {
        do {
            try end()
        } catch let fault as StoreFault {
            if case .uncertain = fault { checkpointer?.seal() }
            throw fault
        }
    }

    package func read<Answer: Sendable>(
        _ body: @Sendable @escaping (any SQLConnection) throws -> Answer
    ) async throws -> Answer {
        try await pool.read { try body(SQLiteConnection($0)) }
    }

    private func rollBack(_ database: Database) throws {
        try SQLiteDatabase.translating(.uncertain) { try database.rollback() }
    }

    private func commit(_ database: Database) throws {
        do {
            try database.commit()
        } catch let error as DatabaseError {
            // SQLITE_FULL and SQLITE_BUSY leave the transaction open and undone on disk; anything else is not certain.
            switch error.resultCode {
            case .SQLITE_FULL, .SQLITE_BUSY:
                if database.isInsideTransaction { try rollBack(database) }
                throw error.resultCode == .SQLITE_FULL
                    ? StoreFault.full("commit") : StoreFault.unavailable("the store was busy")
            default: throw StoreFault.uncertain("commit: result code \(error.extendedResultCode.rawValue)")
            }
        }
    }

    enum Severity { case statement, unavailable, uncertain }

    /// Lets what is wrong with the file or its keys through by name.
    private static func opening<Result>(_ body: () throws -> Result) throws -> Result {
        _ = PageFault.take()
        do {
            return try body()
        } catch let error as DatabaseError {
            if let fault = PageFault.take() {
                if fault.kind == .locked { throw fault.storeFault }
                throw fault
            }
            throw StoreFault.unavailable("result code \(error.extendedResultCode.rawValue)")
        }
    }

    /// Turns the engine's errors into faults, without the text of statements or values.
    static func translating<Result>(_ severity: Severity, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as DatabaseError {
            let code = error.extendedResultCode.rawValue
            // Only these come from a page that does not open.
            let fault = [.SQLITE_IOERR, .SQLITE_NOTADB].contains(error.resultCode) ? PageFault.take() : nil
            if let fault, severity != .uncertain { throw fault.storeFault }
            let reason = "result code \(code)"
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
