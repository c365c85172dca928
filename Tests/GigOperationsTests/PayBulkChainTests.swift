import GigGate
import GigOperations
import GigPrimitives
import GigRecords
import GigTestSupport
import Testing

@Suite("Linked orders are paid together or not at all")
struct PayBulkChainTests {
    private static let failed = BulkAnswer.Outcome.refused(Refusal(.chainFailed))

    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        /// What is wrong with the middle one of a chain of three.
        let middle: @Sendable (Scenario) -> PayBulk.Order
        let expected: BulkAnswer.Outcome

        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "nothing", middle: { $0.bulkOrder("1.00") }, expected: .posted),
        Case(
            name: "refused before the ledger",
            middle: { $0.bulkOrder("1.00", to: AccountID(high: 1, low: 1)) },
            expected: .refused(Refusal(.accountUnknown, field: "creditor"))
        ),
        Case(
            name: "refused by the ledger",
            middle: { $0.bulkOrder("500.00") },
            expected: .refused(Refusal(.insufficientFunds, field: "account"))
        ),
    ]

    @Test("one refused refuses all, and those outside go on", arguments: cases)
    func oneRefused(_ row: Case) async throws {
        let scene = try await Scenario()
        let outcomes = try await scene.payBulk([
            scene.bulkOrder("1.00"), scene.bulkOrder("1.00", isLinked: true),
            row.middle(scene).with(isLinked: true), scene.bulkOrder("1.00"), scene.bulkOrder("1.00"),
        ])
        let others = row.expected == .posted ? .posted : Self.failed
        #expect(outcomes == [.posted, others, row.expected, others, .posted])
        #expect(try await scene.available(scene.ben) == (row.expected == .posted ? "5.00" : "2.00"))
        try await scene.expectSound()
    }

    @Test("a chain that the batch cuts off is refused whole")
    func open() async throws {
        let scene = try await Scenario()
        let outcomes = try await scene.payBulk([
            scene.bulkOrder("1.00"), scene.bulkOrder("1.00", isLinked: true), scene.bulkOrder("1.00", isLinked: true),
        ])
        let open = BulkAnswer.Outcome.refused(Refusal(.chainOpen, field: "linked"))
        #expect(outcomes == [.posted, open, open])
        try await scene.expectSound()
    }

    @Test("an atomic batch is one chain, whatever its orders say of links", arguments: [true, false])
    func atomic(_ isGood: Bool) async throws {
        let scene = try await Scenario()
        let outcomes = try await scene.payBulk(
            [
                scene.bulkOrder("40.00"), scene.bulkOrder("40.00", isLinked: true),
                scene.bulkOrder(isGood ? "20.00" : "20.01", isLinked: true),
            ],
            isAtomic: true
        )
        let poor = BulkAnswer.Outcome.refused(Refusal(.insufficientFunds, field: "account"))
        #expect(outcomes == (isGood ? [.posted, .posted, .posted] : [Self.failed, Self.failed, poor]))
        #expect(try await scene.available(scene.ada) == (isGood ? "0.00" : "100.00"))
        try await scene.expectSound()
    }

    @Test("a chain sent again is there already; with one more member it is another chain, which fails")
    func again() async throws {
        let scene = try await Scenario()
        let (first, last) = (scene.bulkOrder("1.00", isLinked: true), scene.bulkOrder("1.00"))
        try await scene.payBulk([first, last])
        #expect(try await scene.payBulk([first, last]) == [.exists(.posted), .exists(.posted)])
        let longer = try await scene.payBulk([first, last.with(isLinked: true), scene.bulkOrder("1.00")])
        #expect(longer == [.exists(.posted), .exists(.posted), Self.failed])
        #expect(try await scene.available(scene.ben) == "2.00")
        try await scene.expectSound()
    }

    @Test("the members of a chain that the ledger refused may come again, the one that failed may not")
    func afterFailure() async throws {
        let scene = try await Scenario()
        let (first, last) = (scene.bulkOrder("1.00", isLinked: true), scene.bulkOrder("500.00"))
        try await scene.payBulk([first, last])
        let outcomes = try await scene.payBulk([first.with(isLinked: false), last])
        #expect(outcomes == [.posted, .refused(Refusal(.orderIdFailed, field: "id"))])
        try await scene.expectSound()
    }

    @Test("screening holds one member; the chain is taken")
    func heldMember() async throws {
        let scene = try await Scenario()
        let listed = try await scene.house.settle(Scenario.listed)
        let outcomes = try await scene.payBulk(
            [scene.bulkOrder("1.00"), scene.bulkOrder("2.00", to: listed.account)],
            isAtomic: true
        )
        #expect(outcomes == [.posted, .held])
        #expect(try await scene.available(scene.ada) == "97.00")
        #expect(try await scene.posted(scene.ada) == "99.00")
        _ = try await scene.decide(try await scene.onlyAlert(), .refuse, by: scene.officers[0])
        #expect(try await scene.available(scene.ada) == "99.00")
        try await scene.expectSound()
    }
}
