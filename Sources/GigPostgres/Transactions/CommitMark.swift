import GigRecords

/// A row that each transaction of a writer changes, so that a commit leaves a trace that can be looked up.
///
/// After a lost connection it tells for certain whether the last commit was done. A transaction's own number would not:
/// a server that went down before anything of the transaction was on disk gives the same number to another one.
struct CommitMark: Sendable {
    /// Sixteen random bytes for the life of a writer.
    let writer: SQLValue
    /// Of the attempt to commit, never the same twice.
    let number: Int64

    static let statement = """
        INSERT INTO gig_writer (id, commits, changed_at) VALUES (?, ?, now())
        ON CONFLICT (id) DO UPDATE SET commits = excluded.commits, changed_at = excluded.changed_at
        """

    static let look = "SELECT commits FROM gig_writer WHERE id = ?"

    var arguments: [SQLValue] { [writer, .integer(number)] }

    /// Makes the table if it is not there, and forgets writers that have been gone for a month.
    static func prepare(_ connection: any SQLConnection) throws {
        var isThere = false
        try connection.forEachRow("SELECT 1 FROM pg_class WHERE oid = to_regclass('gig_writer')", []) { _ in
            isThere = true
        }
        if !isThere {
            try connection.run(
                "CREATE TABLE gig_writer (id BYTEA NOT NULL PRIMARY KEY, commits BIGINT NOT NULL, "
                    + "changed_at TIMESTAMPTZ NOT NULL)",
                []
            )
        }
        try connection.run("DELETE FROM gig_writer WHERE changed_at < now() - INTERVAL '30 days'", [])
    }
}
