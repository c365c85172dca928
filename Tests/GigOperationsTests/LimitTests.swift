import GigGate
import GigLedger
import GigOperations
import GigPrimitives
import GigRecords
import GigTestSupport
import Testing

@Suite("What may leave or reach an account in a window of the calendar")
struct LimitTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        var side = AccountPurpose.Side.debit
        var window = CalendarWindow.day
        var amount: String?
        var count: UInt32?
        /// What Ada pays Ben, one after the other, and which of it is refused.
        let payments: [String]
        let refused: [Int]

        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "an amount, to the cent", amount: "20.00", payments: ["12.00", "8.00", "0.01"], refused: [2]),
        Case(name: "an amount, one cent over", amount: "20.00", payments: ["12.00", "8.01", "8.00"], refused: [1]),
        Case(name: "a count", count: 2, payments: ["1.00", "1.00", "1.00"], refused: [2]),
        Case(
            name: "amount and count",
            amount: "10.00",
            count: 2,
            payments: ["10.01", "5.00", "5.00", "0.01"],
            refused: [0, 3]
        ),
        Case(name: "nothing at all", amount: "0.00", payments: ["0.01"], refused: [0]),
        Case(name: "what arrives", side: .credit, amount: "5.00", payments: ["5.00", "0.01"], refused: [1]),
        Case(name: "an hour", window: .hour, amount: "5.00", payments: ["5.00", "0.01"], refused: [1]),
        Case(name: "a month", window: .month, amount: "5.00", payments: ["5.00", "0.01"], refused: [1]),
    ]

    private func set(
        _ scene: Scenario,
        _ side: AccountPurpose.Side = .debit,
        _ window: CalendarWindow = .day,
        amount: String? = nil,
        count: UInt32? = nil,
        as actor: Actor? = nil
    ) async throws -> Result<JSONValue, Refusal> {
        let account = side == .debit ? scene.ada.account : scene.ben.account
        return try await scene.perform(
            SetLimit(account: account, side: side, window: window, amount: amount, count: count),
            as: actor ?? scene.operations
        )
    }

    @Test("payments up to the limit pass, and one over it names account and window", arguments: cases)
    func limits(_ row: Case) async throws {
        let scene = try await Scenario()
        _ = try await set(scene, row.side, row.window, amount: row.amount, count: row.count).get()
        for (index, amount) in row.payments.enumerated() {
            let answer = try await scene.pay(amount)
            let field = row.side == .debit ? "account" : "creditor"
            let expected = Refusal(.limitExceeded, fields: [field, row.window.rawValue])
            #expect(answer.refusal == (row.refused.contains(index) ? expected : nil), "\(index)")
        }
        try await scene.expectSound()
    }

    @Test("a new window begins with nothing used", arguments: CalendarWindow.allCases)
    func nextWindow(_ window: CalendarWindow) async throws {
        let scene = try await Scenario()
        _ = try await set(scene, .debit, window, amount: "5.00").get()
        _ = try await scene.pay("5.00").get()
        #expect(try await scene.pay("5.00").refusal?.code == .limitExceeded)
        let seconds: Int64 = window == .hour ? 3600 : window == .day ? 86_400 : 31 * 86_400
        scene.house.clock.advance(seconds: seconds)
        try await scene.house.importList()
        #expect(try await scene.pay("5.00").value != nil)
        try await scene.expectSound()
    }

    @Test("what is shown is what was used, and a limit of nothing is none")
    func shown() async throws {
        let scene = try await Scenario()
        _ = try await set(scene, .debit, .month, count: 9).get()
        _ = try await set(scene, .debit, .day, amount: "50.00", count: 5).get()
        _ = try await scene.pay("12.50").get()
        _ = try await scene.reserve("7.50")
        let text = try await scene.house.gate.answer(ReadLimits(scene.ada.account), as: scene.ada.actor)
        let limits = try #require(try JSONValue(parsing: text)["limits"]?.elements)
        #expect(limits.map { $0["window"]?.text } == ["day", "month"])
        #expect(limits[0]["amount"]?.text == "50.00" && limits[0]["count"] == .number("5"))
        #expect(limits[0]["used_amount"]?.text == "20.00" && limits[0]["used_count"] == .number("2"))
        #expect(limits[1]["amount"] == nil && limits[1]["used_count"] == .number("2"))
        let left = try await set(scene, .debit, .day).get()
        #expect(left["limits"]?.elements?.map { $0["window"]?.text } == ["month"])
        scene.house.clock.advance(seconds: 40 * 86_400)
        let later = try await scene.house.gate.answer(ReadLimits(scene.ada.account), as: scene.ada.actor)
        #expect(try JSONValue(parsing: later)["limits"]?.elements?.first?["used_amount"]?.text == "0.00")
    }

    @Test("what a reservation does not pay is given back, and a refund does not count")
    func givenBack() async throws {
        let scene = try await Scenario()
        _ = try await set(scene, .debit, .day, amount: "40.00").get()
        let order = try await scene.reserve("40.00")
        #expect(try await scene.pay("0.01").refusal?.code == .limitExceeded)
        _ = try await scene.resolve(order, .post, amount: "10.00").get()
        #expect(try await scene.pay("30.00").value != nil)
        #expect(try await scene.pay("0.01").refusal?.code == .limitExceeded)
        _ = try await scene.refund(order).get()
        #expect(try await scene.pay("0.01").refusal?.code == .limitExceeded)
        try await scene.expectSound()
    }

    @Test("a batch stops at the limit, and a chain over it is refused whole")
    func batches() async throws {
        let scene = try await Scenario()
        _ = try await set(scene, .debit, .day, amount: "3.00").get()
        let over = BulkAnswer.Outcome.refused(Refusal(.limitExceeded, fields: ["account", "day"]))
        let failed = BulkAnswer.Outcome.refused(Refusal(.chainFailed))
        let four = (0..<4).map { _ in scene.bulkOrder("1.00") }
        #expect(try await scene.payBulk(four, isAtomic: true) == [failed, failed, failed, over])
        let more = (0..<4).map { _ in scene.bulkOrder("1.00") }
        #expect(try await scene.payBulk(more) == [.posted, .posted, .posted, over])
        try await scene.expectSound()
    }

    @Test("a payout counts, too")
    func payout() async throws {
        let scene = try await Scenario()
        _ = try await set(scene, .debit, .day, amount: "3.00").get()
        let bank = BankAccountRecord(
            number: AccountNumber(scheme: .other, number: "X1"),
            bic: nil,
            holder: "Ada Okafor"
        )
        _ = try await scene.perform(
            SetBankAccount(customer: scene.ada.customer, currency: try Currency.known("EUR"), bankAccount: bank),
            as: scene.ada.actor
        ).get()
        let payout = PayOut(account: scene.ada.account, amount: try Money("3.01", "EUR"), remittance: nil)
        #expect(
            try await scene.perform(payout, as: scene.ada.actor).refusal
                == Refusal(.limitExceeded, fields: ["account", "day"])
        )
    }

    @Test("operations set limits of customers' accounts, and nobody else")
    func whoMay() async throws {
        let scene = try await Scenario()
        for actor in [scene.ada.actor, scene.officers[0], scene.bank] {
            #expect(try await set(scene, amount: "1.00", as: actor).refusal == Refusal(.permissionDenied))
        }
        let nobody = SetLimit(account: AccountID(high: 1, low: 1), side: .debit, window: .day, amount: nil, count: 1)
        #expect(
            try await scene.perform(nobody, as: scene.operations).refusal == Refusal(.accountUnknown, field: "account")
        )
        #expect(
            try await set(scene, amount: "1.001").refusal == Refusal(.amountTooPrecise, field: "amount")
        )
        await #expect(throws: Refusal(.accountUnknown)) {
            try await scene.house.gate.answer(ReadLimits(scene.ada.account), as: scene.ben.actor)
        }
    }
}
