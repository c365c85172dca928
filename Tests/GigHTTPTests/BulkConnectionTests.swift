import GigHTTP
import GigPrimitives
import GigTestSupport
import Testing

@Suite("Many orders over a connection that does what connections do", .timeLimit(.minutes(2)))
struct BulkConnectionTests {
    private func head(_ world: BulkWorld, key: String, length: Int? = nil, query: String = "") -> String {
        """
        POST /v1/orders/bulk\(query) HTTP/1.1\r
        Host: localhost\r
        Authorization: Bearer \(world.key)\r
        Content-Type: application/x-ndjson\r
        Idempotency-Key: \(key)\r
        \(length.map { "Content-Length: \($0)" } ?? "Transfer-Encoding: chunked")\r
        \r

        """
    }

    private func text(_ world: BulkWorld, _ numbers: ClosedRange<Int>) -> String {
        numbers.map { world.line($0, amount: "0.01") + "\n" }.joined()
    }

    @Test("results come while the request is still being sent")
    func bothWays() async throws {
        let world = try await BulkWorld()
        let received = try await withServer(world.api.server) { port in
            try await RawConnection.with(port: port) { connection in
                try await connection.send(head(world, key: "K"))
                try await connection.sendChunk(text(world, 1...1000))
                #expect(try await connection.receive(until: #"{"progress":{"lines":1000,"posted":1000,"#))
                #expect(!connection.received.contains(#"{"done""#))
                try await connection.sendChunk(text(world, 1001...1003))
                try await connection.send("0\r\n\r\n")
                #expect(try await connection.receive(until: "\r\n0\r\n\r\n"))
                return connection.received
            }
        }
        #expect(received.hasPrefix("HTTP/1.1 200 OK"))
        #expect(
            received.contains(#"{"done":{"lines":1003,"posted":1003,"held":0,"reserved":0,"exists":0,"refused":0}}"#)
        )
        #expect(try await world.paid() == "10.03")
    }

    enum Break: String, CaseIterable, CustomTestStringConvertible {
        case closed, closedInLine, closedAfterAnnouncing, halfClosed

        var testDescription: String { rawValue }
    }

    @Test(
        "a connection that breaks: whole chunks stand, the broken one does not, and all can be sent again",
        arguments: Break.allCases
    )
    func broken(_ way: Break) async throws {
        let world = try await BulkWorld()
        let whole = text(world, 1...1500)
        try await withServer(world.api.server) { port in
            try await RawConnection.with(port: port) { connection in
                let length = way == .closedAfterAnnouncing ? whole.utf8.count : nil
                let first = text(world, 1...1000)
                let part = text(world, 1001...1400) + (way == .closedInLine ? String(world.line(1401).dropLast(9)) : "")
                try await connection.send(head(world, key: "K", length: length))
                if length == nil {
                    try await connection.sendChunk(first)
                    try await connection.sendChunk(part)
                } else {
                    try await connection.send(first + part)
                }
                #expect(try await connection.receive(until: #"{"progress""#))
                if way == .halfClosed {
                    connection.closeOutput()
                    #expect(try await !connection.receive(until: #"{"done""#))
                } else {
                    try await connection.breakOff()
                }
            }
            // The server notices on its own time.
            try await Task.sleep(for: .milliseconds(300))
        }
        #expect(try await world.paid() == "10.00")
        let lines = (1...1500).map { world.line($0, amount: "0.01") }
        let again = try await world.send(lines, key: "K").lines()
        #expect(again.last?["done"]?["posted"] == .number("1500"))
        let afresh = try await world.send(lines).lines()
        #expect(afresh.last?["done"]?["exists"] == .number("1500"))
        #expect(try await world.paid() == "15.00")
        #expect(try await world.api.house.verify().isEmpty)
    }

    @Test("an atomic request that breaks off pays nothing", arguments: [true, false])
    func brokenAtomic(_ isHalf: Bool) async throws {
        let world = try await BulkWorld()
        try await withServer(world.api.server) { port in
            try await RawConnection.with(port: port) { connection in
                try await connection.send(head(world, key: "K", query: "?atomic=true"))
                try await connection.sendChunk(text(world, 1...10))
                try await Task.sleep(for: .milliseconds(200))
                if isHalf {
                    connection.closeOutput()
                    #expect(try await !connection.receive(until: "posted"))
                } else {
                    try await connection.breakOff()
                }
            }
            try await Task.sleep(for: .milliseconds(300))
        }
        #expect(try await world.paid() == "0.00")
    }

    @Test("who has sent all may close that half and still reads the answer")
    func halfClosed() async throws {
        let world = try await BulkWorld()
        let body = text(world, 1...1200)
        try await withServer(world.api.server) { port in
            try await RawConnection.with(port: port) { connection in
                try await connection.send(head(world, key: "K", length: body.utf8.count) + body)
                connection.closeOutput()
                #expect(try await connection.receive(until: #"{"done":{"lines":1200,"#))
            }
        }
        #expect(try await world.paid() == "12.00")
    }

    @Test("the connection goes on after a request that was refused in the middle")
    func refusedInTheMiddle() async throws {
        let world = try await BulkWorld()
        try await withServer(world.api.server) { port in
            try await RawConnection.with(port: port) { connection in
                try await connection.send(head(world, key: "K"))
                try await connection.sendChunk(text(world, 1...1000))
                #expect(try await connection.receive(until: #"{"progress""#))
                let chain = (1...8200).map { world.line(10_000 + $0, isLinked: true) + "\n" }.joined()
                try await connection.sendChunk(chain)
                #expect(try await connection.receive(until: #""code":"batch_too_large""#))
                #expect(try await connection.receive(until: "\r\n0\r\n\r\n"))
                try await connection.sendChunk(text(world, 1...10))
                try await connection.send("0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
                #expect(try await connection.receive(until: #"{"status":"ok""#))
            }
        }
        #expect(try await world.paid() == "10.00")
    }
}
