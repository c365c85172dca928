import GigPrimitives

/// Checks that a tree only grew.
package enum ConsistencyProof {
    /// Checks `path` by RFC 9162 §2.1.4.2; refuses with `outOfRange` or `proofInvalid`.
    ///
    /// Equal sizes need equal roots and no hashes. An old size of 0 needs the empty root and no hashes.
    package static func verify(
        from old: UInt64,
        oldRoot: Digest,
        to new: UInt64,
        newRoot: Digest,
        path: [Digest]
    ) throws(TransparencyError) {
        guard old <= new else { throw .outOfRange }
        guard old > 0 else {
            guard path.isEmpty, oldRoot == MerkleHash.emptyRoot, new > 0 || newRoot == oldRoot else {
                throw .proofInvalid
            }
            return
        }
        guard old < new else {
            guard path.isEmpty, oldRoot == newRoot else { throw .proofInvalid }
            return
        }
        guard !path.isEmpty else { throw .proofInvalid }
        var path = path[...]
        if old.nonzeroBitCount == 1 { path = ([oldRoot] + path)[...] }
        let shared = (~(old - 1)).trailingZeroBitCount
        var first = (old - 1) >> shared
        var last = (new - 1) >> shared
        let seed = path.removeFirst()
        var (oldHead, newHead) = (seed, seed)
        for sibling in path {
            guard last > 0 else { throw .proofInvalid }
            if !first.isMultiple(of: 2) || first == last {
                oldHead = MerkleHash.node(sibling, oldHead)
                newHead = MerkleHash.node(sibling, newHead)
                while first.isMultiple(of: 2), first != 0 {
                    first >>= 1
                    last >>= 1
                }
            } else {
                newHead = MerkleHash.node(newHead, sibling)
            }
            first >>= 1
            last >>= 1
        }
        guard last == 0, oldHead == oldRoot, newHead == newRoot else { throw .proofInvalid }
    }

    /// The same over bytes from outside; a hash or a root that has not 32 bytes is refused with `digestLength`.
    package static func verify(
        from old: UInt64,
        oldRoot: [UInt8],
        to new: UInt64,
        newRoot: [UInt8],
        path: [[UInt8]]
    ) throws(TransparencyError) {
        let oldRoot = try Digest(exactly: oldRoot)
        let newRoot = try Digest(exactly: newRoot)
        try verify(from: old, oldRoot: oldRoot, to: new, newRoot: newRoot, path: [Digest](exactly: path))
    }
}
