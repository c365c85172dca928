import GigPrimitives

/// Checks that the head of a range of leaves belongs to a tree.
package enum SubtreeProof {
    /// Checks `path` by draft-ietf-plants-merkle-tree-certs, "Verifying a Subtree Consistency Proof".
    ///
    /// Refuses with `subtreeInvalid`, `outOfRange` or `proofInvalid`. An empty range needs the empty root and no
    /// hashes, and says nothing about the tree.
    package static func verify(
        _ subtree: Range<UInt64>,
        head: Digest,
        size: UInt64,
        root: Digest,
        path: [Digest]
    ) throws(TransparencyError) {
        guard Subtree.isValid(subtree) else { throw .subtreeInvalid }
        guard subtree.upperBound <= size else { throw .outOfRange }
        guard !subtree.isEmpty else {
            guard path.isEmpty, head == MerkleHash.emptyRoot else { throw .proofInvalid }
            return
        }
        var walk = Walk(first: subtree.lowerBound, last: subtree.upperBound - 1, end: size - 1)
        if walk.last == walk.end {
            while walk.first != walk.last { walk.ascend() }
        } else {
            while walk.first != walk.last, !walk.last.isMultiple(of: 2) { walk.ascend() }
        }
        var path = path[...]
        var (inner, outer) = (head, head)
        if walk.first != walk.last {
            guard let seed = path.popFirst() else { throw .proofInvalid }
            (inner, outer) = (seed, seed)
        }
        for sibling in path {
            guard walk.end > 0 else { throw .proofInvalid }
            if !walk.last.isMultiple(of: 2) || walk.last == walk.end {
                if walk.first < walk.last { inner = MerkleHash.node(sibling, inner) }
                outer = MerkleHash.node(sibling, outer)
                while walk.last.isMultiple(of: 2), walk.last != 0 { walk.ascend() }
            } else {
                outer = MerkleHash.node(outer, sibling)
            }
            walk.ascend()
        }
        guard walk.end == 0, inner == head, outer == root else { throw .proofInvalid }
    }

    /// The same over bytes from outside; a hash or a root that has not 32 bytes is refused with `digestLength`.
    package static func verify(
        _ subtree: Range<UInt64>,
        head: [UInt8],
        size: UInt64,
        root: [UInt8],
        path: [[UInt8]]
    ) throws(TransparencyError) {
        let head = try Digest(exactly: head)
        let root = try Digest(exactly: root)
        try verify(subtree, head: head, size: size, root: root, path: [Digest](exactly: path))
    }

    /// Where the subtree's first and last leaf and the tree's last leaf are, on the level reached so far.
    private struct Walk {
        var first: UInt64
        var last: UInt64
        var end: UInt64

        mutating func ascend() {
            first >>= 1
            last >>= 1
            end >>= 1
        }
    }
}
