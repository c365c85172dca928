import GigPrimitives

/// Checks that a leaf is in a tree.
package enum InclusionProof {
    /// Checks `path` by RFC 9162 §2.1.3.2; refuses with `outOfRange` or `proofInvalid`.
    package static func verify(
        index: UInt64,
        size: UInt64,
        leafHash: Digest,
        path: [Digest],
        root: Digest
    ) throws(TransparencyError) {
        guard index < size else { throw .outOfRange }
        var first = index
        var last = size - 1
        var head = leafHash
        for sibling in path {
            guard last > 0 else { throw .proofInvalid }
            if !first.isMultiple(of: 2) || first == last {
                head = MerkleHash.node(sibling, head)
                while first.isMultiple(of: 2), first != 0 {
                    first >>= 1
                    last >>= 1
                }
            } else {
                head = MerkleHash.node(head, sibling)
            }
            first >>= 1
            last >>= 1
        }
        guard last == 0, head == root else { throw .proofInvalid }
    }

    /// The same over bytes from outside; a hash or a root that has not 32 bytes is refused with `digestLength`.
    package static func verify(
        index: UInt64,
        size: UInt64,
        leafHash: [UInt8],
        path: [[UInt8]],
        root: [UInt8]
    ) throws(TransparencyError) {
        let leafHash = try Digest(exactly: leafHash)
        let path = try [Digest](exactly: path)
        try verify(index: index, size: size, leafHash: leafHash, path: path, root: Digest(exactly: root))
    }

    /// Checks that a leaf is in a subtree (draft-ietf-plants-merkle-tree-certs, "Subtree Inclusion Proofs").
    ///
    /// Refuses with `outOfRange`, `subtreeInvalid` or `proofInvalid`.
    package static func verify(
        index: UInt64,
        subtree: Range<UInt64>,
        leafHash: Digest,
        path: [Digest],
        root: Digest
    ) throws(TransparencyError) {
        guard Subtree.isValid(subtree) else { throw .subtreeInvalid }
        guard subtree.contains(index) else { throw .outOfRange }
        try verify(
            index: index - subtree.lowerBound,
            size: subtree.upperBound - subtree.lowerBound,
            leafHash: leafHash,
            path: path,
            root: root
        )
    }

    /// The same over bytes from outside; a hash or a root that has not 32 bytes is refused with `digestLength`.
    package static func verify(
        index: UInt64,
        subtree: Range<UInt64>,
        leafHash: [UInt8],
        path: [[UInt8]],
        root: [UInt8]
    ) throws(TransparencyError) {
        let leafHash = try Digest(exactly: leafHash)
        let path = try [Digest](exactly: path)
        try verify(index: index, subtree: subtree, leafHash: leafHash, path: path, root: Digest(exactly: root))
    }
}

extension Digest {
    /// Takes exactly 32 bytes, or refuses with `digestLength`.
    init(exactly bytes: [UInt8]) throws(TransparencyError) {
        guard let digest = Digest(bytes) else { throw .digestLength }
        self = digest
    }
}

extension [Digest] {
    /// Takes hashes of exactly 32 bytes each, or refuses with `digestLength`.
    init(exactly hashes: [[UInt8]]) throws(TransparencyError) {
        self = []
        for hash in hashes { append(try Digest(exactly: hash)) }
    }
}
