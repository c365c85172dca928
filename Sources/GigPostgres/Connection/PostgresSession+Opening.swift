import GigGate
import GigRecords

/// A process of the server that serves one session.
struct Backend: Sendable {
    let number: Int64
    /// A number is given out again; number and time together are not.
    let startedMicroseconds: Int64

    /// Ends the session of a backend that did not notice that its client is gone.
    static let terminate = """
        SELECT 1 FROM (SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = ?
        AND CAST(EXTRACT(EPOCH FROM backend_start) * 1000000 AS BIGINT) = ?) AS ended
        """

    var arguments: [SQLValue] { [.integer(number), .integer(startedMicroseconds)] }
}

extension PostgresSession {
    /// Connects, and refuses a server on which a commit that returned could be lost.
    static func open(_ address: PostgresAddress) throws -> PostgresSession {
        var session = PostgresSession(try PostgresLink.open(address))
        try session.check()
        return session
    }

    private mutating func check() throws {
        begin(.reading)
        guard let rows = try rows(PostgresSession.settings, []), rows.count == 1 else {
            throw StoreFault.unavailable("the database does not tell its settings")
        }
        func text(_ column: Int) throws -> String {
            guard case .text(let text) = try rows.value(row: 0, column: column) else { return "" }
            return text
        }
        func integer(_ column: Int) throws -> Int64 {
            guard case .integer(let integer) = try rows.value(row: 0, column: column) else { return 0 }
            return integer
        }
        for (column, name) in ["fsync", "full_page_writes"].enumerated() {
            guard try text(column) == "on" else { throw StoreFault.unavailable("the database runs with \(name) off") }
        }
        guard ["on", "remote_apply"].contains(try text(2)) else {
            throw StoreFault.unavailable("the database does not sync each commit")
        }
        guard try text(3) == "UTF8" else { throw StoreFault.unavailable("the database is not in UTF-8") }
        backend = Backend(number: try integer(4), startedMicroseconds: try integer(5))
        try commit(nil)
    }

    /// Sets `synchronous_commit` to what it is, so that a change of the server's configuration can't weaken a session.
    private static let settings = """
        SELECT current_setting('fsync'), current_setting('full_page_writes'),
            set_config('synchronous_commit', current_setting('synchronous_commit'), false),
            current_setting('server_encoding'), pg_backend_pid(),
            (SELECT CAST(EXTRACT(EPOCH FROM backend_start) * 1000000 AS BIGINT)
            FROM pg_stat_activity WHERE pid = pg_backend_pid())
        """
}
