import GigLedger
import GigPartners
import GigPrimitives
import GigRecords
import GigScreening

/// Whose name it is, so that what people decided about one bearer says nothing of another with the same name.
enum NameBearer: Hashable {
    case customer(CustomerID)
    case account(AccountNumber)
    case bank(String)
    /// Somebody named in a payment from one account to another.
    case payment(from: AccountID, to: AccountID)

    /// The bearer as it is remembered.
    var text: String {
        switch self {
        case .customer(let id): "customer:\(id)"
        case .account(let number): "account:\(number.scheme.rawValue):\(number.number)"
        case .bank(let bic): "bank:\(bic)"
        case .payment(let debtor, let creditor): "payment:\(debtor):\(creditor)"
        }
    }
}

/// One name on an order, or its free text.
struct ScreenedParty {
    let subject: ScreeningSubject
    /// Nil where nothing is known that would tell the bearer from another, so that nothing may be remembered.
    let bearer: NameBearer?

    init(_ subject: ScreeningSubject, of bearer: NameBearer?) {
        self.subject = subject
        self.bearer = bearer
    }

    /// The owner of an account of ours.
    init(_ party: PartyAccount) {
        self.init(party.subject, of: party.account.owner.map { .customer($0) })
    }

    /// The free text of an order, and where there is none, nothing.
    static func memo(_ text: String?, of bearer: NameBearer) -> [ScreenedParty] {
        guard let text, !text.isEmpty else { return [] }
        return [ScreenedParty(.memo(text), of: bearer)]
    }

    /// Of a payout: the customer, the holder of the account elsewhere, both banks, and the text.
    static func payout(
        _ debtor: PartyAccount,
        to destination: BankAccountRecord,
        through bank: BankRecord?,
        _ remittance: String?
    ) -> [ScreenedParty] {
        let holder = ScreenedParty(ScreeningSubject(destination.holder), of: .account(destination.number))
        return [ScreenedParty(debtor), holder] + ScreenedParty.bank(bic: destination.bic)
            + ScreenedParty.bank(name: bank?.name, bic: bank?.bic)
            + ScreenedParty.memo(remittance, of: .account(destination.number))
    }

    /// A bank by its BIC, and by its name where that is known.
    static func bank(name: String? = nil, bic: String?) -> [ScreenedParty] {
        guard let subject = ScreeningSubject.bank(name: name, bic: bic) else { return [] }
        return [ScreenedParty(subject, of: bic.map { .bank($0) })]
    }
}

extension ScreeningSubject {
    /// A bank, compared with listed parties of every kind; its BIC (ISO 9362) says the country, and its first eight characters name it in the lists.
    static func bank(name: String?, bic: String?) -> ScreeningSubject? {
        guard let text = name ?? bic else { return nil }
        guard let bic, bic.utf8.count >= 8 else { return ScreeningSubject(text) }
        let party = String(bic.prefix(8))
        return ScreeningSubject(
            text,
            countries: [String(bic.dropFirst(4).prefix(2))],
            documents: party == bic ? [bic] : [party, bic]
        )
    }
}

extension PaymentInstruction {
    /// Every name in the payment besides the parties in the books, and the payee's bank.
    var screenedSubjects: [ScreeningSubject] {
        partyNames.map { ScreeningSubject($0) }
            + [ScreeningSubject.bank(name: creditorAgent?.name, bic: creditorAgent?.bic)].compactMap(\.self)
    }
}

extension PaymentBatch {
    /// Every name in the batch's own elements, and the payer's bank.
    var screenedSubjects: [ScreeningSubject] {
        partyNames.map { ScreeningSubject($0) }
            + [ScreeningSubject.bank(name: debtorAgent.name, bic: debtorAgent.bic)].compactMap(\.self)
    }
}
