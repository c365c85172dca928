import GigGate
import GigPrimitives

extension Records {
    /// The newest signed checkpoint; nil while the log is empty.
    package func checkpoint() throws -> String? {
        try connection.row("SELECT checkpoint FROM log_head") { try $0.text(0) }
    }

    /// The log's compact right edge, as bytes; nil while the log is empty.
    package func frontier() throws -> [UInt8]? {
        try connection.row("SELECT frontier FROM log_head") { try $0.blob(0) }
    }

    /// Entries from `first` on, at most `limit`, in order of position.
    package func logEntries(from first: Int64, limit: Int) throws -> [(position: Int64, entry: LogEntry)] {
        try connection.rows(
            "SELECT position, published, salt, clear FROM log_entry WHERE position >= ? ORDER BY position LIMIT ?",
            [.integer(first), .integer(Int64(limit))]
        ) { row in
            (
                try row.integer(0),
                LogEntry(published: try row.blob(1), salt: try row.blob(2), clear: try row.blob(3))
            )
        }
    }

    /// A fact about the whole store, such as that it holds demonstration data.
    package func fact(_ name: String) throws -> String? {
        try connection.row("SELECT value FROM store_fact WHERE name = ?", [.text(name)]) { try $0.text(0) }
    }
}

extension RecordWriter {
    package func setFact(_ name: String, _ value: String) throws {
        try connection.run(
            "INSERT INTO store_fact (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [.text(name), .text(value)]
        )
    }
}
