import GigAccess
import GigPrimitives
import GigTestSupport
import HTTPTypes
import Testing

@testable import GigHTTP

@Suite struct PageTests {
    @Test(arguments: ["/", "/security", "/problems"])
    func pagesLoadNothingFromElsewhereAndRunNoScript(_ path: String) async throws {
        let answer = try await APIHarness().call(.get, path)
        #expect(answer.status == 200)
        let html = String(decoding: answer.body, as: UTF8.self)
        #expect(html.hasPrefix("<!doctype html>"))
        #expect(html.contains("lang=\"en\""))
        #expect(!html.contains("<script"))
        #expect(!html.contains("style=\""))
        for marker in ["src=\"http", "src=\"//", "@import", "url("] { #expect(!html.contains(marker)) }
        let policy = try #require(answer.headers[.contentSecurityPolicy])
        #expect(policy.hasPrefix("default-src 'none'"))
    }

    @Test func thePromisesPageListsAllThirtyOneAndCallsNoneChecked() async throws {
        let html = String(decoding: try await APIHarness().call(.get, "/security").body, as: UTF8.self)
        let ids = [
            "TLS", "REST", "PLAIN", "SECRETS", "KYC", "KYCP", "AML", "FATF", "EDGE", "BACKEND", "WAF", "TRACK",
            "LICENSED", "SEGREGATED", "UNPOOLED", "REPORTS", "MFA", "RBAC", "REVIEW", "OFFBOARD", "LOGGED", "PENTEST",
            "FIX72", "VDP", "BOUNTY", "YOURS", "SURVIVES", "REPORTV", "ACK48", "SAFE", "UPDATES",
        ]
        #expect(ids.count == 31)
        for id in ids { #expect(html.contains("id=\"\(id)\""), "\(id)") }
        let marks = html.lowercased().ranges(of: "not yet checked").count
        #expect(marks >= 31)
    }

    @Test func everyRefusalHasItsPlaceOnTheRefusalsPage() async throws {
        let html = String(decoding: try await APIHarness().call(.get, "/problems").body, as: UTF8.self)
        for code in RefusalCode.allCases { #expect(html.contains("id=\"\(code.rawValue)\""), "\(code)") }
    }

    @Test func textThatPeopleSentIsEscaped() {
        let name = "<script>alert(\"x\")</script>&'"
        let html: HTML = "<p>\(name)</p>"
        #expect(html.text == "<p>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;&#39;</p>")
    }

    @Test func whatIsNotThereIsAProblemToo() async throws {
        let api = try await APIHarness()
        let missing = try await api.call(.get, "/v2/orders")
        #expect(missing.status == 404)
        #expect(missing.code == "resource_unknown")
        let wrong = try await api.call(.delete, "/v1/orders")
        #expect(wrong.status == 405)
        #expect(wrong.headers[.allow] == "GET, HEAD, POST")
    }

    @Test func readinessFollowsTheLists() async throws {
        let api = try await APIHarness()
        #expect(try await api.call(.get, "/readyz").code == "screening_list_missing")
        try await api.house.importList()
        #expect(try await api.call(.get, "/readyz").status == 200)
        api.house.clock.advance(seconds: 9 * 86_400)
        #expect(try await api.call(.get, "/readyz").code == "screening_list_stale")
        #expect(try await api.call(.get, "/healthz").status == 200)
    }

    @Test func theDescriptionNamesEveryEndpointAndEverySchemaItRefersTo() async throws {
        let answer = try await APIHarness().call(.get, "/openapi.json")
        let document = try #require(answer.json)
        let paths = try #require(document["paths"]?.members)
        for endpoint in Endpoint.all {
            #expect(paths[endpoint.path]?[endpoint.method.rawValue.lowercased()] != nil, "\(endpoint.path)")
        }
        #expect(Set(Endpoint.all.map(\.operation)).count == Endpoint.all.count)
        let schemas = try #require(document["components"]?["schemas"]?.members)
        let text = String(decoding: answer.body, as: UTF8.self)
        for part in text.split(separator: "#/components/schemas/").dropFirst() {
            let name = String(part.prefix { $0 != "\"" })
            #expect(schemas[name] != nil, "\(name)")
        }
    }
}
