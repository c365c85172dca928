import GigGate
import GigPrimitives
import GigScreening

/// Alerts are about orders or customers, decisions are a person's, and what was cleared is remembered.
extension Migrations {
    static let screening = alerts + people + memory

    private static let alerts = [
        """
        CREATE TABLE new_alert (id {blob} NOT NULL PRIMARY KEY, order_id {blob}, customer {blob},
            outcome TEXT NOT NULL, state TEXT NOT NULL, findings TEXT NOT NULL, opened_at {integer} NOT NULL,
            CHECK ((order_id IS NULL) <> (customer IS NULL))) {strict}
        """,
        """
        INSERT INTO new_alert (id, order_id, outcome, state, findings, opened_at)
            SELECT id, order_id, 'review', state, findings, opened_at FROM alert
        """,
        """
        CREATE TABLE new_alert_decision (alert {blob} NOT NULL REFERENCES new_alert (id), principal {blob} NOT NULL,
            person TEXT, decision TEXT NOT NULL, reason TEXT NOT NULL, decided_at {integer} NOT NULL,
            PRIMARY KEY (alert, principal)) {strict}
        """,
        """
        INSERT INTO new_alert_decision (alert, principal, decision, reason, decided_at)
            SELECT alert, principal, decision, reason, decided_at FROM alert_decision
        """,
        "DROP TABLE alert_decision",
        "DROP TABLE alert",
        "ALTER TABLE new_alert RENAME TO alert",
        "ALTER TABLE new_alert_decision RENAME TO alert_decision",
        "CREATE INDEX alert_by_state ON alert (state, id)",
        "CREATE INDEX alert_by_order ON alert (order_id, id)",
        "CREATE INDEX alert_by_customer ON alert (customer, id) WHERE customer IS NOT NULL",
    ]

    private static let people = [
        "ALTER TABLE customer ADD COLUMN date_of_birth TEXT",
        "ALTER TABLE customer ADD COLUMN document_number TEXT",
        "ALTER TABLE customer ADD COLUMN standing TEXT",
        "CREATE INDEX verification_session_by_customer ON verification_session (customer, id)",
        """
        UPDATE customer SET document_number = (SELECT v.document_number FROM verification_session v
            WHERE v.customer = customer.id ORDER BY v.id DESC LIMIT 1)
        """,
        "ALTER TABLE principal ADD COLUMN person TEXT",
    ]

    private static let memory = [
        """
        CREATE TABLE cleared_pair (id {blob} NOT NULL PRIMARY KEY, bearer TEXT NOT NULL, subject {blob} NOT NULL,
            entry {blob} NOT NULL, name TEXT NOT NULL, list TEXT NOT NULL, uid TEXT NOT NULL,
            listed_name TEXT NOT NULL, alert {blob} NOT NULL REFERENCES alert (id), cleared_at {integer} NOT NULL,
            revoked_at {integer}) {strict}
        """,
        "CREATE UNIQUE INDEX cleared_pair_in_force ON cleared_pair (subject, bearer, entry) WHERE revoked_at IS NULL",
        """
        CREATE TABLE list_edition (content_digest {blob} NOT NULL PRIMARY KEY, list TEXT NOT NULL,
            published TEXT NOT NULL, body {blob} NOT NULL, kept_at {integer} NOT NULL) {strict}
        """,
        "CREATE INDEX list_edition_by_list ON list_edition (list, kept_at)",
        """
        CREATE TABLE customer_screening (one {integer} NOT NULL PRIMARY KEY CHECK (one = 1), lists {blob} NOT NULL,
            last {blob}, screened {integer} NOT NULL, alerts {integer} NOT NULL, started_at {integer} NOT NULL,
            finished_at {integer}, base {blob}) {strict}
        """,
    ]

    /// The lists in force are editions that decisions were made from.
    static func keepEditions(_ connection: any SQLConnection) throws {
        let lists = try connection.rows("SELECT body, imported_at FROM screening_list ORDER BY id") { row in
            (body: try row.blob(0), at: try row.instant(1))
        }
        for (body, at) in lists {
            do {
                try connection.keep(try ScreeningList(canonicalBytes: body), body, at: at)
            } catch let refusal as Refusal {
                throw StoreFault.damaged("a screening list: \(refusal.code.rawValue)")
            }
        }
    }
}
