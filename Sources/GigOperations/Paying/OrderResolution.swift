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
        let request = TransferRequest(
            id: ids.next(),
            amount: resolution == .post ? Ledger.wholeAmount : 0,
            pendingID: order.transfer,
            flags: resolution == .post ? .postPendingTransfer : .voidPendingTransfer
        )
        try writer.book(request, at: now)
    }

    /// Moves unallocated money of a pay-in to the customer's account.
    func allocate(_ order: OrderRecord, to account: AccountID) throws {
        guard let customer = try records.party(account), customer.account.purpose == .customer else {
            throw Refusal(.accountUnknown, field: "account")
        }
        try customer.verification.requireComplete("account")
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
