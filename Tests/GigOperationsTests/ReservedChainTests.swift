import GigGate
import GigLedger
import GigOperations
import GigPrimitives
import GigRecords
import GigTestSupport
import Testing

@Suite("A chain of reservations is posted or given up at once")
struct ReservedChainTests {
    /// Three linked reservations of 10.00, and one beside them.
    private func chain(_ scene: Scenario, last: AccountID? = nil) async throws -> [OrderID] {
        let orders = [
            scene.bulkOrder("10.00", isLinked: true), scene.bulkOrder("10.00", isLinked: true),
            scene.bulkOrder("10.00", to: last), scene.bulkOrder("10.00"),
        ].map { $0.reserved(for: 3600) }
        let outcomes = try await scene.payBulk(orders)
        #expect(outcomes == [.reserved, .reserved, last == nil ? .reserved : .held, .reserved])
        return orders.map(\.id)
    }

    @Test("all that is pending of it, whichever member is named", arguments: Ledger.Resolution.allCases, [0, 1, 2])
    func whole(_ resolution: Ledger.Resolution, _ named: Int) async throws {
        let scene = try await Scenario()
        let ids = try await chain(scene)
        let answer = try await scene.resolve(ids[named], resolution, isWholeChain: true)
        let state = resolution == .post ? "posted" : "voided"
        #expect(answer.value?["state"]?.text == state && answer.value?["chain"]?.text == ids[0].description)
        for id in ids.prefix(3) { #expect(try await scene.state(id) == state) }
        #expect(try await scene.state(ids[3]) == "reserved")
        #expect(try await scene.available(scene.ben) == (resolution == .post ? "30.00" : "0.00"))
        #expect(try await scene.available(scene.ada) == (resolution == .post ? "60.00" : "90.00"))
        try await scene.expectSound()
    }

    @Test("members that were decided before stay as they are")
    func rest() async throws {
        let scene = try await Scenario()
        let ids = try await chain(scene)
        _ = try await scene.resolve(ids[1], .void).get()
        _ = try await scene.resolve(ids[0], .post, isWholeChain: true).get()
        #expect(try await scene.state(ids[1]) == "voided")
        #expect(try await scene.available(scene.ben) == "20.00")
        #expect(
            try await scene.resolve(ids[0], .post, isWholeChain: true).refusal == Refusal(.orderNotReserved)
        )
        try await scene.expectSound()
    }

    @Test("one member that is held stops them all")
    func oneHeld() async throws {
        let scene = try await Scenario()
        let listed = try await scene.house.settle(Scenario.listed)
        let ids = try await chain(scene, last: listed.account)
        #expect(
            try await scene.resolve(ids[0], .post, isWholeChain: true).refusal == Refusal(.orderNotReserved)
        )
        #expect(try await scene.available(scene.ben) == "0.00")
        try await scene.release()
        #expect(try await scene.resolve(ids[0], .post, isWholeChain: true).value?["state"]?.text == "posted")
        #expect(try await scene.available(listed) == "10.00")
        try await scene.expectSound()
    }

    @Test("one member that can't be posted stops them all")
    func oneClosed() async throws {
        let scene = try await Scenario()
        let cy = try await scene.house.settle("Cy Dent")
        let orders = [scene.bulkOrder("10.00", isLinked: true), scene.bulkOrder("10.00", to: cy.account)]
        try await scene.payBulk(orders.map { $0.reserved(for: 60) })
        scene.house.clock.advance(seconds: 61)
        #expect(
            try await scene.resolve(orders[0].id, .post, isWholeChain: true).refusal == Refusal(.transferExpired)
        )
        #expect(try await scene.expire() == 2)
        #expect(try await scene.available(scene.ada) == "100.00")
        try await scene.expectSound()
    }

    @Test("a chain takes no amount, and what is no chain is one order")
    func shapes() async throws {
        let scene = try await Scenario()
        #expect(throws: Refusal(.fieldInvalid, field: "amount")) {
            _ = try ResolveOrder(OrderID(high: 1, low: 1), .post, amount: "1.00", isWholeChain: true)
        }
        #expect(throws: Refusal(.fieldInvalid, field: "amount")) {
            _ = try ResolveOrder(OrderID(high: 1, low: 1), .void, amount: "1.00")
        }
        let order = try await scene.reserve("10.00")
        #expect(try await scene.resolve(order, .post, isWholeChain: true).value?["state"]?.text == "posted")
    }

    @Test("the longest chain")
    func longest() async throws {
        let scene = try await Scenario()
        let orders = (0..<PayBulk.mostOrders).map { _ in scene.bulkOrder("0.01").reserved(for: 3600) }
        try await scene.payBulk(orders, isAtomic: true)
        _ = try await scene.resolve(orders[4000].id, .post, isWholeChain: true).get()
        #expect(try await scene.available(scene.ben) == "81.90")
        try await scene.expectSound()
    }

    @Test("the same reservation again is there already; with other terms it is another order")
    func terms() async throws {
        let scene = try await Scenario()
        let order = scene.bulkOrder("10.00").reserved(for: 60)
        #expect(try await scene.payBulk([order, order]) == [.reserved, .exists(.reserved)])
        let other = BulkAnswer.Outcome.refused(Refusal(.orderIdReused, field: "reserve_seconds"))
        #expect(try await scene.payBulk([order.reserved(for: 61), order.reserved(for: 0)]) == [other, other])
        _ = try await scene.resolve(order.id, .void).get()
        #expect(try await scene.payBulk([order]) == [.exists(.voided)])
        try await scene.expectSound()
    }
}
