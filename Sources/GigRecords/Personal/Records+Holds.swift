import GigGate
import GigPrimitives

extension Records {
    /// The reference of the hold that forbids to destroy a customer's keys; nil where there is none.
    package func legalHold(on customer: CustomerID) throws -> String? {
        try connection.row("SELECT reference FROM legal_hold WHERE customer = ?", [.id(customer)]) { try $0.text(0) }
    }

    /// Whether anybody at all is under a legal hold.
    package func hasLegalHolds() throws -> Bool {
        try connection.row("SELECT 1 FROM legal_hold LIMIT 1") { try $0.integer(0) } != nil
    }

    /// Whether a legal hold reaches what a customer's keys seal: one on the customer, or on anybody with whom the
    /// customer has an order in common, since an order is sealed under the keys of one of the two.
    package func isHeld(_ customer: CustomerID) throws -> Bool {
        guard try hasLegalHolds() else { return false }
        if try legalHold(on: customer) != nil { return true }
        return try ["debit", "credit", "beneficiary"].contains { side in
            try connection.row(
                """
                SELECT 1 FROM account a JOIN payment_order o ON o.\(side) = a.id
                    JOIN account b ON b.id IN (o.debit, o.credit, o.beneficiary)
                    JOIN legal_hold h ON h.customer = b.customer
                WHERE a.customer = ? LIMIT 1
                """,
                [.id(customer)]
            ) { try $0.integer(0) } != nil
        }
    }

    /// Whether one of these texts is the id of a customer under a legal hold, or of such a customer's account, order,
    /// alert, cleared pair, identification session or principal, or the account's number with its scheme before it.
    package func isHeld(anyOf texts: Set<String>) throws -> Bool {
        var found = Set(texts.compactMap { CustomerID($0) })
        var orders = texts.compactMap { OrderID($0) }
        let keys = found.map { SQLValue.id($0) }
        func look(_ sql: String) throws {
            for id in try connection.rows(matching: keys, sql, customer) {
                if let id { found.insert(id) }
            }
        }
        try look("SELECT customer FROM account WHERE id {key}")
        try look("SELECT customer FROM verification_session WHERE id {key}")
        try look("SELECT customer FROM principal WHERE id {key}")
        try look("SELECT customer FROM alert WHERE id {key}")
        try look("SELECT l.customer FROM cleared_pair p JOIN alert l ON l.id = p.alert WHERE p.id {key}")
        for alert in [
            "SELECT order_id FROM alert WHERE id {key}",
            "SELECT l.order_id FROM cleared_pair p JOIN alert l ON l.id = p.alert WHERE p.id {key}",
        ] {
            orders += try connection.rows(matching: keys, alert) {
                try $0.optionalID(0) as OrderID?
            }.compactMap(\.self)
        }
        for id in try connection.rows(
            matching: orders.map { .id($0) },
            """
            SELECT a.customer FROM payment_order o JOIN account a ON a.id IN (o.debit, o.credit, o.beneficiary)
            WHERE o.id {key}
            """,
            customer
        ) {
            if let id { found.insert(id) }
        }
        for (_, accounts) in try accounts(numbered: texts.compactMap { AccountNumber(text: $0) }) {
            for account in accounts.keys {
                if let owner = try session.owner(of: account) { found.insert(owner) }
            }
        }
        return try found.contains { try legalHold(on: $0) != nil }
    }

    private func customer(_ row: any SQLRow) throws -> CustomerID? { try row.optionalID(0) }
}

extension RecordWriter {
    /// Forbids to destroy a customer's keys; false when a hold is there.
    package func holdLegally(_ customer: CustomerID, reference: String, at now: Instant) throws -> Bool {
        try connection.run(
            "INSERT INTO legal_hold (customer, reference, set_at) VALUES (?, ?, ?) ON CONFLICT (customer) DO NOTHING",
            [.id(customer), .text(reference), .instant(now)]
        ) == 1
    }

    /// Lifts a hold; false when there is none.
    package func liftLegalHold(on customer: CustomerID) throws -> Bool {
        try connection.run("DELETE FROM legal_hold WHERE customer = ?", [.id(customer)]) == 1
    }
}
