import GigAccess
import GigPrimitives
import GigTestSupport
import HTTPTypes
import Testing

@Suite("Balances, statements and limits over HTTP")
struct HTTPTimeTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let query: String
        var code: String?
        var fields: [String] = []

        var testDescription: String { query }
    }

    static let balances = [
        Case(query: ""), Case(query: "?position=0"), Case(query: "?at=2026-01-01T00:00:00Z"),
        Case(query: "?effective=2026-09-28"),
        Case(query: "?position=x", code: "field_invalid", fields: ["position"]),
        Case(query: "?at=yesterday", code: "field_invalid", fields: ["at"]),
        Case(query: "?effective=2026-02-30", code: "field_invalid", fields: ["effective"]),
        Case(query: "?position=0&at=2026-01-01T00:00:00Z", code: "field_invalid", fields: ["position", "at"]),
    ]

    @Test("a balance is asked for one moment", arguments: balances)
    func balance(_ row: Case) async throws {
        let world = try await BulkWorld()
        let path = "/v1/accounts/\(world.payer.account)/balance\(row.query)"
        let answer = try await world.api.call(.get, path, key: world.key)
        #expect(answer.status == (row.code == nil ? 200 : 400))
        #expect(answer.code == row.code && answer.fields == row.fields)
    }

    static let statements = [
        Case(query: "?from=2026-01-01"), Case(query: "?to=2026-12-31"), Case(query: "?from=2026-01-01&to=2026-12-31"),
        Case(query: "?effective_from=2026-01-01&effective_to=2026-12-31"),
        Case(query: "?from=2026-01-02&to=2026-01-01", code: "field_invalid", fields: ["to"]),
        Case(query: "?effective_from=2026-01-01", code: "field_missing", fields: ["effective_to"]),
        Case(query: "?effective_to=2026-01-01", code: "field_missing", fields: ["effective_from"]),
        Case(
            query: "?from=2026-01-01&effective_from=2026-01-01&effective_to=2026-01-01",
            code: "field_invalid",
            fields: ["from", "to"]
        ),
        Case(query: "?after=-1", code: "field_invalid", fields: ["after"]),
        Case(
            query: "?effective_from=2026-01-01&effective_to=2026-01-02&after=7",
            code: "field_invalid",
            fields: ["after"]
        ),
        Case(
            query: "?effective_from=2026-01-01&effective_to=2026-01-02&after=2026-01-03.7",
            code: "field_invalid",
            fields: ["after"]
        ),
    ]

    @Test("a statement has one kind of period", arguments: statements)
    func statement(_ row: Case) async throws {
        let world = try await BulkWorld()
        let answer = try await world.api.call(
            .get,
            "/v1/statements/\(world.payer.account)\(row.query)",
            key: world.key
        )
        #expect(answer.status == (row.code == nil ? 200 : 400))
        #expect(answer.code == row.code && answer.fields == row.fields)
    }

    @Test("operations set a limit, its owner sees it, and it holds")
    func limit() async throws {
        let world = try await BulkWorld()
        let path = "/v1/accounts/\(world.payer.account)/limits"
        let operations = try await world.api.house.issueKey(.operations)
        func set(_ body: String, _ key: String) async throws -> APIHarness.Answer {
            try await world.api.call(
                .put,
                path,
                key: key,
                body: body,
                idempotencyKey: "key-\(world.api.house.random.next())"
            )
        }
        let limit = #"{"side":"debit","window":"day","amount":"2.00","count":5}"#
        #expect(try await set(limit, world.key).status == 403)
        #expect(try await set(limit, operations).status == 200)
        #expect(try await set(#"{"side":"left","window":"day"}"#, operations).fields == ["side"])
        #expect(try await set(#"{"side":"debit","window":"year"}"#, operations).fields == ["window"])
        #expect(try await set(#"{"side":"debit","window":"day","count":-1}"#, operations).fields == ["count"])
        let told = try await world.send([world.line(1), world.line(2), world.line(3)]).lines()
        #expect(told[2]["code"] == .text("limit_exceeded"))
        #expect(told[2]["fields"] == .array([.text("account"), .text("day")]))
        let shown = try await world.api.call(.get, path, key: world.key).json?["limits"]?.elements?.first
        #expect(shown?["used_amount"] == .text("2.00") && shown?["used_count"] == .number("2"))
    }
}
