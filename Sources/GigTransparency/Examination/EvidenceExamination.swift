import GigPrimitives

/// Examines signed statements: DSSE envelopes, one in a line.
struct EvidenceExamination {
    /// The most envelopes that are read of one file.
    static let maximumCount = 1_000

    let trust: Trust

    func examine(
        _ input: [UInt8],
        _ verdict: inout Verdict,
        _ inquiry: inout SignatureInquiry
    ) throws(TransparencyError) {
        // One envelope may be written over several lines; a bundle has one in each.
        guard JSONValue(orNil: input) == nil else { return try examine(envelope: input, &verdict, &inquiry) }
        let lines = input.split(separator: lineFeed)
        guard lines.count <= EvidenceExamination.maximumCount else { throw .noteTooLarge }
        for line in lines { try examine(envelope: Array(line), &verdict, &inquiry) }
    }

    /// Adds what one envelope says and whether a key that is trusted signed it.
    func examine(
        envelope: [UInt8],
        _ verdict: inout Verdict,
        _ inquiry: inout SignatureInquiry
    ) throws(TransparencyError) {
        let envelope = try StatementEnvelope(parsing: envelope)
        verdict.show("A statement of the house", String(decoding: envelope.payload, as: UTF8.self))
        add(signer(of: envelope, &inquiry), to: &verdict, of: EvidenceExamination.title(envelope.statement))
    }

    func add(_ outcome: Verdict.Outcome?, to verdict: inout Verdict, of title: String) {
        switch outcome {
        case .holds: verdict.add(.holds, "statement_signature", "The house signed: \(title).")
        case .fails: verdict.add(.fails, "statement_signature", "The house did not sign: \(title).")
        case .unknown:
            verdict.add(.unknown, "statement_signature", "Whether the house signed can't be checked here: \(title).")
        case nil:
            verdict.add(.unknown, "statement_key_missing", "You have not said whose statements you trust: \(title).")
        }
    }

    /// Whether a key that is trusted signed; `nil` if there is none. The envelope's hints at keys give no trust.
    func signer(of envelope: StatementEnvelope, _ inquiry: inout SignatureInquiry) -> Verdict.Outcome? {
        guard !trust.statementKeys.isEmpty else { return nil }
        var outcome = Verdict.Outcome.fails
        for signature in envelope.signatures {
            for key in trust.statementKeys where signature.count == key.type.signatureByteCount {
                switch inquiry.ask(key, signature, envelope.signedBytes) {
                case .valid: return .holds
                case .unable: outcome = .unknown
                case .invalid: break
                }
            }
        }
        return outcome
    }

    /// The kind of statement and, where it says so, of what and with which result.
    private static func title(_ statement: JSONValue) -> String {
        let type = statement["predicateType"]?.text ?? ""
        var words = [type.split(separator: "/").suffix(2).joined(separator: " ")]
        if let subject = statement["subject"]?.elements?.first?["name"]?.text { words.append(subject) }
        if let result = statement["predicate"]?["result"]?.text { words.append(result) }
        return words.joined(separator: ", ")
    }
}
