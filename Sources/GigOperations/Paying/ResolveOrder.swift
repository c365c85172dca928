import GigAccess
import GigGate
import GigIdentity
import GigLedger
import GigPrimitives
import GigRecords

/// The payer of a reserved order posts it, all or a part, or gives it up; or all that is reserved of its chain.
package struct ResolveOrder: Command {
    package static let permission = Permission.resolveOrder

    let order: OrderID
    let resolution: Ledger.Resolution
    /// As decimal text in the order's currency; nil is all that is reserved.
    let amount: String?
    let isWholeChain: Bool

    /// Refuses with `field_invalid` an amount for a chain or for giving up.
    package init(
        _ order: OrderID,
        _ resolution: Ledger.Resolution,
        amount: String? = nil,
        isWholeChain: Bool = false
    ) throws(Refusal) {
        guard amount == nil || resolution == .post && !isWholeChain else {
            throw Refusal(.fieldInvalid, field: "amount")
        }
        self.order = order
        self.resolution = resolution
        self.amount = amount
        self.isWholeChain = isWholeChain
    }

    package var payload: Payload {
        var payload = Payload()
        payload.add("order", order)
        payload.add("resolution", resolution.rawValue)
        payload.add("amount", amount)
        if isWholeChain { payload.add("chain", json: Array("true".utf8)) }
        return payload
    }

    package func perform(_ authorised: Authorised<ResolveOrder>) throws -> Performed {
        let (records, writer, now) = (authorised.records, authorised.writer, authorised.now)
        let order = try records.payment(order, paidBy: authorised.actor)
        let members = try members(order, records)
        for member in members { try Self.requireReserved(member.order) }
        var evidence = JSONWriter()
        evidence.object { _ in }
        if resolution == .post {
            let found = try screen(members.map(\.order), authorised)
            evidence = JSONWriter()
            evidence.object {
                $0.array("screening", found) { json, found in json.object { found.found.write(to: &$0) } }
            }
            let doubts = found.filter(\.isNew)
            guard doubts.isEmpty else {
                try hold(doubts, authorised)
                return try answer(order.id, records, evidence.bytes)
            }
        }
        try OrderResolution(records: records, writer: writer, ids: authorised.ids, now: now)
            .resolve(members.map(\.reservation), with: resolution, amount: try minorUnits(of: order))
        let state: OrderRecord.State = resolution == .post ? .posted : .voided
        try writer.update(members.map { $0.order.changed(to: state, at: now) })
        return try answer(order.id, records, evidence.bytes)
    }

    private func answer(_ id: OrderID, _ records: Records, _ evidence: [UInt8]) throws -> Performed {
        guard let order = try records.order(id) else { throw StoreFault.damaged("an order that was just written") }
        let view = try OrderView.view(of: order, records)
        return Performed(evidence: evidence) { view.write(to: &$0) }
    }

    private func minorUnits(of order: OrderRecord) throws(Refusal) -> UInt64? {
        guard let amount else { return nil }
        let money = try Money(positive: amount, currency: order.amount.currency)
        guard money.minorUnits <= order.amount.minorUnits else { throw Refusal(.reservationExceeded, field: "amount") }
        return UInt64(money.minorUnits)
    }

    /// The order, or all of its chain that is pending.
    private func members(
        _ order: OrderRecord,
        _ records: Records
    ) throws -> [(order: OrderRecord, reservation: BookedTransfer)] {
        guard let reservation = try records.transfer(order.transfer) else {
            throw StoreFault.damaged("an order without its transfer")
        }
        guard isWholeChain, let chain = reservation.transfer.chain else { return [(order, reservation)] }
        let pending = try records.chain(chain, limit: PayBulk.mostOrders).filter { $0.state == .pending }
        let orders = try records.orders(pending.compactMap(\.transfer.order))
        let byTransfer = Dictionary(orders.map { ($0.transfer, $0) }) { first, _ in first }
        let members = pending.compactMap { reservation in
            byTransfer[reservation.transfer.id].map { (order: $0, reservation: reservation) }
        }
        return members.isEmpty ? [(order, reservation)] : members
    }

    private static func requireReserved(_ order: OrderRecord) throws(Refusal) {
        switch order.state {
        case .reserved: return
        case .expired: throw Refusal(.transferExpired)
        case .posted, .held, .voided, .pending, .settled, .returned, .refused, .unallocated:
            throw Refusal(.orderNotReserved)
        }
    }

    private struct Screened {
        let order: OrderRecord
        let found: NameFindings
        /// Nobody has released just these findings before.
        let isNew: Bool
    }

    /// The lists and the parties may have changed since the money was reserved.
    private func screen(_ orders: [OrderRecord], _ authorised: Authorised<ResolveOrder>) throws -> [Screened] {
        let screening = authorised.ports.screening
        try screening.requireFreshLists(now: authorised.now)
        let parties = try authorised.records.parties(orders.flatMap { [$0.debit, $0.credit] })
        return try orders.map { order in
            try parties[order.debit]?.verification.requireComplete("account")
            try parties[order.credit]?.verification.requireComplete("creditor")
            let owners = [order.debit, order.credit].compactMap { parties[$0] }
            for (party, name) in zip(owners, ["account", "creditor"]) { try party.requireUsable(name) }
            let found = try NameFindings(order.names(owners), owners: owners, by: screening, authorised.records)
            guard !found.isClear else { return Screened(order: order, found: found, isNew: false) }
            let text = String(decoding: found.findingsJSON, as: UTF8.self)
            let alerts = try authorised.records.alerts(about: order.id)
            let isReleased = alerts.contains { $0.state == .released && $0.findings == text }
            return Screened(order: order, found: found, isNew: !isReleased)
        }
    }

    private func hold(_ doubts: [Screened], _ authorised: Authorised<ResolveOrder>) throws {
        try authorised.writer.update(doubts.map { $0.order.changed(to: .held, at: authorised.now) })
        try authorised.writer.insert(
            doubts.map { doubt in
                doubt.found.alert(authorised.newID(), about: .order(doubt.order.id), at: authorised.now)
            }
        )
    }
}

extension Records {
    /// A payment whose payer may be acted for; refuses with `resource_unknown`, to the payee with `permission_denied`.
    func payment(_ id: OrderID, paidBy actor: Actor) throws -> OrderRecord {
        try payment(id, actor, of: \.debit, others: \.credit)
    }

    /// A payment whose payee may be acted for; refuses with `resource_unknown`, to the payer with `permission_denied`.
    func payment(_ id: OrderID, paidTo actor: Actor) throws -> OrderRecord {
        try payment(id, actor, of: \.credit, others: \.debit)
    }

    private func payment(
        _ id: OrderID,
        _ actor: Actor,
        of own: KeyPath<OrderRecord, AccountID>,
        others: KeyPath<OrderRecord, AccountID>
    ) throws -> OrderRecord {
        guard let order = try order(id), order.kind == .pay else { throw Refusal(.resourceUnknown) }
        let parties = try parties([order.debit, order.credit])
        func isOf(_ side: KeyPath<OrderRecord, AccountID>) -> Bool {
            actor.mayActFor(parties[order[keyPath: side]]?.account.owner)
        }
        guard isOf(own) else { throw Refusal(isOf(others) ? .permissionDenied : .resourceUnknown) }
        return order
    }
}

extension Money {
    /// Reads an amount above zero; each refusal is about `amount`.
    init(positive text: String, currency: Currency) throws(Refusal) {
        do throws(Refusal) {
            try self.init(decimal: text, currency: currency)
        } catch {
            throw error.about("amount")
        }
        guard minorUnits > 0 else { throw Refusal(.amountNotPositive, field: "amount") }
    }
}
