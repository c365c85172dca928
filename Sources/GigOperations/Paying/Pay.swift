import GigAccess
import GigGate
import GigPrimitives
import GigRecords

/// One customer pays another, or reserves money for the other.
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
    let terms: PaymentTerms

    package init(
        debtor: AccountID,
        creditor: Creditor,
        amount: Money,
        endToEndID: String?,
        remittance: String?,
        terms: PaymentTerms = PaymentTerms()
    ) {
        self.debtor = debtor
        self.creditor = creditor
        self.amount = amount
        self.endToEndID = endToEndID
        self.remittance = remittance
        self.terms = terms
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
        payload.add(terms)
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
            others: [],
            terms: terms
        )
        switch try desk.pay([draft])[0] {
        case .refused(let refusal):
            throw refusal.ofAccount
        case .posted(let order), .held(let order), .reserved(let order), .exists(let order):
            let view = OrderView(order, booked: authorised.records.bookedNow(order.transfer))
            return Performed(evidence: desk.evidence) { view.write(to: &$0) }
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

extension Payload {
    /// Says nothing of terms that are the usual ones, so that a payload of before is the same now.
    mutating func add(_ terms: PaymentTerms) {
        if terms.reserveSeconds > 0 { add("reserve_seconds", Int64(terms.reserveSeconds)) }
        add("effective_date", terms.effective?.description)
    }
}
