import GigGate
import GigLedger
import GigOperations
import GigPrimitives
import GigRecords
import GigTestSupport
import Testing

@Suite("A list of orders is whole, page by page")
struct OrderListTests {
    private func list(_ scene: Scenario, limit: Int) async throws -> [String] {
        var (ids, after): ([String], OrderID?) = ([], nil)
        while true {
            let page = try Page<Kinds.Order>(after: after, limit: limit)
            let bytes = try await scene.house.gate.answer(ListOrders(page), as: scene.ada.actor)
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
}
