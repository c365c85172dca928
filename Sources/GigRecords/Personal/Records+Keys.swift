import GigGate
import GigPrimitives

/// How far customers' keys are wrapped under the newest key epoch.
package struct KeyRotation: Hashable, Sendable {
    /// The epoch under which new keys are wrapped; 0 before the first key.
    package let epoch: Int64
    /// Keys in force that an earlier epoch still wraps.
    package let waiting: Int64
    /// Keys in force.
    package let keys: Int64
    /// Keys that were destroyed.
    package let destroyed: Int64
    /// Earlier epochs that are still there.
    package let retiring: Int64
}

extension Records {
    package func keyRotation() throws -> KeyRotation {
        let epoch = try connection.currentEpoch()?.number ?? 0
        func count(_ rest: String, _ arguments: [SQLValue] = []) throws -> Int64 {
            try connection.row("SELECT COUNT(*) FROM " + rest, arguments) { try $0.integer(0) } ?? 0
        }
        return KeyRotation(
            epoch: epoch,
            waiting: try count("customer_key WHERE destroyed_at IS NULL AND epoch <> ?", [.integer(epoch)]),
            keys: try count("customer_key WHERE destroyed_at IS NULL"),
            destroyed: try count("customer_key WHERE destroyed_at IS NOT NULL"),
            retiring: try count("kek_epoch WHERE state = 'retiring'")
        )
    }

    /// When the last account of a customer was closed, or the customer came where none was ever opened; nil while one
    /// is open.
    package func relationshipEnd(of customer: CustomerID) throws -> Instant? {
        let open = try connection.row(
            "SELECT 1 FROM account WHERE customer = ? AND closed_at IS NULL LIMIT 1",
            [.id(customer)]
        ) { try $0.integer(0) }
        guard open == nil else { return nil }
        return try connection.row(
            """
            SELECT COALESCE((SELECT MAX(closed_at) FROM account WHERE customer = ?), created_at)
            FROM customer WHERE id = ?
            """,
            [.id(customer), .id(customer)]
        ) { try $0.instant(0) }
    }
}

extension RecordWriter {
    /// Destroys a customer's keys of a class for ever, and gives their ids: nothing that they sealed can be read again.
    package func destroyKeys(
        of customer: CustomerID,
        _ keyClass: DataKey.Class,
        at now: Instant
    ) throws -> [DataKeyID] {
        let ids = try connection.rows(
            "SELECT id FROM customer_key WHERE customer = ? AND class = ? AND destroyed_at IS NULL ORDER BY id",
            [.id(customer), .text(keyClass.rawValue)]
        ) { try $0.id(0) as DataKeyID }
        for id in ids {
            try connection.run(
                "UPDATE customer_key SET wrapped = ?, destroyed_at = ? WHERE id = ?",
                [.blob([]), .instant(now), .id(id)]
            )
            session.vault?.forget(id)
        }
        session.openingKeys.removeAll()
        // Names and keys that were read stay in memory no longer.
        try session.forgetAccounts()
        return ids
    }

    /// Begins a key epoch, under which new keys are wrapped from now on; nil while an earlier one is still being left.
    package func beginEpoch() throws -> Int64? {
        guard let vault = session.vault else { throw StoreFault.unavailable("no keys for personal data") }
        // Somebody has wrapped the keys under another root since this process read its own: a new epoch would be lost.
        guard try connection.currentEpoch().map({ $0.root == vault.rootID }) ?? true else {
            throw StoreFault.unavailable("the root key was changed: start again with the new one")
        }
        let rotation = try records.keyRotation()
        guard rotation.waiting == 0, rotation.retiring == 0 else { return nil }
        let epoch = try vault.makeEpoch(rotation.epoch + 1)
        try connection.begin(epoch)
        return epoch.number
    }

    /// Wraps at most `limit` keys under the newest epoch; after the last one no earlier epoch is kept.
    ///
    /// Values are not touched: a key stays the same, only its wrapping changes.
    package func rewrapKeys(limit: Int) throws -> KeyRotation {
        guard let vault = session.vault else { throw StoreFault.unavailable("no keys for personal data") }
        guard let epoch = try connection.currentEpoch() else { return try records.keyRotation() }
        for key in try connection.dataKeys(notIn: epoch.number, limit: limit) {
            let again = try vault.rewrap(key, in: epoch)
            try connection.run(
                "UPDATE customer_key SET epoch = ?, wrapped = ? WHERE id = ? AND destroyed_at IS NULL",
                [.integer(epoch.number), .blob(again.wrapped), .id(key.id)]
            )
        }
        let rotation = try records.keyRotation()
        if rotation.waiting == 0 {
            try connection.run(
                "UPDATE kek_epoch SET state = 'retired', wrapped = ? WHERE state = 'retiring'",
                [.blob([])]
            )
        }
        session.openingKeys.removeAll()
        try session.forgetAccounts()
        return try records.keyRotation()
    }
}
