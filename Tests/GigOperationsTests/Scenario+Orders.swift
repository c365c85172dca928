import GigGate
import GigLedger
import GigOperations
import GigPrimitives
import GigRecords
import GigTestSupport
import Testing

extension Scenario {
    /// Ada reserves money for Ben, or for `creditor`.
    func reserve(
        _ amount: String = "40.00",
        seconds: UInt32 = 3600,
        to creditor: TestHouse.Resident? = nil,
        effective: CivilDate? = nil
    ) async throws -> OrderID {
        let order = try await perform(
            Pay(
                debtor: ada.account,
                creditor: .account((creditor ?? ben).account),
                amount: try Money(amount, "EUR"),
                endToEndID: nil,
                remittance: nil,
                terms: PaymentTerms(reserveSeconds: seconds, effective: effective)
            ),
            as: ada.actor
        ).get()
        return try #require(order["id"]?.text.flatMap { OrderID($0) })
    }

    func resolve(
        _ order: OrderID,
        _ resolution: Ledger.Resolution,
        amount: String? = nil,
        isWholeChain: Bool = false,
        as actor: Actor? = nil
    ) async throws -> Result<JSONValue, Refusal> {
        try await perform(
            try ResolveOrder(order, resolution, amount: amount, isWholeChain: isWholeChain),
            as: actor ?? ada.actor
        )
    }

    func refund(
        _ order: OrderID,
        _ amount: String? = nil,
        as actor: Actor? = nil
    ) async throws
        -> Result<JSONValue, Refusal>
    {
        try await perform(RefundOrder(order, amount: amount), as: actor ?? ben.actor)
    }

    /// Ada pays Ben.
    func paid(_ amount: String) async throws -> OrderID {
        try #require(try await pay(amount).get()["id"]?.text.flatMap { OrderID($0) })
    }

    /// The job that frees what is due; how many.
    @discardableResult
    func expire() async throws -> Int64? {
        let job = Actor.job("expiry")
        guard try await house.gate.answer(HasDueOrders(), as: job) else { return 0 }
        return try await perform(ExpireOrders(), as: job).get()["expired"]?.integer
    }

    func state(_ order: OrderID) async throws -> String? { try await self.order(order.description)["state"]?.text }

    /// Two officers release the one alert that is open.
    func release() async throws {
        let alert = try await onlyAlert()
        for officer in officers { _ = try await decide(alert, .release, by: officer).get() }
    }
}
