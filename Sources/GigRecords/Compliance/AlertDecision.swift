import GigGate
import GigPrimitives

/// What one person decided about an alert.
package struct AlertDecision: Hashable, Sendable {
    package enum Verdict: String, CaseIterable, Sendable { case release, refuse }

    package let principal: PrincipalID
    /// Who it was: two keys of one person are one.
    package internal(set) var person: String
    package let verdict: Verdict
    package internal(set) var reason: String
    package let decidedAt: Instant

    package init(principal: PrincipalID, person: String, verdict: Verdict, reason: String, decidedAt: Instant) {
        self.principal = principal
        self.person = person
        self.verdict = verdict
        self.reason = reason
        self.decidedAt = decidedAt
    }
}

extension Records {
    /// In the order in which they were taken; a principal without a person, or whose person is erased, is a person.
    package func decisions(about alert: AlertID) throws -> [AlertDecision] {
        let rows = try connection.rows(
            """
            SELECT principal, decision, decided_at, personal FROM alert_decision WHERE alert = ?
            ORDER BY decided_at, principal
            """,
            [.id(alert)]
        ) { row in
            let principal: PrincipalID = try row.id(0)
            let decision = AlertDecision(
                principal: principal,
                person: principal.description,
                verdict: try row.choice(1),
                reason: "",
                decidedAt: try row.instant(2)
            )
            return (decision, try row.sealed(.alertDecision, row: alert.bytes + principal.bytes, 3))
        }
        return try zip(rows, session.openFields(rows.map(\.1), count: 2)).map { row, opened in
            var decision = row.0
            decision.person = opened.fields?[0] ?? decision.person
            decision.reason = opened.fields?[1] ?? opened.placeholder
            return decision
        }
    }
}

extension RecordWriter {
    package func insert(_ decision: AlertDecision, about alert: AlertID) throws {
        try connection.insert(
            into: "alert_decision",
            ["alert", "principal", "decision", "decided_at", "personal"],
            [
                [
                    .id(alert), .id(decision.principal), .text(decision.verdict.rawValue), .instant(decision.decidedAt),
                    try session.seal(
                        PersonalFields(decision.person, decision.reason),
                        in: .alertDecision,
                        row: alert.bytes + decision.principal.bytes,
                        of: session.owner(ofAlert: alert)
                    ),
                ]
            ]
        )
    }
}
