import GigPartners
import GigPrimitives
import Synchronization
import Testing

@Suite("Secrets at Cloudflare: what is sent, and what its answers mean")
struct CloudflareTests {
    private static let account = "023e105f4ecef8ad9ca31a8372d0c353"

    /// Answers from a list, and keeps what it was asked.
    ///
    /// The real API's shapes are the referee's to check.
    final class Script: CloudflareTransport {
        private let answers: Mutex<[CloudflareResponse]>
        private let asked = Mutex<[CloudflareRequest]>([])

        init(_ answers: [CloudflareResponse]) { self.answers = Mutex(answers) }

        convenience init(status: Int = 200, _ body: String, wait: Int? = nil) {
            self.init([CloudflareResponse(status: status, retryAfterSeconds: wait, body: Array(body.utf8))])
        }

        var requests: [CloudflareRequest] { asked.withLock { $0 } }

        func exchange(_ request: CloudflareRequest) async throws(CloudflareFault) -> CloudflareResponse {
            asked.withLock { $0.append(request) }
            let answer = answers.withLock { $0.isEmpty ? nil : $0.removeFirst() }
            guard let answer else { throw .unreachable }
            return answer
        }
    }

    struct Answer: CustomTestStringConvertible {
        let testDescription: String
        let status: Int
        let body: String
        let fault: CloudflareFault
    }

    static let answers = [
        Answer(
            testDescription: "a wrong token",
            status: 403,
            body: #"{"success":false,"errors":[{"code":10000,"message":"Authentication error"}],"result":null}"#,
            fault: .tokenRefused([10000])
        ),
        Answer(testDescription: "401 without a body", status: 401, body: "", fault: .tokenRefused([])),
        Answer(
            testDescription: "no script",
            status: 404,
            body: #"{"success":false,"errors":[{"code":10007}]}"#,
            fault: .notFound([10007])
        ),
        Answer(testDescription: "too many", status: 429, body: "slow down", fault: .rateLimited(7)),
        Answer(
            testDescription: "a gateway's page",
            status: 502,
            body: "<html>",
            fault: .refused(status: 502, codes: [])
        ),
        Answer(testDescription: "a redirect", status: 302, body: "", fault: .refused(status: 302, codes: [])),
        Answer(
            testDescription: "200 without success",
            status: 200,
            body: #"{"success":false,"errors":[{"code":1},{"code":2}],"result":[]}"#,
            fault: .refused(status: 200, codes: [1, 2])
        ),
        Answer(testDescription: "no JSON", status: 200, body: "ok", fault: .answerMalformed),
        Answer(testDescription: "no envelope", status: 200, body: "[]", fault: .answerMalformed),
        Answer(
            testDescription: "a result of another kind",
            status: 200,
            body: #"{"success":true,"result":{}}"#,
            fault: .answerMalformed
        ),
        Answer(
            testDescription: "a name of another kind",
            status: 200,
            body: #"{"success":true,"result":[{"name":1}]}"#,
            fault: .answerMalformed
        ),
    ]

    @Test("answers that are refusals", arguments: answers)
    func refusals(_ row: Answer) async throws {
        let script = Script(status: row.status, row.body, wait: row.status == 429 ? 7 : nil)
        let secrets = try CloudflareScriptSecrets(account: Self.account, script: "core", over: script)
        await #expect(throws: row.fault) { try await secrets.names() }
        #expect(script.requests.count == 1, "nothing is tried again")
    }

    @Test("no fault's text holds a value, even when the answer repeats the request")
    func silence() async throws {
        let value = "hunter2-hunter2-hunter2"
        for status in [200, 400, 403, 404, 429, 500] {
            let body =
                #"{"success":false,"errors":[{"code":10021,"message":"you sent \#(value)"}],"result":"\#(value)"}"#
            let secrets = try CloudflareScriptSecrets(
                account: Self.account,
                script: "core",
                over: Script(status: status, body)
            )
            do throws(CloudflareFault) {
                try await secrets.set("NAME", to: value)
                Issue.record("\(status) was taken")
            } catch {
                #expect(!error.description.contains("hunter2") && !String(reflecting: error).contains("hunter2"))
            }
        }
    }

    @Test("a change is one call with every value escaped; a nil deletes")
    func bulk() async throws {
        let script = Script(#"{"success":true,"result":{}}"#)
        let secrets = try CloudflareScriptSecrets(account: Self.account, script: "core", over: script)
        try await secrets.change([("A", "q\"\\\n\u{1}ü"), ("OLD", nil)])
        let request = try #require(script.requests.first)
        #expect(request.method == "PATCH")
        #expect(request.path == "/accounts/\(Self.account)/workers/scripts/core/secrets-bulk")
        let sent = try JSONValue(parsing: try #require(request.body))["secrets"]
        #expect(sent?["A"]?["text"]?.text == "q\"\\\n\u{1}ü" && sent?["A"]?["type"]?.text == "secret_text")
        #expect(sent?["A"]?["name"]?.text == "A" && sent?["OLD"] == .null && sent?.members?.count == 2)
    }

    @Test("limits at their edge and one above it")
    func limits() async throws {
        func secrets() throws -> CloudflareScriptSecrets {
            try CloudflareScriptSecrets(
                account: Self.account,
                script: "core",
                over: Script(#"{"success":true,"result":{}}"#)
            )
        }
        let many = (0...100).map { (name: "N\($0)", value: "x" as String?) }
        try await secrets().change(Array(many.dropLast()))
        await #expect(throws: CloudflareFault.tooMuch) { try await secrets().change(many) }
        await #expect(throws: CloudflareFault.tooMuch) { try await secrets().change([]) }
        try await secrets().set("A", to: String(repeating: "x", count: 65_536))
        await #expect(throws: CloudflareFault.tooMuch) {
            try await secrets().set("A", to: String(repeating: "x", count: 65_537))
        }
        await #expect(throws: CloudflareFault.tooMuch) { try await secrets().set("A", to: "") }
    }

    @Test("names that would lead elsewhere are refused before anything is sent")
    func names() async throws {
        let script = Script([])
        for account in ["", "../x", String(repeating: "g", count: 32), Self.account + "/x"] {
            #expect(throws: CloudflareFault.nameInvalid("account")) {
                _ = try CloudflareScriptSecrets(account: account, script: "core", over: script)
            }
        }
        for name in ["", "a/b", "..", "a?b", "a b"] {
            #expect(throws: CloudflareFault.nameInvalid("script")) {
                _ = try CloudflareScriptSecrets(account: Self.account, script: name, over: script)
            }
        }
        let secrets = try CloudflareScriptSecrets(account: Self.account, script: "core", over: script)
        for name in ["", "1A", "A-B", "A/B", "ü", String(repeating: "A", count: 256)] {
            await #expect(throws: CloudflareFault.nameInvalid("secret")) { try await secrets.delete(name) }
            await #expect(throws: CloudflareFault.nameInvalid("secret")) { try await secrets.set(name, to: "x") }
        }
        #expect(throws: CloudflareFault.nameInvalid("store")) {
            _ = try CloudflareSecretsStore(account: Self.account, store: "x", over: script)
        }
        #expect(script.requests.isEmpty)
    }

    @Test("a store's list is read page by page, and what is there is changed in place")
    func store() async throws {
        func page(_ names: [String], total: Int) -> CloudflareResponse {
            let entries = names.map {
                #"{"id":"\#(String(repeating: "a", count: 32))","name":"\#($0)","status":"active"}"#
            }
            let body =
                #"{"success":true,"result":[\#(entries.joined(separator: ","))],"result_info":{"total_count":\#(total)}}"#
            return CloudflareResponse(status: 200, body: Array(body.utf8))
        }
        let done = CloudflareResponse(status: 200, body: Array(#"{"success":true,"result":null}"#.utf8))
        let script = Script([page(["B"], total: 2), page(["A"], total: 2), done, done])
        let store = try CloudflareSecretsStore(account: Self.account, store: Self.account, over: script)
        try await store.set([("A", "1"), ("C", "2")])
        #expect(script.requests.map(\.method) == ["GET", "GET", "PATCH", "POST"])
        #expect(script.requests[1].path.hasSuffix("?page=2&per_page=100"))
        #expect(script.requests[2].body == Array(#"{"value":"1"}"#.utf8))
        let made = try JSONValue(parsing: try #require(script.requests[3].body)).elements
        #expect(made?.count == 1 && made?.first?["name"]?.text == "C" && made?.first?["value"]?.text == "2")
    }
}
