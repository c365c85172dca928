import CSQLiteSettings
import Foundation
import GRDB
import GigGate

/// How this product uses SQLite, in one place.
enum SQLiteSettings {
    /// Pages are 4 KiB; 64 MiB hold the upper levels of every index of tens of millions of orders.
    private static let cacheKibibytes = 65_536

    /// Zero, or SQLite's result code.
    private static let result = gig_sqlite_keep_savepoints_in_memory()

    /// Applies what concerns the whole process, once, before the first connection.
    static func apply() throws {
        guard result == 0 else { throw StoreFault.unavailable("SQLite was in use before it was configured") }
    }

    /// Lets a connection wait for others again, as its configuration says.
    static func waitAgain(_ database: Database) {
        // A number for the pragma can't be refused.
        try? database.execute(sql: "PRAGMA busy_timeout = \(busySeconds * 1000)")
    }

    private static let busySeconds = 5

    static var configuration: Configuration {
        var configuration = Configuration()
        configuration.maximumReaderCount = 4
        configuration.busyMode = .timeout(TimeInterval(busySeconds))
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA foreign_keys = ON")
            try database.execute(sql: "PRAGMA trusted_schema = OFF")
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
            // Deleted content is overwritten, and no page of the file is left a hole.
            try database.execute(sql: "PRAGMA secure_delete = ON")
            try database.execute(sql: "PRAGMA cache_size = -\(cacheKibibytes)")
            // Uncommitted pages stay in memory, so that the WAL holds whole groups only.
            try database.execute(sql: "PRAGMA cache_spill = OFF")
        }
        return configuration
    }
}
