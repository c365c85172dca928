import GigAccess
import GigGate
import GigPrimitives
import GigTransparency

private let keyRecords = """
    SELECT k.id, k.digest, k.principal, p.name, p.role, p.customer, k.demonstration, k.revoked_at
    FROM api_key k JOIN principal p ON p.id = k.principal
    """

extension SQLRow {
    fileprivate func keyRecord() throws -> KeyRecord {
        KeyRecord(
            id: try text(0),
            digest: try digest(1),
            principal: try id(2),
            name: try text(3),
            role: try choice(4),
            customer: try optionalID(5),
            isDemonstration: try flag(6),
            isRevoked: try !isNull(7)
        )
    }
}

extension Records {
    /// What the gate must know of one key.
    package func keyRecord(_ id: String) throws -> KeyRecord? {
        try connection.row(keyRecords + " WHERE k.id = ?", [.text(id)]) { try $0.keyRecord() }
    }
}

extension RecordSession {
    func accessGeneration() throws -> Int64 {
        try connection.row("SELECT generation FROM access_state") { try $0.integer(0) } ?? 0
    }

    func accessRecords() throws -> (keys: [KeyRecord], generation: Int64) {
        (try connection.rows(keyRecords) { try $0.keyRecord() }, try accessGeneration())
    }

    func lastInstant() throws -> Instant? {
        try connection.row("SELECT published_at FROM log_head") { try $0.instant(0) }
    }

    func outcome(of principal: PrincipalID, key: String) throws -> RecordedOutcome? {
        try connection.row(
            """
            SELECT command, fingerprint, refusal, refused_fields, body, media_type, log_index
            FROM recorded_outcome WHERE principal = ? AND key = ?
            """,
            [.id(principal), .text(key)]
        ) { row in
            var refusal: Refusal?
            if try !row.isNull(2) {
                let fields = try row.text(3).split(separator: ",").map(String.init)
                refusal = Refusal(try row.choice(2), fields: fields)
            }
            return RecordedOutcome(
                command: try row.text(0),
                fingerprint: try row.blob(1),
                refusal: refusal,
                body: try row.blob(4),
                mediaType: try row.choice(5),
                logIndex: try row.integer(6)
            )
        }
    }

    func record(_ outcome: RecordedOutcome, of principal: PrincipalID, key: String, at now: Instant) throws {
        try connection.insert(
            into: "recorded_outcome",
            [
                "principal", "key", "command", "fingerprint", "refusal", "refused_fields", "body", "media_type",
                "log_index", "recorded_at",
            ],
            [
                [
                    .id(principal), .text(key), .text(outcome.command), .blob(outcome.fingerprint),
                    .optional(outcome.refusal?.code.rawValue),
                    .optional(outcome.refusal.map { $0.fields.joined(separator: ",") }), .blob(outcome.body),
                    .text(outcome.mediaType.rawValue), .integer(outcome.logIndex), .instant(now),
                ]
            ]
        )
    }

    func logFrontier() throws -> MerkleFrontier {
        guard let bytes = try connection.row("SELECT frontier FROM log_head", [], { try $0.blob(0) }) else {
            return MerkleFrontier()
        }
        do {
            return try MerkleFrontier(bytes: bytes)
        } catch {
            throw StoreFault.damaged("the log's frontier")
        }
    }

    func append(_ entry: LogEntry, at index: Int64) throws {
        try connection.insert(
            into: "log_entry",
            ["position", "published", "salt", "clear"],
            [[.integer(index), .blob(entry.published), .blob(entry.salt), .blob(entry.clear)]]
        )
    }

    func publish(_ frontier: MerkleFrontier, checkpoint: String, at now: Instant) throws {
        try connection.run(
            """
            INSERT INTO log_head (one, frontier, checkpoint, published_at) VALUES (1, ?, ?, ?)
            ON CONFLICT (one) DO UPDATE SET frontier = excluded.frontier, checkpoint = excluded.checkpoint,
                published_at = excluded.published_at
            """,
            [.blob(frontier.bytes), .text(checkpoint), .instant(now)]
        )
    }
}
