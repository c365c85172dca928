import GigGate
import GigPrimitives

/// Something that screening found and people must decide about.
package struct AlertRecord: Hashable, Sendable {
    package enum State: String, CaseIterable, Sendable { case open, released, refused }

    /// What an alert is about.
    package enum Topic: Hashable, Sendable {
        /// A held order.
        case order(OrderID)
        /// Somebody whose money we hold, whatever they pay.
        case customer(CustomerID)
    }

    /// The gravest of what was found.
    package enum Outcome: String, CaseIterable, Sendable { case review, hit }

    package let id: AlertID
    package let topic: Topic
    package let outcome: Outcome
    package var state: State
    /// What screening found: a JSON array, one object a name.
    package internal(set) var findings: String
    package let openedAt: Instant

    package init(
        id: AlertID,
        _ topic: Topic,
        _ outcome: Outcome,
        state: State = .open,
        findings: String,
        openedAt: Instant
    ) {
        self.id = id
        self.topic = topic
        self.outcome = outcome
        self.state = state
        self.findings = findings
        self.openedAt = openedAt
    }

    package var order: OrderID? {
        if case .order(let id) = topic { id } else { nil }
    }

    package var customer: CustomerID? {
        if case .customer(let id) = topic { id } else { nil }
    }
}

private let alertColumns = "id, order_id, customer, outcome, state, findings, opened_at"

extension SQLRow {
    /// An alert without what is sealed.
    fileprivate func alert() throws -> (AlertRecord, SealedValue) {
        let alert = AlertRecord(
            id: try id(0),
            try isNull(1) ? .customer(try id(2)) : .order(try id(1)),
            try choice(3),
            state: try choice(4),
            findings: "[]",
            openedAt: try instant(6)
        )
        return (alert, try sealed(.alert, row: alert.id.bytes, 5))
    }
}

extension RecordSession {
    /// Alerts with their findings; those that are erased have none.
    fileprivate func opened(_ rows: [(AlertRecord, SealedValue)]) throws -> [AlertRecord] {
        try zip(rows, open(rows.map(\.1))).map { row, personal in
            var alert = row.0
            if case .open(let bytes) = personal { alert.findings = String(decoding: bytes, as: UTF8.self) }
            return alert
        }
    }

    fileprivate func sealedFindings(of alert: AlertRecord) throws -> SQLValue {
        let owner: CustomerID? =
            switch alert.topic {
            case .customer(let id): id
            case .order(let id): try owner(of: id)
            }
        return try seal(Array(alert.findings.utf8), in: .alert, row: alert.id.bytes, of: owner)
    }
}

extension Records {
    package func alert(_ id: AlertID) throws -> AlertRecord? {
        try session.opened(
            connection.rows("SELECT \(alertColumns) FROM alert WHERE id = ?", [.id(id)]) { try $0.alert() }
        ).first
    }

    package func alerts(in state: AlertRecord.State?, _ page: Page<Kinds.Alert>) throws -> [AlertRecord] {
        let filter = state == nil ? "" : "state = ? AND "
        let rows = try connection.rows(
            "SELECT \(alertColumns) FROM alert WHERE \(filter) id > ? ORDER BY id LIMIT ?",
            (state.map { [.text($0.rawValue)] } ?? []) + page.arguments
        ) { try $0.alert() }
        return try session.opened(rows)
    }

    /// The alerts about an order, the oldest first.
    package func alerts(about order: OrderID) throws -> [AlertRecord] {
        try session.opened(
            connection.rows("SELECT \(alertColumns) FROM alert WHERE order_id = ? ORDER BY id", [.id(order)]) {
                try $0.alert()
            }
        )
    }

    /// The alerts about a customer, the oldest first; those about the customer's orders are not among them.
    package func alerts(about customer: CustomerID) throws -> [AlertRecord] {
        try session.opened(
            connection.rows("SELECT \(alertColumns) FROM alert WHERE customer = ? ORDER BY id", [.id(customer)]) {
                try $0.alert()
            }
        )
    }

    /// What became of each alert about an order.
    package func alertStates(about order: OrderID) throws -> [AlertRecord.State] {
        try connection.rows("SELECT state FROM alert WHERE order_id = ? ORDER BY id", [.id(order)]) { try $0.choice(0) }
    }
}

extension RecordWriter {
    package func insert(_ alerts: [AlertRecord]) throws {
        for alert in alerts { session.waiting.add(alert, findings: try session.sealedFindings(of: alert)) }
    }

    package func set(_ alert: AlertID, to state: AlertRecord.State) throws {
        try connection.run("UPDATE alert SET state = ? WHERE id = ?", [.text(state.rawValue), .id(alert)])
    }
}
