import GigPrimitives

/// The leaves of some of the accounts, or some of the padding, by the first byte of their hashes.
///
/// Chunks are made independently of each other, so as many at a time as there are cores.
package struct LiabilityChunk: Sendable {
    /// How many groups the leaves fall into.
    package static let groupCount = 256

    /// The first account's id and the last one's; `nil` in padding.
    let ends: (first: [UInt8], last: [UInt8])?
    private let leaves: [LiabilityLeaf]
    /// Where each group begins in `leaves`, and at the end where the last one ends.
    private let starts: [Int]

    /// The leaves of accounts; refuses with `accountsNotAscending`.
    package init<Hashing: TreeHashing>(
        accounts: ArraySlice<LiabilityAccount>,
        snapshot: LiabilitiesSnapshot,
        master: Digest,
        hashing: Hashing.Type
    ) throws(TransparencyError) {
        var keys = LiabilityKeys<Hashing>(master: master, snapshot: snapshot)
        var hasher = LeafHasher<Hashing>(snapshot: snapshot)
        var leaves: [LiabilityLeaf] = []
        leaves.reserveCapacity(8 * accounts.count)
        var last: [UInt8]?
        for account in accounts {
            guard last?.lexicographicallyPrecedes(account.id) ?? true else { throw .accountsNotAscending }
            last = account.id
            let key = keys.snapshotKey(account: account.id)
            let digest = LiabilitiesSnapshot.accountDigest(account.id)
            for coin in try LiabilityCoin.coins(of: account.balance) {
                let hash = hasher.hash(snapshotKey: key, account: digest, coin: coin)
                leaves.append(LiabilityLeaf(hash: hash, coin: coin))
            }
        }
        self.init(leaves, ends: accounts.first.flatMap { first in last.map { (first.id, $0) } })
    }

    /// Leaves of the padding.
    package init<Hashing: TreeHashing>(
        padding: Range<Int>,
        snapshot: LiabilitiesSnapshot,
        master: Digest,
        hashing: Hashing.Type
    ) {
        var keys = LiabilityKeys<Hashing>(master: master, snapshot: snapshot)
        var hasher = LeafHasher<Hashing>(snapshot: snapshot)
        self.init(padding.map { keys.padding($0, leaves: &hasher) }, ends: nil)
    }

    /// Leaves as they are.
    init(_ leaves: [LiabilityLeaf], ends: (first: [UInt8], last: [UInt8])? = nil) {
        var starts = [Int](repeating: 0, count: LiabilityChunk.groupCount + 1)
        for leaf in leaves { starts[leaf.group + 1] += 1 }
        for group in 0..<LiabilityChunk.groupCount { starts[group + 1] += starts[group] }
        var next = starts
        var grouped = leaves
        for leaf in leaves {
            grouped[next[leaf.group]] = leaf
            next[leaf.group] += 1
        }
        self.ends = ends
        self.leaves = grouped
        self.starts = starts
    }

    /// How many leaves there are.
    package var count: Int { leaves.count }

    /// The leaves of all chunks whose hash begins with the byte `group`, in ascending order.
    ///
    /// Refuses with `leavesNotAscending` two equal ones, and any group is independent of the others.
    package static func sorted(
        group: Int,
        of chunks: [LiabilityChunk]
    ) throws(TransparencyError) -> [LiabilityLeaf] {
        var leaves: [LiabilityLeaf] = []
        leaves.reserveCapacity(chunks.reduce(0) { $0 + $1.starts[group + 1] - $1.starts[group] })
        for chunk in chunks { leaves += chunk.leaves[chunk.starts[group]..<chunk.starts[group + 1]] }
        leaves.sort { $0.hash < $1.hash }
        for position in leaves.indices.dropFirst() {
            guard leaves[position - 1].hash < leaves[position].hash else { throw .leavesNotAscending }
        }
        return leaves
    }

    /// Checks that no account is in two chunks, which stand in the accounts' order.
    ///
    /// Refuses with `accountsNotAscending`.
    package static func checkOrder(_ chunks: [LiabilityChunk]) throws(TransparencyError) {
        var last: [UInt8]?
        for chunk in chunks {
            guard let ends = chunk.ends else { continue }
            guard last?.lexicographicallyPrecedes(ends.first) ?? true else { throw .accountsNotAscending }
            last = ends.last
        }
    }
}

extension LiabilityLeaf {
    fileprivate var group: Int { Int(hash.words.0 >> 56) }
}
