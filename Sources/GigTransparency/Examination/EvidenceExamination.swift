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
        verdict.show("A statement of the house", envelope.text)
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

    /// Whether a key that is trusted signed, `nil` if there is no such key.
    ///
    /// The envelope's hints at keys give no trust.
    func signer(of envelope: StatementEnvelope, _ inquiry: inout SignatureInquiry) -> Verdict.Outcome? {
        guard !trust.statementKeys.isEmpty else { return nil }
        var outcome = Verdict.Outcome.fails
        for signature in envelope.signed.signatures {
            for key in trust.statementKeys where signature.bytes.count == key.type.signatureByteCount {
                switch inquiry.ask(key, signature.bytes, envelope.signed.message) {
                case .valid: return .holds
                case .unable: outcome = .unknown
                case .invalid: break
                }
            }
        }
        return outcome
    }

    /// The kind of statement and, where it says so, of what and with which result.
    private static func title(_ statement: Statement) -> String {
        var words = [statement.predicateType.split(separator: "/").suffix(2).joined(separator: " ")]
        if let subject = statement.subjects.first, !subject.name.utf8.isEmpty { words.append(subject.name) }
        if let result = statement.predicate["result"]?.text { words.append(result) }
        return words.joined(separator: ", ")
    }
}
