import GigPrimitives

/// Examines a `.tlog-proof`: that its entry is in the log, and that it opens the entry.
struct ReceiptExamination {
    let trust: Trust
    /// The entry's bytes, for a proof that carries none.
    let entry: [UInt8]?

    func examine(
        _ input: [UInt8],
        _ verdict: inout Verdict,
        _ inquiry: inout SignatureInquiry
    ) throws(TransparencyError) {
        let proof = try TlogProof(parsing: input)
        guard let opening = try opening(proof) else {
            _ = try NoteExamination(trust: trust).examine(proof.note, &verdict, &inquiry)
            return try examineEntry(proof, &verdict)
        }
        addContent(opening, &verdict)
        try addInclusion(proof, opening.published, &verdict, &inquiry)
        if let statement = opening.published.statement {
            try EvidenceExamination(trust: trust).examine(envelope: statement, &verdict, &inquiry)
        }
    }

    /// Adds that an entry is in the log that the proof is of, and what the log's signatures come to.
    func addInclusion(
        _ proof: TlogProof,
        _ entry: PublishedEntry,
        _ verdict: inout Verdict,
        _ inquiry: inout SignatureInquiry
    ) throws(TransparencyError) {
        let checkpoint = try NoteExamination(trust: trust).examine(proof.note, &verdict, &inquiry)
        try include(proof, entry.leafHash, checkpoint, &verdict)
    }

    private func include(
        _ proof: TlogProof,
        _ leafHash: Digest,
        _ checkpoint: Checkpoint,
        _ verdict: inout Verdict
    ) throws(TransparencyError) {
        try InclusionProof.verify(
            index: proof.index,
            size: checkpoint.size,
            leafHash: leafHash,
            path: proof.path,
            root: checkpoint.root
        )
        verdict.add(
            .holds,
            "inclusion",
            "It is in the log, at position \(proof.index).",
            detail: "\(proof.path.count) hashes lead from it to the log's root."
        )
    }

    /// What the proof carries of the entry; `nil` for a proof of something else than an entry of ours.
    func opening(_ proof: TlogProof) throws(TransparencyError) -> EntryOpening? {
        guard proof.extra.first == UInt8(ascii: "{") else { return nil }
        return try EntryOpening(parsing: proof.extra)
    }

    private func examineEntry(_ proof: TlogProof, _ verdict: inout Verdict) throws(TransparencyError) {
        guard let entry else {
            verdict.add(
                .unknown,
                "entry_missing",
                "It does not say of what it is: the entry is not in the file.",
                detail: "Give the entry as a second file."
            )
            return
        }
        try include(proof, MerkleHash.leaf(entry), proof.checkpoint, &verdict)
    }

    private func addContent(_ opening: EntryOpening, _ verdict: inout Verdict) {
        let published = opening.published
        verdict.add(
            nil,
            "entry",
            "It says: \(published.kind), \(published.outcome), at \(published.at)."
        )
        verdict.show("What the log publishes", String(decoding: published.bytes, as: UTF8.self))
        if let receipt = opening.receipt {
            addReceipt(receipt.text, published, &verdict)
            verdict.show("What you were told", String(decoding: receipt.text, as: UTF8.self))
        } else if published.statement == nil {
            verdict.add(.unknown, "opening_missing", "What the entry is about is not in the file.")
        }
        if let evidence = opening.evidence {
            verdict.add(.holds, "evidence_opening", "The evidence is what the log's entry commits to.")
            verdict.show("The evidence", String(decoding: evidence.text, as: UTF8.self))
        }
    }

    /// The opening is checked already; what it says must be what the entry says.
    private func addReceipt(_ text: [UInt8], _ published: PublishedEntry, _ verdict: inout Verdict) {
        let receipt = JSONValue(orNil: text)
        let isSame = receipt?["at"]?.text == published.at && receipt?["outcome"]?.text == published.outcome
        verdict.add(
            isSame ? .holds : .fails,
            isSame ? "receipt_opening" : TransparencyError.openingMismatch.code,
            isSame
                ? "What you were told is what the log's entry commits to."
                : "What you were told is not what the log's entry says."
        )
    }
}
