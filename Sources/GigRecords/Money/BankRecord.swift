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

extension BankAccountRecord {
    static let fieldCount = 4

    /// The primary key of a customer's row.
    static func row(_ customer: CustomerID, _ currency: String) -> [UInt8] { customer.bytes + currency.utf8 }

    var fields: PersonalFields { PersonalFields(number.scheme.rawValue, number.number, bic, holder) }

    init(_ fields: [String?]) throws {
        guard let scheme = fields[0].flatMap(AccountNumber.Scheme.init), let number = fields[1], let holder = fields[3]
        else { throw StoreFault.damaged("the number of a bank account") }
        self.init(number: AccountNumber(scheme: scheme, number: number), bic: fields[2], holder: holder)
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

    /// Nil where none was given, and where it was erased.
    package func bankAccount(of customer: CustomerID, in currency: Currency) throws -> BankAccountRecord? {
        let values = try connection.rows(
            "SELECT personal FROM bank_account WHERE customer = ? AND currency = ?",
            [.id(customer), .text(currency.code)]
        ) { try $0.sealed(.bankAccount, row: BankAccountRecord.row(customer, currency.code), 0) }
        guard let fields = try session.openFields(values, count: BankAccountRecord.fieldCount).first?.fields else {
            return nil
        }
        return try BankAccountRecord(fields)
    }

    /// The oldest payouts that no message holds yet, at most `limit`, all from one safeguarding account.
    package func waitingPayouts(limit: Int) throws -> [PayoutInstruction] {
        let found = try connection.rows(
            """
            SELECT p.order_id, p.safeguarding, p.personal
            FROM payout_instruction p JOIN payment_order o ON o.id = p.order_id
            WHERE p.message IS NULL AND o.state = 'pending' ORDER BY p.order_id LIMIT ?
            """,
            [.integer(Int64(limit))]
        ) { row in
            let order: OrderID = try row.id(0)
            return (
                order: order, safeguarding: try row.id(1) as AccountID,
                value: try row.sealed(.payoutInstruction, row: order.bytes, 2)
            )
        }
        let rows = found.filter { $0.safeguarding == found.first?.safeguarding }
        let orders = Dictionary(try orders(rows.map(\.order)).map { ($0.id, $0) }) { first, _ in first }
        let opened = try session.openFields(rows.map(\.value), count: BankAccountRecord.fieldCount)
        return try zip(rows, opened).map { row, opened in
            guard let fields = opened.fields, let order = orders[row.order] else {
                throw StoreFault.damaged("where a waiting payout goes")
            }
            return PayoutInstruction(
                order: row.order,
                safeguarding: row.safeguarding,
                destination: try BankAccountRecord(fields),
                amount: order.amount,
                remittance: order.remittance
            )
        }
    }

    /// Messages that have not reached their bank yet.
    package func undeliveredBankMessages(limit: Int) throws -> [BankMessageRecord] {
        let rows = try connection.rows(
            """
            SELECT id, account, message_id, body, created_at FROM bank_message WHERE delivered_at IS NULL
            ORDER BY id LIMIT ?
            """,
            [.integer(Int64(limit))]
        ) { row in
            let id: BankMessageID = try row.id(0)
            return (
                id: id, account: try row.id(1) as AccountID, messageID: try row.text(2),
                value: try row.sealed(.bankMessage, row: id.bytes, 3), createdAt: try row.instant(4)
            )
        }
        return try zip(rows, session.open(rows.map(\.value))).map { row, personal in
            guard case .open(let body) = personal else { throw StoreFault.unavailable("a sealed message to a bank") }
            return BankMessageRecord(
                id: row.id,
                account: row.account,
                messageID: row.messageID,
                body: body,
                createdAt: row.createdAt
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
            INSERT INTO bank_account (customer, currency, personal) VALUES (?, ?, ?)
            ON CONFLICT (customer, currency) DO UPDATE SET personal = excluded.personal
            """,
            [
                .id(customer), .text(currency.code),
                try session.seal(
                    bankAccount.fields,
                    in: .bankAccount,
                    row: BankAccountRecord.row(customer, currency.code),
                    of: customer
                ),
            ]
        )
    }

    package func insert(_ instruction: PayoutInstruction) throws {
        let payer = try connection.row("SELECT debit FROM payment_order WHERE id = ?", [.id(instruction.order)]) {
            try $0.id(0) as AccountID
        }
        guard let payer else { throw StoreFault.damaged("a payout without its order") }
        try connection.insert(
            into: "payout_instruction",
            ["order_id", "safeguarding", "personal"],
            [
                [
                    .id(instruction.order), .id(instruction.safeguarding),
                    try session.seal(
                        instruction.destination.fields,
                        in: .payoutInstruction,
                        row: instruction.order.bytes,
                        of: session.owner(of: payer)
                    ),
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
                    .id(message.id), .id(message.account), .text(message.messageID),
                    try session.seal(message.body, in: .bankMessage, row: message.id.bytes, of: nil),
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
