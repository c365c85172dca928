import GigAccess
import GigGate
import GigIdentity
import GigLedger
import GigPrimitives
import GigRecords
import GigScreening

/// The payee of an order gives back all of it or a part; all refunds together never exceed what was paid.
package struct RefundOrder: Command {
    package static let permission = Permission.refundOrder

    let order: OrderID
    /// As decimal text in the order's currency; nil is all that is left.
    let amount: String?

    package init(_ order: OrderID, amount: String? = nil) {
        self.order = order
        self.amount = amount
    }

    package var payload: Payload {
        var payload = Payload()
        payload.add("order", order)
        payload.add("amount", amount)
        return payload
    }

    package func perform(_ authorised: Authorised<RefundOrder>) throws -> Performed {
        let (records, now) = (authorised.records, authorised.now)
        try authorised.ports.screening.requireFreshLists(now: now)
        let original = try records.payment(order, paidTo: authorised.actor)
        let posting = try records.posting(of: original)
        let amount = try amount(posting, original.amount.currency)
        let parties = try records.parties([original.debit, original.credit])
        try parties[original.credit]?.verification.requireComplete("account")
        try parties[original.debit]?.verification.requireComplete("creditor")
        let owners = [original.credit, original.debit].compactMap { parties[$0] }
        for (party, name) in zip(owners, ["account", "creditor"]) { try party.requireUsable(name) }
        let found = try NameFindings(original.names(owners), owners: owners, by: authorised.ports.screening, records)
        let id: OrderID = authorised.newID()
        let refund = OrderRecord(
            id: id,
            kind: .refund,
            state: found.isClear ? .posted : .held,
            debit: original.credit,
            credit: original.debit,
            amount: amount,
            endToEndID: nil,
            messageID: nil,
            debtorName: original.creditorName,
            creditorName: original.debtorName,
            remittance: nil,
            transfer: TransferID(high: id.high, low: id.low),
            refunds: original.id,
            createdAt: now
        )
        if found.isClear {
            try authorised.writer.book([refund.reversal(of: posting.transfer, id: refund.transfer)], at: now)
        } else {
            try authorised.writer.book([refund.reservation], at: now)
        }
        try authorised.writer.insert(refund: refund)
        if !found.isClear {
            try authorised.writer.insert([found.alert(authorised.newID(), about: .order(id), at: now)])
        }
        let evidence = JSONWriter.object { json in json.object("screening") { found.write(to: &$0) } }
        let view = try OrderView.view(of: refund, records)
        return Performed(evidence: evidence) { view.write(to: &$0) }
    }

    private func amount(_ posting: BookedTransfer, _ currency: Currency) throws(Refusal) -> Money {
        let left = Int64(posting.transfer.minorUnits - posting.reversed)
        guard let amount else {
            guard left > 0 else { throw Refusal(.reversalExceeded, field: "amount") }
            return Money(minorUnits: left, currency: currency)
        }
        let money = try Money(positive: amount, currency: currency)
        guard money.minorUnits <= left else { throw Refusal(.reversalExceeded, field: "amount") }
        return money
    }
}

extension OrderRecord {
    /// The parties as they are now, their names as they were when the order was taken, and its text.
    func names(_ owners: [PartyAccount]) -> [ScreenedParty] {
        let between = NameBearer.payment(from: debit, to: credit)
        let then = [debtorName, creditorName].filter { name in !owners.contains { $0.name == name } }
        return owners.map { ScreenedParty($0) } + then.map { ScreenedParty(ScreeningSubject($0), of: between) }
            + ScreenedParty.memo(remittance, of: between)
    }

    /// What takes back the refund's amount of the transfer that paid.
    func reversal(of posting: Transfer, id: TransferID) -> TransferRequest {
        var request = Ledger.reversal(of: posting, amount: UInt64(amount.minorUnits), id: id)
        request.userData = UserData(self.id)
        return request
    }

    /// What keeps the refund's amount until people have decided: a reversal can't be pending.
    fileprivate var reservation: TransferRequest {
        var request = TransferRequest(
            id: transfer,
            code: .pay,
            amount: amount,
            debit: debit,
            credit: credit,
            flags: .pending
        )
        request.userData = UserData(id)
        return request
    }
}

extension Records {
    /// The transfer that paid an order; refuses with `reversal_exceeded` when nothing did.
    func posting(of order: OrderRecord) throws -> BookedTransfer {
        guard order.state == .posted, let booked = try transfer(order.transfer) else {
            throw Refusal(.reversalExceeded, field: "amount")
        }
        guard booked.transfer.kind == .pending else { return booked }
        guard let posting = try resolutions(of: [order.transfer])[order.transfer], posting.transfer.kind == .post else {
            throw StoreFault.damaged("a posted order without its posting")
        }
        return posting
    }
}

extension RecordWriter {
    /// Books transfers that stand or fall together under ids made for them, or refuses in the API's words.
    func book(_ requests: [TransferRequest], at now: Instant) throws {
        let refusals = try book(requests, at: now, areNew: true).compactMap(\.status.refusal)
        if let refusal = refusals.first(where: { $0.code != .chainFailed }) ?? refusals.first {
            throw refusal.ofAccount
        }
    }
}
