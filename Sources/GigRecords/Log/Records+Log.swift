import GigGate
import GigPrimitives
import GigTransparency

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

    /// Entries from `first` on, at most `limit`, in order of position; erased ones have no salt and no clear text.
    package func logEntries(from first: Int64, limit: Int) throws -> [(position: Int64, entry: LogEntry)] {
        let rows = try connection.rows(
            """
            SELECT position, published, salt, clear, form FROM log_entry WHERE position >= ? ORDER BY position LIMIT ?
            """,
            [.integer(first), .integer(Int64(limit))]
        ) { row in
            guard let form = LogEntry.Form(rawValue: try row.integer(4)) else {
                throw StoreFault.damaged("the form of a log entry")
            }
            return (
                position: try row.integer(0),
                entry: LogEntry(form: form, published: try row.blob(1), salt: try row.blob(2), kept: try row.blob(3))
            )
        }
        let sealed = rows.filter { LogPlace.isSealed($0.entry.salt) }
        let values = sealed.map { row in
            SealedValue(column: .logSalt, row: LogPlace.row(row.position), bytes: row.entry.salt)
        }
        let salts = Dictionary(uniqueKeysWithValues: zip(sealed.map(\.position), try opened(values)))
        return rows.map { row in (row.position, row.entry.with(salts[row.position])) }
    }

    /// Salts that were not sealed in their place stay locked, so that a check of the log can say which entries they are of.
    private func opened(_ salts: [SealedValue]) throws -> [Personal] {
        do {
            return try session.open(salts)
        } catch StoreFault.damaged {
            return try salts.map { salt in
                do { return try session.open([salt])[0] } catch StoreFault.damaged { return .locked }
            }
        }
    }

    /// The customer with whose keys the clear text of an entry is erased; nil where it is no customer's own.
    package func owner(ofLogEntry position: Int64) throws -> CustomerID? {
        let salt = try connection.row("SELECT salt FROM log_entry WHERE position = ?", [.integer(position)]) {
            try $0.blob(0)
        }
        guard let salt, LogPlace.isSealed(salt), let key = SealedForm.key(of: salt) else { return nil }
        return try connection.row("SELECT customer FROM customer_key WHERE id = ?", [.id(key)]) { try $0.id(0) }
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

/// How the salt of an entry is kept: empty once erased, sixteen bytes, or sealed with the keys of a customer.
enum LogPlace {
    static func isSealed(_ salt: [UInt8]) -> Bool { salt.count > EntrySalt.byteCount }

    /// What stands for the row of an entry where its salt is sealed.
    static func row(_ position: Int64) -> [UInt8] { UInt64(bitPattern: position).bigEndianBytes }
}

extension LogEntry {
    /// The same entry with the salt that was opened; nil for one that was not sealed.
    fileprivate func with(_ salt: Personal?) -> LogEntry {
        switch salt {
        // A salt that is not to be had stays as it is kept: with it the clear text does not open.
        case nil, .locked: self
        case .open(let bytes): LogEntry(form: form, published: published, salt: bytes, kept: kept)
        case .erased: LogEntry(form: form, published: published, salt: [], kept: [])
        }
    }
}
