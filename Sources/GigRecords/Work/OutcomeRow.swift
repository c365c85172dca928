import GigGate
import GigPrimitives

/// An idempotency key in its scope, and the digest under which its outcome is kept.
struct OutcomeKey: Hashable {
    let principal: PrincipalID
    let text: String

    var digest: ShortDigest {
        var bytes = CanonicalBytes()
        bytes.append(principal)
        bytes.append(text)
        return ShortDigest(bytes)
    }
}

/// An outcome as it is written.
struct OutcomeRow {
    let key: OutcomeKey
    let outcome: RecordedOutcome
    let recordedAt: Instant

    /// In the order of the table's columns.
    var values: [SQLValue] {
        [
            key.digest.value, .id(key.principal), .text(key.text), .text(outcome.command),
            .blob(outcome.fingerprint), .optional(outcome.refusal?.code.rawValue),
            .optional(outcome.refusal.map { $0.fields.joined(separator: ",") }), .blob(outcome.body),
            .text(outcome.mediaType.rawValue), .integer(outcome.logIndex), .instant(recordedAt),
        ]
    }
}

extension SQLRow {
    /// An outcome from the columns of `OutcomeRow.columns`.
    func outcome() throws -> (key: OutcomeKey, outcome: RecordedOutcome) {
        var refusal: Refusal?
        if try !isNull(4) {
            let fields = try text(5).split(separator: ",").map(String.init)
            refusal = Refusal(try choice(4), fields: fields)
        }
        let outcome = RecordedOutcome(
            command: try text(2),
            fingerprint: try blob(3),
            refusal: refusal,
            body: try blob(6),
            mediaType: try choice(7),
            logIndex: try integer(8)
        )
        return (OutcomeKey(principal: try id(0), text: try text(1)), outcome)
    }
}

extension OutcomeRow {
    static let columns = """
        principal, key, command, fingerprint, refusal, refused_fields, body, media_type, log_index
        """
}
