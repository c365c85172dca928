import GigGate
import GigOperations
import GigPrimitives
import GigRecords
import GigTestSupport
import Testing

extension Scenario {
    /// An account that no customer may name.
    var safeguarding: AccountID { AccountID(high: 1, low: 1) }

    /// An order of Ada's to Ben under an id that nothing has.
    func bulkOrder(
        _ amount: String,
        to creditor: AccountID? = nil,
        endToEndID: String? = nil,
        remittance: String? = nil,
        isLinked: Bool = false
    ) -> PayBulk.Order {
        PayBulk.Order(
            id: OrderID(milliseconds: 0, random: (house.random.next(), house.random.next())),
            debtor: ada.account,
            creditor: creditor ?? ben.account,
            amount: euros(amount),
            endToEndID: endToEndID,
            remittance: remittance,
            isLinked: isLinked
        )
    }

    private func euros(_ amount: String) -> Money {
        do throws(Refusal) {
            return try Money(amount, "EUR")
        } catch {
            preconditionFailure("\(amount) is no amount")
        }
    }

    @discardableResult
    func payBulk(
        _ orders: [PayBulk.Order],
        isAtomic: Bool = false,
        as actor: Actor? = nil,
        key: String? = nil
    ) async throws -> [BulkAnswer.Outcome] {
        let key = if let key { try IdempotencyKey(key) } else { house.newKey() }
        let command = try PayBulk(orders, isAtomic: isAtomic)
        let receipt = try await house.gate.perform(command, as: actor ?? ada.actor, key: key)
        return try #require(BulkAnswer(receipt.body)).outcomes
    }
}

extension PayBulk.Order {
    /// The same order with some of it changed.
    func with(
        debtor: AccountID? = nil,
        creditor: AccountID? = nil,
        amount: Money? = nil,
        endToEndID: String? = nil,
        remittance: String? = nil,
        isLinked: Bool? = nil
    ) -> PayBulk.Order {
        PayBulk.Order(
            id: id,
            debtor: debtor ?? self.debtor,
            creditor: creditor ?? self.creditor,
            amount: amount ?? self.amount,
            endToEndID: endToEndID ?? self.endToEndID,
            remittance: remittance ?? self.remittance,
            terms: terms,
            isLinked: isLinked ?? self.isLinked
        )
    }

    /// The same order as a reservation.
    func reserved(for seconds: UInt32) -> PayBulk.Order {
        with(terms: PaymentTerms(reserveSeconds: seconds, effective: terms.effective))
    }

    func with(terms: PaymentTerms) -> PayBulk.Order {
        PayBulk.Order(
            id: id,
            debtor: debtor,
            creditor: creditor,
            amount: amount,
            endToEndID: endToEndID,
            remittance: remittance,
            terms: terms,
            isLinked: isLinked
        )
    }
}
