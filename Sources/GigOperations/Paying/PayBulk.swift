import GigAccess
import GigGate
import GigPrimitives
import GigRecords
import GigScreening

/// A customer pays many others in one command; each order has an id of the caller's, for ever.
package struct PayBulk: Command {
    /// One order of the batch.
    package struct Order: Hashable, Sendable {
        package let id: OrderID
        package let debtor: AccountID
        package let creditor: AccountID
        package let amount: Money
        package let endToEndID: String?
        package let remittance: String?
        package let terms: PaymentTerms
        /// Whether it stands or falls with the one after it.
        package let isLinked: Bool

        package init(
            id: OrderID,
            debtor: AccountID,
            creditor: AccountID,
            amount: Money,
            endToEndID: String?,
            remittance: String?,
            terms: PaymentTerms = PaymentTerms(),
            isLinked: Bool
        ) {
            self.id = id
            self.debtor = debtor
            self.creditor = creditor
            self.amount = amount
            self.endToEndID = endToEndID
            self.remittance = remittance
            self.terms = terms
            self.isLinked = isLinked
        }
    }

    package static let permission = Permission.pay
    package static var isBulk: Bool { true }
    /// As many as one message of TigerBeetle's holds, with room for its head.
    package static let mostOrders = 8190

    package let orders: [Order]

    /// Refuses with `batch_too_large`, or `field_missing` when there is none.
    ///
    /// `isAtomic` links all orders into one chain.
    package init(_ orders: [Order], isAtomic: Bool) throws(Refusal) {
        guard !orders.isEmpty else { throw Refusal(.fieldMissing, field: "orders") }
        guard orders.count <= PayBulk.mostOrders else { throw Refusal(.batchTooLarge, field: "orders") }
        guard isAtomic else {
            self.orders = orders
            return
        }
        self.orders = orders.indices.map { index in
            let order = orders[index]
            return Order(
                id: order.id,
                debtor: order.debtor,
                creditor: order.creditor,
                amount: order.amount,
                endToEndID: order.endToEndID,
                remittance: order.remittance,
                terms: order.terms,
                isLinked: index + 1 < orders.count
            )
        }
    }

    package var payload: Payload {
        var bytes = CanonicalBytes()
        for order in orders {
            bytes.append(order.id)
            bytes.append(order.debtor)
            bytes.append(order.creditor)
            bytes.append(order.amount.minorUnits)
            bytes.append(order.amount.currency.code)
            bytes.append(order.endToEndID)
            bytes.append(order.remittance)
            bytes.append(order.isLinked ? 1 : 0)
            bytes.append(Int64(order.terms.reserveSeconds))
            bytes.append(order.terms.effective?.daysSinceEpoch ?? .min)
        }
        var payload = Payload()
        payload.add("orders", Int64(orders.count))
        payload.add("orders_sha256", bytes.digest.hexadecimal)
        return payload
    }

    package var needs: CommandNeeds {
        CommandNeeds(
            accounts: orders.flatMap { [$0.debtor, $0.creditor] },
            references: orders.compactMap { order in
                order.endToEndID.map { CommandNeeds.Reference(account: order.debtor, text: $0) }
            }
        )
    }

    /// Screens the orders' texts before the command waits for its commit, which then finds their verdicts remembered.
    ///
    /// Without a list it does nothing: the command itself is refused then, and the log says so.
    package func screenAhead(_ ports: Ports) {
        guard ports.screening.rootDigest != nil else { return }
        for order in orders {
            guard let text = order.remittance, !text.isEmpty else { continue }
            _ = ports.screening.screen(.memo(text))
        }
    }

    package func perform(_ authorised: Authorised<PayBulk>) throws -> Performed {
        var desk = PaymentDesk(authorised)
        let results = try desk.pay(
            orders.map { order in
                PaymentDraft(
                    id: order.id,
                    debtor: order.debtor,
                    creditor: order.creditor,
                    amount: order.amount,
                    endToEndID: order.endToEndID,
                    messageID: nil,
                    remittance: order.remittance,
                    others: [],
                    isLinked: order.isLinked,
                    terms: order.terms
                )
            }
        )
        return Performed(body: BulkAnswer(results).json, evidence: desk.summary)
    }
}
