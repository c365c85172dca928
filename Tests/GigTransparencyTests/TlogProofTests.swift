import Foundation
import GigPrimitives
import GigTransparency
import Testing

@Suite(.enabled(if: SharedData.isPresent, "\(SharedData.absence)"))
struct TlogProofTests {
    struct Witnesses: Decodable { let log_vkey: String }
    struct Failures: Decodable { let must_fail: [String] }

    static func logKey() throws -> NoteVerifierKey {
        try NoteVerifierKey(parsing: SharedData.json("witness/made_here.json", as: Witnesses.self).log_vkey)
    }

    @Test(
        arguments: [
            ("audit-entry-0-extra", 0, "extra information"), ("audit-entry-123", 123, ""),
        ] as [(String, Int, String)]
    )
    func aPublishedProofHoldsAndNoChangedOneDoes(name: String, index: Int, extra: String) throws {
        let bytes = try SharedData.bytes("tlog-proof/\(name).tlog-proof")
        let proof = try TlogProof(parsing: bytes)
        #expect(proof.bytes == bytes)
        #expect(proof.index == UInt64(index))
        #expect(proof.extra == Array(extra.utf8))
        let key = try Self.logKey()
        let (leaf, origin) = (MerkleHash.leaf(auditEntry(index)), try NoteLine("log.example/gigmopay-test"))
        func signers(_ proof: TlogProof, _ leaf: Digest, origin: NoteLine) throws -> [VerifiedSignature] {
            try proof.verify(leafHash: leaf, origin: origin, logKeys: [key], witnessKeys: [], check: checkEd25519)
        }
        #expect(try signers(proof, leaf, origin: origin).map(\.key) == [key])
        #expect(throws: TransparencyError.proofInvalid) {
            try signers(proof, MerkleHash.leaf(auditEntry(index + 1)), origin: origin)
        }
        #expect(throws: TransparencyError.originMismatch) { try signers(proof, leaf, origin: NoteLine("log.other")) }
        #expect(throws: TransparencyError.signatureMissing) {
            try proof.verify(
                leafHash: leaf,
                origin: origin,
                logKeys: [],
                witnessKeys: [key],
                check: checkEd25519
            )
        }
        try refuseEveryFlippedByte(bytes, extra: extra) { _ = try signers($0, leaf, origin: origin) }
    }

    /// Only the unauthenticated extra line and lines by unknown keys may change.
    private func refuseEveryFlippedByte(
        _ bytes: [UInt8],
        extra: String,
        verify: (TlogProof) throws -> Void
    ) throws {
        let text = String(decoding: bytes, as: UTF8.self)
        let firstSignature = try #require(text.range(of: "\u{2014} "))
        let secondSignature = try #require(
            text.range(of: "\n\u{2014} ", range: firstSignature.upperBound..<text.endIndex)
        )
        let end = text.utf8.distance(from: text.startIndex, to: secondSignature.lowerBound)
        let extraLine = text.range(of: "extra ").map {
            text.utf8.distance(from: text.startIndex, to: $0.upperBound)..<60
        }
        for position in 0..<end where !(extraLine?.contains(position) ?? false) {
            var changed = bytes
            changed[position] ^= 1
            #expect(throws: (any Error).self, "byte \(position)") { try verify(TlogProof(parsing: changed)) }
        }
    }

    @Test func everyTextThatMustFailFails() throws {
        let texts = try SharedData.json("tlog-proof/errors.json", as: Failures.self).must_fail
        #expect(texts.count == 7)
        let note = try TlogProof(parsing: SharedData.bytes("tlog-proof/audit-entry-123.tlog-proof")).note
        for text in texts {
            // With a good note behind it too, so that it is the named fault that is refused.
            let whole = text.replacing("checkpoint\n", with: String(decoding: note.bytes, as: UTF8.self))
            for text in [text, whole] {
                #expect(throws: TransparencyError.self, "\(text)") { try TlogProof(parsing: Array(text.utf8)) }
            }
        }
    }

    @Test(
        arguments: [
            ("index 0\nextra AAAA\n", .base64Malformed),
            ("extra \nindex 0\n", .tlogProofMalformed),
            ("extra AAAA\nextra AAAA\nindex 0\n", .tlogProofMalformed),
            ("index 00\n", .tlogProofMalformed),
            ("index +1\n", .tlogProofMalformed),
            ("index  1\n", .tlogProofMalformed),
            ("index 300\n", .tlogProofMalformed),
            ("index 1\nAAAA\n", .tlogProofMalformed),
            ("index 1\r\n", .tlogProofMalformed),
            ("index 1\n" + String(repeating: "\(CheckpointTests.root)\n", count: 65), .tlogProofMalformed),
        ] as [(String, TransparencyError)]
    )
    func aMalformedHeadIsRefused(head: String, error: TransparencyError) throws {
        let note = try TlogProof(parsing: SharedData.bytes("tlog-proof/audit-entry-123.tlog-proof")).note
        let bytes = Array("c2sp.org/tlog-proof@v1\n\(head)\n".utf8) + note.bytes
        #expect(throws: error) { try TlogProof(parsing: bytes) }
    }
}
