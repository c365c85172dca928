import GigGate
import GigIdentity
import GigLedger
import GigPrimitives
import GigScreening

/// A number by which the world knows an account: an IBAN, or another bank's own numbering.
package struct AccountNumber: Hashable, Sendable {
    package enum Scheme: String, Sendable { case iban, other }

    /// ISO 20022 Max34Text.
    package static let longest = 34

    package let scheme: Scheme
    package let number: String

    package init(scheme: Scheme, number: String) {
        self.scheme = scheme
        self.number = number
    }
}

/// An account with what a payment needs to know about its owner.
package struct PartyAccount: Hashable, Sendable {
    package var account: Account
    /// The owner's name; that of the bank for our own accounts.
    package let name: String
    package let verification: Verification
    /// The owner as screening sees one.
    package let subject: ScreeningSubject
    /// What alerts say of the owner.
    package let standing: CustomerStanding

    package init(
        account: Account,
        name: String,
        verification: Verification,
        subject: ScreeningSubject,
        standing: CustomerStanding
    ) {
        self.account = account
        self.name = name
        self.verification = verification
        self.subject = subject
        self.standing = standing
    }
}

/// What all accounts of one purpose and currency add up to, posted, in minor units.
package struct PurposeTotal: Hashable, Sendable {
    package let currency: Currency
    package let purpose: AccountPurpose
    /// Credits minus debits.
    package let balance: Int64
    package let accounts: Int64
}

extension PartyAccount {
    static let columns = """
        a.id, a.purpose, a.currency, a.customer, a.debits_pending, a.debits_posted, a.credits_pending,
        a.credits_posted, a.closed_at, a.flags, a.user_data_128, a.user_data_64, a.user_data_32, a.opened_at,
        COALESCE(c.name, b.name, a.purpose), c.document, c.liveness, c.kind, c.country, c.date_of_birth,
        c.document_number, c.standing
        """

    /// An account with its owner; a condition follows.
    static let select = """
        SELECT \(columns) FROM account a LEFT JOIN customer c ON c.id = a.customer LEFT JOIN bank b ON b.id = a.bank \

        """

    static let selectByKey = select + "WHERE a.id {key}"
}

extension SQLRow {
    private func account() throws -> Account {
        Account(
            id: try id(0),
            purpose: try choice(1),
            currency: try currency(2),
            owner: try optionalID(3),
            balances: try balances(4),
            closedAt: try optionalInstant(8),
            flags: AccountFlags(rawValue: try number(9)),
            userData: try userData(10),
            timestamp: try instant(13)
        )
    }

    func party() throws -> PartyAccount {
        let isOwn = try isNull(15)
        let name = try text(14)
        return PartyAccount(
            account: try account(),
            name: name,
            verification: isOwn ? Verification() : Verification(document: try choice(15), liveness: try choice(16)),
            subject: isOwn ? ScreeningSubject(name, schema: .entity) : try subject(name, 17),
            standing: try standing(21)
        )
    }

    /// Four running totals: debits pending and posted, credits pending and posted.
    func balances(_ column: Int) throws -> Balances {
        Balances(
            debitsPending: try number(column),
            debitsPosted: try number(column + 1),
            creditsPending: try number(column + 2),
            creditsPosted: try number(column + 3)
        )
    }

    /// The three words that callers may put on an account or transfer.
    func userData(_ column: Int) throws -> UserData {
        let wide: AccountID? = try optionalID(column)
        return UserData(
            high: wide?.high ?? 0,
            low: wide?.low ?? 0,
            word64: UInt64(bitPattern: try integer(column + 1)),
            word32: try number(column + 2)
        )
    }
}

extension UserData {
    var wide: SQLValue { high == 0 && low == 0 ? .null : .uuid(high: high, low: low) }
    var long: SQLValue { .integer(Int64(bitPattern: word64)) }
    var short: SQLValue { .integer(Int64(word32)) }
}

extension Records {
    package func parties(_ ids: [AccountID]) throws -> [AccountID: PartyAccount] {
        if session.isWriting {
            // An account that was opened just now has no owner's name in memory yet.
            if ids.contains(where: session.isNew) { try session.forgetAccounts() }
            try session.load(ids)
            return Dictionary(ids.compactMap { id in session.party(id).map { (id, $0) } }) { first, _ in first }
        }
        let rows = try connection.rows(matching: ids.map { .id($0) }, PartyAccount.selectByKey) { try $0.party() }
        return Dictionary(rows.map { ($0.account.id, $0) }) { first, _ in first }
    }

    package func party(_ id: AccountID) throws -> PartyAccount? { try parties([id])[id] }

    /// The accounts behind each number, one for each currency; closed ones too.
    ///
    /// Numbers are written at once, never in bulk, so that a command which is kept in memory may ask for them.
    package func accounts(numbered numbers: [AccountNumber]) throws -> [AccountNumber: [AccountID: Currency]] {
        var found: [AccountNumber: [AccountID: Currency]] = [:]
        for scheme in [AccountNumber.Scheme.iban, .other] {
            let keys = numbers.filter { $0.scheme == scheme }.map { SQLValue.text($0.number) }
            guard !keys.isEmpty else { continue }
            try session.engine.forEachRow(
                matching: keys,
                with: [],
                """
                SELECT number, account, currency FROM account_number
                WHERE scheme = '\(scheme.rawValue)' AND number {key}
                """
            ) { row in
                let number = AccountNumber(scheme: scheme, number: try row.text(0))
                found[number, default: [:]][try row.id(1)] = try row.currency(2)
            }
        }
        return found
    }

    /// The numbers by which an account is known.
    package func numbers(of account: AccountID) throws -> [AccountNumber] {
        try connection.rows(
            "SELECT scheme, number FROM account_number WHERE account = ? ORDER BY scheme, number",
            [.id(account)]
        ) { AccountNumber(scheme: try $0.choice(0), number: try $0.text(1)) }
    }

    /// A page of accounts: those of `owner`, or all.
    package func accounts(of owner: CustomerID?, _ page: Page<Kinds.Account>) throws -> [PartyAccount] {
        let filter = owner == nil ? "" : "a.customer = ? AND "
        return try connection.rows(
            PartyAccount.select + "WHERE \(filter) a.id > ? ORDER BY a.id LIMIT ?",
            (owner.map { [.id($0)] } ?? []) + page.arguments
        ) { try $0.party() }
    }

    /// Our account of a purpose and currency, the oldest first; nil if there is none.
    package func ownAccount(_ purpose: AccountPurpose, _ currency: Currency) throws -> PartyAccount? {
        try connection.row(
            PartyAccount.select
                + "WHERE a.purpose = ? AND a.currency = ? AND a.closed_at IS NULL ORDER BY a.id LIMIT 1",
            [.text(purpose.rawValue), .text(currency.code)]
        ) { try $0.party() }
    }

    /// The oldest safeguarding account that holds at least `amount` beyond what is reserved; nil if there is none.
    package func safeguardingAccount(holding amount: Money) throws -> PartyAccount? {
        try connection.row(
            PartyAccount.select
                + """
                WHERE a.purpose = 'safeguarding' AND a.currency = ? AND a.closed_at IS NULL
                AND a.debits_posted - a.credits_posted - a.credits_pending >= ? ORDER BY a.id LIMIT 1
                """,
            [.text(amount.currency.code), .integer(amount.minorUnits)]
        ) { try $0.party() }
    }

    /// The customer's open account of this currency.
    package func account(of owner: CustomerID, in currency: Currency) throws -> AccountID? {
        try connection.row(
            "SELECT id FROM account WHERE customer = ? AND currency = ? AND closed_at IS NULL ORDER BY id LIMIT 1",
            [.id(owner), .text(currency.code)]
        ) { try $0.id(0) }
    }

    /// Posted balances by currency and purpose, in minor units.
    package func totals() throws -> [PurposeTotal] {
        try connection.rows(
            """
            SELECT currency, purpose, CAST(SUM(credits_posted - debits_posted) AS BIGINT), COUNT(*)
            FROM account GROUP BY currency, purpose ORDER BY currency, purpose
            """
        ) { row in
            PurposeTotal(
                currency: try row.currency(0),
                purpose: try row.choice(1),
                balance: try row.integer(2),
                accounts: try row.integer(3)
            )
        }
    }
}

extension RecordWriter {
    /// Opens an account of ours or of a customer; the ledger checks it.
    package func insert(_ account: Account, bank: BankID? = nil, openedAt now: Instant) throws {
        let request = AccountRequest(
            id: account.id,
            purpose: account.purpose,
            currency: account.currency,
            owner: account.owner
        )
        guard try session.open([request], now: now).first?.status == .created else {
            throw StoreFault.damaged("an account that could not be opened")
        }
        try session.forgetAccounts()
        guard let bank else { return }
        try connection.run("UPDATE account SET bank = ? WHERE id = ?", [.id(bank), .id(account.id)])
    }

    /// Closes an account to all new transfers.
    package func close(_ account: AccountID, at now: Instant) throws {
        try connection.run("UPDATE account SET closed_at = ? WHERE id = ?", [.instant(now), .id(account)])
        try session.forgetAccounts()
    }

    package func insert(_ number: AccountNumber, of account: AccountID, in currency: Currency) throws {
        try connection.insert(
            into: "account_number",
            ["scheme", "number", "currency", "account"],
            [[.text(number.scheme.rawValue), .text(number.number), .text(currency.code), .id(account)]]
        )
    }
}
