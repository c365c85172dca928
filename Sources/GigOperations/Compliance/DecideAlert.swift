import GigAccess
import GigGate
import GigIdentity
import GigLedger
import GigPrimitives
import GigRecords

/// A compliance officer decides about what was found: one may refuse, two different people must release.
///
/// Refusing gives a held order's money back, and freezes a customer; a frozen customer is released by two people as well.
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
        guard mayStillDecide(alert) else { throw Refusal(.alertClosed) }
        let earlier = try records.decisions(about: alert.id)
        guard !earlier.contains(where: { isBySame($0, authorised.actor) }) else {
            throw Refusal(.secondPersonRequired)
        }
        let decision = AlertDecision(
            principal: authorised.actor.principal,
            person: authorised.actor.person,
            verdict: verdict,
            reason: reason,
            decidedAt: now
        )
        try writer.insert(decision, about: alert.id)
        let decisions = earlier + [decision]
        if verdict == .refuse {
            alert.state = .refused
        } else if releases(decisions) >= DecideAlert.releasesNeeded {
            try authorised.ports.screening.requireFreshLists(now: now)
            alert.state = .released
            try remember(alert, authorised)
        } else {
            return Performed { alert.write(to: &$0, decisions: decisions) }
        }
        try writer.set(alert.id, to: alert.state)
        switch alert.topic {
        case .order(let id): try settle(id, alert.state, authorised)
        case .customer(let id): try writer.renewStanding(of: id)
        }
        return Performed { alert.write(to: &$0, decisions: decisions) }
    }

    /// How many say so since somebody last refused: who released before that did not know why it was refused.
    private func releases(_ decisions: [AlertDecision]) -> Int {
        let refused = decisions.filter { $0.verdict == .refuse }.map(\.decidedAt).max()
        return decisions.count { decision in
            decision.verdict == .release && refused.map { $0 < decision.decidedAt } ?? true
        }
    }

    /// What was refused about a customer can be released later: a person who was frozen by mistake must have a way out.
    private func mayStillDecide(_ alert: AlertRecord) -> Bool {
        alert.state == .open || alert.state == .refused && alert.customer != nil && verdict == .release
    }

    private func isBySame(_ decision: AlertDecision, _ actor: Actor) -> Bool {
        decision.principal == actor.principal || decision.person == actor.person
    }

    /// Each pair of a name and an entry that two people looked at needs no third look while both stay what they are.
    private func remember(_ alert: AlertRecord, _ authorised: Authorised<DecideAlert>) throws {
        for finding in try alert.storedFindings where finding.limitation == nil {
            guard let bearer = finding.bearer else { continue }
            for match in finding.matches {
                try authorised.writer.insert(
                    ClearedPair(
                        id: authorised.newID(),
                        key: ClearedPair.Key(bearer: bearer, subject: finding.subject, entry: match.entry),
                        name: finding.name,
                        list: match.list,
                        uid: match.uid,
                        listedName: match.listedName,
                        alert: alert.id,
                        clearedAt: authorised.now
                    )
                )
            }
        }
    }

    private func settle(_ id: OrderID, _ state: AlertRecord.State, _ authorised: Authorised<DecideAlert>) throws {
        guard let order = try authorised.records.order(id) else {
            throw StoreFault.damaged("an alert without its order")
        }
        let resolution = OrderResolution(
            records: authorised.records,
            writer: authorised.writer,
            ids: authorised.ids,
            now: authorised.now
        )
        if state == .refused {
            try refuse(order, resolution)
        } else {
            try requireFreeOwners(of: order, authorised.records)
            try release(order, resolution)
        }
    }

    /// Refuses with `customer_alert_open` while people have yet to decide about a customer whose money this is.
    private func requireFreeOwners(of order: OrderRecord, _ records: Records) throws {
        let accounts = [order.debit, order.credit, order.beneficiary].compactMap(\.self)
        for party in try records.parties(accounts).values where party.standing != .free {
            throw Refusal(.customerAlertOpen)
        }
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
