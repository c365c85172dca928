import GigGate
import GigPrimitives

/// A statement of account that was issued: signed, logged and never changed.
package struct IssuedStatementRecord: Hashable, Sendable {
    package let id: StatementID
    package let account: AccountID
    package let period: StatementPeriod
    /// The month that the house issued it for by itself; nil where somebody asked for it.
    package let month: StatementMonth?
    /// Minor units on the account's normal side.
    package let opening: Int64
    package let closing: Int64
    package let movements: Int64
    /// SHA-256 of the signed payload.
    package let digest: Digest
    /// The signed statement, a DSSE envelope as JSON.
    package let envelope: [UInt8]
    package let logIndex: UInt64
    package let issuedAt: Instant

    package init(
        id: StatementID,
        account: AccountID,
        period: StatementPeriod,
        month: StatementMonth?,
        opening: Int64,
        closing: Int64,
        movements: Int64,
        digest: Digest,
        envelope: [UInt8],
        logIndex: UInt64,
        issuedAt: Instant
    ) {
        self.id = id
        self.account = account
        self.period = period
        self.month = month
        self.opening = opening
        self.closing = closing
        self.movements = movements
        self.digest = digest
        self.envelope = envelope
        self.logIndex = logIndex
        self.issuedAt = issuedAt
    }

    fileprivate static let columns = """
        id, account, first_day, last_day, month, after_position, through_position, is_last, opening, closing, \
        movements, digest, envelope, log_index, issued_at
        """

    fileprivate init(_ row: any SQLRow) throws {
        self.init(
            id: try row.id(0),
            account: try row.id(1),
            period: StatementPeriod(
                from: CivilDate(daysSinceEpoch: try row.integer(2)),
                to: CivilDate(daysSinceEpoch: try row.integer(3)),
                after: try row.integer(5),
                through: try row.integer(6),
                isLast: try row.flag(7)
            ),
            month: try row.isNull(4) ? nil : StatementMonth(number: row.integer(4)),
            opening: try row.integer(8),
            closing: try row.integer(9),
            movements: try row.integer(10),
            digest: try row.digest(11),
            envelope: try row.blob(12),
            logIndex: try row.number(13),
            issuedAt: try row.instant(14)
        )
    }

    fileprivate var values: [SQLValue] {
        [
            .id(id), .id(account), .integer(period.from.daysSinceEpoch), .integer(period.to.daysSinceEpoch),
            month.map { .integer($0.number) } ?? .null, .integer(period.after), .integer(period.through),
            .integer(period.isLast ? 1 : 0), .integer(opening), .integer(closing), .integer(movements),
            .blob(digest.bytes), .blob(envelope), .integer(Int64(logIndex)), .instant(issuedAt),
        ]
    }
}

extension Records {
    /// An account's issued statements in ascending order of id.
    package func issuedStatements(
        of account: AccountID,
        _ page: Page<Kinds.Statement>
    ) throws
        -> [IssuedStatementRecord]
    {
        try connection.rows(
            """
            SELECT \(IssuedStatementRecord.columns) FROM issued_statement
            WHERE account = ? AND id > ? ORDER BY id LIMIT ?
            """,
            [.id(account)] + page.arguments
        ) { try IssuedStatementRecord($0) }
    }

    package func issuedStatement(_ id: StatementID) throws -> IssuedStatementRecord? {
        try connection.row(
            "SELECT \(IssuedStatementRecord.columns) FROM issued_statement WHERE id = ?",
            [.id(id)]
        ) { try IssuedStatementRecord($0) }
    }

    /// Customers' accounts that were open in a month and lack a part of its statement, in ascending order of id.
    package func accountsWithoutStatement(
        of month: StatementMonth,
        after: AccountID?,
        limit: Int
    ) throws -> [AccountID] {
        try connection.rows(
            """
            SELECT a.id FROM account a
            WHERE a.purpose = 'customer' AND a.id > ? AND a.opened_at < ? AND (a.closed_at IS NULL OR a.closed_at >= ?)
                AND NOT EXISTS (SELECT 1 FROM issued_statement s
                    WHERE s.account = a.id AND s.month = ? AND s.is_last = 1)
            ORDER BY a.id LIMIT ?
            """,
            [
                .blob(after?.bytes ?? []), .instant(StatementMonth(number: month.number + 1).first.start),
                .instant(month.first.start), .integer(month.number), .integer(Int64(limit)),
            ]
        ) { try $0.id(0) }
    }

    /// How far a month's parts reach in the books; nil where there is none yet.
    package func statementsReach(_ account: AccountID, of month: StatementMonth) throws -> Int64? {
        try connection.row(
            "SELECT through_position FROM issued_statement WHERE account = ? AND month = ? ORDER BY id DESC LIMIT 1",
            [.id(account), .integer(month.number)]
        ) { try $0.integer(0) }
    }
}

extension RecordWriter {
    package func insert(_ statement: IssuedStatementRecord) throws {
        let places = repeatElement("?", count: statement.values.count).joined(separator: ", ")
        try connection.run(
            "INSERT INTO issued_statement (\(IssuedStatementRecord.columns)) VALUES (\(places))",
            statement.values
        )
    }
}
