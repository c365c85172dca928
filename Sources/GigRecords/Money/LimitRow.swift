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
            "SELECT \(LimitRow.columns) FROM account_limit WHERE account = ?",
            [.id(account)]
        ) { try $0.limit() }.sorted { LimitRow.order($0.limit) < LimitRow.order($1.limit) }
    }

    /// Names the limits that a transfer which the ledger refused would exceed: `debtor` or `creditor`, then the windows.
    ///
    /// Reads limits and not what waits to be written, so that a command which is kept in memory may ask. Where earlier
    /// commands of the same commit have used them up, all limits of that side are named.
    package func limitsExceeded(
        by amount: Money,
        from debit: AccountID,
        to credit: AccountID,
        at now: Instant
    ) throws -> [String] {
        var limited: [String] = []
        for (account, side, name) in [(debit, AccountPurpose.Side.debit, "debtor"), (credit, .credit, "creditor")] {
            var rows: [LimitRow] = []
            try session.engine.forEachRow(matching: [.id(account)], with: [], LimitRow.selectByAccount) { row in
                rows.append(try row.limit())
            }
            rows = rows.filter { $0.limit.side == side }.sorted { LimitRow.order($0.limit) < LimitRow.order($1.limit) }
            let exceeded = rows.filter { $0.isExceeded(by: amount, at: now) }.map(\.limit.window.rawValue)
            guard exceeded.isEmpty else { return [name] + exceeded }
            if limited.isEmpty, !rows.isEmpty { limited = [name] + rows.map(\.limit.window.rawValue) }
        }
        return limited
    }
}

extension LimitRow {
    /// Debits before credits, an hour before a day before a month.
    fileprivate static func order(_ limit: WindowLimit) -> Int {
        let windows = CalendarWindow.allCases
        return (limit.side == .debit ? 0 : windows.count) + (windows.firstIndex(of: limit.window) ?? 0)
    }

    fileprivate func isExceeded(by amount: Money, at now: Instant) -> Bool {
        let isCurrent = usage.start == limit.window.start(of: now)
        let (used, count) = isCurrent ? (usage.amount, usage.count) : (0, 0)
        if let largest = limit.largestAmount {
            let (sum, overflow) = used.addingReportingOverflow(UInt64(amount.minorUnits))
            if overflow || sum > largest { return true }
        }
        return limit.largestCount.map { count >= $0 } ?? false
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

    /// Keeps a limit that is to be set once witnesses have signed a checkpoint over entry `index`.
    package func keepWaiting(_ limit: WindowLimit, for index: UInt64) throws {
        try connection.run(
            """
            INSERT INTO waiting_limit (waits_for, account, side, span, largest_amount, largest_count)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(Int64(index)), .id(limit.account), .text(limit.side.rawValue), .text(limit.window.rawValue),
                limit.largestAmount.map { .integer(Int64($0)) } ?? .null,
                limit.largestCount.map { .integer(Int64($0)) } ?? .null,
            ]
        )
    }

    /// Forgets what waited to be set as this limit: a newer one takes effect at once.
    package func forgetWaiting(_ limit: WindowLimit) throws {
        try connection.run(
            "DELETE FROM waiting_limit WHERE account = ? AND side = ? AND span = ?",
            [.id(limit.account), .text(limit.side.rawValue), .text(limit.window.rawValue)]
        )
    }

    /// Sets the limits whose entries lie before `size`, in order; how many.
    package func setWaitingLimits(before size: UInt64) throws -> Int {
        let limits = try connection.rows(
            """
            SELECT account, side, span, largest_amount, largest_count FROM waiting_limit WHERE waits_for < ?
            ORDER BY waits_for
            """,
            [.integer(Int64(size))]
        ) { row in
            WindowLimit(
                account: try row.id(0),
                side: try row.choice(1),
                window: try row.choice(2),
                largestAmount: try row.optionalInteger(3).map { UInt64($0) },
                largestCount: try row.optionalInteger(4).map { UInt32($0) }
            )
        }
        for limit in limits { try set(limit) }
        try connection.run("DELETE FROM waiting_limit WHERE waits_for < ?", [.integer(Int64(size))])
        return limits.count
    }
}

extension Records {
    /// Whether keys or limits wait for a checkpoint over `size` entries or fewer.
    package func hasChangesWaiting(before size: UInt64) throws -> Bool {
        let found = try connection.row(
            """
            SELECT 1 FROM api_key WHERE waits_for IS NOT NULL AND waits_for < ?
            UNION ALL SELECT 1 FROM waiting_limit WHERE waits_for < ? LIMIT 1
            """,
            [.integer(Int64(size)), .integer(Int64(size))]
        ) { try $0.integer(0) }
        return found != nil
    }
}
