import GigAccess
import GigGate
import GigIdentity
import GigLedger
import GigPrimitives
import GigRecords
import GigScreening

/// A customer's money goes to the customer's own bank account; it is reserved until the bank says that it paid.
package struct PayOut: Command {
    package static let permission = Permission.payOut

    let account: AccountID
    let amount: Money
    let remittance: String?

    package init(account: AccountID, amount: Money, remittance: String?) {
        self.account = account
        self.amount = amount
        self.remittance = remittance
    }

    package var payload: Payload {
        var payload = Payload()
        payload.add("account", account)
        payload.add("amount", amount.decimal)
        payload.add("currency", amount.currency.code)
        payload.add("remittance", remittance)
        return payload
    }

    package func perform(_ authorised: Authorised<PayOut>) throws -> Performed {
        let (records, writer, now) = (authorised.records, authorised.writer, authorised.now)
        try authorised.ports.screening.requireFreshLists(now: now)
        guard let debtor = try records.party(account), let owner = debtor.account.owner,
            authorised.actor.mayActFor(owner)
        else { throw Refusal(.accountUnknown, field: "account") }
        try debtor.verification.requireComplete("account")
        try debtor.requireUsable("account")
        guard debtor.account.currency == amount.currency else { throw Refusal(.currencyMismatch, field: "account") }
        guard let destination = try records.bankAccount(of: owner, in: amount.currency) else {
            throw Refusal(.bankAccountMissing, field: "account")
        }
        let holding = try records.safeguardingAccount(holding: amount)
        guard let safeguarding = try holding ?? records.ownAccount(.safeguarding, amount.currency) else {
            throw Refusal(.bankUnknown, field: "currency")
        }
        guard amount.minorUnits > 0 else { throw Refusal(.amountNotPositive, field: "amount") }
        let bank = try records.bank(of: safeguarding.account.id)
        let found = try NameFindings(
            ScreenedParty.payout(debtor, to: destination, through: bank, remittance),
            owners: [debtor],
            by: authorised.ports.screening,
            records
        )
        let id: OrderID = authorised.newID()
        var request = TransferRequest(
            id: authorised.newID(),
            code: .payout,
            amount: amount,
            debit: account,
            credit: safeguarding.account.id,
            flags: .pending
        )
        request.userData = UserData(id)
        let order = OrderRecord(
            id: id,
            kind: .payout,
            state: found.isClear ? .pending : .held,
            debit: account,
            credit: safeguarding.account.id,
            amount: amount,
            endToEndID: nil,
            messageID: nil,
            debtorName: debtor.name,
            creditorName: destination.holder,
            remittance: remittance,
            transfer: request.id,
            createdAt: now
        )
        let instruction = PayoutInstruction(order, destination)
        try requireSendable(instruction, from: destination, at: now)
        do {
            try writer.book(request, at: now)
        } catch let refusal as Refusal {
            guard refusal.code == .limitExceeded else { throw refusal.ofAccount }
            let limits = try records.limitsExceeded(by: amount, from: account, to: order.credit, at: now)
            throw Refusal(.limitExceeded, fields: limits).ofAccount
        }
        try writer.insert([order])
        // Kept with the order, so that a release goes to the account that was screened and to no other.
        try writer.insert(instruction)
        if !found.isClear {
            try writer.insert([found.alert(authorised.newID(), about: .order(order.id), at: now)])
        }
        let view = try OrderView.view(of: order, records)
        let evidence = JSONWriter.object { json in json.object("screening") { found.write(to: &$0) } }
        return Performed(evidence: evidence) { view.write(to: &$0) }
    }

    /// A payout that no message can carry must not get as far as the messages of the others.
    private func requireSendable(
        _ instruction: PayoutInstruction,
        from destination: BankAccountRecord,
        at now: Instant
    ) throws {
        do throws(Refusal) {
            _ = try DispatchPayouts.message(
                [instruction],
                id: instruction.order.compact,
                from: destination.number,
                bic: nil,
                at: now
            )
        } catch {
            throw Refusal(.fieldInvalid, fields: ["amount", "remittance"])
        }
    }
}

extension PayoutInstruction {
    init(_ order: OrderRecord, _ destination: BankAccountRecord) {
        self.init(
            order: order.id,
            safeguarding: order.credit,
            destination: destination,
            amount: order.amount,
            remittance: order.remittance
        )
    }
}
