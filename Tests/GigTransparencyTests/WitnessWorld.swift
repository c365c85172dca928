import Crypto
import GigPrimitives
import Testing

@testable import GigTransparency

/// A log of made-up entries and a witness's memory of it, both as plain as can be.
struct WitnessWorld {
    let log: MadeKey
    let leaves: [GigPrimitives.Digest]
    let known: [KnownLog]
    var last: WitnessedHead?

    init() throws {
        log = try MadeKey("log.example/a", seed: 21, type: .ed25519)
        leaves = leafHashes(64)
        let policy = try WitnessPolicy(parsing: Array("log \(log.verifier)\nquorum none\n".utf8))
        known = try KnownLog.all(of: policy)
    }

    func root(_ size: Int) -> GigPrimitives.Digest { naiveRoot(leaves[..<size]) }

    func head(_ size: Int) -> WitnessedHead { WitnessedHead(size: UInt64(size), root: root(size)) }

    func proof(_ old: Int, _ size: Int) -> [GigPrimitives.Digest] {
        MerkleProof.consistency(from: UInt64(old), leafHashes: Array(leaves[..<size])) ?? []
    }

    static func text(
        _ size: Int,
        _ root: GigPrimitives.Digest,
        origin: String = "log.example/a",
        extensions: String = ""
    ) -> [UInt8] {
        Array("\(origin)\n\(size)\n\(Base64.encode(root.bytes))\n\(extensions)".utf8)
    }

    /// A body from its parts, well formed or not.
    func body(
        old: String,
        proof: [GigPrimitives.Digest] = [],
        text: [UInt8],
        signatures: [NoteSignature]? = nil
    ) throws -> [UInt8] {
        let signatures = try signatures ?? [sign(text)]
        let hashes = proof.map { Base64.encode($0.bytes) + "\n" }.joined()
        return Array("old \(old)\n\(hashes)\n".utf8) + text + [lineFeed] + signatures.flatMap { $0.line + [lineFeed] }
    }

    func sign(_ text: [UInt8]) throws -> NoteSignature {
        try NoteSignature(key: log.verifier, signature: Array(log.privateKey.signature(for: text)))
    }

    /// The answer's status, and what the witness then remembers.
    mutating func submit(_ body: [UInt8]) -> Int {
        switch answer(body) {
        case .success(let checkpoint):
            last = WitnessedHead(size: checkpoint.size, root: checkpoint.root)
            return 200
        case .failure(let refusal): return refusal.status
        }
    }

    func answer(_ body: [UInt8]) -> Result<Checkpoint, WitnessRefusal> {
        Result { () throws(WitnessRefusal) in
            try WitnessDecision.authenticate(body, knownLogs: known, check: checkEd25519).checkpoint(after: last)
        }
    }
}
