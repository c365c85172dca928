import Foundation
import GigVault

/// The keys of an embedded store's pages, in the file beside it.
struct StoreKeyHolder: WrappedKeys {
    /// Of a store that this process has open.
    let folder: String

    var what: String { "keys of the store's pages" }

    func rewrap(under root: RootKeyInRotation) throws -> Int {
        let keys = try StoreOpening.naming { try StoreKeys(folder: folder, root: root).rewrapped() }
        try keys.write(to: folder)
        return keys.epochs.count
    }
}
