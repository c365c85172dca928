import Foundation
import Testing

@testable import GigVault

@Suite("A store's page keys follow the root")
struct StoreKeysRotationTests {
    private func bytes(_ keys: StoreKeys, _ epoch: UInt32) throws -> [UInt8] {
        var bytes: [UInt8] = []
        unsafe try keys.withKey(of: epoch) { unsafe bytes = Array($0) }
        return bytes
    }

    @Test("wrapped anew they are the same keys, and the old root opens them no longer")
    func rewrapped() throws {
        let (old, new) = (try SoftwareRootKey(SecretBytes(random: 32)), try SoftwareRootKey(SecretBytes(random: 32)))
        let folder = NSTemporaryDirectory() + "gigmopay-keys-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let made = try StoreKeys.make(root: old).addingEpoch()
        try made.write(to: folder)
        let found = try StoreKeys(folder: folder, root: RootKeyInRotation(current: new, previous: old))
        try found.rewrapped().write(to: folder)
        let kept = try StoreKeys(folder: folder, root: new)
        #expect(kept.epochs == [1, 2] && kept.currentEpoch == 2 && kept.storeID == made.storeID)
        for epoch in kept.epochs { #expect(try bytes(kept, epoch) == bytes(made, epoch)) }
        #expect(throws: StoreKeysFault.otherRoot(wrappedBy: new.id, given: old.id)) {
            _ = try StoreKeys(folder: folder, root: old)
        }
    }
}
