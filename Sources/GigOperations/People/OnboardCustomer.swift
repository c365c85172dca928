import GigAccess
import GigGate
import GigIdentity
import GigLedger
import GigPrimitives
import GigRecords

/// Takes a customer in: opens the accounts and a session with the identification provider.
package struct OnboardCustomer: Command {
    package struct NewAccount: Hashable, Sendable {
        package let currency: Currency
        /// A number that a partner bank gave this account; nil for a number of our own.
        package let number: AccountNumber?

        package init(currency: Currency, number: AccountNumber?) {
            self.currency = currency
            self.number = number
        }
    }

    package static let permission = Permission.onboardCustomer
    package static let mostAccounts = 8

    let kind: Customer.Kind
    let name: String
    let country: String
    let dateOfBirth: String?
    let documentNumber: String
    let accounts: [NewAccount]

    package init(
        kind: Customer.Kind,
        name: String,
        country: String,
        dateOfBirth: String? = nil,
        documentNumber: String,
        accounts: [NewAccount]
    ) {
        self.kind = kind
        self.name = name
        self.country = country
        self.dateOfBirth = dateOfBirth
        self.documentNumber = documentNumber
        self.accounts = accounts
    }

    package var payload: Payload {
        var payload = Payload()
        payload.add("kind", kind.rawValue)
        payload.add("name", name)
        payload.add("country", country)
        payload.add("date_of_birth", dateOfBirth)
        payload.add("document_number", documentNumber)
        var list = JSONWriter()
        list.array(accounts) { json, account in
            json.object { object in
                object.member("currency", account.currency.code)
                object.member("number", account.number.map { "\($0.scheme.rawValue):\($0.number)" })
            }
        }
        payload.add("accounts", json: list.bytes)
        return payload
    }

    package func perform(_ authorised: Authorised<OnboardCustomer>) throws -> Performed {
        let customer = Customer(
            id: authorised.newID(),
            kind: kind,
            name: name,
            country: country,
            dateOfBirth: dateOfBirth,
            createdAt: authorised.now
        )
        try authorised.writer.insert(customer, documentNumber: documentNumber)
        let session = VerificationSession(
            id: authorised.newID(),
            customer: customer.id,
            provider: SandboxProvider.name,
            openedAt: authorised.now,
            verification: customer.verification
        )
        try authorised.writer.insert(session, documentNumber: documentNumber)
        var screening = CustomerScreening(authorised)
        for subject in try authorised.records.customerSubjects([customer.id]) { try screening.screen(subject) }
        var opened: [AccountID] = []
        for account in accounts {
            opened.append(try AccountOpening(authorised).open(account, for: customer.id))
        }
        var performed = Performed(evidence: screening.evidence) { json in
            json.member("id", customer.id.description)
            json.member("verification_session", session.id.description)
            json.array("accounts", opened) { $0.value($1.description) }
        }
        performed.subject = customer.id
        return performed
    }
}

/// Opens one account with its number.
struct AccountOpening {
    let records: Records
    let writer: RecordWriter
    let now: Instant
    let newID: () -> AccountID

    init<C: Command>(_ authorised: Authorised<C>) {
        records = authorised.records
        writer = authorised.writer
        now = authorised.now
        newID = { authorised.newID() }
    }

    /// Refuses with `account_exists` when the number is taken, or the customer has an account of this currency.
    func open(_ account: OnboardCustomer.NewAccount, for customer: CustomerID) throws -> AccountID {
        guard try records.account(of: customer, in: account.currency) == nil else {
            throw Refusal(.accountExists, field: "currency")
        }
        let id = newID()
        let number = account.number ?? AccountNumber(scheme: .other, number: id.compact)
        guard try records.accounts(numbered: [number])[number]?.values.contains(account.currency) != true else {
            throw Refusal(.accountExists, field: "number")
        }
        try writer.insert(
            Account(id: id, purpose: .customer, currency: account.currency, owner: customer),
            openedAt: now
        )
        try writer.insert(number, of: id, in: account.currency)
        return id
    }
}
