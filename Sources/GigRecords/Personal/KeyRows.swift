import GigGate
import GigPrimitives

/// Customers' keys and key epochs as the store keeps them, all wrapped.
enum KeyRows {
    static let epochs = SQLTable(
        "kek_epoch",
        ["epoch": .integer, "root": .text, "wrapped": .blob, "state": .text]
    )

    static let keys = SQLTable(
        "customer_key",
        [
            "id": .blob, "customer": .blob, "class": .text, "epoch": .integer, "wrapped": .blob,
            "destroyed_at": .integer,
        ]
    )

    /// The house itself, where a value is no customer's.
    static let house = CustomerID.zero

    fileprivate static let select = """
        SELECT k.id, k.customer, k.class, k.epoch, e.root, e.wrapped, k.wrapped
        FROM customer_key k JOIN kek_epoch e ON e.epoch = k.epoch WHERE k.destroyed_at IS NULL AND
        """
}

extension SQLRow {
    func dataKey() throws -> DataKey {
        DataKey(
            id: try id(0),
            customer: try id(1),
            keyClass: try choice(2),
            epoch: KeyEpoch(number: try integer(3), root: try text(4), wrapped: try blob(5)),
            wrapped: try blob(6)
        )
    }
}

extension SQLConnection {
    /// Those of these keys that are not destroyed.
    func dataKeys(_ ids: some Collection<DataKeyID>) throws -> [DataKey] {
        try rows(matching: ids.map { .id($0) }, KeyRows.select + " k.id {key}") { try $0.dataKey() }
    }

    func dataKey(of customer: CustomerID, _ keyClass: DataKey.Class) throws -> DataKey? {
        try row(
            KeyRows.select + " k.customer = ? AND k.class = ?",
            [.id(customer), .text(keyClass.rawValue)]
        ) { try $0.dataKey() }
    }

    /// Keys that another epoch than this one wraps, the first ones by id.
    func dataKeys(notIn epoch: Int64, limit: Int) throws -> [DataKey] {
        try rows(
            KeyRows.select + " k.epoch <> ? ORDER BY k.id LIMIT ?",
            [.integer(epoch), .integer(Int64(limit))]
        ) { try $0.dataKey() }
    }

    func insert(_ key: DataKey) throws {
        try insert(
            into: "customer_key",
            ["id", "customer", "class", "epoch", "wrapped"],
            [
                [
                    .id(key.id), .id(key.customer), .text(key.keyClass.rawValue), .integer(key.epoch.number),
                    .blob(key.wrapped),
                ]
            ]
        )
    }

    /// The epoch under which new keys are wrapped; nil before the first.
    func currentEpoch() throws -> KeyEpoch? {
        try row("SELECT epoch, root, wrapped FROM kek_epoch WHERE state = 'current'") { row in
            KeyEpoch(number: try row.integer(0), root: try row.text(1), wrapped: try row.blob(2))
        }
    }

    /// Throws `StoreFault.unavailable` when a key epoch in use is wrapped under a root that the vault does not have.
    func requireRoot(of vault: any PersonalVault) throws {
        for epoch in try epochsInUse() where epoch.root != vault.rootID { try vault.require(epoch) }
    }

    /// Wraps the key epochs in use under the vault's root as it is now, and says how many.
    func rewrapEpochs(_ vault: any PersonalVault) throws -> Int {
        let epochs = try epochsInUse()
        for epoch in epochs {
            let again = try vault.rewrap(epoch)
            try run(
                "UPDATE kek_epoch SET root = ?, wrapped = ? WHERE epoch = ?",
                [.text(again.root), .blob(again.wrapped), .integer(again.number)]
            )
        }
        return epochs.count
    }

    private func epochsInUse() throws -> [KeyEpoch] {
        try rows("SELECT epoch, root, wrapped FROM kek_epoch WHERE state <> 'retired' ORDER BY epoch", []) { row in
            KeyEpoch(number: try row.integer(0), root: try row.text(1), wrapped: try row.blob(2))
        }
    }

    /// Makes a new epoch the current one; the one before it wraps no new keys.
    func begin(_ epoch: KeyEpoch) throws {
        try run("UPDATE kek_epoch SET state = 'retiring' WHERE state = 'current'", [])
        try insert(
            into: "kek_epoch",
            ["epoch", "root", "wrapped", "state"],
            [[.integer(epoch.number), .text(epoch.root), .blob(epoch.wrapped), .text("current")]]
        )
    }

    /// Makes a key, and the first epoch where there is none.
    func makeKey(of customer: CustomerID, _ keyClass: DataKey.Class, _ vault: any PersonalVault) throws -> DataKey {
        var epoch = try currentEpoch()
        if epoch == nil {
            let first = try vault.makeEpoch(1)
            try begin(first)
            epoch = first
        }
        guard let epoch else { throw StoreFault.damaged("no key epoch") }
        let key = try vault.makeKey(of: customer, keyClass, in: epoch)
        try insert(key)
        return key
    }
}
