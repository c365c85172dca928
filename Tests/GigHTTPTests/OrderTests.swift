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

    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let body: String
        let status: Int
        let code: String
        let fields: [String]
        var testDescription: String { name }
    }

    @Test func badOrdersAreRefusedByNameAndLeaveNothing() async throws {
        let world = try await world()
        let good = body(world)
        let deep = String(repeating: "[", count: 17) + String(repeating: "]", count: 17)
        let unknownID = "00000000-0000-7000-8000-000000000000"
        let cases = [
            Case(
                name: "zero",
                body: body(world, amount: "0.00"),
                status: 400,
                code: "amount_not_positive",
                fields: ["amount"]
            ),
            Case(
                name: "negative",
                body: body(world, amount: "-1.00"),
                status: 400,
                code: "amount_not_positive",
                fields: ["amount"]
            ),
            Case(
                name: "over 2^63",
                body: body(world, amount: "92233720368547758.08"),
                status: 400,
                code: "amount_too_large",
                fields: ["amount"]
            ),
            Case(
                name: "decimals",
                body: body(world, amount: "1.001"),
                status: 400,
                code: "amount_too_precise",
                fields: ["amount"]
            ),
            Case(
                name: "exponent",
                body: body(world, amount: "1e3"),
                status: 400,
                code: "amount_malformed",
                fields: ["amount"]
            ),
            Case(
                name: "no such currency",
                body: body(world, currency: "XXX"),
                status: 400,
                code: "currency_unknown",
                fields: ["currency"]
            ),
            Case(
                name: "wrong currency",
                body: body(world, currency: "GBP"),
                status: 422,
                code: "currency_mismatch",
                fields: ["debtor"]
            ),
            Case(
                name: "too much",
                body: body(world, amount: "100.01"),
                status: 422,
                code: "insufficient_funds",
                fields: ["debtor"]
            ),
            Case(
                name: "unknown payee",
                body: good.replacing("\(world.payee.account)", with: unknownID),
                status: 404,
                code: "account_unknown",
                fields: ["creditor"]
            ),
            Case(
                name: "payer is payee",
                body: good.replacing("\(world.payee.account)", with: "\(world.payer.account)"),
                status: 422,
                code: "accounts_same",
                fields: ["debtor", "creditor"]
            ),
            Case(name: "no JSON", body: "{", status: 400, code: "body_malformed", fields: []),
            Case(
                name: "name twice",
                body: #"{"kind":"pay","kind":"pay"}"#,
                status: 400,
                code: "body_malformed",
                fields: []
            ),
            Case(name: "no object", body: "[]", status: 400, code: "body_malformed", fields: []),
            Case(name: "deep", body: deep, status: 400, code: "body_too_deep", fields: []),
            Case(
                name: "unknown field",
                body: body(world, extra: #","colour":"red""#),
                status: 400,
                code: "field_unknown",
                fields: ["colour"]
            ),
            Case(
                name: "number for text",
                body: good.replacing("\"12.50\"", with: "12.50"),
                status: 400,
                code: "field_invalid",
                fields: ["amount"]
            ),
            Case(
                name: "missing",
                body: #"{"kind":"pay"}"#,
                status: 400,
                code: "field_missing",
                fields: ["account", "amount", "currency"]
            ),
        ]
        for (index, bad) in cases.enumerated() {
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
