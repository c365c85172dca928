import GigGate
import GigLedger
import GigPrimitives

/// The journal in order of booking, by account, and as it stood.
extension Records {
    /// Positions that share one stretch of the indexes by account: 2^18.
    static let stretch: Int64 = 262_144

    package func transfer(_ id: TransferID) throws -> BookedTransfer? {
        try connection.row("SELECT \(JournalRow.columns) FROM journal WHERE id = ?", [.id(id)]) {
            try $0.bookedTransfer()
        }
    }

    package func transfers(_ ids: [TransferID]) throws -> [TransferID: BookedTransfer] {
        let found = try connection.rows(
            matching: ids.map { .id($0) },
            "SELECT \(JournalRow.columns) FROM journal WHERE id {key}"
        ) { try $0.bookedTransfer() }
        return Dictionary(found.map { ($0.transfer.id, $0) }) { first, _ in first }
    }

    /// The transfers that posted, voided or expired these pending ones, by the pending one.
    package func resolutions(of pending: [TransferID]) throws -> [TransferID: BookedTransfer] {
        let found = try connection.rows(
            matching: pending.map { .id($0) },
            "SELECT \(JournalRow.columns) FROM journal WHERE pending {key}"
        ) { try $0.bookedTransfer() }
        return Dictionary(found.map { ($0.transfer.pending ?? $0.transfer.id, $0) }) { first, _ in first }
    }

    /// A transfer that the command at hand has booked, without asking the store.
    package func bookedNow(_ id: TransferID) -> BookedTransfer? { session.memory.book.transfer(id) }

    /// The members of a linked chain, in order of booking.
    package func chain(_ first: TransferID, limit: Int) throws -> [BookedTransfer] {
        try connection.rows(
            "SELECT \(JournalRow.columns) FROM journal WHERE chain = ? ORDER BY position LIMIT ?",
            [.id(first), .integer(Int64(limit))]
        ) { try $0.bookedTransfer() }
    }

    /// All transfers above `position`, in order of booking, at most `limit`.
    package func transfers(after position: Int64, limit: Int) throws -> [BookedTransfer] {
        try connection.rows(
            "SELECT \(JournalRow.columns) FROM journal WHERE position > ? ORDER BY position LIMIT ?",
            [.integer(position), .integer(Int64(limit))]
        ) { try $0.bookedTransfer() }
    }

    /// Transfers on an account with a position above `position`, in order of booking, at most `limit`.
    package func transfers(on account: AccountID, after position: Int64, limit: Int) throws -> [BookedTransfer] {
        var found: [BookedTransfer] = []
        let last = try lastPosition() / Records.stretch
        var stretch = position / Records.stretch
        while stretch <= last, found.count < limit {
            let rest = Int64(limit - found.count)
            found += try connection.rows(
                """
                SELECT \(JournalRow.columns) FROM (
                    SELECT * FROM (SELECT * FROM journal WHERE position / 262144 = ? AND debit = ? AND position > ?
                        ORDER BY position LIMIT ?) AS debits
                    UNION ALL
                    SELECT * FROM (SELECT * FROM journal WHERE position / 262144 = ? AND credit = ? AND position > ?
                        ORDER BY position LIMIT ?) AS credits) AS both_sides
                ORDER BY position LIMIT ?
                """,
                [
                    .integer(stretch), .id(account), .integer(position), .integer(rest), .integer(stretch),
                    .id(account), .integer(position), .integer(rest), .integer(rest),
                ]
            ) { try $0.bookedTransfer() }
            stretch += 1
        }
        return found
    }

    /// The last transfer on an account at or before `position`; nil if it had none yet.
    package func lastTransfer(on account: AccountID, through position: Int64) throws -> BookedTransfer? {
        var stretch = min(position, try lastPosition()) / Records.stretch
        while stretch >= 0 {
            let found = try ["debit", "credit"].compactMap { side in
                try connection.row(
                    """
                    SELECT \(JournalRow.columns) FROM journal
                    WHERE position / 262144 = ? AND \(side) = ? AND position <= ? ORDER BY position DESC LIMIT 1
                    """,
                    [.integer(stretch), .id(account), .integer(position)]
                ) { try $0.bookedTransfer() }
            }
            if let newest = found.max(by: { $0.transfer.position < $1.transfer.position }) { return newest }
            stretch -= 1
        }
        return nil
    }

    /// An account's totals right after `position`.
    package func balances(of account: AccountID, through position: Int64) throws -> Balances {
        guard let last = try lastTransfer(on: account, through: position)?.transfer else { return Balances() }
        return last.debit == account ? last.debitBalances : last.creditBalances
    }

    /// The position of the last transfer that was booked before `instant`; zero if there is none.
    package func position(before instant: Instant) throws -> Int64 {
        var (low, high) = (Int64(0), try lastPosition())
        while low < high {
            let middle = low + (high - low + 1) / 2
            let booked = try connection.row("SELECT booked_at FROM journal WHERE position = ?", [.integer(middle)]) {
                try $0.instant(0)
            }
            guard let booked else { throw StoreFault.damaged("a gap in the journal") }
            if booked < instant { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// Pending transfers whose time is over, the oldest first.
    package func due(at now: Instant, limit: Int) throws -> [BookedTransfer] {
        try connection.rows(
            """
            SELECT \(JournalRow.columns) FROM journal WHERE state = 1 AND expires_at IS NOT NULL AND expires_at <= ?
            ORDER BY expires_at, position LIMIT ?
            """,
            [.instant(now), .integer(Int64(limit))]
        ) { try $0.bookedTransfer() }
    }

    package func lastPosition() throws -> Int64 {
        try connection.row("SELECT COALESCE(MAX(position), 0) FROM journal") { try $0.integer(0) } ?? 0
    }
}

extension RecordWriter {
    /// Opens accounts as they are asked for; the results are in order.
    package func open(_ requests: [AccountRequest], at now: Instant) throws -> [AccountResult] {
        try session.open(requests, now: now)
    }

    /// Books transfers as they are asked for, in a constant number of statements; the results are in order.
    ///
    /// `areNew` says that the ids were made for them, so that none can be known already.
    package func book(_ requests: [TransferRequest], at now: Instant, areNew: Bool) throws -> [TransferResult] {
        try session.book(requests, now: now, areNew: areNew)
    }

    /// Books one transfer whose id was made for it, or refuses with what the ledger says.
    package func book(_ request: TransferRequest, at now: Instant) throws {
        let result = try session.book([request], now: now, areNew: true)[0]
        if let refusal = result.status.refusal { throw refusal }
    }

    /// Voids pending transfers whose time is over.
    package func expire(_ due: [BookedTransfer], at now: Instant, newID: () -> TransferID) throws -> [Transfer] {
        try session.expire(due.map(\.transfer.id), now: now, newID: newID)
    }
}
