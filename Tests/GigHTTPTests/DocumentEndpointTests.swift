import GigAccess
import GigGate
import GigHTTP
import GigOperations
import GigPrimitives
import GigRecords
import GigTestSupport
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@Suite("Identity documents over HTTP", .timeLimit(.minutes(2)))
struct DocumentEndpointTests {
    private struct World {
        let api: APIHarness
        let ada: TestHouse.Resident
        let key: String
        let officer: String

        init() async throws {
            api = try await APIHarness()
            ada = try await api.house.settle("Ada Okafor")
            key = try await api.house.issueKey(.worker, customer: ada.customer)
            officer = try await api.house.issueKey(.compliance)
        }

        var path: String { "/v1/customers/\(ada.customer)/documents" }

        func post(
            _ contents: [UInt8],
            query: String = "?kind=passport",
            key: String? = nil,
            mediaType: String = "image/png",
            idempotencyKey: String = "K"
        ) async throws -> APIHarness.Answer {
            var headers: HTTPFields = [.authorization: "Bearer \(key ?? self.key)", .contentType: mediaType]
            headers[.contentLength] = String(contents.count)
            if let name = HTTPField.Name("Idempotency-Key") { headers[name] = idempotencyKey }
            let sent = headers
            let application = Application(router: api.server.router())
            return try await application.test(.router) { client in
                try await client.execute(
                    uri: path + query,
                    method: .post,
                    headers: sent,
                    body: ByteBuffer(bytes: contents)
                ) { response in
                    APIHarness.Answer(
                        status: Int(response.status.code),
                        body: Array(response.body.readableBytesView),
                        headers: response.headers
                    )
                }
            }
        }

        func rows(_ table: String) async throws -> Int64 {
            try await api.house.database.read { connection in
                var count: Int64 = -1
                try connection.forEachRow("SELECT COUNT(*) FROM \(table)", []) { row in
                    if case .integer(let integer) = try row.value(0) { count = integer }
                }
                return count
            }
        }
    }

    @Test("whoever may not read documents and tries is in the log")
    func denied() async throws {
        let world = try await World()
        let id = try #require(try await world.post(TestHouse.image(1_000)).json?["id"]?.text)
        func denials() async throws -> Int {
            try await world.api.house.log().count { $0.command == "open_document" && $0.outcome != "done" }
        }
        #expect(try await denials() == 0)
        for role in [Role.operations, .auditor, .administrator] {
            let key = try await world.api.house.issueKey(role)
            #expect(try await world.api.call(.get, "/v1/documents/\(id)", key: key).status == 403)
        }
        #expect(try await world.api.call(.get, "/v1/documents/\(id)", key: world.key).status == 403)
        #expect(try await denials() == 4)
    }

    @Test("a document is streamed in, listed, and streamed back as a file that nobody keeps or runs")
    func roundTrip() async throws {
        let world = try await World()
        let image = TestHouse.image(700_001)
        let added = try await world.post(image)
        #expect(added.status == 201 && added.json?["length"]?.integer == 700_001)
        let id = try #require(added.json?["id"]?.text)
        #expect(added.headers[HTTPField.Name("GigMoPay-Log-Index") ?? .date] != nil)
        let again = try await world.post(image)
        #expect(again.status == 201 && again.json?["id"]?.text == id)
        let list = try await world.api.call(.get, world.path, key: world.key)
        #expect(list.json?["data"]?.elements?.map { $0["id"]?.text } == [id])
        let read = try await world.api.call(.get, "/v1/documents/\(id)", key: world.officer)
        #expect(read.status == 200 && read.body == image)
        #expect(read.headers[.contentType] == "image/png")
        #expect(read.headers[.contentLength] == "700001")
        #expect(read.headers[.cacheControl] == "no-store")
        #expect(read.headers[.xContentTypeOptions] == "nosniff")
        #expect(read.headers[.contentDisposition] == "attachment; filename=\"\(id).png\"")
        #expect(read.headers[.contentSecurityPolicy] == "default-src 'none'; frame-ancestors 'none'")
    }

    private struct Case: CustomTestStringConvertible {
        let testDescription: String
        let code: String
        let status: Int
        var query = "?kind=passport"
        var mediaType = "image/png"
        var size = 100
    }

    @Test("each refusal has its name and leaves nothing")
    func refusals() async throws {
        let world = try await World()
        let cases = [
            Case(testDescription: "no kind", code: "field_missing", status: 400, query: ""),
            Case(testDescription: "no such kind", code: "field_invalid", status: 400, query: "?kind=tattoo"),
            Case(testDescription: "GIF", code: "media_type_unsupported", status: 415, mediaType: "image/gif"),
            Case(testDescription: "SVG", code: "media_type_unsupported", status: 415, mediaType: "image/svg+xml"),
            Case(testDescription: "no JPEG", code: "document_type_mismatch", status: 422, mediaType: "image/jpeg"),
            Case(testDescription: "too large", code: "body_too_large", status: 413, size: 10_485_761),
        ]
        for each in cases {
            let answer = try await world.post(
                TestHouse.image(each.size),
                query: each.query,
                mediaType: each.mediaType,
                idempotencyKey: "K-\(each.testDescription.count)-\(each.code)"
            )
            #expect(answer.code == each.code && answer.status == each.status, "\(each.testDescription)")
        }
        let ben = try await world.api.house.settle("Ben Haddad")
        let other = try await world.api.house.issueKey(.worker, customer: ben.customer)
        #expect(try await world.post(TestHouse.image(100), key: other).code == "customer_unknown")
        let unknown = try await world.api.call(.get, "/v1/documents/\(ben.customer)", key: world.officer)
        #expect(unknown.code == "resource_unknown")
        try await world.api.house.sweepDocuments()
        for table in ["identity_document", "document_segment", "loose_segments"] {
            #expect(try await world.rows(table) == 0, "\(table)")
        }
    }

    private func head(_ world: World, _ length: String) -> String {
        """
        POST \(world.path)?kind=selfie HTTP/1.1\r
        Host: localhost\r
        Authorization: Bearer \(world.key)\r
        Content-Type: application/pdf\r
        Idempotency-Key: K\r
        \(length)\r
        \r

        """
    }

    @Test("a body whose length nobody told is refused")
    func noLength() async throws {
        let world = try await World()
        let received = try await withServer(world.api.server) { port in
            try await RawConnection.with(port: port) { connection in
                try await connection.send(head(world, "Transfer-Encoding: chunked"))
                try await connection.sendChunk("%PDF-1.7")
                try await connection.send("0\r\n\r\n")
                #expect(try await connection.receive(until: "field_missing"))
                return connection.received
            }
        }
        #expect(received.hasPrefix("HTTP/1.1 400 "))
    }

    @Test("a connection that breaks in the middle of a document leaves nothing", arguments: [true, false])
    func broken(_ isHalfClosed: Bool) async throws {
        let world = try await World()
        try await withServer(world.api.server) { port in
            try await RawConnection.with(port: port) { connection in
                try await connection.send(head(world, "Content-Length: 900000"))
                try await connection.send("%PDF-1.7" + String(repeating: "x", count: 600_000))
                while try await world.rows("document_segment") < 32 { await Task.yield() }
                if isHalfClosed { connection.closeOutput() } else { try await connection.breakOff() }
            }
            // The server notices on its own time; a sweep takes away what it has dropped.
            while try await world.rows("loose_segments") > 0 { try await world.api.house.sweepDocuments() }
        }
        for table in ["identity_document", "document_segment", "loose_segments"] {
            #expect(try await world.rows(table) == 0, "\(table)")
        }
    }

    @Test("a document that was changed in the store is refused before its first byte is sent")
    func damaged() async throws {
        let world = try await World()
        let id = try #require(try await world.post(TestHouse.image(400_000)).json?["id"]?.text)
        try world.api.house.database.write { connection in
            try connection.run("DELETE FROM document_segment WHERE place = 20", [])
        }
        let answer = try await world.api.call(.get, "/v1/documents/\(id)", key: world.officer)
        #expect(answer.status == 503 && answer.code == "store_unavailable")
        guard case .damaged(let reason) = world.api.house.faults.all.last else {
            Issue.record("nobody was told")
            return
        }
        #expect(reason == "segment 20 of identity document \(id)")
    }
}
