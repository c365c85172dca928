import GigPrimitives

/// A tree of which only tiles are at hand: any of its hashes, its root and its proofs (C2SP tlog-tiles).
package struct TiledTree<Failure: Error> {
    /// The number of leaves.
    package let size: UInt64
    private let hashes: (_ tileLevel: Int, _ index: UInt64) throws(Failure) -> [Digest]

    /// `hashes` gives a tile's hashes, at least as many as the tree of `size` has in it.
    package init(size: UInt64, hashes: @escaping (_ tileLevel: Int, _ index: UInt64) throws(Failure) -> [Digest]) {
        self.size = size
        self.hashes = hashes
    }

    /// The head of the complete subtree `index` of `level`, which must lie inside the tree.
    package func head(_ level: Int, _ index: UInt64) throws(Failure) -> Digest {
        let (tileLevel, height) = (level / 8, level % 8)
        let first = index << UInt64(height)
        let tile = try hashes(tileLevel, first >> 8)
        let start = Int(first & 255)
        return TiledTree.fold(tile[start..<start + 1 << height])
    }

    /// The tree head MTH (RFC 6962 §2.1).
    package func root() throws(Failure) -> Digest {
        try MerkleHash.root(size: size) { (level, index) throws(Failure) in try head(level, index) }
    }

    /// The inclusion path of an entry; nil unless `index < size`.
    package func inclusion(_ index: UInt64) throws(Failure) -> [Digest]? {
        try MerkleProof.inclusion(index: index, size: size) { (level, index) throws(Failure) in
            try head(level, index)
        }
    }

    /// The proof that this tree only grew from its first `old` leaves; nil if there are not as many.
    package func consistency(from old: UInt64) throws(Failure) -> [Digest]? {
        try MerkleProof.consistency(from: old, to: size) { (level, index) throws(Failure) in
            try head(level, index)
        }
    }

    /// The head over a power of two of hashes.
    package static func fold(_ hashes: ArraySlice<Digest>) -> Digest {
        var row = Array(hashes)
        while row.count > 1 {
            row = stride(from: 0, to: row.count, by: 2).map { MerkleHash.node(row[$0], row[$0 + 1]) }
        }
        return row[0]
    }
}
