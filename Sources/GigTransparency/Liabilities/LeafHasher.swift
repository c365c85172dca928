import GigPrimitives

/// Hashes the leaves of one snapshot one after the other, in buffers that stay.
package struct LeafHasher<Hashing: TreeHashing>: Sendable {
    private static var accountOffset: Int { 65 }

    /// 0x10 ‖ snapshot id ‖ salt ‖ account digest ‖ coin.
    private var leaf: [UInt8]
    private var salt: KeyedHash<Hashing>

    /// A hasher of this snapshot's leaves.
    package init(snapshot: LiabilitiesSnapshot) {
        leaf = [0x10] + snapshot.id.bytes + [UInt8](repeating: 0, count: 2 * Digest.byteCount + 1)
        salt = KeyedHash(message: Array("gmp-pol/v1/salt\n\0".utf8))
    }

    /// The leaf of one coin of an account, whose salt comes from the key that the customer has.
    package mutating func hash(snapshotKey: Digest, account: Digest, coin: UInt8) -> Digest {
        salt.replaceLast(coin)
        return hash(salt: salt.code(key: snapshotKey), account: account, coin: coin)
    }

    mutating func hash(salt: Digest, account: Digest, coin: UInt8) -> Digest {
        leaf.replace(at: 33, with: salt)
        leaf.replace(at: LeafHasher.accountOffset, with: account)
        leaf[leaf.count - 1] = coin
        return Hashing.sha256(leaf)
    }
}
