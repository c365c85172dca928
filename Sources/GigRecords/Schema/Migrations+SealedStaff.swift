import GigGate
import GigPrimitives

/// Names of principals, and who decided an alert and why, are sealed.
extension Migrations {
    static let sealedStaff = [
        "ALTER TABLE principal ADD COLUMN personal {blob}",
        "ALTER TABLE alert_decision ADD COLUMN personal {blob}",
    ]

    static let staffAfterwards = [
        "ALTER TABLE principal DROP COLUMN name",
        "ALTER TABLE principal DROP COLUMN person",
        "ALTER TABLE alert_decision DROP COLUMN person",
        "ALTER TABLE alert_decision DROP COLUMN reason",
    ]

    static func sealStaff(_ plain: PlainRows) throws {
        try plain.seal(
            "SELECT id, customer, name, person FROM principal WHERE id > ? ORDER BY id",
            .principal,
            fields: 2,
            clearing: "name = '', person = NULL"
        )
        let connection = plain.connection
        try plain.forEachPage(
            """
            SELECT l.id, COALESCE(l.customer, d.customer, c.customer, b.customer) FROM alert l
            LEFT JOIN payment_order o ON o.id = l.order_id LEFT JOIN account d ON d.id = o.debit
            LEFT JOIN account c ON c.id = o.credit LEFT JOIN account b ON b.id = o.beneficiary
            WHERE l.id > ? ORDER BY l.id
            """,
            { _ in () }
        ) { id, customer, _ in
            let decisions = try connection.rows(
                "SELECT principal, person, reason FROM alert_decision WHERE alert = ?",
                [.blob(id)]
            ) { row in
                (principal: try row.blob(0), fields: PersonalFields(try row.optionalText(1), try row.text(2)))
            }
            for decision in decisions {
                let sealed = try plain.sealed(
                    decision.fields.bytes,
                    .alertDecision,
                    id + decision.principal,
                    customer
                )
                try connection.run(
                    """
                    UPDATE alert_decision SET personal = ?, person = NULL, reason = '' WHERE alert = ? AND principal = ?
                    """,
                    [.blob(sealed), .blob(id), .blob(decision.principal)]
                )
            }
        }
    }
}
