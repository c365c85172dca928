import GigPrimitives
import GigTransparency
import Testing

struct PolicyVerificationTests {
    let log: MadeKey
    let witnesses: [MadeKey]
    let leaves = leafHashes(7)
    let text: [UInt8]

    init() throws {
        log = try MadeKey("log.example/a", seed: 9, type: .ed25519)
        witnesses = try (1...3).map { try MadeKey("w.example/\($0)", seed: $0) }
        text = try Checkpoint(origin: NoteLine("log.example/a"), size: 7, root: naiveRoot(leaves[...])).text
    }

    func policy(_ quorum: String, log: MadeKey? = nil) throws -> WitnessPolicy {
        let lines = witnesses.enumerated().map { "witness w\($0 + 1) \($1.verifier)\n" }.joined()
        return try WitnessPolicy(
            parsing: Array("log \((log ?? self.log).verifier)\n\(lines)\ngroup two 2 w1 w2 w3\nquorum \(quorum)\n".utf8)
        )
    }

    func proof(_ signatures: [NoteSignature]) throws -> TlogProof {
        let path = try #require(MerkleProof.inclusion(index: 4, leafHashes: leaves))
        return try TlogProof(index: 4, path: path, note: SignedNote(text: text, signatures: signatures))
    }

    func verify(_ proof: TlogProof, _ policy: WitnessPolicy, leaf: Int = 4) throws -> [VerifiedSignature] {
        try proof.verify(leafHash: leaves[leaf], policy: policy, check: checkEd25519)
    }

    @Test func aProofHoldsOnlyWithTheLogAndItsQuorum() throws {
        let byLog = try log.sign(text)
        let cosigned = try witnesses.map { try $0.sign(text, timestamp: 1_700_000_000) }
        let two = try policy("two")
        #expect(try verify(proof([byLog, cosigned[2], cosigned[0]]), two).count == 3)
        #expect(try verify(proof([byLog]), policy("none")).map(\.key) == [log.verifier])
        #expect(throws: TransparencyError.quorumMissing) { try verify(proof([byLog]), two) }
        #expect(throws: TransparencyError.quorumMissing) { try verify(proof([byLog, cosigned[0]]), two) }
        #expect(throws: TransparencyError.quorumMissing) {
            try verify(proof([byLog, cosigned[0], cosigned[0]]), two)
        }
        #expect(throws: TransparencyError.signatureMissing) { try verify(proof(cosigned), two) }
        #expect(throws: TransparencyError.proofInvalid) {
            try verify(proof([byLog] + cosigned), two, leaf: 5)
        }
    }

    @Test func anotherLogAWrongLineAndATimelessCosignatureDoNotCount() throws {
        let byLog = try log.sign(text)
        let cosigned = try witnesses.map { try $0.sign(text, timestamp: 1_700_000_000) }
        let other = try MadeKey("log.example/b", seed: 9, type: .ed25519)
        #expect(throws: TransparencyError.originMismatch) {
            try verify(proof([byLog] + cosigned), policy("two", log: other))
        }
        let impostor = try MadeKey("log.example/a", seed: 10, type: .ed25519)
        #expect(throws: TransparencyError.signatureMissing) {
            try verify(proof([byLog] + cosigned), policy("two", log: impostor))
        }
        let timeless = try witnesses.map { try $0.sign(text, timestamp: 0) }
        #expect(throws: TransparencyError.quorumMissing) { try verify(proof([byLog] + timeless), policy("two")) }
        let moved = try NoteSignature(
            key: witnesses[0].verifier,
            timestamp: 1_700_000_001,
            signature: Array(cosigned[0].bytes.dropFirst(8))
        )
        #expect(throws: TransparencyError.signatureInvalid) {
            try verify(proof([byLog, cosigned[1], cosigned[2], moved]), policy("two"))
        }
    }
}
