import GigGate
import GigIdentity
import GigLedger
import GigPrimitives
import GigRecords

/// Posts or voids the pending transfer behind an order.
struct OrderResolution {
    let records: Records
    let writer: RecordWriter
    let ports: Ports
    let now: Instant

    /// Refuses with `transfer_not_pending` when something resolved it before.
    func resolve(_ order: OrderRecord, with resolution: Ledger.Resolution) throws {
        guard let pending = try records.transfer(order.transfer), let debit = try records.party(order.debit),
            let credit = try records.party(order.credit)
        else { throw StoreFault.damaged("an order without its transfer") }
        let posting = try Ledger.resolve(
            pending.transfer,
            isOpen: pending.isOpen,
            with: resolution,
            id: ports.newID(at: now),
            debit: debit.account,
            credit: credit.account,
            now: now
        )
        try writer.book(posting)
    }

    /// Moves unallocated money of a pay-in to the customer's account.
    func allocate(_ order: OrderRecord, to account: AccountID) throws {
        guard let unallocated = try records.party(order.credit) else {
            throw StoreFault.damaged("an order without its account")
        }
        guard let customer = try records.party(account), customer.account.purpose == .customer else {
            throw Refusal(.accountUnknown, field: "account")
        }
        try customer.verification.requireComplete("account")
        let request = Ledger.Request(id: ports.newID(at: now), code: .allocate, amount: order.amount)
        try writer.book(
            try Ledger.decide(request, debit: unallocated.account, credit: customer.account, now: now)
        )
    }
}
