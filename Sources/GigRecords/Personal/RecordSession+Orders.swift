import GigGate
import GigLedger
import GigPrimitives

extension RecordSession {
    private static let fieldCount = 5

    /// The personal fields of an order under its owner's key: one seal an order.
    func sealed(_ order: OrderRecord) throws -> SQLValue {
        let fields = PersonalFields(
            order.endToEndID,
            order.messageID,
            order.debtorName,
            order.creditorName,
            order.remittance
        )
        let owner = try owner(of: order)
        orderOwners[order.id] = .some(owner)
        return try seal(fields, in: .order, row: order.id.bytes, of: owner)
    }

    /// Whose key seals what is said of an order; orders of this group may still wait to be written.
    func owner(of order: OrderID) throws -> CustomerID? {
        if let known = orderOwners[order] { return known }
        let accounts = try engine.row(
            "SELECT debit, credit, beneficiary FROM payment_order WHERE id = ?",
            [.id(order)]
        ) { row in [try row.id(0) as AccountID, try row.id(1), try row.optionalID(2)] }
        for account in accounts ?? [] {
            if let account, let owner = try owner(of: account) { return owner }
        }
        return nil
    }

    /// Orders with the fields that were sealed; names are placeholders where they are erased.
    func opened(_ rows: [(OrderRecord, SealedValue)]) throws -> [OrderRecord] {
        try zip(rows, openFields(rows.map(\.1), count: Self.fieldCount)).map { row, opened in
            var order = row.0
            guard let fields = opened.fields else {
                (order.debtorName, order.creditorName) = (opened.placeholder, opened.placeholder)
                order.remittance = opened.placeholder
                return order
            }
            guard let debtor = fields[2], let creditor = fields[3] else {
                throw StoreFault.damaged("the names of an order")
            }
            (order.endToEndID, order.messageID) = (fields[0], fields[1])
            (order.debtorName, order.creditorName, order.remittance) = (debtor, creditor, fields[4])
            return order
        }
    }

    /// Whose key seals an order: the payer's, else the payee's, else that of the one whom unallocated money waits for.
    func owner(of order: OrderRecord) throws -> CustomerID? {
        for account in [order.debit, order.credit, order.beneficiary].compactMap(\.self) {
            if let owner = try owner(of: account) { return owner }
        }
        return nil
    }

    /// The customer whose account it is; nil for an account of ours.
    ///
    /// Owners never change, so that a command which is kept in memory may ask for one.
    func owner(of account: AccountID) throws -> CustomerID? {
        if let known = memory.book.account(account) { return known.owner }
        return try engine.row("SELECT customer FROM account WHERE id = ?", [.id(account)]) { try $0.optionalID(0) }
            ?? nil
    }
}
