import Foundation
import GigAccess
import GigGate
import GigHTTP
import GigLogging
import GigPrimitives
import GigTestSupport
import HTTPTypes
import Hummingbird
import HummingbirdTesting

/// The API of a test house, called without a socket.
struct APIHarness {
    let house: TestHouse
    let server: APIServer

    struct Answer {
        let status: Int
        let body: [UInt8]
        let headers: HTTPFields

        var json: JSONValue? {
            do throws(Refusal) { return try JSONValue(parsing: body) } catch { return nil }
        }

        var code: String? { json?["code"]?.text }
        var fields: [String] { json?["fields"]?.elements?.compactMap(\.text) ?? [] }
    }

    init(house: TestHouse, server: APIServer) {
        self.house = house
        self.server = server
    }

    init(isDemonstration: Bool = true, verifier: VerifyPage? = nil) async throws {
        house = try await TestHouse()
        var shown = House(
            publicAddress: "https://localhost:8443",
            isDemonstration: isDemonstration,
            oldestListDays: 7,
            log: LogFace(keys: ["gigmopay.test/log+00000000+test"], policy: "quorum none\n", witnesses: 0),
            identityProvider: RefusingProvider()
        )
        shown.verifier = verifier
        shown.documents = house.documents
        server = APIServer(gate: house.gate, house: shown, events: .none)
    }

    func call(
        _ method: HTTPRequest.Method,
        _ path: String,
        key: String? = nil,
        body: String? = nil,
        mediaType: String = "application/json",
        idempotencyKey: String? = nil
    ) async throws -> Answer {
        var headers: HTTPFields = [:]
        if let key { headers[.authorization] = "Bearer \(key)" }
        if body != nil { headers[.contentType] = mediaType }
        if let idempotencyKey, let name = HTTPField.Name("Idempotency-Key") { headers[name] = idempotencyKey }
        let sent = headers
        let application = Application(router: server.router())
        return try await application.test(.router) { client in
            try await client.execute(
                uri: path,
                method: method,
                headers: sent,
                body: body.map { ByteBuffer(string: $0) }
            ) { response in
                Answer(
                    status: Int(response.status.code),
                    body: Array(response.body.readableBytesView),
                    headers: response.headers
                )
            }
        }
    }
}

private struct RefusingProvider: IdentityProviderPort {
    func verify(id: String, timestamp: Int64, body: [UInt8], signatures: String, now: Instant) throws(Refusal) {
        throw Refusal(.signatureInvalid)
    }
}
