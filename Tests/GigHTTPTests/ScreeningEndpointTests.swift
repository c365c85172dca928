import GigAccess
import GigGate
import GigHTTP
import GigOperations
import GigPrimitives
import GigTestSupport
import HTTPTypes
import Testing

@Suite("Screening over HTTP: it explains itself, rehearses, and takes decisions")
struct ScreeningEndpointTests {
    private static let listed = "Zoltan Ravenscroft"

    private func harness() async throws -> (api: APIHarness, officer: String) {
        let api = try await APIHarness()
        try await api.house.importList([Self.listed])
        return (api, try await api.house.issueKey(.compliance))
    }

    @Test("a verdict says what was asked, what is listed, word by word, the thresholds and the lists")
    func verdict() async throws {
        let (api, officer) = try await harness()
        let body = """
            {"name":"Ravenscroft, Zoltan","schema":"person","born":["1970-05"],"countries":["DE"],"documents":["X 1"],\
            "wallets":["bc1q"]}
            """
        let answer = try await api.call(.post, "/v1/screenings", key: officer, body: body)
        #expect(answer.status == 200)
        let verdict = try #require(answer.json)
        #expect(verdict["outcome"]?.text == "hit")
        #expect(verdict["subject"]?["born"]?.elements == [.text("1970-05")])
        #expect(verdict["thresholds"]?["hit"]?.integer != nil && verdict["lists"]?.elements?.count == 1)
        let match = try #require(verdict["matches"]?.elements?.first)
        #expect(match["listed_name"]?.text == Self.listed && match["pairs"]?.elements?.count == 2)
        #expect(match["entry"]?["name"]?.text == Self.listed && match["entry_sha256"] != nil)
    }

    struct Wrong: CustomTestStringConvertible {
        let testDescription: String
        let body: String
        let code: String
        let field: String
    }

    static let wrong = [
        Wrong(testDescription: "no name", body: "{}", code: "field_missing", field: "name"),
        Wrong(
            testDescription: "a kind",
            body: #"{"name":"A","schema":"ship"}"#,
            code: "field_invalid",
            field: "schema"
        ),
        Wrong(
            testDescription: "a day",
            body: #"{"name":"A","born":["1970-02-30"]}"#,
            code: "field_invalid",
            field: "born"
        ),
        Wrong(
            testDescription: "a country",
            body: #"{"name":"A","countries":["de"]}"#,
            code: "field_invalid",
            field: "countries"
        ),
        Wrong(
            testDescription: "facts of a text",
            body: #"{"name":"A","memo":true,"born":["1970"]}"#,
            code: "field_invalid",
            field: "born"
        ),
        Wrong(testDescription: "no such member", body: #"{"name":"A","age":"7"}"#, code: "field_unknown", field: "age"),
    ]

    @Test("what is not a subject is refused by the name of the field", arguments: wrong)
    func refused(_ row: Wrong) async throws {
        let (api, officer) = try await harness()
        let answer = try await api.call(.post, "/v1/screenings", key: officer, body: row.body)
        #expect(answer.code == row.code && answer.fields == [row.field])
    }

    /// Names of which at least one is near, and not near enough to be held.
    private static let near = ["Zoltan Ravel", "Zoltan", "Z Ravenport", "Zoltan Peter Paul", "Anna Ravenscroft"]

    @Test("a rehearsal gives scores below the threshold in force, at most a thousand at a time")
    func rehearsal() async throws {
        let (api, officer) = try await harness()
        func rehearse(_ names: [String]) async throws -> APIHarness.Answer {
            let subjects = names.map { "{\"name\":\"\($0)\"}" }.joined(separator: ",")
            return try await api.call(
                .post,
                "/v1/screenings/batch",
                key: officer,
                body: "{\"subjects\":[\(subjects)]}"
            )
        }
        let answer = try await rehearse([Self.listed, "Nobody Atall", "สมชาย"] + Self.near)
        let scores = try #require(answer.json?["scores"]?.elements)
        #expect(scores.map { $0["limited"] == .boolean(true) } == [false, false, true] + Self.near.map { _ in false })
        #expect(scores[0]["score"]?.integer == 1000 && scores[1]["score"] == nil)
        let review = try #require(answer.json?["thresholds"]?["unknown"]?["review"]?.integer)
        #expect(scores[3...].contains { (700..<review).contains($0["score"]?.integer ?? 0) })
        #expect(try await rehearse(Array(repeating: "A B", count: 1000)).status == 200)
        #expect(try await rehearse(Array(repeating: "A B", count: 1001)).code == "field_invalid")
    }

    @Test("a customer's alert, its release, and the pair that it leaves")
    func customer() async throws {
        let (api, officer) = try await harness()
        let operations = try await api.house.issueKey(.operations, person: "ops-1")
        let listed = try await api.house.settle(Self.listed)
        let particulars = try await api.call(
            .put,
            "/v1/customers/\(listed.customer)/particulars",
            key: operations,
            body: """
                {"name":"\(Self.listed)","country":"FR","document_number":"D-1","date_of_birth":"1970-05-01"}
                """,
            idempotencyKey: "particulars"
        )
        #expect(particulars.status == 200 && particulars.json?["date_of_birth"]?.text == "1970-05-01")
        let list = try await api.call(.get, "/v1/alerts", key: officer).json?["data"]?.elements
        let alert = try #require(list?.first)
        #expect(list?.count == 1 && alert["customer"]?.text == listed.customer.description && alert["order"] == nil)
        let id = try #require(alert["id"]?.text)
        for (number, key) in [officer, try await api.house.issueKey(.compliance)].enumerated() {
            _ = try await api.call(
                .post,
                "/v1/alerts/\(id)/decisions",
                key: key,
                body: #"{"verdict":"release","reason":"another person"}"#,
                idempotencyKey: "decision-\(number)"
            )
        }
        let decided = try await api.call(.get, "/v1/alerts/\(id)", key: officer).json
        #expect(decided?["state"]?.text == "released" && decided?["decisions"]?.elements?.count == 2)
        let pairs = try await api.call(.get, "/v1/cleared-pairs", key: officer).json?["data"]?.elements
        let pair = try #require(pairs?.first?["id"]?.text)
        let revoked = try await api.call(
            .delete,
            "/v1/cleared-pairs/\(pair)",
            key: officer,
            body: #"{"reason":"looked again"}"#,
            idempotencyKey: "revoke"
        )
        #expect(revoked.status == 200 && revoked.json?["revoked_at"] != nil)
        let run = try await api.call(.get, "/v1/customer-screening", key: officer).json
        #expect(run?["state"]?.text == "waiting")
    }

    @Test("customers read nothing of alerts, standing or cleared pairs")
    func customersSeeNothing() async throws {
        let (api, _) = try await harness()
        let listed = try await api.house.settle(Self.listed, isScreened: true)
        let key = try await api.house.issueKey(.worker, customer: listed.customer)
        for path in ["/v1/alerts", "/v1/cleared-pairs", "/v1/customer-screening"] {
            #expect(try await api.call(.get, path, key: key).status == 403)
        }
        for path in ["/v1/customers/\(listed.customer)", "/v1/accounts"] {
            let text = String(decoding: try await api.call(.get, path, key: key).body, as: UTF8.self).lowercased()
            for word in ["alert", "screen", "held", "standing", "frozen"] {
                #expect(!text.contains(word), "\(word) in \(path)")
            }
        }
    }

    @Test("monitoring is told how old the oldest list is, and anybody that the house is ready")
    func listAge() async throws {
        let (api, _) = try await harness()
        api.house.clock.advance(seconds: 3 * 86_400)
        let key = try await api.house.issueKey(.monitor)
        let figures = String(decoding: try await api.call(.get, "/metrics", key: key).body, as: UTF8.self)
        #expect(figures.contains("\ngigmopay_screening_list_age_days 3\n"))
        #expect(try await api.call(.get, "/readyz").body == Array(#"{"status":"ready"}"#.utf8))
    }
}
