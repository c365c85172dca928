import GigGate
import GigPrimitives

/// A held order that people must decide about.
package struct AlertRecord: Hashable, Sendable {
    package enum State: String, CaseIterable, Sendable { case open, released, refused }

    package let id: AlertID
    package let order: OrderID
    package var state: State
    /// What screening found: a JSON array, one object a name.
    package let findings: String
    package let openedAt: Instant

    package init(id: AlertID, order: OrderID, state: State = .open, findings: String, openedAt: Instant) {
        self.id = id
        self.order = order
        self.state = state
        self.findings = findings
        self.openedAt = openedAt
    }
}

/// What one person decided about an alert.
package struct AlertDecision: Hashable, Sendable {
    package enum Verdict: String, CaseIterable, Sendable { case release, refuse }

    package let principal: PrincipalID
    package let verdict: Verdict
    package let reason: String
    package let decidedAt: Instant

    package init(principal: PrincipalID, verdict: Verdict, reason: String, decidedAt: Instant) {
        self.principal = principal
        self.verdict = verdict
        self.reason = reason
        self.decidedAt = decidedAt
    }
}

extension SQLRow {
    fileprivate func alert() throws -> AlertRecord {
        AlertRecord(
            id: try id(0),
            order: try id(1),
            state: try choice(2),
            findings: try text(3),
            openedAt: try instant(4)
        )
    }
}

extension Records {
    package func alert(_ id: AlertID) throws -> AlertRecord? {
        try connection.row("SELECT id, order_id, state, findings, opened_at FROM alert WHERE id = ?", [.id(id)]) {
            try $0.alert()
        }
    }

    package func alerts(in state: AlertRecord.State?, _ page: Page<Kinds.Alert>) throws -> [AlertRecord] {
        let filter = state == nil ? "" : "state = ? AND "
        return try connection.rows(
            "SELECT id, order_id, state, findings, opened_at FROM alert WHERE \(filter) id > ? ORDER BY id LIMIT ?",
            (state.map { [.text($0.rawValue)] } ?? []) + page.arguments
        ) { try $0.alert() }
    }

    package func decisions(about alert: AlertID) throws -> [AlertDecision] {
        try connection.rows(
            """
            SELECT principal, decision, reason, decided_at FROM alert_decision WHERE alert = ?
            ORDER BY decided_at, principal
            """,
            [.id(alert)]
        ) { row in
            AlertDecision(
                principal: try row.id(0),
                verdict: try row.choice(1),
                reason: try row.text(2),
                decidedAt: try row.instant(3)
            )
        }
    }
}

extension RecordWriter {
    package func insert(_ alerts: [AlertRecord]) throws {
        for alert in alerts { session.waiting.add(alert) }
    }

    package func insert(_ decision: AlertDecision, about alert: AlertID) throws {
        try connection.insert(
            into: "alert_decision",
            ["alert", "principal", "decision", "reason", "decided_at"],
            [
                [
                    .id(alert), .id(decision.principal), .text(decision.verdict.rawValue), .text(decision.reason),
                    .instant(decision.decidedAt),
                ]
            ]
        )
    }

    package func close(_ alert: AlertID, as state: AlertRecord.State) throws {
        try connection.run("UPDATE alert SET state = ? WHERE id = ?", [.text(state.rawValue), .id(alert)])
    }
}

extension Records {
    /// The alerts about an order, the oldest first.
    package func alerts(about order: OrderID) throws -> [AlertRecord] {
        try connection.rows(
            "SELECT id, order_id, state, findings, opened_at FROM alert WHERE order_id = ? ORDER BY id",
            [.id(order)]
        ) { try $0.alert() }
    }

    /// What became of each alert about an order.
    package func alertStates(about order: OrderID) throws -> [AlertRecord.State] {
        try connection.rows("SELECT state FROM alert WHERE order_id = ? ORDER BY id", [.id(order)]) { try $0.choice(0) }
    }
}
