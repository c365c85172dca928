import GigGate
import GigPrimitives

/// What people found to be two different people or firms: a bearer of a name with us, and a listed party.
///
/// It counts for one bearer, and only as long as both sides stay what they were.
package struct ClearedPair: Hashable, Sendable {
    /// What both sides were when people looked at them.
    package struct Key: Hashable, Sendable {
        /// Whose name it is: a customer, an account elsewhere, a bank, or the two sides of a payment.
        package let bearer: String
        /// The subject's fingerprint.
        package let subject: Digest
        /// The list entry's fingerprint.
        package let entry: Digest

        package init(bearer: String, subject: Digest, entry: Digest) {
            self.bearer = bearer
            self.subject = subject
            self.entry = entry
        }
    }

    package let id: ClearedPairID
    package let key: Key
    /// The name as it was screened.
    package let name: String
    package let list: String
    package let uid: String
    package let listedName: String
    /// The alert whose release cleared it.
    package let alert: AlertID
    package let clearedAt: Instant
    package var revokedAt: Instant?

    package init(
        id: ClearedPairID,
        key: Key,
        name: String,
        list: String,
        uid: String,
        listedName: String,
        alert: AlertID,
        clearedAt: Instant,
        revokedAt: Instant? = nil
    ) {
        self.id = id
        self.key = key
        self.name = name
        self.list = list
        self.uid = uid
        self.listedName = listedName
        self.alert = alert
        self.clearedAt = clearedAt
        self.revokedAt = revokedAt
    }
}

private let pairColumns = """
    id, bearer, subject, entry, name, list, uid, listed_name, alert, cleared_at, revoked_at
    """

extension SQLRow {
    fileprivate func clearedPair() throws -> ClearedPair {
        ClearedPair(
            id: try id(0),
            key: ClearedPair.Key(bearer: try text(1), subject: try digest(2), entry: try digest(3)),
            name: try text(4),
            list: try text(5),
            uid: try text(6),
            listedName: try text(7),
            alert: try id(8),
            clearedAt: try instant(9),
            revokedAt: try optionalInstant(10)
        )
    }
}

extension Records {
    /// The alerts by whose release a subject of a bearer was cleared, by the entry that it was cleared of.
    ///
    /// Pairs are written at once, never in bulk, so that a command which is kept in memory may ask for them.
    package func clearings(of subject: Digest, bearer: String) throws -> [Digest: AlertID] {
        var found: [Digest: AlertID] = [:]
        try session.engine.forEachRow(
            "SELECT entry, alert FROM cleared_pair WHERE subject = ? AND bearer = ? AND revoked_at IS NULL",
            [.blob(subject.bytes), .text(bearer)]
        ) { row in found[try row.digest(0)] = try row.id(1) }
        return found
    }

    package func clearedPair(_ id: ClearedPairID) throws -> ClearedPair? {
        try connection.row("SELECT \(pairColumns) FROM cleared_pair WHERE id = ?", [.id(id)]) { try $0.clearedPair() }
    }

    /// A page of pairs in force.
    package func clearedPairs(_ page: Page<Kinds.ClearedPair>) throws -> [ClearedPair] {
        try connection.rows(
            "SELECT \(pairColumns) FROM cleared_pair WHERE revoked_at IS NULL AND id > ? ORDER BY id LIMIT ?",
            page.arguments
        ) { try $0.clearedPair() }
    }
}

extension RecordWriter {
    /// Remembers a pair, unless it is in force already.
    package func insert(_ pair: ClearedPair) throws {
        guard try records.clearings(of: pair.key.subject, bearer: pair.key.bearer)[pair.key.entry] == nil else {
            return
        }
        try connection.insert(
            into: "cleared_pair",
            pairColumns.split(separator: ", ").map(String.init),
            [
                [
                    .id(pair.id), .text(pair.key.bearer), .blob(pair.key.subject.bytes), .blob(pair.key.entry.bytes),
                    .text(pair.name), .text(pair.list), .text(pair.uid), .text(pair.listedName), .id(pair.alert),
                    .instant(pair.clearedAt), .optional(pair.revokedAt),
                ]
            ]
        )
    }

    /// Ends a pair; false when it is not in force.
    package func revoke(_ pair: ClearedPairID, at now: Instant) throws -> Bool {
        try connection.run(
            "UPDATE cleared_pair SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL",
            [.instant(now), .id(pair)]
        ) == 1
    }
}
