import GigGate
import GigPrimitives

/// Rows that the commands of a group have left for one statement a table.
struct WaitingRows {
    /// How much was there, to go back to.
    struct Mark: Equatable {
        fileprivate let counts: [Int]
        fileprivate let tally: [String: Int64]
    }

    /// In the order in which they are written.
    private var rows = [SQLRows(.orders), SQLRows(.alerts), SQLRows(.outcomes), SQLRows(.logEntries)]
    /// New orders by state.
    private var tally: [String: Int64] = [:]

    var isEmpty: Bool { rows.allSatisfy(\.isEmpty) }

    var mark: Mark { Mark(counts: rows.map(\.count), tally: tally) }

    mutating func undo(to mark: Mark) {
        for index in rows.indices { rows[index].keep(first: mark.counts[index]) }
        tally = mark.tally
    }

    /// Adds an order with its personal fields, which are sealed.
    mutating func add(_ order: OrderRecord, _ personal: SQLValue) {
        tally[order.state.rawValue, default: 0] += 1
        rows[0].append(
            .id(order.id),
            .text(order.kind.rawValue),
            .text(order.state.rawValue),
            .id(order.debit),
            .id(order.credit),
            .integer(order.amount.minorUnits),
            .text(order.amount.currency.code),
            order.reference.map { ShortDigest($0).value } ?? .null,
            .id(order.transfer),
            .optional(order.beneficiary),
            .optional(order.reason),
            .instant(order.createdAt),
            .instant(order.changedAt),
            personal
        )
    }

    /// Adds an alert with its findings, which are sealed.
    mutating func add(_ alert: AlertRecord, findings: SQLValue) {
        rows[1].append(
            .id(alert.id),
            .optional(alert.order),
            .optional(alert.customer),
            .text(alert.outcome.rawValue),
            .text(alert.state.rawValue),
            findings,
            .instant(alert.openedAt)
        )
    }

    /// Adds an outcome with its body, which is sealed.
    mutating func addOutcome(_ row: OutcomeRow, body: SQLValue) {
        rows[2].append(row.values(body: body))
    }

    /// Adds an entry with its salt, which is sealed where the entry is a customer's.
    mutating func addLogEntry(_ entry: LogEntry, at position: Int64, salt: SQLValue) {
        rows[3].append(
            .integer(position),
            .blob(entry.published),
            salt,
            .blob(entry.kept),
            .integer(entry.form.rawValue)
        )
    }

    /// Writes everything and is empty again.
    mutating func write(to connection: any SQLConnection) throws {
        for index in rows.indices where !rows[index].isEmpty {
            try connection.insert(rows[index])
            rows[index].keep(first: 0)
        }
        for (state, count) in tally.sorted(by: { $0.key < $1.key }) {
            try connection.send(
                """
                INSERT INTO order_tally (state, orders) VALUES (?, ?)
                ON CONFLICT (state) DO UPDATE SET orders = order_tally.orders + excluded.orders
                """,
                [.text(state), .integer(count)]
            )
        }
        tally = [:]
    }
}
