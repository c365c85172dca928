import GigAccess
import GigGate
import GigPartners
import GigPrimitives
import GigRecords

/// Puts the waiting payouts of one safeguarding account into one pain.001.001.09 to its bank.
///
/// Each is screened against the lists of this moment, for they may have changed while it waited; what is found is held.
package struct DispatchPayouts: Command {
    package static let permission = Permission.dispatch
    /// One message stays small enough to be looked at.
    package static let largestMessage = 500

    package init() {}

    package var payload: Payload { Payload() }

    package func perform(_ authorised: Authorised<DispatchPayouts>) throws -> Performed {
        let records = authorised.records
        try authorised.ports.screening.requireFreshLists(now: authorised.now)
        let all = try records.waitingPayouts(limit: DispatchPayouts.largestMessage)
        guard let safeguarding = all.first?.safeguarding, let bank = try records.bank(of: safeguarding),
            let number = try records.numbers(of: safeguarding).first
        else { return Performed { $0.member("payouts", 0) } }
        let (waiting, evidence) = try cleared(all, through: bank, authorised)
        guard !waiting.isEmpty else { return Performed(evidence: evidence) { $0.member("payouts", 0) } }
        let id: BankMessageID = authorised.newID()
        let body = try DispatchPayouts.message(waiting, id: id.compact, from: number, bic: bank.bic, at: authorised.now)
        let record = BankMessageRecord(
            id: id,
            account: safeguarding,
            messageID: id.compact,
            body: body,
            createdAt: authorised.now
        )
        try authorised.writer.insert(record, carrying: waiting.map(\.order))
        return Performed(evidence: evidence) { json in
            json.member("payouts", Int64(waiting.count))
            json.member("message_id", id.compact)
        }
    }

    /// Those of whom nothing is found that two people have not released, and what was found, for the log.
    ///
    /// The others are held.
    private func cleared(
        _ payouts: [PayoutInstruction],
        through bank: BankRecord,
        _ authorised: Authorised<DispatchPayouts>
    ) throws -> ([PayoutInstruction], [UInt8]) {
        let (records, writer, now) = (authorised.records, authorised.writer, authorised.now)
        let orders = Dictionary(try records.orders(payouts.map(\.order)).map { ($0.id, $0) }) { first, _ in first }
        let parties = try records.parties(orders.values.map(\.debit))
        var (clear, held): ([PayoutInstruction], [NameFindings]) = ([], [])
        for payout in payouts {
            guard let order = orders[payout.order], let debtor = parties[order.debit] else {
                throw StoreFault.damaged("a payout without its order")
            }
            let names = ScreenedParty.payout(debtor, to: payout.destination, through: bank, payout.remittance)
            let found = try NameFindings(names, owners: [debtor], by: authorised.ports.screening, records)
            let text = String(decoding: found.findingsJSON, as: UTF8.self)
            let isReleased =
                try !found.isClear && found.undecided.isEmpty
                && records.alerts(about: order.id).contains { $0.state == .released && $0.findings == text }
            guard !found.isClear, !isReleased else {
                clear.append(payout)
                continue
            }
            held.append(found)
            try writer.update(order.changed(to: .held, at: now))
            try writer.insert([found.alert(authorised.newID(), about: .order(order.id), at: now)])
        }
        guard !held.isEmpty else { return (clear, Array("{}".utf8)) }
        let evidence = JSONWriter.object { json in
            json.array("screening", held) { json, found in json.object { found.write(to: &$0) } }
        }
        return (clear, evidence)
    }

    /// The pain.001.001.09 that carries these payouts; refuses what does not fit its schema.
    static func message(
        _ payouts: [PayoutInstruction],
        id: String,
        from number: AccountNumber,
        bic: String?,
        at now: Instant
    ) throws(Refusal) -> [UInt8] {
        try PayoutMessage(
            messageID: id,
            createdAt: now,
            executionDate: now.date,
            debtorName: "GigMoPay customer funds",
            debtorAccount: AccountReference(number),
            debtorAgent: AgentReference(bic: bic),
            payouts: payouts.map(PayoutMessage.Payout.init)
        ).xml()
    }
}

extension PayoutMessage.Payout {
    fileprivate init(_ instruction: PayoutInstruction) {
        self.init(
            endToEndID: instruction.order.compact,
            amount: instruction.amount,
            creditorName: instruction.destination.holder,
            creditorAccount: AccountReference(instruction.destination.number),
            creditorBIC: instruction.destination.bic,
            remittance: instruction.remittance
        )
    }
}

/// Notes that a message of ours has reached its bank.
package struct ConfirmDelivery: Command {
    package static let permission = Permission.dispatch

    let message: BankMessageID

    package init(_ message: BankMessageID) {
        self.message = message
    }

    package var payload: Payload {
        var payload = Payload()
        payload.add("message", message)
        return payload
    }

    package func perform(_ authorised: Authorised<ConfirmDelivery>) throws -> Performed {
        try authorised.writer.markDelivered(message, at: authorised.now)
        return Performed { $0.member("message", message.description) }
    }
}

/// Messages that wait for their way to the bank, and whether payouts wait for a message.
package struct WaitingBankWork: Query {
    package struct Answer: Sendable {
        package let messages: [BankMessageRecord]
        package let hasWaitingPayouts: Bool
        /// The name of the bank behind each message's account.
        package let banks: [AccountID: String]
    }

    package static let permission = Permission.dispatch

    package init() {}

    package func answer(_ permitted: Permitted<WaitingBankWork>) throws -> Answer {
        let messages = try permitted.records.undeliveredBankMessages(limit: 50)
        var banks: [AccountID: String] = [:]
        for account in Set(messages.map(\.account)) {
            banks[account] = try permitted.records.bank(of: account)?.bic
        }
        return Answer(
            messages: messages,
            hasWaitingPayouts: try areListsFresh(permitted)
                && !permitted.records.waitingPayouts(limit: 1).isEmpty,
            banks: banks
        )
    }

    /// With stale lists nothing goes out, and nothing waits that could.
    private func areListsFresh(_ permitted: Permitted<WaitingBankWork>) -> Bool {
        do throws(Refusal) {
            try permitted.ports.screening.requireFreshLists(now: permitted.now)
            return true
        } catch {
            return false
        }
    }
}
