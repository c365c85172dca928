import GigAccess
import GigGate
import GigOperations
import GigPrimitives
import GigTestSupport
import HTTPTypes
import Hummingbird
import Synchronization
import Testing

@testable import GigHTTP

@Suite("Many orders over HTTP, a line each")
struct BulkTests {
    @Test("each line is answered in its place, with the progress and the sum")
    func lines() async throws {
        let world = try await BulkWorld()
        let lines = [world.line(1), "nonsense", "", world.line(2, amount: "5000.00"), world.line(3)]
        let answer = try await world.send(lines)
        #expect(answer.status == 200 && answer.headers[.contentType] == "application/x-ndjson")
        let told = try answer.lines()
        #expect(told.compactMap { $0["line"]?.integer } == [1, 2, 4, 5])
        #expect(told.compactMap { $0["status"]?.text } == ["posted", "refused", "refused", "posted"])
        #expect(told.compactMap { $0["code"]?.text } == ["body_malformed", "insufficient_funds"])
        #expect(told[2]["fields"] == .array([.text("account")]) && told[2]["title"]?.text?.hasSuffix(".") == true)
        #expect(told[0]["id"]?.text == world.id(1) && told[1]["id"] == nil)
        let tally = JSONValue.object([
            "lines": .number("4"), "posted": .number("2"), "held": .number("0"), "reserved": .number("0"),
            "exists": .number("0"),
            "refused": .number("2"),
        ])
        #expect(told.count == 6 && told[4]["progress"] == tally && told[5]["done"] == tally)
        #expect(try await world.paid() == "2.00")
        #expect(try await world.api.house.verify().isEmpty)
    }

    @Test("nothing to pay is no mistake")
    func empty() async throws {
        let told = try await BulkWorld().send([]).lines()
        #expect(told.count == 1 && told[0]["done"]?["lines"] == .number("0"))
    }

    @Test("a line that is none takes its chain with it, and no other")
    func chainWithMalformed() async throws {
        let world = try await BulkWorld()
        let told = try await world.send([
            world.line(1), world.line(2, isLinked: true), "{", world.line(4), world.line(5, isLinked: true),
            world.line(6),
            #"{"linked":true"#, world.line(8), world.line(9),
        ]).lines()
        let codes = told.prefix(9).map { $0["code"]?.text ?? "-" }
        #expect(
            codes == ["-", "chain_failed", "body_malformed", "-", "-", "-", "body_malformed", "chain_failed", "-"]
        )
        #expect(try await world.paid() == "5.00")
    }

    @Test("atomic: a line that is none refuses all", arguments: [true, false])
    func atomic(_ isGood: Bool) async throws {
        let world = try await BulkWorld()
        let told = try await world.send(
            [world.line(1), isGood ? world.line(2) : "{", world.line(3)],
            query: "?atomic=true"
        )
        .lines()
        let statuses = told.prefix(3).map { $0["code"]?.text ?? "posted" }
        #expect(
            statuses == (isGood ? ["posted", "posted", "posted"] : ["chain_failed", "body_malformed", "chain_failed"])
        )
        #expect(try await world.paid() == (isGood ? "3.00" : "0.00"))
    }

    @Test("the same key and lines give the same answer; under a new key the orders are there already")
    func replay() async throws {
        let world = try await BulkWorld()
        let lines = (1...1500).map { world.line($0, amount: "0.01") }
        let first = try await world.send(lines, key: "K")
        #expect(try await world.send(lines, key: "K").body == first.body)
        let again = try await world.send(lines).lines()
        #expect(again.last?["done"]?["exists"] == .number("1500"))
        #expect(again[0]["state"] == .text("posted"))
        #expect(try await world.paid() == "15.00")
    }

    @Test("a key that is used again: 409 for the first chunk, the last line for a later one")
    func keyReused() async throws {
        let world = try await BulkWorld()
        let lines = (1...1500).map { world.line($0, amount: "0.01") }
        _ = try await world.send(lines, key: "K")
        let other = try await world.send([world.line(9000)] + lines, key: "K")
        #expect(other.status == 409 && other.code == "idempotency_key_reused" && other.fields == ["orders_sha256"])
        let longer = try await world.send(lines + [world.line(9000)], key: "K")
        #expect(longer.status == 200)
        let told = try longer.lines()
        #expect(told.count == 1002 && told[1000]["progress"]?["posted"] == .number("1000"))
        #expect(told.last?["error"]?["code"] == .text("idempotency_key_reused"))
        #expect(told.last?["error"]?["status"] == .number("409"))
        #expect(try await world.paid() == "15.00")
    }

    @Test("who asks, for what and in what form is checked before the body")
    func head() async throws {
        let world = try await BulkWorld()
        let auditor = try await world.api.house.issueKey(.auditor)
        func code(
            _ key: String?,
            _ type: String = "application/x-ndjson",
            id: String? = "k",
            query: String = ""
        ) async throws
            -> String?
        {
            try await world.api.call(
                .post,
                "/v1/orders/bulk\(query)",
                key: key,
                body: world.line(1),
                mediaType: type,
                idempotencyKey: id
            ).code
        }
        #expect(try await code(nil) == "authentication_required")
        #expect(try await code(auditor) == "permission_denied")
        #expect(try await code(world.key, "application/json") == "media_type_unsupported")
        #expect(try await code(world.key, id: nil) == "idempotency_key_missing")
        #expect(try await code(world.key, query: "?atomic=perhaps") == "field_invalid")
        #expect(try await world.paid() == "0.00")
    }

    @Test("a chain or an atomic request over the limit is refused", arguments: [true, false])
    func tooLarge(_ isAtomic: Bool) async throws {
        let world = try await BulkWorld()
        let lines = (0...PayBulk.mostOrders).map { world.line($0, amount: "0.01", isLinked: !isAtomic) }
        let answer = try await world.send(lines, query: "?atomic=\(isAtomic)")
        #expect(answer.status == 400 && answer.code == "batch_too_large")
        #expect(try await world.paid() == "0.00")
    }

    @Test("without a list the request is refused with 503")
    func noList() async throws {
        let world = try await BulkWorld()
        world.api.house.screening.replace([])
        let answer = try await world.send([world.line(1)])
        #expect(answer.status == 503 && answer.code == "screening_list_missing")
    }

    @Test("an answer that nobody reads stops the reading of the request")
    func backPressure() async throws {
        let world = try await BulkWorld()
        let source = CountingSource(limit: 50)
        let call = try BulkDesk(
            gate: world.api.house.gate,
            actor: world.api.house.gate.authenticate(world.key),
            key: IdempotencyKey("K"),
            isAtomic: false
        )
        let request = Request(
            head: HTTPRequest(method: .post, scheme: nil, authority: nil, path: "/"),
            body: RequestBody(asyncSequence: source)
        )
        let reply = try await BulkStream.begin(call, request, requestID: "r")
        let valve = Valve()
        let response = reply.response(requestID: "r")
        async let written: Void = response.body.write(ValveWriter(valve: valve))
        try await Task.sleep(for: .milliseconds(500))
        let read = source.count
        #expect((1...6).contains(read), "\(read) chunks were read")
        valve.open()
        try await written
        #expect(source.count == 50 && valve.lineCount == 50 * 1001 + 1)
    }
}

/// Buffers of a thousand lines that are none, as many as are asked for.
private struct CountingSource: AsyncSequence, Sendable {
    final class Count: Sendable {
        let value = Mutex(0)
    }

    struct AsyncIterator: AsyncIteratorProtocol {
        let count: Count
        let limit: Int

        mutating func next() async throws -> ByteBuffer? {
            let number = count.value.withLock { value in
                if value < limit { value += 1 } else { value = limit + 1 }
                return value
            }
            return number > limit ? nil : ByteBuffer(string: String(repeating: "x\n", count: 1000))
        }
    }

    private let counter = Count()
    let limit: Int

    init(limit: Int) { self.limit = limit }

    var count: Int { counter.value.withLock { Swift.min($0, limit) } }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(count: counter, limit: limit) }
}

/// Lets nothing through until it is opened.
private final class Valve: Sendable {
    private let state = Mutex((isOpen: false, lines: 0))

    var isOpen: Bool { state.withLock { $0.isOpen } }
    var lineCount: Int { state.withLock { $0.lines } }
    func open() { state.withLock { $0.isOpen = true } }
    func add(_ lines: Int) { state.withLock { $0.lines += lines } }
}

private struct ValveWriter: ResponseBodyWriter {
    let valve: Valve

    mutating func write(_ buffer: ByteBuffer) async throws {
        while !valve.isOpen { try await Task.sleep(for: .milliseconds(10)) }
        valve.add(buffer.readableBytesView.count { $0 == UInt8(ascii: "\n") })
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
