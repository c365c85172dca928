import GigGate
import GigLedger
import GigOperations
import GigPrimitives
import GigRecords
import GigTestSupport
import Testing

@Suite("The payee gives money back, never more than was paid")
struct RefundTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let refunds: [(amount: String?, outcome: Result<String, Refusal>)]
        /// What the payee has at the end, of 30.00.
        let left: String

        var testDescription: String { name }
    }

    private static let exceeded = Refusal(.reversalExceeded, field: "amount")

    static let cases = [
        Case(name: "all", refunds: [(nil, .success("30.00"))], left: "0.00"),
        Case(name: "a part", refunds: [("12.50", .success("12.50"))], left: "17.50"),
        Case(name: "in parts", refunds: [("10.00", .success("10.00")), (nil, .success("20.00"))], left: "0.00"),
        Case(name: "too much", refunds: [("30.01", .failure(exceeded))], left: "30.00"),
        Case(
            name: "too much together",
            refunds: [("20.00", .success("20.00")), ("10.01", .failure(exceeded)), ("10.00", .success("10.00"))],
            left: "0.00"
        ),
        Case(name: "nothing left", refunds: [(nil, .success("30.00")), (nil, .failure(exceeded))], left: "0.00"),
        Case(
            name: "nothing",
            refunds: [("0.00", .failure(Refusal(.amountNotPositive, field: "amount")))],
            left: "30.00"
        ),
        Case(
            name: "no amount",
            refunds: [("1.234", .failure(Refusal(.amountTooPrecise, field: "amount")))],
            left: "30.00"
        ),
    ]

    enum Way: String, CaseIterable { case paid, postedInPart, released }

    /// An order of which Ben has received 30.00.
    private func received(_ way: Way, _ scene: Scenario) async throws -> OrderID {
        switch way {
        case .paid: return try await scene.paid("30.00")
        case .postedInPart:
            let order = try await scene.reserve("40.00")
            _ = try await scene.resolve(order, .post, amount: "30.00").get()
            return order
        case .released:
            try await scene.house.importList([Scenario.listed, "Ben Haddad"])
            let order = try await scene.paid("30.00")
            try await scene.release()
            try await scene.house.importList(Array(repeating: Scenario.listed, count: 2))
            return order
        }
    }

    @Test("all refunds together are at most what was received", arguments: cases, Way.allCases)
    func refunds(_ row: Case, _ way: Way) async throws {
        let scene = try await Scenario()
        let order = try await received(way, scene)
        var total: Int64 = 0
        for (amount, outcome) in row.refunds {
            let answer = try await scene.refund(order, amount)
            switch outcome {
            case .success(let given):
                #expect(answer.value?["kind"]?.text == "refund" && answer.value?["state"]?.text == "posted")
                #expect(answer.value?["amount"]?.text == given && answer.value?["refunds"]?.text == order.description)
                total += try Money(given, "EUR").minorUnits
            case .failure(let refusal): #expect(answer.refusal == refusal)
            }
        }
        #expect(try await scene.available(scene.ben) == row.left)
        let shown = try await scene.order(order.description)["refunded_amount"]?.text
        #expect(shown == (total == 0 ? nil : Money.decimal(total, digits: 2)))
        try await scene.expectSound()
    }

    @Test("only the payee gives back, and only what was received")
    func whoMay() async throws {
        let scene = try await Scenario()
        let order = try await scene.paid("30.00")
        let stranger = try await scene.house.settle("Cy Dent")
        #expect(try await scene.refund(order, as: scene.ada.actor).refusal == Refusal(.permissionDenied))
        #expect(try await scene.refund(order, as: stranger.actor).refusal == Refusal(.resourceUnknown))
        let reserved = try await scene.reserve("10.00")
        #expect(try await scene.refund(reserved).refusal == Self.exceeded)
        let refund = try #require(try await scene.refund(order).get()["id"]?.text.flatMap { OrderID($0) })
        #expect(try await scene.refund(refund, as: scene.ada.actor).refusal == Refusal(.resourceUnknown))
        try await scene.expectSound()
    }

    @Test("who has spent it can't give it back")
    func spent() async throws {
        let scene = try await Scenario()
        let order = try await scene.paid("30.00")
        _ = try await scene.pay("25.00", from: scene.ben, to: scene.ada).get()
        #expect(try await scene.refund(order).refusal == Refusal(.insufficientFunds, field: "account"))
        #expect(try await scene.refund(order, "5.00").value?["state"]?.text == "posted")
        try await scene.expectSound()
    }

    @Test("both sides see it among their orders, and it is screened like a payment")
    func screened() async throws {
        let scene = try await Scenario()
        let order = try await scene.paid("30.00")
        try await scene.house.importList([Scenario.listed, "Ben Haddad"])
        let refund = try await scene.refund(order, "20.00").get()
        #expect(refund["state"]?.text == "held")
        #expect(try await scene.available(scene.ben) == "10.00")
        for actor in [scene.ada.actor, scene.ben.actor] {
            let page = try JSONValue(parsing: try await scene.house.gate.answer(ListOrders(try Page()), as: actor))
            #expect(page["data"]?.elements?.contains { $0["id"] == refund["id"] } == true)
        }
        try await scene.release()
        #expect(try await scene.order(refund["id"]?.text)["state"]?.text == "posted")
        #expect(try await scene.order(order.description)["refunded_amount"]?.text == "20.00")
        #expect(try await scene.available(scene.ben) == "10.00")
        #expect(try await scene.posted(scene.ben) == "10.00")
        try await scene.expectSound()
    }

    @Test("a refund that was held and is more than is left now can only be refused")
    func overtaken() async throws {
        let scene = try await Scenario()
        let order = try await scene.paid("30.00")
        _ = try await scene.pay("20.00").get()
        try await scene.house.importList([Scenario.listed, "Ben Haddad"])
        let refund = try await scene.refund(order, "20.00").get()
        try await scene.house.importList(Array(repeating: Scenario.listed, count: 2))
        _ = try await scene.refund(order, "15.00").get()
        let alert = try await scene.onlyAlert()
        _ = try await scene.decide(alert, .release, by: scene.officers[0]).get()
        #expect(try await scene.decide(alert, .release, by: scene.officers[1]).refusal?.code == .reversalExceeded)
        #expect(try await scene.decide(alert, .refuse, by: scene.officers[1]).value?["state"]?.text == "refused")
        #expect(try await scene.order(refund["id"]?.text)["state"]?.text == "refused")
        #expect(try await scene.available(scene.ben) == "35.00")
        try await scene.expectSound()
    }

    @Test("without a fresh list, or identification, nothing is given back")
    func gates() async throws {
        let scene = try await Scenario()
        let order = try await scene.paid("30.00")
        scene.house.screening.replace([])
        #expect(try await scene.refund(order).refusal == Refusal(.screeningListMissing))
        try await scene.house.importList()
        #expect(try await scene.refund(order).value?["state"]?.text == "posted")
    }
}
