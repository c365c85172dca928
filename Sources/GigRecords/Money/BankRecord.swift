import GigGate
import GigPrimitives

/// A licensed institution that holds customers' money.
package struct BankRecord: Hashable, Sendable {
    package let id: BankID
    package let name: String
    package let country: String
    package let bic: String
    /// The licence as the institution's supervisor names it.
    package let licence: String

    package init(id: BankID, name: String, country: String, bic: String, licence: String) {
        self.id = id
        self.name = name
        self.country = country
        self.bic = bic
        self.licence = licence
    }
}

/// A customer's own account at a bank, where payouts go.
package struct BankAccountRecord: Hashable, Sendable {
    package let number: AccountNumber
    package let bic: String?
    package let holder: String

    package init(number: AccountNumber, bic: String?, holder: String) {
        self.number = number
        self.bic = bic
        self.holder = holder
    }
}

/// A payout that waits to be put into a message to the bank.
package struct PayoutInstruction: Hashable, Sendable {
    package let order: OrderID
    package let safeguarding: AccountID
    package let destination: BankAccountRecord
    package let amount: Money
    package let remittance: String?

    package init(
        order: OrderID,
        safeguarding: AccountID,
        destination: BankAccountRecord,
        amount: Money,
        remittance: String?
    ) {
        self.order = order
        self.safeguarding = safeguarding
        self.destination = destination
        self.amount = amount
        self.remittance = remittance
    }
}

/// A message of ours to a bank.
package struct BankMessageRecord: Hashable, Sendable {
    package let id: BankMessageID
    package let account: AccountID
    package let messageID: String
    package let body: [UInt8]
    package let createdAt: Instant

    package init(id: BankMessageID, account: AccountID, messageID: String, body: [UInt8], createdAt: Instant) {
        self.id = id
        self.account = account
        self.messageID = messageID
        self.body = body
        self.createdAt = createdAt
    }
}

extension Records {
    package func banks() throws -> [BankRecord] {
        try connection.rows("SELECT id, name, country, bic, licence FROM bank ORDER BY id") { row in
            BankRecord(
                id: try row.id(0),
                name: try row.text(1),
                country: try row.text(2),
                bic: try row.text(3),
                licence: try row.text(4)
            )
        }
    }

    /// The bank that holds one of our accounts.
    package func bank(of account: AccountID) throws -> BankRecord? {
        try connection.row(
            """
            SELECT b.id, b.name, b.country, b.bic, b.licence FROM bank b JOIN account a ON a.bank = b.id WHERE a.id = ?
            """,
            [.id(account)]
        ) { row in
            BankRecord(
                id: try row.id(0),
                name: try row.text(1),
                country: try row.text(2),
                bic: try row.text(3),
                licence: try row.text(4)
            )
        }
    }

    package func bankAccount(of customer: CustomerID, in currency: Currency) throws -> BankAccountRecord? {
        try connection.row(
            "SELECT scheme, number, bic, holder FROM bank_account WHERE customer = ? AND currency = ?",
            [.id(customer), .text(currency.code)]
        ) { row in
            BankAccountRecord(
                number: AccountNumber(scheme: try row.choice(0), number: try row.text(1)),
                bic: try row.optionalText(2),
                holder: try row.text(3)
            )
        }
    }

    /// The oldest payouts that no message holds yet, at most `limit`, all from one safeguarding account.
    package func waitingPayouts(limit: Int) throws -> [PayoutInstruction] {
        let rows = try connection.rows(
            """
            SELECT p.order_id, p.safeguarding, p.scheme, p.number, p.bic, p.holder, o.amount, o.currency, o.remittance
            FROM payout_instruction p JOIN payment_order o ON o.id = p.order_id
            WHERE p.message IS NULL AND o.state = 'pending' ORDER BY p.order_id LIMIT ?
            """,
            [.integer(Int64(limit))]
        ) { row in
            PayoutInstruction(
                order: try row.id(0),
                safeguarding: try row.id(1),
                destination: BankAccountRecord(
                    number: AccountNumber(scheme: try row.choice(2), number: try row.text(3)),
                    bic: try row.optionalText(4),
                    holder: try row.text(5)
                ),
                amount: Money(minorUnits: try row.integer(6), currency: try row.currency(7)),
                remittance: try row.optionalText(8)
            )
        }
        return rows.filter { $0.safeguarding == rows.first?.safeguarding }
    }

    /// Messages that have not reached their bank yet.
    package func undeliveredBankMessages(limit: Int) throws -> [BankMessageRecord] {
        try connection.rows(
            """
            SELECT id, account, message_id, body, created_at FROM bank_message WHERE delivered_at IS NULL
            ORDER BY id LIMIT ?
            """,
            [.integer(Int64(limit))]
        ) { row in
            BankMessageRecord(
                id: try row.id(0),
                account: try row.id(1),
                messageID: try row.text(2),
                body: try row.blob(3),
                createdAt: try row.instant(4)
            )
        }
    }

    /// Whether some bank entry was booked for this order.
    package func hasBankEntry(about order: OrderID) throws -> Bool {
        try connection.row("SELECT 1 FROM bank_entry WHERE order_id = ? LIMIT 1", [.id(order)]) { try $0.integer(0) }
            != nil
    }

    /// Whether this entry of this account was booked before.
    package func knowsBankEntry(_ reference: String, on account: AccountID) throws -> Bool {
        try connection.row(
            "SELECT 1 FROM bank_entry WHERE account = ? AND reference = ?",
            [.id(account), .text(reference)]
        ) { try $0.integer(0) } != nil
    }
}

extension RecordWriter {
    package func insert(_ bank: BankRecord) throws {
        try connection.insert(
            into: "bank",
            ["id", "name", "country", "bic", "licence"],
            [[.id(bank.id), .text(bank.name), .text(bank.country), .text(bank.bic), .text(bank.licence)]]
        )
    }

    package func set(_ bankAccount: BankAccountRecord, of customer: CustomerID, in currency: Currency) throws {
        try connection.run(
            """
            INSERT INTO bank_account (customer, currency, scheme, number, bic, holder) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (customer, currency) DO UPDATE SET scheme = excluded.scheme, number = excluded.number,
                bic = excluded.bic, holder = excluded.holder
            """,
            [
                .id(customer), .text(currency.code), .text(bankAccount.number.scheme.rawValue),
                .text(bankAccount.number.number), .optional(bankAccount.bic), .text(bankAccount.holder),
            ]
        )
    }

    package func insert(_ instruction: PayoutInstruction) throws {
        try connection.insert(
            into: "payout_instruction",
            ["order_id", "safeguarding", "scheme", "number", "bic", "holder"],
            [
                [
                    .id(instruction.order), .id(instruction.safeguarding),
                    .text(instruction.destination.number.scheme.rawValue),
                    .text(instruction.destination.number.number), .optional(instruction.destination.bic),
                    .text(instruction.destination.holder),
                ]
            ]
        )
    }

    /// Keeps a message to a bank and ties its payouts to it.
    package func insert(_ message: BankMessageRecord, carrying orders: [OrderID]) throws {
        try connection.insert(
            into: "bank_message",
            ["id", "account", "message_id", "body", "created_at"],
            [
                [
                    .id(message.id), .id(message.account), .text(message.messageID), .blob(message.body),
                    .instant(message.createdAt),
                ]
            ]
        )
        for order in orders {
            let changed = try connection.run(
                "UPDATE payout_instruction SET message = ? WHERE order_id = ? AND message IS NULL",
                [.id(message.id), .id(order)]
            )
            guard changed == 1 else { throw StoreFault.damaged("a payout instruction vanished") }
        }
    }

    package func markDelivered(_ message: BankMessageID, at now: Instant) throws {
        try connection.run(
            "UPDATE bank_message SET delivered_at = ? WHERE id = ? AND delivered_at IS NULL",
            [.instant(now), .id(message)]
        )
    }

    /// Remembers a bank's entry for ever; false when it was known.
    package func claim(
        bankEntry reference: String,
        on account: AccountID,
        order: OrderID?,
        at now: Instant
    ) throws -> Bool {
        try connection.run(
            """
            INSERT INTO bank_entry (account, reference, order_id, received_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (account, reference) DO NOTHING
            """,
            [.id(account), .text(reference), .optional(order), .instant(now)]
        ) == 1
    }
}
