import GigGate
import GigPrimitives

/// An order as it was taken, and where it stands.
package struct OrderRecord: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case pay
        case payIn = "pay_in"
        case payout
    }

    package enum State: String, CaseIterable, Sendable {
        /// The money has moved.
        case posted
        /// Screening found a listed name; the money is reserved until people decide.
        case held
        /// A payout that is reserved and on its way to the bank.
        case pending
        /// The bank has paid out.
        case settled
        /// The bank sent the money back; the customer has it again.
        case returned
        /// People or the bank said no; the money is free again.
        case refused
        /// Money has arrived and its owner is not known or not clear yet.
        case unallocated
    }

    package let id: OrderID
    package let kind: Kind
    package var state: State
    package let debit: AccountID
    package let credit: AccountID
    package let amount: Money
    package let endToEndID: String?
    package let messageID: String?
    package let debtorName: String
    package let creditorName: String
    package let remittance: String?
    package let transfer: TransferID
    /// The account that unallocated money was sent to, as far as it is known.
    package var beneficiary: AccountID?
    /// The code of the bank or of this house for a refusal or return.
    package var reason: String?
    package let createdAt: Instant
    package var changedAt: Instant

    package init(
        id: OrderID,
        kind: Kind,
        state: State,
        debit: AccountID,
        credit: AccountID,
        amount: Money,
        endToEndID: String?,
        messageID: String?,
        debtorName: String,
        creditorName: String,
        remittance: String?,
        transfer: TransferID,
        beneficiary: AccountID? = nil,
        reason: String? = nil,
        createdAt: Instant
    ) {
        self.id = id
        self.kind = kind
        self.state = state
        self.debit = debit
        self.credit = credit
        self.amount = amount
        self.endToEndID = endToEndID
        self.messageID = messageID
        self.debtorName = debtorName
        self.creditorName = creditorName
        self.remittance = remittance
        self.transfer = transfer
        self.beneficiary = beneficiary
        self.reason = reason
        self.createdAt = createdAt
        changedAt = createdAt
    }

    /// The same order in another state.
    package func changed(to state: State, reason: String? = nil, at now: Instant) -> OrderRecord {
        var order = self
        order.state = state
        order.reason = reason
        order.changedAt = now
        return order
    }
}

private let orderColumns = """
    id, kind, state, debit, credit, amount, currency, end_to_end_id, message_id, debtor_name, creditor_name,
    remittance, transfer, beneficiary, reason, created_at, changed_at
    """

private let orderColumnNames = orderColumns.split { $0 == "," || $0 == " " || $0 == "\n" }.map(String.init)

extension SQLRow {
    fileprivate func order() throws -> OrderRecord {
        let amount = try integer(5)
        guard amount > 0 else { throw StoreFault.damaged("an order's amount") }
        var order = OrderRecord(
            id: try id(0),
            kind: try choice(1),
            state: try choice(2),
            debit: try id(3),
            credit: try id(4),
            amount: Money(minorUnits: amount, currency: try currency(6)),
            endToEndID: try optionalText(7),
            messageID: try optionalText(8),
            debtorName: try text(9),
            creditorName: try text(10),
            remittance: try optionalText(11),
            transfer: try id(12),
            beneficiary: try optionalID(13),
            reason: try optionalText(14),
            createdAt: try instant(15)
        )
        order.changedAt = try instant(16)
        return order
    }
}

extension Records {
    package func order(_ id: OrderID) throws -> OrderRecord? {
        try connection.row("SELECT \(orderColumns) FROM payment_order WHERE id = ?", [.id(id)]) { try $0.order() }
    }

    /// The payouts that a bank's message speaks of by our end-to-end ids.
    package func payouts(endToEndIDs: [String]) throws -> [OrderRecord] {
        let ids = endToEndIDs.compactMap { OrderID(compact: $0) }.map { SQLValue.id($0) }
        return try connection.rows(
            matching: ids,
            "SELECT \(orderColumns) FROM payment_order WHERE kind = 'payout' AND id IN (KEYS)"
        ) { try $0.order() }
    }

    /// The payouts that one of our messages to a bank carries.
    package func payouts(inMessage messageID: String) throws -> [OrderRecord] {
        let columns = orderColumns.split(separator: ",").map { "o." + $0.drop(while: \.isWhitespace) }
        return try connection.rows(
            """
            SELECT \(columns.joined(separator: ", ")) FROM payment_order o
            JOIN payout_instruction p ON p.order_id = o.id JOIN bank_message m ON m.id = p.message
            WHERE m.message_id = ? ORDER BY o.id
            """,
            [.text(messageID)]
        ) { try $0.order() }
    }

    /// A page of orders in which `customer` takes part, or of all.
    package func orders(of customer: CustomerID?, _ page: Page<Kinds.Order>) throws -> [OrderRecord] {
        guard let customer else {
            return try connection.rows(
                "SELECT \(orderColumns) FROM payment_order WHERE id > ? ORDER BY id LIMIT ?",
                page.arguments
            ) { try $0.order() }
        }
        return try connection.rows(
            """
            SELECT \(orderColumns) FROM payment_order
            WHERE (debit IN (SELECT id FROM account WHERE customer = ?)
                OR credit IN (SELECT id FROM account WHERE customer = ?)
                OR beneficiary IN (SELECT id FROM account WHERE customer = ?)) AND id > ?
            ORDER BY id LIMIT ?
            """,
            [.id(customer), .id(customer), .id(customer)] + page.arguments
        ) { try $0.order() }
    }

    /// Which of these end-to-end ids the payer has used before.
    package func usedEndToEndIDs(_ ids: [String], by debit: AccountID) throws -> Set<String> {
        let used = try connection.rows(
            matching: ids.map { .text($0) },
            with: [.id(debit)],
            "SELECT end_to_end_id FROM payment_order WHERE debit = ? AND end_to_end_id IN (KEYS)"
        ) { try $0.text(0) }
        return Set(used)
    }

    /// How many orders stand in each state.
    package func orderCounts() throws -> [OrderRecord.State: Int64] {
        let rows = try connection.rows("SELECT state, COUNT(*) FROM payment_order GROUP BY state") {
            (try $0.choice(0) as OrderRecord.State, try $0.integer(1))
        }
        return Dictionary(rows) { first, _ in first }
    }
}

extension RecordWriter {
    package func insert(_ orders: [OrderRecord]) throws {
        try connection.insert(
            into: "payment_order",
            orderColumnNames,
            orders.map { order in
                [
                    .id(order.id), .text(order.kind.rawValue), .text(order.state.rawValue), .id(order.debit),
                    .id(order.credit), .integer(order.amount.minorUnits), .text(order.amount.currency.code),
                    .optional(order.endToEndID), .optional(order.messageID), .text(order.debtorName),
                    .text(order.creditorName), .optional(order.remittance), .id(order.transfer),
                    .optional(order.beneficiary), .optional(order.reason), .instant(order.createdAt),
                    .instant(order.changedAt),
                ]
            }
        )
    }

    /// Moves an order on.
    package func update(_ order: OrderRecord) throws {
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
            [.id(sender), .text(messageID), .blob(body), .instant(now)]
        ) == 1
    }
}

extension RecordWriter {
    /// Keeps the body of a message whose id was claimed.
    package func keep(body: [UInt8], ofMessage messageID: String, of sender: CustomerID) throws {
        try connection.run(
            "UPDATE received_message SET body = ? WHERE sender = ? AND message_id = ?",
            [.blob(body), .id(sender), .text(messageID)]
        )
    }
}

extension ID {
    /// The 32 hexadecimal digits without hyphens: fits ISO 20022 Max35Text.
    package var compact: String { bytes.hexadecimal }

    package init?(compact: String) {
        guard compact.utf8.count == 32, let bytes = [UInt8](hexadecimal: compact) else { return nil }
        self.init(bytes: bytes)
    }
}
