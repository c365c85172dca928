import GigGate
import GigLedger
import GigPrimitives

/// A booked transfer with its place in the journal and, if it is pending, how it was resolved.
package struct TransferRecord: Hashable, Sendable {
    /// 1, 2, 3 …: the order of booking.
    package let position: Int64
    package let transfer: Transfer
    package let resolution: Ledger.Resolution?

    /// A pending transfer that nothing has resolved.
    package var isOpen: Bool { transfer.kind == .pending && resolution == nil }
}

private let transferColumns = """
    position, id, kind, code, debit, credit, amount, currency, pending, resolution, booked_at
    """

extension SQLRow {
    fileprivate func transfer() throws -> TransferRecord {
        let amount = try integer(6)
        guard amount > 0 else { throw StoreFault.damaged("a transfer's amount") }
        let transfer = Transfer(
            id: try id(1),
            kind: try choice(2),
            code: try choice(3),
            debit: try id(4),
            credit: try id(5),
            amount: Money(minorUnits: amount, currency: try currency(7)),
            pending: try optionalID(8),
            bookedAt: try instant(10)
        )
        let resolution: Ledger.Resolution? = try isNull(9) ? nil : try choice(9)
        return TransferRecord(position: try integer(0), transfer: transfer, resolution: resolution)
    }
}

extension Records {
    package func transfer(_ id: TransferID) throws -> TransferRecord? {
        try connection.row("SELECT \(transferColumns) FROM transfer WHERE id = ?", [.id(id)]) { try $0.transfer() }
    }

    /// Transfers on an account with a position above `position`, in order of booking, at most `limit`.
    package func transfers(on account: AccountID, after position: Int64, limit: Int) throws -> [TransferRecord] {
        try connection.rows(
            """
            SELECT \(transferColumns) FROM (
                SELECT * FROM transfer WHERE debit = ? AND position > ?
                UNION ALL SELECT * FROM transfer WHERE credit = ? AND position > ?) AS both_sides
            ORDER BY position LIMIT ?
            """,
            [.id(account), .integer(position), .id(account), .integer(position), .integer(Int64(limit))]
        ) { try $0.transfer() }
    }

    /// All transfers above `position`, in order of booking, at most `limit`.
    package func transfers(after position: Int64, limit: Int) throws -> [TransferRecord] {
        try connection.rows(
            "SELECT \(transferColumns) FROM transfer WHERE position > ? ORDER BY position LIMIT ?",
            [.integer(position), .integer(Int64(limit))]
        ) { try $0.transfer() }
    }

    /// Posted debits and credits on an account up to and with `position`, in minor units.
    package func posted(on account: AccountID, through position: Int64) throws -> (debits: Int64, credits: Int64) {
        func sum(_ side: String) throws -> Int64 {
            try connection.row(
                """
                SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM transfer
                WHERE \(side) = ? AND position <= ? AND kind IN ('single', 'post')
                """,
                [.id(account), .integer(position)]
            ) { try $0.integer(0) } ?? 0
        }
        return (try sum("debit"), try sum("credit"))
    }
}

extension RecordWriter {
    /// Books transfers in this order and marks the pending ones that they resolve.
    package func insert(_ transfers: [Transfer]) throws {
        try connection.insert(
            into: "transfer",
            ["id", "kind", "code", "debit", "credit", "amount", "currency", "pending", "booked_at"],
            transfers.map { transfer in
                [
                    .id(transfer.id), .text(transfer.kind.rawValue), .text(transfer.code.rawValue),
                    .id(transfer.debit), .id(transfer.credit), .integer(transfer.amount.minorUnits),
                    .text(transfer.amount.currency.code), .optional(transfer.pending), .instant(transfer.bookedAt),
                ]
            }
        )
        for transfer in transfers {
            guard let pending = transfer.pending else { continue }
            let changed = try connection.run(
                "UPDATE transfer SET resolution = ? WHERE id = ? AND kind = 'pending' AND resolution IS NULL",
                [.text(transfer.kind.rawValue), .id(pending)]
            )
            guard changed == 1 else { throw Refusal(.transferNotPending) }
        }
    }

    /// Books one decision: the transfer and what it left of both accounts.
    package func book(_ posting: Posting) throws {
        try insert([posting.transfer])
        try update([posting.debit, posting.credit])
    }
}
