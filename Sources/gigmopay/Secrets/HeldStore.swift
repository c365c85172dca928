import GigPostgres
import GigRecords
import GigSQLite
import GigVault

/// A store that this process alone has open while the root of its keys is rotated.
struct HeldStore {
    /// What tells it from every other store.
    let identity: String
    /// Whoever keeps keys in it.
    let holders: [any WrappedKeys]

    /// Opens it under the root as it is, before anything changes.
    ///
    /// Refuses a store that others have open, that is not the one this house serves, whose keys another root wrapped, or
    /// that has none.
    init(_ address: StoreAddress, root: any RootKey, of check: RootCheck) throws {
        switch address {
        case .folder(let folder):
            let database = try StoreOpening.naming {
                try SQLiteDatabase(folder: folder) { try StoreOpening.keys(ofExisting: folder, root: root) }
            }
            identity = database.identity
            try check.require(store: identity)
            holders = [StoreKeyHolder(folder: folder), CustomerKeyHolder(database: database)]
            _ = try HeldStore.count(database, root)
        case .server(let url):
            let database = try PostgresDatabase(url: url, use: .rotating)
            identity = try database.identity()
            try check.require(store: identity)
            holders = [CustomerKeyHolder(database: database)]
            guard try HeldStore.count(database, root) > 0 else {
                throw SetupError("this store has no key under the root: is it the house's?")
            }
        }
    }

    /// Opens every epoch; wrapped anew under the root that wrapped them, they stay what they are.
    private static func count(_ database: some SQLDatabase, _ root: any RootKey) throws -> Int {
        let same = root as? RootKeyInRotation ?? RootKeyInRotation(current: root, previous: root)
        return try CustomerKeyHolder(database: database).rewrap(under: same)
    }
}

extension StoreAddress {
    /// What tells an open store from every other one.
    static func identity(of database: any SQLDatabase) throws -> String? {
        if let embedded = database as? SQLiteDatabase { return embedded.identity }
        return try (database as? PostgresDatabase)?.identity()
    }
}
