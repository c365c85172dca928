import GigPrimitives

extension WitnessPolicy {
    /// Whether the quorum is `none`: then nothing says that others see the same log.
    package var needsNoWitness: Bool { quorum == nil }

    /// Whether the witnesses with these keys are enough.
    package func isMet(by keys: some Sequence<NoteVerifierKey>) -> Bool {
        guard let quorum else { return true }
        let keys = Array(keys)
        var met = witnesses.filter { keys.contains($0.key) }.map { $0.name }
        // A group comes after its members, so one pass is enough.
        for group in groups where group.members.count(where: met.contains) >= group.threshold {
            met.append(group.name)
        }
        return met.contains(quorum)
    }

    /// Whether these signatures are enough; a cosignature that states no time is not counted.
    package func isMet(by signatures: [VerifiedSignature]) -> Bool {
        isMet(by: signatures.filter { ($0.timestamp ?? 0) > 0 }.map { $0.key })
    }

    /// The keys of the logs with this origin.
    package func logKeys(of origin: NoteLine) -> [NoteVerifierKey] {
        logs.map { $0.key }.filter { $0.name.bytes == origin.bytes }
    }

    /// The log and the witnesses that signed a checkpoint that this policy accepts.
    ///
    /// Refuses with `checkpointMalformed`, with `originMismatch` if the policy has no log of that origin, as
    /// `SignedNote.verified(by:check:)` does, with `signatureMissing` if no key of the log signed, and with
    /// `quorumMissing`.
    package func verify(
        _ note: SignedNote,
        check: SignedNote.SignatureCheck
    ) throws(TransparencyError) -> [VerifiedSignature] {
        let logKeys = logKeys(of: try Checkpoint(text: note.text).origin)
        guard !logKeys.isEmpty else { throw .originMismatch }
        let verified = try note.verified(by: logKeys + witnesses.map { $0.key }, check: check)
        guard verified.contains(where: { logKeys.contains($0.key) }) else { throw .signatureMissing }
        guard isMet(by: verified) else { throw .quorumMissing }
        return verified
    }
}

extension TlogProof {
    /// The log and the witnesses that signed, if the entry is in a log of the policy and its quorum is met.
    ///
    /// Refuses as `WitnessPolicy.verify(_:check:)` does, and with `proofInvalid`.
    package func verify(
        leafHash: Digest,
        policy: WitnessPolicy,
        check: SignedNote.SignatureCheck
    ) throws(TransparencyError) -> [VerifiedSignature] {
        let verified = try policy.verify(note, check: check)
        try InclusionProof.verify(
            index: index,
            size: checkpoint.size,
            leafHash: leafHash,
            path: path,
            root: checkpoint.root
        )
        return verified
    }
}
