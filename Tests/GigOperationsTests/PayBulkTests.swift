import GigAccess
import GigGate
import GigLedger
import GigOperations
import GigPrimitives
import GigRecords
import GigTestSupport
import Testing

@Suite("Many orders in one command, each with an id of the caller's")
struct PayBulkTests {
    @Test("results come in the order of the orders, whatever becomes of each")
    func orderOfResults() async throws {
        let scene = try await Scenario()
        let listed = try await scene.house.settle(Scenario.listed)
        let known = scene.bulkOrder("1.00")
        try await scene.payBulk([known])
        let outcomes = try await scene.payBulk([
            scene.bulkOrder("10.00"), scene.bulkOrder("5.00", to: listed.account),
            scene.bulkOrder("5.00", to: AccountID(high: 1, low: 1)), known, scene.bulkOrder("500.00"),
            scene.bulkOrder("84.00"), scene.bulkOrder("0.01"),
        ])
        #expect(
            outcomes == [
                .posted, .held, .refused(Refusal(.accountUnknown, field: "creditor")), .exists(.posted),
                .refused(Refusal(.insufficientFunds, field: "account")), .posted,
                .refused(Refusal(.insufficientFunds, field: "account")),
            ]
        )
        #expect(try await scene.available(scene.ada) == "0.00")
        #expect(try await scene.available(scene.ben) == "95.00")
        #expect(try await scene.alerts().count == 1)
        try await scene.expectSound()
    }

    struct Repeat: CustomTestStringConvertible, Sendable {
        let field: String?
        let change: @Sendable (PayBulk.Order, Scenario) throws -> PayBulk.Order

        var testDescription: String { field ?? "nothing" }
    }

    static let repeats = [
        Repeat(field: nil) { order, _ in order },
        Repeat(field: "account") { order, scene in order.with(debtor: scene.ben.account, creditor: scene.ada.account) },
        Repeat(field: "creditor") { order, scene in order.with(creditor: scene.safeguarding) },
        Repeat(field: "amount") { order, _ in order.with(amount: try Money("9.99", "EUR")) },
        Repeat(field: "end_to_end_id") { order, _ in order.with(endToEndID: "E2") },
        Repeat(field: "remittance") { order, _ in order.with(remittance: "other") },
    ]

    @Test(
        "an id stands for one order for ever: the same is there already, another is refused by field",
        arguments: repeats
    )
    func repeated(_ row: Repeat) async throws {
        for isOneBatch in [true, false] {
            let scene = try await Scenario()
            let first = scene.bulkOrder("10.00", endToEndID: "E1", remittance: "rent")
            let second = try row.change(first, scene)
            let outcomes =
                isOneBatch
                ? try await scene.payBulk([first, second])
                : try await scene.payBulk([first]) + scene.payBulk([second])
            // The payer of another account is a stranger, who learns nothing.
            let expected: BulkAnswer.Outcome =
                switch row.field {
                case nil: .exists(.posted)
                case "account": .refused(Refusal(.accountUnknown, field: "account"))
                case let field?: .refused(Refusal(.orderIdReused, field: field))
                }
            #expect(outcomes == [.posted, expected], "\(isOneBatch)")
            #expect(try await scene.available(scene.ada) == "90.00")
            try await scene.expectSound()
        }
    }

    @Test("who may not use an account learns nothing of its orders")
    func strangers() async throws {
        let scene = try await Scenario()
        let order = scene.bulkOrder("10.00")
        try await scene.payBulk([order])
        let asked = try await scene.payBulk([order], as: scene.ben.actor)
        #expect(asked == [.refused(Refusal(.accountUnknown, field: "account"))])
        let own = order.with(debtor: scene.ben.account, creditor: scene.ada.account)
        #expect(
            try await scene.payBulk([own], as: scene.ben.actor) == [.refused(Refusal(.orderIdReused, field: "account"))]
        )
        try await scene.expectSound()
    }

    @Test("an end-to-end id pays once, also inside one batch; one that failed is free")
    func endToEndIDs() async throws {
        let scene = try await Scenario()
        let used = BulkAnswer.Outcome.refused(Refusal(.endToEndIdReused, field: "end_to_end_id"))
        let tooMuch = BulkAnswer.Outcome.refused(Refusal(.insufficientFunds, field: "account"))
        let outcomes = try await scene.payBulk([
            scene.bulkOrder("1.00", endToEndID: "E1"), scene.bulkOrder("1.00", endToEndID: "E1"),
            scene.bulkOrder("1.00", endToEndID: "E2"), scene.bulkOrder("500.00", endToEndID: "E3"),
            scene.bulkOrder("1.00", endToEndID: "E3"),
        ])
        #expect(outcomes == [.posted, used, .posted, tooMuch, .posted])
        #expect(try await scene.payBulk([scene.bulkOrder("1.00", endToEndID: "E2")]) == [used])
        try await scene.expectSound()
    }

    @Test("an end-to-end id of a chain that failed for a repeated id is free")
    func freedByChain() async throws {
        let scene = try await Scenario()
        let first = scene.bulkOrder("1.00", isLinked: true)
        let outcomes = try await scene.payBulk([
            first, first.with(endToEndID: "E1").with(isLinked: false), scene.bulkOrder("1.00", endToEndID: "E1"),
        ])
        #expect(
            outcomes == [.refused(Refusal(.chainFailed)), .refused(Refusal(.orderIdReused, field: "id")), .posted]
        )
        try await scene.expectSound()
    }

    @Test("the id of an order that the ledger refused never succeeds later")
    func burnt() async throws {
        let scene = try await Scenario(funded: nil)
        let order = scene.bulkOrder("10.00")
        let poor = BulkAnswer.Outcome.refused(Refusal(.insufficientFunds, field: "account"))
        #expect(try await scene.payBulk([order]) == [poor])
        try await scene.house.fund(scene.ada, try Money("100.00", "EUR"))
        #expect(try await scene.payBulk([order]) == [.refused(Refusal(.orderIdFailed, field: "id"))])
        #expect(try await scene.payBulk([scene.bulkOrder("10.00")]) == [.posted])
        try await scene.expectSound()
    }

    @Test("the same key gives the same outcome; with other orders it is refused")
    func replays() async throws {
        let scene = try await Scenario()
        let orders = [scene.bulkOrder("1.00"), scene.bulkOrder("500.00")]
        let first = try await scene.payBulk(orders, key: "K")
        #expect(try await scene.payBulk(orders, key: "K") == first && first.first == .posted)
        #expect(try await scene.available(scene.ada) == "99.00")
        let cases: [([PayBulk.Order], Bool, [String])] = [
            (orders.reversed(), false, ["orders_sha256"]),
            (Array(orders.prefix(1)), false, ["orders", "orders_sha256"]),
            (orders, true, ["orders_sha256"]),
        ]
        for (changed, isAtomic, fields) in cases {
            await #expect(throws: Refusal(.idempotencyKeyReused, fields: fields)) {
                try await scene.payBulk(changed, isAtomic: isAtomic, key: "K")
            }
        }
        try await scene.expectSound()
    }

    @Test("without a fresh list the batch is refused as a whole, and the same key may try again")
    func noList() async throws {
        let scene = try await Scenario(list: false)
        let orders = [scene.bulkOrder("1.00")]
        await #expect(throws: Refusal(.screeningListMissing)) { try await scene.payBulk(orders, key: "K") }
        try await scene.house.importList()
        #expect(try await scene.payBulk(orders, key: "K") == [.posted])
    }

    @Test("as many as one command takes, and one more")
    func most() async throws {
        let scene = try await Scenario()
        let orders = (0..<PayBulk.mostOrders).map { _ in scene.bulkOrder("0.01") }
        #expect(try await scene.payBulk(orders, isAtomic: true) == Array(repeating: .posted, count: orders.count))
        #expect(try await scene.available(scene.ben) == "81.90")
        #expect(throws: Refusal(.batchTooLarge, field: "orders")) {
            _ = try PayBulk(orders + [scene.bulkOrder("0.01")], isAtomic: false)
        }
        #expect(throws: Refusal(.fieldMissing, field: "orders")) { _ = try PayBulk([], isAtomic: false) }
        let again = try await scene.payBulk(orders)
        #expect(again.allSatisfy { $0 == .exists(.posted) })
        try await scene.expectSound()
    }

    @Test("two batches with the same ids in one commit pay once")
    func oneCommit() async throws {
        let watch = StoreWatch()
        let scene = try await Scenario(wrapping: { watch.watch($0) })
        let orders = [scene.bulkOrder("10.00", endToEndID: "E1"), scene.bulkOrder("500.00"), scene.bulkOrder("1.00")]
        watch.holdNext()
        async let blocker = scene.pay("1.00")
        while watch.held == 0 { await Task.yield() }
        let before = watch.commits
        async let first = scene.payBulk(orders)
        async let second = scene.payBulk(orders)
        try await Task.sleep(for: .milliseconds(100))
        watch.release()
        let outcomes = try await [first, second].sorted { left, _ in left.first == .posted }
        _ = try await blocker
        #expect(watch.commits == before + 1)
        let poor = BulkAnswer.Outcome.refused(Refusal(.insufficientFunds, field: "account"))
        #expect(outcomes[0] == [.posted, poor, .posted])
        #expect(outcomes[1] == [.exists(.posted), .refused(Refusal(.orderIdFailed, field: "id")), .exists(.posted)])
        #expect(try await scene.available(scene.ada) == "88.00")
        try await scene.expectSound()
    }

    @Test("an answer says again what was said")
    func answers() async throws {
        let scene = try await Scenario()
        let listed = try await scene.house.settle(Scenario.listed)
        let known = scene.bulkOrder("1.00", to: listed.account)
        try await scene.payBulk([known])
        #expect(try await scene.payBulk([known]) == [.exists(.held)])
        for text in [
            "", "[]", #"{"outcomes":"x"}"#, #"{"outcomes":"e","details":[]}"#, #"{"outcomes":"r","details":[{}]}"#,
            #"{"outcomes":"r","details":[{"index":0,"code":"no_such_code"}]}"#,
        ] {
            #expect(BulkAnswer(Array(text.utf8)) == nil, "\(text)")
        }
    }
}
