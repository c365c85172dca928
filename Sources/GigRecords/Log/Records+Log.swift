import GigGate
import GigPrimitives

extension Records {
    /// The newest signed checkpoint; nil before the first.
    package func checkpoint() throws -> String? { try publication()?.note }

    /// The log's compact right edge, as bytes; nil while the log is empty.
    package func frontier() throws -> [UInt8]? {
        try connection.row("SELECT frontier FROM log_head") { try $0.blob(0) }
    }

    /// The checkpoint that a version before tiles signed last; nil in a store that never had one.
    package func formerCheckpoint() throws -> String? {
        try connection.row("SELECT checkpoint FROM log_head WHERE checkpoint <> ''") { try $0.text(0) }
    }

    /// Entries from `first` on, at most `limit`, in order of position.
    package func logEntries(from first: Int64, limit: Int) throws -> [(position: Int64, entry: LogEntry)] {
        try connection.rows(
            """
            SELECT position, published, salt, clear, form FROM log_entry WHERE position >= ? ORDER BY position LIMIT ?
            """,
            [.integer(first), .integer(Int64(limit))]
        ) { row in
            guard let form = LogEntry.Form(rawValue: try row.integer(4)) else {
                throw StoreFault.damaged("the form of a log entry")
            }
            return (
                try row.integer(0),
                LogEntry(form: form, published: try row.blob(1), salt: try row.blob(2), kept: try row.blob(3))
            )
        }
    }

    /// A fact about the whole store, such as that it holds demonstration data.
    package func fact(_ name: String) throws -> String? {
        try connection.row("SELECT value FROM store_fact WHERE name = ?", [.text(name)]) { try $0.text(0) }
    }
}

extension RecordWriter {
    /// Destroys the salt and the clear text of an entry.
    package func eraseLogEntry(at position: Int64) throws {
        let changed = try connection.run(
            "UPDATE log_entry SET salt = ?, clear = ? WHERE position = ?",
            [.blob([]), .blob([]), .integer(position)]
        )
        guard changed == 1 else { throw StoreFault.damaged("log entry \(position) is missing") }
    }

    package func setFact(_ name: String, _ value: String) throws {
        try connection.run(
            "INSERT INTO store_fact (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [.text(name), .text(value)]
        )
    }
}
