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
    /// Throws `StoreFault.unavailable` when the database can't be reached like that, or would lose commits in a crash.
    package init(url: String, readers: Int = 4) throws {
        try self.init(url: url, readers: readers, limits: PostgresLimits())
    }

    init(url: String, readers: Int, limits: PostgresLimits) throws {
        let address = try PostgresAddress(url: url)
        writer = try PostgresWriter(address, limits)
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

    package func read<Answer: Sendable>(
        _ body: @Sendable @escaping (any SQLConnection) throws -> Answer
    ) async throws -> Answer {
        try await readers.read(body)
    }
}
