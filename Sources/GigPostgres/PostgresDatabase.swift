import GigGate
import GigRecords

/// The server engine: PostgreSQL over libpq, with durable commits, snapshots and TLS 1.3.
package struct PostgresDatabase: SQLDatabase {
    package let dialect = SQLDialect(
        integer: "BIGINT",
        blob: "BYTEA",
        identity: "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
        tableSuffix: "",
        clusteredSuffix: ""
    )

    private let writer: PostgresWriter
    private let readers: PostgresReaders

    /// Connects to `postgres://user:password@host:port/database?…`, with libpq's own parameters behind the `?`.
    ///
    /// Over a network nothing but TLS 1.3 is spoken; the server's certificate is checked with its host's name unless the
    /// server is on this machine or `sslmode` says `require` or `verify-ca`. A Unix socket (`?host=/folder`) needs none.
    /// Throws `StoreFault.unavailable` when the database can't be reached like that, would lose commits in a crash, or
    /// has its root key rotated; to rotate it, `StoreFault.locked` while another session uses it.
    package init(url: String, readers: Int = 4, use: RootUse = .serving) throws {
        try self.init(url: url, readers: readers, use: use, limits: PostgresLimits())
    }

    init(url: String, readers: Int, use: RootUse = .serving, limits: PostgresLimits) throws {
        let address = try PostgresAddress(url: url)
        writer = try PostgresWriter(address, use, limits)
        self.readers = PostgresReaders(address, count: readers)
    }

    /// Runs `body` in a transaction that no other writer of the database overlaps.
    ///
    /// `body` runs anew, five times at most, after a conflict with another session, and once after a lost connection.
    /// When the connection is lost in the commit, the database is asked whether it was done; `StoreFault.uncertain`
    /// says that nobody answered within half a minute. A statement that fails outside a savepoint gives up the whole
    /// transaction, whatever `body` makes of its fault.
    package func write(_ body: (any SQLConnection) throws -> Void) throws {
        try writer.write(body)
    }

    /// What tells this database from every other one, whatever its address; a dump that was restored is another.
    package func identity() throws -> String {
        var identity: String?
        try writer.write { connection in
            try connection.forEachRow(PostgresSession.identity, []) { row in
                guard case .integer(let cluster) = try row.value(0), case .integer(let number) = try row.value(1) else {
                    return
                }
                identity = "postgres \(UInt64(bitPattern: cluster))/\(number)"
            }
        }
        guard let identity else { throw StoreFault.unavailable("the database does not say which it is") }
        return identity
    }

    package func read<Answer: Sendable>(
        _ body: @Sendable @escaping (any SQLConnection) throws -> Answer
    ) async throws -> Answer {
        try await readers.read(body)
    }
}
