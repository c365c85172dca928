import GigAccess
import GigGate
import GigPrimitives
import GigRecords

/// One customer pays another.
package struct Pay: Command {
    package enum Creditor: Hashable, Sendable {
        case account(AccountID)
        case number(AccountNumber)
    }

    package static let permission = Permission.pay
    /// ISO 20022 Max35Text and Max140Text.
    package static let longestEndToEndID = 35
    package static let longestRemittance = 140

    let debtor: AccountID
    let creditor: Creditor
    let amount: Money
    let endToEndID: String?
    let remittance: String?

    package init(debtor: AccountID, creditor: Creditor, amount: Money, endToEndID: String?, remittance: String?) {
        self.debtor = debtor
        self.creditor = creditor
        self.amount = amount
        self.endToEndID = endToEndID
        self.remittance = remittance
    }

    package var payload: Payload {
        var payload = Payload()
        payload.add("account", debtor)
        switch creditor {
        case .account(let id): payload.add("creditor", id)
        case .number(let number): payload.add("creditor", "\(number.scheme.rawValue):\(number.number)")
        }
        payload.add("amount", amount.decimal)
        payload.add("currency", amount.currency.code)
        payload.add("end_to_end_id", endToEndID)
        payload.add("remittance", remittance)
        return payload
    }

    package static var isBulk: Bool { true }

    package var needs: CommandNeeds {
        var needs = CommandNeeds(accounts: [debtor])
        if case .account(let id) = creditor { needs.accounts.append(id) }
        if let endToEndID { needs.references = [CommandNeeds.Reference(account: debtor, text: endToEndID)] }
        return needs
    }

    package func perform(_ authorised: Authorised<Pay>) throws -> Performed {
        var desk = PaymentDesk(authorised)
        let draft = PaymentDraft(
            debtor: debtor,
            creditor: try creditorAccount(authorised.records),
            amount: amount,
            endToEndID: endToEndID,
            messageID: nil,
            remittance: remittance,
            otherNames: []
        )
        switch try desk.pay([draft])[0] {
        case .refused(let refusal):
            // The API calls the payer's account `account`.
            throw Refusal(refusal.code, fields: refusal.fields.map { $0 == "debtor" ? "account" : $0 })
        case .posted(let order), .held(let order), .exists(let order):
            return Performed(evidence: desk.evidence) { order.write(to: &$0) }
        }
    }

    private func creditorAccount(_ records: Records) throws -> AccountID {
        switch creditor {
        case .account(let id): return id
        case .number(let number):
            let accounts = try records.accounts(numbered: [number])[number] ?? [:]
            guard !accounts.isEmpty else { throw Refusal(.accountUnknown, field: "creditor") }
            guard let account = accounts.first(where: { $0.value == amount.currency })?.key else {
                throw Refusal(.currencyMismatch, field: "creditor")
            }
            return account
        }
    }
}
