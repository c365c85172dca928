import GigGate
import GigPrimitives

/// What screening found, who was cleared, and the answers to commands are sealed.
extension Migrations {
    static let sealedFindings = [
        "ALTER TABLE alert ADD COLUMN sealed_findings {blob}",
        "ALTER TABLE cleared_pair ADD COLUMN bearer_index {blob}",
        "ALTER TABLE cleared_pair ADD COLUMN personal {blob}",
        "DROP INDEX cleared_pair_in_force",
    ]

    static let findingsAfterwards = [
        "ALTER TABLE alert DROP COLUMN findings",
        "ALTER TABLE alert RENAME COLUMN sealed_findings TO findings",
        "ALTER TABLE cleared_pair DROP COLUMN bearer",
        "ALTER TABLE cleared_pair DROP COLUMN name",
        """
        CREATE UNIQUE INDEX cleared_pair_in_force ON cleared_pair (subject, bearer_index, entry)
            WHERE revoked_at IS NULL
        """,
    ]

    static func sealFindings(_ plain: PlainRows) throws {
        let connection = plain.connection
        try plain.forEachPage(
            """
            SELECT l.id, COALESCE(l.customer, d.customer, c.customer, b.customer), l.findings FROM alert l
            LEFT JOIN payment_order o ON o.id = l.order_id LEFT JOIN account d ON d.id = o.debit
            LEFT JOIN account c ON c.id = o.credit LEFT JOIN account b ON b.id = o.beneficiary
            WHERE l.id > ? ORDER BY l.id
            """,
            { Array(try $0.text(2).utf8) }
        ) { id, customer, findings in
            try connection.run(
                "UPDATE alert SET sealed_findings = ?, findings = '' WHERE id = ?",
                [.blob(try plain.sealed(findings, .alert, id, customer)), .blob(id)]
            )
        }
        try plain.forEachPage(
            """
            SELECT p.id, COALESCE(l.customer, d.customer, c.customer, b.customer), p.bearer, p.name
            FROM cleared_pair p JOIN alert l ON l.id = p.alert
            LEFT JOIN payment_order o ON o.id = l.order_id LEFT JOIN account d ON d.id = o.debit
            LEFT JOIN account c ON c.id = o.credit LEFT JOIN account b ON b.id = o.beneficiary
            WHERE p.id > ? ORDER BY p.id
            """,
            { (bearer: try $0.text(2), name: try $0.text(3)) }
        ) { id, customer, pair in
            let fields = PersonalFields(pair.bearer, pair.name)
            try connection.run(
                "UPDATE cleared_pair SET personal = ?, bearer_index = ?, bearer = '', name = '' WHERE id = ?",
                [
                    .blob(try plain.sealed(fields.bytes, .clearedPair, id, customer)),
                    .blob(try plain.index(of: Array(pair.bearer.utf8), "cleared_pair", "bearer_index")), .blob(id),
                ]
            )
        }
        try plain.forEachPage(
            """
            SELECT r.id, c.id, r.body FROM recorded_outcome r LEFT JOIN customer c ON c.id = r.principal
            WHERE r.id > ? ORDER BY r.id
            """,
            { try $0.blob(2) }
        ) { id, customer, body in
            try connection.run(
                "UPDATE recorded_outcome SET body = ? WHERE id = ?",
                [.blob(try plain.sealed(body, .outcome, id, customer)), .blob(id)]
            )
        }
    }
}
