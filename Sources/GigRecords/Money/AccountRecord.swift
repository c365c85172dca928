import GigGate
import GigIdentity
import GigLedger
import GigPrimitives

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

    package init(account: Account, name: String, verification: Verification) {
        self.account = account
        self.name = name
        self.verification = verification
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

private let accountColumns = """
    a.id, a.purpose, a.currency, a.customer, a.debits_pending, a.debits_posted, a.credits_pending, a.credits_posted,
    a.closed_at
    """

private let partyColumns = accountColumns + ", COALESCE(c.name, b.name, a.purpose), c.document, c.liveness"

private let partyJoin = " FROM account a LEFT JOIN customer c ON c.id = a.customer LEFT JOIN bank b ON b.id = a.bank "

extension SQLRow {
    fileprivate func account() throws -> Account {
        Account(
            id: try id(0),
            purpose: try choice(1),
            currency: try currency(2),
            owner: try optionalID(3),
            balances: Balances(
                debitsPending: try integer(4),
                debitsPosted: try integer(5),
                creditsPending: try integer(6),
                creditsPosted: try integer(7)
            ),
            closedAt: try optionalInstant(8)
        )
    }

    fileprivate func party() throws -> PartyAccount {
        let verification =
            try isNull(10) ? Verification() : Verification(document: try choice(10), liveness: try choice(11))
        return PartyAccount(account: try account(), name: try text(9), verification: verification)
    }
}

extension Records {
    package func parties(_ ids: [AccountID]) throws -> [AccountID: PartyAccount] {
        let rows = try connection.rows(
            matching: ids.map { .id($0) },
            "SELECT " + partyColumns + partyJoin + "WHERE a.id IN (KEYS)"
        ) { try $0.party() }
        return Dictionary(rows.map { ($0.account.id, $0) }) { first, _ in first }
    }

    package func party(_ id: AccountID) throws -> PartyAccount? { try parties([id])[id] }

    /// The accounts behind each number, one for each currency; closed ones too.
    package func accounts(numbered numbers: [AccountNumber]) throws -> [AccountNumber: [AccountID: Currency]] {
        var found: [AccountNumber: [AccountID: Currency]] = [:]
        for scheme in [AccountNumber.Scheme.iban, .other] {
            let keys = numbers.filter { $0.scheme == scheme }.map { SQLValue.text($0.number) }
            let rows = try connection.rows(
                matching: keys,
                """
                SELECT number, account, currency FROM account_number
                WHERE scheme = '\(scheme.rawValue)' AND number IN (KEYS)
                """
            ) { (try $0.text(0), try $0.id(1) as AccountID, try $0.currency(2)) }
            for (number, account, currency) in rows {
                found[AccountNumber(scheme: scheme, number: number), default: [:]][account] = currency
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
            "SELECT " + partyColumns + partyJoin + "WHERE \(filter) a.id > ? ORDER BY a.id LIMIT ?",
            (owner.map { [.id($0)] } ?? []) + page.arguments
        ) { try $0.party() }
    }

    /// Our account of a purpose and currency, the oldest first; nil if there is none.
    package func ownAccount(_ purpose: AccountPurpose, _ currency: Currency) throws -> PartyAccount? {
        try connection.row(
            "SELECT " + partyColumns + partyJoin
                + "WHERE a.purpose = ? AND a.currency = ? AND a.closed_at IS NULL ORDER BY a.id LIMIT 1",
            [.text(purpose.rawValue), .text(currency.code)]
        ) { try $0.party() }
    }

    /// The oldest safeguarding account that holds at least `amount` beyond what is reserved; nil if there is none.
    package func safeguardingAccount(holding amount: Money) throws -> PartyAccount? {
        try connection.row(
            "SELECT " + partyColumns + partyJoin
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
    package func insert(_ account: Account, bank: BankID? = nil, openedAt: Instant) throws {
        let balances = account.balances
        try connection.insert(
            into: "account",
            [
                "id", "purpose", "currency", "customer", "bank", "debits_pending", "debits_posted", "credits_pending",
                "credits_posted", "opened_at", "closed_at",
            ],
            [
                [
                    .id(account.id), .text(account.purpose.rawValue), .text(account.currency.code),
                    .optional(account.owner), .optional(bank), .integer(balances.debitsPending),
                    .integer(balances.debitsPosted), .integer(balances.creditsPending),
                    .integer(balances.creditsPosted), .instant(openedAt), .optional(account.closedAt),
                ]
            ]
        )
    }

    /// Writes what a decision left of each account.
    package func update(_ accounts: some Sequence<Account>) throws {
        for account in accounts {
            let balances = account.balances
            let changed = try connection.run(
                """
                UPDATE account SET debits_pending = ?, debits_posted = ?, credits_pending = ?, credits_posted = ?,
                    closed_at = ? WHERE id = ?
                """,
                [
                    .integer(balances.debitsPending), .integer(balances.debitsPosted),
                    .integer(balances.creditsPending), .integer(balances.creditsPosted),
                    .optional(account.closedAt), .id(account.id),
                ]
            )
            guard changed == 1 else { throw StoreFault.damaged("an account vanished") }
        }
    }

    package func insert(_ number: AccountNumber, of account: AccountID, in currency: Currency) throws {
        try connection.insert(
            into: "account_number",
            ["scheme", "number", "currency", "account"],
            [[.text(number.scheme.rawValue), .text(number.number), .text(currency.code), .id(account)]]
        )
    }
}
