import GigPrimitives

/// Makes inclusion, consistency and subtree proofs; `InclusionProof` and `ConsistencyProof` check them.
///
/// `hash(level, index)` gives the head of the leaves `index · 2^level ..< (index + 1) · 2^level`; only complete
/// subtrees inside the tree are asked for, at most 64 for each hash of the proof.
package enum MerkleProof {
    /// PATH(index, D[size]) of RFC 6962 §2.1.1, the leaf's sibling first; `nil` unless `index < size`.
    package static func inclusion<Failure: Error>(
        index: UInt64,
        size: UInt64,
        hash: (_ level: Int, _ index: UInt64) throws(Failure) -> Digest
    ) throws(Failure) -> [Digest]? {
        guard index < size else { return nil }
        return try proof(of: index..<index + 1, in: 0..<size, known: true, hash: hash)
    }

    /// PROOF(old, D[new]) of RFC 6962 §2.1.2, empty for an old size of 0 or `new`; `nil` if `old > new`.
    package static func consistency<Failure: Error>(
        from old: UInt64,
        to new: UInt64,
        hash: (_ level: Int, _ index: UInt64) throws(Failure) -> Digest
    ) throws(Failure) -> [Digest]? {
        guard old <= new else { return nil }
        guard old > 0 else { return [] }
        return try proof(of: 0..<old, in: 0..<new, known: true, hash: hash)
    }

    /// The proof that `range` is a subtree of the tree (draft-ietf-plants-merkle-tree-certs, "Subtrees").
    ///
    /// `nil` unless the range lies inside the tree and is a subtree; empty for an empty range.
    package static func subtree<Failure: Error>(
        _ range: Range<UInt64>,
        size: UInt64,
        hash: (_ level: Int, _ index: UInt64) throws(Failure) -> Digest
    ) throws(Failure) -> [Digest]? {
        guard Subtree.isValid(range), range.upperBound <= size else { return nil }
        guard !range.isEmpty else { return [] }
        return try proof(of: range, in: 0..<size, known: true, hash: hash)
    }

    /// `inclusion(index:size:hash:)` in the tree over `leafHashes`.
    package static func inclusion(index: UInt64, leafHashes: [Digest]) -> [Digest]? {
        let tree = MerkleLevels(leafHashes)
        return inclusion(index: index, size: tree.size, hash: tree.head)
    }

    /// `consistency(from:to:hash:)` from the first `old` leaves to all of `leafHashes`.
    package static func consistency(from old: UInt64, leafHashes: [Digest]) -> [Digest]? {
        let tree = MerkleLevels(leafHashes)
        return consistency(from: old, to: tree.size, hash: tree.head)
    }

    /// SUBPROOF of RFC 6962 §2.1.2 for any subtree; of one leaf it is the PATH of §2.1.1.
    ///
    /// `known` says that the verifier has the head of `part`.
    private static func proof<Failure: Error>(
        of part: Range<UInt64>,
        in tree: Range<UInt64>,
        known: Bool,
        hash: (_ level: Int, _ index: UInt64) throws(Failure) -> Digest
    ) throws(Failure) -> [Digest] {
        if part == tree {
            return known ? [] : [try MerkleHash.head(of: tree, hash: hash)]
        }
        let middle = tree.lowerBound + MerkleHash.splitPoint(tree.upperBound - tree.lowerBound)
        let left = tree.lowerBound..<middle
        let right = middle..<tree.upperBound
        if part.upperBound <= middle {
            let inner = try proof(of: part, in: left, known: known, hash: hash)
            return inner + [try MerkleHash.head(of: right, hash: hash)]
        }
        // A subtree that spans the middle starts where this tree starts.
        let rest = max(part.lowerBound, middle)..<part.upperBound
        let inner = try proof(of: rest, in: right, known: known && part.lowerBound >= middle, hash: hash)
        return inner + [try MerkleHash.head(of: left, hash: hash)]
    }
}
