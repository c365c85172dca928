import GigGate
import GigPrimitives

/// One published snapshot of what is owed to customers in one currency.
package struct LiabilityRecord: Hashable, Sendable {
    package let id: LiabilitySnapshotID
    package let currency: Currency
    /// When the last transfer up to `position` was booked.
    package let asOf: Instant
    package let position: Int64
    package let height: Int
    package let total: Int64
    package let root: Digest
    package let commitment: Digest
    /// Of the snapshot before this one of the same currency.
    package let previous: Digest?
    /// The banks' statements as the log's entry names them, a JSON array.
    package let banks: [UInt8]
    /// What the banks hold less what is owed; nil while a bank's statement is missing.
    package let coverage: Int64?
    package let accounts: Int64
    package let logIndex: UInt64
    package let publishedAt: Instant
    /// The tree is still kept.
    package let hasTiles: Bool

    package init(
        id: LiabilitySnapshotID,
        currency: Currency,
        asOf: Instant,
        position: Int64,
        height: Int,
        total: Int64,
        root: Digest,
        commitment: Digest,
        previous: Digest?,
        banks: [UInt8],
        coverage: Int64?,
        accounts: Int64,
        logIndex: UInt64,
        publishedAt: Instant,
        hasTiles: Bool = true
    ) {
        self.id = id
        self.currency = currency
        self.asOf = asOf
        self.position = position
        self.height = height
        self.total = total
        self.root = root
        self.commitment = commitment
        self.previous = previous
        self.banks = banks
        self.coverage = coverage
        self.accounts = accounts
        self.logIndex = logIndex
        self.publishedAt = publishedAt
        self.hasTiles = hasTiles
    }

    fileprivate init(_ row: any SQLRow) throws {
        self.init(
            id: try row.id(0),
            currency: try row.currency(1),
            asOf: try row.instant(2),
            position: try row.integer(3),
            height: try row.number(4),
            total: try row.integer(5),
            root: try row.digest(6),
            commitment: try row.digest(7),
            previous: try row.optionalDigest(8),
            banks: Array(try row.text(9).utf8),
            coverage: try row.isNull(10) ? nil : row.integer(10),
            accounts: try row.integer(11),
            logIndex: try row.number(12),
            publishedAt: try row.instant(13),
            hasTiles: try row.flag(14)
        )
    }

    fileprivate static let columns = """
        id, currency, as_of, position, height, total, root, commitment, previous, banks, coverage, accounts, \
        log_index, published_at, tiles
        """

    fileprivate var values: [SQLValue] {
        [
            .id(id), .text(currency.code), .instant(asOf), .integer(position), .integer(Int64(height)),
            .integer(total), .blob(root.bytes), .blob(commitment.bytes),
            previous.map { .blob($0.bytes) } ?? .null, .text(String(decoding: banks, as: UTF8.self)),
            coverage.map { .integer($0) } ?? .null, .integer(accounts), .integer(Int64(logIndex)),
            .instant(publishedAt), .integer(hasTiles ? 1 : 0),
        ]
    }
}

/// What is owed on one account.
package struct OwedBalance: Hashable, Sendable {
    package let account: AccountID
    /// Credits less debits, posted, in minor units.
    package let minorUnits: Int64
}

extension Records {
    /// The open accounts of customers in one currency with their posted balances, in ascending order of their ids.
    package func owedBalances(_ currency: Currency) throws -> [OwedBalance] {
        try connection.rows(
            """
            SELECT id, credits_posted - debits_posted FROM account
            WHERE purpose = 'customer' AND currency = ? AND closed_at IS NULL ORDER BY id
            """,
            [.text(currency.code)]
        ) { OwedBalance(account: try $0.id(0), minorUnits: try $0.integer(1)) }
    }

    /// The currencies in which customers have accounts.
    package func owedCurrencies() throws -> [Currency] {
        try connection.rows(
            "SELECT DISTINCT currency FROM account WHERE purpose = 'customer' AND closed_at IS NULL ORDER BY currency"
        ) { try $0.currency(0) }
    }

    /// When a transfer was booked; nil where there is none at this position.
    package func bookedAt(_ position: Int64) throws -> Instant? {
        try connection.row("SELECT booked_at FROM journal WHERE position = ?", [.integer(position)]) {
            try $0.instant(0)
        }
    }

    /// Published snapshots, the newest first, at most `limit`: of one currency, or of all.
    package func liabilitySnapshots(of currency: Currency?, limit: Int) throws -> [LiabilityRecord] {
        try connection.rows(
            """
            SELECT \(LiabilityRecord.columns) FROM liability_snapshot
            WHERE \(currency == nil ? "" : "currency = ? AND") 1 = 1 ORDER BY as_of DESC, currency LIMIT ?
            """,
            (currency.map { [.text($0.code)] } ?? []) + [.integer(Int64(limit))]
        ) { try LiabilityRecord($0) }
    }

    package func liabilitySnapshot(_ id: LiabilitySnapshotID) throws -> LiabilityRecord? {
        try connection.row(
            "SELECT \(LiabilityRecord.columns) FROM liability_snapshot WHERE id = ?",
            [.id(id)]
        ) { try LiabilityRecord($0) }
    }

    /// A tile of a snapshot's tree; nil where there is none, or where the tree is no longer kept.
    package func liabilityTile(_ snapshot: LiabilitySnapshotID, level: Int, place: UInt64) throws -> [UInt8]? {
        guard let place = Int64(exactly: place) else { return nil }
        return try connection.row(
            "SELECT nodes FROM liability_tile WHERE snapshot = ? AND level = ? AND place = ?",
            [.id(snapshot), .integer(Int64(level)), .integer(place)]
        ) { try $0.blob(0) }
    }
}

extension RecordWriter {
    /// Tiles that one statement inserts: together under three megabytes.
    private static let tilesAStatement = 256

    package func insert(_ snapshot: LiabilityRecord) throws {
        try connection.insert(
            into: "liability_snapshot",
            LiabilityRecord.columns.split(separator: ", ").map(String.init),
            [snapshot.values]
        )
    }

    /// Keeps one level of a snapshot's tree, whose tiles `tile` gives by their place.
    package func insertTiles(
        of snapshot: LiabilitySnapshotID,
        level: Int,
        count: UInt64,
        _ tile: (UInt64) throws -> [UInt8]
    ) throws {
        var rows = SQLRows(.liabilityTiles)
        for place in 0..<count {
            rows.append(.id(snapshot), .integer(Int64(level)), .integer(Int64(place)), .blob(try tile(place)))
            guard rows.count == RecordWriter.tilesAStatement else { continue }
            try connection.insert(rows)
            rows = SQLRows(.liabilityTiles)
        }
        if !rows.isEmpty { try connection.insert(rows) }
    }

    /// Forgets the trees of a currency's snapshots but those of the newest `kept`; the snapshots themselves stay.
    package func forgetTiles(of currency: Currency, keeping kept: Int) throws {
        let old = try connection.rows(
            "SELECT id FROM liability_snapshot WHERE currency = ? AND tiles = 1 ORDER BY as_of DESC",
            [.text(currency.code)]
        ) { try $0.id(0) as LiabilitySnapshotID }
        for id in old.dropFirst(kept) {
            try connection.run("DELETE FROM liability_tile WHERE snapshot = ?", [.id(id)])
            try connection.run("UPDATE liability_snapshot SET tiles = 0 WHERE id = ?", [.id(id)])
        }
    }
}

extension SQLTable {
    static let liabilityTiles = SQLTable(
        "liability_tile",
        ["snapshot": .blob, "level": .integer, "place": .integer, "nodes": .blob]
    )
}
