import GigAccess
import GigGate
import GigLedger
import GigPrimitives
import GigRecords

/// A compliance officer decides about held money: one may refuse it, two different ones must release it.
package struct DecideAlert: Command {
    package static let permission = Permission.decideAlert
    package static let longestReason = 500
    static let releasesNeeded = 2

    let alert: AlertID
    let verdict: AlertDecision.Verdict
    let reason: String

    package init(alert: AlertID, verdict: AlertDecision.Verdict, reason: String) {
        self.alert = alert
        self.verdict = verdict
        self.reason = reason
    }

    package var payload: Payload {
        var payload = Payload()
        payload.add("alert", alert)
        payload.add("verdict", verdict.rawValue)
        payload.add("reason", reason)
        return payload
    }

    package func perform(_ authorised: Authorised<DecideAlert>) throws -> Performed {
        let (records, writer, now) = (authorised.records, authorised.writer, authorised.now)
        guard var alert = try records.alert(alert) else { throw Refusal(.alertUnknown) }
        guard alert.state == .open else { throw Refusal(.alertClosed) }
        let earlier = try records.decisions(about: alert.id)
        guard !earlier.contains(where: { $0.principal == authorised.actor.principal }) else {
            throw Refusal(.secondPersonRequired)
        }
        guard let order = try records.order(alert.order) else {
            throw StoreFault.damaged("an alert without its order")
        }
        let decision = AlertDecision(
            principal: authorised.actor.principal,
            verdict: verdict,
            reason: reason,
            decidedAt: now
        )
        try writer.insert(decision, about: alert.id)
        let resolution = OrderResolution(records: records, writer: writer, ids: authorised.ids, now: now)
        if verdict == .refuse {
            alert.state = .refused
            try refuse(order, resolution)
        } else if earlier.count + 1 >= DecideAlert.releasesNeeded {
            try authorised.ports.screening.requireFreshLists(now: now)
            alert.state = .released
            try release(order, resolution)
        }
        if alert.state != .open { try writer.close(alert.id, as: alert.state) }
        let decisions = earlier + [decision]
        return Performed { alert.write(to: &$0, decisions: decisions) }
    }

    private func refuse(_ order: OrderRecord, _ resolution: OrderResolution) throws {
        // Money that came in stays unallocated: it is at our bank, whoever it belongs to.
        guard order.state == .held else { return }
        try resolution.resolve(order, with: .void)
        try resolution.writer.update(
            order.changed(to: .refused, reason: RefusalCode.screeningHit.rawValue, at: resolution.now)
        )
    }

    private func release(_ order: OrderRecord, _ resolution: OrderResolution) throws {
        switch (order.kind, order.state) {
        case (.pay, .held):
            // What the payer only reserved is the payer's again, to post or to give up.
            let isReserved = try resolution.records.transfer(order.transfer)?.transfer.timeout ?? 0 > 0
            if !isReserved { try resolution.resolve(order, with: .post) }
            try resolution.writer.update(order.changed(to: isReserved ? .reserved : .posted, at: resolution.now))
        case (.refund, .held):
            try resolution.refund(order)
            try resolution.writer.update(order.changed(to: .posted, at: resolution.now))
        // Its time ran out while people thought about it.
        case (.pay, .expired): return
        case (.payout, .held):
            try resolution.writer.update(order.changed(to: .pending, at: resolution.now))
        case (.payIn, .unallocated):
            guard let beneficiary = order.beneficiary else { return }
            try resolution.allocate(order, to: beneficiary)
            try resolution.writer.update(order.changed(to: .posted, at: resolution.now))
        default: throw Refusal(.transferNotPending)
        }
    }
}
