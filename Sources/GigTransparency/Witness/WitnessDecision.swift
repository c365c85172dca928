import GigPrimitives

/// A log that a witness cosigns, by its keys.
package struct KnownLog: Hashable, Sendable {
    /// Who the log is; also the name of its keys.
    package let origin: NoteLine
    /// The keys of which at least one must have signed, and none wrongly.
    package let keys: [NoteVerifierKey]

    /// The logs of a policy, each with all its keys.
    ///
    /// Refuses with `lineInvalid` an origin of more than 255 bytes, which no ML-DSA-44 cosignature can name.
    package static func all(of policy: WitnessPolicy) throws(TransparencyError) -> [KnownLog] {
        var logs: [KnownLog] = []
        for log in policy.logs {
            let origin = try NoteLine(bytes: log.key.name.bytes)
            guard origin.bytes.count <= 255 else { throw .lineInvalid }
            guard !logs.contains(where: { $0.origin == origin }) else { continue }
            logs.append(KnownLog(origin: origin, keys: policy.logKeys(of: origin)))
        }
        return logs
    }
}

/// The last checkpoint of a log that a witness cosigned.
package struct WitnessedHead: Hashable, Sendable {
    /// The number of entries.
    package let size: UInt64
    /// The tree head.
    package let root: Digest

    /// A size and its root.
    package init(size: UInt64, root: Digest) {
        self.size = size
        self.root = root
    }
}

/// A request that a known log signed; whether it may be cosigned depends on what was cosigned before.
package struct AuthenticRequest: Hashable, Sendable {
    /// What was sent.
    package let request: WitnessRequest
    /// The log's own lines, all checked, one a key; lines by anybody else are gone.
    package let logSignatures: [NoteSignature]

    /// Checks who signed; refuses with `logUnknown` or `signatureRefused`.
    package init(
        _ request: WitnessRequest,
        knownLogs: [KnownLog],
        check: SignedNote.SignatureCheck
    ) throws(WitnessRefusal) {
        guard let log = knownLogs.first(where: { $0.origin == request.origin }) else { throw .logUnknown }
        let verified: [VerifiedSignature]
        do throws(TransparencyError) {
            verified = try request.note.verified(by: log.keys, check: check)
        } catch {
            // What the ML-DSA-44 key of the log would have signed can't be said of an empty tree with a wrong root.
            throw error == .checkpointMalformed ? .emptyRootWrong : .signatureRefused
        }
        var lines: [NoteSignature] = []
        for signature in verified {
            let key = signature.key
            lines += request.note.signatures.first { $0.keyID == key.id && $0.name == key.name }.map { [$0] } ?? []
        }
        self.request = request
        logSignatures = lines
    }

    /// The checkpoint to record and cosign after `last`, which is `nil` for a log that was never cosigned.
    ///
    /// Refuses in this order with `oldSizeBeyond`, `conflict`, `emptyRootWrong`, `rootOther` and `proofWrong`.
    package func checkpoint(after last: WitnessedHead?) throws(WitnessRefusal) -> Checkpoint {
        guard request.oldSize <= request.size else { throw .oldSizeBeyond }
        // No tree is as large, and no store counts so far.
        guard request.size <= UInt64(Int64.max) else { throw .proofWrong }
        let last = last ?? WitnessedHead(size: 0, root: MerkleHash.emptyRoot)
        guard request.oldSize == last.size else { throw .conflict(size: last.size) }
        let checkpoint: Checkpoint
        do throws(TransparencyError) {
            checkpoint = try Checkpoint(origin: request.origin, size: request.size, root: request.root)
        } catch {
            throw .emptyRootWrong
        }
        guard request.size > last.size || request.root == last.root else { throw .rootOther }
        do throws(TransparencyError) {
            try ConsistencyProof.verify(
                from: last.size,
                oldRoot: last.root,
                to: request.size,
                newRoot: request.root,
                path: request.proof
            )
        } catch {
            throw .proofWrong
        }
        return checkpoint
    }
}

/// What a witness answers, decided without a store, a clock or a key.
package enum WitnessDecision {
    /// Reads a body and finds out who signed; refuses with `malformed`, `logUnknown` or `signatureRefused`.
    package static func authenticate(
        _ body: [UInt8],
        knownLogs: [KnownLog],
        check: SignedNote.SignatureCheck
    ) throws(WitnessRefusal) -> AuthenticRequest {
        let request: WitnessRequest
        do throws(TransparencyError) {
            request = try WitnessRequest(parsing: body)
        } catch {
            throw error == .signatureInvalid ? .signatureRefused : .malformed
        }
        return try AuthenticRequest(request, knownLogs: knownLogs, check: check)
    }
}
