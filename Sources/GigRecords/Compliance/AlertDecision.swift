import GigGate
import GigPrimitives

/// What one person decided about an alert.
package struct AlertDecision: Hashable, Sendable {
    package enum Verdict: String, CaseIterable, Sendable { case release, refuse }

    package let principal: PrincipalID
    /// Who it was: two keys of one person are one.
    package let person: String
    package let verdict: Verdict
    package let reason: String
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
    /// In the order in which they were taken; a principal without a person is a person.
    package func decisions(about alert: AlertID) throws -> [AlertDecision] {
        try connection.rows(
            """
            SELECT principal, person, decision, reason, decided_at FROM alert_decision WHERE alert = ?
            ORDER BY decided_at, principal
            """,
            [.id(alert)]
        ) { row in
            let principal: PrincipalID = try row.id(0)
            return AlertDecision(
                principal: principal,
                person: try row.optionalText(1) ?? principal.description,
                verdict: try row.choice(2),
                reason: try row.text(3),
                decidedAt: try row.instant(4)
            )
        }
    }
}

extension RecordWriter {
    package func insert(_ decision: AlertDecision, about alert: AlertID) throws {
        try connection.insert(
            into: "alert_decision",
            ["alert", "principal", "person", "decision", "reason", "decided_at"],
            [
                [
                    .id(alert), .id(decision.principal), .text(decision.person), .text(decision.verdict.rawValue),
                    .text(decision.reason), .instant(decision.decidedAt),
                ]
            ]
        )
    }
}
