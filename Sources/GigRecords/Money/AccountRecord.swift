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

    /// Reads a scheme and a number with a colon between them, as payloads write them; anything else is nil.
    init?(text: String) {
        guard let colon = text.firstIndex(of: ":"), let scheme = Scheme(rawValue: String(text[..<colon])) else {
            return nil
        }
        self.init(scheme: scheme, number: String(text[text.index(after: colon)...]))
    }
}

extension AccountNumber {
    static let fieldCount = 2

    var fields: PersonalFields { PersonalFields(scheme.rawValue, number) }

    init(_ fields: [String?]) throws {
        guard let scheme = fields[0].flatMap(Scheme.init), let number = fields[1] else {
            throw StoreFault.damaged("an account's number")
        }
        self.init(scheme: scheme, number: number)
    }
}

extension RecordSession {
    /// The blind index of each number; nil where nothing can be found: no number was ever given, or no keys are here.
    func indexes(of numbers: [AccountNumber]) throws -> [[UInt8]: AccountNumber]? {
        guard let vault, !numbers.isEmpty, let key = try indexKey(isNew: false) else { return nil }
        let indexed = try numbers.map { (try $0.index(vault, key), $0) }
        return Dictionary(indexed) { first, _ in first }
    }

    /// The blind index of a number, with a key for it where there is none.
    func makeIndex(of number: AccountNumber) throws -> [UInt8] {
        guard let vault, let key = try indexKey(isNew: true) else {
            throw StoreFault.unavailable("no keys for personal data")
        }
        return try number.index(vault, key)
    }

    /// The house's key for blind indexes, made for a first value.
    func indexKey(isNew: Bool) throws -> DataKey? {
        let owner = RecordMemory.KeyOwner(customer: KeyRows.house, keyClass: .index)
        if let known = memory.keys[owner] { return known }
        var found = try engine.dataKey(of: KeyRows.house, .index)
        if found == nil, isNew, let vault { found = try engine.makeKey(of: KeyRows.house, .index, vault) }
        memory.keys[owner] = found
        return found
    }
}

extension AccountNumber {
    func index(_ vault: any PersonalVault, _ key: DataKey) throws -> [UInt8] {
        try vault.blindIndex(fields.bytes, table: "account_number", column: "number_index", under: key)
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
        COALESCE(b.name, a.purpose), c.document, c.liveness, c.kind, c.personal, c.standing
        """

    /// An account with its owner; a condition follows.
    static let select = """
        SELECT \(columns) FROM account a LEFT JOIN customer c ON c.id = a.customer LEFT JOIN bank b ON b.id = a.bank \

        """

    static let selectByKey = select + "WHERE a.id {key}"
}

/// An account with its owner, whose name is still sealed.
struct SealedParty {
    struct Owner {
        let kind: Customer.Kind
        let verification: Verification
        let standing: CustomerStanding
        let value: SealedValue
    }

    let account: Account
    /// The bank's name or the account's purpose, for an account of ours.
    let own: String
    /// Nil for an account of ours.
    let owner: Owner?
}

extension RecordSession {
    /// Opens the names of owners, in order.
    func parties(_ rows: [SealedParty]) throws -> [PartyAccount] {
        var identities = try identities(rows.compactMap(\.owner?.value))[...]
        return rows.map { row in
            guard let owner = row.owner, let identity = identities.popFirst() else {
                return PartyAccount(
                    account: row.account,
                    name: row.own,
                    verification: Verification(),
                    subject: ScreeningSubject(row.own, schema: .entity),
                    standing: .free
                )
            }
            return PartyAccount(
                account: row.account,
                name: identity.name,
                verification: owner.verification,
                subject: ScreeningSubject(identity, kind: owner.kind),
                standing: owner.standing
            )
        }
    }
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

    func party() throws -> SealedParty {
        let account = try account()
        guard let customer = account.owner, try !isNull(15) else {
            return SealedParty(account: account, own: try text(14), owner: nil)
        }
        return SealedParty(
            account: account,
            own: "",
            owner: SealedParty.Owner(
                kind: try choice(17),
                verification: Verification(document: try choice(15), liveness: try choice(16)),
                standing: try standing(19),
                value: try sealed(.customer, row: customer.bytes, 18)
            )
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
        let rows = try session.parties(
            connection.rows(matching: ids.map { .id($0) }, PartyAccount.selectByKey) { try $0.party() }
        )
        return Dictionary(rows.map { ($0.account.id, $0) }) { first, _ in first }
    }

    package func party(_ id: AccountID) throws -> PartyAccount? { try parties([id])[id] }

    /// The accounts behind each number, one for each currency; closed ones too.
    ///
    /// Numbers are written at once, never in bulk, so that a command which is kept in memory may ask for them.
    package func accounts(numbered numbers: [AccountNumber]) throws -> [AccountNumber: [AccountID: Currency]] {
        var found: [AccountNumber: [AccountID: Currency]] = [:]
        guard let indexes = try session.indexes(of: numbers), !indexes.isEmpty else { return found }
        try session.engine.forEachRow(
            matching: indexes.keys.map { .blob($0) },
            with: [],
            "SELECT number_index, account, currency FROM account_number WHERE number_index {key}"
        ) { row in
            guard let number = indexes[try row.blob(0)] else { throw StoreFault.damaged("an account's number") }
            found[number, default: [:]][try row.id(1)] = try row.currency(2)
        }
        return found
    }

    /// The numbers by which an account is known; those that are erased are left out.
    package func numbers(of account: AccountID) throws -> [AccountNumber] {
        let values = try connection.rows(
            "SELECT personal, number_index, currency FROM account_number WHERE account = ?",
            [.id(account)]
        ) { try $0.sealed(.accountNumber, row: $0.blob(1) + $0.text(2).utf8, 0) }
        let opened = try session.openFields(values, count: AccountNumber.fieldCount)
        return try opened.compactMap { try $0.fields.map { try AccountNumber($0) } }.sorted {
            ($0.scheme.rawValue, $0.number) < ($1.scheme.rawValue, $1.number)
        }
    }

    /// A page of accounts: those of `owner`, or all.
    package func accounts(of owner: CustomerID?, _ page: Page<Kinds.Account>) throws -> [PartyAccount] {
        let filter = owner == nil ? "" : "a.customer = ? AND "
        let rows = try connection.rows(
            PartyAccount.select + "WHERE \(filter) a.id > ? ORDER BY a.id LIMIT ?",
            (owner.map { [.id($0)] } ?? []) + page.arguments
        ) { try $0.party() }
        return try session.parties(rows)
    }

    /// Our account of a purpose and currency, the oldest first; nil if there is none.
    package func ownAccount(_ purpose: AccountPurpose, _ currency: Currency) throws -> PartyAccount? {
        let rows = try connection.rows(
            PartyAccount.select
                + "WHERE a.purpose = ? AND a.currency = ? AND a.closed_at IS NULL ORDER BY a.id LIMIT 1",
            [.text(purpose.rawValue), .text(currency.code)]
        ) { try $0.party() }
        return try session.parties(rows).first
    }

    /// The oldest safeguarding account that holds at least `amount` beyond what is reserved; nil if there is none.
    package func safeguardingAccount(holding amount: Money) throws -> PartyAccount? {
        let rows = try connection.rows(
            PartyAccount.select
                + """
                WHERE a.purpose = 'safeguarding' AND a.currency = ? AND a.closed_at IS NULL
                AND a.debits_posted - a.credits_posted - a.credits_pending >= ? ORDER BY a.id LIMIT 1
                """,
            [.text(amount.currency.code), .integer(amount.minorUnits)]
        ) { try $0.party() }
        return try session.parties(rows).first
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
        let index = try session.makeIndex(of: number)
        let owner = try session.owner(of: account)
        let row = index + currency.code.utf8
        let personal = try session.seal(number.fields, in: .accountNumber, row: row, of: owner)
        try connection.insert(
            into: "account_number",
            ["number_index", "currency", "account", "personal"],
            [[.blob(index), .text(currency.code), .id(account), personal]]
        )
    }
}
