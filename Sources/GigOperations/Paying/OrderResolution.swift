import GigGate
import GigIdentity
import GigLedger
import GigPrimitives
import GigRecords

/// Posts or voids the pending transfer behind an order.
struct OrderResolution {
    let records: Records
    let writer: RecordWriter
    let ids: IDSource
    let now: Instant

    /// Refuses with `transfer_not_pending` when something resolved it before, `transfer_expired` when its time is over.
    func resolve(_ order: OrderRecord, with resolution: Ledger.Resolution) throws {
        var request = TransferRequest(
            id: ids.next(),
            amount: resolution == .post ? Ledger.wholeAmount : 0,
            pendingID: order.transfer,
            flags: resolution == .post ? .postPendingTransfer : .voidPendingTransfer
        )
        if order.kind == .pay { request.effective = try records.transfer(order.transfer)?.transfer.dayAskedFor }
        try writer.book(request, at: now)
    }

    /// Posts or voids all of these reservations, or refuses with what stands in the way of the first that can't be.
    ///
    /// `amount` is what to post of a single one, in minor units; nil is all.
    func resolve(_ reservations: [BookedTransfer], with resolution: Ledger.Resolution, amount: UInt64?) throws {
        var requests = Ledger.resolution(of: reservations, as: resolution, newID: { ids.next() })
        if let amount { requests[0].amount = amount }
        if resolution == .post {
            for (index, reservation) in reservations.enumerated() {
                requests[index].effective = reservation.transfer.dayAskedFor
            }
        }
        try writer.book(requests, at: now)
    }

    /// Gives back what a refund that was held had reserved.
    func refund(_ order: OrderRecord) throws {
        guard let original = try order.refunds.flatMap({ try records.order($0) }) else {
            throw StoreFault.damaged("a refund without its order")
        }
        let posting = try records.posting(of: original)
        let free = TransferRequest(
            id: ids.next(),
            pendingID: order.transfer,
            flags: [.voidPendingTransfer, .linked]
        )
        try writer.book([free, order.reversal(of: posting.transfer, id: ids.next())], at: now)
    }

    /// Moves unallocated money of a pay-in to the customer's account.
    func allocate(_ order: OrderRecord, to account: AccountID) throws {
        guard let customer = try records.party(account), customer.account.purpose == .customer else {
            throw Refusal(.accountUnknown, field: "account")
        }
        try customer.verification.requireComplete("account")
        try customer.requireUsable("account")
        let request = TransferRequest(
            id: ids.next(),
            code: .allocate,
            amount: order.amount,
            debit: order.credit,
            credit: account
        )
        try writer.book(request, at: now)
    }
}

extension PartyAccount {
    /// Refuses with `account_unavailable` an owner of whom people decided that nothing moves, without saying so.
    func requireUsable(_ party: String) throws(Refusal) {
        guard standing != .frozen else { throw Refusal(.accountUnavailable, field: party) }
    }
}

extension Transfer {
    /// The day for which its payer asked; nil is the day on which it is booked.
    var dayAskedFor: CivilDate? { effective == bookedAt.date ? nil : effective }
}

extension Refusal {
    /// The same refusal in the API's words, which calls the payer's account `account`.
    var ofAccount: Refusal { Refusal(code, fields: fields.map { $0 == "debtor" ? "account" : $0 }) }
}
