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

    /// In the order of the table's columns; the body is given as it is to be kept.
    func values(body: SQLValue) -> [SQLValue] {
        [
            key.digest.value, .id(key.principal), .text(key.text), .text(outcome.command),
            .blob(outcome.fingerprint), .optional(outcome.refusal?.code.rawValue),
            .optional(outcome.refusal.map { $0.fields.joined(separator: ",") }), body,
            .text(outcome.mediaType.rawValue), .integer(outcome.logIndex), .instant(recordedAt),
        ]
    }
}

extension ShortDigest {
    var bytes: [UInt8] { high.bigEndianBytes + low.bigEndianBytes }
}

extension RecordedOutcome {
    /// The answer in the place of one whose key is destroyed.
    static let erasedBody = Array("{\"erased\":true}".utf8)

    /// The same outcome with the body that was opened.
    func with(_ personal: Personal) -> RecordedOutcome {
        var body = RecordedOutcome.erasedBody
        if case .open(let opened) = personal { body = opened }
        return RecordedOutcome(
            command: command,
            fingerprint: fingerprint,
            refusal: refusal,
            body: body,
            mediaType: mediaType,
            logIndex: logIndex
        )
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
