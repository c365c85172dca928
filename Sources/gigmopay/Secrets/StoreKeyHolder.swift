import Foundation
import GigSQLite
import GigVault

/// The keys of an embedded store's pages, in the file beside it.
struct StoreKeyHolder: WrappedKeys {
    let folder: String

    var what: String { "keys of the store's pages" }

    /// Refuses while another process has the store open.
    func rewrap(under root: RootKeyInRotation) throws -> Int {
        guard FileManager.default.fileExists(atPath: folder + "/" + StoreKeys.fileName) else { return 0 }
        let lock = try StoreLock(path: folder + "/store.lock")
        defer { withExtendedLifetime(lock) {} }
        let keys = try StoreOpening.naming { try StoreKeys(folder: folder, root: root).rewrapped() }
        try keys.write(to: folder)
        return keys.epochs.count
    }
}
