import GigAccess
import GigPrimitives
import GigTestSupport
import HTTPTypes
import Testing

@Suite("Reservations and refunds over HTTP")
struct HTTPReservationTests {
    private func reserve(_ world: BulkWorld, _ seconds: String = "3600") async throws -> APIHarness.Answer {
        let body = """
            {"kind":"pay","account":"\(world.payer.account)","creditor":"\(world.payee.account)","amount":"10.00",\
            "currency":"EUR","reserve_seconds":\(seconds)}
            """
        return try await call(world, "/v1/orders", body)
    }

    private func call(
        _ world: BulkWorld,
        _ path: String,
        _ body: String,
        key: String? = nil
    ) async throws
        -> APIHarness.Answer
    {
        try await world.api.call(
            .post,
            path,
            key: key ?? world.key,
            body: body,
            idempotencyKey: "key-\(world.api.house.random.next())"
        )
    }

    @Test("reserve, post a part, refund a part of it")
    func wholeWay() async throws {
        let world = try await BulkWorld()
        let order = try await reserve(world)
        #expect(order.status == 201 && order.json?["state"] == .text("reserved"))
        #expect(order.json?["expires_at"]?.text?.isEmpty == false)
        let id = try #require(order.json?["id"]?.text)
        let posted = try await call(world, "/v1/orders/\(id)/post", #"{"amount":"7.50"}"#)
        #expect(posted.status == 201 && posted.json?["posted_amount"] == .text("7.50"))
        let worker = try await world.api.house.issueKey(.worker, customer: world.payee.customer)
        let refund = try await call(world, "/v1/orders/\(id)/refunds", #"{"amount":"2.00"}"#, key: worker)
        #expect(refund.status == 201 && refund.json?["refunds"] == .text(id))
        #expect(try await world.paid() == "5.50")
        let shown = try await world.api.call(.get, "/v1/orders/\(id)", key: worker)
        #expect(shown.json?["refunded_amount"] == .text("2.00"))
    }

    @Test("a void takes no amount, and times are whole seconds up to a year")
    func shapes() async throws {
        let world = try await BulkWorld()
        for seconds in ["0", "31536001", "1.5", "\"60\"", "-1"] {
            let answer = try await reserve(world, seconds)
            #expect(answer.code == "field_invalid" && answer.fields == ["reserve_seconds"], "\(seconds)")
        }
        let id = try #require(try await reserve(world, "31536000").json?["id"]?.text)
        let amount = try await call(world, "/v1/orders/\(id)/void", #"{"amount":"1.00"}"#)
        #expect(amount.code == "field_unknown")
        let chain = try await call(world, "/v1/orders/\(id)/post", #"{"amount":"1.00","chain":true}"#)
        #expect(chain.code == "field_invalid" && chain.fields == ["amount"])
        let none = try await call(world, "/v1/orders/nonsense/void", "{}")
        #expect(none.status == 404)
        #expect(try await call(world, "/v1/orders/\(id)/void", "{}").json?["state"] == .text("voided"))
    }
}
