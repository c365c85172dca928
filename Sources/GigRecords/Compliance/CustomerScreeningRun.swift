import GigGate
import GigPrimitives

/// How far all customers have been screened against the lists in force.
package struct CustomerScreeningRun: Hashable, Sendable {
    /// The digest over the lists.
    package let lists: Digest
    /// The digest over the lists against which all customers had been screened when this began; nil when not all had.
    package let base: Digest?
    /// The last customer who was screened; nil before the first.
    package var last: CustomerID?
    package var screened: Int64
    /// Alerts that it opened.
    package var alerts: Int64
    package let startedAt: Instant
    package var finishedAt: Instant?

    package init(
        lists: Digest,
        base: Digest? = nil,
        last: CustomerID? = nil,
        screened: Int64 = 0,
        alerts: Int64 = 0,
        startedAt: Instant,
        finishedAt: Instant? = nil
    ) {
        self.lists = lists
        self.base = base
        self.last = last
        self.screened = screened
        self.alerts = alerts
        self.startedAt = startedAt
        self.finishedAt = finishedAt
    }
}

extension Records {
    /// The newest run; nil when customers were never screened against whole lists.
    package func customerScreeningRun() throws -> CustomerScreeningRun? {
        try connection.row(
            "SELECT lists, last, screened, alerts, started_at, finished_at, base FROM customer_screening"
        ) { row in
            CustomerScreeningRun(
                lists: try row.digest(0),
                base: try row.optionalDigest(6),
                last: try row.optionalID(1),
                screened: try row.integer(2),
                alerts: try row.integer(3),
                startedAt: try row.instant(4),
                finishedAt: try row.optionalInstant(5)
            )
        }
    }
}

extension RecordWriter {
    package func set(_ run: CustomerScreeningRun) throws {
        try connection.run(
            """
            INSERT INTO customer_screening (one, lists, last, screened, alerts, started_at, finished_at, base)
            VALUES (1, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (one) DO UPDATE SET lists = excluded.lists, last = excluded.last,
                screened = excluded.screened, alerts = excluded.alerts, started_at = excluded.started_at,
                finished_at = excluded.finished_at, base = excluded.base
            """,
            [
                .blob(run.lists.bytes), .optional(run.last), .integer(run.screened), .integer(run.alerts),
                .instant(run.startedAt), .optional(run.finishedAt),
                run.base.map { .blob($0.bytes) } ?? .null,
            ]
        )
    }
}
