import GigGate
import GigLedger
import GigPrimitives

/// A limit of an account and what it has used of it.
package struct LimitRow: Hashable, Sendable {
    package let limit: WindowLimit
    package let usage: WindowUsage

    static let columns = """
        account, side, span, largest_amount, largest_count, used_from, used_amount, used_count
        """
    static let selectByAccount = "SELECT \(columns) FROM account_limit WHERE account {key}"

    /// The name under which a limit is kept: an account has one of each side and window.
    static func digest(_ account: AccountID, _ side: AccountPurpose.Side, _ window: CalendarWindow) -> ShortDigest {
        var bytes = CanonicalBytes()
        bytes.append(account)
        bytes.append(side.rawValue)
        bytes.append(window.rawValue)
        return ShortDigest(bytes)
    }
}

extension SQLRow {
    func limit() throws -> LimitRow {
        let account: AccountID = try id(0)
        let side: AccountPurpose.Side = try choice(1)
        let window: CalendarWindow = try choice(2)
        return LimitRow(
            limit: WindowLimit(
                account: account,
                side: side,
                window: window,
                largestAmount: try isNull(3) ? nil : number(3),
                largestCount: try isNull(4) ? nil : number(4)
            ),
            usage: WindowUsage(
                account: account,
                side: side,
                window: window,
                start: try instant(5),
                amount: try number(6),
                count: try number(7)
            )
        )
    }
}

extension Records {
    /// The limits of an account.
    package func limits(of account: AccountID) throws -> [LimitRow] {
        try connection.rows(
            "SELECT \(LimitRow.columns) FROM account_limit WHERE account = ? ORDER BY side, span",
            [.id(account)]
        ) { try $0.limit() }
    }
}

extension RecordWriter {
    /// Sets or replaces a limit; what was used of it in the current window stays, and a limit of nothing goes.
    package func set(_ limit: WindowLimit) throws {
        let id = LimitRow.digest(limit.account, limit.side, limit.window).value
        if limit.largestAmount == nil, limit.largestCount == nil {
            try connection.run("DELETE FROM account_limit WHERE id = ?", [id])
        } else {
            try connection.run(
                """
                INSERT INTO account_limit (id, account, side, span, largest_amount, largest_count, used_from,
                    used_amount, used_count) VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0)
                ON CONFLICT (id) DO UPDATE SET largest_amount = excluded.largest_amount,
                    largest_count = excluded.largest_count
                """,
                [
                    id, .id(limit.account), .text(limit.side.rawValue), .text(limit.window.rawValue),
                    limit.largestAmount.map { .integer(Int64($0)) } ?? .null,
                    limit.largestCount.map { .integer(Int64($0)) } ?? .null,
                ]
            )
        }
        try session.forgetAccounts()
    }
}
