import Foundation
import GigAccess
import GigGate
import GigLogging
import GigOperations
import GigPrimitives
import GigTestSupport
import GigTransparency
import GigVault
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import GigHTTP

@Suite("What is owed, over HTTP")
struct LiabilitiesEndpointTests {
    /// A house with one customer who has 100.00 EUR.
    struct World {
        let house: TestHouse
        let router: Router<BasicRequestContext>
        let ada: TestHouse.Resident
        let customerKey: String
        let operations: String
        let bank: String

        init(isDemonstration: Bool = false) async throws {
            house = try await TestHouse()
            try await house.openBank()
            try await house.importList(["Nobody Listed"])
            ada = try await house.settle("Ada Okafor")
            try await house.fund(ada, try Money(decimal: "100.00", currency: Currency.known("EUR")))
            customerKey = try await house.issueKey(.worker, customer: ada.customer)
            operations = try await house.issueKey(.operations)
            bank = try await house.issueKey(.bank)
            var face = House(
                publicAddress: "https://localhost:8443",
                isDemonstration: isDemonstration,
                oldestListDays: 7,
                log: LogFace(keys: [], policy: "quorum none\n", witnesses: 0),
                identityProvider: NoProvider()
            )
            face.liabilities = try LiabilitiesDesk(
                origin: house.keys.origin,
                master: house.keys.liabilitiesMaster,
                hashing: PortableHashing.self
            )
            router = APIServer(gate: house.gate, house: face, events: .none).router()
        }

        func call(
            _ method: HTTPRequest.Method,
            _ path: String,
            key: String? = nil,
            body: [UInt8]? = nil,
            mediaType: String = "application/json"
        ) async throws -> APIHarness.Answer {
            var headers: HTTPFields = [:]
            if let key { headers[.authorization] = "Bearer \(key)" }
            if body != nil { headers[.contentType] = mediaType }
            if let name = HTTPField.Name("Idempotency-Key") { headers[name] = house.newKey().text }
            let sent = headers
            return try await Application(router: router).test(.router) { client in
                try await client.execute(
                    uri: path,
                    method: method,
                    headers: sent,
                    body: body.map { ByteBuffer(bytes: $0) }
                ) {
                    APIHarness.Answer(
                        status: Int($0.status.code),
                        body: Array($0.body.readableBytesView),
                        headers: $0.headers
                    )
                }
            }
        }

        func publish(requiringStatements: Bool = false) async throws -> APIHarness.Answer {
            let body = requiringStatements ? #"{"currency":"EUR","require_statements":true}"# : #"{"currency":"EUR"}"#
            return try await call(.post, "/v1/liabilities", key: operations, body: Array(body.utf8))
        }

        func deliver(_ decimal: String) async throws -> APIHarness.Answer {
            let xml = """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId>\
                <CreDtTm>2026-09-15T23:59:59</CreDtTm></GrpHdr><Stmt><Id>S1</Id><Acct><Id><Othr><Id>BANK-EUR</Id></Othr>\
                </Id></Acct><Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">\(decimal)</Amt>\
                <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-09-15</Dt></Dt></Bal></Stmt></BkToCstmrStmt></Document>
                """
            return try await call(
                .post,
                "/v1/bank-messages",
                key: bank,
                body: Array(xml.utf8),
                mediaType: "application/xml"
            )
        }

        func page() async throws -> String {
            let answer = try await call(.get, "/liabilities")
            #expect(answer.status == 200)
            return String(decoding: answer.body, as: UTF8.self)
        }
    }

    private struct NoProvider: IdentityProviderPort {
        func verify(id: String, timestamp: Int64, body: [UInt8], signatures: String, now: Instant) throws(Refusal) {
            throw Refusal(.signatureInvalid)
        }
    }

    @Test("operations publish, and anybody reads the list and the tiles")
    func publishing() async throws {
        let world = try await World()
        #expect(try await world.call(.get, "/v1/liabilities").json?["data"]?.elements?.isEmpty == true)
        let published = try await world.publish()
        #expect(published.status == 201)
        #expect(published.json?["total"]?.text == "10000")
        let list = try await world.call(.get, "/v1/liabilities")
        #expect(list.json?["data"]?.elements == published.json.map { [$0] })
        let id = try #require(published.json?["id"]?.text)
        let height = try #require(published.json?["height"]?.integer)
        let tile = try await world.call(.get, "/v1/liabilities/\(id)/tile/0/0")
        #expect(tile.status == 200 && tile.body.count == 40 << height)
        #expect(tile.headers[.contentType] == "application/octet-stream")
        #expect(tile.headers[.cacheControl] == "public, max-age=31536000, immutable")
        for path in ["0/1", "1/0", "00/0", "0/00", "0/+0", "-1/0", "256/0", "0/9223372036854775808", "x/0"] {
            #expect(try await world.call(.get, "/v1/liabilities/\(id)/tile/\(path)").status == 404, "\(path)")
        }
        #expect(try await world.publish().code == "liabilities_published")
    }

    @Test("who may not publish, or names no currency, is refused")
    func refusals() async throws {
        let world = try await World()
        for (body, code) in [
            ("{}", "field_missing"), (#"{"currency":"XXX"}"#, "currency_unknown"),
            (#"{"currency":1}"#, "field_invalid"),
            (#"{"currency":"EUR","as_of":"now"}"#, "field_unknown"),
            (#"{"currency":"EUR","require_statements":1}"#, "field_invalid"),
        ] {
            let answer = try await world.call(.post, "/v1/liabilities", key: world.operations, body: Array(body.utf8))
            #expect(answer.code == code, "\(body)")
        }
        let body = Array(#"{"currency":"EUR"}"#.utf8)
        #expect(try await world.call(.post, "/v1/liabilities", key: world.customerKey, body: body).status == 403)
        #expect(try await world.call(.post, "/v1/liabilities", body: body).status == 401)
    }

    @Test("a customer gets the file once its entry is under a checkpoint")
    func proof() async throws {
        let world = try await World()
        let path = "/v1/accounts/\(world.ada.account)/proof-of-balance"
        #expect(try await world.call(.get, path, key: world.customerKey).code == "liabilities_missing")
        _ = try await world.publish()
        #expect(try await world.call(.get, path, key: world.customerKey).code == "receipt_pending")
        try await world.house.publisher.publish()
        let answer = try await world.call(.get, path, key: world.customerKey)
        #expect(answer.status == 200)
        #expect(try LiabilitiesProof(parsing: answer.body).verdict(statedBalance: 10_000) == .holds)
        #expect(try await world.call(.get, path).status == 401)
        #expect(try await world.call(.get, path, key: world.bank).status == 403)
        let other = try await world.house.settle("Ben Haddad")
        let stranger = try await world.house.issueKey(.worker, customer: other.customer)
        #expect(try await world.call(.get, path, key: stranger).code == "account_unknown")
    }

    @Test("the page says what is missing, what is covered and what is short")
    func page() async throws {
        let world = try await World()
        #expect(try await world.page().contains("Nothing is published yet."))
        #expect(try await world.publish(requiringStatements: true).code == "bank_statement_missing")
        _ = try await world.publish()
        var html = try await world.page()
        #expect(html.contains("Nobody witnesses this house’s log."))
        #expect(html.contains("banks’ side not stated") && html.contains("not stated"))
        #expect(!html.contains("role=\"alert\"") && !html.contains("sandbox"))

        #expect(try await world.deliver("99.99").status < 300)
        try await world.house.fund(world.ada, try Money(decimal: "0.01", currency: Currency.known("EUR")))
        #expect(try await world.publish().json?["coverage"]?.text == "-2")
        html = try await world.page()
        #expect(html.contains("role=\"alert\"") && html.contains("EUR: the banks hold 0.02 less"))
        #expect(html.contains("short by 0.02"))
        #expect(!html.contains("<script") && !html.contains("style=\""))
    }

    @Test("a demonstration says that its bank has no books of its own")
    func demonstration() async throws {
        #expect(try await World(isDemonstration: true).page().contains("The bank of this demonstration is a sandbox."))
    }
}
