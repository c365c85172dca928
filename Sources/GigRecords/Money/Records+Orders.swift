import GigGate
import GigLedger
import GigPrimitives

private let orderColumns = """
    id, kind, state, debit, credit, amount, currency, transfer, beneficiary, reason, refunds, created_at, changed_at,
    personal
    """

extension SQLRow {
    /// An order without what is sealed.
    fileprivate func order() throws -> (OrderRecord, SealedValue) {
        let amount = try integer(5)
        guard amount > 0 else { throw StoreFault.damaged("an order's amount") }
        var order = OrderRecord(
            id: try id(0),
            kind: try choice(1),
            state: try choice(2),
            debit: try id(3),
            credit: try id(4),
            amount: Money(minorUnits: amount, currency: try currency(6)),
            endToEndID: nil,
            messageID: nil,
            debtorName: "",
            creditorName: "",
            remittance: nil,
            transfer: try id(7),
            beneficiary: try optionalID(8),
            reason: try optionalText(9),
            refunds: try optionalID(10),
            createdAt: try instant(11)
        )
        order.changedAt = try instant(12)
        return (order, try sealed(.order, row: order.id.bytes, 13))
    }
}

extension Records {
    package func order(_ id: OrderID) throws -> OrderRecord? {
        let rows = try connection.rows("SELECT \(orderColumns) FROM payment_order WHERE id = ?", [.id(id)]) {
            try $0.order()
        }
        return try session.opened(rows).first
    }

    /// The payouts that a bank's message speaks of by our end-to-end ids.
    package func payouts(endToEndIDs: [String]) throws -> [OrderRecord] {
        let ids = endToEndIDs.compactMap { OrderID(compact: $0) }.map { SQLValue.id($0) }
        let rows = try connection.rows(
            matching: ids,
            "SELECT \(orderColumns) FROM payment_order WHERE kind = 'payout' AND id {key}"
        ) { try $0.order() }
        return try session.opened(rows)
    }

    /// The payouts that one of our messages to a bank carries.
    package func payouts(inMessage messageID: String) throws -> [OrderRecord] {
        let columns = orderColumns.split(separator: ",").map { "o." + $0.drop(while: \.isWhitespace) }
        let rows = try connection.rows(
            """
            SELECT \(columns.joined(separator: ", ")) FROM payment_order o
            JOIN payout_instruction p ON p.order_id = o.id JOIN bank_message m ON m.id = p.message
            WHERE m.message_id = ? ORDER BY o.id
            """,
            [.text(messageID)]
        ) { try $0.order() }
        return try session.opened(rows)
    }

    /// A page of orders in which `customer` takes part, or of all, in order of booking: callers choose their own ids.
    package func orders(of customer: CustomerID?, _ page: Page<Kinds.Order>) throws -> [OrderRecord] {
        let start = try position(of: page.after)
        var positions: [OrderID: Int64] = [:]
        func add(_ entries: [(order: OrderID, position: Int64)]) {
            for entry in entries { positions[entry.order] = min(entry.position, positions[entry.order] ?? .max) }
        }
        if let customer {
            let accounts = try connection.rows("SELECT id FROM account WHERE customer = ?", [.id(customer)]) {
                try $0.id(0) as AccountID
            }
            for account in accounts {
                add(try orderEntries(on: account, after: start, limit: page.limit))
                add(try awaitedEntries(for: account, after: start, limit: page.limit))
            }
        } else {
            add(try orderEntries(after: start, limit: page.limit))
        }
        let wanted = positions.sorted { $0.value < $1.value }.prefix(page.limit).map(\.key)
        let found = Dictionary(try orders(wanted).map { ($0.id, $0) }) { first, _ in first }
        return wanted.compactMap { found[$0] }
    }

    /// The orders that began above a position of the journal.
    private func orderEntries(after position: Int64, limit: Int) throws -> [(order: OrderID, position: Int64)] {
        try connection.rows(
            """
            SELECT user_data_128, position FROM journal
            WHERE position > ? AND kind IN (1, 2, 6) AND user_data_128 IS NOT NULL ORDER BY position LIMIT ?
            """,
            [.integer(position), .integer(Int64(limit))]
        ) { (try $0.id(0), try $0.integer(1)) }
    }

    /// The orders that began on an account above a position of the journal.
    private func orderEntries(
        on account: AccountID,
        after position: Int64,
        limit: Int
    ) throws -> [(order: OrderID, position: Int64)] {
        var (entries, position): ([(order: OrderID, position: Int64)], Int64) = ([], position)
        while entries.count < limit {
            let transfers = try transfers(on: account, after: position, limit: limit)
            // What posts, voids or ends a pending transfer carries its order too, which was listed before.
            for transfer in transfers.map(\.transfer) where transfer.begins {
                if let order = transfer.order { entries.append((order, transfer.position)) }
            }
            guard transfers.count == limit, let last = transfers.last else { break }
            position = last.transfer.position
        }
        return entries
    }

    /// The orders whose money waits elsewhere for an account.
    private func awaitedEntries(
        for account: AccountID,
        after position: Int64,
        limit: Int
    ) throws -> [(order: OrderID, position: Int64)] {
        try connection.rows(
            """
            SELECT o.id, j.position FROM payment_order o JOIN journal j ON j.id = o.transfer
            WHERE o.beneficiary = ? AND j.position > ? ORDER BY j.position LIMIT ?
            """,
            [.id(account), .integer(position), .integer(Int64(limit))]
        ) { (try $0.id(0), try $0.integer(1)) }
    }

    /// Where the journal stood when an order began; for an id that no order has, at the time that it tells.
    private func position(of order: OrderID?) throws -> Int64 {
        guard let order else { return 0 }
        let booked = try connection.row(
            "SELECT j.position FROM payment_order o JOIN journal j ON j.id = o.transfer WHERE o.id = ?",
            [.id(order)]
        ) { try $0.integer(0) }
        guard booked == nil else { return booked ?? 0 }
        return try self.position(before: Instant(microseconds: Int64(order.high >> 16) * 1000))
    }

    package func orders(_ ids: [OrderID]) throws -> [OrderRecord] {
        let found = try connection.rows(
            matching: ids.map { .id($0) },
            "SELECT \(orderColumns) FROM payment_order WHERE id {key}"
        ) { try $0.order() }
        return try session.opened(found).sorted { $0.id < $1.id }
    }

    /// Finds out in one statement which of these are taken.
    package func lookUp(_ references: [CommandNeeds.Reference]) throws {
        try session.fetchReferences(references.map(ShortDigest.init))
    }

    /// Whether the payer has used this end-to-end id before.
    package func isTaken(_ reference: CommandNeeds.Reference) throws -> Bool {
        let digest = ShortDigest(reference)
        try session.fetchReferences([digest])
        return session.references[digest] ?? false
    }

    /// How many orders stand in each state.
    package func orderCounts() throws -> [OrderRecord.State: Int64] {
        let rows = try connection.rows("SELECT state, orders FROM order_tally WHERE orders > 0") {
            (try $0.choice(0) as OrderRecord.State, try $0.integer(1))
        }
        return Dictionary(rows) { first, _ in first }
    }
}

extension RecordWriter {
    /// Takes new orders down.
    package func insert(_ orders: [OrderRecord]) throws {
        for order in orders {
            session.waiting.add(order, try session.sealed(order))
            if let reference = order.reference { session.take(ShortDigest(reference)) }
        }
    }

    /// Takes a refund down.
    package func insert(refund order: OrderRecord) throws {
        session.waiting.add(order, try session.sealed(order))
        try connection.run(
            "UPDATE payment_order SET refunds = ? WHERE id = ?",
            [.optional(order.refunds), .id(order.id)]
        )
    }

    /// Moves orders on, all to one state, in a constant number of statements.
    package func update(_ orders: [OrderRecord]) throws {
        guard let state = orders.first?.state else { return }
        precondition(orders.allSatisfy { $0.state == state })
        var before: [OrderRecord.State: Int64] = [:]
        try connection.forEachRow(
            matching: orders.map { .id($0.id) },
            with: [],
            "SELECT state FROM payment_order WHERE id {key}"
        ) { before[try $0.choice(0), default: 0] += 1 }
        for (state, count) in before {
            try connection.run(
                "UPDATE order_tally SET orders = orders - ? WHERE state = ?",
                [.integer(count), .text(state.rawValue)]
            )
        }
        try connection.run(
            """
            INSERT INTO order_tally (state, orders) VALUES (?, ?)
            ON CONFLICT (state) DO UPDATE SET orders = order_tally.orders + excluded.orders
            """,
            [.text(state.rawValue), .integer(Int64(orders.count))]
        )
        var rows = SQLRows(.orderStates)
        for order in orders {
            rows.append(.id(order.id), .text(order.state.rawValue), .optional(order.reason), .instant(order.changedAt))
        }
        try connection.update(rows)
    }

    /// Moves an order on.
    package func update(_ order: OrderRecord) throws {
        try connection.run(
            "UPDATE order_tally SET orders = orders - 1 WHERE state = (SELECT state FROM payment_order WHERE id = ?)",
            [.id(order.id)]
        )
        try connection.run(
            """
            INSERT INTO order_tally (state, orders) VALUES (?, 1)
            ON CONFLICT (state) DO UPDATE SET orders = order_tally.orders + 1
            """,
            [.text(order.state.rawValue)]
        )
        try connection.run(
            "UPDATE payment_order SET state = ?, beneficiary = ?, reason = ?, changed_at = ? WHERE id = ?",
            [
                .text(order.state.rawValue), .optional(order.beneficiary), .optional(order.reason),
                .instant(order.changedAt), .id(order.id),
            ]
        )
    }

    /// Keeps a sender's message under its id; false when the id was used before.
    package func claim(messageID: String, of sender: CustomerID, body: [UInt8], at now: Instant) throws -> Bool {
        try connection.run(
            """
            INSERT INTO received_message (sender, message_id, body, received_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (sender, message_id) DO NOTHING
            """,
            [.id(sender), .text(messageID), try sealed(body, messageID, sender), .instant(now)]
        ) == 1
    }

    /// Keeps the body of a message whose id was claimed.
    package func keep(body: [UInt8], ofMessage messageID: String, of sender: CustomerID) throws {
        try connection.run(
            "UPDATE received_message SET body = ? WHERE sender = ? AND message_id = ?",
            [try sealed(body, messageID, sender), .id(sender), .text(messageID)]
        )
    }

    private func sealed(_ body: [UInt8], _ messageID: String, _ sender: CustomerID) throws -> SQLValue {
        try session.seal(body, in: .receivedMessage, row: sender.bytes + messageID.utf8, of: sender)
    }
}

extension Transfer {
    /// Whether an order may begin with it: it resolves no other.
    var begins: Bool { kind == .single || kind == .pending || kind == .reversal }

    /// The order that asked for this transfer: callers' wide word.
    package var order: OrderID? {
        userData.high == 0 && userData.low == 0 ? nil : OrderID(high: userData.high, low: userData.low)
    }
}

extension UserData {
    /// The mark of the transfer with which an order begins.
    package init(_ order: OrderID) {
        self.init(high: order.high, low: order.low)
    }
}
