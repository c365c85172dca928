import GigAccess
import GigGate
import GigLedger
import GigOperations
import GigPartners
import GigPrimitives
import GigRecords
import GigTestSupport
import Testing

@Suite("A list of orders is whole, page by page")
struct OrderListTests {
    private func list(_ scene: Scenario, limit: Int) async throws -> [String] {
        try await list(scene, limit: limit, as: scene.ada.actor)
    }

    private func list(_ scene: Scenario, limit: Int, as actor: Actor) async throws -> [String] {
        var (ids, after): ([String], OrderID?) = ([], nil)
        while true {
            let page = try Page<Kinds.Order>(after: after, limit: limit)
            let bytes = try await scene.house.gate.answer(ListOrders(page), as: actor)
            let answer = try JSONValue(parsing: bytes)
            ids += (answer["data"]?.elements ?? []).compactMap { $0["id"]?.text }
            guard let next = answer["next"]?.text else { return ids }
            after = OrderID(next)
        }
    }

    @Test("in order of booking, whatever ids callers choose and however many orders were resolved", arguments: 1...4)
    func pages(_ limit: Int) async throws {
        let scene = try await Scenario()
        var booked = try await list(scene, limit: 200)
        for round in 0..<3 {
            // Random ids, so that the order of ids is not that of booking.
            let orders = (0..<3).map { _ in scene.bulkOrder("0.01") }
            try await scene.payBulk(orders)
            booked += orders.map(\.id.description)
            let reserved = try await scene.reserve("0.02")
            booked.append(reserved.description)
            if round != 1 { _ = try await scene.resolve(reserved, .post).get() }
        }
        #expect(try await list(scene, limit: limit) == booked)
    }

    @Test("an order is listed once, where it began, though more than one transfer carries it", arguments: 1...4)
    func once(_ limit: Int) async throws {
        let scene = try await Scenario()
        let known = try await list(scene, limit: 200)
        let staff = try await scene.house.hire(.operations)
        let seen = try await list(scene, limit: 200, as: staff)
        let account = SetBankAccount(
            customer: scene.ada.customer,
            currency: try Currency.known("EUR"),
            bankAccount: BankAccountRecord(
                number: AccountNumber(scheme: .iban, number: "DE89370400440532013000"),
                bic: "DEUTDEFFXXX",
                holder: "Ada Okafor"
            )
        )
        _ = try await scene.perform(account, as: scene.ada.actor).get()
        var booked: [String] = []
        for round in 0..<3 {
            let payOut = PayOut(account: scene.ada.account, amount: try Money("1.00", "EUR"), remittance: nil)
            let order = try await scene.perform(payOut, as: scene.ada.actor).get()
            let id = try #require(order["id"]?.text)
            booked.append(id)
            if round != 1 {
                _ = try await scene.perform(DispatchPayouts(), as: .job("payouts")).get()
                let work = try await scene.house.gate.answer(WaitingBankWork(), as: .job("payouts"))
                let message = try #require(work.messages.first)
                _ = try await scene.perform(ConfirmDelivery(message.id), as: .job("payouts"))
                let answer = try SandboxBank.answer(to: message.body, at: TestHouse.today)
                if round == 0 { _ = try await scene.deliver(answer.statusReport).get() }
                let compact = try #require(OrderID(id)).compact
                let line = Line(
                    amount: "1.00",
                    reference: "RET\(round)",
                    endToEndID: compact,
                    creditor: reference(scene.ben)
                )
                _ = try await scene.deliver(try camt054([line], id: "RET\(round)")).get()
                #expect(try await scene.order(id)["state"]?.text == "returned")
            }
            let paid = try await scene.paid("0.03")
            booked.append(paid.description)
            let refund = try await scene.refund(paid, "0.01").get()
            booked.append(try #require(refund["id"]?.text))
        }
        #expect(try await list(scene, limit: limit) == known + booked)
        #expect(try await list(scene, limit: limit, as: staff) == seen + booked)
    }
}
