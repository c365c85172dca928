import GigAccess
import GigGate
import GigIdentity
import GigPrimitives
import GigTestSupport
import HTTPTypes
import Testing

@Suite struct OrderTests {
    struct World {
        let api: APIHarness
        let payer: TestHouse.Resident
        let payee: TestHouse.Resident
        let key: String
    }

    private func world() async throws -> World {
        let api = try await APIHarness()
        try await api.house.importList()
        try await api.house.openBank()
        let payer = try await api.house.settle("Gigfleet GmbH", kind: .platform)
        let payee = try await api.house.settle("Carlotta Dreilinden")
        try await api.house.fund(payer, try Money("100.00", "EUR"))
        let key = try await api.house.issueKey(.platform, customer: payer.customer)
        return World(api: api, payer: payer, payee: payee, key: key)
    }

    private func body(_ world: World, amount: String = "12.50", currency: String = "EUR", extra: String = "") -> String
    {
        """
        {"kind":"pay","account":"\(world.payer.account)","creditor":"\(world.payee.account)","amount":"\(amount)",\
        "currency":"\(currency)"\(extra)}
        """
    }

    @Test func anOrderIsPaidOnceHoweverOftenItIsSent() async throws {
        let world = try await world()
        let first = try await world.api.call(
            .post,
            "/v1/orders",
            key: world.key,
            body: body(world),
            idempotencyKey: "one"
        )
        #expect(first.status == 201)
        #expect(first.json?["state"] == .text("posted"))
        let again = try await world.api.call(
            .post,
            "/v1/orders",
            key: world.key,
            body: body(world),
            idempotencyKey: "one"
        )
        #expect(again.body == first.body)
        let replayed = try #require(HTTPField.Name("Idempotency-Replayed"))
        #expect(again.headers[replayed] == "true")
        #expect(try await world.api.house.account(world.payee.account)["available"] == .text("12.50"))
        #expect(try await world.api.house.verify().isEmpty)
    }

    struct Case: Sendable {
        let name: String
        let body: String
        let status: Int
        let code: String
        let fields: [String]

        init(_ name: String, _ body: String, _ status: Int, _ code: String, _ fields: String...) {
            self.name = name
            self.body = body
            self.status = status
            self.code = code
            self.fields = fields
        }
    }

    private func badAmounts(_ world: World) -> [Case] {
        [
            Case("zero", body(world, amount: "0.00"), 400, "amount_not_positive", "amount"),
            Case("negative", body(world, amount: "-1.00"), 400, "amount_not_positive", "amount"),
            Case("over 2^63", body(world, amount: "92233720368547758.08"), 400, "amount_too_large", "amount"),
            Case("decimals", body(world, amount: "1.001"), 400, "amount_too_precise", "amount"),
            Case("exponent", body(world, amount: "1e3"), 400, "amount_malformed", "amount"),
            Case("no such currency", body(world, currency: "XXX"), 400, "currency_unknown", "currency"),
            Case("wrong currency", body(world, currency: "GBP"), 422, "currency_mismatch", "account"),
            Case("too much", body(world, amount: "100.01"), 422, "insufficient_funds", "account"),
        ]
    }

    private func badShapes(_ world: World) -> [Case] {
        let good = body(world)
        let (payer, payee) = (world.payer.account.description, world.payee.account.description)
        let nobody = good.replacing(payee, with: "00000000-0000-7000-8000-000000000000")
        let deep = String(repeating: "[", count: 17) + String(repeating: "]", count: 17)
        return [
            Case("unknown payee", nobody, 404, "account_unknown", "creditor"),
            Case("payer is payee", good.replacing(payee, with: payer), 422, "accounts_same", "account", "creditor"),
            Case("no JSON", "{", 400, "body_malformed"),
            Case("name twice", #"{"kind":"pay","kind":"pay"}"#, 400, "body_malformed"),
            Case("no object", "[]", 400, "body_malformed"),
            Case("deep", deep, 400, "body_too_deep"),
            Case("unknown field", body(world, extra: #","colour":"red""#), 400, "field_unknown", "colour"),
            Case("number for text", good.replacing("\"12.50\"", with: "12.50"), 400, "field_invalid", "amount"),
            Case("missing", #"{"kind":"pay"}"#, 400, "field_missing", "account", "amount", "currency"),
        ]
    }

    @Test func badOrdersAreRefusedByNameAndLeaveNothing() async throws {
        let world = try await world()
        for (index, bad) in (badAmounts(world) + badShapes(world)).enumerated() {
            let answer = try await world.api.call(
                .post,
                "/v1/orders",
                key: world.key,
                body: bad.body,
                idempotencyKey: "bad-\(index)"
            )
            #expect(answer.status == bad.status, "\(bad.name)")
            #expect(answer.code == bad.code, "\(bad.name)")
            #expect(answer.fields == bad.fields, "\(bad.name)")
            #expect(answer.headers[.contentType] == "application/problem+json")
        }
        #expect(try await world.api.house.account(world.payer.account)["available"] == .text("100.00"))
        #expect(try await world.api.house.verify().isEmpty)
    }

    @Test func aCommandNeedsAKeyOfItsOwn() async throws {
        let world = try await world()
        let without = try await world.api.call(.post, "/v1/orders", key: world.key, body: body(world))
        #expect(without.code == "idempotency_key_missing")
        let invalid = try await world.api.call(
            .post,
            "/v1/orders",
            key: world.key,
            body: body(world),
            idempotencyKey: String(repeating: "k", count: 256)
        )
        #expect(invalid.code == "idempotency_key_invalid")
        _ = try await world.api.call(.post, "/v1/orders", key: world.key, body: body(world), idempotencyKey: "k")
        let reused = try await world.api.call(
            .post,
            "/v1/orders",
            key: world.key,
            body: body(world, amount: "12.51"),
            idempotencyKey: "k"
        )
        #expect(reused.status == 409)
        #expect(reused.code == "idempotency_key_reused")
        #expect(reused.fields == ["amount"])
    }

    @Test func bodiesOverTheLimitAndOtherMediaTypesAreRefused() async throws {
        let world = try await world()
        let huge = #"{"kind":"\#(String(repeating: "x", count: 17_000))"}"#
        let large = try await world.api.call(.post, "/v1/orders", key: world.key, body: huge, idempotencyKey: "h")
        #expect(large.status == 413)
        #expect(large.code == "body_too_large")
        let plain = try await world.api.call(
            .post,
            "/v1/orders",
            key: world.key,
            body: body(world),
            mediaType: "text/plain",
            idempotencyKey: "p"
        )
        #expect(plain.status == 415)
    }

    @Test func aHeldOrderTellsTheCustomerNothingOfScreening() async throws {
        let world = try await world()
        let listed = try await world.api.house.settle("Zoltan Ravenscroft")
        let text = body(world).replacing("\(world.payee.account)", with: "\(listed.account)")
        let answer = try await world.api.call(.post, "/v1/orders", key: world.key, body: text, idempotencyKey: "held")
        #expect(answer.status == 201)
        #expect(answer.json?["state"] == .text("held"))
        let body = String(decoding: answer.body, as: UTF8.self)
        for word in ["screen", "sanction", "Ravenscroft", "list", "alert"] { #expect(!body.contains(word)) }
    }
}
