import Crypto
import Foundation
import GigPrimitives

@testable import GigTransparency

/// A log of eight entries with a witness, of which files for examinations are made.
struct ExaminedHouse {
    static let origin = "log.example/examined"
    static let asOf = "2026-11-21T23:59:59Z"

    let log = ExaminedHouse.key(1)
    let witness = ExaminedHouse.key(2)
    let statements = ExaminedHouse.key(3)
    let stranger = ExaminedHouse.key(4)
    var entries: [[UInt8]] = (0..<8).map { auditEntry($0) }

    static func key(_ number: UInt8) -> Curve25519.Signing.PrivateKey {
        (try? Curve25519.Signing.PrivateKey(rawRepresentation: [UInt8](repeating: number, count: 32)))
            ?? Curve25519.Signing.PrivateKey()
    }

    func verifier(
        _ key: Curve25519.Signing.PrivateKey,
        _ name: String,
        _ type: SignatureType
    ) throws -> NoteVerifierKey {
        try NoteVerifierKey(name: KeyName(name), type: type, publicKey: Array(key.publicKey.rawRepresentation))
    }

    /// The policy of somebody who trusts this log, its witness and its statements.
    func policy(
        log: Curve25519.Signing.PrivateKey? = nil,
        quorum: String = "w",
        trustsStatements: Bool = true
    ) throws -> Trust {
        var lines = [
            "log \(try verifier(log ?? self.log, Self.origin, .ed25519))",
            "witness w \(try verifier(witness, "witness.example", .ed25519Cosignature))", "quorum \(quorum)",
        ]
        if trustsStatements { lines.append("#statement \(try verifier(statements, "statements.example", .ed25519))") }
        return try Trust(parsing: Array((lines.joined(separator: "\n") + "\n").utf8))
    }

    func note(isWitnessed: Bool = true) throws -> SignedNote {
        let text = try Checkpoint(
            origin: NoteLine(Self.origin),
            size: UInt64(entries.count),
            root: naiveRoot(entries.map { MerkleHash.leaf($0) }[...])
        ).text
        var lines = [
            try NoteSignature(
                key: verifier(log, Self.origin, .ed25519),
                signature: Array(log.signature(for: text))
            )
        ]
        if isWitnessed {
            let message = try SignedMessage.cosignature(checkpointText: text, timestamp: 1_774_000_000)
            lines.append(
                try NoteSignature(
                    key: verifier(witness, "witness.example", .ed25519Cosignature),
                    timestamp: 1_774_000_000,
                    signature: Array(witness.signature(for: message))
                )
            )
        }
        return try SignedNote(text: text, signatures: lines)
    }

    func proof(_ index: Int, extra: [UInt8] = [], isWitnessed: Bool = true) throws -> [UInt8] {
        let path = MerkleProof.inclusion(index: UInt64(index), leafHashes: entries.map { MerkleHash.leaf($0) }) ?? []
        return try TlogProof(extra: extra, index: UInt64(index), path: path, note: note(isWitnessed: isWitnessed)).bytes
    }

    /// A DSSE envelope around a statement whose predicate is given as JSON.
    func envelope(
        _ predicateType: String,
        _ predicate: String,
        by key: Curve25519.Signing.PrivateKey? = nil
    ) throws -> [UInt8] {
        let payload = Array(
            """
            {"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"it","digest":{"sha256":\
            "\(MerkleHash.emptyRoot)"}}],"predicateType":"\(predicateType)","predicate":\(predicate)}
            """.utf8
        )
        let message = DSSEEnvelope.message(payloadType: Statement.payloadType, payload: payload)
        let signature = Array(try (key ?? statements).signature(for: message))
        return try DSSEEnvelope(
            payloadType: Statement.payloadType,
            payload: payload,
            signatures: [DSSEEnvelope.Signature(keyID: nil, bytes: signature)]
        ).json
    }

    /// Puts an entry at `index` and gives what opens it.
    mutating func enter(
        at index: Int,
        receipt: [UInt8],
        statement: [UInt8]? = nil
    ) throws -> EntryOpening {
        let salt = [UInt8](repeating: 9, count: 16)
        let opening = try EntryOpening(
            published: PublishedEntry(
                kind: "pay",
                outcome: "done",
                at: "2026-11-22T19:00:00.000000Z",
                receipt: EntrySalt.commitment(salt: salt, text: receipt),
                evidence: EntrySalt.commitment(salt: salt, text: []),
                statement: statement
            ),
            receipt: EntryOpening.Part(salt: salt, text: receipt),
            evidence: nil
        )
        entries[index] = opening.published.bytes
        return opening
    }
}

extension Examination {
    /// The verdict with every Ed25519 signature checked, and any other left open.
    func concluded() -> Verdict {
        conclude(
            questions.map { question in
                guard question.algorithm == .ed25519 else { return .unable }
                let key = try? Curve25519.Signing.PublicKey(rawRepresentation: question.publicKey)
                let isValid = key?.isValidSignature(question.signature, for: question.message) ?? false
                return isValid ? .valid : .invalid
            }
        )
    }
}

extension Verdict {
    var codes: [String] { rows.map(\.code) }
}
