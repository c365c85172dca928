import GigGate
import GigPrimitives

/// What a bank has said of one of our accounts there.
package struct BankStatementRecord: Hashable, Sendable {
    package let account: AccountID
    /// SHA-256 of the message.
    package let digest: Digest
    /// The statement's own reference.
    package let reference: String
    /// The closing booked balance in minor units, negative where we owe the bank.
    package let balance: Int64
    /// The moment of the balance as the bank writes it.
    package let balanceAt: String
    package let day: CivilDate
    package let receivedAt: Instant

    package init(
        account: AccountID,
        digest: Digest,
        reference: String,
        balance: Int64,
        balanceAt: String,
        day: CivilDate,
        receivedAt: Instant
    ) {
        self.account = account
        self.digest = digest
        self.reference = reference
        self.balance = balance
        self.balanceAt = balanceAt
        self.day = day
        self.receivedAt = receivedAt
    }
}

/// One safeguarding account at a bank, with the newest statement of it.
package struct SafeguardingStatement: Hashable, Sendable {
    package let account: AccountID
    package let bank: String
    package let statement: BankStatementRecord?
}

extension Records {
    /// Our accounts at banks in one currency, each with the newest statement up to a day; nil where there is none.
    package func safeguardingStatements(_ currency: Currency, through day: CivilDate) throws -> [SafeguardingStatement]
    {
        let accounts = try connection.rows(
            """
            SELECT a.id, COALESCE(b.name, '') FROM account a LEFT JOIN bank b ON b.id = a.bank
            WHERE a.purpose = 'safeguarding' AND a.currency = ? AND a.closed_at IS NULL ORDER BY a.id
            """,
            [.text(currency.code)]
        ) { (id: try $0.id(0) as AccountID, bank: try $0.text(1)) }
        return try accounts.map { account in
            SafeguardingStatement(
                account: account.id,
                bank: account.bank,
                statement: try newestStatement(of: account.id, through: day)
            )
        }
    }

    private func newestStatement(of account: AccountID, through day: CivilDate) throws -> BankStatementRecord? {
        try connection.row(
            """
            SELECT digest, reference, balance, balance_at, day, received_at FROM bank_statement
            WHERE account = ? AND day <= ? ORDER BY day DESC, received_at DESC LIMIT 1
            """,
            [.id(account), .integer(day.daysSinceEpoch)]
        ) { row in
            BankStatementRecord(
                account: account,
                digest: try row.digest(0),
                reference: try row.text(1),
                balance: try row.integer(2),
                balanceAt: try row.text(3),
                day: CivilDate(daysSinceEpoch: try row.integer(4)),
                receivedAt: try row.instant(5)
            )
        }
    }
}

extension RecordWriter {
    /// Keeps a statement for ever; false when the same message was kept before.
    package func keep(_ statement: BankStatementRecord) throws -> Bool {
        try connection.run(
            """
            INSERT INTO bank_statement (account, digest, reference, balance, balance_at, day, received_at)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (account, digest) DO NOTHING
            """,
            [
                .id(statement.account), .blob(statement.digest.bytes), .text(statement.reference),
                .integer(statement.balance), .text(statement.balanceAt), .integer(statement.day.daysSinceEpoch),
                .instant(statement.receivedAt),
            ]
        ) == 1
    }
}
