import GigPrimitives

/// The keys under which one snapshot's leaves are salted; all come from the house's one master key.
package struct LiabilityKeys<Hashing: TreeHashing>: Sendable {
    private static var accountKeyLabel: [UInt8] { Array("gmp-pol/v1/account-key\n".utf8) }

    private let master: Digest
    private let paddingKey: Digest
    private let emptyAccount: Digest
    private var accountKey: KeyedHash<Hashing>
    private var snapshotKey: KeyedHash<Hashing>
    private var paddingSalt: KeyedHash<Hashing>

    /// The keys of one snapshot.
    package init(master: Digest, snapshot: LiabilitiesSnapshot) {
        self.master = master
        accountKey = KeyedHash(message: LiabilityKeys.accountKeyLabel)
        snapshotKey = KeyedHash(message: Array("gmp-pol/v1/snapshot-key\n".utf8) + snapshot.id.bytes)
        paddingSalt = KeyedHash(message: Array("gmp-pol/v1/pad-salt\n".utf8) + [UInt8](repeating: 0, count: 8))
        var paddingLabel = KeyedHash<Hashing>(message: Array("gmp-pol/v1/pad-key\n".utf8))
        paddingKey = snapshotKey.code(key: paddingLabel.code(key: master))
        emptyAccount = LiabilitiesSnapshot.accountDigest([])
    }

    /// The key that a customer gets for this snapshot: it opens the leaves of this account and day only.
    package mutating func snapshotKey(account: [UInt8]) -> Digest {
        accountKey.replaceMessage(after: LiabilityKeys.accountKeyLabel.count, with: account)
        return snapshotKey.code(key: accountKey.code(key: master))
    }

    /// The leaf number `index` of the padding, which looks like any account's that holds nothing.
    ///
    /// Its account id is empty, and no account has that.
    mutating func padding(_ index: Int, leaves: inout LeafHasher<Hashing>) -> LiabilityLeaf {
        paddingSalt.replaceLast(UInt64(index))
        let salt = paddingSalt.code(key: paddingKey)
        return LiabilityLeaf(
            hash: leaves.hash(salt: salt, account: emptyAccount, coin: LiabilityCoin.empty),
            coin: LiabilityCoin.empty
        )
    }
}
