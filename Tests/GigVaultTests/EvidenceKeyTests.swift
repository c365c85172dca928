import Foundation
import GigPrimitives
import GigTransparency
import Testing

@testable import GigVault

@Suite("Evidence is signed so that other tools accept it")
struct EvidenceKeyTests {
    struct Vectors: Decodable {
        let payload_type: String
        let statement_utf8: String
        let pae_hex: String
        let ed25519_seed_hex: String
        let ed25519_pub_hex: String
    }

    private static let isPresent = SharedData.isPresent

    private func file() throws -> Data { try SharedData.file("data/transparency/dsse.json") }

    private func vectors() throws -> Vectors { try JSONDecoder().decode(Vectors.self, from: file()) }

    private func published() throws -> DSSEEnvelope {
        let document = try JSONValue(parsing: Array(file()))
        return try DSSEEnvelope(#require(document["envelope"]))
    }

    private func key() throws -> EvidenceKey {
        try EvidenceKey(seed: #require([UInt8](hexadecimal: vectors().ed25519_seed_hex)))
    }

    @Test("the published envelope: the same bytes are signed, the same envelope comes out", .enabled(if: isPresent))
    func vector() throws {
        let vectors = try vectors()
        let key = try key()
        #expect(key.publicKey.bytes.hexadecimal == vectors.ed25519_pub_hex)
        #expect(Statement.payloadType == vectors.payload_type)
        let payload = Array(vectors.statement_utf8.utf8)
        let message = DSSEEnvelope.message(payloadType: vectors.payload_type, payload: payload)
        #expect(message.hexadecimal == vectors.pae_hex)
        let parsed = try Statement(parsing: payload)
        let made = try Statement(
            subjects: parsed.subjects,
            predicateType: parsed.predicateType,
            predicate: parsed.predicate
        )
        #expect(made.payload == payload)
        let envelope = try key.sign(made)
        #expect(try envelope == published())
        #expect(try key.publicKey.verify(published()) == made)
    }

    @Test("each changed bit of payload, type or signature is refused", .enabled(if: isPresent))
    func tampering() throws {
        let envelope = try published()
        let key = try key().publicKey
        for bit in stride(from: 0, to: 8 * envelope.payload.count, by: 3) {
            let changed = try DSSEEnvelope(
                payloadType: envelope.payloadType,
                payload: envelope.payload.flipping(bit),
                signatures: envelope.signatures
            )
            #expect(throws: TransparencyError.signatureMissing, "\(bit)") { try key.verify(changed) }
        }
        for bit in 0..<512 {
            let signature = DSSEEnvelope.Signature(
                keyID: key.id,
                bytes: envelope.signatures[0].bytes.flipping(bit)
            )
            let changed = try DSSEEnvelope(
                payloadType: envelope.payloadType,
                payload: envelope.payload,
                signatures: [signature]
            )
            #expect(throws: TransparencyError.signatureMissing, "\(bit)") { try key.verify(changed) }
        }
        let retyped = try DSSEEnvelope(
            payloadType: "text/plain",
            payload: envelope.payload,
            signatures: envelope.signatures
        )
        #expect(throws: TransparencyError.evidenceTypeUnexpected) { try key.verify(retyped) }
        #expect(throws: TransparencyError.signatureMissing) {
            try retyped.verifiedPayload(ofType: "text/plain") { key.isValid(signature: $0, for: $1) }
        }
    }

    @Test("a key id gives no trust: a wrong or missing one harms nothing, the right one helps no other key")
    func keyIDs() throws {
        let key = try EvidenceKey(seed: [UInt8](repeating: 1, count: 32))
        let stranger = try EvidenceKey(seed: [UInt8](repeating: 2, count: 32))
        let payload = Array("content".utf8)
        func verifies(_ signature: DSSEEnvelope.Signature) throws -> Bool {
            let envelope = try DSSEEnvelope(payloadType: "t", payload: payload, signatures: [signature])
            let check = { key.publicKey.isValid(signature: $0, for: $1) }
            return (try? envelope.verifiedPayload(ofType: "t", check: check)) != nil
        }
        let own = try key.sign(payloadType: "t", payload: payload).signatures[0].bytes
        let foreign = try stranger.sign(payloadType: "t", payload: payload).signatures[0].bytes
        for keyID in [key.publicKey.id, stranger.publicKey.id, "", nil] {
            #expect(try verifies(DSSEEnvelope.Signature(keyID: keyID, bytes: own)))
            #expect(try !verifies(DSSEEnvelope.Signature(keyID: keyID, bytes: foreign)))
        }
    }

    @Test("the key comes from the house's secret by its own purpose; weak public keys are refused; it does not print")
    func keys() throws {
        let secret = [UInt8](repeating: 7, count: 32)
        let key = try EvidenceKey(secret: secret)
        let log = try LogKeys(secret: secret, origin: "gigmopay.test/log")
        let seed = KeyPurpose.evidence.key(from: try .init(houseSecret: SecretBytes(known: secret))).bytes
        #expect(try EvidenceKey(seed: seed).publicKey == key.publicKey)
        #expect(key.publicKey.bytes != log.ed25519Verifier.publicKey)
        #expect(throws: KeyError.wrongLength) { try EvidenceKey(secret: seed + [0]) }
        for weak in [
            [UInt8](repeating: 0, count: 32), [1] + [UInt8](repeating: 0, count: 31), [],
            [UInt8](repeating: 0xff, count: 32),
        ] {
            #expect(throws: TransparencyError.publicKeyWeak) { try EvidencePublicKey(weak) }
        }
        var dumped = ""
        dump(key, to: &dumped)
        #expect("\(key)" == "EvidenceKey(redacted)" && !dumped.contains("Curve25519"))
    }
}
