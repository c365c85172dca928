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
    package internal(set) var key: Key
    /// The name as it was screened.
    package internal(set) var name: String
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
    id, bearer_index, subject, entry, personal, list, uid, listed_name, alert, cleared_at, revoked_at
    """

extension SQLRow {
    /// A pair without what is sealed.
    fileprivate func clearedPair() throws -> (ClearedPair, SealedValue) {
        let pair = ClearedPair(
            id: try id(0),
            key: ClearedPair.Key(bearer: "", subject: try digest(2), entry: try digest(3)),
            name: "",
            list: try text(5),
            uid: try text(6),
            listedName: try text(7),
            alert: try id(8),
            clearedAt: try instant(9),
            revokedAt: try optionalInstant(10)
        )
        return (pair, try sealed(.clearedPair, row: pair.id.bytes, 4))
    }
}

extension RecordSession {
    fileprivate func opened(_ rows: [(ClearedPair, SealedValue)]) throws -> [ClearedPair] {
        try zip(rows, openFields(rows.map(\.1), count: 2)).map { row, opened in
            let key = row.0.key
            var pair = row.0
            pair.name = opened.fields?[1] ?? opened.placeholder
            pair.key = ClearedPair.Key(
                bearer: opened.fields?[0] ?? opened.placeholder,
                subject: key.subject,
                entry: key.entry
            )
            return pair
        }
    }

    /// Whose key seals what an alert has led to.
    func owner(ofAlert alert: AlertID) throws -> CustomerID? {
        let topic = try row("SELECT customer, order_id FROM alert WHERE id = ?", [.id(alert)]) { row in
            (customer: try row.optionalID(0) as CustomerID?, order: try row.optionalID(1) as OrderID?)
        }
        if let customer = topic?.customer { return customer }
        return try topic?.order.flatMap { try owner(of: $0) }
    }

    /// Sixteen bytes by which a bearer's pairs are found; nil where no pair was ever kept, or no keys are here.
    fileprivate func index(ofBearer bearer: String, isNew: Bool) throws -> SQLValue? {
        guard let vault, let key = try indexKey(isNew: isNew) else { return nil }
        return .blob(
            try vault.blindIndex(Array(bearer.utf8), table: "cleared_pair", column: "bearer_index", under: key)
        )
    }
}

extension Records {
    /// The alerts by whose release a subject of a bearer was cleared, by the entry that it was cleared of.
    ///
    /// Pairs are written at once, never in bulk, so that a command which is kept in memory may ask for them.
    package func clearings(of subject: Digest, bearer: String) throws -> [Digest: AlertID] {
        var found: [Digest: AlertID] = [:]
        guard let index = try session.index(ofBearer: bearer, isNew: false) else { return found }
        try session.engine.forEachRow(
            "SELECT entry, alert FROM cleared_pair WHERE subject = ? AND bearer_index = ? AND revoked_at IS NULL",
            [.blob(subject.bytes), index]
        ) { row in found[try row.digest(0)] = try row.id(1) }
        return found
    }

    package func clearedPair(_ id: ClearedPairID) throws -> ClearedPair? {
        try session.opened(
            connection.rows("SELECT \(pairColumns) FROM cleared_pair WHERE id = ?", [.id(id)]) {
                try $0.clearedPair()
            }
        ).first
    }

    /// A page of pairs in force.
    package func clearedPairs(_ page: Page<Kinds.ClearedPair>) throws -> [ClearedPair] {
        let rows = try connection.rows(
            "SELECT \(pairColumns) FROM cleared_pair WHERE revoked_at IS NULL AND id > ? ORDER BY id LIMIT ?",
            page.arguments
        ) { try $0.clearedPair() }
        return try session.opened(rows)
    }
}

extension RecordWriter {
    /// Remembers a pair, unless it is in force already.
    package func insert(_ pair: ClearedPair) throws {
        guard try records.clearings(of: pair.key.subject, bearer: pair.key.bearer)[pair.key.entry] == nil else {
            return
        }
        guard let index = try session.index(ofBearer: pair.key.bearer, isNew: true) else {
            throw StoreFault.unavailable("no keys for personal data")
        }
        try connection.insert(
            into: "cleared_pair",
            pairColumns.split(separator: ", ").map(String.init),
            [
                [
                    .id(pair.id), index, .blob(pair.key.subject.bytes), .blob(pair.key.entry.bytes),
                    try session.seal(
                        PersonalFields(pair.key.bearer, pair.name),
                        in: .clearedPair,
                        row: pair.id.bytes,
                        of: session.owner(ofAlert: pair.alert)
                    ),
                    .text(pair.list), .text(pair.uid), .text(pair.listedName), .id(pair.alert),
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
