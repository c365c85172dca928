import GigAccess
import GigGate
import GigPrimitives
import GigRecords
import GigScreening

/// Gives unallocated money to the customer to whom it belongs.
package struct AllocateFunds: Command {
    package static let permission = Permission.allocateFunds

    let order: OrderID
    let account: AccountID

    package init(order: OrderID, account: AccountID) {
        self.order = order
        self.account = account
    }

    package var payload: Payload {
        var payload = Payload()
        payload.add("order", order)
        payload.add("account", account)
        return payload
    }

    /// Refuses with `transfer_not_pending` an order that is not unallocated, and money that screening holds or
    /// that an officer refused.
    package func perform(_ authorised: Authorised<AllocateFunds>) throws -> Performed {
        let (records, writer, now) = (authorised.records, authorised.writer, authorised.now)
        guard var order = try records.order(order), order.kind == .payIn else {
            throw Refusal(.transferUnknown, field: "order")
        }
        let alerts = try records.alertStates(about: order.id)
        guard order.state == .unallocated, alerts.allSatisfy({ $0 == .released }) else {
            throw Refusal(.transferNotPending, field: "order")
        }
        try authorised.ports.screening.requireFreshLists(now: now)
        guard let customer = try records.party(account) else { throw Refusal(.accountUnknown, field: "account") }
        // What two officers released about this order stays clear; the new payee was not looked at yet.
        var names = [ScreenedParty(customer)]
        if alerts.isEmpty {
            names.append(ScreenedParty(ScreeningSubject(order.debtorName), of: nil))
            names += ScreenedParty.memo(order.remittance, of: .payment(from: order.debit, to: account))
        }
        let found = try NameFindings(names, owners: [customer], by: authorised.ports.screening, records)
        guard found.isClear else { throw Refusal(.screeningHit, field: "account") }
        try OrderResolution(records: records, writer: writer, ids: authorised.ids, now: now)
            .allocate(order, to: account)
        order.beneficiary = account
        order = order.changed(to: .posted, at: now)
        try writer.update(order)
        let evidence = JSONWriter.object { json in json.object("screening") { found.write(to: &$0) } }
        let view = try OrderView.view(of: order, records)
        return Performed(evidence: evidence) { view.write(to: &$0) }
    }
}
