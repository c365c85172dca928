import Crypto
import Foundation
import GigPrimitives
import GigTransparency
import Testing

@testable import GigVault

@Suite("One secret gives the log its keys, and each checkpoint two signatures")
struct LogKeysTests {
    static let secret = (0..<32).map { UInt8($0) }
    static let time: UInt64 = 1_795_374_000

    private func keys(_ secret: [UInt8] = secret, origin: String = "gigmopay.test/log") throws -> LogKeys {
        try LogKeys(secret: secret, origin: origin)
    }

    private func checkpoint(_ size: UInt64 = 42, origin: String = "gigmopay.test/log") throws -> Checkpoint {
        try Checkpoint(origin: NoteLine(origin), size: size, root: Digest(hashing: Array("root".utf8)))
    }

    @Test(
        "a checkpoint has an Ed25519 line and an ML-DSA-44 line under one name; each verifies alone, and both together"
    )
    func twoLines() throws {
        let keys = try keys()
        let note = try keys.sign(checkpoint(), time: Self.time)
        #expect(note.signatures.map(\.keyID) == keys.verifiers.map(\.id))
        #expect(note.signatures.allSatisfy { $0.name.bytes == Array("gigmopay.test/log".utf8) })
        #expect(keys.verifiers.map(\.type) == [.ed25519, .mldsa44Cosignature])
        for known in [keys.verifiers, [keys.ed25519Verifier], [keys.mldsa44Verifier]] {
            let parsed = try SignedNote(parsing: note.bytes)
            let verified = try parsed.verified(by: known, check: NoteSignatures.check)
            #expect(verified.map(\.key) == known)
            #expect(verified.map(\.timestamp) == known.map { $0.type == .ed25519 ? nil : Self.time })
        }
    }

    @Test("without ML-DSA there is the one line that every verifier reads, the same as before")
    func oneLine() throws {
        let note = try keys().sign(checkpoint(), time: Self.time, mldsa: false)
        #expect(note.signatures.count == 1)
        #expect(note.signatures.first?.keyID == (try keys().ed25519Verifier.id))
    }

    @Test("no byte of the note may change")
    func mangling() throws {
        let keys = try keys()
        let note = try keys.sign(checkpoint(), time: Self.time)
        let bytes = note.bytes
        for position in bytes.indices {
            var mangled = bytes
            mangled[position] ^= 1 << UInt8(position % 7)
            let verified = try? SignedNote(parsing: mangled).verified(by: keys.verifiers, check: NoteSignatures.check)
            // A line whose name or id is another's is not ours; then one of the two signatures is missing.
            #expect(verified.map { $0.count < 2 } ?? true, "\(position)")
            let isText = position <= note.text.count
            #expect(verified == nil || !isText, "\(position)")
        }
    }

    @Test("another log's checkpoint, the time 0 and a time beyond 2^63 − 1 are refused")
    func refusals() throws {
        let keys = try keys()
        let other = try checkpoint(origin: "gigmopay.test/other")
        #expect(throws: TransparencyError.originMismatch) { try keys.sign(other, time: Self.time) }
        for time in [0, 1 << 63, UInt64.max] {
            #expect(throws: TransparencyError.timestampInvalid) { try keys.sign(checkpoint(), time: time) }
        }
        #expect(try keys.sign(checkpoint(), time: 1 << 63 - 1).signatures.count == 2)
        let long = String(repeating: "o", count: 256)
        #expect(throws: TransparencyError.keyNameInvalid) {
            try self.keys(origin: long).sign(checkpoint(origin: long), time: Self.time)
        }
    }

    @Test("a secret is 32 bytes, an origin one line without spaces or plus signs")
    func construction() throws {
        for count in [1, 31, 33] {
            let secret = [UInt8](repeating: 7, count: count)
            #expect(throws: KeyError.wrongLength) { try LogKeys(secret: secret, origin: "gigmopay.test/log") }
            #expect(throws: KeyError.wrongLength) { try CosignerKeys(secret: secret, name: "witness.test") }
            #expect(throws: KeyError.wrongLength) { try MLDSA44PrivateKey(seed: secret) }
            #expect(throws: KeyError.wrongLength) { try MLDSA44PublicKey(secret) }
        }
        for name in ["", "two\nlines", "a b", "a+b"] {
            #expect(throws: TransparencyError.self) { try LogKeys(secret: Self.secret, origin: name) }
            #expect(throws: TransparencyError.self) { try CosignerKeys(secret: Self.secret, name: name) }
        }
        for count in [1311, 1313] {
            #expect(throws: KeyError.wrongLength) { try MLDSA44PublicKey([UInt8](repeating: 7, count: count)) }
        }
    }

    @Test("each purpose has a key of its own, by HKDF-SHA256 with an empty salt")
    func derivation() throws {
        let secret = try SymmetricKey(houseSecret: SecretBytes(known: Self.secret))
        var seen: Set<[UInt8]> = [Self.secret]
        for purpose in KeyPurpose.allCases {
            let key = purpose.key(from: secret).bytes
            #expect(key.count == 32 && seen.insert(key).inserted)
            // RFC 5869 §2 by hand: extract, then one block of expand.
            let zero = SymmetricKey(data: [UInt8](repeating: 0, count: 32))
            let extracted = SymmetricKey(data: HMAC<Crypto.SHA256>.authenticationCode(for: Self.secret, using: zero))
            let block = HMAC<Crypto.SHA256>.authenticationCode(
                for: Array(purpose.rawValue.utf8) + [1],
                using: extracted
            )
            #expect(key == Array(block))
        }
        #expect(KeyPurpose.allCases.count == 6)
        #expect(try keys().liabilitiesMaster == KeyPurpose.liabilities.key(from: secret).bytes)
        let log = try keys()
        let witness = try CosignerKeys(secret: Self.secret, name: "gigmopay.test/log")
        #expect(Set((log.verifiers + witness.verifiers).map(\.publicKey)).count == 4)
    }

    @Test("no way of printing a key shows it")
    func redaction() throws {
        let keys = try keys()
        let witness = try CosignerKeys(secret: Self.secret, name: "witness.test")
        let mldsa = try MLDSA44PrivateKey(seed: Self.secret)
        func texts(_ value: some Any) -> [String] {
            var dumped = ""
            dump(value, to: &dumped)
            return ["\(value)", String(reflecting: value), dumped, "\([value])", String(describing: Optional(value))]
        }
        for text in texts(keys) + texts(witness) + texts(mldsa) {
            #expect(text.contains("redacted") && !text.contains("0, 1, 2") && !text.contains("000102"), "\(text)")
            #expect(!text.contains("SecureBytes") && !text.contains("PrivateKey(raw"), "\(text)")
        }
    }
}

@Suite("A witness cosigns with two keys under one name")
struct CosignerKeysTests {
    private let time: UInt64 = 1_795_374_000

    private func text(
        _ lines: String = "other.test/log\n7\n\(Data(repeating: 9, count: 32).base64EncodedString())\n"
    ) -> [UInt8] {
        Array(lines.utf8)
    }

    @Test("a 0x04 and a 0x06 line, each with the time, each verifies under the log's own note")
    func cosigning() throws {
        let witness = try CosignerKeys(secret: LogKeysTests.secret, name: "witness.test")
        let lines = try witness.cosign(text(), time: time)
        let note = try SignedNote(text: text(), signatures: lines)
        let verified = try note.verified(by: witness.verifiers, check: NoteSignatures.check)
        #expect(verified.map(\.key) == witness.verifiers && verified.map(\.timestamp) == [time, time])
        #expect(witness.verifiers.map(\.type) == [.ed25519Cosignature, .mldsa44Cosignature])
        let same = try witness.cosign(Checkpoint(text: text()), time: time)
        #expect(same[0].bytes == lines[0].bytes && same[1].bytes != lines[1].bytes)
    }

    @Test("the Ed25519 line covers extension lines; a changed one is refused")
    func extensionLines() throws {
        let witness = try CosignerKeys(secret: LogKeysTests.secret, name: "witness.test")
        let lines = try witness.cosign(text() + Array("more\n".utf8), time: time)
        let same = try SignedNote(text: text() + Array("more\n".utf8), signatures: lines)
        #expect(try same.verified(by: witness.verifiers, check: NoteSignatures.check).count == 2)
        let other = try SignedNote(text: text() + Array("else\n".utf8), signatures: lines)
        #expect(throws: TransparencyError.signatureInvalid) {
            try other.verified(by: [witness.ed25519Verifier], check: NoteSignatures.check)
        }
    }

    @Test("the ML-DSA-44 line does not hold under another name, and neither line at another time")
    func bindings() throws {
        let witness = try CosignerKeys(secret: LogKeysTests.secret, name: "witness.test")
        let lines = try witness.cosign(text(), time: time)
        let other = try NoteVerifierKey(
            name: KeyName("another.test"),
            type: .mldsa44Cosignature,
            publicKey: witness.mldsa44Verifier.publicKey
        )
        let signature = Array(lines[1].bytes.dropFirst(8))
        let renamed = try NoteSignature(key: other, timestamp: time, signature: signature)
        #expect(throws: TransparencyError.signatureInvalid) {
            try SignedNote(text: text(), signatures: [renamed]).verified(by: [other], check: NoteSignatures.check)
        }
        for (line, key) in zip(lines, witness.verifiers) {
            let signature = Array(line.bytes.dropFirst(8))
            let later = try NoteSignature(key: key, timestamp: time + 1, signature: signature)
            #expect(throws: TransparencyError.signatureInvalid) {
                try SignedNote(text: text(), signatures: [later]).verified(by: [key], check: NoteSignatures.check)
            }
        }
    }

    @Test("what is no checkpoint, the time 0 and a time beyond 2^63 − 1 are refused")
    func refusals() throws {
        let witness = try CosignerKeys(secret: LogKeysTests.secret, name: "witness.test")
        #expect(throws: TransparencyError.checkpointMalformed) {
            try witness.cosign(Array("any text\n".utf8), time: time)
        }
        for time in [0, 1 << 63] as [UInt64] {
            #expect(throws: TransparencyError.timestampInvalid) { try witness.cosign(text(), time: time) }
        }
    }
}
