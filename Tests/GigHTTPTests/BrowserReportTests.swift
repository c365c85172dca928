import GigAccess
import GigGate
import GigLogging
import GigPrimitives
import GigTestSupport
import HTTPTypes
import Synchronization
import Testing

@testable import GigHTTP

@Suite("Browsers report what pages tried, and nothing of it is taken at its word")
struct BrowserReportTests {
    private final class Lines: Sendable {
        private let lines = Mutex<[String]>([])
        var all: [String] { lines.withLock { $0 } }

        func log(showing disclosure: EventLog.Disclosure = .shown) -> EventLog {
            EventLog(least: .trace, disclosure: disclosure, now: { Instant(seconds: 0) }) { line in
                self.lines.withLock { $0.append(String(decoding: line, as: UTF8.self)) }
            }
        }
    }

    private static let now = Instant(seconds: 1_790_000_000)

    private static func report(_ body: String = #"{"effectiveDirective":"img-src","blockedURL":"inline"}"#) -> String {
        #"{"type":"csp-violation","age":1,"url":"https://localhost:8443/security?a#b","user_agent":"x","body":\#(body)}"#
    }

    private static func body(_ reports: [String]) -> [UInt8] { Array("[\(reports.joined(separator: ","))]".utf8) }

    @Test("a report becomes a line of known words")
    func aLine() throws {
        let (reports, lines) = (BrowserReports(), Lines())
        try reports.take(Self.body([Self.report()]), at: Self.now, into: lines.log())
        let line = try #require(lines.all.first)
        let fields = #""kind":"csp-violation","page":"/security","directive":"img-src","blocked":"inline""#
        #expect(line.contains(fields))
        #expect(reports.counts.logged == 1 && reports.counts.dropped == 0)
    }

    @Test("whatever else a report says is in no line, not even where personal fields are shown")
    func nothingOfTheSender() throws {
        let (reports, lines) = (BrowserReports(), Lines())
        let body = """
            {"effectiveDirective":"canary","blockedURL":"https://canary.example/canary","documentURL":"https://x/canary",\
            "sample":"canary","sourceFile":"canary","originalPolicy":"canary","referrer":"canary","canary":"canary"}
            """
        let report = #"{"type":"canary","url":"https://canary/canary","user_agent":"canary","body":\#(body)}"#
        try reports.take(Self.body([report]), at: Self.now, into: lines.log())
        #expect(lines.all.count == 1 && !lines.all.joined().contains("canary"))
        #expect(lines.all.joined().contains(#""directive":"other""#))
    }

    @Test("thirty lines at once and one every ten seconds; the others are counted")
    func aBudget() throws {
        let (reports, lines) = (BrowserReports(), Lines())
        let (log, hundred) = (lines.log(), Self.body(Array(repeating: Self.report(), count: BrowserReport.mostAtOnce)))
        try reports.take(hundred, at: Self.now, into: log)
        #expect(lines.all.count == 30 && reports.counts.dropped == 70)
        try reports.take(hundred, at: Self.now.adding(seconds: 9), into: log)
        #expect(lines.all.count == 30 && reports.counts.dropped == 71)
        try reports.take(hundred, at: Self.now.adding(seconds: 10), into: log)
        #expect(lines.all.count == 31)
        try reports.take(hundred, at: Self.now.adding(seconds: -86_400), into: log)
        #expect(lines.all.count == 31)
        try reports.take(hundred, at: Self.now.adding(seconds: 86_400), into: log)
        #expect(lines.all.count == 61)
    }

    struct Wrong: CustomTestStringConvertible {
        let testDescription: String
        let body: String
        let mediaType: String
        let code: String

        init(_ name: String, _ body: String, _ code: String, mediaType: String = BrowserReport.mediaType) {
            (testDescription, self.body, self.code, self.mediaType) = (name, body, code, mediaType)
        }
    }

    static let wrong = [
        Wrong("an object", "{}", "field_invalid"), Wrong("no object in it", "[1]", "field_invalid"),
        Wrong("no JSON", "[", "body_malformed"),
        Wrong("too deep", String(repeating: "[", count: 17) + String(repeating: "]", count: 17), "body_too_deep"),
        Wrong("101 reports", "[" + Array(repeating: "{}", count: 101).joined(separator: ",") + "]", "field_invalid"),
        Wrong("64 KiB and a byte", String(repeating: " ", count: 64 * 1024 + 1), "body_too_large"),
        Wrong("JSON", "[]", "media_type_unsupported", mediaType: "application/json"),
        Wrong("the older form", "{}", "media_type_unsupported", mediaType: "application/csp-report"),
    ]

    @Test("what is no list of reports is refused by name", arguments: wrong)
    func refusals(_ wrong: Wrong) async throws {
        let answer = try await APIHarness().call(.post, "/reports", body: wrong.body, mediaType: wrong.mediaType)
        #expect(answer.code == wrong.code)
    }

    @Test("a browser's request is answered with 204 and an empty body", arguments: [1, BrowserReport.mostAtOnce])
    func taken(_ count: Int) async throws {
        let api = try await APIHarness()
        let body = String(decoding: Self.body(Array(repeating: Self.report(), count: count)), as: UTF8.self)
        let answer = try await api.call(.post, "/reports", body: body, mediaType: BrowserReport.mediaType)
        #expect(answer.status == 204 && answer.body.isEmpty && answer.headers[.contentType] == nil)
        let key = try await api.house.issueKey(.monitor)
        let figures = String(decoding: try await api.call(.get, "/metrics", key: key).body, as: UTF8.self)
        #expect(figures.contains("{result=\"logged\"} \(min(count, 30))\n"))
        #expect(figures.contains("{result=\"dropped\"} \(max(0, count - 30))\n"))
    }

    @Test("pages name this address; the verifier's page, which sends nothing, and answers of the API do not")
    func who() async throws {
        let api = try await APIHarness()
        let name = try #require(HTTPField.Name("Reporting-Endpoints"))
        for path in ["/", "/security", "/problems", "/liabilities"] {
            let headers = try await api.call(.get, path).headers
            #expect(headers[name] == #"csp="/reports""#, "\(path)")
            #expect(headers[.contentSecurityPolicy]?.hasSuffix("; report-to csp") == true, "\(path)")
        }
        for path in ["/openapi.json", "/healthz", "/verify"] {
            let headers = try await api.call(.get, path).headers
            #expect(headers[name] == nil && headers[.contentSecurityPolicy]?.contains("report") == false, "\(path)")
        }
    }
}
