import Foundation
import GigPrimitives
import GigVault
import Testing

@Suite("A webhook counts when it is signed as Standard Webhooks says, and fresh")
struct WebhookSecretTests {
    private static let secret = [UInt8](repeating: 7, count: 32)
    private static let body = Array(#"{"session":"s","check":"document","passed":true}"#.utf8)
    private static let time: Int64 = 1_790_000_000

    private func refusal(
        id: String = "msg_1",
        timestamp: Int64 = time,
        body: [UInt8] = body,
        signatures: String? = nil,
        secret: [UInt8] = secret,
        now: Instant = Instant(seconds: time)
    ) -> RefusalCode? {
        let signed = WebhookSecret(Self.secret).sign(id: "msg_1", timestamp: Self.time, body: Self.body)
        do throws(Refusal) {
            try WebhookSecret(secret).verify(
                id: id,
                timestamp: timestamp,
                body: body,
                signatures: signatures ?? signed,
                now: now
            )
            return nil
        } catch {
            return error.code
        }
    }

    private static var valid: String { WebhookSecret(secret).sign(id: "msg_1", timestamp: time, body: body) }

    private struct Vectors: Decodable {
        struct Vector: Decodable {
            let secret: String
            let raw_body: String
            let headers: [String: String]
        }

        let standardwebhooks_increase: Vector
    }

    @Test("the published vector of a bank that uses the standard", .enabled(if: SharedData.isPresent))
    func vector() throws {
        let vector = try JSONDecoder().decode(
            Vectors.self,
            from: try SharedData.file("data/partners/webhooks/vectors.json")
        ).standardwebhooks_increase
        let bytes = try #require(Data(base64Encoded: String(vector.secret.dropFirst("whsec_".count))))
        let (id, timestamp) = (
            try #require(vector.headers["webhook-id"]), try #require(vector.headers["webhook-timestamp"])
        )
        let seconds = try #require(Int64(timestamp))
        let secret = WebhookSecret(Array(bytes))
        #expect(
            secret.sign(id: id, timestamp: seconds, body: Array(vector.raw_body.utf8))
                == vector.headers["webhook-signature"]
        )
        try secret.verify(
            id: id,
            timestamp: seconds,
            body: Array(vector.raw_body.utf8),
            signatures: try #require(vector.headers["webhook-signature"]),
            now: Instant(seconds: seconds)
        )
    }

    @Test("a code computed with Python's hmac")
    func knownCode() {
        #expect(
            WebhookSecret(Self.secret).sign(id: "msg_1", timestamp: Self.time, body: Array("{}".utf8))
                == "v1,QJxB49ra/j/wOOP2V6vBjcOYmc1KvsDE7pz8HHZ0TcA="
        )
    }

    struct Clock: CustomTestStringConvertible {
        let offset: Int64
        let expected: RefusalCode?

        var testDescription: String { "\(offset) s: \(expected?.rawValue ?? "taken")" }
    }

    static let clocks = [
        Clock(offset: 0, expected: nil), Clock(offset: 300, expected: nil), Clock(offset: -300, expected: nil),
        Clock(offset: 301, expected: .signatureExpired), Clock(offset: -301, expected: .signatureExpired),
        Clock(offset: 86_400, expected: .signatureExpired), Clock(offset: -86_400, expected: .signatureExpired),
    ]

    @Test("the signer's clock may be off by 300 seconds either way", arguments: clocks)
    func tolerance(_ row: Clock) {
        #expect(refusal(now: Instant(seconds: Self.time + row.offset)) == row.expected)
    }

    @Test("a timestamp at the end of the range is old, not a crash", arguments: [Int64.max, .min])
    func extremes(_ timestamp: Int64) {
        let signed = WebhookSecret(Self.secret).sign(id: "msg_1", timestamp: timestamp, body: Self.body)
        for now in [Self.time, -Self.time] {
            #expect(
                refusal(timestamp: timestamp, signatures: signed, now: Instant(seconds: now)) == .signatureExpired
            )
        }
    }

    @Test("whatever is changed, the signature does not fit any more")
    func changes() {
        #expect(refusal() == nil)
        #expect(refusal(id: "msg_2") == .signatureInvalid)
        #expect(refusal(id: "") == .signatureInvalid)
        #expect(refusal(timestamp: Self.time + 1) == .signatureInvalid)
        #expect(refusal(body: Self.body + [0x20]) == .signatureInvalid)
        #expect(refusal(body: []) == .signatureInvalid)
        #expect(refusal(secret: [UInt8](repeating: 8, count: 32)) == .signatureInvalid)
        for position in Self.body.indices {
            var body = Self.body
            body[position] ^= 1
            #expect(refusal(body: body) == .signatureInvalid, "byte \(position)")
        }
    }

    @Test("a stale message with a wrong signature is told of the signature")
    func precedence() {
        #expect(refusal(id: "x", now: Instant(seconds: Self.time + 1000)) == .signatureInvalid)
    }

    struct Header: CustomTestStringConvertible {
        let testDescription: String
        let header: String
        let isTaken: Bool
    }

    static let headers = [
        Header(testDescription: "the signature", header: valid, isTaken: true),
        Header(testDescription: "after another one", header: "v1,AAAA " + valid, isTaken: true),
        Header(testDescription: "before one of another version", header: valid + " v2,AAAA", isTaken: true),
        Header(testDescription: "nothing", header: "", isTaken: false),
        Header(testDescription: "without its version", header: String(valid.dropFirst(3)), isTaken: false),
        Header(testDescription: "another version", header: "v2," + valid.dropFirst(3), isTaken: false),
        Header(testDescription: "asymmetric version", header: "v1a," + valid.dropFirst(3), isTaken: false),
        Header(testDescription: "cut short", header: String(valid.dropLast(4)), isTaken: false),
        Header(testDescription: "not base64", header: "v1,%%%%", isTaken: false),
        Header(testDescription: "an empty code", header: "v1,", isTaken: false),
        Header(testDescription: "separated by a comma", header: "v1,AAAA," + valid, isTaken: false),
    ]

    @Test("one valid signature of several suffices, and nothing less", arguments: headers)
    func signatures(_ row: Header) {
        #expect(refusal(signatures: row.header) == (row.isTaken ? nil : .signatureInvalid))
    }

    @Test("the parts are told apart: id and timestamp can't trade digits")
    func boundaries() {
        let secret = WebhookSecret(Self.secret)
        #expect(
            secret.sign(id: "a", timestamp: 1, body: Array("2".utf8)) != secret.sign(id: "a", timestamp: 12, body: [])
        )
    }

    @Test("a secret never shows itself")
    func redaction() {
        let secret = WebhookSecret(Array("0123456789abcdef0123456789abcdef".utf8))
        var dumped = ""
        dump(secret, to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), dumped, "\([secret])"] {
            #expect(!text.contains("0123") && !text.contains("48, 49") && !text.contains("30313233"))
        }
    }
}
