import GigAccess
import GigGate
import GigPartners
import GigPrimitives
import GigRecords

/// Puts the waiting payouts of one safeguarding account into one pain.001.001.09 to its bank.
package struct DispatchPayouts: Command {
    package static let permission = Permission.dispatch
    /// One message stays small enough to be looked at.
    package static let largestMessage = 500

    package init() {}

    package var payload: Payload { Payload() }

    package func perform(_ authorised: Authorised<DispatchPayouts>) throws -> Performed {
        let records = authorised.records
        let waiting = try records.waitingPayouts(limit: DispatchPayouts.largestMessage)
        guard let safeguarding = waiting.first?.safeguarding, let bank = try records.bank(of: safeguarding),
            let number = try records.numbers(of: safeguarding).first
        else { return Performed { $0.member("payouts", 0) } }
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
        return Performed { json in
            json.member("payouts", Int64(waiting.count))
            json.member("message_id", id.compact)
        }
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
            hasWaitingPayouts: try !permitted.records.waitingPayouts(limit: 1).isEmpty,
            banks: banks
        )
    }
}
