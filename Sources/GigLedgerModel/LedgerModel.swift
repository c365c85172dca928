import GigLedger
import GigPrimitives

/// The books as a schoolchild would keep them: lists that are read from the start, sums made anew, copies instead of undo.
package struct LedgerModel: Sendable {
    struct Line: Sendable {
        var (asked, time, closed): (AccountRequest, Instant, Instant?)
        var sums = Balances()
    }

    struct Item: Sendable {
        var (asked, kind, time, state): (TransferRequest, Transfer.Kind, Instant, TransferState)
        var (position, reversed, chain): (Int64, UInt64, TransferID?)
        var debitSums = Balances()
        var creditSums = Balances()
    }

    private static let top = UInt64(Int64.max)
    private static let transient: Set = [
        "debit_account_not_found", "credit_account_not_found", "pending_transfer_not_found", "exceeds_credits",
        "exceeds_debits", "debit_account_already_closed", "credit_account_already_closed",
        "reversed_transfer_not_found", "exceeds_amount_limit", "exceeds_count_limit",
    ]

    var lines: [Line] = []
    var items: [Item] = []
    var burnt: [TransferID: String] = [:]
    var last: Instant
    let limits: [WindowLimit]

    package init(lastTimestamp: Instant, limits: [WindowLimit] = []) { (last, self.limits) = (lastTimestamp, limits) }

    package var accounts: [Account] {
        lines.compactMap { line in
            guard let purpose = AccountPurpose(number: line.asked.code),
                let currency = Currency(numericCode: UInt16(line.asked.ledger))
            else { return nil }
            return Account(
                id: line.asked.id,
                purpose: purpose,
                currency: currency,
                owner: line.asked.owner,
                balances: line.sums,
                closedAt: line.closed,
                flags: line.asked.flags.subtracting(.closed),
                userData: line.asked.userData,
                timestamp: line.time
            )
        }
    }

    package var transfers: [BookedTransfer] {
        items.compactMap { item in
            guard let code = TransferCode(number: item.asked.code),
                let currency = Currency(numericCode: UInt16(item.asked.ledger))
            else { return nil }
            let transfer = Transfer(
                position: item.position,
                id: item.asked.id,
                kind: item.kind,
                code: code,
                debit: item.asked.debit,
                credit: item.asked.credit,
                amount: Money(minorUnits: Int64(item.asked.amount), currency: currency),
                pending: item.asked.pendingID == .zero ? nil : item.asked.pendingID,
                userData: item.asked.userData,
                timeout: item.asked.timeout,
                flags: item.asked.flags,
                bookedAt: item.time,
                effective: item.asked.effective ?? item.time.date,
                chain: item.chain,
                reverses: item.asked.reverses == .zero ? nil : item.asked.reverses,
                debitBalances: item.debitSums,
                creditBalances: item.creditSums
            )
            return BookedTransfer(transfer: transfer, state: item.state, reversed: item.reversed)
        }
    }

    /// The status that burnt an id.
    package func failure(_ id: TransferID) -> TransferStatus? { burnt[id].flatMap(TransferStatus.init(rawValue:)) }

    /// Decides a batch of either kind; `create` gives the status of one request.
    mutating func batch(
        _ asked: [(linked: Bool, imported: Bool, time: Instant, id: TransferID?)],
        now: Instant,
        create: (inout LedgerModel, Int, _ validated: Instant, _ booked: Instant, _ chain: Int?) -> String
    ) -> [(status: String, time: Instant)] {
        var results: [(status: String, time: Instant)] = []
        var (start, broken, before) = (Int?.none, false, self)
        for (index, request) in asked.enumerated() {
            let imported = asked[0].imported
            let time = max(now, Instant(microseconds: last.microseconds + 1))
            if !imported { last = time }
            if request.linked, start == nil { (start, before) = (index, self) }
            let open = request.linked && index == asked.count - 1
            var status = "created"
            if open {
                status = "linked_event_chain_open"
            } else if broken {
                status = "linked_event_failed"
            } else if request.imported != imported {
                status = imported ? "imported_event_expected" : "imported_event_not_expected"
            } else if !imported, request.time != Instant(microseconds: 0) {
                status = "timestamp_must_be_zero"
            } else if imported, request.time.microseconds < 1 || request.time.microseconds > 253_402_300_799_999_999 {
                status = "imported_event_timestamp_out_of_range"
            } else if imported, request.time >= now {
                status = "imported_event_timestamp_must_not_advance"
            } else {
                status = create(&self, index, time, imported ? request.time : time, start)
            }
            if status != "created", let start, !broken {
                (self, broken) = (before, true)
                if !imported { last = time }
                for earlier in start..<index {
                    results[earlier] = ("linked_event_failed", imported ? time : results[earlier].time)
                }
            }
            if let id = request.id, Self.transient.contains(status) { burnt[id] = status }
            results.append((status, status == "created" && imported ? request.time : time))
            if !request.linked || open { (start, broken) = (nil, false) }
        }
        return results
    }
}
