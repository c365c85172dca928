import GigPrimitives
import GigTransparency
import Testing

@Suite("An envelope gives out its payload only under a right signature")
struct EvidenceEnvelopeTests {
    private static let signature = DSSEEnvelope.Signature(keyID: "hint", bytes: [1, 2, 3])

    private static func envelope(
        _ payload: [UInt8] = Array("{}".utf8),
        type: String = "text/plain"
    ) throws -> DSSEEnvelope {
        try DSSEEnvelope(payloadType: type, payload: payload, signatures: [signature])
    }

    @Test("the message counts bytes, not characters, so that no two envelopes have the same")
    func message() throws {
        func text(_ type: String, _ payload: String) -> String {
            String(decoding: DSSEEnvelope.message(payloadType: type, payload: Array(payload.utf8)), as: UTF8.self)
        }
        #expect(
            text("http://example.com/HelloWorld", "hello world")
                == "DSSEv1 29 http://example.com/HelloWorld 11 hello world"
        )
        #expect(text("", "") == "DSSEv1 0  0 ")
        #expect(text("é", "€") == "DSSEv1 2 é 3 €")
        #expect(text("a 1 b", "c") != text("a", "b 1 c"))
    }

    @Test("its own JSON reads the same, and unknown members change nothing")
    func roundTrip() throws {
        let envelope = try Self.envelope(Array(0...255))
        #expect(try DSSEEnvelope(parsing: envelope.json) == envelope)
        let more =
            #"{"x":[1.5],"signatures":[{"sig":"AQID","keyid":"hint","cert":"c"}],"payloadType":"text/plain","#
            + #""payload":"e30="}"#
        #expect(try DSSEEnvelope(parsing: Array(more.utf8)) == Self.envelope())
        let text = String(decoding: try Self.envelope().json, as: UTF8.self)
        #expect(text == #"{"payload":"e30=","payloadType":"text/plain","signatures":[{"keyid":"hint","sig":"AQID"}]}"#)
    }

    @Test(
        "base64 of both alphabets, each in its one spelling",
        arguments: [
            ("+/+/", true), ("-_-_", true), ("+_+_", false), ("-/-/", false), ("-_8=", true), ("+/8=", true),
            ("+/8", false), ("+/9=", false), ("+/8==", false), ("e30= ", false), ("e3\n0=", false), ("====", false),
            ("", true),
        ] as [(String, Bool)]
    )
    func alphabets(_ payload: String, _ isAccepted: Bool) throws {
        let object = JSONValue.object([
            "payload": .text(payload), "payloadType": .text("t"),
            "signatures": .array([.object(["sig": .text("AQID")])]),
        ])
        guard isAccepted else {
            #expect(throws: TransparencyError.base64Malformed) { try DSSEEnvelope(object) }
            return
        }
        let first: [UInt8] = payload.isEmpty ? [] : [0xfb, 0xff]
        #expect(try DSSEEnvelope(object).payload.prefix(2) == first[...])
    }

    @Test(
        "what is no envelope",
        arguments: [
            "", "[]", "{}", #"{"payload":"e30=","payloadType":"t"}"#,
            #"{"payload":"e30=","payloadType":"t","signatures":[]}"#,
            #"{"payload":"e30=","payloadType":"","signatures":[{"sig":"AQID"}]}"#,
            #"{"payload":"e30=","payloadType":"t","signatures":[{"sig":""}]}"#,
            #"{"payload":"e30=","payloadType":"t","signatures":[{"keyid":"k"}]}"#,
            #"{"payload":"e30=","payloadType":"t","signatures":[{"sig":"AQID","keyid":5}]}"#,
            #"{"payload":"e30=","payloadType":"t","signatures":[{"sig":"AQID"},5]}"#,
            #"{"payload":5,"payloadType":"t","signatures":[{"sig":"AQID"}]}"#,
            #"{"payloadType":"t","signatures":[{"sig":"AQID"}]}"#,
            #"{"payload":"e30=","payload":"e30=","payloadType":"t","signatures":[{"sig":"AQID"}]}"#,
        ]
    )
    func malformed(_ text: String) {
        #expect(throws: TransparencyError.evidenceMalformed) { try DSSEEnvelope(parsing: Array(text.utf8)) }
    }

    @Test("limits: 64 signatures, 1 MiB")
    func limits() throws {
        let type = "text/plain"
        let most = [DSSEEnvelope.Signature](repeating: Self.signature, count: 64)
        let full = try DSSEEnvelope(payloadType: type, payload: [], signatures: most)
        #expect(try DSSEEnvelope(parsing: full.json) == full)
        #expect(throws: TransparencyError.evidenceMalformed) {
            try DSSEEnvelope(payloadType: type, payload: [], signatures: most + [Self.signature])
        }
        let spaces = DSSEEnvelope.maximumByteCount - full.json.count
        #expect(try DSSEEnvelope(parsing: full.json + [UInt8](repeating: 0x20, count: spaces)) == full)
        #expect(throws: TransparencyError.evidenceMalformed) {
            try DSSEEnvelope(parsing: full.json + [UInt8](repeating: 0x20, count: spaces + 1))
        }
    }

    @Test("one right signature among others is enough, a key id plays no part, none is refused")
    func verification() throws {
        let wrong = DSSEEnvelope.Signature(keyID: "right", bytes: [9])
        let payload = Array("content".utf8)
        let envelope = try DSSEEnvelope(payloadType: "t", payload: payload, signatures: [wrong, Self.signature])
        let check = { (signature: [UInt8], message: [UInt8]) in
            signature == [1, 2, 3] && message == Array("DSSEv1 1 t 7 content".utf8)
        }
        #expect(try envelope.verifiedPayload(ofType: "t", check: check) == payload)
        #expect(throws: TransparencyError.evidenceTypeUnexpected) {
            try envelope.verifiedPayload(ofType: "T", check: check)
        }
        let onlyWrong = try DSSEEnvelope(payloadType: "t", payload: payload, signatures: [wrong])
        #expect(throws: TransparencyError.signatureMissing) {
            try onlyWrong.verifiedPayload(ofType: "t", check: check)
        }
        let noStatement = try Self.envelope(payload, type: Statement.payloadType)
        #expect(throws: TransparencyError.evidenceMalformed) { try noStatement.verifiedStatement { _, _ in true } }
    }
}
