import GigGate
import GigPrimitives

/// What names people in orders, payouts, messages and account numbers is sealed; numbers are found by a blind index.
extension Migrations {
    static let sealedMoney = [
        "ALTER TABLE payment_order ADD COLUMN personal {blob}",
        "ALTER TABLE payout_instruction ADD COLUMN personal {blob}",
        """
        CREATE TABLE new_account_number (number_index {blob} NOT NULL, currency TEXT NOT NULL,
            account {blob} NOT NULL REFERENCES account (id), personal {blob}, PRIMARY KEY (number_index, currency))
            {strict}
        """,
    ]

    static let moneyAfterwards = [
        "ALTER TABLE payment_order DROP COLUMN end_to_end_id",
        "ALTER TABLE payment_order DROP COLUMN message_id",
        "ALTER TABLE payment_order DROP COLUMN debtor_name",
        "ALTER TABLE payment_order DROP COLUMN creditor_name",
        "ALTER TABLE payment_order DROP COLUMN remittance",
        "ALTER TABLE payout_instruction DROP COLUMN scheme",
        "ALTER TABLE payout_instruction DROP COLUMN number",
        "ALTER TABLE payout_instruction DROP COLUMN bic",
        "ALTER TABLE payout_instruction DROP COLUMN holder",
        "DROP TABLE account_number",
        "ALTER TABLE new_account_number RENAME TO account_number",
        "CREATE INDEX account_number_by_account ON account_number (account)",
    ]

    static func sealMoney(_ plain: PlainRows) throws {
        try plain.seal(
            """
            SELECT o.id, COALESCE(d.customer, c.customer, b.customer), o.end_to_end_id, o.message_id, o.debtor_name,
                o.creditor_name, o.remittance
            FROM payment_order o LEFT JOIN account d ON d.id = o.debit LEFT JOIN account c ON c.id = o.credit
                LEFT JOIN account b ON b.id = o.beneficiary
            WHERE o.id > ? ORDER BY o.id
            """,
            .order,
            fields: 5,
            clearing: """
                end_to_end_id = NULL, message_id = NULL, debtor_name = '', creditor_name = '', remittance = NULL
                """
        )
        try plain.seal(
            """
            SELECT p.order_id, a.customer, p.scheme, p.number, p.bic, p.holder FROM payout_instruction p
            JOIN payment_order o ON o.id = p.order_id JOIN account a ON a.id = o.debit
            WHERE p.order_id > ? ORDER BY p.order_id
            """,
            .payoutInstruction,
            key: "order_id",
            fields: 4,
            clearing: "scheme = '', number = '', bic = NULL, holder = ''"
        )
        try sealBankMessages(plain.connection, plain)
        try sealReceivedMessages(plain.connection, plain)
        try sealNumbers(plain.connection, plain)
    }

    /// One by one: a message may be large.
    private static func sealBankMessages(_ connection: any SQLConnection, _ plain: PlainRows) throws {
        for id in try connection.rows("SELECT id FROM bank_message", [], { try $0.blob(0) }) {
            let body = try connection.row("SELECT body FROM bank_message WHERE id = ?", [.blob(id)]) { try $0.blob(0) }
            let sealed = try plain.sealed(body ?? [], .bankMessage, id, nil)
            try connection.run("UPDATE bank_message SET body = ? WHERE id = ?", [.blob(sealed), .blob(id)])
        }
    }

    private static func sealReceivedMessages(_ connection: any SQLConnection, _ plain: PlainRows) throws {
        let keys = try connection.rows("SELECT sender, message_id FROM received_message") {
            (sender: try $0.id(0) as CustomerID, message: try $0.text(1))
        }
        for key in keys {
            let place: [SQLValue] = [.id(key.sender), .text(key.message)]
            let body = try connection.row(
                "SELECT body FROM received_message WHERE sender = ? AND message_id = ?",
                place
            ) { try $0.blob(0) }
            let sealed = try plain.sealed(body ?? [], .receivedMessage, key.sender.bytes + key.message.utf8, key.sender)
            try connection.run(
                "UPDATE received_message SET body = ? WHERE sender = ? AND message_id = ?",
                [.blob(sealed)] + place
            )
        }
    }

    private static func sealNumbers(_ connection: any SQLConnection, _ plain: PlainRows) throws {
        let numbers = try connection.rows(
            """
            SELECT n.scheme, n.number, n.currency, n.account, a.customer FROM account_number n
            JOIN account a ON a.id = n.account
            """
        ) { row in
            (
                number: AccountNumber(scheme: try row.choice(0), number: try row.text(1)), currency: try row.text(2),
                account: try row.id(3) as AccountID, customer: try row.optionalID(4) as CustomerID?
            )
        }
        for row in numbers {
            let index = try plain.index(of: row.number)
            let place = index + row.currency.utf8
            let personal = try plain.sealed(row.number.fields.bytes, .accountNumber, place, row.customer)
            try connection.insert(
                into: "new_account_number",
                ["number_index", "currency", "account", "personal"],
                [[.blob(index), .text(row.currency), .id(row.account), .blob(personal)]]
            )
        }
    }
}
