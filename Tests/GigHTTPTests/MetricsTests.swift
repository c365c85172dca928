import GigAccess
import GigPrimitives
import GigTestSupport
import HTTPTypes
import Testing

@testable import GigHTTP

@Suite("What a stranger and a monitor are told of the process")
struct MetricsTests {
    @Test("figures need a key; a monitor's key reads them and nothing else")
    func theLeastRole() async throws {
        let api = try await APIHarness()
        #expect(try await api.call(.get, "/metrics").code == "authentication_required")
        let key = try await api.house.issueKey(.monitor)
        let figures = try await api.call(.get, "/metrics", key: key)
        #expect(figures.status == 200)
        #expect(figures.headers[.contentType] == MetricsText.mediaType)
        #expect(String(decoding: figures.body, as: UTF8.self).contains("gigmopay_browser_reports_total{"))
        for endpoint in Endpoint.all where endpoint.operation != "readMetrics" {
            guard case .key = endpoint.access else { continue }
            let path = endpoint.path.replacing("{currency}", with: "EUR").replacing("{id}", with: "x")
            let answer = try await api.call(endpoint.method, path, key: key, idempotencyKey: "k")
            #expect(answer.code == "permission_denied", "\(endpoint.operation)")
        }
    }

    @Test("who moves money, or delivers messages, does not read them", arguments: Role.allCases)
    func others(_ role: Role) {
        #expect(role.holds(.readMetrics) == [.administrator, .auditor, .monitor].contains(role))
    }

    @Test("health and readiness say their state and no more")
    func openStates() async throws {
        let api = try await APIHarness()
        #expect(try await api.call(.get, "/healthz").body == Array(#"{"status":"ok"}"#.utf8))
        try await api.house.importList()
        #expect(try await api.call(.get, "/readyz").body == Array(#"{"status":"ready"}"#.utf8))
        api.house.clock.advance(seconds: 30 * 86_400)
        let stale = try await api.call(.get, "/readyz")
        let members = try #require(stale.json?.members)
        #expect(stale.status == 503 && stale.code == "screening_list_stale")
        #expect(Set(members.keys) == ["type", "title", "status", "detail", "code", "fields", "request_id"])
        #expect(stale.fields.isEmpty)
    }
}
