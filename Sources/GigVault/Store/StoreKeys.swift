import GigPrimitives

/// The keys of an embedded store's pages: random, one an epoch, each wrapped by the root and kept beside the store.
package struct StoreKeys: Sendable {
    /// The name of the file in the store's folder.
    package static let fileName = "store-keys"

    /// What the store is called in every page, 12 random bytes.
    package let storeID: [UInt8]
    /// The id of the root key that wrapped them.
    package let rootID: String
    /// The epoch under which pages are sealed.
    package let currentEpoch: UInt32
    let wrapped: [UInt32: [UInt8]]
    private let root: any RootKey

    /// The keys of a new store, or of a backup: its first epoch.
    package static func make(root: any RootKey) throws(KeyError) -> StoreKeys {
        let id = unsafe SecretBytes(random: 12).withBytes { unsafe Array($0) }
        let empty = StoreKeys(storeID: id, rootID: root.id, currentEpoch: 0, wrapped: [:], root: root)
        return try empty.addingEpoch()
    }

    init(storeID: [UInt8], rootID: String, currentEpoch: UInt32, wrapped: [UInt32: [UInt8]], root: any RootKey) {
        self.storeID = storeID
        self.rootID = rootID
        self.currentEpoch = currentEpoch
        self.wrapped = wrapped
        self.root = root
    }

    /// All epochs whose pages can be opened.
    package var epochs: [UInt32] { wrapped.keys.sorted() }

    /// With a new key under which pages are sealed from now on.
    package func addingEpoch() throws(KeyError) -> StoreKeys {
        let epoch = (wrapped.keys.max() ?? 0) + 1
        var wrapped = wrapped
        wrapped[epoch] = try root.wrap(SecretBytes(random: 32), context: context(epoch))
        return StoreKeys(storeID: storeID, rootID: rootID, currentEpoch: epoch, wrapped: wrapped, root: root)
    }

    /// Without the epochs that no page is sealed under any more.
    package func retiringOlderEpochs() -> StoreKeys {
        StoreKeys(
            storeID: storeID,
            rootID: rootID,
            currentEpoch: currentEpoch,
            wrapped: wrapped.filter { $0.key == currentEpoch },
            root: root
        )
    }

    /// With every key wrapped by the root as it is now; refuses with `sealBroken` what neither of its keys wrapped.
    package func rewrapped() throws(KeyError) -> StoreKeys {
        var wrapped: [UInt32: [UInt8]] = [:]
        for (epoch, sealed) in self.wrapped {
            wrapped[epoch] = try root.wrap(root.unwrap(sealed, context: context(epoch)), context: context(epoch))
        }
        return StoreKeys(storeID: storeID, rootID: root.id, currentEpoch: currentEpoch, wrapped: wrapped, root: root)
    }

    /// Lends the 32 bytes of an epoch's key; refuses with `sealBroken` what another root wrapped.
    package func withKey(of epoch: UInt32, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        guard let sealed = wrapped[epoch] else { throw KeyError.sealBroken }
        let key = try root.unwrap(sealed, context: context(epoch))
        guard key.count == 32 else { throw KeyError.wrongLength }
        unsafe try key.withBytes { unsafe try body($0) }
    }

    private func context(_ epoch: UInt32) -> [UInt8] {
        let label = Array("gmp/dbkey/v1".utf8)
        return [UInt8(label.count)] + label + [UInt8(storeID.count)] + storeID + epoch.bigEndianBytes
    }
}
