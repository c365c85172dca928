/// One connection of an engine, used by one thread at a time; SQL is the dialect that both engines share.
package protocol SQLConnection: AnyObject {
    /// Runs a statement with `?` for each argument and returns the number of rows that it changed.
    @discardableResult
    func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int

    /// Runs a statement of which nobody needs to know how many rows it changed; a server may report a fault as late as
    /// the next read or the commit.
    func send(_ sql: String, _ arguments: [SQLValue]) throws

    func forEachRow(_ sql: String, _ arguments: [SQLValue], _ body: (any SQLRow) throws -> Void) throws

    /// Visits the rows of every key of a set; `sql` says `{key}` once, after the places of `others`, where a key is compared.
    ///
    /// An embedded engine runs the one statement (`= ?`) key by key; a server gets one statement for all (`= ANY (?)`).
    func forEachRow(
        matching keys: [SQLValue],
        with others: [SQLValue],
        _ sql: String,
        _ body: (any SQLRow) throws -> Void
    ) throws

    /// Inserts all rows with one statement; a server may report a fault as late as the next read or the commit.
    func insert(_ rows: SQLRows) throws

    /// Sets the columns after the first in the rows that the first column names, with one statement.
    ///
    /// Throws `StoreFault.damaged` when a row is missing, on a server as late as the next read or the commit.
    func update(_ rows: SQLRows) throws
}

/// One row of a result, valid only while it is visited.
package protocol SQLRow {
    func value(_ column: Int) throws -> SQLValue

    /// Lends the bytes of a blob for the length of a call, where the engine can without copying them.
    ///
    /// Throws `StoreFault.damaged` when the column is no blob.
    func withBlob(_ column: Int, _ body: (UnsafeRawBufferPointer) throws -> Void) throws
}

extension SQLRow {
    package func withBlob(_ column: Int, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        let bytes = try blob(column)
        unsafe try bytes.withUnsafeBytes { unsafe try body($0) }
    }
}

/// An engine: opens transactions, durable when `write` returns, and snapshots.
package protocol SQLDatabase: Sendable {
    var dialect: SQLDialect { get }

    /// Throws `StoreFault`, or what `body` throws, after undoing everything; may run `body` again from its start.
    func write(_ body: (any SQLConnection) throws -> Void) throws

    func read<Answer: Sendable>(_ body: @Sendable @escaping (any SQLConnection) throws -> Answer) async throws -> Answer
}
