import GigPrimitives

/// Examines the signatures under a checkpoint: the log's own, and the witnesses'.
struct NoteExamination {
    let trust: Trust

    /// Adds what the log and the witnesses come to; gives the checkpoint.
    ///
    /// Refuses with what makes the note unreadable, and with `signatureInvalid`.
    func examine(
        _ note: SignedNote,
        _ verdict: inout Verdict,
        _ inquiry: inout SignatureInquiry
    ) throws(TransparencyError) -> Checkpoint {
        let checkpoint = try Checkpoint(text: note.text)
        let logKeys = trust.policy.logKeys(of: checkpoint.origin)
        guard !logKeys.isEmpty else {
            let isEmpty = trust.policy.logs.isEmpty
            verdict.add(
                isEmpty ? .unknown : .fails,
                isEmpty ? "policy_missing" : TransparencyError.originMismatch.code,
                isEmpty ? "You have not said which log you trust." : "It is of a log that you do not trust.",
                detail: "It names the log \(checkpoint.origin)."
            )
            return checkpoint
        }
        let signers = try signers(of: note, logKeys + trust.policy.witnesses.map { $0.key }, &inquiry)
        verdict.add(
            nil,
            "checkpoint",
            "It is about the log \(checkpoint.origin) when it had \(checkpoint.size) entries.",
            detail: "Root \(checkpoint.root)"
        )
        addLog(logKeys, signers, &verdict)
        addWitnesses(signers, &verdict)
        return checkpoint
    }

    /// Who signed, and whose signature there is that could not be checked here.
    private struct Signers {
        var verified: [VerifiedSignature] = []
        var unable: [VerifiedSignature] = []
    }

    private func signers(
        of note: SignedNote,
        _ keys: [NoteVerifierKey],
        _ inquiry: inout SignatureInquiry
    ) throws(TransparencyError) -> Signers {
        // One line is enough of each key; a second one is what somebody put there who could not make a right one.
        for (position, line) in note.signatures.enumerated() where keys.contains(where: line.isBy) {
            guard !note.signatures[..<position].contains(where: { $0.name == line.name && $0.keyID == line.keyID })
            else { throw .noteMalformed }
        }
        var unable: [NoteVerifierKey] = []
        let present: [VerifiedSignature]
        do throws(TransparencyError) {
            present = try note.verified(by: keys) { key, signature, message in
                let answer = inquiry.ask(key, signature, message)
                if answer == .unable { unable.append(key) }
                return answer != .invalid
            }
        } catch .signatureMissing {
            present = []
        }
        var signers = Signers()
        for signature in present {
            if unable.contains(signature.key) {
                signers.unable.append(signature)
            } else {
                signers.verified.append(signature)
            }
        }
        return signers
    }

    private func addLog(_ keys: [NoteVerifierKey], _ signers: Signers, _ verdict: inout Verdict) {
        let verified = signers.verified.filter { keys.contains($0.key) }
        let unable = signers.unable.filter { keys.contains($0.key) }
        if !verified.isEmpty {
            verdict.add(
                .holds,
                "log_signature",
                "The log signed it.",
                detail: verified.map { $0.key.type.plainName }.joined(separator: " and ")
            )
        } else if !unable.isEmpty {
            verdict.add(.unknown, "log_signature", "The log's signature can't be checked here.")
        } else {
            verdict.add(.fails, TransparencyError.signatureMissing.code, "The log did not sign it.")
        }
        addUnable(unable, "log", &verdict)
    }

    private func addWitnesses(_ signers: Signers, _ verdict: inout Verdict) {
        guard !trust.policy.needsNoWitness else {
            verdict.add(
                nil,
                "witness_none",
                "No witness is asked for: nothing shows that others were shown the same log."
            )
            return
        }
        let keys = trust.policy.witnesses.map { $0.key }
        let verified = signers.verified.filter { keys.contains($0.key) }
        let unable = signers.unable.filter { keys.contains($0.key) }
        let detail = verified.map { "\($0.key.name) \(PlainText.time($0.timestamp ?? 0))" }.joined(separator: ", ")
        if trust.policy.isMet(by: verified) {
            verdict.add(.holds, "witness_quorum", "Enough witnesses saw the same log.", detail: detail)
        } else if trust.policy.isMet(by: verified + unable) {
            verdict.add(.unknown, "witness_quorum", "Not enough witnesses could be checked here.", detail: detail)
        } else {
            verdict.add(
                .fails,
                TransparencyError.quorumMissing.code,
                "Not enough witnesses signed it, so others may have been shown another log.",
                detail: detail
            )
        }
        addUnable(unable, "witness", &verdict)
    }

    private func addUnable(_ signatures: [VerifiedSignature], _ whose: String, _ verdict: inout Verdict) {
        guard !signatures.isEmpty else { return }
        verdict.add(
            nil,
            "\(whose)_signature_unchecked",
            "A further signature could not be checked here, for want of ML-DSA-44.",
            detail: signatures.map { "\($0.key.name)" }.joined(separator: ", ")
        )
    }
}

extension SignatureType {
    var plainName: String { self == .mldsa44Cosignature ? "ML-DSA-44" : "Ed25519" }
}

extension NoteSignature {
    fileprivate func isBy(_ key: NoteVerifierKey) -> Bool { name == key.name && keyID == key.id }
}
