import GigGate
import GigLedger
import GigPrimitives

/// What the second step carries over: the transfers with the totals that each left, and digests of long names.
extension Migrations {
    private static let page: Int64 = 1000

    static func convertToJournal(_ connection: any SQLConnection) throws {
        try convertTransfers(connection)
        try convertOutcomes(connection)
        try convertReferences(connection)
        try connection.run(
            "UPDATE log_head SET ledger_position = (SELECT COALESCE(MAX(position), 0) FROM journal)",
            []
        )
    }

    /// Positions become 1, 2, 3 …: a server's numbers have gaps where a command was undone.
    private static func convertTransfers(_ connection: any SQLConnection) throws {
        var totals: [AccountID: Balances] = [:]
        var last: Int64 = 0
        var position: Int64 = 0
        while true {
            let rows = try connection.rows(
                """
                SELECT t.position, t.id, t.kind, t.code, t.debit, t.credit, t.amount, t.currency, t.pending,
                    t.resolution, t.booked_at, o.id
                FROM transfer t LEFT JOIN payment_order o ON o.transfer = t.id
                WHERE t.position > ? ORDER BY t.position LIMIT ?
                """,
                [.integer(last), .integer(page)]
            ) { row in (old: try OldTransfer(row), order: try row.optionalID(11) as OrderID?) }
            guard let end = rows.last else { return }
            var journal = SQLRows(.journal)
            for (old, order) in rows {
                position += 1
                journal.append(try old.booked(at: position, order: order, totals: &totals))
            }
            try connection.insert(journal)
            last = end.old.position
        }
    }

    private static func convertOutcomes(_ connection: any SQLConnection) throws {
        var last: Int64 = -1
        while true {
            let rows = try connection.rows(
                """
                SELECT principal, key, command, fingerprint, refusal, refused_fields, body, media_type, log_index,
                    recorded_at FROM recorded_outcome WHERE log_index > ? ORDER BY log_index LIMIT ?
                """,
                [.integer(last), .integer(page)]
            ) { row in (found: try row.outcome(), at: try row.instant(9)) }
            guard let end = rows.last else { return }
            for (found, recordedAt) in rows {
                let row = OutcomeRow(key: found.key, outcome: found.outcome, recordedAt: recordedAt)
                try connection.insert(
                    into: "new_outcome",
                    SQLTable.outcomes.columns.map(\.name),
                    [row.values(body: .blob(row.outcome.body))]
                )
            }
            last = end.found.outcome.logIndex
        }
    }

    private static func convertReferences(_ connection: any SQLConnection) throws {
        var last: [UInt8] = []
        while true {
            let rows = try connection.rows(
                """
                SELECT id, debit, end_to_end_id FROM new_order WHERE end_to_end_id IS NOT NULL AND id > ?
                ORDER BY id LIMIT ?
                """,
                [.blob(last), .integer(page)]
            ) { (id: try $0.id(0) as OrderID, debit: try $0.id(1) as AccountID, text: try $0.text(2)) }
            guard let end = rows.last else { return }
            for row in rows {
                let digest = ShortDigest(CommandNeeds.Reference(account: row.debit, text: row.text))
                try connection.run("UPDATE new_order SET end_to_end_key = ? WHERE id = ?", [digest.value, .id(row.id)])
            }
            last = end.id.bytes
        }
    }
}

/// A transfer as the first schema kept it.
private struct OldTransfer {
    let position: Int64
    let transfer: Transfer
    let state: TransferState

    init(_ row: any SQLRow) throws {
        position = try row.integer(0)
        guard try row.integer(6) > 0 else { throw StoreFault.damaged("a transfer's amount") }
        let kind: Transfer.Kind = try row.choice(2)
        transfer = Transfer(
            position: position,
            id: try row.id(1),
            kind: kind,
            code: try row.choice(3),
            debit: try row.id(4),
            credit: try row.id(5),
            amount: Money(minorUnits: try row.integer(6), currency: try row.currency(7)),
            pending: try row.optionalID(8),
            bookedAt: try row.instant(10)
        )
        state =
            switch (kind, try row.optionalText(9)) {
            case (.pending, nil): .pending
            case (.pending, "post"): .posted
            case (.pending, _): .voided
            default: .none
            }
    }

    func booked(
        at position: Int64,
        order: OrderID?,
        totals: inout [AccountID: Balances]
    ) throws -> BookedTransfer {
        let debit = try moved(totals[transfer.debit] ?? Balances(), \.debitsPending, \.debitsPosted)
        let credit = try moved(totals[transfer.credit] ?? Balances(), \.creditsPending, \.creditsPosted)
        totals[transfer.debit] = debit
        totals[transfer.credit] = credit
        let booked = Transfer(
            position: position,
            id: transfer.id,
            kind: transfer.kind,
            code: transfer.code,
            debit: transfer.debit,
            credit: transfer.credit,
            amount: transfer.amount,
            pending: transfer.pending,
            userData: order.map { UserData($0) } ?? UserData(),
            flags: flags,
            bookedAt: transfer.bookedAt,
            debitBalances: debit,
            creditBalances: credit
        )
        return BookedTransfer(transfer: booked, state: state)
    }

    /// What the transfer leaves of one side of an account.
    private func moved(
        _ balances: Balances,
        _ pending: WritableKeyPath<Balances, UInt64>,
        _ posted: WritableKeyPath<Balances, UInt64>
    ) throws -> Balances {
        var moved = balances
        if [.post, .void, .expire].contains(transfer.kind) {
            guard moved[keyPath: pending] >= transfer.minorUnits else {
                throw StoreFault.damaged("a transfer that resolves more than is pending")
            }
            moved[keyPath: pending] -= transfer.minorUnits
        }
        switch transfer.kind {
        case .pending: moved[keyPath: pending] += transfer.minorUnits
        case .single, .post, .reversal: moved[keyPath: posted] += transfer.minorUnits
        case .void, .expire: break
        }
        return moved
    }

    private var flags: TransferFlags {
        switch transfer.kind {
        case .pending: .pending
        case .post: .postPendingTransfer
        case .void: .voidPendingTransfer
        case .single, .expire, .reversal: []
        }
    }
}
